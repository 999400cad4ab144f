"""Sidelights: rates once a day, the weather of chosen cities twice an hour, kept in the store.

A failure is silent: it is stored with its reason, for `tui-news status` and the converter, and the
last values stay with their date.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from tui_news.config import Config
from tui_news.engine.lock import EngineLock
from tui_news.engine.schedule import LONGEST, after_failure
from tui_news.engine.sidelight_schedule import are_rates_due, is_weather_due
from tui_news.engine.threads import for_a_while, in_thread
from tui_news.engine.tools import client_for
from tui_news.errors import NewsError
from tui_news.fetching import document, failures
from tui_news.fetching.answers import Answer, Failed, Fetched
from tui_news.fetching.client import Client
from tui_news.model.place import Place
from tui_news.model.rates import CBR, ECB
from tui_news.model.sidelight import SourceHealth, place_key
from tui_news.model.weather import MET_NORWAY, OPEN_METEO
from tui_news.parsing.rates import read_rates
from tui_news.parsing.weather import read_weather
from tui_news.paths import Paths
from tui_news.store import sidelights as kept
from tui_news.store.database import Database

log = logging.getLogger(__name__)

LOOK_SECONDS = 60.0
"""How often something may have become due."""


class Sidelights:
    """Asks for what is due and stores it. Its one user holds the engine lock."""

    def __init__(
        self,
        db: Database,
        client: Client,
        config: Config,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._db = db
        self._client = client
        self._config = config
        self._clock = clock
        self._wake = asyncio.Event()
        self._retry = False

    def ask(self, *, retry: bool = False) -> None:
        """Look now for what is due."""
        self._retry |= retry
        self._wake.set()

    async def run(self, may_ask: Callable[[], bool], tell: Callable[[], None]) -> None:
        """Ask for what is due, for ever.

        Args:
            may_ask: whether this process may use the network now.
            tell: called when something was asked for.
        """
        while True:
            retry, self._retry = self._retry, False
            self._wake.clear()
            try:
                if may_ask() and await self.update(retry=retry):
                    tell()
            except NewsError as error:  # the news tell of a full disk; this is beside them
                log.warning("%s", error)
            await for_a_while(self._wake, LOOK_SECONDS)

    async def update(self, *, retry: bool = False) -> bool:
        """Ask once for everything that is due; tells whether anything was asked for."""
        rates = await self._update_rates(retry=retry)
        return await self._update_weather(retry=retry) or rates

    async def _update_rates(self, *, retry: bool) -> bool:
        tables = {table.provider: table for table in await in_thread(kept.rates, self._db)}
        known = await in_thread(kept.health, self._db)
        urls = {ECB: self._config.rates.ecb_url, CBR: self._config.rates.cbr_url}
        asked = False
        for provider, url in urls.items():
            health = known.get(provider, SourceHealth(provider))
            table, now = tables.get(provider), self._clock()
            day = table.day if table else None
            if not url or not are_rates_due(provider, health, day, now=now, retry=retry):
                continue
            asked = True
            validators = health.validators if table else None
            answer = await document.fetch(self._client, url, now=now, validators=validators)
            try:
                if isinstance(answer, Fetched):
                    fresh = read_rates(provider, answer.body, failures.subject(url))
                    await in_thread(kept.put_rates, self._db, fresh)
                health = _after(health, answer, now, rest=timedelta())
            except NewsError as error:
                health = _failed(health, error, now)
            await self._put_health([health])
        return asked

    async def _update_weather(self, *, retry: bool) -> bool:
        provider = await in_thread(kept.provider, self._db) or self._config.weather.provider
        if not self._service(provider):
            return False
        places = await in_thread(kept.cities, self._db)
        weather = await in_thread(kept.weather, self._db)
        known = await in_thread(kept.health, self._db)
        asked: list[SourceHealth] = []
        for place in places:
            key, now = place_key(place.latitude, place.longitude), self._clock()
            health, last = known.get(key, SourceHealth(key)), weather.get(key)
            if last is not None and last.provider != provider:
                health, last = SourceHealth(key), None
            if not is_weather_due(health, now=now, retry=retry):
                continue
            url = self._weather_url(provider, place)
            validators = health.validators if last else None
            answer = await document.fetch(self._client, url, now=now, validators=validators)
            try:
                if isinstance(answer, Fetched):
                    weather[key] = read_weather(
                        provider, answer.body, now=now, url=failures.subject(url)
                    )
                rest = timedelta(seconds=getattr(answer, "max_age", None) or 0)
                asked.append(_after(health, answer, now, rest=rest))
            except NewsError as error:
                asked.append(_failed(health, error, now))
        keys = {place_key(place.latitude, place.longitude) for place in places}
        if asked:
            chosen = {key: found for key, found in weather.items() if key in keys}
            await in_thread(kept.put_weather, self._db, chosen)
            await self._put_health(asked, keep=keys)
        return bool(asked)

    def _weather_url(self, provider: str, place: Place) -> str:
        """All that a provider learns: the coordinates of the city from our table."""
        latitude, longitude = f"{place.latitude:.2f}", f"{place.longitude:.2f}"
        if provider == OPEN_METEO:
            names = {"latitude": latitude, "longitude": longitude}
            query = names | {"current": "temperature_2m,weather_code"}
        else:
            query = {"lat": latitude, "lon": longitude}
        return f"{self._service(provider)}?{urlencode(query, safe=',')}"

    def _service(self, provider: str) -> str:
        """The address of a provider's service, empty for nobody."""
        wishes = self._config.weather
        return {OPEN_METEO: wishes.open_meteo_url, MET_NORWAY: wishes.met_norway_url}.get(
            provider, ""
        )

    async def _put_health(
        self, fresh: Iterable[SourceHealth], *, keep: set[str] | None = None
    ) -> None:
        """Store health; of places only those in `keep`, when it is given."""

        def write() -> None:
            known = kept.health(self._db) | {one.source: one for one in fresh}
            wanted = known if keep is None else known.keys() & (keep | {ECB, CBR})
            kept.put_health(self._db, [known[source] for source in sorted(wanted)])

        await in_thread(write)


def update_once(paths: Paths, config: Config, *, db: Database) -> None:
    """Ask for what is due, without the engine's process; failures are stored with their reason.

    Does nothing when the network is paused or another tui-news does it.

    Raises:
        StoreError: the database cannot be written.
    """
    lock = EngineLock(paths.engine_lock)
    if config.network.paused or not lock.acquire():
        return
    try:
        asyncio.run(Sidelights(db, client_for(config, paths), config).update())
    finally:
        lock.release()


def _after(health: SourceHealth, answer: Answer, now: datetime, *, rest: timedelta) -> SourceHealth:
    """The health after an answer that was understood, or after none."""
    if isinstance(answer, Failed):
        return _failed(health, answer.error, now)
    return SourceHealth(
        health.source,
        last_attempt=now,
        last_success=now,
        next_check=now + min(rest, LONGEST) if rest else None,
        validators=answer.validators,
    )


def _failed(health: SourceHealth, error: NewsError, now: datetime) -> SourceHealth:
    times = health.failures + 1
    plan, _ = after_failure(error, times, now=now, chance=0.0)
    log.info("%s", error)
    return replace(
        health,
        last_attempt=now,
        next_check=plan.next_check,
        failures=times,
        error=str(error),
    )

"""Picturing: from a picture's address to a file that the terminal can be given.

What was fetched once is kept, and drawn again in another size without the network.
"""

from __future__ import annotations

import asyncio
import logging
import struct
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tui_news.config import Config
from tui_news.engine.origins import Origins
from tui_news.engine.pictures import darkroom
from tui_news.engine.pictures.shelf import Shelf, name_of
from tui_news.engine.threads import in_thread
from tui_news.errors import FetchError, StoreError
from tui_news.fetching import picture as picture_fetching
from tui_news.fetching.client import Client
from tui_news.fetching.question import DEADLINE
from tui_news.fetching.redirects import host
from tui_news.model.events import FetchPicture, PictureFetched
from tui_news.store.database import Database
from tui_news.text.sanitise import clean_line

log = logging.getLogger(__name__)

AT_ONCE = 2
"""Pictures that are decoded at once."""
MEGABYTE = 1_000_000
_SIZE = struct.Struct(">II")
_FORMS = ("blocks", "kitty", "sixel")
MOST_SIDE = 8_000
"""Pixels within which any terminal's wish lies."""


@dataclass(slots=True)
class _Way:
    """One address being fetched, and how many wait for it."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0


class Picturing:
    """Answers requests for pictures; two for one address wait for one another."""

    def __init__(
        self,
        db: Database,
        client: Client,
        config: Config,
        folder: Path,
        *,
        deadline: float = DEADLINE,
        patience: float = darkroom.PATIENCE,
    ) -> None:
        """Prepare; nothing is asked for.

        Args:
            db: where the feeds' settings are.
            client: the connections.
            config: the settings.
            folder: where pictures are kept.
            deadline: seconds for one request.
            patience: seconds for decoding one picture.
        """
        self._origins = Origins(db, client, patience=deadline)
        self._client = client
        self._paused = config.network.paused
        self._shelf = Shelf(folder, limit=config.pictures.cache_mb * MEGABYTE)
        self._deadline = deadline
        self._patience = patience
        self._ways: dict[str, _Way] = {}
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def answer(self, request: FetchPicture, *, now: datetime) -> PictureFetched:
        """Give what the terminal draws, or the reason why there is nothing."""
        if request.form not in _FORMS:
            return PictureFetched(request, sentence="it cannot be drawn in this way")
        way = self._ways.setdefault(request.url, _Way())
        way.users += 1
        try:
            async with way.lock:
                return await self._answer(request, now)
        except FetchError as error:
            log.info("picture %s: %s", host(request.url), error)
            return PictureFetched(request, sentence=clean_line(error.reason, limit=200))
        except StoreError as error:
            return PictureFetched(request, sentence=clean_line(error.reason, limit=200))
        except OSError as error:
            log.warning("a picture cannot be kept: %s", error)
            return PictureFetched(request, sentence="it cannot be written to the cache folder")
        finally:
            way.users -= 1
            if not way.users:
                self._ways.pop(request.url, None)

    async def _answer(self, request: FetchPicture, now: datetime) -> PictureFetched:
        width, height = (max(1, min(side, MOST_SIDE)) for side in (request.width, request.height))
        drawn_name = name_of(request.url, request.form, width, height)
        drawn = await in_thread(self._shelf.get, drawn_name)
        if drawn is not None and len(drawn) > _SIZE.size:
            path = str(self._shelf.path(drawn_name))
            return PictureFetched(request, path, *_SIZE.unpack_from(drawn))
        kept_name = name_of(request.url)
        kept = await in_thread(self._shelf.get, kept_name)
        data = kept if kept is not None else await self._fetch(request, now)
        async with self._turns:
            developed = await darkroom.develop(
                data, request.form, width, height, patience=self._patience
            )
        if kept is None:
            await in_thread(self._shelf.put, kept_name, developed.kept)
        size = _SIZE.pack(developed.width, developed.height)
        file = await in_thread(self._shelf.put, drawn_name, size + developed.drawn)
        return PictureFetched(request, str(file), developed.width, developed.height)

    async def _fetch(self, request: FetchPicture, now: datetime) -> bytes:
        if self._paused:
            raise FetchError("", "the network is paused, and it is not in the cache")
        settings, public_only = await self._origins.of(request.entry_id)
        return await picture_fetching.fetch(
            self._client,
            request.url,
            now=now,
            public_only=public_only,
            user_agent=settings.user_agent,
            proxy=settings.proxy,
            deadline=self._deadline,
        )

"""Sidelights: keeps the header's clocks, weather and rates, and the reader's choice of cities.

Nothing here is loaded before the first frame is on screen: the header may not delay the start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.model.events import UpdateSidelights
from tui_news.tui import work
from tui_news.tui.messages import SidelightsRead

if TYPE_CHECKING:
    from tui_news.library.conversion_request import ConversionRequest
    from tui_news.library.sidelights import Sidelights as Known
    from tui_news.model.place import Place
    from tui_news.tui.screens.main import MainScreen

BEGIN_SECONDS = 3.0
"""Rates and weather are asked for when the first screen stands and the news are on their way."""


class Sidelights:
    """Reads what is stored and shows it; asks the engine for more."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self.known: Known | None = None
        """What was read last; None until something was."""
        self.last_request: ConversionRequest | None = None
        """What the converter was left with."""

    def begin(self) -> None:
        """Show what is stored, then let the engine ask for what is due."""
        self.read()
        services = self._screen.services
        if services.fetches and services.config.refresh.at_start:
            self._screen.set_timer(BEGIN_SECONDS, self.update)

    def read(self) -> None:
        """Read what is stored, in the background."""
        services, screen = self._screen.services, self._screen

        def load() -> Known:
            from tui_news.library import sidelights

            return sidelights.load(services.db)

        async def read() -> None:
            screen.post_message(SidelightsRead(await services.background.quick(load)))

        work.start(screen, read, "sidelights", exclusive=True)

    def take(self, known: Known) -> None:
        """Take in what was read, and let an open dialog have it."""
        self.known = known
        self.show()
        top = self._screen.app.screen
        if top is not self._screen:
            top.post_message(SidelightsRead(known))

    def show(self) -> None:
        """Show the header as of now; called every few seconds for the clocks."""
        if self.known is None:
            return
        from tui_news.library import sidelights

        services = self._screen.services
        now = services.now()
        self._screen.status.set_sidelights(
            sidelights.clocks(self.known, now),
            sidelights.rates(
                self.known, services.config.rates.pairs, now.astimezone(services.zone).date()
            ),
        )

    def choose(self, cities: tuple[Place, ...]) -> None:
        """Take the reader's cities over, remember them, and ask for their weather."""
        services = self._screen.services

        async def write() -> None:
            from tui_news.library import sidelights

            await services.background.quick(sidelights.choose, services.db, cities)
            self.read()
            self.update()

        work.start(self._screen, write, "cities")

    def choose_provider(self, provider: str) -> None:
        """Take over whose weather the reader wants, remember it, and ask them."""
        services = self._screen.services

        async def write() -> None:
            from tui_news.library import sidelights

            await services.background.quick(sidelights.choose_provider, services.db, provider)
            self.read()
            self.update(retry=True)

        work.start(self._screen, write, "cities")

    def answer(self, request: ConversionRequest) -> tuple[str, str]:
        """Convert by the rates that were read: the result, and whose rates of which day."""
        from tui_news.library.currency import NoConversion, age_words, convert
        from tui_news.model.rates import PROVIDER_NAMES

        services = self._screen.services
        today = services.now().astimezone(services.zone).date()
        got = convert(request, self.known.tables if self.known else (), today=today)
        if isinstance(got, NoConversion):
            return got.sentence, "Enter opens the converter"
        return got.sentence, f"{PROVIDER_NAMES[got.provider]}, {age_words(got.day, today)}"

    def open_converter(self, request: ConversionRequest | None = None) -> None:
        """Open the converter, with what was asked last or with a request."""
        from tui_news.tui.screens.converter import ConverterScreen

        self._screen.app.push_screen(ConverterScreen(self._screen, request))

    def update(self, *, retry: bool = False) -> None:
        """Let the engine ask for what is due; without network nothing is said."""
        services = self._screen.services
        if services.engine is not None and services.fetches:
            services.engine.request(UpdateSidelights(retry=retry))

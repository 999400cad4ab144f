"""NewsApp: makes the services, starts the engine, shows the main screen, leaves clean."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from typing import Any

from textual.app import App
from textual.command import Provider
from textual.filter import LineFilter
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from tui_news.config import Config
from tui_news.engine.client import EngineClient
from tui_news.errors import NewsError
from tui_news.library import choices
from tui_news.library.choices import Choices
from tui_news.library.marks import Marks
from tui_news.model.events import (
    Event,
    FeedsFound,
    FileFetched,
    FileProgressed,
    PictureFetched,
    PlacesFound,
    Refresh,
    SidelightsChanged,
    SubscriptionsChanged,
    UrgentNoticed,
)
from tui_news.paths import Paths
from tui_news.store.database import Database
from tui_news.tui import keymap, work
from tui_news.tui.background import Background
from tui_news.tui.collector import Collector
from tui_news.tui.contrast import Legible
from tui_news.tui.few_colours import TERMINAL_THEME, Nearest256, readable_theme
from tui_news.tui.live import Live, WireNews, WireState
from tui_news.tui.messages import (
    EngineAnswered,
    PictureCame,
    PlacesRead,
    SidelightsStored,
    WireChanged,
)
from tui_news.tui.screens.main import MainScreen
from tui_news.tui.screens.routing import RoutedScreen
from tui_news.tui.services import Services, local_zone, utc_now
from tui_news.tui.sink import output_filters

log = logging.getLogger(__name__)

DEFAULT_THEME = "tokyo-night"

_NEAREST = Nearest256()
_LEGIBLE = Legible()

COLLECTOR_DELAY = 1.0
"""Seconds after which garbage is collected in quiet moments only."""

ENGINE_DELAY = 0.15
"""Seconds after which the engine is started: the first frame has the processors to itself."""

PARENT_CHECK_SECONDS = 2.0
"""How often we look whether the terminal is still there: without it Textual's input would spin."""


def _palette() -> type[Provider]:
    """What the command palette offers; loaded when it is opened."""
    from tui_news.tui.palette import CommandProvider

    return CommandProvider


class NewsApp(App[None], inherit_bindings=False):
    """The reader. `last_words` holds a sentence to print after the screen is gone."""

    TITLE = "tui-news"
    CSS_PATH = "screens/main.tcss"
    """Of the first screen: Textual loads a screen's own sheet only for screens that are pushed."""

    COMMANDS = {_palette}  # noqa: RUF012 - Textual's own form

    def __init__(
        self,
        paths: Paths,
        config: Config,
        db: Database,
        *,
        with_engine: bool = True,
        now: Callable[[], datetime] = utc_now,
        zone: tzinfo | None = None,
        refresh_seconds: float = 0.0,
        fit_colours: bool = False,
    ) -> None:
        """Prepare; nothing is started.

        Args:
            paths: where everything lives.
            config: the settings.
            db: the open database; whoever opened it closes it.
            with_engine: whether anything is fetched.
            now: the clock.
            zone: the reader's time zone, by default the system's.
            refresh_seconds: ask every feed this often, beside the schedule; 0 leaves it to the
                schedule (the demo wire wants its news seen at once).
            fit_colours: take heed of how many colours the terminal has.
        """
        if not os.environ.get("NO_COLOR"):
            os.environ.pop("NO_COLOR", None)  # empty, it asks for nothing (no-color.org)
        super().__init__()
        # Before anything is mounted: a theme set later costs a second styling of everything.
        wanted = config.look.theme if config.look.theme in self.available_themes else DEFAULT_THEME
        if self.no_color:
            wanted = TERMINAL_THEME
        self._colours = self.console.color_system if fit_colours else None
        self.set_reactive(App.theme, readable_theme(wanted, self.available_themes, self._colours))
        self.stylesheet.set_variables(self.get_css_variables())
        self._refresh_seconds = refresh_seconds
        keys = keymap.key_table(config.keys.preset, config.keys.overrides)
        for binding in keymap.bindings(keys):
            self.bind(binding.key, binding.action, description=binding.description, show=False)
        self.last_words = ""
        self._main: MainScreen | None = None
        self._place: Choices | None = None
        self._collector = Collector()
        self._live = Live(self._deliver)
        engine = EngineClient(paths) if with_engine else None
        self.services = Services(
            paths=paths,
            config=config,
            db=db,
            background=Background(),
            marks=Marks(db),
            engine=engine,
            now=now,
            zone=zone or local_zone(),
            keys=keys,
        )

    @property
    def wire(self) -> WireState:
        """What the engine is doing."""
        return self._live.state

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Everything that is drawn passes the sink, whichever widget drew it."""
        filters = output_filters(super().get_line_filters(), ansi=self.native_ansi_color)
        if len(self._screen_stack) > 1:  # the main screen's own widgets see to it themselves
            filters.append(_LEGIBLE)
        return [*filters, _NEAREST] if self._colours == "256" else filters

    def get_default_screen(self) -> Screen[Any]:
        """The main screen is the first one: no empty one is drawn before it."""
        self._main = RoutedScreen(self.services)
        return self._main

    async def on_mount(self) -> None:
        """Start what may wait until the main screen is there."""
        self._listen_for_signals()
        self.app_resume_signal.subscribe(self, lambda _: self._came_back())
        self.set_timer(COLLECTOR_DELAY, lambda: self._collector.begin(self))
        if self.services.engine is not None:
            self.set_timer(ENGINE_DELAY, lambda: work.start(self, self._follow_engine, "engine"))
        self.set_interval(PARENT_CHECK_SECONDS, self._check_terminal)
        self._tell_of_the_start()

    async def on_unmount(self) -> None:
        """Leave nothing behind: the cursor's place is kept, the engine ends, threads are done."""
        self._live.stop()
        self._collector.end()
        if self._main is not None:
            await self._main.farewell()
        if self._place is not None:
            await self.services.background.quick(choices.save, self.services.db, self._place)
        if self.services.engine is not None:
            await self.services.engine.close()
        await self.services.background.close()

    def action_command(self, command_id: str) -> None:
        """Run a command of the command table on the main screen."""
        if isinstance(self.screen, MainScreen):
            self.screen.run_command(command_id)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A failed worker is a note, never a crash; the details go to the log."""
        if event.state is not WorkerState.ERROR:
            return
        error = event.worker.error
        log.error("worker %s failed", event.worker.group, exc_info=error)
        if isinstance(self.screen, MainScreen):
            self.screen.note(
                str(error)
                if isinstance(error, NewsError)
                else f"Something went wrong; {self.services.paths.log_file} has the details"
            )

    def leave(self) -> None:
        """End the app, keeping the cursor's place for the next start."""
        main = self._main
        if main is not None:
            self._place = main.place()
        self.exit()

    def _came_back(self) -> None:
        """The terminal is blank after another program (`fg`), and Textual draws changes alone."""
        if self._main is not None:
            self._main.pictures.came_back()
        self.screen.refresh(layout=True)

    def _tell_of_the_start(self) -> None:
        """Note that the database was mended, or that settings took keys from other commands."""
        wish = self.services.config.keys
        taken = keymap.taken_keys(wish.preset, wish.overrides) if wish.overrides else ()
        if self._main is not None and self.services.db.notice:
            self._main.note(self.services.db.notice)
        elif self._main is not None and taken:
            more = f" (and {len(taken) - 1} more)" if len(taken) > 1 else ""
            self._main.note(f"{taken[0]}{more}, see the help")

    def _deliver(self, news: WireNews) -> None:
        if self._main is not None:
            self._main.post_message(WireChanged(news))

    async def _follow_engine(self) -> None:
        engine = self.services.engine
        assert engine is not None
        await engine.start()
        if self.services.config.refresh.at_start:
            engine.request(Refresh())
        if self._refresh_seconds:
            self.set_interval(self._refresh_seconds, lambda: engine.request(Refresh(force=True)))
        async for event in engine.events():
            self._take(event)

    def _take(self, event: Event) -> None:
        match event:
            case PlacesFound():
                self.screen.post_message(PlacesRead(event.prefix, event.places))
            case FeedsFound() | SubscriptionsChanged():
                if self._main is not None:
                    self._main.post_message(EngineAnswered(event))
                if self.screen is not self._main:
                    self.screen.post_message(EngineAnswered(event))
            case PictureFetched() if self._main is not None:
                self._main.post_message(PictureCame(event))
            case FileProgressed() | FileFetched():
                if self._main is not None:
                    self._main.files.take(event)
            case SidelightsChanged() if self._main is not None:
                self._main.post_message(SidelightsStored())
            case UrgentNoticed():
                self._notice(event)
            case _:
                self._live.take(event)

    def _notice(self, notice: UrgentNoticed) -> None:
        """Let the terminal tell of urgent reports, as the reader wished."""
        wish = self.services.config.urgent.notify
        if wish == "bell":
            self.bell()
        elif wish == "terminal" and self._driver is not None and not self.is_headless:
            from tui_news.tui import notices

            self._driver.write(notices.sequence(notice, os.environ))

    def _listen_for_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self.leave)

    def _check_terminal(self) -> None:
        if os.getppid() == 1 and not os.isatty(0):
            self.leave()

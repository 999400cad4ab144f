"""Services: what the screens and their helpers share; made once by the app."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo

from tui_news.config import Config
from tui_news.engine.client import EngineClient
from tui_news.library.marks import Marks
from tui_news.model.frozen import dataclass
from tui_news.paths import Paths
from tui_news.store.database import Database
from tui_news.tui.background import Background
from tui_news.tui.keymap import KeyTable


def local_zone() -> tzinfo:
    """The reader's time zone with its rules, or its present offset where no rules are known."""
    zone = datetime.now().astimezone().tzinfo
    assert zone is not None
    return zone


def utc_now() -> datetime:
    """The time of day, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Services:
    """The app's connections to everything that is no widget."""

    paths: Paths
    config: Config
    db: Database
    background: Background
    marks: Marks
    engine: EngineClient | None
    """None where there is to be no other process (tests, screenshots)."""
    now: Callable[[], datetime]
    """The clock; frozen in tests."""
    zone: tzinfo
    """The reader's own time zone."""
    keys: KeyTable
    """What each command listens to."""

    @property
    def fetches(self) -> bool:
        """Whether the network may be used: the engine of a paused one only digests and looks up."""
        return self.engine is not None and not self.config.network.paused

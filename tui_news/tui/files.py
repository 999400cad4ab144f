"""Files: what an entry carries beside its text: fetched by the engine, played, copied, opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui_news.errors import NewsError
from tui_news.model.entry import Enclosure, Entry
from tui_news.model.events import DropFile, FetchFile, FileFetched, FileProgressed
from tui_news.model.frozen import dataclass
from tui_news.store import entries
from tui_news.text.counts import shown_size
from tui_news.tui import work

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen

NO_ENGINE = "The network is paused; only what is cached is shown"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a file is."""

    under_way: bool = False
    received: int = 0
    total: int = 0
    """Bytes of all of it; 0 if nobody says."""
    path: str = ""
    """Where it was saved."""
    sentence: str = ""
    """Why it was not."""

    @property
    def words(self) -> str:
        """How far it is, in a word or two; empty for a file that nobody asked for."""
        if self.under_way:
            if self.total:
                return f"{min(99, 100 * self.received // self.total)} %"
            return shown_size(self.received) if self.received else "waiting"
        return "saved" if self.path else "failed" if self.sentence else ""


class Files:
    """Asks the engine for files and remembers how far each is, by its address."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._services = screen.services
        self._standings: dict[str, Standing] = {}
        self._watcher: Callable[[], None] | None = None

    def open(self, entry_id: int | None) -> None:
        """List the files of an entry."""
        if entry_id is None:
            return
        services, screen = self._services, self._screen

        async def read() -> None:
            entry = await services.background.quick(entries.get, services.db, entry_id)
            if entry is None or not entry.enclosures:
                screen.note("This entry carries no files")
                return
            from tui_news.tui.screens.files import FilesScreen

            screen.app.push_screen(FilesScreen(self, entry))

        work.start(screen, read, "files", exclusive=True)

    def watch(self, watcher: Callable[[], None] | None) -> None:
        """Say who is to hear of every change while it is in sight; None for nobody."""
        self._watcher = watcher

    def standing(self, url: str) -> Standing:
        """How far a file is."""
        return self._standings.get(url, Standing())

    def fetch(self, entry: Entry, file: Enclosure) -> str:
        """Ask for a file; gives the words for the reader, none where it is on its way now."""
        standing = self.standing(file.url)
        if standing.under_way:
            return "It is on its way; x stops it"
        if standing.path:
            return f"Saved as {standing.path}"
        headline = entry.headline
        if not self._screen.request(FetchFile(file.url, headline.id, file.type, headline.title)):
            return NO_ENGINE
        self._standings[file.url] = Standing(under_way=True)
        return ""

    def stop(self, file: Enclosure) -> str:
        """Stop fetching a file; gives the words for the reader."""
        if not self.standing(file.url).under_way:
            return "It is not being downloaded"
        self._screen.request(DropFile(file.url))
        return "Stopping …"

    def play(self, file: Enclosure) -> str:
        """Hand a file to the reader's player: where it was saved, else its address."""
        from tui_news.library import opener

        try:
            saved = self.standing(file.url).path
            target = saved or opener.checked_url(file.url)
            player = self._services.config.share.player
            opener.start(opener.player_for(target, player), setting="player")
        except NewsError as error:
            return str(error)
        return "Handed to the player"

    def copy(self, file: Enclosure) -> str:
        """Copy a file's address."""
        self._screen.app.copy_to_clipboard(file.url)
        return "Link copied"

    def browse(self, file: Enclosure) -> None:
        """Open a file's address in the browser."""
        self._screen.reading.open_url(file.url)

    def take(self, event: FileProgressed | FileFetched) -> None:
        """Hear how far a file is, or how it ended."""
        match event:
            case FileProgressed(file, received, total):
                self._standings[file.url] = Standing(True, received, total)
            case FileFetched(file, path, size, sentence):
                self._standings[file.url] = Standing(False, size, size, path, sentence)
                said = f"Saved as {path}" if path else f"Not downloaded: {sentence}"
                self._screen.note(said)
        if self._watcher is not None:
            self._watcher()

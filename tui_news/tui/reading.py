"""Reading: opens articles in the pane, asks the engine for pages, walks through the unread."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from tui_news.errors import NewsError
from tui_news.library import articles, headlines
from tui_news.model.article import ArticleState
from tui_news.model.events import ArticleRetrieved, RetrieveArticle
from tui_news.text.typeset.links import EntryTarget, Link
from tui_news.tui import work
from tui_news.tui.document import document_for
from tui_news.tui.keymap import told
from tui_news.tui.messages import EntryRead, UnreadFound
from tui_news.tui.wording import none_unread

if TYPE_CHECKING:
    from tui_news.library.articles import OpenedEntry
    from tui_news.model.entry import Entry
    from tui_news.tui.screens.main import MainScreen
    from tui_news.tui.widgets.article_pane import ArticleDocument

PREVIEW_DELAY = 0.12
"""Seconds that the cursor rests on a headline before its article is shown beside the list."""

BROWSER_DELAY = 1.0
"""Seconds after which a browser that could not open a page has ended in failure."""

MAX_TRIED = 500
"""Entries whose pages were asked for in this session and are not asked for again by themselves."""


class Reading:
    """What happens around the article pane."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._services = screen.services
        self._wanted = 0
        self._enter = False
        self._pending: set[int] = set()
        self._expanded = 0
        """The entry under whose article the whole story is shown."""
        self._tried: OrderedDict[int, None] = OrderedDict()
        self._insisted = 0
        """The entry whose page the reader asked for by a key."""

    def open(self, entry_id: int | None) -> None:
        """Show an entry's article, go to the pane, and mark the entry read."""
        if entry_id is not None:
            self._read(entry_id, enter=True)

    def preview(self, entry_id: int) -> None:
        """Show an article beside the list without going there or marking it read."""
        if self._enter and entry_id == self._wanted:
            return  # It is being opened: the key was quicker than the list's message.
        self._wanted, self._enter = entry_id, False
        self._screen.set_timer(PREVIEW_DELAY, lambda: self._preview_if_still(entry_id))

    def take(self, message: EntryRead) -> None:
        """Show an entry that was read from the store."""
        if message.entry_id != self._wanted:
            return
        screen, opened = self._screen, message.opened
        if opened is None:
            screen.note("This entry is no longer in the cache")
            return
        entry = opened.entry
        entering = self._enter
        if entering and self._wants_page(opened) and entry.headline.id not in self._tried:
            self._request(entry.headline.id)
        document = document_for(
            opened,
            self._services,
            screen.section_chips,
            pending=entry.headline.id in self._pending,
            whole_story=entry.headline.id == self._expanded,
        )
        again = entry.headline.id == screen.article.entry_id
        self._say_updated(entry, screen.article.document)
        screen.places.opened(entry.headline.id, opened.place)
        screen.article.show(screen.pictures.applied(document))
        screen.pictures.opened(entering=entering)
        if not (again and screen.article.hit_count):
            screen.search.mark_article()
        if entering:
            self._enter = False
            screen.enter_article()
            screen.reading_time.begin(entry.headline.id)
            if not entry.headline.read:
                screen.marking.opened(entry.headline.id)

    def take_retrieved(self, event: ArticleRetrieved) -> None:
        """Show what the engine found on an entry's page, if it is still the open one."""
        self._pending.discard(event.entry_id)
        if event.entry_id == self._screen.article.entry_id:
            if event.ok or event.without_article:
                self._screen.summaries.page_came(has_article=event.ok)
            document = self._screen.article.document
            if document is not None and event.entry_id == self._insisted:
                self._say_kept(event, document.entry)
            self._read(event.entry_id, enter=False)

    def retrieve(self, entry_id: int | None) -> None:
        """Ask the engine to fetch the entry's page, again if need be."""
        if entry_id is not None and self._request(entry_id):
            self._insisted = entry_id
            self._screen.note("Fetching the page")
            self._read(entry_id, enter=False)

    def show_raw(self, entry_id: int | None) -> None:
        """Show everything that is kept about an entry."""
        if entry_id is None:
            return
        services, screen = self._services, self._screen

        async def read() -> None:
            from tui_news.tui.screens.raw import RawScreen

            opened = await services.background.quick(articles.open_entry, services.db, entry_id)
            if opened is not None:
                screen.app.push_screen(RawScreen(opened))

        work.start(screen, read, "raw", exclusive=True)

    def show_more(self) -> None:
        """Show all that came earlier in the open article's story, or the newest day of it again."""
        entry_id = self._screen.article.entry_id
        self._expanded = 0 if entry_id == self._expanded else entry_id
        self.refresh_open()

    def changed(self, entry_ids: frozenset[int]) -> None:
        """Entries were changed: read the open one again."""
        if self._screen.article.entry_id in entry_ids:
            self.refresh_open()

    def refresh_open(self) -> None:
        """Read the open entry again: something about it changed."""
        if self._screen.article.entry_id:
            self._read(self._screen.article.entry_id, enter=False)

    def go_unread(self, step: int) -> None:
        """Go to the next (+1) or previous (-1) unread entry of the list; open it if reading."""
        listing, services, opening = self._screen.headlines, self._services, self._screen.is_reading
        start, ids = listing.cursor_index, listing.ids
        if start is None:
            return

        async def find() -> None:
            found = await services.background.quick(
                headlines.next_unread, services.db, ids, start=start, step=step
            )
            if found is not None:
                self._screen.post_message(UnreadFound(found, opening))
                return
            back = await services.background.quick(
                headlines.next_unread, services.db, ids, start=start, step=-step
            )
            self._screen.note(none_unread(services.keys, step, elsewhere=back is not None))

        work.start(self._screen, find, "unread", exclusive=True)

    def open_link(self, number: int) -> None:
        """Open a numbered link of the article in the browser."""
        match self._screen.article.target(number):
            case Link(url=url):
                self.open_url(url)
            case EntryTarget(entry_id=entry_id):
                self.open(entry_id)
            case None:
                self._screen.note(f"This article has no link {number}")

    def open_url(self, url: str) -> None:
        """Open an address in the browser."""
        from tui_news.library import opener

        screen = self._screen
        try:
            command = opener.command_for(url, self._services.config.reading.browser)
            if opener.needs_terminal(command):
                screen.run_in_terminal(command)
            else:
                program = opener.start(command)
                screen.note("Opened in the browser")

                def look() -> None:
                    if failed := opener.failure_of(program, command):
                        screen.note(failed)

                screen.set_timer(BROWSER_DELAY, look)
        except NewsError as error:
            screen.note(str(error))

    def _say_kept(self, event: ArticleRetrieved, entry: Entry) -> None:
        """Say why the text in sight stays what it was, where it does not say so itself."""
        article = entry.article
        extracted = article is not None and article.state is ArticleState.EXTRACTED
        if not event.ok and extracted:
            self._screen.note(event.sentence)
        elif event.ok and article is not None and article.state is ArticleState.FEED:
            self._screen.note("The feed gives the whole text; no page was fetched")
        elif event.ok:
            self._screen.note("The page was read again")

    def _say_updated(self, entry: Entry, before: ArticleDocument | None) -> None:
        """Say that the open report came in other words while it was in sight."""
        if before is None or before.entry.headline.id != entry.headline.id:
            return
        if entry.revised_at != before.entry.revised_at:
            how = told(self._services.keys, "{read.changes} shows what changed")
            self._screen.note(f"This report was updated{how and '; '}{how}")

    def _preview_if_still(self, entry_id: int) -> None:
        if self._wanted == entry_id and not self._enter:
            self._read(entry_id, enter=False)

    def _read(self, entry_id: int, *, enter: bool) -> None:
        self._wanted, self._enter = entry_id, enter
        services = self._services

        async def read() -> None:
            opened = await services.background.quick(articles.open_entry, services.db, entry_id)
            self._screen.post_message(EntryRead(opened, entry_id))

        work.start(self._screen, read, "article", exclusive=True)

    def _wants_page(self, opened: OpenedEntry) -> bool:
        """Whether opening an entry asks for its page: its feed's own setting goes first."""
        entry = opened.entry
        wish = opened.full_text or self._services.config.reading.full_text
        article = entry.article
        return (
            self._services.fetches
            and wish != "never"
            and bool(entry.url)
            and (article is None or article.state is ArticleState.SUMMARY or entry.is_outdated)
        )

    def _request(self, entry_id: int) -> bool:
        if not self._screen.request(RetrieveArticle(entry_id)):
            return False
        self._pending.add(entry_id)
        self._tried[entry_id] = None
        while len(self._tried) > MAX_TRIED:
            self._tried.popitem(last=False)
        return True

"""MainScreen: sections, headline list and article; it only passes messages on."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.events import Key, Resize
from textual.screen import Screen
from textual.timer import Timer

from tui_news.library import choices as kept
from tui_news.library.choices import Choices
from tui_news.model.entry import Headline
from tui_news.model.events import Request
from tui_news.model.query import EntryQuery
from tui_news.model.section import NINE, UNSORTED, Section
from tui_news.store import counts
from tui_news.tui import keymap
from tui_news.tui.commands import BY_ID
from tui_news.tui.layout import Layout, choose
from tui_news.tui.listing_keeper import ListingKeeper
from tui_news.tui.marking import Marking
from tui_news.tui.messages import (
    CountsRead,
    EntryRead,
    ListingRead,
    Marked,
    Noted,
    RowsRead,
    UnreadFound,
    WireChanged,
)
from tui_news.tui.reading import Reading
from tui_news.tui.search import Search
from tui_news.tui.services import Services
from tui_news.tui.sharing import Sharing
from tui_news.tui.verbs import VERBS
from tui_news.tui.widgets.article_pane import ArticlePane
from tui_news.tui.widgets.headline_list import HeadlineList
from tui_news.tui.widgets.key_hints import KeyHints
from tui_news.tui.widgets.list_header import ListHeader
from tui_news.tui.widgets.prompt_line import PromptLine
from tui_news.tui.widgets.section_bar import SectionBar
from tui_news.tui.widgets.side_pane import SidePane
from tui_news.tui.widgets.status_line import StatusLine
from tui_news.tui.wording import empty_text, headline_count

if TYPE_CHECKING:
    from tui_news.tui.live import WireState

CLOCK_SECONDS = 15.0
"""How often the clock and the day headings are looked at."""

NOTE_SECONDS = 6.0
"""How long a note stands in the status line."""

LOW_HEIGHT = 14
"""Below this many rows the key hints give their line to the news."""


class MainScreen(Screen[None]):
    """The reader's one screen: props go down to widgets, messages come up here."""

    CSS_PATH = "main.tcss"

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self.sections: Sequence[Section] = NINE
        self.choices = kept.load(services.db)
        self.layout_now = Layout.ONE
        self.headlines = HeadlineList(
            zone=services.zone, now=services.now(), sections=self.sections, id="headlines"
        )
        self.article = ArticlePane(measure=services.config.reading.measure, id="article")
        self._bar = SectionBar(self.sections, id="sections")
        self._side = SidePane(self.sections, id="side")
        self._status = StatusLine(id="status")
        self._header = ListHeader(id="list-header")
        self._hints = KeyHints(id="hints")
        self._prompt = PromptLine(id="prompt")
        self._panes = Container(id="panes")
        self.listing = ListingKeeper(self, services, self.headlines)
        self.reading = Reading(self)
        self.marking = Marking(self)
        self.sharing = Sharing(self)
        self.search = Search(self, self._prompt)
        self._note_timer: Timer | None = None
        self._query = self.choices.query()

    def compose(self) -> ComposeResult:
        """One column: status, sections, the panes, the keys."""
        yield self._status
        yield self._bar
        with self._panes:
            yield self._side
            with Vertical(id="list-pane"):
                yield self._header
                yield self._prompt
                yield self.headlines
            yield self.article
        yield self._hints

    def on_mount(self) -> None:
        """Show what is cached before the first frame, with the cursor where it was."""
        choices = self.choices
        self._hints.show(keymap.hints(self.services.config.keys.overrides))
        self.listing.begin(
            choices.query(),
            entry_id=choices.cursor_id,
            sort_at=choices.cursor_at,
            line=choices.cursor_line,
        )
        self._show_choices()
        self._tick()
        self.set_interval(CLOCK_SECONDS, self._tick)
        self.headlines.focus()

    # What the verbs work with

    @property
    def query_now(self) -> EntryQuery:
        """The list's present filter and order."""
        return self._query

    @property
    def is_reading(self) -> bool:
        """Whether keys go to the article pane."""
        return self.article.has_focus

    @property
    def active_pane(self) -> HeadlineList | ArticlePane:
        """The pane that moving keys move."""
        return self.article if self.is_reading else self.headlines

    @property
    def cursor_row(self) -> Headline | None:
        """The row under the cursor, if there is one and it has been read."""
        entry_id = self.headlines.cursor_id
        return None if entry_id is None else self.headlines.row(entry_id)

    @property
    def wire(self) -> WireState:
        """What the engine is doing."""
        return self.app.wire  # type: ignore[attr-defined, no-any-return]

    def run_command(self, command_id: str) -> None:
        """Do what a command says."""
        VERBS[command_id](self, BY_ID[command_id].argument)

    def choose(self, choices: Choices) -> None:
        """Take new choices over, show their list, and remember them."""
        self.choices = choices
        self.ask(choices.query())
        self.remember()

    def ask(self, query: EntryQuery) -> None:
        """Show another list."""
        self._query = query
        self._show_choices()
        self.listing.ask(query)

    def show_new(self) -> None:
        """Take in what arrived and go to the newest headline."""
        self.headlines.home()
        self.listing.ask_again()

    def request(self, request: Request) -> bool:
        """Ask the engine; False, with a note, when there is none."""
        engine = self.services.engine
        if engine is None:
            self.note("The network is paused; only what is cached is shown")
            return False
        engine.request(request)
        return True

    def note(self, note: str) -> None:
        """Show a short note for a few seconds."""
        self.post_message(Noted(note))

    def enter_article(self) -> None:
        """Give the keys to the article pane, and the screen where there is room for one pane."""
        self.set_class(True, "-reading")
        self.article.focus()
        self._show_focus()

    def leave_article(self) -> None:
        """Give the keys back to the list."""
        self.set_class(False, "-reading")
        self.headlines.focus()
        self._show_focus()

    def wish_layout(self, layout: Layout) -> None:
        """Take a layout that the reader asked for and remember it."""
        self.choices = replace(self.choices, layout=layout.value)
        self.remember()
        self._lay_out()
        self.note(f"Layout: {layout.value}")

    def run_in_terminal(self, command: Sequence[str]) -> None:
        """Hand the terminal to a program that draws on it, and take it back afterwards."""
        with self.app.suspend():
            subprocess.run(command, check=False)

    def remember(self) -> None:
        """Write the choices and the cursor's place, in the background."""
        self.choices = replace(
            self.choices,
            cursor_id=self.headlines.cursor_id or 0,
            cursor_at=self.headlines.cursor_sort_at or 0,
            cursor_line=max(0, self.headlines.screen_line),
        )
        services, choices = self.services, self.choices

        async def write() -> None:
            await services.background.quick(kept.save, services.db, choices)

        self.run_worker(write(), group="choices", exit_on_error=False)

    # Messages

    def on_key(self, event: Key) -> None:
        """The first key ends the first filling: from now on nothing moves by itself."""
        self.listing.filling = False

    def on_resize(self, event: Resize) -> None:
        """Divide the terminal anew."""
        self._lay_out()

    @on(ListingRead)
    def _listing_read(self, message: ListingRead) -> None:
        if self.listing.take_listing(message):
            self._show_header()
            if message.listing.whole:
                self.listing.count()

    @on(RowsRead)
    def _rows_read(self, message: RowsRead) -> None:
        self.listing.take_rows(message)

    @on(CountsRead)
    def _counts_read(self, message: CountsRead) -> None:
        self.listing.take_counts(message)
        self._show_counts()

    @on(HeadlineList.RowsWanted)
    def _rows_wanted(self, message: HeadlineList.RowsWanted) -> None:
        self.listing.want(message.ids)

    @on(HeadlineList.Highlighted)
    def _highlighted(self, message: HeadlineList.Highlighted) -> None:
        if self.layout_now is not Layout.ONE and message.entry_id and not self.is_reading:
            self.reading.preview(message.entry_id)

    @on(HeadlineList.Opened)
    def _opened(self, message: HeadlineList.Opened) -> None:
        self.reading.open(message.entry_id)

    @on(SectionBar.Toggled)
    def _section_toggled(self, message: SectionBar.Toggled) -> None:
        if message.section_id == UNSORTED:
            self.run_command("section.unsorted")
        else:
            mask = next(s.mask for s in self.sections if s.id == message.section_id)
            self.choose(self.choices.toggled(mask))

    @on(SectionBar.AllChosen)
    def _all_chosen(self) -> None:
        self.run_command("section.all")

    @on(SidePane.Chosen)
    def _side_chosen(self, message: SidePane.Chosen) -> None:
        self.run_command(message.command_id)

    @on(ArticlePane.LinkActivated)
    def _link_activated(self, message: ArticlePane.LinkActivated) -> None:
        self.reading.open_url(message.url)

    @on(EntryRead)
    def _entry_read(self, message: EntryRead) -> None:
        self.reading.take(message)

    @on(UnreadFound)
    def _unread_found(self, message: UnreadFound) -> None:
        if message.index is None:
            self.note("Nothing unread in that direction")
            return
        self.headlines.move_to_index(message.index)
        if message.opening:
            self.reading.open(self.headlines.cursor_id)

    @on(Marked)
    def _marked(self, message: Marked) -> None:
        self.marking.take(message)

    @on(PromptLine.Typed)
    def _typed(self, message: PromptLine.Typed) -> None:
        self.search.typed(message)

    @on(PromptLine.Accepted)
    def _accepted(self, message: PromptLine.Accepted) -> None:
        self.search.accepted(message)

    @on(PromptLine.Dropped)
    def _dropped(self, message: PromptLine.Dropped) -> None:
        self.search.dropped(message)

    @on(WireChanged)
    def _wire_changed(self, message: WireChanged) -> None:
        news = message.news
        self._status.set_wire(news.state)
        if news.changed_ids:
            self.listing.changed(news.changed_ids)
        if news.arrived or news.finished or news.changed_ids:
            self.listing.count()
        for event in news.retrieved:
            self.reading.take_retrieved(event)

    @on(Noted)
    def _noted(self, message: Noted) -> None:
        self._status.set_note(message.note)
        if self._note_timer is not None:
            self._note_timer.stop()
        self._note_timer = self.set_timer(NOTE_SECONDS, lambda: self._status.set_note(""))

    # What the widgets are told

    def _tick(self) -> None:
        now = self.services.now().astimezone(self.services.zone)
        self._status.set_clock(f"{now:%H:%M}")
        self.headlines.set_now(now)

    def _lay_out(self) -> None:
        wish = self.choices.layout or self.services.config.look.layout
        layout = choose(self.size.width, self.size.height, wish=wish)
        self.layout_now = layout
        for other in Layout:
            self.set_class(other is layout, f"-{other.value}")
        self.set_class(self.size.height < LOW_HEIGHT, "-low")
        self._show_focus()

    def _show_focus(self) -> None:
        self._panes.set_class(self.is_reading, "-article-active")

    def _show_choices(self) -> None:
        self.headlines.set_empty_words(*empty_text(self._query))
        self._show_counts()

    def _show_counts(self) -> None:
        query, unsorted = self._query, self.choices.mine_unsorted
        self._bar.set_chosen(query.section_mask, unsorted=unsorted)
        self._bar.set_counts(self.listing.unread)
        self._side.show(
            chosen=query.section_mask,
            unsorted=unsorted,
            unread_only=query.unread_only,
            starred=query.starred_only,
            counts=self.listing.unread,
        )
        self._show_header()

    def _show_header(self) -> None:
        query, listing = self._query, self.listing.listing
        title = "News feed" if self.choices.show_all else "My sections"
        if query.words:
            title = f"Search: {query.words}"
        elif query.starred_only:
            title = "Starred"
        elif query.unread_only:
            title = f"{title}, unread only"
        unread = self.listing.unread.get(counts.ALL, 0)
        facts = f"{unread:,} unread" if query == EntryQuery() else headline_count(len(listing.ids))
        self._header.show(title=title, facts=facts, waiting=self.listing.waiting)

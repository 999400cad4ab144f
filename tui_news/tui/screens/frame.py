"""Frame: the main screen's widgets, where they stand, and what they are told."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.events import DescendantFocus, ScreenResume
from textual.screen import Screen
from textual.timer import Timer

from tui_news.model.entry import Headline
from tui_news.model.query import EntryQuery
from tui_news.model.section import Section, toggles
from tui_news.store import counts
from tui_news.store.sections import all_sections
from tui_news.tui import keymap
from tui_news.tui.compositing import quicken
from tui_news.tui.layout import Layout, choose
from tui_news.tui.live import WireState
from tui_news.tui.section_colours import chip_colour
from tui_news.tui.services import Services
from tui_news.tui.widgets.article_pane import ArticlePane
from tui_news.tui.widgets.headline_list import HeadlineList
from tui_news.tui.widgets.key_hints import KeyHints
from tui_news.tui.widgets.list_header import ListHeader
from tui_news.tui.widgets.pinned_line import PinnedLine
from tui_news.tui.widgets.prompt_line import PromptLine
from tui_news.tui.widgets.search_hint import SearchHint
from tui_news.tui.widgets.section_bar import SectionBar
from tui_news.tui.widgets.side_pane import SidePane
from tui_news.tui.widgets.status_line import StatusLine
from tui_news.tui.wording import ListWords, Wire, empty_text, headline_count, waiting_words

NOTE_SECONDS = 6.0
"""How long a note stands in the status line."""

LOW_HEIGHT = 14
"""Below this many rows the key hints and the second line of sections give way to the news."""


class Frame(Screen[None], inherit_bindings=False):
    """Composes and lays out; knows nothing of the store or the engine."""

    # Textual's own, without Tab: it would move the focus and leave the panes as they are.
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("ctrl+c,super+c", "screen.copy_text", "Copy what is selected", show=False)
    ]

    CSS_PATH = "main.tcss"
    AUTO_FOCUS = ""
    """The list takes the keys itself; found by Textual it would be the first that can."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        quicken(self)
        self.services = services
        self.shelves: tuple[Section, ...] = tuple(all_sections(services.db))
        """Every section of the reader's, in their order."""
        self.sections: tuple[Section, ...] = toggles(self.shelves)
        """Those on the bar; the digits follow them."""
        self.layout_now = Layout.ONE
        self._wire = Wire.READING
        self.headlines = HeadlineList(
            zone=services.zone, now=services.now(), sections=self._chips(), id="headlines"
        )
        self.article = ArticlePane(measure=services.config.reading.measure, id="article")
        self.prompt = PromptLine(id="prompt")
        """Over the list: a search, a filter."""
        self.ask_line = PromptLine(id="ask-line")
        """At the bottom, under whatever is in sight: words to find, a command."""
        self.hint = SearchHint(id="search-hint")
        self.bar = SectionBar(self.sections, keys=services.keys, id="sections")
        self.side = SidePane(self.sections, keys=services.keys, id="side")
        self.status = StatusLine(id="status")
        self._header = ListHeader(id="list-header")
        self.pinned_line = PinnedLine(id="pinned")
        self._hints = KeyHints(id="hints")
        self._panes = Container(id="panes")
        self._note_timer: Timer | None = None
        self._was_shown = False

    def compose(self) -> ComposeResult:
        """One column: status, sections, the panes, the keys."""
        self.lay_out(self.layout_wish)  # before anything is mounted: it is styled and drawn once
        yield self.status
        yield self.bar
        with self._panes:
            yield self.side
            with Vertical(id="list-pane"):
                yield self._header
                yield self.pinned_line
                yield self.prompt
                yield self.hint
                yield self.headlines
            yield self.article
        yield self.ask_line
        yield self._hints

    def _chips(self) -> Sequence[Section]:
        """Sections as rows name them: numbered as on the bar, the hidden ones after those."""
        return [*self.sections, *(section for section in self.shelves if section.hidden)]

    @property
    def section_chips(self) -> list[tuple[Section, str]]:
        """Every section with its colour on the theme in use."""
        return [(section, chip_colour(self.app, section)) for section in self.shelves]

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Take the reader's sections over, wherever they are shown."""
        if tuple(sections) == self.shelves:
            return
        self.shelves, self.sections = tuple(sections), toggles(sections)
        self.bar.set_sections(self.sections)
        self.side.set_sections(self.sections)
        self.headlines.set_sections(self._chips())

    @property
    def is_reading(self) -> bool:
        """Whether keys go to the article pane."""
        return self.article.has_focus

    @property
    def active_pane(self) -> HeadlineList | ArticlePane:
        """The pane that moving keys move."""
        return self.article if self.is_reading else self.headlines

    def enter_article(self) -> None:
        """Give the keys to the article pane, and the screen where there is room for one pane."""
        self._give_keys(self.article)

    def leave_article(self) -> None:
        """Give the keys back to the list."""
        self._give_keys(self.headlines)

    def _give_keys(self, pane: HeadlineList | ArticlePane) -> None:
        self.set_class(pane is self.article, "-reading")
        pane.focus()

    @property
    def layout_wish(self) -> str:
        """The name of the layout that the reader wishes."""
        return self.services.config.look.layout

    def on_screen_resume(self, event: ScreenResume) -> None:
        """All was styled a moment ago, as it was mounted: the first time needs no more."""
        if not self._was_shown:
            self._was_shown, event.refresh_styles = True, False

    def lay_out(self, wish: str) -> None:
        """Divide the terminal: as the reader wishes where that fits."""
        width, height = self.app.size
        self.layout_now = choose(width, height, wish=wish)
        for layout in Layout:
            self.set_class(layout is self.layout_now, f"-{layout.value}")
        low = height < LOW_HEIGHT
        self.set_class(low, "-low")
        self.bar.set_lines(1 if low else 2)

    def show_hints(self) -> None:
        """Show the keys of the bottom line, for what has the keys."""
        self._hints.show(keymap.hints(self.services.keys, reading=self.is_reading))

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Show the keys of the pane that has them now; a line to type into changes nothing."""
        if event.widget in (self.article, self.headlines):
            self.show_hints()

    def show_note(self, note: str, *, seconds: float = NOTE_SECONDS) -> None:
        """Show a note for a while."""
        self.status.set_note(note)
        if self._note_timer is not None:
            self._note_timer.stop()
        self._note_timer = self.set_timer(seconds, lambda: self.status.set_note(""))

    def show_wire(self, state: WireState) -> None:
        """Show what the engine is doing."""
        self.status.set_wire(state, keymap.told(self.services.keys, "press {feed.failures}"))
        self._wire = _wire(state)

    def show_pinned(self, rows: Sequence[Headline]) -> None:
        """Pin urgent reports: the line takes the place of the list's header, no row moves."""
        self.pinned_line.show(rows, self.services.zone)
        if self.pinned_line.display != bool(rows):
            self.pinned_line.display = bool(rows)
            self._header.display = not rows

    def show_time(self) -> None:
        """Show the time of day; at midnight the day headings change."""
        now = self.services.now().astimezone(self.services.zone)
        self.status.set_clock(f"{now:%H:%M}")
        self.headlines.set_now(now)

    def show_list_facts(
        self,
        query: EntryQuery,
        *,
        unread: dict[int, int],
        listed: int,
        waiting: int,
        words: ListWords | None = None,
    ) -> None:
        """Show which list this is: toggles, counts, heading, and words for an empty one."""
        self.bar.set_chosen(query.section_mask, unsorted=query.include_unsorted)
        self.bar.set_counts(unread)
        self.side.show(
            chosen=query.section_mask,
            unsorted=query.include_unsorted,
            unread_only=query.unread_only,
            starred=query.starred_only,
            counts=unread,
        )
        everything = query == EntryQuery()
        facts = f"{unread.get(counts.ALL, 0):,} unread" if everything else headline_count(listed)
        words = words or ListWords(
            list_title(query), facts, empty_text(query, self.services.keys, self._wire)
        )
        new = waiting_words(self.services.keys, waiting)
        self._header.show(title=words.title, facts=words.facts, waiting=new)
        self.pinned_line.set_waiting(new)
        self.headlines.set_empty_words(*words.empty)


def list_title(query: EntryQuery) -> str:
    """Name a list by what it is filtered to."""
    if query.starred_only:
        return "Starred"
    if query.urgent_only:
        return "Urgent"
    title = "My sections" if query.section_mask or query.include_unsorted else "News feed"
    return f"{title}, unread only" if query.unread_only else title


def _wire(state: WireState) -> Wire:
    if not state.asked or state.refreshing:
        return Wire.READING
    if state.hindered:
        return Wire.HINDERED
    return Wire.FAILED if 0 < state.total <= state.failed else Wire.DONE

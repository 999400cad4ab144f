"""MainScreen: the keepers of the reader's one screen, and the acts that keepers and verbs share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tui_news.library import choices as kept
from tui_news.library.choices import Choices
from tui_news.model.entry import Headline
from tui_news.model.events import Refresh, Request
from tui_news.model.query import EntryQuery
from tui_news.tui import work
from tui_news.tui.commands import BY_ID
from tui_news.tui.files import Files
from tui_news.tui.finding import FindInArticle
from tui_news.tui.layout import Layout
from tui_news.tui.link_keys import LinkKeys
from tui_news.tui.link_numbers import LinkNumbers
from tui_news.tui.listing_keeper import ListingKeeper
from tui_news.tui.marking import Marking
from tui_news.tui.messages import (
    Noted,
)
from tui_news.tui.muting import Muting
from tui_news.tui.picturing import Picturing
from tui_news.tui.pinned import Pinned
from tui_news.tui.places import Places
from tui_news.tui.presence import Presence
from tui_news.tui.programs import Programs
from tui_news.tui.reading import Reading
from tui_news.tui.reading_time import ReadingTime
from tui_news.tui.screens.frame import Frame
from tui_news.tui.search import Search
from tui_news.tui.sections import Sections
from tui_news.tui.services import Services
from tui_news.tui.sharing import Sharing
from tui_news.tui.sidelights import Sidelights
from tui_news.tui.subscriptions import Subscriptions
from tui_news.tui.summaries import Summaries
from tui_news.tui.tag_bar import TagKeys
from tui_news.tui.topics import Topics

if TYPE_CHECKING:
    from tui_news.tui.live import WireState

CLOCK_SECONDS = 15.0
"""How often the clock and the day headings are looked at."""


LEAST_MEASURE, MOST_MEASURE = 30, 200
"""Columns of running text within which the reader may choose, as in the settings."""


class MainScreen(Frame):
    """The reader's one screen; the work is done by the keepers that it holds.

    What messages do is in `screens.routing`.
    """

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.choices = kept.load(services.db)
        self.query_now: EntryQuery = self.choices.query()
        self.listing = ListingKeeper(self, services, self.headlines)
        self.listing.folding = self.choices.folded
        self.reading = Reading(self)
        self.link_keys = LinkKeys(self)
        self.link_numbers = LinkNumbers(self)
        self.pictures = Picturing(self)
        self.marking = Marking(self)
        self.sharing = Sharing(self)
        self.files = Files(self)
        self.subscriptions = Subscriptions(self)
        self.programs = Programs(self, self.ask_line)
        self.search = Search(self, self.prompt)
        self.finding = FindInArticle(self, self.ask_line)
        self.query_now = self.search.over(self.query_now)
        self.topics = Topics(self)
        self.tag_keys = TagKeys(self)
        self.muting = Muting(self)
        self.section_keeper = Sections(self)
        self.sidelights = Sidelights(self)
        self.pinned = Pinned(self)
        self.presence = Presence(self)
        self.reading_time = ReadingTime(self)
        self.places = Places(self)
        self.summaries = Summaries(self)
        self.awaits_refresh = False
        """The reader asked for a refresh and waits for what comes of it."""

    def on_mount(self) -> None:
        """Show what is cached before the first frame, with the cursor where it was."""
        choices = self.choices
        self.show_hints()
        if choices.measure:
            self.article.set_measure(choices.measure)
        self.listing.begin(
            self.query_now,
            entry_id=choices.cursor_id,
            sort_at=choices.cursor_at,
            line=choices.cursor_line,
        )
        self.show_facts()
        self.show_time()
        self.set_interval(CLOCK_SECONDS, self._tick)
        self.headlines.focus()
        self.call_after_refresh(self.sidelights.begin)
        self.call_after_refresh(self.topics.count)
        self.call_after_refresh(self.pinned.look)
        self.call_after_refresh(self.listing.count)
        self.call_after_refresh(self.presence.begin)
        self.call_after_refresh(self.reading_time.forget_unwanted)

    @property
    def wire(self) -> WireState:
        """What the engine is doing."""
        return self.app.wire  # type: ignore[attr-defined, no-any-return]

    @property
    def cursor_row(self) -> Headline | None:
        """The row under the cursor, if there is one and it has been read."""
        entry_id = self.headlines.cursor_id
        return None if entry_id is None else self.headlines.row(entry_id)

    def run_command(self, command_id: str) -> None:
        """Do what a command says."""
        from tui_news.tui.verbs import VERBS  # the first frame needs none of them

        VERBS[command_id](self, BY_ID[command_id].argument)

    def choose(self, choices: Choices) -> None:
        """Take new choices over, show their list, and remember them."""
        self.choices = choices
        self.ask(self.search.over(choices.query()))
        self.remember()

    def ask(self, query: EntryQuery, *, to_top: bool = False) -> None:
        """Show another list; `to_top` puts the cursor on its first row."""
        self.query_now = query
        self.show_facts()
        self.listing.ask(query, to_top=to_top)

    def show_new(self) -> None:
        """Take in what arrived and go to the newest headline."""
        self.headlines.home()
        self.listing.filling = False
        self.listing.ask_again()

    def request(self, request: Request) -> bool:
        """Ask the engine; False, with a note, when there is none."""
        engine = self.services.engine
        if engine is None or not self.services.fetches:
            self.note("The network is paused; only what is cached is shown")
            return False
        engine.request(request)
        self.awaits_refresh |= isinstance(request, Refresh)
        return True

    def note(self, note: str) -> None:
        """Show a short note for a few seconds."""
        self.post_message(Noted(note))

    @property
    def layout_wish(self) -> str:
        """The layout that was chosen last, else that of the settings."""
        return self.choices.layout or super().layout_wish

    def wish_layout(self, layout: Layout) -> None:
        """Take a layout that the reader asked for and remember it."""
        self.choices = replace(self.choices, layout=layout.value)
        self.remember()
        self.lay_out(layout.value)
        self.note(f"Layout: {layout.value}")

    def change_measure(self, step: int) -> None:
        """Make the article's text wider or narrower, and remember it."""
        wished = self.services.config.reading.measure
        measure, room = self.choices.measure or wished, self.article.room
        if room and measure >= room:
            if step > 0:
                self.note(f"The text fills the pane; {measure} columns are wished for")
                return
            measure = room  # what is seen is to change
        measure = max(LEAST_MEASURE, min(measure + step, MOST_MEASURE))
        self.choices = replace(self.choices, measure=0 if measure == wished else measure)
        self.remember()
        self.article.set_measure(measure)
        self.note(f"Text width: {measure} columns")

    def run_in_terminal(self, command: Sequence[str]) -> None:
        """Hand the terminal to a program that draws on it, and take it back afterwards."""
        from tui_news.library import opener
        from tui_news.tui.handing_over import hand_over

        failure = hand_over(self.app, lambda: opener.run_here(command))
        if failure is not None:
            self.note(str(failure))

    def leave_article(self) -> None:
        """Give the keys back to the list; the article is no longer being read."""
        self.reading_time.end()
        self.places.leave()
        super().leave_article()

    async def farewell(self) -> None:
        """Write what is to be known next time: the program ends."""
        self.pictures.leave()
        await self.places.flush()
        await self.reading_time.flush()
        await self.presence.leave()

    def place(self) -> Choices:
        """The choices with the cursor's present place."""
        return replace(
            self.choices,
            cursor_id=self.headlines.place_id or 0,
            cursor_at=self.headlines.cursor_sort_at or 0,
            cursor_line=max(0, self.headlines.screen_line),
        )

    def remember(self) -> None:
        """Write the choices and the cursor's place, in the background."""
        services, choices = self.services, self.place()

        async def write() -> None:
            await services.background.quick(kept.save, services.db, choices)

        work.start(self, write, "choices")

    def _tick(self) -> None:
        self.show_time()
        self.sidelights.show()
        self.pinned.look()

    def show_facts(self) -> None:
        """Name and count the list that is shown."""
        self.show_list_facts(
            self.query_now,
            unread=self.listing.unread,
            listed=self.listing.listing.entries,
            waiting=self.listing.waiting,
            words=self.search.words(self.listing.listing),
        )

"""RoutedScreen: what messages do on the main screen: they come up here and are passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.events import Key, Resize

from tui_news.tui.finding import FIND
from tui_news.tui.layout import Layout
from tui_news.tui.messages import (
    BadgesRead,
    CountsRead,
    EngineAnswered,
    EntryRead,
    ListingRead,
    Marked,
    Noted,
    PictureCame,
    ReachRead,
    RowsRead,
    SidelightsRead,
    SidelightsStored,
    SnippetRead,
    UnreadFound,
    WireChanged,
)
from tui_news.tui.programs import PIPE
from tui_news.tui.screens.main import MainScreen
from tui_news.tui.widgets.article_pane import (
    EntryActivated,
    LinkActivated,
    MoreWanted,
    TagActivated,
)
from tui_news.tui.widgets.headline_list import messages as list_messages
from tui_news.tui.widgets.one_line import OneLine
from tui_news.tui.widgets.prompt_line import PromptLine
from tui_news.tui.widgets.section_bar import SectionBar
from tui_news.tui.widgets.side_pane import SidePane
from tui_news.tui.wording import end_words

if TYPE_CHECKING:
    pass


class RoutedScreen(MainScreen):
    """The main screen as the app shows it: each message goes to the keeper that it is for."""

    def on_key(self, event: Key) -> None:
        """The first key ends the first filling: from now on nothing moves by itself."""
        self.listing.filling = False
        self.presence.touched()
        if self.tag_keys.take_key(event.key) or self.link_numbers.take_key(event.key):
            event.stop()

    def on_resize(self, event: Resize) -> None:
        """Divide the terminal anew."""
        self.lay_out(self.layout_wish)
        self.pictures.resized()

    @on(ListingRead)
    def _listing_read(self, message: ListingRead) -> None:
        if self.listing.take_listing(message):
            self.show_facts()
            if message.listing.whole:
                self.listing.count()

    @on(ReachRead)
    def _reach_read(self, message: ReachRead) -> None:
        self.search.take_reach(message)
        now = self.services.now().astimezone(self.services.zone)
        self.headlines.set_end_words(end_words(message.reach, now))
        self.show_facts()

    @on(SnippetRead)
    def _snippet_read(self, message: SnippetRead) -> None:
        self.search.take_snippet(message)

    @on(BadgesRead)
    def _badges_read(self, message: BadgesRead) -> None:
        self.topics.take_badges(message)

    @on(RowsRead)
    def _rows_read(self, message: RowsRead) -> None:
        self.listing.take_rows(message)

    @on(CountsRead)
    def _counts_read(self, message: CountsRead) -> None:
        self.listing.take_counts(message)
        self.show_facts()

    @on(list_messages.RowsWanted)
    def _rows_wanted(self, message: list_messages.RowsWanted) -> None:
        self.listing.want(message.ids)

    @on(list_messages.Highlighted)
    def _highlighted(self, message: list_messages.Highlighted) -> None:
        self.search.highlighted(message.entry_id)
        if self.layout_now is not Layout.ONE and message.entry_id and not self.is_reading:
            self.reading.preview(message.entry_id)

    @on(list_messages.Opened)
    def _opened(self, message: list_messages.Opened) -> None:
        self.reading.open(message.entry_id)

    @on(SectionBar.Toggled)
    def _section_toggled(self, message: SectionBar.Toggled) -> None:
        self.section_keeper.toggle(message.section_id)

    @on(SectionBar.AllChosen)
    def _all_chosen(self) -> None:
        self.run_command("section.all")

    @on(SidePane.Chosen)
    def _side_chosen(self, message: SidePane.Chosen) -> None:
        if message.topic_id:
            self.topics.open_by_id(message.topic_id)
        elif message.section_id:
            self.section_keeper.toggle(message.section_id)
        else:
            self.run_command(message.command_id)

    @on(LinkActivated)
    def _link_activated(self, message: LinkActivated) -> None:
        self.reading.open_url(message.url)

    @on(MoreWanted)
    def _more_wanted(self) -> None:
        self.reading.show_more()

    @on(EntryActivated)
    def _entry_activated(self, message: EntryActivated) -> None:
        self.reading.open(message.entry_id)

    @on(TagActivated)
    def _tag_activated(self, message: TagActivated) -> None:
        self.tag_keys.list_tag(message.name)

    @on(EntryRead)
    def _entry_read(self, message: EntryRead) -> None:
        self.reading.take(message)

    @on(UnreadFound)
    def _unread_found(self, message: UnreadFound) -> None:
        self.headlines.move_to_index(message.index)
        if message.opening:
            self.reading.open(self.headlines.cursor_id)

    @on(Marked)
    def _marked(self, message: Marked) -> None:
        self.marking.take(message)
        self.pinned.look()

    @on(OneLine.Pressed)
    def _pressed(self, message: OneLine.Pressed) -> None:
        self.run_command(message.command_id)

    @on(PromptLine.Typed)
    def _typed(self, message: PromptLine.Typed) -> None:
        if message.purpose == FIND:
            self.finding.typed(message.text)
        elif message.purpose != PIPE:
            self.search.typed(message)

    @on(PromptLine.Accepted)
    def _accepted(self, message: PromptLine.Accepted) -> None:
        if message.purpose == PIPE:
            self.programs.accepted(message.text)
        elif message.purpose == FIND:
            self.finding.accepted(message.text)
        else:
            self.search.accepted(message)

    @on(PromptLine.Dropped)
    def _dropped(self, message: PromptLine.Dropped) -> None:
        if message.purpose == PIPE:
            self.programs.dropped()
        elif message.purpose == FIND:
            self.finding.dropped()
        else:
            self.search.dropped(message)

    @on(WireChanged)
    def _wire_changed(self, message: WireChanged) -> None:
        news = message.news
        self.show_wire(news.state)
        if news.held and self.awaits_refresh:
            self.note(news.held)
        if news.finished:
            self.awaits_refresh = False
        if news.changed_ids:
            self.listing.changed(news.changed_ids)
            self.reading.changed(news.changed_ids)
        if news.arrived or news.finished or news.changed_ids or news.sorted:
            self.listing.count()
            self.pinned.look()
        if news.finished:
            self.topics.count()
            self.presence.offer()
        elif news.changed_ids:
            self.topics.count_soon()
        if news.ruled or self.listing.holds_any(news.ruled_ids):
            self.listing.ask_again()
        for event in news.retrieved:
            self.reading.take_retrieved(event)

    @on(EngineAnswered)
    def _engine_answered(self, message: EngineAnswered) -> None:
        self.subscriptions.take(message.event)

    @on(PictureCame)
    def _picture_came(self, message: PictureCame) -> None:
        self.pictures.take(message.event)

    @on(SidelightsStored)
    def _sidelights_stored(self) -> None:
        self.sidelights.read()

    @on(SidelightsRead)
    def _sidelights_read(self, message: SidelightsRead) -> None:
        self.sidelights.take(message.known)

    @on(Noted)
    def _noted(self, message: Noted) -> None:
        self.show_note(message.note)

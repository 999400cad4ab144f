"""Search: the prompt line and what it does: search as one types, a standing filter."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.timer import Timer

from tui_news.library import reach, searches
from tui_news.model.frozen import dataclass
from tui_news.model.query import EntryQuery, Order
from tui_news.text.width import cell_width
from tui_news.tui import work
from tui_news.tui.messages import ReachRead, SnippetRead
from tui_news.tui.widgets.prompt_line import PromptLine
from tui_news.tui.wording import ListWords, found_words, nothing_found

if TYPE_CHECKING:
    from tui_news.library.headlines import Listing
    from tui_news.model.condition import Condition
    from tui_news.text.snippets import Wishes
    from tui_news.tui.screens.main import MainScreen

PAUSE = 0.08
"""Seconds without a key before a search is run."""

_TAG = re.compile('tag:"([^"]+)"')

SEARCH, FILTER = "search", "filter"


def tag_query(name: str) -> str:
    """The query for everything that names a person, a place or an organisation."""
    return f'tag:"{name.replace(chr(34), "")}"'


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it was typed and what it means."""

    text: str = ""
    condition: Condition | None = None


class Search:
    """Runs the prompt line for the main screen, and knows what is searched and filtered.

    A query that makes no sense (yet) changes nothing: the last good result stays, and the line
    under the prompt says what is wrong.
    """

    def __init__(self, screen: MainScreen, line: PromptLine) -> None:
        self._screen = screen
        self._line = line
        self._timer: Timer | None = None
        self._typed: str | None = None
        """What was typed and not searched for yet."""
        self._search = Asked()
        self._filter = Asked()
        self._order = Order.RELEVANCE
        self._wrong = False
        """The hint says what is wrong with what stands in the line."""
        self._history: list[str] | None = None
        self._reach: tuple[int, int | None] | None = None
        """Entries cached, and the time of the oldest."""
        kept = searches.standing_filter(screen.services.db)
        if kept:
            self._filter = self._read(kept) or Asked()

    @property
    def text(self) -> str:
        """What is searched for; empty for no search."""
        return self._search.text

    @property
    def filter_text(self) -> str:
        """The filter that stays on; empty for none."""
        return self._filter.text

    def over(self, query: EntryQuery) -> EntryQuery:
        """The same list, narrowed to the filter and the search."""
        asked = [one.condition for one in (self._filter, self._search) if one.condition is not None]
        if not asked:
            return query
        from tui_news.model.condition import All

        order = self._order if self._search.condition is not None else query.order
        condition = asked[0] if len(asked) == 1 else All(tuple(asked))
        return replace(query, condition=condition, order=order)

    def standing(self) -> EntryQuery:
        """The list that stays when a search is left: the sections and the filter."""
        query = self._screen.choices.query()
        if self._filter.condition is None:
            return query
        return replace(query, condition=self._filter.condition)

    def words(self, listing: Listing) -> ListWords | None:
        """How the list is named while there is a search or a filter; None otherwise."""
        if not self.text and not self.filter_text:
            return None
        tag = _TAG.fullmatch(self.text)
        names = [f"Tag: {tag[1]}" if tag else f"Search: {self.text}"] if self.text else []
        names += [f"Filter: {self.filter_text}"] if self.filter_text else []
        if self.text and self._order is Order.NEWEST:
            names.append("newest first")
        now = self._screen.services.now().astimezone(self._screen.services.zone)
        cached, oldest = self._reach or (None, None)
        keys = self._screen.services.keys
        facts = found_words(listing.entries, cached, oldest, now, whole=listing.whole)
        return ListWords(" · ".join(names), facts, nothing_found(keys, searching=bool(self.text)))

    def ask(self) -> None:
        """Open the search line with the present query."""
        self._open(SEARCH, "Search: words, “a phrase”, -not, OR, in:title, place:, since:2d …")
        self._ask_reach()

    def ask_filter(self) -> None:
        """Open the line for the filter that stays on."""
        self._open(FILTER, "Keep only: is:unread, -sport, source:, lang:, covered:>3 …")
        self._ask_reach()

    def search_for(self, text: str, *, newest: bool = False) -> None:
        """Search without the prompt line: a followed topic, a tag."""
        asked = self._read(text)
        if asked is not None:
            self._order = Order.NEWEST if newest else Order.RELEVANCE
            self._search = asked
            self._ask_reach()
            self._show(to_top=True)

    def leave(self) -> None:
        """Leave the search: the list is again what the sections and the filter say."""
        self._line.close()
        self._search = Asked()
        self._screen.hint.clear()
        self._screen.ask(self.standing())
        self._mark()

    def clear_filter(self) -> None:
        """Take the filter off and remember that; the prompt's history keeps its words."""
        if not self.filter_text:
            self._screen.note("There is no filter")
            return
        self._remember(self.filter_text)
        self._take(FILTER, Asked())
        self._keep_filter("")
        self._screen.note("The filter is off")

    def swap_order(self) -> None:
        """Between best first and newest first."""
        if not self.text:
            self._screen.note("The order is chosen while you search")
            return
        best = self._order is Order.RELEVANCE
        self._order = Order.NEWEST if best else Order.RELEVANCE
        self._screen.note("Newest first" if best else "Best first")
        self._show(to_top=True)

    def typed(self, event: PromptLine.Typed) -> None:
        """Search once the typing pauses."""
        self._stop_timer()
        self._typed = event.text
        self._timer = self._screen.set_timer(PAUSE, self._type)

    def accepted(self, event: PromptLine.Accepted) -> None:
        """Keep the result and go back to where the keys belong."""
        self._stop_timer()
        asked = self._read(event.text)
        if asked is None:
            return  # The line stays open on what is wrong.
        if event.purpose == SEARCH:
            # The last word stays unfinished: what was in sight as Enter was pressed stays so.
            asked = self._read(event.text, typing=True) or asked
        self._line.close()
        self._take(event.purpose, asked)
        if event.purpose == SEARCH:
            self._remember(asked.text)
        else:
            self._keep_filter(asked.text)
        self._screen.leave_article()

    def dropped(self, event: PromptLine.Dropped) -> None:
        """Take back what was typed."""
        self._stop_timer()
        self._line.close()
        self._screen.hint.clear()
        if event.purpose == SEARCH:
            self.leave()
        else:
            kept = searches.standing_filter(self._screen.services.db)
            self._take(FILTER, self._read(kept) or Asked())
        self._screen.leave_article()

    def take_reach(self, message: ReachRead) -> None:
        """Remember how much is cached and since when."""
        self._reach = message.reach.cached, message.reach.oldest

    def highlighted(self, entry_id: int | None) -> None:
        """Show where the words stand in the entry under the cursor."""
        row = self._screen.headlines.row(entry_id) if entry_id else None
        condition = self._search.condition
        if row is None or condition is None or self._wrong:
            return
        services, screen = self._screen.services, self._screen

        async def read() -> None:
            from tui_news.library import search

            hits = await services.background.quick(search.hits, services.db, [row], condition)
            screen.post_message(SnippetRead(row.id, hits[0].snippet))

        work.start(screen, read, "snippet", exclusive=True)

    def take_snippet(self, message: SnippetRead) -> None:
        """Show the snippet if the cursor is still there."""
        at = self._screen.headlines.cursor_id
        if message.entry_id == at and self.text and not self._wrong:
            self._screen.hint.show_snippet(message.snippet)

    def mark_article(self) -> None:
        """Mark the words of the search in the article that was opened."""
        wishes = self._wishes()
        if wishes is not None and not self._line.is_open:
            stems = [one.tokens[0] for one in wishes.text]
            if stems:
                self._screen.finding.mark(" ".join(stems))

    def _open(self, purpose: str, placeholder: str) -> None:
        if self._history is None:
            self._history = searches.history(self._screen.services.db)
        text = self.text if purpose == SEARCH else self.filter_text
        self._line.ask(purpose, placeholder, text, history=self._history)

    def _type(self) -> None:
        text, self._typed = self._typed, None
        if text is None:
            return  # Enter was quicker, while this was on its way.
        asked = self._read(text, typing=True)
        if asked is not None and self._line.is_open:
            self._take(self._line.purpose, asked)

    def _take(self, purpose: str, asked: Asked) -> None:
        before = self._search if purpose == SEARCH else self._filter
        if purpose == SEARCH:
            self._search = asked
        else:
            self._filter = asked
        if asked.condition != before.condition:
            self._show(to_top=True)
        else:
            self._screen.show_facts()

    def _show(self, *, to_top: bool) -> None:
        screen = self._screen
        now = screen.query_now
        query = replace(
            screen.choices.query(), starred_only=now.starred_only, urgent_only=now.urgent_only
        )
        screen.ask(self.over(query), to_top=to_top)
        self._mark()

    def _mark(self) -> None:
        wishes = self._wishes()
        self._screen.headlines.set_marks(wishes.in_title if wishes and wishes.title else None)

    def _wishes(self) -> Wishes | None:
        if self._search.condition is None:
            return None
        from tui_news.text.needles import needles
        from tui_news.text.snippets import Wishes

        return Wishes(needles(self._search.condition))

    def _read(self, text: str, *, typing: bool = False) -> Asked | None:
        """Read a query; None, with a hint that says why, if it makes no sense."""
        if not text.strip():
            self._clear_error()
            return Asked()
        from tui_news.text.query_language import QueryError, parse

        services = self._screen.services
        try:
            now = services.now().astimezone(services.zone)
            asked = Asked(
                text.strip(), parse(text, now=now, typing=typing, sections=self._screen.shelves)
            )
        except QueryError as error:
            self._wrong = True
            sentence = f"{error.reason}; {error.cure}"
            self._screen.hint.show_error(sentence, at=cell_width(text[: error.position]))
            return None
        self._clear_error()
        return asked

    def _clear_error(self) -> None:
        if self._wrong:
            self._wrong = False
            self._screen.hint.clear()

    def _remember(self, text: str) -> None:
        services = self._screen.services

        async def write() -> None:
            self._history = await services.background.quick(searches.remember, services.db, text)

        work.start(self._screen, write, "history")

    def _keep_filter(self, text: str) -> None:
        services = self._screen.services

        async def write() -> None:
            await services.background.quick(searches.keep_filter, services.db, text)

        work.start(self._screen, write, "filter")

    def _ask_reach(self) -> None:
        services, screen = self._screen.services, self._screen

        async def read() -> None:
            screen.post_message(ReachRead(await services.background.quick(reach.read, services.db)))

        work.start(screen, read, "reach", exclusive=True)

    def _stop_timer(self) -> None:
        self._typed = None
        if self._timer is not None:
            self._timer.stop()

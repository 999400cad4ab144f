"""ListingKeeper: keeps the headline list in step with the query, the store and the wire."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui_news.errors import NewsError
from tui_news.library import headlines, highlights, reach
from tui_news.library.headlines import Listing
from tui_news.model.entry import Headline
from tui_news.model.query import EntryQuery, Order
from tui_news.store import counts
from tui_news.tui import work
from tui_news.tui.messages import CountsRead, ListingRead, ReachRead, RowsRead
from tui_news.tui.services import Services
from tui_news.tui.widgets.headline_list import HeadlineList, Keep

if TYPE_CHECKING:
    from textual.screen import Screen

MAX_CHANGED = 400
"""Changed rows that are read again one by one; after more, only those in the window are."""


class ListingKeeper:
    """Asks the library for listings and rows in the background and hands them to the list.

    The screen passes the answers (`ListingRead`, `RowsRead`, `CountsRead`) back to `take_...`.
    """

    def __init__(self, screen: Screen[None], services: Services, widget: HeadlineList) -> None:
        self._screen = screen
        self._services = services
        self._list = widget
        self._ticket = 0
        self._answered = -1
        self.listing = Listing(EntryQuery())
        """What the list shows."""
        self.unread: dict[int, int] = {}
        self.waiting = 0
        """New entries of this list that are not in it yet."""
        self._to_top = False
        self.folding = True
        """Copies of one report are one row."""
        self.filling = False
        """The cache was empty and nobody has pressed a key: new rows are taken in at once."""

    def begin(self, query: EntryQuery, *, entry_id: int, sort_at: int, line: int) -> None:
        """Show a query's first rows before anything is painted, with the cursor where it was."""
        listing, rows = headlines.first_rows(self._services.db, query, folding=self.folding)
        rows = highlights.marked(self._services.db, rows, now=self._services.now())
        self.unread = counts.unread(self._services.db)
        self.filling = not listing.ids
        self.listing = listing
        if entry_id:
            self._list.restore(entry_id, sort_at, line)
        if not entry_id or listing.whole or sort_at >= listing.times[-1]:
            self._list.show(listing.ids, listing.times, rows=rows, folds=listing.folds)
        if not listing.whole:
            self._read_whole(query)

    def ask(self, query: EntryQuery, *, to_top: bool = False) -> None:
        """Show another query; the cursor stays on its entry where that is in the new list.

        `to_top` puts it on the first row instead.
        """
        self._ticket += 1
        self._to_top = to_top
        ticket = self._ticket
        services, folding = self._services, self.folding

        async def first() -> None:
            listing, rows = await services.background.quick(
                headlines.first_rows, services.db, query, folding=folding
            )
            rows = await self._marked(rows)
            self._screen.post_message(ListingRead(listing, rows, ticket))

        work.start(self._screen, first, "listing-first", exclusive=True)
        self._read_whole(query)

    def ask_again(self) -> None:
        """Read the same query again and take in what is new."""
        self.ask(self.listing.query)

    def holds_any(self, entry_ids: Iterable[int]) -> bool:
        """Whether some of these may be in the list: they had come when it was made."""
        return any(entry_id <= self.listing.newest_id for entry_id in entry_ids)

    def take_listing(self, message: ListingRead) -> bool:
        """Show a listing that was read; False when it is an answer to an older question."""
        if message.ticket != self._ticket:
            return False
        listing = message.listing
        if listing.whole:
            self._answered = message.ticket
        elif self._answered == message.ticket or not self._may_show(listing):
            # The two are read side by side: first rows may come after the whole list.
            return False
        same = self.listing.query == listing.query
        self.listing = listing
        self.waiting = 0
        keep = Keep.TOP if self.filling or self._to_top else Keep.CURSOR
        self._to_top = False
        order = listing.query.order
        self._list.show(
            listing.ids,
            listing.times,
            order=order,
            keep=keep,
            rows=message.rows,
            folds=listing.folds,
        )
        if not same and not listing.ids:
            self.filling = False
        return True

    def want(self, entry_ids: Iterable[int], *, changed: bool = False) -> None:
        """Read rows by id for the list."""
        wanted = tuple(entry_ids)
        services = self._services

        async def read() -> None:
            try:
                rows = await services.background.quick(headlines.rows, services.db, wanted)
                rows = await self._marked(rows)
            except NewsError:
                self._list.refuse()
                raise
            self._screen.post_message(RowsRead(rows, () if changed else wanted))

        work.start(self._screen, read, "rows")

    async def _marked(self, rows: list[Headline]) -> list[Headline]:
        """The rows with those highlighted that a rule wants so."""
        services = self._services
        return await services.background.quick(
            highlights.marked, services.db, rows, now=services.now()
        )

    def take_rows(self, message: RowsRead) -> None:
        """Hand rows to the list."""
        if message.asked:
            self._list.supply(message.rows, asked=message.asked)
        else:
            self._list.update_rows(message.rows)

    def changed(self, entry_ids: Iterable[int]) -> None:
        """Read again those of the changed rows that the list holds in its window."""
        held = [entry_id for entry_id in entry_ids if self._list.row(entry_id) is not None][
            :MAX_CHANGED
        ]
        if held:
            self.want(held, changed=True)

    def changed_folds(self) -> None:
        """Read again the rows of folds in the window: something in them was marked."""
        self.changed(self._list.folds_in_memory())

    def count(self) -> None:
        """Count unread entries and what waits, in the background."""
        services, listing, ticket = self._services, self.listing, self._ticket

        async def read() -> None:
            unread = await services.background.slow(counts.unread, services.db)
            waiting = await services.background.slow(headlines.waiting, services.db, listing)
            self._screen.post_message(CountsRead(unread, waiting, ticket))
            self._screen.post_message(
                ReachRead(await services.background.slow(reach.read, services.db))
            )

        work.start(self._screen, read, "counts", exclusive=True)

    def take_counts(self, message: CountsRead) -> None:
        """Remember counts; while the cache fills for the first time, take the new rows in."""
        self.unread = message.unread
        if message.ticket == self._ticket:
            self.waiting = message.waiting
            if self.filling and self.waiting:
                self.ask(self.listing.query)

    def _read_whole(self, query: EntryQuery) -> None:
        services, ticket, folding = self._services, self._ticket, self.folding

        async def whole() -> None:
            listing = await services.background.slow(
                headlines.whole_listing,
                services.db,
                query,
                stop=lambda: ticket != self._ticket,
                folding=folding,
            )
            self._screen.post_message(ListingRead(listing, [], ticket))

        work.start(self._screen, whole, "listing-whole", exclusive=True)

    def _may_show(self, listing: Listing) -> bool:
        """Whether first rows can stand in: the cursor's entry must be among them or above them."""
        sort_at = self._list.cursor_sort_at
        if self._to_top or listing.query.order is Order.RELEVANCE:
            return True
        return sort_at is None or not listing.times or sort_at >= listing.times[-1]

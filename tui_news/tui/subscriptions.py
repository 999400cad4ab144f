"""Subscriptions: what the screens about feeds ask of the store and of the engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from tui_news.model.events import (
    FeedsFound,
    FindFeeds,
    OfferedFeed,
    Refresh,
    Subscribe,
    SubscriptionsChanged,
    Unsubscribe,
)
from tui_news.model.feed import Feed, FeedSettings
from tui_news.model.section import Section
from tui_news.tui import work

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui_news.library.feed_list import FeedStanding
    from tui_news.tui.screens.main import MainScreen


class Subscriptions:
    """Reads and changes subscriptions in the background."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._services = screen.services

    @property
    def sections(self) -> Sequence[Section]:
        """The reader's sections, for the forms."""
        return self._screen.sections

    def read(self, page: Screen[None], then: Callable[[Sequence[FeedStanding]], None]) -> None:
        """Read every feed with its health for a page."""
        services = self._services

        async def read() -> None:
            from tui_news.library import feed_list

            found = await services.background.slow(
                feed_list.standings, services.db, now=services.now()
            )
            if page.is_attached:
                then(found)

        work.start(page, read, "feeds", exclusive=True)

    def hooks(self, page: Screen[None], then: Callable[[Sequence[str]], None]) -> None:
        """Read which of the reader's own commands fail, as sentences."""
        services = self._services

        async def read() -> None:
            from tui_news.library import hooks

            found = await services.background.slow(hooks.troubles, services.db, services.config)
            if page.is_attached:
                then([hooks.sentence(one) for one in found])

        work.start(page, read, "hooks", exclusive=True)

    def retry(self, standing: FeedStanding) -> str:
        """Ask a feed now, unless its server asked for a rest; gives the words for the reader."""
        now = self._services.now()
        until = standing.health.retry_at
        name = standing.feed.title or standing.feed.url
        if until is not None and until > now:
            local = until.astimezone(self._services.zone)
            return f"{name} asked us to wait until {local:%H:%M}"
        if self._screen.request(Refresh(feed_ids=(standing.feed.id,), force=True)):
            return f"Asking {name} …"
        return "The network is paused; only what is cached is shown"

    def change(
        self,
        feed: Feed,
        fields: Mapping[str, str | int],
        settings: FeedSettings,
        then: Callable[[], None],
    ) -> None:
        """Write what was set for a feed, then go on."""
        services, screen = self._services, self._screen

        async def write() -> None:
            from tui_news.store import feeds

            await services.background.slow(feeds.update, services.db, feed.id, **fields)
            await services.background.slow(feeds.set_settings, services.db, feed.id, settings)
            screen.listing.ask_again()
            screen.listing.count()
            then()

        work.start(screen, write, "feed-settings")

    def list_feed(self, feed: Feed) -> None:
        """List what a feed has brought."""
        name = str(feed.outlet or feed.title or feed.url).replace('"', "")
        self._screen.search.search_for(f'source:"{name}"', newest=True)
        self._screen.leave_article()

    def find(self, asked: str, *, read: bool) -> bool:
        """Look in the catalogue, or at an address; False when there is no engine for it."""
        engine = self._services.engine
        if engine is None:
            return False
        engine.request(FindFeeds(asked, read))
        return True

    def subscribe(self, offered: OfferedFeed) -> None:
        """Subscribe to a feed that was offered."""
        self._screen.request(
            Subscribe(
                offered.url, offered.title, offered.outlet, offered.owner, offered.section_mask
            )
        )

    def remove(self, feed: Feed) -> None:
        """Remove a feed with all its entries; undo subscribes to it again, as it was set."""
        self._screen.marking.also_undo(lambda: self._bring_back(feed))
        if self._services.engine is not None:
            self._services.engine.request(Unsubscribe(feed.id))
            return
        services, screen = self._services, self._screen

        async def remove() -> None:
            from tui_news.store import feeds

            await services.background.slow(feeds.remove, services.db, feed.id)
            screen.listing.ask_again()
            screen.listing.count()

        work.start(screen, remove, "feed-remove")

    def _bring_back(self, feed: Feed) -> None:
        """Undo: subscribe again; what the feed still holds comes back, as unread."""
        services, screen = self._services, self._screen

        async def add() -> None:
            from tui_news.store import feeds

            def write() -> Feed:
                back = feeds.add(
                    services.db,
                    feed.url,
                    title=feed.title,
                    outlet=feed.outlet,
                    owner=feed.owner,
                    section_mask=feed.section_mask,
                    language=feed.language,
                    site_url=feed.site_url,
                    now=services.now(),
                )
                feeds.set_settings(services.db, back.id, feed.settings)
                return back

            back = await services.background.slow(write)
            screen.request(Refresh(feed_ids=(back.id,), force=True))
            screen.note(f"Undone: {feed.title or feed.url} is read again, from what it holds now")

        work.start(screen, add, "feed-back")

    def take(self, event: FeedsFound | SubscriptionsChanged) -> None:
        """Hear of a feed that was added or removed."""
        if isinstance(event, SubscriptionsChanged):
            self._screen.note(event.sentence)
            if event.ok:
                self._screen.listing.ask_again()
                self._screen.listing.count()

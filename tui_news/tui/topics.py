"""Topics: follows what is searched for, keeps the badges, changes topics for their page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from tui_news.errors import NewsError
from tui_news.model.events import ApplyRules
from tui_news.model.topic import Topic, TopicKind
from tui_news.tui import work
from tui_news.tui.messages import BadgesRead, TopicsRead

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui_news.library.topics import Standing
    from tui_news.tui.screens.main import MainScreen


class Topics:
    """What the main screen knows of topics; all reading and writing is done in the background."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._services = screen.services
        self.standings: tuple[Standing, ...] = ()
        """The followed topics with their badges."""

    def count(self) -> None:
        """Count what is new in each followed topic."""
        services, screen = self._services, self._screen

        async def read() -> None:
            from tui_news.library import topics

            found = await services.background.slow(topics.badges, services.db, now=self._now())
            screen.post_message(BadgesRead(tuple(found)))

        work.start(screen, read, "badges", exclusive=True)

    def take_badges(self, message: BadgesRead) -> None:
        """Show them beside the sections."""
        self.standings = message.standings
        self._screen.side.set_topics(
            [(one.topic.id, one.topic.name, one.new) for one in message.standings]
        )

    def follow(self) -> None:
        """Follow what is searched for, else what the list is filtered to."""
        search = self._screen.search
        text = search.text or search.filter_text
        if not text:
            self._screen.note("Search first (/), then T follows what you searched for")
            return
        self.save(text, TopicKind.FOLLOW, None)
        self._screen.note(f"Following: {text}; t lists your topics")

    def open_by_id(self, topic_id: int) -> None:
        """List what a topic of the side pane means."""
        for one in self.standings:
            if one.topic.id == topic_id:
                self.open(one.topic)

    def open(self, topic: Topic) -> None:
        """List what a topic means and take it as seen."""
        self._screen.search.search_for(topic.query, newest=True)
        self._screen.leave_article()
        self._write(lambda library: library.visit(self._services.db, topic.id), None)

    def save(self, query: str, kind: TopicKind, page: Screen[None] | None) -> None:
        """Add a topic."""
        self._write(
            lambda library: library.save(self._services.db, query, kind=kind, now=self._now()),
            page,
            rules=kind is TopicKind.MUTE,
        )

    def rename(self, topic_id: int, name: str, page: Screen[None]) -> None:
        """Give a topic another name."""
        self._write(lambda library: library.rename(self._services.db, topic_id, name), page)

    def change_kind(self, topic: Topic, kind: TopicKind, page: Screen[None]) -> None:
        """Follow, mute or highlight instead."""
        self._write(
            lambda library: library.set_kind(self._services.db, topic.id, kind),
            page,
            rules=TopicKind.MUTE in (kind, topic.kind),
        )

    def drop(self, topic: Topic, page: Screen[None]) -> None:
        """Forget a topic."""
        self._write(
            lambda library: library.drop(self._services.db, topic.id),
            page,
            rules=topic.kind is TopicKind.MUTE,
        )

    def read_all(self, page: Screen[None], trouble: str = "") -> None:
        """Read every topic with its numbers for the page."""
        services = self._services

        async def read() -> None:
            from tui_news.library import topics

            found = await services.background.slow(topics.standings, services.db, now=self._now())
            page.post_message(TopicsRead(tuple(found), trouble))

        work.start(page, read, "topics", exclusive=True)

    def _write(
        self, act: Callable[..., object], page: Screen[None] | None, *, rules: bool = False
    ) -> None:
        services, screen = self._services, self._screen

        async def write() -> None:
            from tui_news.library import topics

            trouble = ""
            try:
                await services.background.quick(act, topics)
            except NewsError as error:
                trouble = str(error)
                if page is None:
                    screen.note(trouble)
            if rules and not trouble:
                await self._apply()
            self.count()
            if page is not None and page.is_attached:
                self.read_all(page, trouble)

        work.start(screen, write, "topic")

    async def _apply(self) -> None:
        """Have the rules applied: by the engine, or here where there is none."""
        services, screen = self._services, self._screen
        if services.engine is not None:
            services.engine.request(ApplyRules())
            return
        from tui_news.library import topics

        await services.background.slow(topics.apply_rules, services.db, now=self._now())
        screen.listing.ask_again()

    def _now(self) -> datetime:
        return self._services.now().astimezone(self._services.zone)

"""Topics: follows what is searched for, keeps the badges, changes topics for their page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from tui_news.errors import NewsError
from tui_news.model.events import ApplyRules
from tui_news.model.topic import Topic, TopicKind
from tui_news.tui import work
from tui_news.tui.keymap import told
from tui_news.tui.messages import BadgesRead, TopicsRead
from tui_news.tui.search import tag_query

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.timer import Timer

    from tui_news.library.topics import Standing
    from tui_news.tui.screens.main import MainScreen


COUNT_DELAY = 1.5
"""Seconds in which several small changes of the cache are one reason to count."""


class Topics:
    """What the main screen knows of topics; all reading and writing is done in the background."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._services = screen.services
        self._timer: Timer | None = None
        self._page: Screen[None] | None = None
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

    def _count_now(self) -> None:
        self._timer = None
        self.count()

    def take_badges(self, message: BadgesRead) -> None:
        """Show them beside the sections."""
        self.standings = message.standings
        self._screen.side.set_topics(
            [(one.topic.id, one.topic.name, one.new) for one in message.standings]
        )

    def count_soon(self) -> None:
        """Count again in a moment: stories and tags come in small steps after the entries."""
        if self._timer is None:
            self._timer = self._screen.set_timer(COUNT_DELAY, self._count_now)

    def follow(self) -> None:
        """Follow what is meant: the tag that has the keys, the search, else the story."""
        search = self._screen.search
        tag = self._screen.tag_keys.name
        if tag is not None:
            self.follow_tag(tag)
        elif search.text:
            self._follow(search.text, "")
        else:
            self.follow_story()

    def follow_tag(self, name: str, page: Screen[None] | None = None) -> None:
        """Follow what names a tag."""
        self._follow(tag_query(name), name, page)

    def follow_story(self) -> None:
        """Follow the story of the headline, under its title."""
        screen = self._screen
        document = screen.article.document
        row = document.entry.headline if screen.is_reading and document else screen.cursor_row
        if row is None:
            screen.note("There is no headline to follow")
        elif not row.story_id:
            screen.note("This headline has no story yet: it gets one soon after it came")
        else:
            self._follow(f"story:{row.story_id}", row.title)

    def _follow(self, query: str, name: str, page: Screen[None] | None = None) -> None:
        services, screen = self._services, self._screen

        async def write() -> None:
            from tui_news.library import topics

            try:
                topic, is_new = await services.background.quick(
                    topics.follow, services.db, query, name=name, now=self._now()
                )
            except NewsError as error:
                screen.note(str(error))
                return
            if is_new:
                screen.marking.also_undo(lambda: self.take_back(topic))
            note = f"Following {topic.name}" if is_new else f"{topic.name} is followed already"
            how = told(services.keys, "{topic.list} lists your topics")
            screen.note(f"{note}; {how}" if how else note)
            if page is not None and page.is_attached:
                page.notify(note, timeout=3, markup=False)
            self.count()

        work.start(screen, write, "topic")

    def take_back(self, topic: Topic) -> None:
        """Undo: what was made goes again."""
        self._write(
            lambda library: library.drop(self._services.db, topic.id),
            None,
            rules=topic.kind is TopicKind.MUTE,
            done=f"Undone: {topic.name} is no longer a topic"
            if topic.kind is TopicKind.FOLLOW
            else f"Undone: {topic.name} is no longer muted",
        )

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
        """Forget a topic; undo brings it back."""
        is_rule = topic.kind is TopicKind.MUTE
        self._screen.marking.also_undo(
            lambda: self._write(
                lambda library: library.restore(self._services.db, topic),
                None,
                rules=is_rule,
                done=f"Undone: {topic.name} is back",
            )
        )
        self._write(
            lambda library: library.drop(self._services.db, topic.id),
            page,
            rules=topic.kind is TopicKind.MUTE,
        )

    def show_on(self, page: Screen[None]) -> None:
        """Read every topic for the page, now and after each change while it is open."""
        self._page = page
        self.read_all(page)

    def read_all(self, page: Screen[None], trouble: str = "") -> None:
        """Read every topic with its numbers for the page."""
        services = self._services

        async def read() -> None:
            from tui_news.library import topics

            found = await services.background.slow(topics.standings, services.db, now=self._now())
            page.post_message(TopicsRead(tuple(found), trouble))

        work.start(page, read, "topics", exclusive=True)

    def _write(
        self,
        act: Callable[..., object],
        page: Screen[None] | None,
        *,
        rules: bool = False,
        done: str = "",
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
                await self.apply()
            if done and not trouble:
                screen.note(done)
            self.count()
            shown = page or self._page
            if shown is not None and shown.is_attached:
                self.read_all(shown, trouble)

        work.start(screen, write, "topic")

    async def apply(self) -> None:
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

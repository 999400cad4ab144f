"""Muting: asks what of a headline to mute and for how long, makes the rule, has it applied."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from tui_news.errors import NewsError
from tui_news.model.topic import TopicKind
from tui_news.tui import work
from tui_news.tui.keymap import told

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui_news.library.muting import MuteChoice, Reach
    from tui_news.tui.screens.main import MainScreen
    from tui_news.tui.screens.mute import Wish


class Muting:
    """What `M` does on the main screen and on the page of tags."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._services = screen.services

    def ask(self) -> None:
        """Ask what of the headline to mute; a tag that has the keys stands first."""
        screen, services = self._screen, self._services
        tag = screen.tag_keys.name
        entry_id = screen.article.entry_id if screen.is_reading else screen.headlines.cursor_id
        if not entry_id:
            screen.note("There is no headline to mute anything of")
            return

        async def ask() -> None:
            from tui_news.library import muting

            found = await services.background.quick(muting.choices, services.db, entry_id)
            if tag is not None:
                first = muting.tag_choice(tag)
                found = [first, *(one for one in found if one != first)]
            self._open(found)

        work.start(screen, ask, "mute", exclusive=True)

    def ask_about_tag(self, name: str) -> None:
        """Ask whether to mute a tag, and for how long."""
        from tui_news.library import muting

        self._open([muting.tag_choice(name)])

    async def reaches(self, queries: Sequence[str]) -> list[Reach]:
        """Count how far rules would reach."""
        from tui_news.library import muting

        services = self._services
        return await services.background.slow(muting.reaches, services.db, queries, now=self._now())

    def _open(self, choices: Sequence[MuteChoice]) -> None:
        from tui_news.tui.screens.mute import MuteScreen

        if not choices:
            self._screen.note("This entry is no longer in the cache")
            return
        behind = self._screen.app.screen
        self._screen.app.push_screen(MuteScreen(self, choices), lambda wish: self._do(wish, behind))

    def _do(self, wish: Wish | None, behind: Screen[object]) -> None:
        """Make the rule and have it applied; undo takes it away again."""
        if wish is None:
            return
        screen, services, now = self._screen, self._services, self._now()
        choice, until = wish.choice, wish.term.ends(self._now())

        async def write() -> None:
            from tui_news.library import topics

            known = await services.background.quick(
                topics.is_kept, services.db, choice.query, TopicKind.MUTE
            )
            try:
                topic = await services.background.quick(
                    topics.save,
                    services.db,
                    choice.query,
                    kind=TopicKind.MUTE,
                    now=now,
                    name=choice.name,
                    until=until,
                )
            except NewsError as error:
                screen.note(str(error))
                return
            if not known:
                screen.marking.also_undo(lambda: screen.topics.take_back(topic))
            await screen.topics.apply()
            how_long = "" if until is None else f" for {wish.term.value}"
            how = told(services.keys, "{mark.undo} undoes", "{topic.list} lists your rules")
            note = f"Muted{how_long}: {choice.name}" + (f"; {how}" if how else "")
            screen.note(note)
            if behind is not screen and behind.is_attached:
                behind.notify(note, timeout=3, markup=False)

        work.start(screen, write, "topic")

    def _now(self) -> datetime:
        return self._services.now().astimezone(self._services.zone)

"""Palette: every command by name, made from the command table."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui_news.tui.commands import COMMANDS, Command
from tui_news.tui.keymap import KeyTable, filled, key_table, shown
from tui_news.tui.screens.main import MainScreen

CONVERSION_SCORE = 2.0
"""Above every command: whoever types an amount and two currencies means them."""


class CommandProvider(Provider):
    """Offers the commands to Textual's command palette."""

    async def discover(self) -> Hits:
        """Offer every command before anything is typed."""
        for command in COMMANDS:
            yield DiscoveryHit(
                self._title(command), self._act(command), help=filled(self._keys, command.help)
            )

    async def search(self, query: str) -> Hits:
        """Offer the commands whose title or help matches, and the result of `100 usd in rub`."""
        conversion = self._conversion(query)
        if conversion is not None:
            yield conversion
        matcher = self.matcher(query)
        screen = self.screen
        for section in screen.sections if isinstance(screen, MainScreen) else ():
            title = f"Section: {section.title}"
            if isinstance(screen, MainScreen) and (score := matcher.match(title)) > 0:
                act = partial(screen.section_keeper.toggle, section.id)
                yield Hit(score, matcher.highlight(title), act, help="Shows or hides it.")
        for command in COMMANDS:
            title = self._title(command)
            words = filled(self._keys, command.help)
            score = max(matcher.match(title), matcher.match(words) * 0.5)
            if score > 0:
                yield Hit(score, matcher.highlight(title), self._act(command), help=words)

    def _conversion(self, query: str) -> Hit | None:
        from tui_news.library.conversion_request import parse_request

        screen, request = self.screen, parse_request(query.lstrip(": "))
        if request is None or not isinstance(screen, MainScreen):
            return None
        words, about = screen.sidelights.answer(request)
        return Hit(
            CONVERSION_SCORE,
            Content(words),
            partial(screen.sidelights.open_converter, request),
            text=words,
            help=about,
        )

    def _title(self, command: Command) -> str:
        keys = ", ".join(shown(key) for key in self._keys[command.id][:2])
        return f"{command.title} ({keys})" if keys else command.title

    @property
    def _keys(self) -> KeyTable:
        screen = self.screen
        return screen.services.keys if isinstance(screen, MainScreen) else key_table()

    def _act(self, command: Command) -> partial[None]:
        return partial(self._run, command.id)

    def _run(self, command_id: str) -> None:
        if isinstance(self.screen, MainScreen):
            self.screen.run_command(command_id)

"""Palette: every command by name, made from the command table."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui_news.tui.commands import COMMANDS, Command
from tui_news.tui.keymap import shown
from tui_news.tui.screens.main import MainScreen


class CommandProvider(Provider):
    """Offers the commands to Textual's command palette."""

    async def discover(self) -> Hits:
        """Offer every command before anything is typed."""
        for command in COMMANDS:
            yield DiscoveryHit(_title(command), self._act(command), help=command.help)

    async def search(self, query: str) -> Hits:
        """Offer the commands whose title or help matches."""
        matcher = self.matcher(query)
        for command in COMMANDS:
            title = _title(command)
            score = max(matcher.match(title), matcher.match(command.help) * 0.5)
            if score > 0:
                yield Hit(score, matcher.highlight(title), self._act(command), help=command.help)

    def _act(self, command: Command) -> partial[None]:
        return partial(self._run, command.id)

    def _run(self, command_id: str) -> None:
        if isinstance(self.screen, MainScreen):
            self.screen.run_command(command_id)


def _title(command: Command) -> str:
    keys = ", ".join(shown(key) for key in command.keys[:2])
    return f"{command.title} ({keys})" if keys else command.title

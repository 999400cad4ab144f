"""The program: help, palette, quitting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.tui.verbs.registry import verb

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen


@verb("app.help")
def show_help(screen: MainScreen, argument: str) -> None:
    """Show every key."""
    from tui_news.tui.keymap import taken_keys
    from tui_news.tui.screens.help import HelpScreen

    wish = screen.services.config.keys
    taken = taken_keys(wish.preset, wish.overrides)
    screen.app.push_screen(HelpScreen(screen.services.keys, taken=taken))


@verb("app.palette")
def palette(screen: MainScreen, argument: str) -> None:
    """Open the command palette."""
    screen.app.action_command_palette()


@verb("app.quit")
def leave(screen: MainScreen, argument: str) -> None:
    """Go back to the list where the article hides it; else leave the program."""
    if screen.is_reading:
        screen.leave_article()
    else:
        screen.app.leave()  # type: ignore[attr-defined]


@verb("app.suspend")
def suspend(screen: MainScreen, argument: str) -> None:
    """Stop until the shell goes on with us; what is fetched meanwhile waits."""
    screen.app.action_suspend_process()


@verb("app.quit-now")
def quit_now(screen: MainScreen, argument: str) -> None:
    """Leave the program."""
    screen.app.leave()  # type: ignore[attr-defined]

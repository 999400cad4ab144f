"""Commands of the program itself."""

from __future__ import annotations

from tui_news.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command("app.help", "Help", "Shows every key.", ("question_mark", "f1"), "help", "help"),
    Command(
        "app.palette",
        "Command palette",
        "Finds any command by its name.",
        ("ctrl+p", "colon"),
    ),
    Command(
        "app.quit",
        "Quit",
        "Goes back to the list from an article, and leaves the program from the list.",
        ("q",),
        "quit",
    ),
    Command(
        "app.suspend",
        "Suspend",
        "Gives the terminal back to the shell; `fg` there goes on with the reader.",
    ),
    Command("app.quit-now", "Quit at once", "Leaves the program.", ("Q", "ctrl+c", "ctrl+q")),
)

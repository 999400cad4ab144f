"""Commands of the cities and the rates beside the news."""

from __future__ import annotations

from tui_news.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "city.choose",
        "Choose cities",
        "Chooses the cities whose time, and if you wish weather, stands in the top line.",
        ("C",),
    ),
    Command(
        "currency.convert",
        "Convert currency",
        "Converts an amount by the European Central Bank's or the Bank of Russia's last rates.",
        ("dollar_sign",),
    ),
)

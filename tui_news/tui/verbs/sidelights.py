"""City and currency: the two dialogs beside the news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.tui.verbs.registry import verb

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen


@verb("city.choose")
def choose_cities(screen: MainScreen, argument: str) -> None:
    """Choose the cities of the header."""
    from tui_news.tui.screens.cities import CitiesScreen

    screen.app.push_screen(CitiesScreen(screen))


@verb("currency.convert")
def convert(screen: MainScreen, argument: str) -> None:
    """Open the currency converter."""
    screen.sidelights.open_converter()

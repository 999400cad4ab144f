"""CitiesScreen: chooses the cities whose time, and weather if wished, stands in the top line."""

from __future__ import annotations

from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui_news.library import sidelights
from tui_news.model.events import SearchPlaces
from tui_news.model.place import Place
from tui_news.text.sanitise import clean_line
from tui_news.text.width import cell_width, cut
from tui_news.tui.messages import PlacesRead, SidelightsRead
from tui_news.tui.screens.dialog import Dialog
from tui_news.tui.screens.main import MainScreen

NAME_CELLS = 30
"""Cells for a city with its country, where there is room."""
AIR_CELLS = 20
"""Cells for weather in words: `−12° partly cloudy`."""
_CLOCK_CELLS = 9
"""The mark before a city, its time, and what parts them."""
REDRAW_SECONDS = 15.0


class CitiesScreen(Dialog[None]):
    """A line to type a name into, and the cities found, or those chosen."""

    DEFAULT_CSS = """
    CitiesScreen OptionList {
        height: auto; max-height: 12; border: none; padding: 0; background: $surface;
    }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("down,ctrl+n", "move(1)", show=False),
        Binding("up,ctrl+p", "move(-1)", show=False),
        Binding("tab", "switch_weather", show=False, priority=True),
    ]

    def __init__(self, main: MainScreen) -> None:
        super().__init__()
        self._main = main
        known = main.sidelights.known
        self._known = known or sidelights.load(main.services.db)
        self._cities = self._known.cities
        self._provider = self._known.provider or main.services.config.weather.provider
        self._shown: tuple[Place, ...] = ()
        self._typed = ""
        self._input = Input(placeholder="A city, in any language", max_length=60)
        self._list = OptionList(markup=False)
        self._list.can_focus = False
        self._foot = Static("", markup=False, classes="quiet")

    def compose(self) -> ComposeResult:
        """The line, the list, and a word about weather."""
        frame = Vertical(classes="frame")
        frame.border_title = Content("Cities in the top line")
        frame.border_subtitle = Content("Enter adds or takes out · Tab weather · Esc closes")
        with frame:
            yield self._input
            yield self._list
            yield self._foot

    def on_mount(self) -> None:
        """Show what is chosen."""
        self._input.cursor_blink = False
        self._input.focus()
        self._show(self._cities)
        self.set_interval(REDRAW_SECONDS, self._redraw)

    def on_resize(self) -> None:
        """Fit the rows to the new width, once it is known."""
        self.call_after_refresh(self._redraw)

    def action_move(self, step: int) -> None:
        """Move in the list while the keys go to the line."""
        if step > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def action_switch_weather(self) -> None:
        """Take the next provider of weather, or nobody, and say what that one is told."""
        self._provider = sidelights.next_provider(self._provider)
        self._known = replace(self._known, provider=self._provider)
        self._main.sidelights.choose_provider(self._provider)
        self._redraw()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self._typed = event.value.strip()
        if not self._typed:
            self._show(self._cities)
            return
        engine = self._main.services.engine
        if engine is not None:
            engine.request(SearchPlaces(self._typed))

    @on(PlacesRead)
    def _places_read(self, message: PlacesRead) -> None:
        if message.prefix == self._typed:
            self._show(message.places)

    @on(SidelightsRead)
    def _sidelights_read(self, message: SidelightsRead) -> None:
        self._known = message.known
        self._redraw()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        at = self._list.highlighted
        if at is not None:
            self._toggle(at)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._toggle(event.option_index)

    def _toggle(self, at: int) -> None:
        if at >= len(self._shown):
            return
        cities = sidelights.toggled(self._cities, self._shown[at])
        if cities is None:
            self._say(f"{sidelights.MAX_CITIES} cities are chosen: take one out first")
            return
        self._cities = cities
        self._main.sidelights.choose(cities)
        with self.prevent(Input.Changed):
            self._input.value = ""
        self._typed = ""
        self._show(cities)

    def _redraw(self) -> None:
        self._show(self._shown)

    def _show(self, places: tuple[Place, ...]) -> None:
        at = self._list.highlighted if places == self._shown else 0
        self._shown = places
        self._list.clear_options()
        self._list.add_options([Option(Content.assemble(*self._row(place))) for place in places])
        if places:
            self._list.highlighted = min(at or 0, len(places) - 1)
        self._say("")

    def _row(self, place: Place) -> list[str | tuple[str, str]]:
        now = self._main.services.now()
        mark = "✓ " if sidelights.is_chosen(self._cities, place) else "  "
        region = ", ".join(part for part in (place.admin, place.country_name) if part)
        room = self._list.scrollable_content_region.width - 2 - _CLOCK_CELLS
        cells = max(8, min(NAME_CELLS, room))
        name = cut(clean_line(f"{place.name}, {region}" if region else place.name), cells)
        pad = " " * (cells + 1 - cell_width(name))
        fits = room >= cells + AIR_CELLS
        air = sidelights.air_words(self._known.air(place, now), in_full=True) if fits else ""
        return [
            (mark, "$text-success"),
            name,
            pad,
            (sidelights.local_time(place, now), "bold"),
            f"  {clean_line(air)}",
        ]

    def _say(self, trouble: str) -> None:
        if trouble:
            words = trouble
        elif self._typed and not self._shown:
            words = "No city of 100,000 people, and no capital, has a name that begins like that."
        elif not self._typed and not self._cities:
            words = (
                "Type the beginning of a name. The first three stand in the top line. "
                f"{sidelights.told(self._provider)} Tab changes it."
            )
        else:
            words = f"{sidelights.told(self._provider)} Tab changes it."
        self._foot.update(Content(words))

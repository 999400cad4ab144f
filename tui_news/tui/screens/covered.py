"""CoveredScreen: the most covered stories, now, today and this week."""

from __future__ import annotations

from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui_news.library import most_covered
from tui_news.library.coverage import Window
from tui_news.library.most_covered import RankedStory, Ranking
from tui_news.tui import work
from tui_news.tui.safe_widgets import words
from tui_news.tui.services import Services

TITLES = {Window.NOW: "Now", Window.TODAY: "Today", Window.WEEK: "This week"}

FORMULA = (
    "Each owner counts once, less the older its report is: half after 2 hours (Now), 8 hours"
    " (Today) or 48 hours (This week). This is coverage, not readership."
)


class CoveredScreen(ModalScreen[int]):
    """A ranking with three windows; closes with the id of the entry to open, or 0."""

    DEFAULT_CSS = """
    CoveredScreen { align: center middle; background: $background 60%; }
    CoveredScreen > Vertical {
        width: 90%; max-width: 110; height: auto; max-height: 90%; padding: 0 1;
        border: round $accent; background: $surface;
    }
    CoveredScreen Static { width: 1fr; height: auto; }
    CoveredScreen #formula { color: $text-muted; }
    CoveredScreen OptionList { border: none; height: auto; max-height: 30; background: $surface; }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("escape,q,c", "leave", "Close", show=False),
        Binding("1", "window('now')", show=False),
        Binding("2", "window('today')", show=False),
        Binding("3", "window('week')", show=False),
        Binding("tab,l,right", "next_window", show=False),
        Binding("j", "app.simulate_key('down')", show=False),
        Binding("k", "app.simulate_key('up')", show=False),
    ]

    def __init__(self, services: Services, window: Window = Window.TODAY) -> None:
        super().__init__()
        self._services = services
        self._window = window
        self._tabs = Static(id="windows", markup=False)
        self._list = OptionList(markup=False)
        self._formula = Static(Content(FORMULA), id="formula", markup=False)

    def compose(self) -> ComposeResult:
        """Tabs, the list, how it is counted."""
        with Vertical() as box:
            box.border_title = Content("Most covered")
            box.border_subtitle = Content("1 2 3 windows, Enter opens, Esc closes")
            yield self._tabs
            yield self._list
            yield self._formula

    def on_mount(self) -> None:
        """Show the first window."""
        self._show()
        self._list.focus()

    def action_window(self, name: str) -> None:
        """Show a window."""
        self._window = Window(name)
        self._show()

    def action_next_window(self) -> None:
        """Show the next window."""
        order = list(Window)
        self._window = order[(order.index(self._window) + 1) % len(order)]
        self._show()

    def action_leave(self) -> None:
        """Close without opening anything."""
        self.dismiss(0)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(int(event.option.id or 0))

    def _show(self) -> None:
        parts: list[Content] = []
        for number, (window, title) in enumerate(TITLES.items(), 1):
            style = "bold reverse" if window is self._window else "dim"
            parts += [Content.styled(f" {number} {title} ", style), Content(" ")]
        self._tabs.update(Content("").join(parts))
        services, window = self._services, self._window

        async def read() -> None:
            now = services.now().astimezone(services.zone)
            ranking = await services.background.slow(
                most_covered.rank, services.db, window, now=now, limit=12
            )
            if ranking.window is self._window and self.is_attached:
                self._fill(ranking)

        work.start(self, read, "ranking", exclusive=True)

    def _fill(self, ranking: Ranking) -> None:
        self._list.clear_options()
        if not ranking.stories:
            why = "No story is carried by two owners in this time yet."
            self._list.add_option(Option(Content(why), disabled=True))
        for place, story in enumerate(ranking.stories, 1):
            self._list.add_option(Option(self._line(place, story), id=str(story.headline.id)))
        if ranking.too_few:
            why = "Few owners report here: with more outlets this ranking would say more."
            self._list.add_option(Option(Content(why), disabled=True))
        if ranking.stories:
            self._list.highlighted = 0

    def _line(self, place: int, story: RankedStory) -> Content:
        coverage = story.coverage
        first = datetime.fromtimestamp(story.first.sort_at, self._services.zone)
        owners = "1 owner" if coverage.owners == 1 else f"{coverage.owners} owners"
        reports = "1 report" if story.reports == 1 else f"{story.reports} reports"
        facts = f"   {owners}, {reports}, score {coverage.score:.2f}, first {first:%H:%M} by "
        return Content("").join(
            [
                Content.styled(f"{place:>2} ", "bold $accent"),
                words(story.headline.title),
                Content.styled(f"\n{facts}", "dim"),
                words(story.first.source).stylize("dim"),
            ]
        )

"""TopScreen: the top stories, each with its lead and where it stands; unfolds into its reports."""

from __future__ import annotations

from datetime import datetime

from textual.binding import Binding
from textual.content import Content

from tui_news.library import most_covered
from tui_news.library.coverage import Window
from tui_news.library.moments import when
from tui_news.library.most_covered import RankedStory, Ranking
from tui_news.library.prominence import Prominence
from tui_news.text.counts import plural
from tui_news.text.sentences import first_sentence
from tui_news.tui import work
from tui_news.tui.screens.covered import TITLES
from tui_news.tui.screens.main import MainScreen
from tui_news.tui.screens.story_list import Row, StoryList

SHOWN = 15
"""Stories of the list."""

FORMULA = (
    "Coverage (1 + log2 of the owners) x freshness (halves in 2, 8 or 48 hours) x front pages"
    " (1 + 1/place on each)."
)


class TopScreen(StoryList):
    """Stories, best first, in three windows."""

    command = "section.top"
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("1", "view(0)", show=False),
        Binding("2", "view(1)", show=False),
        Binding("3", "view(2)", show=False),
        Binding("tab", "view(-1)", show=False),
        Binding("right,l,e", "unfold", show=False),
        Binding("left,h", "fold", show=False),
    ]

    list_title = "Top stories"
    keys = "1-3 windows · → its reports · Enter opens · Esc closes"

    def __init__(self, main: MainScreen, window: Window = Window.TODAY) -> None:
        super().__init__(main)
        self._window = window
        self._ranking: Ranking | None = None
        self._open: set[int] = set()
        """Stories that are unfolded, by the id of their headline."""

    def action_view(self, number: int) -> None:
        """Show a window by its number, or (-1) the next one."""
        order = list(Window)
        at = order.index(self._window) + 1 if number < 0 else number
        self._window = order[at % len(order)]
        self.ask()

    def action_unfold(self) -> None:
        """Show the story's reports; where they are shown, hide them."""
        story = self._story()
        if story is not None:
            self._open ^= {story.headline.id}
            self._refill(story)

    def action_fold(self) -> None:
        """Hide the story's reports."""
        story = self._story()
        if story is not None and story.headline.id in self._open:
            self._open.discard(story.headline.id)
            self._refill(story)

    def ask(self) -> None:
        """Read the window that is chosen."""
        self.show_tabs(TITLES.values(), list(Window).index(self._window), FORMULA)
        services, window = self.services, self._window

        async def read() -> None:
            now = services.now().astimezone(services.zone)
            ranking = await services.background.slow(
                most_covered.top, services.db, window, now=now, limit=SHOWN
            )
            if window is self._window and self.is_attached:
                self._ranking = ranking
                self.fill()

        work.start(self, read, "ranking", exclusive=True)

    def fill(self) -> None:
        """Show what was read."""
        if self._ranking is not None:
            self.show(self._rows(self._ranking))

    def _story(self) -> RankedStory | None:
        """The story of the row under the cursor, be it one of its reports."""
        at = self.options.highlighted
        if self._ranking is None or at is None:
            return None
        name = (self.options.get_option_at_index(at).id or "").partition(":")[0]
        return next((one for one in self._ranking.stories if name == str(one.headline.id)), None)

    def _refill(self, story: RankedStory) -> None:
        assert self._ranking is not None
        rows = self._rows(self._ranking)
        wanted = f"{story.headline.id}:{story.headline.id}"
        self.show(rows, at=next(n for n, one in enumerate(rows) if one.id == wanted))

    def _rows(self, ranking: Ranking) -> list[Row]:
        if not ranking.stories:
            why = "No story has two owners or a place on a front page in this time yet."
            return [Row([Content(why)])]
        rows: list[Row] = []
        for place, story in enumerate(ranking.stories, 1):
            head = story.headline
            rows.append(Row(self._lines(place, story), head.id, name=str(head.id)))
            if head.id in self._open:
                rows += [
                    Row(self._report(story, at), one.id, name=f"{head.id}:{at}")
                    for at, one in enumerate(story.reports)
                ]
        return rows

    def _lines(self, place: int, story: RankedStory) -> list[Content]:
        sign = "▾" if story.headline.id in self._open else " "
        marker = Content.styled(f"{place:>2}{sign} ", "bold $text-accent")
        lines = self.headline(marker, story.headline.title, self.chip(story.headline.section_mask))
        if story.lead:
            lines += self.below(first_sentence(story.lead), style="")
        return lines + self.below(self._facts(story))

    def _facts(self, story: RankedStory) -> str:
        outlets = plural(len(story.sources), "outlet")
        first = f"first {self._when(story.first.sort_at)} by {story.first.source}"
        newest = f"newest {self._when(story.reports[0].sort_at)}" if story.total > 1 else ""
        rank, front = story.rank, ""
        if isinstance(rank, Prominence) and rank.best_place:
            pages = plural(rank.editors, "front page")
            front = f"on {pages}, best place {rank.best_place}"
        return " · ".join(part for part in (outlets, first, newest, front) if part)

    def _report(self, story: RankedStory, at: int) -> list[Content]:
        one = story.reports[at]
        marker = Content.styled("    ", "dim")
        return self.headline(marker, f"{self._when(one.sort_at)} {one.source}  {one.title}")

    def _when(self, sort_at: int) -> str:
        zone = self.services.zone
        moment = datetime.fromtimestamp(sort_at, zone)
        return when(moment, self.services.now().astimezone(zone))

"""CoveredScreen: the most covered stories now, today, this week; and what you read most."""

from __future__ import annotations

from datetime import datetime

from textual.binding import Binding
from textual.content import Content

from tui_news.library import most_covered, most_read
from tui_news.library.coverage import Coverage, Window
from tui_news.library.moments import when
from tui_news.library.most_covered import RankedStory, Ranking
from tui_news.library.most_read import MostRead, Share
from tui_news.text.counts import plural
from tui_news.tui import work
from tui_news.tui.screens.main import MainScreen
from tui_news.tui.screens.story_list import Row, StoryList

TITLES = {Window.NOW: "Now", Window.TODAY: "Today", Window.WEEK: "This week"}
MINE = "Your most read"
SHOWN = 12
"""Stories of a ranking."""
NAMES = 4
"""Outlets that are named with a story."""

FORMULA = (
    "Each owner counts once, less the older its report is: half after 2 hours (Now), 8 hours"
    " (Today) or 48 hours (This week); an editor's first five add half. Copies of one text count"
    " once. This is coverage, not readership."
)
HISTORY = "Counted on this machine only, never sent anywhere; [reading] keep_history turns it off."
FORGOTTEN = "Nothing is kept: [reading] keep_history is off."


class CoveredScreen(StoryList):
    """A ranking with three windows, and the reader's own."""

    command = "section.most-covered"
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("1", "view(0)", show=False),
        Binding("2", "view(1)", show=False),
        Binding("3", "view(2)", show=False),
        Binding("4", "view(3)", show=False),
        Binding("tab,l,right", "step(1)", show=False),
        Binding("shift+tab,h,left", "step(-1)", show=False),
    ]

    list_title = "Most covered"
    keys = "1-4 views · Enter opens · Esc closes"

    def __init__(self, main: MainScreen, window: Window = Window.TODAY) -> None:
        super().__init__(main)
        self._view = list(Window).index(window)
        self._ranking: Ranking | None = None
        self._mine: MostRead | None = None

    def action_view(self, number: int) -> None:
        """Show a view by its number."""
        self._view = number
        self.ask()

    def action_step(self, step: int) -> None:
        """Show the view beside."""
        self.action_view((self._view + step) % (len(Window) + 1))

    def ask(self) -> None:
        """Read the view that is chosen."""
        self._show_tabs()
        services, view = self.services, self._view
        sections = self.main.sections

        async def read() -> None:
            now = services.now().astimezone(services.zone)
            if view < len(Window):
                self._ranking, self._mine = (
                    await services.background.slow(
                        most_covered.rank, services.db, list(Window)[view], now=now, limit=SHOWN
                    ),
                    None,
                )
            else:
                self._mine, self._ranking = (
                    await services.background.slow(
                        most_read.most_read, services.db, sections=sections, now=now
                    ),
                    None,
                )
            if view == self._view and self.is_attached:
                self.fill()

        work.start(self, read, "ranking", exclusive=True)

    def fill(self) -> None:
        """Show what was read."""
        if self._ranking is not None:
            self.show(self._covered(self._ranking))
        elif self._mine is not None:
            self.show(self._read(self._mine))

    def _show_tabs(self) -> None:
        mine = MINE if self.size.width >= 60 else "Mine"
        history = HISTORY if self.services.config.reading.keep_history else FORGOTTEN
        foot = FORMULA if self._view < len(Window) else history
        self.show_tabs((*TITLES.values(), mine), self._view, foot)

    def _covered(self, ranking: Ranking) -> list[Row]:
        rows: list[Row] = []
        if not ranking.stories:
            rows.append(Row([Content("No story is carried by two owners in this time yet.")]))
        for place, story in enumerate(ranking.stories, 1):
            marker = Content.styled(f"{place:>3} ", "bold $text-accent")
            lines = self.headline(marker, story.headline.title)
            lines += self.below(self._facts(story))
            rows.append(Row(lines, story.headline.id))
        if ranking.too_few:
            why = "You read fewer than five owners: with more outlets this ranking would say more."
            rows.append(Row([Content(why)]))
        return rows

    def _facts(self, story: RankedStory) -> str:
        zone = self.services.zone
        now = self.services.now().astimezone(zone)
        first = when(datetime.fromtimestamp(story.first.sort_at, zone), now)
        owners = plural(story.rank.owners, "owner")
        reports = plural(story.total, "report")
        others = [name for name in story.sources if name != story.first.source]
        also = ", ".join(others[:NAMES]) + (" …" if len(others) > NAMES else "")
        editors = story.rank.editors if isinstance(story.rank, Coverage) else 0
        chosen = f", {plural(editors, 'front page')}" if editors else ""
        then = f"; then {also}" if also else ""
        score = f"score {story.rank.score:.2f}"
        return f"{owners}, first {first} by {story.first.source}{then}; {reports}{chosen}, {score}"

    def _read(self, mine: MostRead) -> list[Row]:
        if not mine.entries:
            return [Row([Content("Nothing yet: what you open is counted from now on.")])]
        now = self.services.now().astimezone(self.services.zone)
        since = when(mine.since, now) if mine.since else ""
        total = f"{plural(mine.articles, 'article')}, {span(mine.seconds)}, since {since}"
        rows = [Row([Content.styled(total, "dim")])]
        for place, one in enumerate(mine.entries, 1):
            marker = Content.styled(f"{place:>3} ", "bold $text-accent")
            last = when(datetime.fromtimestamp(one.last_at, self.services.zone), now)
            opened = f"opened {plural(one.times, 'time')}, {span(one.seconds)}, last {last}"
            lines = self.headline(marker, one.headline.title)
            lines += self.below(f"{opened} · {one.headline.source}")
            rows.append(Row(lines, one.headline.id))
        for title, shares in (
            ("Outlets", mine.outlets),
            ("Sections", mine.sections),
            ("Tags", mine.tags),
        ):
            if shares:
                rows.append(Row([Content.styled(title, "bold"), *self.below(_shares(shares))]))
        return rows


def span(seconds: int) -> str:
    """A time in sight: `40 s`, `12 min`, `3 h 05 min`."""
    if seconds < 60:
        return f"{seconds} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min"


def _shares(shares: tuple[Share, ...]) -> str:
    return " · ".join(f"{one.name} {one.articles:,}" for one in shares)

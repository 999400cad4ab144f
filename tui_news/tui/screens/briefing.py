"""BriefingScreen: what came since the reader last looked, a page or two, by section."""

from __future__ import annotations

from datetime import datetime

from textual.binding import Binding
from textual.content import Content

from tui_news.library import briefing
from tui_news.library.briefing import Briefing
from tui_news.library.moments import when
from tui_news.model.entry import Headline
from tui_news.tui import work
from tui_news.tui.screens.main import MainScreen
from tui_news.tui.screens.story_list import Row, StoryList

ORDER = "One line a story, the big ones first, in your sections. Nothing is marked read."


class BriefingScreen(StoryList):
    """Sections with their best headlines."""

    command = "section.briefing"
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("m", "seen", show=False),
    ]

    list_title = "Briefing"
    keys = "Enter opens · m all seen, begin anew · Esc closes"

    def __init__(self, main: MainScreen) -> None:
        super().__init__(main)
        self._found: Briefing | None = None

    def action_seen(self) -> None:
        """Let the next briefing begin now."""
        self.main.presence.seen()
        self.main.note("Seen: the next briefing begins here; nothing was marked read")
        self.dismiss(None)

    def ask(self) -> None:
        """Read what is new."""
        services, since, scope = self.services, self.main.presence.since, self.main.choices.query()

        async def read() -> None:
            self._found = await services.background.slow(
                briefing.brief, services.db, since=since, scope=scope
            )
            if self.is_attached:
                self.fill()

        work.start(self, read, "briefing", exclusive=True)

    def fill(self) -> None:
        """Show what was read."""
        found = self._found
        if found is None:
            return
        now = self.services.now().astimezone(self.services.zone)
        self.tabs.update(Content.styled(briefing.sentence(found, now=now), "bold"))
        bounded = f" Of {briefing.MAX_ENTRIES:,} entries, the newest." if found.bounded else ""
        self.foot.update(Content(ORDER + bounded))
        rows: list[Row] = []
        for section in found.sections:
            more = section.total - len(section.headlines)
            rest = f" · {more:,} more" if more else ""
            parts = [
                Content.styled(section.title, "bold $text-accent"),
                Content.styled(rest, "dim"),
            ]
            rows.append(Row([Content("").join(parts)]))
            rows += [Row(self._line(one, now), one.id) for one in section.headlines]
        if not rows:
            rows.append(Row([Content("Nothing new in your sections.")]))
        self.show(rows)

    def _line(self, one: Headline, now: datetime) -> list[Content]:
        time = when(datetime.fromtimestamp(one.sort_at, self.services.zone), now)
        more = f" +{one.copies}" if one.copies else ""
        mark = Content.styled(
            f"{'●' if one.copies + 1 >= briefing.BIG else ' ':>3} ", "$text-accent"
        )
        return self.headline(mark, f"{time} {one.source}  {one.title}{more}")

"""ChangesScreen: an entry's revisions, each with the words that went and those that came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui_news.library import revisions
from tui_news.library.revisions import Folded, Line, PartChange
from tui_news.model.revision import Version
from tui_news.text.counts import plural
from tui_news.text.word_diff import Change
from tui_news.tui import work
from tui_news.tui.screens.page import MAX_WIDTH, PageScreen
from tui_news.tui.services import Services

STYLES = {Change.SAME: "", Change.GONE: "dim strike", Change.NEW: "bold underline $text-success"}
"""Attributes tell what happened where there are no colours."""

NAMES = {"title": "Headline", "lead": "Summary", "text": "Text"}


class ChangesScreen(PageScreen):
    """The last change first; left and right go through the others."""

    command = "read.changes"
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("left,h,left_square_bracket", "step(-1)", "Older", show=False),
        Binding("right,l,right_square_bracket", "step(1)", "Newer", show=False),
        Binding("a", "whole", "Whole text", show=False),
    ]

    def __init__(
        self, services: Services, versions: tuple[Version, ...], last: tuple[PartChange, ...]
    ) -> None:
        """Prepare to show the last change, which is compared already; there are two versions."""
        super().__init__()
        self._services = services
        self._versions = versions
        self._at = len(versions) - 2
        self._parts = last
        self._whole = False

    @property
    def page_title(self) -> str:  # type: ignore[override]
        """`Revision 2 of 3, 14:20`."""
        count, at = len(self._versions) - 1, self._versions[self._at].replaced_at
        number = f"Revision {self._at + 1} of {count}" if count > 1 else "What changed"
        return f"{number}, {self._time(at)}" if at is not None else number

    def page(self, width: int = MAX_WIDTH) -> Content:
        """The changed parts, with a line that explains the marks."""
        legend = [
            Content.styled("gone", STYLES[Change.GONE]),
            Content("   "),
            Content.styled("new", STYLES[Change.NEW]),
        ]
        lines = [Content("").join(legend)]
        for part in self._parts:
            lines += [Content(""), Content.styled(NAMES[part.part], "bold $text-accent")]
            lines += self._lines(part)
        return Content("\n").join(lines)

    def on_mount(self) -> None:
        """Say which keys there are."""
        others = "← → other revisions, " if len(self._versions) > 2 else ""
        scroll = self.query_one(VerticalScroll)
        scroll.border_subtitle = Content(f"{others}a whole text, Esc closes")

    def action_step(self, step: int) -> None:
        """Show an older or a newer change."""
        wanted = min(max(0, self._at + step), len(self._versions) - 2)
        if wanted != self._at:
            self._at = wanted
            self._compare(wanted)

    def action_whole(self) -> None:
        """Unfold what did not change, or fold it again."""
        self._whole = not self._whole
        self._draw()

    def _compare(self, at: int) -> None:
        services, former, present = self._services, self._versions[at], self._versions[at + 1]

        async def compare() -> None:
            parts = await services.background.slow(revisions.compare, former, present)
            if at == self._at and self.is_attached:
                self._parts = parts
                self._draw()
                self.query_one(VerticalScroll).scroll_home(animate=False)

        work.start(self, compare, "changes", exclusive=True)

    def _draw(self) -> None:
        self.query_one(VerticalScroll).border_title = Content(self.page_title)
        self.query_one(Static).update(self.page())

    def _lines(self, part: PartChange) -> Iterator[Content]:
        if not part.changed and not self._whole and part.part != "title":
            yield Content.styled("reads as before", "dim")
            return
        shown = part.lines if self._whole else revisions.folded(part.lines)
        if part.part == "title":
            shown = part.lines
        for line in shown:
            if isinstance(line, Folded):
                words = f"· {plural(line.count, 'paragraph')} as before ·"
                yield Content.styled(words, "dim italic")
            else:
                yield _painted(line)

    def _time(self, at: datetime) -> str:
        zone = self._services.zone
        here, now = at.astimezone(zone), self._services.now().astimezone(zone)
        return f"{here:%H:%M}" if here.date() == now.date() else f"{here.day} {here:%b %H:%M}"


def _painted(line: Line) -> Content:
    """A paragraph; words that went stand as they stood, apart from those in their place."""
    parts: list[Content] = []
    for number, piece in enumerate(line):
        words = piece.text.rstrip()
        behind = piece.text[len(words) :]
        after = line[number + 1] if number + 1 < len(line) else None
        if after is not None and piece.change is Change.SAME and after.change is Change.GONE:
            behind = piece.former[len(piece.former.rstrip()) :]
        elif after is not None and piece.change is Change.GONE and not behind:
            behind = " " if after.change is Change.NEW and after.text[:1].isalnum() else ""
        parts += [Content.styled(words, STYLES[piece.change]), Content(behind)]
    return Content("").join(parts)

"""FailuresScreen: the feeds that could not be read, each with its one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from tui_news.model.events import FeedFailure
from tui_news.text.sanitise import clean_line
from tui_news.tui.screens.page import MAX_WIDTH, PageScreen


class FailuresScreen(PageScreen):
    """What went wrong in the last refresh, in plain words."""

    command = "feed.failures"
    page_title = "What failed"

    def __init__(
        self, failures: Sequence[FeedFailure], *, trouble: str = "", cure: str = ""
    ) -> None:
        """`trouble` says why the refresh broke off, `cure` how to ask all feeds now."""
        super().__init__()
        self._cure = cure
        self._trouble = trouble
        self._failures = tuple(failures)

    def page(self, width: int = MAX_WIDTH) -> Content:
        """One paragraph per feed."""
        if not self._failures and self._trouble:
            return Content(clean_line(self._trouble))
        if not self._failures:
            return Content("Every feed of the last refresh could be read.")
        lines: list[Content] = []
        for failure in self._failures:
            lines += [
                Content.styled(clean_line(failure.title), "bold"),
                Content(f"  {clean_line(failure.sentence)}"),
            ]
        lines.append(
            Content.styled(
                "; ".join(filter(None, ("Each is asked again by itself", self._cure))) + ".", "dim"
            )
        )
        return Content("\n").join(lines)

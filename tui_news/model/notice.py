"""Notice: what a notification says of urgent reports, one or several at once."""

from __future__ import annotations

from collections.abc import Sequence

from tui_news.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """The words of one notification."""

    count: int
    title: str
    """The newest report's headline; of several, with their number in front."""
    source: str
    url: str


def notice_of(reports: Sequence[tuple[str, str, str]]) -> Notice:
    """Make one notice of reports as (headline, outlet, address), the newest first; at least one."""
    title, source, url = reports[0]
    count = len(reports)
    if count > 1:
        title = f"{count} urgent reports: {title}"
    return Notice(count, title, source, url)

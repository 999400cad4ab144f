"""Command: one thing that a person may want, and the headings that commands stand under."""

from __future__ import annotations

from tui_news.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a person may want."""

    id: str
    """Stable name, `group.verb`: what key settings and the docs name."""
    title: str
    """In the palette and the help: an imperative in sentence case."""
    help: str
    """One sentence for the help screen and the docs."""
    keys: tuple[str, ...] = ()
    """Default keys, the first is the one shown."""
    footer: str = ""
    """Short word for the footer; empty leaves it out."""
    reading: str = ""
    """Short word for the footer while an article has the keys; empty leaves it out."""
    argument: str = ""
    """Passed to the verb: one row per section, say, with one verb behind them."""

    @property
    def group(self) -> str:
        """The heading under which the help lists it."""
        return GROUPS[self.id.partition(".")[0]]


GROUPS: dict[str, str] = {
    "move": "Moving",
    "read": "Reading",
    "section": "Sections and filters",
    "topic": "Topics and rules",
    "mark": "Marking",
    "picture": "Pictures",
    "feed": "Feeds",
    "share": "Sharing",
    "city": "City and currency",
    "currency": "City and currency",
    "app": "Program",
}
"""Headings by the first word of a command's id, in the order of the help screen."""

"""Messages of the article pane: what its reader wants to follow."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from tui_news.model.safe_text import SafeText


@dataclass
class LinkActivated(Message):
    """A link was clicked."""

    url: str


@dataclass
class TagActivated(Message):
    """A tag was clicked."""

    name: SafeText


@dataclass
class EntryActivated(Message):
    """A line that stands for another entry was clicked."""

    entry_id: int


@dataclass
class MoreWanted(Message):
    """`Show more` was clicked."""

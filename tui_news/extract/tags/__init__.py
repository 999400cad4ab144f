"""Front door: tag an entry with the people, organisations and places that it names."""

from __future__ import annotations

from tui_news.extract.tags.publisher import PageTag
from tui_news.extract.tags.tagging import MAX_TEXT, SHOWN, VERSION, tag

__all__ = ["MAX_TEXT", "SHOWN", "VERSION", "PageTag", "tag"]

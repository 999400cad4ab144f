"""Verbs: what each command of the command table does, one small function each, by its id."""

from __future__ import annotations

from tui_news.tui.verbs import (
    feeds,
    marking,
    moving,
    pictures,
    program,
    reading,
    sections,
    sharing,
    sidelights,
    topics,
)
from tui_news.tui.verbs.registry import VERBS, Verb

__all__ = [
    "VERBS",
    "Verb",
    "feeds",
    "marking",
    "moving",
    "pictures",
    "program",
    "reading",
    "sections",
    "sharing",
    "sidelights",
    "topics",
]

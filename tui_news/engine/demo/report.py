"""Drafts as the data files tell them, and reports as the outlets print them."""

from __future__ import annotations

from datetime import datetime, timedelta

from tui_news.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of a report, drawn by `pictures`."""

    style: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """What an outlet changes in a report some minutes after printing it."""

    minutes: float
    title: str = ""
    """The new title; empty keeps the old one. `lead` and `body` likewise."""
    lead: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with its placeholders, and when the wire carries it."""

    key: str
    """Unique name, from story, outlet and order."""
    story: str
    outlet: str
    section: str
    title: str
    lead: str = ""
    body: str = ""
    age: timedelta | None = None
    """Time before the wire's opening; None for a text kept in reserve."""
    place: str = ""
    """`City` or `City, Country` for the dateline; empty for a report without one."""
    dateline: str = ""
    """A pattern instead of the outlet's own, such as a reprinted agency's."""
    kind: str = "text"
    page: str = "plain"
    """`plain`, `two` (two pages), `stub` (paywall) or `script` (no text without scripts)."""
    front: bool = False
    """Chosen for the outlet's front page."""
    author: str = ""
    tags: tuple[str, ...] = ()
    """Keywords, typed by a prefix: `org:`, `per:`, `geo:`, or none."""
    figures: tuple[Figure, ...] = ()
    audio: bool = False
    comments: int | None = None
    point: str = ""
    """Latitude and longitude, space between."""
    revision: Revision | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A text as printed: placeholders filled, dated, with its address."""

    draft: Draft
    number: int
    """A number for its address and identity; not in order of time."""
    path: str
    """Address on the wire, from the root."""
    published: datetime
    """With the outlet's UTC offset."""
    updated: datetime
    """Equals `published` until a revision is out."""
    title: str
    lead: str
    body: str
    """Paragraphs in the data files' light markup, without the dateline."""
    dateline: str
    """Opens the first paragraph; may be empty."""
    author: str

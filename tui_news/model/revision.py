"""Revision: an entry's words at one time, and which of two such versions can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from tui_news.model.frozen import dataclass
from tui_news.model.safe_text import EMPTY, SafeText


class Origin(StrEnum):
    """Where a version's text came from: only texts of one origin tell what an outlet changed."""

    FEED = "feed"
    PAGE = "page"
    UNKNOWN = "unknown"
    """The text was replaced before it was made readable, or was too long to keep."""


@dataclass(frozen=True, slots=True)
class Version:
    """The words of an entry."""

    title: SafeText
    lead: SafeText = EMPTY
    text: SafeText = EMPTY
    origin: Origin = Origin.FEED
    replaced_at: datetime | None = None
    """When we saw newer words (UTC); None for the present ones."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One part of two versions."""

    part: str
    """`title`, `lead` or `text`."""
    former: SafeText
    present: SafeText


def comparable(former: Version, present: Version) -> Iterator[Compared]:
    """Pair the parts of two versions that an outlet may have changed.

    A page's text is never compared with a feed's: that one was retrieved is no change of words. A
    feed's first line that becomes a whole report is one.
    """
    yield Compared("title", former.title, present.title)
    pages = (former.origin is Origin.PAGE, present.origin is Origin.PAGE)
    if any(pages):
        if former.lead and present.lead and not (_opens(former) and _opens(present)):
            yield Compared("lead", former.lead, present.lead)
        if all(pages):
            yield Compared("text", former.text, present.text)
        return
    both = bool(former.text and present.text)
    if both and former.lead and present.lead and not (_opens(former) and _opens(present)):
        yield Compared("lead", former.lead, present.lead)
    whole, now = former.text or former.lead, present.text or present.lead
    if Origin.UNKNOWN not in (former.origin, present.origin) or (whole and now):
        yield Compared("text", whole, now)


def _opens(version: Version) -> bool:
    """Whether the text says what the lead says."""
    return version.lead.rstrip("… ") in version.text

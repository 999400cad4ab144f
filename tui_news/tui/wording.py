"""Wording: sentences and counts that several parts of the screen share; pure."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from tui_news.library.reach import Reach
from tui_news.model.frozen import dataclass
from tui_news.model.query import EntryQuery
from tui_news.model.safe_text import SafeText
from tui_news.tui.keymap import KeyTable, told


@dataclass(frozen=True, slots=True)
class ListWords:
    """How a list is named, counted, and what it says when it is empty."""

    title: str
    facts: str
    empty: tuple[SafeText, ...]


def headline_count(count: int) -> str:
    """Write a count with its noun (`1 headline`, `1,204 headlines`)."""
    return "1 headline" if count == 1 else f"{count:,} headlines"


ASK_ALL = "{feed.refresh} asks every feed now"


def waiting_words(keys: KeyTable, waiting: int) -> str:
    """Say how many headlines wait above, and the key that lets them in (`12 new, press .`)."""
    if not waiting:
        return ""
    how = told(keys, "press {section.show-new}")
    return f"{waiting:,} new, {how}" if how else f"{waiting:,} new"


def none_unread(keys: KeyTable, step: int, *, elsewhere: bool) -> str:
    """Say that nothing unread is further down (+1) or up (-1), and where there still is some."""
    if not elsewhere:
        return "Nothing in this list is unread"
    if step > 0:
        how = told(keys, "{move.previous-unread} goes to what is unread above")
    else:
        how = told(keys, "{move.next-unread} goes to what is unread below")
    where = "down" if step > 0 else "up"
    return f"Nothing unread further {where}" + (f"; {how}" if how else "")


class Wire(Enum):
    """What an empty list needs to know of the feeds."""

    READING = "asked now, or soon"
    FAILED = "asked, and none could be read"
    HINDERED = "asked in vain, for want of a network, say"
    DONE = "asked, or none was to be asked"


def empty_text(
    query: EntryQuery, keys: KeyTable, wire: Wire = Wire.READING
) -> tuple[SafeText, ...]:
    """What an empty list says: why it is empty, and what to do about it, by the keys in use."""
    cures: tuple[str, ...]
    if query.starred_only:
        why = "Nothing is starred yet."
        cures = ("{mark.star} stars a headline", "{section.starred-only} shows all again")
    elif query.urgent_only:
        why, cures = "Nothing is urgent.", ("{section.urgent-only} shows all again",)
    elif query.unread_only:
        why, cures = "Everything here is read.", ("{section.unread-only} shows what you have read",)
    elif query.section_mask:
        why, cures = "No news in these sections yet.", ("{section.all} shows all sections",)
    elif wire is Wire.FAILED:
        why = "No news yet: no feed could be read."
        cures = ("{feed.failures} shows why", "{feed.refresh} asks again")
    elif wire is Wire.HINDERED:
        why = "No news yet: the feeds could not be asked."
        cures = ("{feed.refresh} asks them again", "“tui-news demo” needs no network")
    elif wire is Wire.DONE:
        why = "No news yet."
        cures = ("{feed.add} adds a feed", "{feed.list} lists yours", ASK_ALL)
    else:
        why, cures = "No news yet: the wire is being read.", (ASK_ALL,)
    return _with_cure(why, told(keys, *cures))


def found_words(
    count: int, cached: int | None, oldest: int | None, now: datetime, *, whole: bool
) -> str:
    """Say how much was found in how much (`31 found in 12,345 cached since 12 Nov`).

    `now` is the reader's time with their zone; the year is named where it is another.
    """
    found = f"{count:,}{'' if whole else '+'} found"
    if not cached or oldest is None:
        return found
    return f"{found} in {cached:,} cached since {_day(oldest, now)}"


def end_words(reach: Reach, now: datetime) -> str:
    """Say under the last row why there is no older one (`now` as above).

    As `Cached since 12 May · 1,204 let go since · the feeds hold nothing older`. What was let go
    need not be older than all that is kept.
    """
    if reach.oldest is None:
        return ""
    words = [f"Cached since {_day(reach.oldest, now)}"]
    if reach.let_go:
        words.append(f"{reach.let_go:,} let go since" if reach.let_go > 1 else "1 let go since")
    words.append("the feeds hold nothing older")
    return " · ".join(words)


def _day(seconds: int, now: datetime) -> str:
    day = datetime.fromtimestamp(seconds, now.tzinfo)
    return f"{day.day} {day:%b}" if day.year == now.year else f"{day.day} {day:%b %Y}"


def nothing_found(keys: KeyTable, *, searching: bool) -> tuple[SafeText, ...]:
    """What a search or a filter says that finds nothing."""
    cure = "{read.back} leaves the search" if searching else "{section.filter} changes the filter"
    return _with_cure("Nothing in the cache answers this.", told(keys, cure))


def _with_cure(why: str, cure: str) -> tuple[SafeText, ...]:
    return (SafeText(why), SafeText(f"{cure}.")) if cure else (SafeText(why),)

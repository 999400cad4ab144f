"""Folds: which reports of a story are one turn of it, which say the same, which one leads; pure.

A story runs for days; what its outlets report within `TURN` of the first of them is one turn, and
one fold in the headline list. Turns are counted from their first report on, so that a later one
never divides an earlier fold anew. Times are seconds since the epoch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from tui_news.text.fold import fold

TURN = 18 * 3600
"""Seconds from a turn's first report to its last."""

FRESH = 1_200
"""Seconds before the newest report of a fold in which the headline that leads is looked for: an
older one would hide what is new."""

LABELS = frozenset(
    "update updated video watch photos live exclusive breaking flash urgent newsflash factbox"
    " видео фото срочно молния обновлено eilmeldung aktualisiert vidéo urgente".split()
)
"""First words before a colon that say nothing about the report."""

WELL_SIZED = range(30, 121)
"""Characters of a headline that says enough and not too much."""

_COMPARED = 40
"""Members that a headline is compared with, the newest; so the cost of a large fold is bounded."""


class Member(NamedTuple):
    """A report of a story."""

    id: int
    sort_at: int
    outlet: str
    title: str
    url: str = ""
    plain: bool = True
    """A text or a photograph: no video, graphic or ticker that runs on."""


class Place(NamedTuple):
    """What the list needs to know of an entry; all 0 for a report that stands alone."""

    fold_id: int = 0
    """The first report of its fold; 0 if no other outlet has it."""
    holder_id: int = 0
    """The entry whose row it is under: that entry has its own id here."""
    repeat_of: int = 0
    """The entry in which its outlet says the same: that entry has its own id here."""
    others: int = 0
    """How many more outlets have it."""


def places(members: Iterable[Member]) -> dict[int, Place]:
    """Give every report of a story its place."""
    found: dict[int, Place] = {}
    for turn in turns(members):
        same = same_reports(turn)
        outlets = len({one.outlet for one in turn})
        if outlets == 1:
            found.update((one.id, Place(0, same[one.id], same[one.id])) for one in turn)
            continue
        lead = best(turn).id
        spoken_for = same[lead]
        for one in turn:
            report = same[one.id]
            repeat_of = lead if report and report == spoken_for else report
            found[one.id] = Place(turn[0].id, lead, repeat_of, outlets - 1)
    return found


def turns(members: Iterable[Member]) -> list[list[Member]]:
    """Divide a story into its turns, each in order of time."""
    found: list[list[Member]] = []
    for one in sorted(members, key=lambda one: (one.sort_at, one.id)):
        if found and one.sort_at - found[-1][0].sort_at <= TURN:
            found[-1].append(one)
        else:
            found.append([one])
    return found


def same_reports(turn: Sequence[Member]) -> dict[int, int]:
    """Find what one outlet shows more than once: the same page, or the same words as a headline.

    Cautious, for what is found is shown once: an outlet's two reports with other words or other
    numbers stay two. Gives for every entry the first of those that say the same, in order of time;
    0 for what is said once.
    """
    groups: dict[tuple[str, str], int] = {}
    same: dict[int, int] = {}
    sizes: dict[int, int] = defaultdict(int)
    for one in turn:
        keys = [(one.outlet, words) for words in (_page(one.url), wording(one.title)) if words]
        first = next((groups[key] for key in keys if key in groups), one.id)
        for key in keys:
            groups.setdefault(key, first)
        same[one.id] = first
        sizes[first] += 1
    return {entry_id: first if sizes[first] > 1 else 0 for entry_id, first in same.items()}


def wording(title: str) -> str:
    """The words of a headline, without a label such as `Update:`, in folded form."""
    head, colon, rest = title.partition(":")
    if colon and rest.strip() and fold(head).strip() in LABELS:
        title = rest
    return " ".join("".join(c if c.isalnum() else " " for c in fold(title)).split())


def best(turn: Sequence[Member]) -> Member:
    """Choose the headline that stands for a fold, among those of its last minutes.

    A plain report goes before a video or a ticker, a headline of good length before one that is
    cut off, asks or shouts; then the one that shares most words with all the others; then the
    earliest.
    """
    newest = turn[-1].sort_at
    fresh = [one for one in turn if one.sort_at >= newest - FRESH][-_COMPARED:]
    words = {one.id: frozenset(wording(one.title).split()) for one in turn[-_COMPARED:]}

    def merit(one: Member) -> tuple[bool, bool, float, int, int]:
        mine = words[one.id]
        alike = sum(_overlap(mine, other) for key, other in words.items() if key != one.id)
        return (one.plain, is_well_formed(one.title), round(alike, 6), -one.sort_at, -one.id)

    return max(fresh, key=merit)


def is_well_formed(title: str) -> bool:
    """Tell whether a headline has a good length, is whole, and neither asks nor shouts."""
    text = title.strip()
    dense = not text.isascii() and not any(c.isspace() for c in text)
    sized = len(text) in WELL_SIZED or (dense and len(text) >= WELL_SIZED.start // 3)
    whole = not text.endswith(("…", "...", "?", "!", "？", "！"))
    return sized and whole and not text.isupper()


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (len(one | other) or 1)


def _page(url: str) -> str:
    """An address without what only says where it was clicked; nothing for a site's front page."""
    parts = urlsplit(url)
    if not parts.path.strip("/") and not parts.query:
        return ""
    asked = [one for one in parts.query.split("&") if one and not _counts(one.partition("=")[0])]
    return f"{parts.netloc}{parts.path}?{'&'.join(asked)}"


def _counts(name: str) -> bool:
    """Whether a part of an address is there to count clicks."""
    return name.startswith(("utm_", "at_")) or name in _COUNTERS


_COUNTERS = frozenset("cmp cmpid cid ref rss xtor fbclid gclid partner traffic_source".split())

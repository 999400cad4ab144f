"""The edition: which reports the demo wire has printed at a given moment; pure but for its data.

The same seed, opening time and moment always give the same reports.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta, timezone
from functools import cache, lru_cache
from random import Random
from zlib import crc32

from tui_news.engine.demo import calendar_words
from tui_news.engine.demo.briefs import brief_at, week_of_briefs
from tui_news.engine.demo.outlets import FeedPlan, Outlet, all_outlets
from tui_news.engine.demo.report import Draft, Report, Revision
from tui_news.engine.demo.stories import all_drafts

_MOST_TICKS = 2000
"""New reports after which the wire falls silent, so that a forgotten one cannot grow for ever."""
_KIND_WORDS = {
    "live": "live",
    "video": "video",
    "photo": "gallery",
    "graphic": "infographics",
    "audio": "audio",
}


class Edition:
    """A week of news that ends at `opened`, and what comes in afterwards."""

    def __init__(self, *, opened: datetime, seed: int, pace_seconds: float) -> None:
        self.opened = opened
        self.pace = timedelta(seconds=pace_seconds)
        self._seed = seed
        written = all_drafts()
        past = [draft for draft in written if draft.age is not None] + week_of_briefs(seed)
        self._reserve = [draft for draft in written if draft.age is None]
        Random(seed).shuffle(self._reserve)
        self._past = [(opened - (draft.age or timedelta()), draft) for draft in past]

    def reports(self, at: datetime) -> list[Report]:
        """List what is printed at a moment, newest first."""
        out = [(when, draft) for when, draft in self._past if when <= at]
        out += [self._arrival(tick) for tick in range(1, self._ticks(at) + 1)]
        printed = [_print(draft, when, _revised(draft, when, at)) for when, draft in out]
        return sorted(printed, key=lambda report: (report.published, report.number), reverse=True)

    def of_feed(self, plan: FeedPlan, at: datetime) -> list[Report]:
        """List a feed's window at a moment: newest first, a front page's choice likewise."""
        return [report for report in self.reports(at) if carries(plan, report.draft)][: plan.limit]

    def find(self, path: str, at: datetime) -> Report | None:
        """Find the report at an address."""
        return next((report for report in self.reports(at) if report.path == path), None)

    def related(self, report: Report, at: datetime, *, limit: int = 4) -> list[Report]:
        """List other reports of the same outlet, those of the same section first."""
        draft = report.draft
        own = [r for r in self.reports(at) if r.draft.outlet == draft.outlet and r != report]
        own.sort(key=lambda r: r.draft.section != draft.section)
        return own[:limit]

    def _ticks(self, at: datetime) -> int:
        return max(0, min(_MOST_TICKS, (at - self.opened) // self.pace))

    def _arrival(self, tick: int) -> tuple[datetime, Draft]:
        draft = _arriving(tick, self._seed, tuple(self._reserve))
        return self.opened + tick * self.pace, draft


@cache
def _arriving(tick: int, seed: int, reserve: tuple[Draft, ...]) -> Draft:
    return reserve[tick - 1] if tick <= len(reserve) else brief_at(tick, seed)


def carries(plan: FeedPlan, draft: Draft) -> bool:
    """Say whether a feed takes a report of its outlet."""
    return (
        draft.outlet == plan.outlet
        and (not plan.sections or draft.section in plan.sections)
        and (not plan.kinds or draft.kind in plan.kinds)
        and (draft.front or not plan.front)
    )


def _revised(draft: Draft, when: datetime, at: datetime) -> bool:
    revision = draft.revision
    return revision is not None and when + timedelta(minutes=revision.minutes) <= at


@lru_cache(4096)
def _print(draft: Draft, when: datetime, revised: bool) -> Report:
    outlet = all_outlets()[draft.outlet]
    published = when.astimezone(timezone(timedelta(hours=outlet.offset))).replace(microsecond=0)
    now = (draft.revision if revised else None) or Revision(minutes=0)
    updated = published + timedelta(minutes=now.minutes)
    number = 1_000_000 + crc32(f"{draft.outlet}/{draft.key}".encode()) % 8_999_999

    def fill(text: str) -> str:
        return calendar_words.fill(text, published, outlet.language)

    pattern = draft.dateline or outlet.dateline
    return Report(
        draft=draft,
        number=number,
        path=_path(draft, outlet, published, number),
        published=published,
        updated=updated,
        title=fill(now.title or draft.title),
        lead=fill(now.lead or draft.lead),
        body=fill(now.body or draft.body),
        dateline=_dateline(pattern, draft, published, outlet),
        author=draft.author or _author(outlet, number),
    )


def _dateline(pattern: str, draft: Draft, when: datetime, outlet: Outlet) -> str:
    if not draft.place or not pattern:
        return ""
    return calendar_words.dateline(pattern, draft.place, when, outlet.language)


def _author(outlet: Outlet, number: int) -> str:
    return outlet.authors[number % len(outlet.authors)] if outlet.authors else ""


def _path(draft: Draft, outlet: Outlet, when: datetime, number: int) -> str:
    word = _KIND_WORDS.get(draft.kind)
    tail = outlet.path.format(
        section=outlet.section_word(draft.section),
        number=number,
        words=_words(draft.title) or number,
        date=f"{when:%Y/%m/%d}",
    )
    return f"/{outlet.slug}/{word}{tail}" if word else f"/{outlet.slug}{tail}"


@cache
def _words(title: str) -> str:
    """Spell a title for an address: its first words in plain Latin letters."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", re.sub(r"\{[^}]*\}", "", plain))[:8])

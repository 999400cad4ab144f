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
        self._timed = [(opened - (draft.age or timedelta()), draft) for draft in past]
        self._arrived = 0
        self._since = self._until = opened
        self._printed: list[Report] = []

    def reports(self, at: datetime) -> list[Report]:
        """List what is printed at a moment, newest first."""
        if not self._since <= at < self._until:
            self._arrive(at)
            due = [when for when, _ in self._timed]
            due += [when + _revised_after(draft) for when, draft in self._timed if draft.revision]
            self._since = max((when for when in due if when <= at), default=at)
            later = [when for when in due if when > at]
            silent = self._arrived == _MOST_TICKS
            ticked = at if silent else self.opened + self._arrived * self.pace
            self._until = min([*later, ticked + self.pace])
            printed = [
                _print(draft, when, when + _revised_after(draft) <= at)
                for when, draft in self._timed
                if when <= at
            ]
            printed.sort(key=lambda report: (report.published, report.number), reverse=True)
            self._printed = printed
        return list(self._printed)

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

    def _arrive(self, at: datetime) -> None:
        """Take in the reports of the ticks up to a moment: the reserve, then briefs for ever."""
        ticks = min(_MOST_TICKS, (at - self.opened) // self.pace)
        while self._arrived < ticks:
            self._arrived += 1
            if self._arrived <= len(self._reserve):
                draft = self._reserve[self._arrived - 1]
            else:
                draft = brief_at(self._arrived, self._seed)
            self._timed.append((self.opened + self._arrived * self.pace, draft))


def carries(plan: FeedPlan, draft: Draft) -> bool:
    """Say whether a feed takes a report of its outlet."""
    return (
        draft.outlet == plan.outlet
        and (not plan.sections or draft.section in plan.sections)
        and (not plan.kinds or draft.kind in plan.kinds)
        and (draft.front or not plan.front)
    )


def _revised_after(draft: Draft) -> timedelta:
    return timedelta(minutes=draft.revision.minutes) if draft.revision else timedelta()


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

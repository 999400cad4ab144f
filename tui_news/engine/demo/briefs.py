"""Short recurring reports made from patterns: closings, results, warnings, notices.

They fill the days between the hand-written stories, and never run out. `<word>` in a pattern is a
slot: a column of the family's rows, a pool to choose from, or a number between two bounds.
"""

from __future__ import annotations

import re
import tomllib
from datetime import timedelta
from functools import cache
from random import Random
from typing import Any

from tui_news.engine.demo.outlets import DATA
from tui_news.engine.demo.report import Draft, Figure

WEEK = timedelta(days=7)
_YOUNGEST = timedelta(minutes=27)
"""Age below which the wire's first page is left to the hand-written stories."""
_SLOT = re.compile(r"<(\w+)>")
_COPIED = ("section", "dateline", "kind", "page", "front", "author")


@cache
def _families() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads((DATA / "briefs.toml").read_text("utf-8"))["family"])


def week_of_briefs(seed: int) -> list[Draft]:
    """Make the briefs of the seven days before the opening; the last hours hold the most."""
    drafts = []
    for family in _families():
        chance = Random(f"{seed}/{family['name']}")
        oldest = WEEK * family.get("days", 7) / 7
        for order in range(family["count"]):
            lean = family.get("lean", 1.6)
            age = _YOUNGEST + (oldest - _YOUNGEST) * chance.uniform(0.001, 1) ** lean
            drafts.append(_draft(family, order, seed, age))
    return drafts


def brief_at(tick: int, seed: int) -> Draft:
    """Make the brief that comes out at one tick after the reserve of stories is spent."""
    families = [family for family in _families() if not family.get("closed")]
    family = families[Random(f"{seed}/tick/{tick}").randrange(len(families))]
    return _draft(family, family["count"] + tick, seed, None)


def _draft(family: dict[str, Any], order: int, seed: int, age: timedelta | None) -> Draft:
    chance = Random(f"{seed}/{family['name']}/{order}")
    values = _values(family, order, seed, chance)

    def put(pattern: str) -> str:
        return _SLOT.sub(lambda match: values[match[1]], pattern)

    figures = [Figure(**{k: put(v) for k, v in f.items()}) for f in family.get("figures", ())]
    return Draft(
        key=f"{family['name']}.{order}",
        story=f"{family['name']}.{order}",
        outlet=family["outlet"],
        title=put(family["title"]),
        lead=put(family.get("lead", "")),
        body=put(family.get("body", "")).strip(),
        place=put(family.get("place", "")),
        point=put(family.get("point", "")),
        tags=tuple(put(tag) for tag in family.get("tags", ())),
        comments=chance.randrange(3, 90) if family.get("comments") else None,
        figures=tuple(figures),
        audio=family.get("audio", False),
        age=age,
        **{name: family[name] for name in _COPIED if name in family},
    )


def _values(family: dict[str, Any], order: int, seed: int, chance: Random) -> dict[str, str]:
    """Choose what the slots say: rows in a shuffled round, so that none repeats before all came."""
    values = {name: chance.choice(pool) for name, pool in family.get("pools", {}).items()}
    values |= {name: _number(chance, span) for name, span in family.get("numbers", {}).items()}
    rows = list(family.get("rows", ()))
    if rows:
        Random(f"{seed}/{family['name']}/rows").shuffle(rows)
        row = rows[order % len(rows)]
        values |= dict(zip(family["columns"], row, strict=True))
    return values


def _number(chance: Random, span: str) -> str:
    """Draw from a span such as `3..40` or `0.1..2.4`, as exact as its bounds are written."""
    low, high = span.split("..")
    digits = len(low.partition(".")[2])
    return f"{chance.uniform(float(low), float(high)):,.{digits}f}"

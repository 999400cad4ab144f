"""The hand-written stories of the demo wire, read from `data/stories/*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import timedelta
from functools import cache
from typing import Any

from tui_news.engine.demo.outlets import DATA
from tui_news.engine.demo.report import Draft, Figure, Revision

_AGE = re.compile(r"(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?")
_FROM_STORY = ("tags", "place", "point")


@cache
def all_drafts() -> tuple[Draft, ...]:
    """Read every hand-written text, reserve included, in the order of the files."""
    drafts: list[Draft] = []
    folder = DATA / "stories"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            for story in tomllib.loads(file.read_text("utf-8"))["story"]:
                drafts += _story(story)
    return tuple(drafts)


def age(text: str) -> timedelta:
    """Read an age such as `2d3h`, `1h35m` or `40m`."""
    match = _AGE.fullmatch(text)
    if not match or not text:
        raise ValueError(f"not an age: {text!r}")
    days, hours, minutes = (int(part or 0) for part in match.groups())
    return timedelta(days=days, hours=hours, minutes=minutes)


def _story(story: dict[str, Any]) -> list[Draft]:
    drafts: list[Draft] = []
    order: Counter[str] = Counter()
    shared = {name: story[name] for name in _FROM_STORY if name in story}
    for row in story["report"]:
        outlet = row["outlet"]
        order[outlet] += 1
        values = {"section": story["section"], **shared, **row}
        source = values.pop("copy", "")
        if source:
            values = {**_copied(drafts, source), **values}
        values["key"] = f"{story['id']}.{outlet}.{order[outlet]}"
        drafts.append(_draft(story["id"], values))
    return drafts


def _copied(drafts: list[Draft], source: str) -> dict[str, Any]:
    """Take the words of another outlet's latest report: an agency text reprinted."""
    original = [draft for draft in drafts if draft.outlet == source][-1]
    return {"lead": original.lead, "body": original.body, "page": original.page}


def _draft(story: str, values: dict[str, Any]) -> Draft:
    reserve = values.pop("reserve", False)
    written = values.pop("age", "")
    if bool(reserve) == bool(written):
        raise ValueError(f"{values['key']} needs an age, or to be in reserve")
    figures = tuple(Figure(**figure) for figure in values.pop("figures", ()))
    revised = values.pop("revised", None)
    return Draft(
        **{
            **values,
            "story": story,
            "tags": tuple(values.get("tags", ())),
            "age": age(written) if written else None,
            "figures": figures,
            "revision": Revision(**revised) if revised else None,
            "lead": values.get("lead", "").strip(),
            "body": values.get("body", "").strip(),
        }
    )

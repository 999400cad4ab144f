"""The frozen weights that turn evidence into a kind; made by `scripts/train_tags.py`.

A multinomial logistic model: each kind's score is the sum of the weights of the evidence seen.
Format of `data/tag_weights.txt`: `[language]`, then lines `evidence<TAB>none<TAB>person<TAB>
organisation<TAB>place`, in hundredths.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources
from math import exp

from tui_news.model.frozen import dataclass
from tui_news.model.tag import TagKind

KINDS = (TagKind.NEUTRAL, TagKind.PERSON, TagKind.ORGANISATION, TagKind.PLACE)
"""In the order of the columns; the first column is `names nothing that we tag`."""

SURE = 0.42
"""Share of the belief in the three kinds that the best must have, else the kind stays neutral."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How sure we are that there is an entity, and of which kind."""

    belief: float
    """Between 0 and 1."""
    kind: TagKind


@cache
def _tables() -> dict[str, dict[str, tuple[float, ...]]]:
    path = resources.files("tui_news.extract").joinpath("data/tag_weights.txt")
    tables: dict[str, dict[str, tuple[float, ...]]] = {}
    table: dict[str, tuple[float, ...]] = {}
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("["):
            table = tables.setdefault(line.strip("[]"), {})
        elif line and not line.startswith("#"):
            name, *numbers = line.split("\t")
            table[name] = tuple(int(number) / 100 for number in numbers)
    return tables


def judge(found: Iterable[str], language: str) -> Verdict:
    """Weigh evidence; a language without weights of its own is judged like English."""
    tables = _tables()
    table = tables.get(language) or tables["en"]
    totals = [0.0] * len(KINDS)
    for name in sorted(found):
        weights = table.get(name)
        if weights:
            for at, weight in enumerate(weights):
                totals[at] += weight
    top = max(totals)
    powers = [exp(total - top) for total in totals]
    whole = sum(powers)
    named = whole - powers[0]
    best = max(range(1, len(KINDS)), key=lambda at: powers[at])
    kind = KINDS[best] if powers[best] >= SURE * named else TagKind.NEUTRAL
    return Verdict(named / whole, kind)

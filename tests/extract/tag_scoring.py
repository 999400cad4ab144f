"""Score tags against annotated entities, document by document.

A tag matches an entity if its name or an alias equals the entity's name or an alias, after case
folding and without a leading `the`, a possessive and punctuation; each entity matches once, and a
second tag for it is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tui_news.extract.tags import SHOWN
from tui_news.model.tag import Tag

_POSSESSIVE = re.compile(r"['’]s?$")
_MARKS = re.compile(r"[^\w\s]+")
TYPES = {"person": "PER", "organisation": "ORG", "place": "LOC"}


def normal(name: str) -> str:
    name = _POSSESSIVE.sub("", name.casefold().strip().removeprefix("the "))
    return " ".join(_MARKS.sub("", name).split())


def match(
    tags: Sequence[Tag], gold: Sequence[dict[str, Any]]
) -> tuple[list[tuple[Tag, dict[str, Any] | None]], list[dict[str, Any]]]:
    """Pair each tag with an entity or nothing; also give the entities that are left."""
    left = list(gold)
    pairs: list[tuple[Tag, dict[str, Any] | None]] = []
    for tag in tags:
        found = None
        for forms in ({normal(tag.name)}, {normal(form) for form in (tag.name, *tag.aliases)}):
            found = found or next(
                (g for g in left if forms & {normal(f) for f in (g["name"], *g["aliases"])}), None
            )
        if found is not None:
            left.remove(found)
        pairs.append((tag, found))
    return pairs, left


@dataclass(slots=True)
class Score:
    tags: int = 0
    gold: int = 0
    hits: int = 0
    typed: int = 0
    salient: int = 0
    salient_hits: int = 0
    salient_shown: int = 0

    def add(self, tags: Sequence[Tag], gold: Sequence[dict[str, Any]]) -> None:
        pairs, _ = match(tags, gold)
        self.tags += len(tags)
        self.gold += len(gold)
        self.salient += sum((entity["salience"] or 0) > 0 for entity in gold)
        for at, (tag, entity) in enumerate(pairs):
            if entity is None:
                continue
            self.hits += 1
            self.typed += TYPES.get(tag.kind) in entity["types_ok"]
            if (entity["salience"] or 0) > 0:
                self.salient_hits += 1
                self.salient_shown += at < SHOWN

    @property
    def precision(self) -> float:
        return self.hits / max(self.tags, 1)

    @property
    def recall(self) -> float:
        return self.hits / max(self.gold, 1)

    @property
    def f1(self) -> float:
        return 2 * self.hits / max(self.tags + self.gold, 1)

    @property
    def typed_f1(self) -> float:
        return 2 * self.typed / max(self.tags + self.gold, 1)

    @property
    def salient_recall(self) -> float:
        return self.salient_hits / max(self.salient, 1)

    def line(self) -> str:
        return (
            f"tags {self.tags} gold {self.gold} P {self.precision:.3f} R {self.recall:.3f}"
            f" F1 {self.f1:.3f} typed {self.typed_f1:.3f} salient {self.salient_recall:.3f}"
            f" (shown {self.salient_shown / max(self.salient, 1):.3f})"
        )

"""Floors of the scores on annotated documents; they only rise.

The weights were learnt from these documents, so the floors guard against regressions. Scores of
documents that the weights had not seen come from `scripts/train_tags.py --check`.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from tests.extract.tag_scoring import Score
from tui_news.extract.tags import tag

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "conformance" / "entities-dev.jsonl"
pytestmark = pytest.mark.skipif(not DATA.exists(), reason="no shared conformance data here")

FLOORS = {
    "news": (0.82, 0.76),
    "en": (0.90, 0.79),
    "de": (0.70, 0.62),
    "ru": (0.74, 0.63),
}
"""Set: F1 without and with kinds."""


@cache
def scores() -> dict[str, Score]:
    found = {name: Score() for name in FLOORS}
    for line in DATA.read_text("utf-8").splitlines():
        document = json.loads(line)
        name = "news" if document["id"].startswith("GUM") else document["lang"]
        tags = tag(document["title"] or "", document["text"], language=document["lang"])
        found[name].add(tags, document["entities"])
    return found


@pytest.mark.parametrize("name", FLOORS)
def test_scores_do_not_fall(name: str) -> None:
    untyped, typed = FLOORS[name]
    score = scores()[name]
    assert score.f1 >= untyped, score.line()
    assert score.typed_f1 >= typed, score.line()


def test_what_readers_want_is_found() -> None:
    score = scores()["news"]
    assert score.salient_recall >= 0.95, score.line()
    assert score.salient_shown / score.salient >= 0.82, score.line()


@pytest.mark.parametrize("name", ["de", "ru"])
def test_other_languages_keep_two_thirds_of_english(name: str) -> None:
    assert scores()[name].f1 >= 2 / 3 * scores()["en"].f1
    assert scores()[name].typed_f1 >= 2 / 3 * scores()["en"].typed_f1

"""The conformance set, as a floor that only rises."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.parsing.conformance import FEEDS, Case, failures, load_cases
from tui_news.errors import ParseError
from tui_news.model.parsed import ParsedFeed
from tui_news.parsing.feed import parse_feed

FLOORS = {"feedparser": 100.0, "gofeed": 100.0, "miniflux": 100.0, "own": 100.0}
"""Per cent of a corpus's cases that are wholly right."""

pytestmark = pytest.mark.skipif(not FEEDS.exists(), reason="the conformance set is not here")


def parse(case: Case) -> ParsedFeed | None:
    try:
        return parse_feed(case.data, url=case.url, content_type=case.content_type)
    except ParseError:
        return None


def test_every_corpus_keeps_its_floor() -> None:
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    wrong: list[str] = []
    for case in load_cases():
        total[case.corpus] += 1
        if found := failures(case, parse):
            wrong.append(f"{case.id}: {'; '.join(found)}")
        else:
            right[case.corpus] += 1
    scores = {corpus: 100 * right[corpus] / total[corpus] for corpus in total}
    below = {corpus: score for corpus, score in scores.items() if score < FLOORS[corpus]}
    assert sum(total.values()) > 400
    assert not below, f"{below}\n" + "\n".join(wrong)


def test_the_scorer_sees_what_is_wrong() -> None:
    """A parser that loses things must not pass, or the floor means nothing."""

    def careless(case: Case) -> ParsedFeed | None:
        return ParsedFeed(title="always the same")

    results = [failures(case, careless) for case in load_cases()]
    assert sum(1 for found in results if found) > 0.95 * len(results)

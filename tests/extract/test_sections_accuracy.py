"""Floors under the accuracy of sections where only words, or only an address, say them."""

from __future__ import annotations

import pytest

from tests.extract.article_scoring import CORPUS
from tests.extract.section_scoring import CATALOGUE, by_words, feeds, pages, stories

PAGES, STORIES, FEEDS = (0.62, 0.75), (0.15, 0.90), (0.25, 0.90)
"""Coverage and accuracy: floors that rise with the figures, never fall."""

needs_corpus = pytest.mark.skipif(not CORPUS.exists(), reason="the shared pages are not here")


@needs_corpus
def test_words_find_the_sections_that_pages_state() -> None:
    every = list(pages())
    both = [case for case in every if case.by_address and case.by_name]
    assert sum(bool(case.by_address & case.by_name) for case in both) >= 0.93 * len(both)
    figures = by_words(every)
    assert figures.total >= 130
    assert figures.coverage >= PAGES[0]
    assert figures.accuracy >= PAGES[1]


def test_words_are_careful_with_wire_news() -> None:
    figures = by_words(stories())
    assert figures.coverage >= STORIES[0]
    assert figures.accuracy >= STORIES[1]


@pytest.mark.skipif(not CATALOGUE.exists(), reason="the shared catalogue is not here")
def test_addresses_of_feeds_say_their_sections() -> None:
    figures = feeds()
    assert figures.coverage >= FEEDS[0]
    assert figures.accuracy >= FEEDS[1]

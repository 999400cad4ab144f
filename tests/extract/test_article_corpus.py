from __future__ import annotations

import pytest

from tests.extract.article_scoring import CORPUS, load_pages, score_corpus
from tui_news.extract.article import extract

EVERY = 6
"""One page in so many: the whole corpus takes a bench's time, not a test's."""

FLOOR = {"newspaper4k": 0.93, "mozilla-readability": 0.94, "trafilatura-eval": 0.955}
"""A little under what is reached, so that a real loss is seen and noise is not."""


@pytest.mark.skipif(not CORPUS.exists(), reason="the saved pages are not on this machine")
def test_saved_pages_keep_their_score() -> None:
    pages = list(load_pages())[::EVERY]
    scores = score_corpus(pages, lambda page: extract(page.html, url=page.url).text)
    assert {name: score.f1 >= FLOOR[name] for name, score in scores.items()} == dict.fromkeys(
        FLOOR, True
    ), scores

"""Outlets whose pages hold no article: after how many pages a reader hears of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tui_news.library.summary_outlets import AFTER_AN_ARTICLE, ENOUGH, note_page
from tui_news.store.database import Database


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "news.db")
    yield opened
    opened.close()


def pages_until_told(db: Database, outlet: str) -> int:
    for count in range(1, 50):
        if note_page(db, outlet, has_article=False):
            return count
    return 0


def test_a_reader_hears_once_of_each(db: Database) -> None:
    assert pages_until_told(db, "A") == ENOUGH
    assert pages_until_told(db, "A") == 0
    assert pages_until_told(db, "B") == ENOUGH


def test_an_outlet_that_gave_an_article_gives_more_than_summaries(db: Database) -> None:
    assert not note_page(db, "A", has_article=False)
    assert not note_page(db, "A", has_article=True)
    assert not note_page(db, "A", has_article=True)
    for _ in range(AFTER_AN_ARTICLE - 1):
        assert not note_page(db, "A", has_article=False)
    assert not note_page(db, "A", has_article=True)
    assert pages_until_told(db, "A") == AFTER_AN_ARTICLE
    assert not note_page(db, "A", has_article=True)

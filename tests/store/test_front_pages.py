"""Front pages: which feeds are one, and where an entry stands on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.engine.test_update import Cellar, item
from tui_news.engine.front_page import FIRST, is_front_page
from tui_news.model.feed import Feed, FeedSettings
from tui_news.model.parsed import ParsedEntry
from tui_news.model.safe_text import SafeText
from tui_news.store import feeds, front_pages, headlines
from tui_news.store.database import Database


@pytest.mark.parametrize(
    ("url", "title", "is_one"),
    [
        ("https://a.example/rss/top.xml", "", True),
        ("https://a.example/services/xml/rss/nyt/HomePage.xml", "", True),
        ("https://a.example/schlagzeilen/tops/index.rss", "", True),
        ("https://a.example/rss/une.xml", "", True),
        ("https://a.example/rss", "Northgate Wire: Top stories", True),
        ("https://a.example/rss", "Вестник - Главное", True),
        ("https://a.example/rss/topics/world.xml", "World", False),
        ("https://a.example/home-and-garden/rss.xml", "Home & Garden", False),
        ("https://a.example/rss.xml", "Stop press", False),
        ("http://[broken", "", False),
    ],
)
def test_a_feed_says_that_it_is_a_front_page(url: str, title: str, is_one: bool) -> None:
    feed = Feed(1, url, SafeText(title))
    assert is_front_page(feed) is is_one
    for wish in (True, False):
        settings = FeedSettings(front=wish)
        assert is_front_page(replace(feed, settings=settings)) is wish


@pytest.fixture
def cellar(tmp_path: Path) -> Iterator[Cellar]:
    with Database(tmp_path / "news.db") as db:
        yield Cellar(db)


def places(cellar: Cellar) -> dict[str, int]:
    found = front_pages.places(cellar.db, since=0)
    rows = headlines.rows(cellar.db, list(found))
    return {row.title: found[row.id] for row in rows}


def items(*titles: str) -> list[ParsedEntry]:
    return [item(guid=title, title=title, body=f"text of {title}") for title in titles]


def test_places_follow_the_last_document(cellar: Cellar) -> None:
    settings = FeedSettings(front=True)
    cellar.feed = replace(cellar.feed, settings=settings)
    cellar.poll(*items("a", "b", "c"))
    assert places(cellar) == {"a": 1, "b": 2, "c": 3}
    cellar.poll(*items("new", "c", "a"))
    assert places(cellar) == {"new": 1, "c": 2, "a": 3}
    many = [f"n{number}" for number in range(FIRST + 5)]
    cellar.poll(*items(*many))
    assert places(cellar) == {title: at for at, title in enumerate(many[:FIRST], 1)}
    cellar.poll()
    assert places(cellar) == {}


def test_a_lone_surrogate_in_a_key_is_stored_all_the_same(cellar: Cellar) -> None:
    cellar.feed = replace(cellar.feed, settings=FeedSettings(front=True))
    cellar.poll(item(guid="a\ud800", title="odd", body="text"))
    assert places(cellar) == {"odd": 1}


def test_other_feeds_have_no_places(cellar: Cellar) -> None:
    cellar.poll(*items("a", "b"))
    assert places(cellar) == {}


def test_the_wish_is_kept(cellar: Cellar) -> None:
    for wish in (True, False, None):
        feeds.set_settings(cellar.db, cellar.feed.id, FeedSettings(front=wish))
        kept = feeds.get(cellar.db, cellar.feed.id)
        assert kept is not None and kept.settings.front is wish

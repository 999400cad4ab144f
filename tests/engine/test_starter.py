"""The starter set and the catalogue that it comes from."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tui_news.engine.front_page import is_front_page
from tui_news.engine.starter import subscribe_if_new, subscribe_starter
from tui_news.errors import ParseError
from tui_news.model.feed import Feed
from tui_news.model.section import NINE
from tui_news.parsing.catalogue import catalogue, read_catalogue
from tui_news.store import feeds
from tui_news.store.database import Database
from tui_news.text.sanitise import clean_line

NOW = datetime(2026, 5, 22, 12, 0, tzinfo=UTC)


def test_every_catalogue_feed_is_a_secure_or_plain_web_address_with_an_owner() -> None:
    found = catalogue()
    assert len(found) > 70
    assert len({feed.url for feed in found}) == len(found)
    for feed in found:
        assert feed.url.startswith(("https://", "http://"))
        assert feed.title and feed.outlet and feed.owner and feed.language
        assert 1 <= feed.sure <= 5


def test_the_starter_set_is_english_sure_and_fills_every_section() -> None:
    starter = [feed for feed in catalogue() if feed.is_starter]
    assert 20 <= len(starter) <= 30
    assert all(feed.language == "en" and feed.sure >= 4 for feed in starter)
    covered = 0
    for feed in starter:
        covered |= feed.section_mask
    assert covered == sum(section.mask for section in NINE)
    assert any(feed.section_mask == 0 for feed in starter)


def test_the_set_is_given_once(tmp_path: Path) -> None:
    with Database(tmp_path / "news.db") as db:
        given = subscribe_if_new(db, now=NOW)
        assert given == len(feeds.all_feeds(db)) > 20
        assert subscribe_if_new(db, now=NOW) == 0
        for feed in feeds.all_feeds(db):
            feeds.remove(db, feed.id)
        assert subscribe_if_new(db, now=NOW) == 0
        assert subscribe_starter(db, NOW) == given


def test_a_reader_with_own_feeds_gets_no_others(tmp_path: Path) -> None:
    with Database(tmp_path / "news.db") as db:
        feeds.add(db, "http://a.example/feed", now=NOW)
        assert subscribe_if_new(db, now=NOW) == 0


@pytest.mark.parametrize("line", ["only a title", "\t".join("t u o w en nowhere S 5 -".split())])
def test_a_line_that_does_not_fit_is_named(line: str) -> None:
    header = "title\turl\toutlet\towner\tlanguage\tsections\ttext\tsure\tstarter"
    with pytest.raises(ParseError, match="line 2"):
        read_catalogue(f"{header}\n{line}")


def test_the_starter_needs_no_parser_and_no_network() -> None:
    code = (
        "import sys, tui_news.engine.starter, tui_news.engine.client;"
        "print([m for m in ('httpx', 'selectolax', 'textual') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_catalogue_says_which_feeds_are_front_pages_as_their_names_do() -> None:
    fronts = {feed.url for feed in catalogue() if feed.is_front}
    assert 5 <= len(fronts) < 20
    assert fronts == {
        feed.url
        for feed in catalogue()
        if is_front_page(Feed(1, feed.url, title=clean_line(feed.title)))
    }


def test_a_starter_feed_that_is_a_front_page_is_kept_as_one(tmp_path: Path) -> None:
    with Database(tmp_path / "news.db") as db:
        subscribe_if_new(db, now=NOW)
        fronts = [feed.url for feed in feeds.all_feeds(db) if feed.settings.front]
        assert fronts == [one.url for one in catalogue() if one.is_starter and one.is_front]
        assert fronts

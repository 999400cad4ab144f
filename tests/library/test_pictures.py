"""Pictures of an entry from feed and page together, as JSON, Markdown and in the pane."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.newsroom import NOW, Newsroom
from tui_news.cli.exit_codes import ExitCode
from tui_news.cli.main import run
from tui_news.engine.digest import digest as digested
from tui_news.engine.update import decide
from tui_news.library import article_meta
from tui_news.library.export_article import to_markdown
from tui_news.library.pictures import pictures_of
from tui_news.model.article import Figure
from tui_news.model.feed import FeedHealth
from tui_news.model.safe_text import SafeText
from tui_news.parsing.feed import parse_feed
from tui_news.paths import find_paths
from tui_news.store import digest, entries, ingest
from tui_news.store.database import Database

FEED = b"""<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>W</title>
<item><title>Gallery: goats</title><link>http://a.example/1</link>
<description>Words of some length, to be a summary.</description>
<media:group>
<media:content url="http://a.example/i/1-800x450.jpg" medium="image" width="800">
<media:description>A &#27;[31mgoat</media:description><media:credit>N. Nobody</media:credit>
</media:content>
<media:content url="http://a.example/i/2-800x450.jpg" medium="image" width="800"/>
<media:content url="http://a.example/i/3-800x450.jpg" medium="image" width="800"/>
</media:group><media:thumbnail url="http://a.example/i/1-160x90.jpg" width="160"/>
</item></channel></rss>"""


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Newsroom]:
    monkeypatch.setenv("TUI_NEWS_HOME", str(tmp_path))
    paths = find_paths()
    paths.ensure()
    room = Newsroom(Database(paths.database))
    yield room
    room.db.close()


def stored(room: Newsroom) -> int:
    """The entry of `FEED`, through parser, decider, store and digest."""
    feed = room.feed("World Wire")
    health = FeedHealth(feed.id)
    parsed = parse_feed(FEED, url=feed.url)
    update = decide([], parsed, feed, health=health, now=NOW)
    (entry_id,) = ingest.apply(room.db, update, now=NOW).new_ids
    (raw,) = digest.pending(room.db, version=1, limit=1)
    digest.save(room.db, [digested(raw)], version=1)
    return entry_id


def test_a_feeds_pictures_are_kept_with_their_words_each_once(newsroom: Newsroom) -> None:
    entry = entries.get(newsroom.db, stored(newsroom))
    assert entry is not None and entry.headline.pictures == 3
    first, *others = pictures_of(entry)
    assert (first.url, first.credit, first.width) == (
        "http://a.example/i/1-800x450.jpg",
        "N. Nobody",
        800,
    )
    assert "goat" in first.caption and "\x1b" not in first.caption
    assert [figure.url[-13:] for figure in others] == ["2-800x450.jpg", "3-800x450.jpg"]
    assert [block for block in article_meta.body_blocks(entry) if isinstance(block, Figure)] == [
        first
    ]


def test_a_page_adds_its_pictures_and_counts_none_twice(newsroom: Newsroom) -> None:
    (entry_id,) = newsroom.entries(
        newsroom.feed("World Wire"),
        "Goats",
        text="Some words.",
        pictures=(Figure("http://a.example/1-800x450.jpg", SafeText("A goat")),),
    )
    entry = entries.get(newsroom.db, entry_id)
    assert entry is not None and entry.article is not None
    found = (
        Figure("http://a.example/1-1200x675.jpg", width=1_200),
        Figure("http://a.example/2.jpg"),
    )
    article = replace(entry.article, blocks=(*entry.article.blocks, *found))
    entries.put_article(newsroom.db, entry_id, article, version=1)
    again = entries.get(newsroom.db, entry_id)
    assert again is not None and again.headline.pictures == 2
    first, second = pictures_of(again)
    assert (first.url, first.caption) == (found[0].url, "A goat") and second.url == found[1].url


def test_show_lists_pictures_and_list_counts_them(
    newsroom: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    entry_id = stored(newsroom)
    assert run(["show", str(entry_id), "--json"]) == ExitCode.OK
    record = json.loads(capsys.readouterr().out)
    assert record["picture_count"] == 3 and len(record["pictures"]) == 3
    first = record["pictures"][0]
    assert first["credit"] == "N. Nobody" and "goat" in first["caption"]
    assert (first["width"], first["height"]) == (800, None)
    assert run(["list", "--json"]) == ExitCode.OK
    assert json.loads(capsys.readouterr().out.splitlines()[0])["picture_count"] == 3


def test_markdown_carries_the_other_pictures_as_links(newsroom: Newsroom) -> None:
    entry = entries.get(newsroom.db, stored(newsroom))
    assert entry is not None
    text = to_markdown(entry)
    assert text.count("http://a.example/i/2-800x450.jpg") == 1
    assert "- [Picture](http://a.example/i/2-800x450.jpg)" in text
    assert text.count("http://a.example/i/1-800x450.jpg") == 1

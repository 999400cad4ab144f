"""JSON Feed 1.0 and 1.1, and what programs make of them."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.parsing.making import URL
from tui_news.model.parsed import ParsedEnclosure, ParsedFeed
from tui_news.parsing.feed import parse_feed


def parse(**feed: Any) -> ParsedFeed:
    feed.setdefault("version", "https://jsonfeed.org/version/1.1")
    return parse_feed(json.dumps(feed).encode(), url=URL)


def test_a_full_item() -> None:
    feed = parse(
        title="Wire &amp; more",
        home_page_url="https://wire.example/",
        feed_url="/feed.json",
        description="d",
        favicon="/f.ico",
        language="en_GB",
        authors=[{"name": "Desk"}],
        items=[
            {
                "id": 17,
                "url": "/1",
                "external_url": "https://other.example/",
                "title": "a < b &#8217;\u001b[5m",
                "content_html": '<a href="/x">x</a>',
                "content_text": "x",
                "summary": "1 < 2",
                "image": "i.png",
                "date_published": "2026-05-22T10:00:00+06:00",
                "date_modified": "2026-05-22T11:00:00+06:00",
                "tags": ["a", "b", "a", 5],
                "attachments": [
                    {"url": "/a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 12},
                    {"url": "javascript:x"},
                    {"url": "/p.jpg", "mime_type": "image/jpeg", "size_in_bytes": -1},
                ],
            },
            {"id": "2", "author": {"name": "Ann"}, "content_text": "one\n\ntwo"},
        ],
    )
    assert (feed.format, feed.title, feed.language) == ("json 1.1", "Wire & more", "en-GB")
    assert feed.self_url == "https://wire.example/feed.json"
    assert feed.icon == "https://wire.example/f.ico"
    first, second = feed.entries
    assert (first.id, first.link) == ("17", "https://wire.example/1")
    assert first.title == "a < b ’[5m"
    assert first.content == '<a href="https://wire.example/x">x</a>'
    assert first.summary == "1 &lt; 2"
    assert first.published is not None and first.published.isoformat() == (
        "2026-05-22T10:00:00+06:00"
    )
    assert first.updated is not None
    assert first.categories == ("a", "b")
    assert first.authors == ("Desk",)
    assert first.enclosures[0] == ParsedEnclosure("https://wire.example/a.mp3", "audio/mpeg", 12)
    assert first.enclosures[1].length is None
    assert [picture.url for picture in first.pictures] == [
        "https://wire.example/feeds/i.png",
        "https://wire.example/p.jpg",
    ]
    assert second.authors == ("Ann",)
    assert second.content == "<p>one</p><p>two</p>"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
KEYS = st.sampled_from(
    "id url title content_html content_text summary image tags authors author attachments "
    "date_published language external_url".split()
)


@given(st.lists(st.dictionaries(KEYS, JSON, max_size=6), max_size=3))
def test_wrong_types_cost_a_field_and_no_more(items: list[dict[str, Any]]) -> None:
    good = {"id": "good", "title": "good", "url": "https://a.example/good"}
    feed = parse(title={"not": "text"}, home_page_url=5, items=[*items, None, "x", [], good])
    assert feed.title == ""
    assert (feed.entries[-1].id, feed.entries[-1].title) == ("good", "good")

"""What stands in for an element that a feed lacks, misspells or takes from another vocabulary."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tui_news.errors import ParseError
from tui_news.model.parsed import ParsedFeed
from tui_news.parsing.feed import parse_feed

PREFIXES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "media": "http://search.yahoo.com/mrss/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "googleplay": "http://www.google.com/schemas/play-podcasts/1.0",
    "webfeeds": "http://webfeeds.org/rss/1.0",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in PREFIXES.items())
DAY = datetime(2021, 9, 6, 16, 45, tzinfo=UTC)
PICTURE = "http://e.org/i.jpg"


def rss(channel: str = "", item: str = "") -> ParsedFeed:
    document = f"<rss {DECLARED}><channel><title/>{channel}<item>{item}</item></channel></rss>"
    return parse_feed(document.encode(), url="http://e.org/feed")


def atom(feed: str = "", entry: str = "") -> ParsedFeed:
    atom_uri = "http://www.w3.org/2005/Atom"
    document = f'<feed xmlns="{atom_uri}" {DECLARED}>{feed}<entry>{entry}</entry></feed>'
    return parse_feed(document.encode(), url="http://e.org/feed")


def json_feed(**item: Any) -> ParsedFeed:
    document = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", **item}]}
    return parse_feed(json.dumps(document).encode(), url="http://e.org/feed")


@pytest.mark.parametrize(
    "element",
    """
    published issued created date dc:date dc:issued dc:created
    dcterms:date dcterms:issued dcterms:created dcterms:available
    """.split(),
)
@pytest.mark.parametrize("before", ["", "<pubDate/>", "<pubDate>soon</pubDate>"])
def test_when_an_rss_item_came(element: str, before: str) -> None:
    feed = rss(item=f"{before}<{element}>2021-09-06T16:45:00Z</{element}>")
    assert feed.entries[0].published == DAY


@pytest.mark.parametrize("element", ["updated", "modified", "dcterms:modified"])
def test_when_an_rss_item_changed(element: str) -> None:
    feed = rss(item=f"<{element}>2021-09-06T16:45:00Z</{element}>")
    assert feed.entries[0].updated == DAY


@pytest.mark.parametrize(
    ("item", "field", "value"),
    [
        ("<id>1</id>", "id", "1"),
        ("<abstract>s</abstract>", "summary", "s"),
        ("<dcterms:subject>a</dcterms:subject>", "categories", ("a",)),
        ('<googleplay:category text="a"/>', "categories", ("a",)),
        ("<comments>5</comments>", "comments_count", 5),
        ("<comments>5</comments>", "comments_url", ""),
        ("<author><uri>http://a.org</uri></author>", "author", ""),
    ],
)
def test_an_rss_items_fields(item: str, field: str, value: object) -> None:
    assert getattr(rss(item=item).entries[0], field) == value


@pytest.mark.parametrize(
    "item",
    [
        '<enclosure URL="http://e.org/a.mp3" type="audio/mpeg"/>',
        '<media:peerLink href="http://e.org/a.mp3" type="audio/mpeg"/>',
    ],
)
def test_an_rss_items_files(item: str) -> None:
    (file,) = rss(item=item).entries[0].enclosures
    assert (file.url, file.type) == ("http://e.org/a.mp3", "audio/mpeg")


def test_an_items_own_language() -> None:
    document = b'<rss><channel><item xml:lang="fr_CA"><title>x</title></item></channel></rss>'
    assert parse_feed(document).entries[0].language == "fr-CA"


@pytest.mark.parametrize(
    ("channel", "field", "value"),
    [
        ("<abstract>d</abstract>", "subtitle", "d"),
        ("<subtitle>d</subtitle>", "subtitle", "d"),
        ("<googleplay:description>d</googleplay:description>", "subtitle", "d"),
        ("<itunes:title>a</itunes:title>", "title", "a"),
        ("<media:title>a</media:title>", "title", "a"),
        (f"<icon>{PICTURE}</icon>", "icon", PICTURE),
        (f'<media:thumbnail url="{PICTURE}"/>', "icon", PICTURE),
        (f'<googleplay:image href="{PICTURE}"/>', "icon", PICTURE),
        (f'<image rdf:resource="{PICTURE}"/>', "icon", PICTURE),
        (f"<webfeeds:logo>{PICTURE}</webfeeds:logo>", "icon", PICTURE),
        ("<dcterms:modified>2021-09-06T16:45:00Z</dcterms:modified>", "updated", DAY),
    ],
)
def test_a_channels_fields(channel: str, field: str, value: object) -> None:
    assert getattr(rss(channel=channel), field) == value


@pytest.mark.parametrize(
    ("entry", "field", "value"),
    [
        ("<itunes:keywords>a, b</itunes:keywords>", "categories", ("a", "b")),
        ('<content src="/1" type="text/html"/>', "link", "http://e.org/1"),
        ("<author><uri>http://a.org</uri></author>", "author", ""),
    ],
)
def test_an_atom_entrys_fields(entry: str, field: str, value: object) -> None:
    assert getattr(atom(entry=entry).entries[0], field) == value


def test_an_rss_enclosure_in_an_atom_entry() -> None:
    (file,) = atom(entry='<enclosure url="/a.mp3" length="3"/>').entries[0].enclosures
    assert (file.url, file.length) == ("http://e.org/a.mp3", 3)


def test_an_atom_feeds_icon_link() -> None:
    assert atom(f'<link rel="icon" href="{PICTURE}"/>').icon == PICTURE


def test_a_base_stated_inside_inline_markup() -> None:
    feed = atom(
        entry='<content type="xhtml" xml:base="http://b.org/"><div xml:base="d/">'
        '<a href="1">x</a><p xml:base="/e/"><img src="2"/></p></div></content>'
    )
    content = feed.entries[0].content
    assert '<a href="http://b.org/d/1">' in content
    assert '<img src="http://b.org/e/2"' in content


@pytest.mark.parametrize(
    ("attachments", "expected"),
    [
        ([{"url": "/a.mp3", "size_in_bytes": "5"}], 5),
        ([{"url": "/a.mp3", "size_in_bytes": 5.0}], 5),
        ([{"url": "/a.mp3", "size_in_bytes": True}], None),
        ({"url": "/a.mp3", "size_in_bytes": 5}, 5),
    ],
)
def test_a_json_attachments_size(attachments: Any, expected: int | None) -> None:
    (file,) = json_feed(attachments=attachments).entries[0].enclosures
    assert (file.url, file.length) == ("http://e.org/a.mp3", expected)


def test_a_json_date_as_a_number() -> None:
    assert json_feed(date_published=1630946700).entries[0].published == DAY


HEAD = '{"version":"https://jsonfeed.org/version/1.1","title":"T","items":['
ITEMS = ",".join(f'{{"id":"{number}","title":"t{number}"}}' for number in range(3))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (HEAD + ITEMS + ",]}", 3),
        (HEAD + ITEMS + "]", 3),
        (HEAD + ITEMS, 3),
        (HEAD + ITEMS[:-1], 2),
        (HEAD + ITEMS + ",{broken},{}]}", 3),
        ("{" + HEAD.partition("items")[2].join(['"items', ""]) + ITEMS + ',],"title":"T"}', 3),
    ],
)
def test_whole_items_of_a_damaged_json_feed(text: str, kept: int) -> None:
    feed = parse_feed(text.encode())
    assert [entry.title for entry in feed.entries] == [f"t{number}" for number in range(kept)]
    assert feed.repaired
    assert feed.title == "T"
    assert feed.notes


@pytest.mark.parametrize("text", ["{", '{"a":', '{"items":[', '{"items":[{', HEAD + "[" * 10_000])
def test_json_without_a_whole_item_is_no_feed(text: str) -> None:
    with pytest.raises(ParseError):
        parse_feed(text.encode())

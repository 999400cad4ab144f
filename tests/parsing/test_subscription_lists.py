"""Lists of subscriptions: OPML both ways, newsboat's urls, and feeds found behind a site."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.errors import ParseError
from tui_news.parsing import discovery, newsboat_urls, opml
from tui_news.parsing.opml import Subscription

NOW = datetime(2026, 5, 22, tzinfo=UTC)
OPML = b"""<?xml version="1.0" encoding="windows-1251"?>
<opml version="1.0"><body>
<outline text="\xcd\xee\xe2\xee\xf1\xf2\xe8"><outline title="World">
  <outline text="A &amp; B" xmlUrl="http://a.example/feed" htmlUrl="http://a.example/"/>
  <outline text="twice" xmlUrl="http://a.example/feed"/>
</outline></outline>
<outline type="rss" text="bare" url="https://b.example/rss" category="x,y/z"/>
<outline text="evil" xmlUrl="javascript:alert(1)"/>
<outline text="shell" xmlUrl="|ls"/>
</body></opml>"""


def test_opml_gives_feeds_with_folders_and_says_what_it_left_out() -> None:
    listed = opml.parse(OPML)
    first, second = listed.subscriptions
    assert first.url == "http://a.example/feed"
    assert first.title == "A & B"
    assert first.folders == ("Новости", "World")
    assert second.categories == ("x", "y/z")
    assert len(listed.skipped) == 2


URLS = st.from_regex(r"https://[a-z]{1,12}\.example/[a-z0-9/]{0,20}", fullmatch=True)
WORDS = st.text(
    st.characters(categories=("L", "N", "P", "S"), codec="utf-8"), min_size=1, max_size=20
)


@given(
    st.lists(
        st.builds(
            Subscription,
            URLS,
            WORDS,
            st.just("") | URLS,
            st.lists(WORDS, max_size=3).map(tuple),
        ),
        unique_by=lambda one: one.url,
        max_size=8,
    )
)
def test_what_is_written_is_read_back(listed: list[Subscription]) -> None:
    data = opml.write(listed, title="t", now=NOW)
    read = {one.url: one for one in opml.parse(data).subscriptions}
    assert set(read) == {one.url for one in listed}
    for one in listed:
        assert len(read[one.url].folders) == len(one.folders)
        assert read[one.url].site_url == one.site_url


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<opml",
        b"<html><body>no</body></html>",
        b"<opml>" + b"<outline>" * 50_000,
        b'<!DOCTYPE x [<!ENTITY a "b">]><opml><body><outline xmlUrl="&a;"/></body></opml>',
    ],
)
def test_broken_lists_are_one_sentence(data: bytes) -> None:
    try:
        assert opml.parse(data).subscriptions == ()
    except ParseError as error:
        assert str(error).count(".") >= 1 and "\n" not in str(error)


def test_broken_references_are_mended() -> None:
    data = b'<opml><body><outline text="R&D" xmlUrl="http://a.example/?a=1&b=2"/></body></opml>'
    (one,) = opml.parse(data).subscriptions
    assert one.url == "http://a.example/?a=1&b=2"


def test_crossed_tags_cost_no_feed() -> None:
    data = b"""<opml><body><outline text="World"><outline text="A" xmlUrl="http://a.example/"/>
      <outline text="B" xmlUrl="http://b.example/"></outline>
      <outline text="Sport"><outline text="C" xmlUrl="http://c.example/">
      </outline></body>"""
    listed = opml.parse(data)
    assert [one.url for one in listed.subscriptions] == [
        "http://a.example/",
        "http://b.example/",
        "http://c.example/",
    ]
    assert listed.subscriptions[0].folders == ("World",)


def test_other_lists_are_named_and_never_followed() -> None:
    data = b"""<opml><body><outline type="include" text="More" url="http://a.example/x.opml"/>
      <outline type="link" url="file:///etc/passwd"/><outline text="g" xmlUrl="http://g.example/"/>
      </body></opml>"""
    listed = opml.parse(data)
    assert [one.url for one in listed.subscriptions] == ["http://g.example/"]
    assert [line.partition(":")[0] for line in listed.skipped] == ["More", "An outline"]


def test_a_list_of_attributes_is_no_bomb() -> None:
    attributes = b" ".join(b'a%d="1"' % number for number in range(60_000))
    data = b'<opml><body><outline %s/><outline xmlUrl="http://a.example/"/></body></opml>'
    assert len(opml.parse(data % attributes).subscriptions) == 1


def test_newsboat_urls() -> None:
    listed = newsboat_urls.parse(
        b'# comment\nhttp://a.example/f world "~My \\"A\\"" !\n'
        b'http://a.example/f science\n"exec:rm -rf /" x\nfilter:x:http://b.example/\n'
        b'"query:Unread:unread = \\"yes\\"" q\nhttp://c.example/\nnot a url\n\n'
    )
    first, second = listed.subscriptions
    assert (first.title, first.categories) == ('My "A"', ("world", "science"))
    assert second.url == "http://c.example/"
    assert [line.partition(":")[0] for line in listed.skipped] == [
        "Line 4",
        "Line 5",
        "Line 6",
        "Line 8",
    ]
    assert listed.skipped[-1] == "Line 8: “not a url” does not begin with a web address."


PAGE = b"""<html><head><base href="/news/">
<LINK REL="alternate" TYPE='application/rss+xml' TITLE="Caf&eacute; &amp; News" HREF="feed.xml">
<link rel=alternate type=application/atom+xml href=https://a.example/atom>
<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
<link rel="alternate" hreflang="de" href="/de/">
<link rel="alternate" type="application/rss+xml" href="javascript:x">
</head><body><a href="/rss/world">RSS</a><a href="/interfeed">x</a></body></html>"""


def test_a_sites_feeds_are_found_the_stated_ones_first() -> None:
    found = discovery.offers(PAGE, url="https://a.example/start")
    stated = [offer.url for offer in found if offer.stated]
    assert stated == [
        "https://a.example/news/feed.xml",
        "https://a.example/atom",
        "https://a.example/comments/feed",
    ]
    assert found[0].title == "Café & News"
    urls = [offer.url for offer in found]
    assert "https://a.example/rss/world" in urls
    assert "https://a.example/interfeed" not in urls
    assert "https://a.example/feed.xml" in urls
    assert len(urls) == len(set(urls))


@pytest.mark.parametrize(
    ("url", "guess"),
    [
        ("https://github.com/a/b", "https://github.com/a/b/releases.atom"),
        (
            "https://www.youtube.com/playlist?list=PLx",
            "https://www.youtube.com/feeds/videos.xml?playlist_id=PLx",
        ),
        ("https://bsky.app/profile/a.example", "https://bsky.app/profile/a.example/rss"),
        ("https://x.blogspot.com/", "https://x.blogspot.com/feeds/posts/default?alt=rss"),
        ("https://www.reddit.com/r/news/", "https://www.reddit.com/r/news/.rss"),
        (
            "https://www.youtube.com/channel/UCx",
            "https://www.youtube.com/feeds/videos.xml?channel_id=UCx",
        ),
        ("https://social.example/@me", "https://social.example/@me.rss"),
        ("https://blog.example/", "https://blog.example/feed"),
    ],
)
def test_known_platforms_are_guessed(url: str, guess: str) -> None:
    assert guess in [offer.url for offer in discovery.offers(b"", url=url)]


@given(st.binary(max_size=300))
def test_no_bytes_break_any_of_them(data: bytes) -> None:
    discovery.offers(data, url="https://a.example/")
    newsboat_urls.parse(data)
    with contextlib.suppress(ParseError):
        opml.parse(b"<opml>" + data)

"""The front door: what is a feed, and one sentence for what is none."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.parsing.making import URL, rss
from tui_news.errors import ParseError
from tui_news.parsing.feed import parse_feed

HTML = "<!DOCTYPE html><html><head><title>Hi</title></head><body>{}<p>x<br></body></html>"


@pytest.mark.parametrize(
    ("data", "format_", "title"),
    [
        ('<rss version="2.0"><channel><title>A</title></channel></rss>', "rss 2.0", "A"),
        ('<rss version="0.91"><channel><title>A</title></channel></rss>', "rss 0.91", "A"),
        ('<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title></feed>', "atom 1.0", "A"),
        ('<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>A</title></feed>',
         "atom 0.3", "A"),
        ('<feed xmlns="http://odd.example/ns"><title>A</title></feed>', "atom 1.0", "A"),
        ('<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
         'xmlns="http://purl.org/rss/1.0/"><channel><title>A</title></channel></r:RDF>',
         "rdf", "A"),
        ('<x:rss xmlns:x="http://purl.org/rss/1.0/"><x:channel><x:title>A</x:title></x:channel>'
         "</x:rss>", "rss", "A"),
        ('<entry xmlns="http://www.w3.org/2005/Atom"><title>A</title></entry>', "atom", ""),
        ('{"version":"https://jsonfeed.org/version/1.1","title":"A","items":[]}', "json 1.1", "A"),
        ('\ufeff{"title":"A","items":[{"id":"1"}]}', "json", "A"),
        ('\n\n <?xml version="1.0"?><RSS><CHANNEL><TITLE>A</TITLE></CHANNEL></RSS>', "rss", "A"),
        ("<b>Notice</b>: x<br />\n<rss><channel><title>A</title></channel></rss>", "rss", "A"),
    ],
)  # fmt: skip
def test_formats_are_told_apart(data: str, format_: str, title: str) -> None:
    feed = parse_feed(data.encode())
    assert (feed.format, feed.title) == (format_, title)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the answer is empty"),
        (b" \n\t\0", "the answer is empty"),
        (HTML.format("").encode(), "the answer is a web page, not a feed"),
        (HTML.format('<input type="password">').encode(), "the answer is a login page, not a feed"),
        (b'<html xmlns="http://www.w3.org/1999/xhtml"><head/></html>',
         "the answer is a web page, not a feed"),
        (b"Service unavailable", "the answer is plain text, not a feed"),
        (b"<opml><body><outline xmlUrl='http://a/'/></body></opml>",
         "the answer is an OPML list of feeds, not a feed"),
        (b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>',
         "the answer is a sitemap, not a feed"),
        (b"<svg/>", "the answer is XML, but not a feed"),
        (b"\x1f\x8b\x08\0\0", "the answer is binary data, not a feed"),
        (b"%PDF-1.7", "the answer is binary data, not a feed"),
        (bytes(range(256)), "the answer is binary data, not a feed"),
        (b'{"error":"rate limited"}', "the answer is JSON, but not a JSON Feed"),
        (b"[1, 2]", "the answer is JSON, but not a JSON Feed"),
        (b'{"title": "x", ', "the answer begins like JSON but is not valid JSON"),
    ],
)  # fmt: skip
def test_what_is_no_feed_is_named(data: bytes, reason: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse_feed(data, url=URL)
    assert caught.value.reason == reason
    assert caught.value.subject == URL


def test_the_channels_facts() -> None:
    feed = rss(
        """<title>The &amp;quot;Wire&amp;quot;</title><link> https://wire.example/ </link>
        <atom:link rel="self" href="/feeds/world.xml"/>
        <description>&lt;b&gt;World&lt;/b&gt; news</description><language>en_GB</language>
        <image><title>not this</title><url>/i.png</url><link>https://no.example/</link></image>
        <lastBuildDate>Fri, 22 May 2026 10:00:00 GMT</lastBuildDate>
        <textInput><title>nor this</title><link>https://no.example/s</link></textInput>"""
    )
    assert feed.title == 'The "Wire"'
    assert feed.link == "https://wire.example/"
    assert feed.self_url == "https://wire.example/feeds/world.xml"
    assert feed.subtitle == "World news"
    assert feed.language == "en-GB"
    assert feed.icon == "https://wire.example/i.png"
    assert feed.updated is not None
    assert feed.updated.isoformat() == "2026-05-22T10:00:00+00:00"
    assert not feed.repaired


@pytest.mark.parametrize(
    ("channel", "minutes"),
    [
        ("<ttl>15</ttl>", 15),
        ("<sy:updatePeriod>hourly</sy:updatePeriod>", 60),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 360),
        ("<ttl>15</ttl><sy:updatePeriod> hourly </sy:updatePeriod>", 60),
        ("<ttl>-5</ttl>", None),
        ("<ttl>99999999999999999999</ttl>", None),
        ("<ttl>999999999</ttl>", 366 * 24 * 60),
        ("<ttl>soon</ttl><sy:updatePeriod>often</sy:updatePeriod>", None),
        ("", None),
    ],
)
def test_how_often_to_ask(channel: str, minutes: int | None) -> None:
    assert rss(channel).ttl_minutes == minutes


def test_when_not_to_ask() -> None:
    hours = "".join(f"<hour>{hour}</hour>" for hour in (0, 6, 24, 25, -1, "x"))
    days = "<day>Saturday</day><day>sun</day><day>Someday</day>"
    feed = rss(f"<skipHours>{hours}</skipHours><skipDays>{days}</skipDays>")
    assert feed.skip_hours == {0, 6}
    assert feed.skip_days == {5, 6}
    always = "".join(f"<hour>{hour}</hour>" for hour in range(24))
    assert rss(f"<skipHours>{always}</skipHours>").skip_hours == frozenset()


def test_what_is_not_needed_is_not_loaded() -> None:
    program = """
import json, sys
import tui_news.parsing.feed as feed
feed.parse_feed(b'<rss><channel><title>A</title><item><link>http://a.example/</link>'
                b'<pubDate>Fri, 22 May 2026 10:00:00 GMT</pubDate></item></channel></rss>')
names = ("repair", "salvage", "jsonfeed", "loose_dates", "guessing")
print(json.dumps([name for name in (*[f"tui_news.parsing.{name}" for name in names],
         "urllib.parse", "email", "zoneinfo") if name in sys.modules]))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == []

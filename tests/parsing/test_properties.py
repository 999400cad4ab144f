"""What must hold of any bytes: an answer or one sentence, and nothing that harms a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from html import escape
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.parsing import feedmaker
from tests.parsing.making import atom_entry, rss, rss_item
from tui_news.errors import ParseError
from tui_news.parsing.feed import parse_feed
from tui_news.text.sanitise import clean_line, is_safe

PARTS = st.sampled_from(
    [
        b"<rss>", b"<channel>", b"<item>", b"</item>", b"<entry>", b"<title>", b"</title>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'>", b"<link href='x'/>", b"<![CDATA[", b"]]>",
        b"<!--", b"-->", b"&amp;", b"&", b"&#27;", b"&lol;", b"<!DOCTYPE rss [", b"<!ENTITY a 'b'>",
        b"<a:b>", b"xml:base='/'", b"<media:content url='http://a/'/>", b"\xd0\xbf", b"\xff", b"\0",
        b"<pubDate>Fri, 22 May 2026 10:00:00 GMT</pubDate>", b"<description>", b"<p>", b"text",
        b" ", b"<author>a@b (c)</author>", b"</channel></rss>", b"</feed>", b'"', b"'", b">", b"=",
    ]
)  # fmt: skip
MIXTURES = st.lists(PARTS, max_size=25).map(b"".join)
UGLY = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00\ufffe\uffff")
    | st.sampled_from("\x1b\x9b\x7f\u202e\u2066\u200b\u00ad\U000e0041\u0338\u200d&;#<>[]"),
    max_size=30,
)
XML_UGLY = UGLY.map(
    lambda text: "".join(c for c in text if c >= " " or c in "\t\n\r")  # else no XML at all
)


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


@given(MIXTURES | st.binary(max_size=300))
def test_any_bytes_give_a_safe_feed_or_one_sentence(data: bytes) -> None:
    try:
        feed = parse_feed(data, url="https://a.example/f")
    except ParseError as error:
        assert str(error).endswith(".")
        assert "\n" not in str(error)
    else:
        assert all(is_safe(text) for text in texts(feed))


@given(st.data())
def test_a_damaged_feed_is_a_feed_or_one_sentence(data: st.DataObject) -> None:
    feed = bytearray(data.draw(st.sampled_from([feedmaker.rss(3), feedmaker.atom(3)])))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(feed) - 1))
        feed[at : at + data.draw(st.integers(0, 9))] = data.draw(PARTS | st.binary(max_size=4))
    try:
        parsed = parse_feed(bytes(feed), url="https://a.example/f")
    except ParseError:
        return
    assert all(is_safe(text) for text in texts(parsed))


@given(XML_UGLY)
def test_no_text_of_a_feed_can_harm(ugly: str) -> None:
    once, twice = escape(ugly), escape(escape(ugly))
    for text in (once, twice):
        item = f"""<title>{text}</title><guid>{text}</guid><author>{text}</author>
          <category domain="{text}">{text}</category><description>{text}</description>
          <pubDate>{text}</pubDate><media:credit>{text}</media:credit>
          <enclosure url="https://a.example/{text}" type="{text}"/>"""
        assert all(is_safe(one) for one in texts(rss_item(item)))
        entry = f"""<title>{text}</title><id>{text}</id><author><name>{text}</name></author>
          <category term="{text}" label="{text}"/><summary>{text}</summary>
          <content type="html">{text}</content>"""
        assert all(is_safe(one) for one in texts(atom_entry(entry)))
        assert all(is_safe(one) for one in texts(rss(f"<title>{text}</title>")))


PLAIN = st.text(st.characters(categories=("L", "N", "P", "S", "Zs"), codec="utf-8"), max_size=40)


@given(PLAIN)
def test_a_literal_title_keeps_every_character(text: str) -> None:
    title = atom_entry(f'<title type="text">{escape(text)}</title>').title
    assert title == clean_line(text)

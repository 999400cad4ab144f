"""Cutting, mending and rebuilding: each kind of damage by itself."""

from __future__ import annotations

import pytest

from tui_news.parsing.feed import parse_feed
from tui_news.parsing.pieces import cut
from tui_news.parsing.repair import mend
from tui_news.parsing.xml import is_well_formed

HEAD = "<rss><channel><title>F</title><link>http://a.example/</link>"
FIRST = "<item><title>One</title><link>http://a.example/1</link><description>x</description></item>"
SECOND = "<item><title>Two</title><link>http://a.example/2</link></item>"
TAIL = "</channel></rss>"


def titles(text: str) -> list[str]:
    feed = parse_feed(text.encode())
    assert feed.repaired
    assert feed.title == "F"
    return [entry.title for entry in feed.entries]


@pytest.mark.parametrize(
    "text",
    [
        HEAD + FIRST.replace("</item>", "") + SECOND + TAIL,
        HEAD + FIRST.replace("</item>", "</it3m>") + SECOND + TAIL,
        HEAD + FIRST + SECOND.replace("<item>", "<iXem>") + TAIL,
        HEAD + FIRST + SECOND.replace("<item>", "item>") + TAIL,
        HEAD + FIRST.replace("<item>", "") + SECOND + TAIL,
        HEAD + FIRST.replace("</item>", "</itXm>") + SECOND.replace("<item>", "<iXem>") + TAIL,
        HEAD + FIRST.replace("</title>", "</titl>") + SECOND + TAIL,
        HEAD + FIRST.replace("<title>", "<titXe>") + SECOND + TAIL,
        HEAD + FIRST.replace("</link>", "<link>") + SECOND + TAIL,
        HEAD + FIRST.replace("x<", "<p>a<br>b<") + SECOND + TAIL,
        HEAD + FIRST.replace("x<", "<![CDATA[a<p>b<") + SECOND + TAIL,
        HEAD + FIRST.replace("x<", "a]]>b<") + SECOND + TAIL,
        HEAD + FIRST.replace("x<", "a<!--b<") + SECOND + TAIL,
        HEAD + FIRST.replace("x<", "</item>x<") + SECOND + TAIL,
        HEAD + FIRST.replace("<description>", "<item><description>") + SECOND + TAIL,
        HEAD + FIRST + SECOND,
        HEAD + FIRST + SECOND + "</channel>",
        HEAD + FIRST + SECOND + TAIL + "<script>x</script> done",
        "<!-- " + HEAD + FIRST + SECOND + TAIL,
        HEAD.replace("<rss>", "<rss version=2.0 version='2'>") + FIRST + SECOND + TAIL,
        HEAD.replace("<rss>", "<r\x00s\x1bs a:b='c'>") + FIRST + SECOND + TAIL,
    ],
)
def test_no_entry_is_lost_to_one_slip(text: str) -> None:
    assert titles(text) == ["One", "Two"]


def test_an_entry_that_breaks_off_is_kept_if_it_can_be_known_again() -> None:
    assert titles(HEAD + FIRST + SECOND[:30]) == ["One"]
    assert titles(HEAD + FIRST + SECOND[:-7]) == ["One", "Two"]
    assert titles(HEAD + SECOND[:30]) == ["Two"]


def test_a_body_that_breaks_off_keeps_its_markup() -> None:
    feed = parse_feed(b"<rss><channel><item><description><![CDATA[<p>a <b>b</b></p><p>c")
    assert [entry.summary for entry in feed.entries] == ["<p>a <b>b</b></p><p>c"]


def test_atom_is_salvaged_as_atom() -> None:
    text = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://a.example/"><title>F</title>
    <entry><title type="html">&lt;b&gt;One&lt;/b&gt;</title><id>1</id><link href="p/1"/>
      <author><name>Ann</name></author>
      <content type="xhtml"><div><p>x<br></p></div></content></entry>
    <entry><title>Two</title><id>2</id>"""
    feed = parse_feed(text.encode())
    assert [entry.title for entry in feed.entries] == ["One", "Two"]
    first = feed.entries[0]
    assert (first.id, first.link, first.author) == ("1", "http://a.example/p/1", "Ann")
    assert "<p>x<br>" in first.content


def test_wide_characters_do_not_shift_what_is_cut() -> None:
    text = HEAD + "<item><title>İİİİ</title><link>http://a.example/1</link>" + SECOND + TAIL
    assert titles(text) == ["İİİİ", "Two"]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("<rss>R&D &amp; &nbsp;&rsquo; &bogus; &#8212;</rss>", "R&amp;D &amp; \xa0’ &amp;bogus; —"),
        ("<rss>&#27;a&#x1F;b</rss>", "ab"),
        ("<rss>1 < 2 && 3 > 2</rss>", "1 &lt; 2 &amp;&amp; 3 > 2"),
        ("<rss><![CDATA[a & b &nbsp; <p>]]></rss>", "<![CDATA[a & b &nbsp; <p>]]>"),
        ("<rss>a<!-- no -- more -->b</rss>", "ab"),
        ("<rss>&own;&amp;own;</rss>", "mine&amp;own;"),
        ("<rss>&copy 2026</rss>", "&amp;copy 2026"),
        ("junk <?xml version='1.0'encoding='x'?><rss>x</rss> junk", "x"),
    ],
)
def test_slips_are_mended(text: str, mended: str) -> None:
    made = mend(text, {"own": "mine"})
    assert made == f"<rss>{mended}</rss>"
    assert is_well_formed(made)


def test_used_prefixes_are_declared_once() -> None:
    made = mend('<rss xmlns:dc="http://x"><dc:date a:b="c"/><odd:thing/></rss>', {})
    assert is_well_formed(made)
    assert made.count("xmlns:dc=") == 1


def test_own_entities_are_replaced_and_never_expanded() -> None:
    declared = '<!ENTITY id "tag:a,"><!ENTITY two "&id;&id;"><!ENTITY f SYSTEM "file:///etc/hosts">'
    text = (
        f"<!DOCTYPE rss [{declared}]><rss><channel><title>&id;1 &two; &f;</title></channel></rss>"
    )
    assert parse_feed(text.encode()).title == "tag:a,1 &two; &f;"


def test_pieces_know_what_they_lost() -> None:
    head, pieces, name = cut("h<item>a<title/></item> <title/>b</item><item>c<id/>")
    assert (head, name) == ("h", "item")
    assert [(piece.is_begun, piece.is_ended) for piece in pieces] == [(True, True), (False, True)]

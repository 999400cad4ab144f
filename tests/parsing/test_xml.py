"""XML: no DOCTYPE reaches the parser, and what is inside an element is written as HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.parsing.feed import parse_feed
from tui_news.parsing.xml import NotWellFormed, inner_markup, parse_strictly, without_doctype

ENTITY = b'<!DOCTYPE rss [<!ENTITY a "expanded">]>'
FEED = b"<rss><channel><title>&a;</title><item><title>One</title></item></channel></rss>"


@pytest.mark.parametrize(
    "before",
    [
        b"",
        b"\xef\xbb\xbf",
        b" \r\n\t",
        b'<?xml version="1.0"?>',
        b"\xef\xbb\xbf<?xml version='1.0'?>\n<?style href='a>b'?>",
        b"<!-- <rss> -->",
        b"<!-- <a> --><?b <c> ?>\n<!-- > -->",
        b"<!--" + b" " * 100_000 + b"-->",
    ],
)
def test_a_doctype_is_cut_wherever_it_may_stand(before: bytes) -> None:
    assert without_doctype(before + ENTITY + FEED) == before + FEED
    assert without_doctype(before + FEED) == before + FEED
    assert "expanded" not in repr(parse_feed(before + b"<!DOCTYPE rss>" + FEED))


def test_what_only_looks_like_a_doctype_stays() -> None:
    data = b"<rss><title><![CDATA[<!DOCTYPE html><p>x]]></title></rss>"
    assert parse_strictly(data)[0].text == "<!DOCTYPE html><p>x"


def test_a_doctype_without_an_end_is_refused() -> None:
    with pytest.raises(NotWellFormed):
        parse_strictly(b"<!DOCTYPE rss [<!ENTITY a '" + FEED)


@pytest.mark.parametrize(
    ("inside", "written"),
    [
        ("plain", "plain"),
        ("a &lt; b &amp;amp; c", "a &lt; b &amp;amp; c"),
        ("<p>one</p> two <br/>three", "<p>one</p> two <br/>three"),
        ("<p/><h:div xmlns:h='urn:h'>x<h:b/>y</h:div>z", "<p></p><div>x<b></b>y</div>z"),
        ("""<a href='x?a=1&amp;b="2"'>y</a>""", '<a href="x?a=1&amp;b=&quot;2&quot;">y</a>'),
        ("<q xml:lang='de' xmlns:o='urn:o' o:x='1'>y</q>", '<q xml:lang="de">y</q>'),
        ("<!-- gone --><b>x</b><?gone?>", "<b>x</b>"),
    ],
)
def test_markup_inside_an_element(inside: str, written: str) -> None:
    assert inner_markup(parse_strictly(f"<x>{inside}</x>".encode())) == written


@given(st.recursive(st.just(""), lambda inner: st.lists(inner, max_size=4).map(
    lambda parts: "".join(f"t&amp;<i>{part}</i>u" for part in parts)
)))  # fmt: skip
def test_markup_written_once_is_written_alike_again(inside: str) -> None:
    once = inner_markup(parse_strictly(f"<x>{inside}</x>".encode()))
    assert once == inside.replace("<i/>", "<i></i>")
    assert inner_markup(parse_strictly(f"<x>{once}</x>".encode())) == once


def test_depth_has_no_bound() -> None:
    deep = "<b>" * 50_000 + "x" + "</b>" * 50_000
    assert inner_markup(parse_strictly(f"<x>{deep}</x>".encode())) == deep


@pytest.mark.parametrize("uri", ["http://purl.org/rss/1.O/", "urn:odd", "http://a b"])
def test_a_document_under_an_odd_default_namespace_keeps_its_entries(uri: str) -> None:
    data = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"\n'
        f' xmlns="{uri}"><channel><title>T</title></channel>'
        '<item rdf:about="http://a.example/1"><title>One</title>'
        '<x xmlns="urn:other"><title>no</title></x></item></rdf:RDF>'
    )
    feed = parse_feed(data.encode())
    assert (feed.title, [entry.title for entry in feed.entries]) == ("T", ["One"])

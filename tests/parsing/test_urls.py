"""Addresses and bodies: only web addresses come out, and they are absolute."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.parsing.bodies import body, body_of_text
from tui_news.parsing.urls import document_base, feed_url, join, web_url

BASE = "https://a.example/news/feed.xml?x=1"


@pytest.mark.parametrize(
    ("raw", "url"),
    [
        ("///x", ""),
        ("a//b", "https://a.example/news/a//b"),
        ("https://b.example/x?a=1&b=2#c", "https://b.example/x?a=1&b=2#c"),
        ("  https://b.example/x\n ", "https://b.example/x"),
        ("HTTP://B.example/", "HTTP://B.example/"),
        ("https://b.example/a b\tc\n d", "https://b.example/a%20bc%20d"),
        ("https://b.example/?a=1&amp;b=2", "https://b.example/?a=1&b=2"),
        ("https://b.example/é", "https://b.example/é"),
        ("https://b.example/\u202egpj", "https://b.example/%E2%80%AEgpj"),
        ("https://b.example/\r\nHost: evil", "https://b.example/Host:%20evil"),
        ("/p", "https://a.example/p"),
        ("p/q.html", "https://a.example/news/p/q.html"),
        ("../up", "https://a.example/up"),
        ("//c.example/x", "https://c.example/x"),
        ("?page=2", "https://a.example/news/feed.xml?page=2"),
        ("www.c.example/x", "http://www.c.example/x"),
        ("c.example:8080/x", "http://c.example:8080/x"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        (" \x01javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("ms-msdt:/id", ""),
        ("mailto:a@b.example", ""),
        ("-P", ""),
        ("--renderer-cmd-prefix=x", ""),
        ("%action--x", ""),
        ("|touch canary", ""),
        ("<b>x</b>", ""),
        ("https://", ""),
        ("http:///x", ""),
        ("https://[::1", ""),
        ("http://-oProxy/x", "http://-oProxy/x"),
        ("https://b.example/" + "x" * 9_000, ""),
        ("", ""),
    ],
)
def test_web_url(raw: str, url: str) -> None:
    assert web_url(raw, BASE) == url


def test_without_a_base_relative_addresses_are_none() -> None:
    assert web_url("/p") == ""
    assert web_url("p", "") == ""


@given(st.text(max_size=80), st.sampled_from(["", BASE, "http://a.example"]))
def test_whatever_comes_is_a_web_address_or_nothing(raw: str, base: str) -> None:
    url = web_url(raw, base)
    assert not url or url.lower().startswith(("http://", "https://"))
    assert not set(url) & set(" \t\r\n\x00\x1b\x7f\x9b\u202e")
    assert web_url(url) == url


PATHS = st.from_regex(r"[a-z0-9._~/?#=:@-]{1,20}", fullmatch=True)


@given(PATHS.filter(lambda path: ":" not in path.partition("/")[0] and "//" not in path))
def test_the_quick_way_joins_like_the_library(path: str) -> None:
    for base in (BASE, "http://a.example", "http://a.example/x/y/"):
        try:
            expected = urljoin(base, path)
        except ValueError:
            expected = ""
        # An empty query or fragment says nothing, and the library drops it now and then.
        assert _said(join(base, path)) == _said(expected)


def _said(url: str) -> str:
    return url.replace("?#", "#").rstrip("#?")


def test_a_hoster_is_no_base() -> None:
    assert document_base("https://www.a.example/f", "https://a.example/") == (
        "https://www.a.example/f"
    )
    assert document_base("https://host.example/f", "https://a.example/") == "https://a.example/"
    assert document_base("", "https://a.example/") == "https://a.example/"
    assert document_base("https://a.example/f", "") == "https://a.example/f"


@pytest.mark.parametrize(
    ("markup", "made"),
    [
        ('<a href="/x">', '<a href="https://a.example/x">'),
        ("<img SRC='i.png'>", "<img SRC='https://a.example/news/i.png'>"),
        ("<a href=x>", '<a href="https://a.example/news/x">'),
        ('<a href = "?p">', '<a href = "https://a.example/news/feed.xml?p">'),
        ('<a href="https://b.example/">', '<a href="https://b.example/">'),
        ('<a href="#n1"><a href="mailto:a@b">', '<a href="#n1"><a href="mailto:a@b">'),
        ('<img srcset="/a 1x, /b 2x">',
         '<img srcset="https://a.example/a 1x, https://a.example/b 2x">'),
        ('<video poster="/p.jpg">', '<video poster="https://a.example/p.jpg">'),
        ('<a href="">', '<a href="">'),
        ("x\x1b[2J\u202ey\x9b", "x[2Jy"),
        ("href is a word", "href is a word"),
    ],
)  # fmt: skip
def test_bodies(markup: str, made: str) -> None:
    assert body(markup, BASE) == made


def test_text_becomes_markup_that_says_the_same() -> None:
    assert body_of_text("1 < 2 & <b>") == "1 &lt; 2 &amp; &lt;b&gt;"
    assert body_of_text("one\r\ntwo\n \nthree\x1b") == "<p>one<br>two</p><p>three</p>"


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("feed://a.example/rss", "http://a.example/rss"),
        (" FEED:https://a.example/rss ", "https://a.example/rss"),
        ("feed:a.example/rss", "http://a.example/rss"),
        ("itpc://a.example/pod", "http://a.example/pod"),
        ("https://a.example/feed:x", "https://a.example/feed:x"),
        ("feed:javascript:alert(1)", ""),
        ("feed:file:///etc/passwd", ""),
        ("feed:", ""),
        ("feed:///x", ""),
        ("file:///etc/passwd", ""),
    ],
)
def test_schemes_of_feeds_mean_web_addresses(written: str, url: str) -> None:
    assert feed_url(written) == url

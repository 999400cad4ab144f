"""Which encoding a document really has, whatever it or its server says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.parsing.encoding import decode
from tui_news.parsing.feed import parse_feed

RUSSIAN = "Совещание в Бишкеке: ёлки"
FEED = "<rss><channel><title>{}</title></channel></rss>"


def feed(title: str, codec: str, *, declared: str = "", mark: bytes = b"") -> bytes:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    return mark + (declaration + FEED.format(title)).encode(codec)


def title_of(data: bytes, content_type: str = "") -> str:
    return parse_feed(data, content_type=content_type).title


@pytest.mark.parametrize(
    ("codec", "declared", "title"),
    [
        ("utf-8", "", RUSSIAN),
        ("utf-8", "UTF8", RUSSIAN),
        ("utf-8", "windows-1251", RUSSIAN),
        ("utf-8", "utf-16", RUSSIAN),
        ("utf-8", "x-made-up", RUSSIAN),
        ("utf-8-sig", "utf-8", RUSSIAN),
        ("cp1251", "windows-1251", RUSSIAN),
        ("cp1251", "win-1251", RUSSIAN),
        ("koi8-r", "koi8-r", RUSSIAN),
        ("iso8859-5", "iso-8859-5", RUSSIAN),
        ("utf-16", "utf-16", RUSSIAN),
        ("utf-16-be", "utf-16", RUSSIAN),
        ("utf-16-le", "", RUSSIAN),
        ("utf-32", "utf-32", RUSSIAN),
        ("gb18030", "gb2312", "鎔基 中文新闻"),
        ("big5", "big5", "中文新聞"),
        ("cp932", "shift_jis", "日本語①"),
        ("euc_jp", "euc-jp", "日本語"),
        ("iso2022_jp", "iso-2022-jp", "日本語"),
        ("cp949", "euc-kr", "한국어 뉴스"),
        ("cp1252", "iso-8859-1", "Éléphant à l’œuvre"),
        ("cp1252", "us-ascii", "café"),
        ("cp1252", "", "Éléphant à l’œuvre"),
        ("cp1253", "windows-1253", "Ελληνικά νέα"),
        ("cp1256", "windows-1256", "أخبار"),
        ("cp1251", "", RUSSIAN),
        ("cp1251", "utf-8", RUSSIAN),
        ("koi8-r", "", RUSSIAN),
    ],
)
def test_text_is_right_with_and_without_a_true_declaration(
    codec: str, declared: str, title: str
) -> None:
    assert title_of(feed(title, codec, declared=declared)) == title


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (feed(RUSSIAN, "cp1251"), "text/xml; charset=windows-1251"),
        (feed(RUSSIAN, "cp1251", declared="windows-1251"), "text/xml; charset=utf-8"),
        (feed(RUSSIAN, "utf-8"), 'application/rss+xml;charset="iso-8859-1"'),
        (feed(RUSSIAN, "koi8-r", declared="iso-8859-1"), "text/xml; charset=KOI8-R"),
        (feed(RUSSIAN, "utf-16-le", mark=b"\xff\xfe"), "text/xml; charset=utf-8"),
    ],
)
def test_the_header_counts_unless_the_bytes_speak_against_it(
    data: bytes, content_type: str
) -> None:
    assert title_of(data, content_type) == RUSSIAN


def test_a_feed_says_its_language_instead_of_its_encoding() -> None:
    text = "<rss><channel><title>日本語の見出し</title><language>ja</language></channel></rss>"
    assert title_of(text.encode("cp932")) == "日本語の見出し"
    assert title_of(text.encode("euc_jp")) == "日本語の見出し"


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (FEED.format("don&#146;t").encode(), "don’t"),
        (FEED.format("don&#x92;t").encode(), "don’t"),
        (b"<rss><channel><title>don\xc2\x92t</title></channel></rss>", "don’t"),
        (b"<rss><channel><title>caf\xc3\xa9 \x93q\x94 \xe9</title></channel></rss>", "café “q” é"),
        (b"<rss><channel><title>a \xff b</title></channel></rss>", "a ÿ b"),
        (b"<rss><channel><title>\xed\xa0\xbd\xed\xb8\x80</title></channel></rss>", "😀"),
        (FEED.format("&#55357;&#56832; &#xD83D;&#xDE00;").encode(), "😀 😀"),
    ],
)
def test_windows_1252_shines_through(data: bytes, title: str) -> None:
    assert title_of(data) == title


def test_utf_7_is_never_decoded() -> None:
    data = feed("+ADw-b+AD4-", "ascii", declared="utf-7")
    assert title_of(data) == "+ADw-b+AD4-"
    assert title_of(data, "text/xml; charset=utf-7") == "+ADw-b+AD4-"


@given(st.binary(max_size=200), st.text(max_size=20))
def test_any_bytes_decode(data: bytes, label: str) -> None:
    decode(data, content_type=f"text/xml; charset={label}").encode("utf-8", "surrogatepass")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00\ufeff"), min_size=1))
def test_utf_8_is_itself(text: str) -> None:
    assert decode(text.encode()) == text


@pytest.mark.parametrize("label", ["undefined", "idna", "punycode", "unicode_escape", "rot13"])
def test_codecs_that_are_no_encoding_are_passed_over(label: str) -> None:
    assert decode(b"caf\xe9 \\u0041", content_type=f"text/xml; charset={label}") == "café \\u0041"

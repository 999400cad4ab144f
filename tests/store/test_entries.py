"""One entry with all that is known of it, from a database that others may have written."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.wire import NOW, add_digested, add_feed, article, content, store
from tui_news.model.article import Article, ArticleState, Figure, Heading, Paragraph, Quote, Span
from tui_news.model.article_json import article_to_json
from tui_news.model.safe_text import SafeText
from tui_news.store import entries, remembered
from tui_news.store.bodies import pack_article, text_of, unpack_article, unpack_extras
from tui_news.store.database import Database


def test_an_entry_that_is_gone_is_none(db: Database) -> None:
    assert entries.get(db, 1) is None
    assert entries.find(db, "1") is None


def test_an_entry_is_found_by_id_and_address(db: Database) -> None:
    (one,) = store(db, add_feed(db), content(1))
    assert entries.find(db, str(one)) == entries.find(db, f" {one} ") == one
    assert entries.find(db, "https://wire.example/news/1") == one
    for text in ("", "x", "9" * 40, "https://wire.example/news/2", "-1"):
        assert entries.find(db, text) is None


def test_only_web_addresses_are_addresses(db: Database) -> None:
    feed_id = add_feed(db)
    bad = store(db, feed_id, content(1, url="javascript:alert(1)"), content(2, url="", key="tag:x"))
    for entry_id in bad:
        entry = entries.get(db, entry_id)
        assert entry is not None and entry.url == ""


def test_a_retrieved_article_and_its_failure(db: Database) -> None:
    (one,) = store(db, add_feed(db), content(1))
    entries.put_retrieval_failure(db, one, "the page\x1b asks for a subscription")
    assert entries.retrieval_failure(db, one) == "the page asks for a subscription"
    page = Article(title=SafeText("T"), blocks=article("Words").blocks, url="https://x.example/")
    entries.put_article(db, one, page, version=3)
    entry = entries.get(db, one)
    assert entry is not None and entry.article == page
    assert entries.retrieval_failure(db, one) == ""


BLOCKS = (
    Heading((Span(SafeText("Head"), strong=True),), 3),
    Paragraph((Span(SafeText("привет "), link="https://a.example/"), Span(SafeText("x\ny")))),
    Quote((Paragraph((Span(SafeText("quoted \\u text \\b")),)),)),
    Figure("https://a.example/i.jpg", SafeText("Caption"), width=4),
)


def test_articles_come_back_as_they_went_and_long_ones_are_smaller() -> None:
    one = Article(blocks=BLOCKS, published=NOW, state=ArticleState.FEED, authors=(SafeText("A"),))
    assert unpack_article(pack_article(one)) == one
    long = article(*("The minister said on Monday that talks would go on. " * 5 for _ in range(9)))
    packed = pack_article(long)
    assert unpack_article(packed) == long
    assert len(packed) < len(article_to_json(long)) / 4


@given(st.lists(st.text(max_size=60), max_size=5))
def test_any_text_survives(texts: list[str]) -> None:
    safe = [text.encode("utf-8", "replace").decode() for text in texts if text.isprintable()]
    assert text_of(pack_article(article(*safe))) == article(*safe).text


@pytest.mark.parametrize(
    "stored",
    [None, "", b"", "{", "[]", b"\xff\xfe", b"x" * 100, '{"blocks": [["p", 3]]}', "[" * 100_000],
)
def test_an_article_that_cannot_be_read_is_none(stored: bytes | str | None) -> None:
    assert unpack_article(stored) is None


def test_control_characters_in_a_stored_article_are_taken_out() -> None:
    evil = json.dumps({"blocks": [["p", "a\x1b]52;c\x07b", ["c\u202ed", 1, "https://x/"]]]})
    assert "\\u001b" in evil
    read = unpack_article(evil)
    assert read is not None and read.text == "a]52;cbcd"
    raw = unpack_article('{"blocks":[["p","a\x9bb"]]}')
    assert raw is not None and raw.text == "ab"


@pytest.mark.parametrize("text", ["{", "[]", '{"enclosures": [[]]}', '{"categories": 3}', "3"])
def test_extras_that_cannot_be_read_are_none(text: str) -> None:
    assert unpack_extras(text) == ((), (), ())


def test_a_stored_lead_and_names_are_made_safe(db: Database) -> None:
    entry_id = add_digested(db, add_feed(db), 1, "Title")
    with db.transaction() as connection:
        connection.execute("UPDATE bodies SET lead = ?, author = ?", ("a\x1bb\nc", "d\u2066e"))
        connection.execute("UPDATE entries SET agency = ?, region = ?", ("f\x00g", "h\x85i"))
    entry = entries.get(db, entry_id)
    assert entry is not None
    assert (entry.lead, entry.author, entry.agency, entry.region) == ("ab\nc", "de", "fg", "hi")


def test_remembered_facts(db: Database) -> None:
    assert remembered.get(db, "cursor") == ""
    assert remembered.get(db, "cursor", "7") == "7"
    remembered.put(db, "cursor", "42")
    remembered.put(db, "cursor", "43")
    assert remembered.get(db, "cursor") == "43"
    remembered.put(db, "cursor", "")
    assert remembered.get(db, "cursor", "7") == "7"

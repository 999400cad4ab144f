"""A person's own words find entries: in any language, case and ending, with any punctuation."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.wire import NOW, add_digested, add_feed, article, content, store
from tui_news.model.query import EntryQuery
from tui_news.model.safe_text import SafeText
from tui_news.store import entries, headlines, remembered, search, search_index, states
from tui_news.store.database import Database
from tui_news.store.query_sql import match_expression

TITLES = {
    "en": "Storm warnings issued for Kyiv's harbours after policies changed",
    "ru": "Президент Киргизии подписал закон о новых министерствах",
    "de": "Überschwemmungen in Österreich: Straßen gesperrt",
    "zh": "北京市政府宣布新的气候政策",
    "ja": "東京オリンピック開催決定",
    "ko": "한국은행이 기준금리를 동결했다",
    "th": "รัฐบาลไทยประกาศนโยบายใหม่",
    "ar": "الرئيس يلتقي وزير الخارجية في القاهرة",
    "hi": "प्रधानमंत्री ने नई योजना की घोषणा की",
    "mixed": "U.S. and COVID-19: 5.5% of Сбербанк sold to O'Brien, C++ used",
}

FOUND = [
    ("storm", "en"),
    ("STORMS", "en"),
    ("warning harbour", "en"),
    ("kyiv", "en"),
    ("policy", "en"),
    ("chang", "en"),
    ("президента", "ru"),
    ("ПРЕЗИДЕНТУ киргизия", "ru"),
    ("подписал законы", "ru"),
    ("министерство", "ru"),
    ("новое министерств", "ru"),
    ("uberschwemmung", "de"),
    ("Überschwemmungen", "de"),
    ("strassen", "de"),
    ("osterreich", "de"),
    ("北京", "zh"),
    ("京市", "zh"),
    ("政府宣布", "zh"),
    ("策", "zh"),
    ("候", "zh"),
    ("オリンピック", "ja"),
    ("リンピ", "ja"),
    ("東京", "ja"),
    ("기준금리", "ko"),
    ("은행", "ko"),
    ("รัฐบาล", "th"),
    ("นโยบาย", "th"),
    ("الرئيس", "ar"),
    ("الرّئيس", "ar"),
    ("योजना", "hi"),
    ("us covid", "mixed"),
    ("U.S.", "mixed"),
    ("covid-19", "mixed"),
    ("5.5%", "mixed"),
    ("сбербанка", "mixed"),
    ("Cбербанк", "mixed"),  # with a Latin C
    ("o'brien", "mixed"),
    ("C++", "mixed"),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> tuple[Database, dict[str, int]]:
    db = Database(tmp_path_factory.mktemp("search") / "news.db")
    feed_id = add_feed(db, "Newswire")
    ids = {
        name: add_digested(db, feed_id, number, title)
        for number, (name, title) in enumerate(TITLES.items())
    }
    return db, ids


@pytest.mark.parametrize(("words", "name"), FOUND)
def test_words_find_the_entry_they_mean(
    library: tuple[Database, dict[str, int]], words: str, name: str
) -> None:
    db, ids = library
    assert [entry_id for entry_id, _ in search.search(db, words)] == [ids[name]]
    assert list(headlines.ids(db, EntryQuery(words=words))[0]) == [ids[name]]


@pytest.mark.parametrize(
    "words",
    ["storm президент", "orm", "北市", "市京", '"harbours storm"', "x", "", "  ", "!?", '"'],
)
def test_words_that_are_nowhere_find_nothing(
    library: tuple[Database, dict[str, int]], words: str
) -> None:
    db, _ = library
    assert search.search(db, words) == []


@pytest.mark.parametrize("words", ["newswire", "NEWSWIRE"])
def test_the_outlet_is_searched_too(library: tuple[Database, dict[str, int]], words: str) -> None:
    db, ids = library
    assert {entry_id for entry_id, _ in search.search(db, words)} == set(ids.values())


def test_a_phrase_must_stand_as_written(library: tuple[Database, dict[str, int]]) -> None:
    db, ids = library
    assert [one for one, _ in search.search(db, '"storm warnings" kyiv')] == [ids["en"]]
    assert search.search(db, '"warnings storm"') == []
    assert [one for one, _ in search.search(db, '"storm warnings')] == [ids["en"]]


@pytest.mark.parametrize("word", ["министерствах", "overwhelmingly", "attacking", "countries"])
def test_every_beginning_of_a_word_finds_it_while_it_is_typed(db: Database, word: str) -> None:
    entry_id = add_digested(db, add_feed(db), 1, f"Some {word} here")
    for length in range(2, len(word) + 1):
        assert [one for one, _ in search.search(db, word[:length])] == [entry_id], word[:length]


ODD = [
    '"', "'", '""', '"""', "C++", "a-b", "http://x", "foo:bar", "hello OR", "AND", "NOT", "*", "(",
    "NEAR(a b)", "a*", "^a", "a^b", ")", "{title}:a", "title:a", "-a", "+", "a AND", "a\x00b", "%_",
    "a\nb", "''''", "SELECT 1; DROP TABLE entries", "é" * 1_000, "a " * 3_000, "\u202e", "🙂",
    "\ud800", "北" * 5_000, '"a b" ' * 900,
]  # fmt: skip


@pytest.mark.parametrize("words", ODD)
def test_odd_words_are_never_an_error(library: tuple[Database, dict[str, int]], words: str) -> None:
    db, _ = library
    search.search(db, words)
    query = EntryQuery(words=words)
    assert len(headlines.first(db, query, limit=100)) == len(headlines.ids(db, query)[0])
    headlines.count_newer(db, query, after_id=0)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40))
def test_any_words_make_an_expression_that_sqlite_reads(words: str) -> None:
    expression = match_expression(words)
    if expression:
        _empty_index().execute("SELECT rowid FROM search WHERE search MATCH ?", (expression,))


def _empty_index() -> sqlite3.Connection:
    if not _INDEX:
        connection = sqlite3.connect(":memory:")
        connection.execute("CREATE VIRTUAL TABLE search USING fts5 (t, tokenize = 'ascii')")
        _INDEX.append(connection)
    return _INDEX[0]


_INDEX: list[sqlite3.Connection] = []


def test_a_query_narrows_the_search(db: Database) -> None:
    feed_id = add_feed(db)
    one = add_digested(db, feed_id, 1, "Storm one", section_mask=1)
    two = add_digested(db, feed_id, 2, "Storm two", section_mask=2)
    states.set_read(db, [one], True, now=NOW)

    def found(query: EntryQuery) -> list[int]:
        return [entry_id for entry_id, _ in search.search(db, "storm", query=query)]

    assert found(EntryQuery(section_mask=1)) == [one]
    assert found(EntryQuery(unread_only=True)) == [two]
    assert sorted(found(EntryQuery(words="calm"))) == [one, two]


def test_an_article_that_was_retrieved_is_searched(db: Database) -> None:
    feed_id = add_feed(db)
    entry_id = add_digested(db, feed_id, 1, "Storm", body="first version")
    entries.put_article(db, entry_id, article("Second printing"), version=2)
    assert search.search(db, "version") == []
    assert [one for one, _ in search.search(db, "printing")] == [entry_id]
    (fresh,) = store(db, feed_id, content(2))
    entries.put_article(db, fresh, article("Third printing"), version=2)
    assert [one for one, _ in search.search(db, "printing")] == [entry_id]  # not digested yet


def test_an_index_of_older_rules_is_emptied_and_made_anew(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed_id = add_feed(db)
    ids = [add_digested(db, feed_id, number, f"Storm {number}") for number in range(7)]
    assert not search_index.rebuild(db)
    monkeypatch.setattr(search_index, "INDEX_VERSION", "next")
    fresh = add_digested(db, feed_id, 100, "Storm fresh")  # the first write finds it outdated
    entries.put_article(db, ids[0], article("Waves"), version=1)
    assert {one for one, _ in search.search(db, "storm")} <= {fresh}
    while search_index.rebuild(db, limit=3):
        add_digested(db, feed_id, 200 + remembered_turn(db), "Storm between")
    found = {one for one, _ in search.search(db, "storm")}
    assert found == {row[0] for row in db.read().execute("SELECT id FROM entries")}
    assert [one for one, _ in search.search(db, "waves")] == [ids[0]]
    entries.put_article(db, ids[0], article("Wind"), version=1)
    assert search.search(db, "waves") == []
    db.read().execute("INSERT INTO search (search) VALUES ('integrity-check')")


def remembered_turn(db: Database) -> int:
    turn = int(remembered.get(db, "turn", "0")) + 1
    remembered.put(db, "turn", str(turn))
    return turn


def test_a_very_long_article_is_indexed_up_to_a_limit(db: Database) -> None:
    body = "word " * (search_index.MAX_BODY // 5) + "beyond"
    entry_id = add_digested(db, add_feed(db), 1, "Long", body=body)
    assert search.search(db, "beyond") == []
    entries.put_article(db, entry_id, article("short"), version=1)
    assert search.search(db, "word") == []


def test_safe_text_is_what_search_needs_no_more(db: Database) -> None:
    entry_id = add_digested(db, add_feed(db), 1, SafeText("Caf\u00e9 r\u00e9sum\u00e9"))
    for words in ("cafe", "CAFÉ", "cafe\u0301", "resume"):
        assert [one for one, _ in search.search(db, words)] == [entry_id], words

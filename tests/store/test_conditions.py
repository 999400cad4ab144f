"""Conditions: what SQL finds is what a plain reading of the condition in Python finds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.wire import BASE, NOW, add_digested, add_feed
from tui_news.library import search as search_library
from tui_news.model import condition as c
from tui_news.model.condition import Condition
from tui_news.model.entry import Kind
from tui_news.model.query import EntryQuery, Order
from tui_news.model.safe_text import SafeText
from tui_news.model.section import NINE
from tui_news.store import (
    arrivals,
    conditions,
    drivers,
    feeds,
    first_matches,
    headlines,
    search,
    states,
)
from tui_news.store.database import Database
from tui_news.text.query_language import QueryError, parse

WORDS = ("storm", "harbour", "minister", "oil", "court", "vote")
PLACES = ("", "Bishkek", "São Paulo")
LANGUAGES = ("", "en", "ru-RU")


@dataclass(frozen=True)
class Row:
    """An entry as Python sees it."""

    id: int
    title: tuple[str, ...]
    lead: tuple[str, ...]
    body: tuple[str, ...]
    source: str
    place: str
    language: str
    section_mask: int
    kind: str
    read: bool
    starred: bool
    revised: bool
    urgent: bool
    pictures: int
    copies: int
    story_id: int
    sort_at: int


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, list[Row]]]:
    with Database(tmp_path_factory.mktemp("conditions") / "news.db") as db:
        yield db, list(_fill(db))


def _fill(db: Database) -> Iterator[Row]:
    outlets = [("Tass", "en"), ("Kyodo News", "ja"), ("Le Monde", "fr")]
    ids = [add_feed(db, name, outlet=name, language=language) for name, language in outlets]
    for number in range(90):
        title = tuple(word for bit, word in enumerate(WORDS) if (number * 7 + 3) >> bit & 1)
        lead = (WORDS[number % 6],)
        body = (WORDS[(number * 5) % 6], WORDS[(number // 6) % 6])
        source, language = outlets[number % 3]
        kind = list(Kind)[number % 4]
        entry_id = add_digested(
            db,
            ids[number % 3],
            number,
            " ".join(title) or "nothing",
            body=" ".join(body),
            lead=SafeText(" ".join(lead)),
            place=SafeText(PLACES[number % 3]),
            section_mask=(0, 1, 2, 5)[number % 4],
            kind=kind,
            pictures=number % 2,
        )
        own = LANGUAGES[number % 3] if number % 2 else ""
        extra = (number % 7 == 0, number % 11 == 0, number % 5, number % 9)
        with db.transaction() as connection:
            connection.execute(
                "UPDATE entries SET revised = ?, urgent = ?, copies = ?, story_id = ? WHERE id = ?",
                (*extra, entry_id),
            )
            connection.execute("UPDATE bodies SET language = ? WHERE entry_id = ?", (own, entry_id))
        if number % 3 == 0:
            states.set_read(db, [entry_id], True, now=NOW)
        if number % 8 == 0:
            states.set_starred(db, [entry_id], True, now=NOW)
        yield Row(
            entry_id,
            title or ("nothing",),
            lead,
            body,
            source,
            PLACES[number % 3],
            (own or language).lower().partition("-")[0],
            (0, 1, 2, 5)[number % 4],
            kind.value,
            number % 3 == 0,
            number % 8 == 0,
            bool(extra[0]),
            bool(extra[1]),
            number % 2,
            extra[2],
            extra[3],
            BASE - number * 60,
        )


def means(condition: Condition, row: Row) -> bool:
    """Read a condition as its docstrings say."""
    match condition:
        case c.Words(text=text, field=where):
            wanted = tuple(text.lower().split())
            texts = {
                c.Field.TITLE: (row.title,),
                c.Field.LEAD: (row.lead,),
                c.Field.TEXT: (row.lead, row.body),
                c.Field.ANY: (row.title, row.lead, row.body, tuple(row.source.lower().split())),
            }[where]
            size = len(wanted)
            return any(
                all(_same(a, b) for a, b in zip(words[at : at + size], wanted, strict=True))
                for words in texts
                for at in range(len(words) - size + 1)
            )
        case c.Is(flag=flag):
            return {
                c.Flag.UNREAD: not row.read,
                c.Flag.READ: row.read,
                c.Flag.STARRED: row.starred,
                c.Flag.UPDATED: row.revised,
                c.Flag.URGENT: row.urgent,
                c.Flag.MUTED: False,
            }[flag]
        case c.InSection(section_id=section_id):
            masks = {section.id: section.mask for section in NINE}
            if section_id == "unsorted":
                return row.section_mask == 0
            return bool(row.section_mask & masks[section_id])
        case c.FromSource(name=name):
            return name.lower() in row.source.lower()
        case c.AtPlace(name=name):
            return bool(row.place) and row.place.lower() == name.lower()
        case c.Tagged():
            return False
        case c.InLanguage(language=language):
            return row.language == language
        case c.OfKind(kind=kind):
            return row.kind == kind
        case c.Since(at=at):
            return row.sort_at >= at
        case c.Before(at=at):
            return row.sort_at < at
        case c.Covered(at_least=at_least):
            return row.copies + 1 >= at_least
        case c.InStory(story_id=story_id):
            return row.story_id == story_id
        case c.HasPicture():
            return row.pictures > 0
        case c.Not(condition=inner):
            return not means(inner, row)
        case c.All(conditions=parts):
            return all(means(part, row) for part in parts)
        case c.AnyOf(conditions=parts):
            return any(means(part, row) for part in parts)


def _same(found: str, wanted: str) -> bool:
    return found.rstrip("s") == wanted.rstrip("s")


LEAVES: st.SearchStrategy[Condition] = st.one_of(
    st.builds(
        c.Words,
        st.one_of(
            st.sampled_from(WORDS),
            st.sampled_from([*(f"{word}S" for word in WORDS), "tass", "nowhere"]),
            st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)).map(" ".join),
        ),
        st.sampled_from(c.Field),
        phrase=st.booleans(),
    ),
    st.builds(c.Is, st.sampled_from(c.Flag)),
    st.builds(c.InSection, st.sampled_from(["politics", "world", "economy", "sports", "unsorted"])),
    st.builds(c.FromSource, st.sampled_from(["tass", "KYODO", "o", "none"])),
    st.builds(c.AtPlace, st.sampled_from(["bishkek", "são paulo", "Paris"])),
    st.builds(c.Tagged, st.just("nato")),
    st.builds(c.InLanguage, st.sampled_from(["en", "ja", "ru", "de"])),
    st.builds(c.OfKind, st.sampled_from([kind.value for kind in Kind])),
    st.builds(c.Since, st.integers(BASE - 6_000, BASE + 60)),
    st.builds(c.Before, st.integers(BASE - 6_000, BASE + 60)),
    st.builds(c.Covered, st.integers(0, 6)),
    st.builds(c.InStory, st.integers(0, 10)),
    st.just(c.HasPicture()),
)
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(c.Not, inner),
        st.builds(c.All, st.lists(inner, min_size=1, max_size=4).map(tuple)),
        st.builds(c.AnyOf, st.lists(inner, min_size=1, max_size=4).map(tuple)),
    ),
    max_leaves=12,
)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    condition=CONDITIONS,
    floor=st.integers(0, 80),
    unread_only=st.booleans(),
    road=st.sampled_from((0.0, 1.0, 1e9)),
)
def test_sql_finds_what_python_finds(
    wire: tuple[Database, list[Row]],
    condition: Condition,
    floor: int,
    unread_only: bool,
    road: float,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(drivers, "SAMPLE", 2)
    monkeypatch.setattr(drivers, "LOOK_UP", road)
    db, rows = wire
    wanted = [row for row in rows if means(condition, row) and not (unread_only and row.read)]
    newest = [row.id for row in sorted(wanted, key=lambda row: -row.sort_at)]
    query = EntryQuery(condition=condition, unread_only=unread_only)
    assert list(headlines.ids(db, query)[0]) == newest
    assert [row.id for row in headlines.first(db, query, limit=7)] == newest[:7]
    oldest = EntryQuery(condition=condition, unread_only=unread_only, order=Order.OLDEST)
    assert [row.id for row in headlines.first(db, oldest, limit=7)] == newest[::-1][:7]
    some = [row.id for row in rows if row.id > floor]
    assert sorted(arrivals.matching(db, query, some)) == sorted(set(newest).intersection(some))
    assert headlines.count_newer(db, query, after_id=floor) == sum(one > floor for one in newest)
    relevant = EntryQuery(condition=condition, unread_only=unread_only, order=Order.RELEVANCE)
    assert sorted(headlines.ids(db, relevant)[0]) == sorted(newest)
    assert search.count(db, query) == (len(newest), True)


@pytest.mark.parametrize("window", [1, 5, 40])
def test_exclusions_give_the_same_first_page_however_far_the_index_is_read(
    wire: tuple[Database, list[Row]], window: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    db, rows = wire
    monkeypatch.setattr(first_matches, "NEWEST_IDS", window)
    condition = parse("-storm OR is:starred", now=NOW)
    assert condition is not None
    wanted = [row for row in rows if means(condition, row)]
    newest = [row.id for row in sorted(wanted, key=lambda row: -row.sort_at)]
    found = headlines.first(db, EntryQuery(condition=condition), limit=10)
    assert [row.id for row in found] == newest[:10]


def found_by(db: Database, text: str, *, typing: bool = False) -> set[int]:
    condition = parse(text, now=NOW, typing=typing)
    return set(headlines.ids(db, EntryQuery(condition=condition))[0])


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("attack", {"Attacks on the fleet", "An attack"}),
        ("war", {"War"}),
        ("in:title fleet", {"Attacks on the fleet"}),
        ('"on the fleet"', {"Attacks on the fleet"}),
        ("café", {"CAFE opens"}),
        ("c++ OR covid-19", {"COVID-19 returns", "C++ wins"}),
        ("covid-1", set()),
        ("!? war", {"War"}),
        ("!?", set()),
        ("-!?", set()),
        ("北京", {"北京市政府"}),
        ("京市", {"北京市政府"}),
        ("-attack -war -warsaw -c", {"COVID-19 returns", "北京市政府", "CAFE opens"}),
        ('attack -"on the"', {"An attack"}),
        ("source:wire war", {"War"}),
        ("Wаr", {"War"}),
    ],
)
def test_queries(db: Database, query: str, titles: set[str]) -> None:
    feed_id = add_feed(db)
    every = (
        "Attacks on the fleet", "An attack", "War", "Warsaw", "CAFE opens", "COVID-19 returns",
        "C++ wins", "北京市政府",
    )  # fmt: skip
    ids = {add_digested(db, feed_id, n, title): title for n, title in enumerate(every)}
    assert {ids[one] for one in found_by(db, query)} == titles


def test_a_word_of_very_many_entries_is_taken_as_finished(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed_id = add_feed(db)
    for number, title in enumerate(("War", "Warsaw", "War again", "Storm")):
        add_digested(db, feed_id, number, title)
    monkeypatch.setattr(conditions, "FREQUENT", 2)
    for text, expected in (("war", "war"), ("-(storm OR war)", "-(storm OR war)")):
        typed = parse(text, now=NOW, typing=True)
        assert conditions.finished(db, typed) == parse(expected, now=NOW)
    rare = parse("storm", now=NOW, typing=True)
    assert conditions.finished(db, rare) == rare
    assert search_library.search(db, "war", now=NOW, typing=True).count == 2
    assert search_library.search(db, "wars", now=NOW, typing=True).count == 3


def test_few_entries_are_found_by_what_makes_them_few(
    wire: tuple[Database, list[Row]], monkeypatch: pytest.MonkeyPatch
) -> None:
    db, _ = wire
    monkeypatch.setattr(drivers, "SAMPLE", 2)
    for text, index in (
        ("is:starred storm", "entries_starred"),
        ("story:4 storm", "entries_story"),
    ):
        query = EntryQuery(condition=parse(text, now=NOW), order=Order.RELEVANCE)
        asked, wanted = conditions.asked(db, query)
        assert wanted is not None
        sql = drivers.best(db, asked, wanted, need=5_000)
        assert sql.is_whole and f"INDEXED BY {index}" in sql.where
    asked, wanted = conditions.asked(db, EntryQuery(condition=parse("storm", now=NOW)))
    assert wanted is not None and not drivers.best(db, asked, wanted, need=1).is_whole


def test_the_word_that_is_being_typed_finds_longer_ones(db: Database) -> None:
    feed_id = add_feed(db)
    ids = {
        title: add_digested(db, feed_id, number, title)
        for number, title in enumerate(("War", "Warsaw", "COVID-19"))
    }
    assert found_by(db, "war", typing=True) == {ids["War"], ids["Warsaw"]}
    assert found_by(db, "war ", typing=True) == {ids["War"]}
    assert found_by(db, "war OR covid-1", typing=True) == {ids["War"], ids["COVID-19"]}


def test_feeds_are_asked_as_they_are_now(db: Database) -> None:
    feed_id = add_feed(db, "Wire")
    entry_id = add_digested(db, feed_id, 1, "Storm")
    assert found_by(db, "source:agence") == set()
    feeds.update(db, feed_id, outlet="Agence Française")
    assert found_by(db, "source:francaise") == {entry_id}


def _hostile() -> list[str]:
    folder = Path(__file__).resolve().parents[2].parent / "shared/conformance/hostile-dev"
    if not folder.is_dir():
        return []
    return [text for file in folder.glob("search-*.json") for text in json.loads(file.read_text())]


ODD = [
    *_hostile(),
    '"', "a^b", "NEAR(a b)", "a* b*", "{title}:a", "title:a", "rowid:1", "^a", "+", "a + b",
    "''''", "SELECT 1; DROP TABLE entries", "é" * 900, "a " * 490, "-a " * 300, "\u202e", "🙂",
    "\ud800", "北" * 900, '"a b" ' * 160, "a\x00b", "%_", "is:unread " * 90,
    "(" * 20 + "a" + ")" * 20,
    "-" * 19 + "a", "lang:'", 'source:"', "source:%", "place:\x00", "tag:nato",
    "story:999999999999999999",
    "covered:>9999", "since:99999d", "lang:x-y-z", "(a OR -b) -(c d OR -e)", "a OR b " * 80,
]  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_odd_queries_are_answered_or_explained(wire: tuple[Database, list[Row]], text: str) -> None:
    db, _ = wire
    for typing in (False, True):
        try:
            condition = parse(text, now=NOW, typing=typing)
        except QueryError as error:
            assert 0 <= error.position <= len(text)
            continue
        query = EntryQuery(condition=condition)
        assert len(headlines.first(db, query, limit=100)) == len(headlines.ids(db, query)[0])
        search.ranked(db, query)
        headlines.count_newer(db, query, after_id=10)

"""Identity and change: a feed as a real database sees it, document after document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_news.engine.identity import bare_address, keys_of
from tui_news.engine.update import MAX_REWRITES, decide, newest
from tui_news.model.feed import Feed, FeedHealth
from tui_news.model.intents import FeedUpdate, KnownEntry
from tui_news.model.parsed import ParsedEntry, ParsedFeed
from tui_news.model.query import EntryQuery
from tui_news.model.safe_text import SafeText
from tui_news.parsing.feed import parse_feed
from tui_news.store import entries, feeds, headlines, ingest, states
from tui_news.store.database import Database

NOW = datetime(2026, 5, 22, 12, 0, tzinfo=UTC)
HOSTILE = Path(__file__).resolve().parents[2].parent / "shared/conformance/hostile-dev"
FEED = Feed(1, "http://a.example/feed", SafeText("A"))


class Cellar:
    """One feed in a real database, polled with documents."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.feed = feeds.add(db, FEED.url, now=NOW)
        self.now = NOW

    def poll(self, *items: ParsedEntry) -> ingest.Applied:
        return self.poll_document(ParsedFeed(entries=items))

    def poll_document(self, parsed: ParsedFeed) -> ingest.Applied:
        self.now += timedelta(hours=1)
        known = ingest.known(self.db, self.feed.id)
        health = FeedHealth(self.feed.id)
        update = decide(known, parsed, self.feed, health=health, now=self.now)
        return ingest.apply(self.db, update, now=self.now)

    def titles(self) -> list[str]:
        return [row.title for row in headlines.first(self.db, EntryQuery())]


@pytest.fixture
def cellar(tmp_path: Path) -> Iterator[Cellar]:
    with Database(tmp_path / "news.db") as db:
        yield Cellar(db)


def item(
    guid: str = "", link: str = "", title: str = "T", body: str = "text", day: int = 20
) -> ParsedEntry:
    return ParsedEntry(
        id=guid,
        link=link,
        title=title,
        summary=body,
        published=datetime(2026, 5, day, 9, 0, tzinfo=UTC),
    )


def test_a_second_poll_adds_nothing(cellar: Cellar) -> None:
    items = [item(f"g{n}", f"http://a.example/{n}", f"T{n}") for n in range(9)]
    assert len(cellar.poll(*items).new_ids) == 9
    assert cellar.poll(*items) == ingest.Applied()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (item("http://a.example/?p=1"), item("https://www.a.example/?p=1", title="New", day=21)),
        (item("x", "http://a.example/1"), item("y", "https://a.example/1/", title="T", day=21)),
        (item("x", "http://a.example/1"), item("y", "http://www.a.example:80/1", title="New")),
        (
            item("http://a.example/1#0", "http://a.example/1"),
            item("http://a.example/1#1", "http://a.example/1", "New", "b", 21),
        ),
        (item("x", "http://a.example/old-slug"), item("x", "http://a.example/new-slug")),
        (item("x", "http://a.example/1"), item("y", "http://b.example/2", body="other")),
        (item("x", "http://a.example/1"), item("y", "http://b.example/2", day=21)),
        (item("", "http://a.example/1"), item("new-guid", "http://a.example/1")),
        (item("x", "http://a.example/1"), item("", "http://a.example/1")),
    ],
    ids=(
        "scheme guid-same-title guid-same-date revision slug moved-date moved-text to-guid no-guid"
    ).split(),
)
def test_an_item_under_another_name_is_the_same_one(
    cellar: Cellar, first: ParsedEntry, second: ParsedEntry
) -> None:
    (entry_id,) = cellar.poll(first).new_ids
    states.set_read(cellar.db, [entry_id], True, now=NOW)
    states.set_starred(cellar.db, [entry_id], True, now=NOW)
    applied = cellar.poll(second)
    assert applied.new_ids == ()
    entry = entries.get(cellar.db, entry_id)
    assert entry is not None
    assert entry.headline.read and entry.headline.starred
    assert entry.url == second.link
    assert cellar.poll(second) == ingest.Applied()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (item("x", "http://a.example/1"), item("y", "http://a.example/1", "New", "b", 21)),
        (
            item("x", "http://a.example/1", "Daily", "", 20),
            item("y", "http://a.example/2", "Daily", "", 21),
        ),
        (
            item("x", "http://a.example/1", "Daily", "same", 18),
            item("y", "http://a.example/2", "Daily", "same", 21),
        ),
        (item("x", "http://a.example/1"), item("y", "http://a.example/2", "New", "b", 20)),
    ],
    ids=["live page", "no text", "days apart", "another"],
)
def test_what_only_looks_alike_is_another_item(
    cellar: Cellar, first: ParsedEntry, second: ParsedEntry
) -> None:
    cellar.poll(first)
    assert len(cellar.poll(second).new_ids) == 1


def test_an_old_item_that_is_still_there_is_never_adopted(cellar: Cellar) -> None:
    old = item("x", "http://a.example/1")
    cellar.poll(old)
    assert len(cellar.poll(item("y", "http://a.example/2"), old).new_ids) == 1


def test_items_that_share_an_address_are_told_apart(cellar: Cellar) -> None:
    items = [item(f"g{n}", "http://a.example/", f"T{n}", day=n + 1) for n in range(5)]
    assert len(cellar.poll(*items[:4]).new_ids) == 4
    assert len(cellar.poll(*items[1:]).new_ids) == 1


@pytest.mark.parametrize("shared", ["guid", "guid and link", "guid, link and title", "nothing"])
def test_a_hundred_equal_guids_are_a_hundred_entries(cellar: Cellar, shared: str) -> None:
    items = [
        item(
            "" if shared == "nothing" else "same",
            "" if shared == "nothing" else f"http://a.example/{'' if 'link' in shared else n}",
            "T" if "title" in shared else f"T{n}",
            f"body {n}",
        )
        for n in range(100)
    ]
    assert len(cellar.poll(*items).new_ids) == 100
    assert cellar.poll(*items) == ingest.Applied()
    newer = item("same" if shared != "nothing" else "", "http://a.example/new", "New", "b", 21)
    assert len(cellar.poll(newer, *items).new_ids) == 1
    assert len(cellar.poll(newer, *items[:60]).new_ids) == 0


def test_an_exact_repetition_is_one_entry(cellar: Cellar) -> None:
    assert len(cellar.poll(item("x"), item("x"), item("y", title="U")).new_ids) == 2


def test_an_emptied_feed_loses_nothing(cellar: Cellar) -> None:
    items = [item(f"g{n}", title=f"T{n}") for n in range(3)]
    cellar.poll(*items)
    assert cellar.poll() == ingest.Applied()
    assert len(cellar.titles()) == 3
    assert cellar.poll(*items) == ingest.Applied()


def test_a_purged_entry_that_comes_back_is_not_new() -> None:
    buried = KnownEntry(0, "x", "a.example/1", SafeText(""), b"", None)
    parsed = ParsedFeed(entries=(item("x", "http://a.example/1"), item("z", title="Z")))
    update = decide([buried], parsed, FEED, health=FeedHealth(1), now=NOW)
    assert [one.content.key for one in update.add] == ["z"]
    assert not update.adopt and not update.revise
    moved = ParsedFeed(entries=(item("http://a.example/1", "http://a.example/1"),))
    buried = replace(buried, key="https://www.a.example/1/")
    assert not decide([buried], moved, FEED, health=FeedHealth(1), now=NOW).add


def test_a_rewrite_keeps_state_and_place_and_shows(cellar: Cellar) -> None:
    (entry_id,) = cellar.poll(item("x", title="First")).new_ids
    states.set_read(cellar.db, [entry_id], True, now=NOW)
    before = headlines.rows(cellar.db, [entry_id])[0]
    assert cellar.poll(item("x", title="Second", day=22)).changed_ids == (entry_id,)
    after = headlines.rows(cellar.db, [entry_id])[0]
    assert (after.title, after.read, after.updated) == ("Second", True, True)
    assert after.sort_at == before.sort_at


def test_what_a_reader_cannot_see_is_stored_but_not_shown_as_an_update(cellar: Cellar) -> None:
    (entry_id,) = cellar.poll(item("x", body="<p>One <a href='http://a'>two</a></p>")).new_ids
    changed = cellar.poll(item("x", body="<p>One <a href='https://a'>two</a></p>")).changed_ids
    assert changed == (entry_id,)
    assert not headlines.rows(cellar.db, [entry_id])[0].updated


def test_a_feed_that_changes_all_the_time_is_let_be(cellar: Cellar) -> None:
    cellar.poll(item("x"))
    rewrites = [bool(cellar.poll(item("x", body=f"v{n}")).changed_ids) for n in range(30)]
    assert sum(rewrites) == MAX_REWRITES
    assert rewrites == sorted(rewrites, reverse=True)


@pytest.mark.parametrize(
    ("published", "stored", "sort_at"),
    [
        (datetime(2026, 5, 20, tzinfo=UTC), True, datetime(2026, 5, 20, tzinfo=UTC)),
        (None, False, NOW),
        (datetime(2038, 1, 1, tzinfo=UTC), True, NOW),
        (NOW + timedelta(hours=3), True, NOW),
        (datetime(1970, 1, 1, tzinfo=UTC), False, NOW),
        (datetime(2101, 1, 1, tzinfo=UTC), False, NOW),
    ],
)
def test_dates_are_kept_but_order_is_never_invented(
    published: datetime | None, stored: bool, sort_at: datetime
) -> None:
    parsed = ParsedFeed(entries=(replace(item("x"), published=published),))
    (one,) = decide([], parsed, FEED, health=FeedHealth(1), now=NOW).add
    assert one.content.published == (published if stored else None)
    assert one.content.sort_at == int(sort_at.timestamp())


def test_the_newest_entry_is_not_one_from_the_future() -> None:
    dates = (2, 9, 4)
    parsed = ParsedFeed(
        entries=(
            *(item(str(day), day=day) for day in dates),
            replace(item("f"), published=datetime(2038, 1, 1, tzinfo=UTC)),
        )
    )
    assert newest(parsed, now=NOW) == datetime(2026, 5, 9, 9, 0, tzinfo=UTC)
    assert newest(ParsedFeed(), now=NOW) is None


@pytest.mark.parametrize(
    ("summary", "content", "lead", "markup"),
    [
        ("Plain &amp; simple", "", "Plain & simple", ""),
        ("<p>Marked</p>", "", "", "<p>Marked</p>"),
        ("", "<p>Body</p>", "", "<p>Body</p>"),
        ("Lead\n here", "<p>Body</p>", "Lead here", "<p>Body</p>"),
        ("<b>Lead</b>", "<p>Body</p>", "Lead", "<p>Body</p>"),
        ("<p>Same</p>", "<p>Same</p>", "", "<p>Same</p>"),
        ("1 < 2", "", "1 < 2", ""),
        ("", "", "", ""),
    ],
)
def test_lead_and_markup(summary: str, content: str, lead: str, markup: str) -> None:
    parsed = ParsedFeed(entries=(ParsedEntry(id="x", title="T", summary=summary, content=content),))
    (one,) = decide([], parsed, FEED, health=FeedHealth(1), now=NOW).add
    assert (one.content.lead, one.content.markup) == (lead, markup)


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        (ParsedEntry(id="x", summary="<p>Just words</p>"), "Just words"),
        (ParsedEntry(id="x", summary="word " * 60), "word " * 18 + "word …"),
        (ParsedEntry(id="x", link="http://a.example/1"), "http://a.example/1"),
        (ParsedEntry(), "(untitled)"),
    ],
)
def test_every_entry_has_a_title(entry: ParsedEntry, title: str) -> None:
    (one,) = decide([], ParsedFeed(entries=(entry,)), FEED, health=FeedHealth(1), now=NOW).add
    assert one.content.title.startswith(title[:80])


def test_addresses_are_compared_without_what_changes_when_sites_move() -> None:
    assert bare_address("https://www.A.example:443/x/") == "a.example/x"
    assert bare_address("tag:a.example,2026:1") == "tag:a.example,2026:1"


texts = st.sampled_from(["", "a", "b", "http://a.example/1", "https://a.example/1/", "x#1"])
documents = st.lists(
    st.builds(item, texts, texts, texts, texts, st.integers(1, 3)), max_size=8
).map(tuple)


@given(st.lists(documents, min_size=2, max_size=4))
@settings(max_examples=200, deadline=None)
def test_whatever_comes_keys_are_unique_and_a_repeated_poll_changes_nothing(
    polls: list[tuple[ParsedEntry, ...]],
) -> None:
    stored: dict[int, KnownEntry] = {}
    for document in polls:
        for repeated in (False, True):
            update = decide(
                stored.values(), ParsedFeed(entries=document), FEED, health=FeedHealth(1), now=NOW
            )
            if repeated:
                assert not update.add and not update.adopt
                assert not update.revise
            _carry_out(stored, update)
            keys = [entry.key for entry in stored.values()]
            assert len(set(keys)) == len(keys)


def _carry_out(stored: dict[int, KnownEntry], update: FeedUpdate) -> None:
    changes = [(len(stored) + n, one.content) for n, one in enumerate(update.add, 1)]
    changes += [(one.entry_id, one.content) for one in update.revise]
    changes += [(one.entry_id, one.content) for one in update.adopt]
    for number, content in changes:
        published = int(content.published.timestamp()) if content.published else None
        stored[number] = KnownEntry(
            number, content.key, content.alias, content.title, content.content_hash, published
        )


@given(documents)
def test_keys_fit_their_items(document: tuple[ParsedEntry, ...]) -> None:
    assert len(keys_of(document)) == len(document)


@pytest.mark.parametrize("name", ["guid-http-to-https", "feed-empties"])
def test_hostile_sequences(cellar: Cellar, name: str) -> None:
    path = HOSTILE / f"sequence-{name}.json"
    if not path.is_file():
        pytest.skip("the hostile samples are not on this machine")
    bodies = [body.encode() for body in json.loads(path.read_text("utf-8"))["bodies"]]
    new_ids = cellar.poll_document(parse_feed(bodies[0])).new_ids
    assert new_ids
    states.set_read(cellar.db, new_ids, True, now=NOW)
    states.set_starred(cellar.db, new_ids[:3], True, now=NOW)
    for body in [*bodies[1:], bodies[-1]]:
        assert cellar.poll_document(parse_feed(body)).new_ids == ()
    rows = headlines.rows(cellar.db, new_ids)
    assert len(rows) == len(new_ids)
    assert all(row.read for row in rows)
    assert sum(row.starred for row in rows) == 3

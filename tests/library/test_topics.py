"""Topics and rules: what is new, what is hidden, how far a rule reaches; one path with queries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.newsroom import NOW, Newsroom
from tui_news.errors import NewsError, UsageError
from tui_news.library import headlines, topics
from tui_news.model.query import EntryQuery
from tui_news.model.topic import TopicKind
from tui_news.store import counts, feeds, rules, states
from tui_news.store import topics as store
from tui_news.store.database import Database
from tui_news.text.query_language import QueryError, parse


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    with Database(tmp_path / "news.db") as db:
        yield Newsroom(db)


def titles(room: Newsroom) -> list[str]:
    return [row.title for row in headlines.first_rows(room.db, EntryQuery())[1]]


def test_a_badge_counts_what_came_since_the_last_visit(room: Newsroom) -> None:
    feed = room.feed("Wire")
    room.entries(feed, "Old strike")
    topic = topics.save(room.db, "strike -sport", kind=TopicKind.FOLLOW, now=NOW)
    assert [one.new for one in topics.badges(room.db, now=NOW)] == [0]
    room.entries(feed, "Strike spreads", "Sport strike", "Calm", "Strikes end")
    assert [one.new for one in topics.badges(room.db, now=NOW)] == [2]
    (standing,) = topics.standings(room.db, now=NOW)
    assert standing.sentence() == "2 new, 3 of today's 5"
    topics.visit(room.db, topic.id)
    assert [one.new for one in topics.badges(room.db, now=NOW)] == [0]


def test_a_mute_hides_and_says_how_far_it_reaches(room: Newsroom) -> None:
    feed = room.feed("Wire")
    room.entries(feed, "Strike spreads", "Calm", "Sport final")
    room.entries(feed, "Old sport", age=timedelta(days=3))
    topic = topics.save(room.db, "sport OR is:starred", kind=TopicKind.MUTE, now=NOW)
    assert topics.standings(room.db, now=NOW)[0].sentence() == "hides 1 of today's 3"
    assert topics.apply_rules(room.db, now=NOW) == (2, 0)
    assert titles(room) == ["Strike spreads", "Calm"]
    assert counts.unread(room.db)[counts.ALL] == 2
    assert topics.standings(room.db, now=NOW)[0].sentence() == "hides 1 of today's 3"
    assert topics.apply_rules(room.db, now=NOW) == (0, 0)
    store.remove(room.db, topic.id)
    assert topics.apply_rules(room.db, now=NOW) == (0, 2)
    assert len(titles(room)) == 4


def test_what_arrives_is_muted_as_older_entries_are(room: Newsroom) -> None:
    feed = room.feed("Wire")
    topics.save(room.db, "source:wire in:title sport", kind=TopicKind.MUTE, now=NOW)
    ids = room.entries(feed, "Sport final", "Calm")
    assert rules.mute(room.db, ids, now=NOW) == (1, 0)
    assert titles(room) == ["Calm"]


def test_a_muted_entry_of_a_muted_feed_stays_hidden_for_the_other_reason(room: Newsroom) -> None:
    feed = room.feed("Wire")
    room.entries(feed, "Sport final")
    topic = topics.save(room.db, "sport", kind=TopicKind.MUTE, now=NOW)
    topics.apply_rules(room.db, now=NOW)
    with room.db.transaction() as connection:
        connection.execute("UPDATE entries SET hidden = hidden | 1")
    store.remove(room.db, topic.id)
    topics.apply_rules(room.db, now=NOW)
    assert titles(room) == []
    assert feeds.get(room.db, feed.id) is not None


def test_every_entry_is_looked_at_in_small_steps(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "BATCH", 2)
    room.entries(room.feed("Wire"), *(f"Sport {number}" for number in range(7)), "Calm")
    topic = topics.save(room.db, "sport", kind=TopicKind.MUTE, now=NOW)
    assert rules.mute_all(room.db, now=NOW, stop=lambda: True) == (0, 0)
    assert topics.apply_rules(room.db, now=NOW) == (7, 0)
    store.remove(room.db, topic.id)
    assert topics.apply_rules(room.db, now=NOW) == (0, 7)


def test_highlighted_rows_say_so(room: Newsroom) -> None:
    room.entries(room.feed("Wire"), "Strike spreads", "Calm")
    topics.save(room.db, "strike", kind=TopicKind.HIGHLIGHT, now=NOW)
    rows = headlines.first_rows(room.db, EntryQuery())[1]
    marked = rules.highlighted(room.db, [row.id for row in rows], now=NOW)
    assert [row.title for row in rows if row.id in marked] == ["Strike spreads"]
    assert topics.standings(room.db, now=NOW)[0].sentence() == "marks 1 of today's 2"


def test_topics_are_named_renamed_and_not_doubled(room: Newsroom) -> None:
    one = topics.save(room.db, "nato", kind=TopicKind.FOLLOW, now=NOW, name="The alliance")
    two = topics.save(room.db, " nato ", kind=TopicKind.FOLLOW, now=NOW)
    assert one == two
    topics.rename(room.db, one.id, "NATO")
    topics.rename(room.db, one.id, "  ")
    assert [topic.name for topic in store.all_topics(room.db)] == ["NATO"]


@pytest.mark.parametrize(("query", "error"), [("(", QueryError), ("  ", UsageError)])
def test_what_makes_no_sense_is_not_kept(
    room: Newsroom, query: str, error: type[NewsError]
) -> None:
    with pytest.raises(error):
        topics.save(room.db, query, kind=TopicKind.MUTE, now=NOW)
    assert store.all_topics(room.db) == []


def test_a_rule_that_cannot_be_read_any_more_does_nothing_and_says_so(room: Newsroom) -> None:
    room.entries(room.feed("Wire"), "Strike")
    store.add(room.db, TopicKind.MUTE, "broken", "section:gone", now=NOW)
    assert topics.apply_rules(room.db, now=NOW) == (0, 0)
    assert "section:gone" in topics.standings(room.db, now=NOW)[0].sentence()


def test_a_rule_for_a_time_ends_by_itself(room: Newsroom) -> None:
    room.entries(room.feed("Wire"), "Sport final", "Calm")
    until = NOW + timedelta(days=1)
    topics.save(room.db, "sport", kind=TopicKind.MUTE, now=NOW, until=until)
    topics.apply_rules(room.db, now=NOW)
    assert titles(room) == ["Calm"]
    assert store.expire(room.db, now=NOW) == 0
    assert rules.mute_all(room.db, now=until) == (0, 1)
    assert store.expire(room.db, now=until) == 1
    assert store.all_topics(room.db) == []
    assert len(titles(room)) == 2


def test_what_is_muted_is_found_by_asking_for_it(room: Newsroom) -> None:
    ids = room.entries(room.feed("Wire"), "Sport final", "Sport strike", "Calm")
    states.set_starred(room.db, [ids[0]], True, now=NOW)
    topics.save(room.db, "sport", kind=TopicKind.MUTE, now=NOW)
    topics.apply_rules(room.db, now=NOW)
    for text, found in (("is:muted", 2), ("is:muted strike", 1), ("is:muted is:starred", 1)):
        query = EntryQuery(condition=parse(text, now=NOW))
        listing, rows = headlines.first_rows(room.db, query)
        whole = headlines.whole_listing(room.db, query, stop=lambda: False)
        assert len(rows) == found and list(whole.ids) == list(listing.ids), text
    assert titles(room) == ["Calm"]

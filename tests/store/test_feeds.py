"""Subscriptions: added once, changed field by field, muted, removed with all that is theirs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.store.wire import NOW, add_digested, add_feed, content, store
from tui_news.errors import UsageError
from tui_news.model.feed import FeedHealth, FeedSettings, Validators
from tui_news.model.query import EntryQuery
from tui_news.model.safe_text import SafeText
from tui_news.store import counts, feeds, headlines, search, states
from tui_news.store.database import Database


def test_adding_an_address_again_gives_the_feed_that_is_there(db: Database) -> None:
    first = feeds.add(db, "https://a.example/rss", title="A", outlet="Agency", now=NOW)
    again = feeds.add(db, "https://a.example/rss", title="Other", now=NOW)
    assert again == first
    assert feeds.by_url(db, "https://a.example/rss") == feeds.get(db, first.id) == first


def test_feeds_keep_their_order_and_can_be_moved(db: Database) -> None:
    one, two, three = (add_feed(db, name) for name in ("One", "Two", "Three"))
    assert [feed.id for feed in feeds.all_feeds(db)] == [one, two, three]
    feeds.update(db, three, position=0)
    assert [feed.id for feed in feeds.all_feeds(db)] == [three, one, two]


def test_names_are_made_safe(db: Database) -> None:
    feed = feeds.add(db, "https://a.example/", title="A\x1b[31m red", outlet="B\u202ec", now=NOW)
    assert (feed.title, feed.outlet) == ("A[31m red", "Bc")


def test_none_leaves_a_field_as_it_is(db: Database) -> None:
    feed_id = add_feed(db, "One", section_mask=3)
    feed = feeds.update(db, feed_id, title=None, section_mask=5)
    assert feed is not None and (feed.title, feed.section_mask) == ("One", 5)
    with pytest.raises(TypeError, match="no field nonsense"):
        feeds.update(db, feed_id, nonsense=1)


def test_an_address_that_is_taken_changes_nothing(db: Database) -> None:
    one, two = add_feed(db, "One"), add_feed(db, "Two")
    feed = feeds.update(db, two, url="https://one.example/rss")
    assert feed is not None and feed.url == "https://two.example/rss"
    assert feeds.by_url(db, "https://one.example/rss") == feeds.get(db, one)


def test_settings_come_back_as_they_went(db: Database) -> None:
    feed_id = add_feed(db)
    settings = FeedSettings(
        interval_minutes=15,
        full_text="always",
        user_agent="x/1",
        headers=(("A", "b"), ("C", "д")),
        proxy="http://p:1",
        muted=True,
    )
    feeds.set_settings(db, feed_id, settings)
    feed = feeds.get(db, feed_id)
    assert feed is not None and feed.settings == settings
    feeds.set_settings(db, feed_id, FeedSettings())
    feed = feeds.get(db, feed_id)
    assert feed is not None and feed.settings == FeedSettings()


@pytest.mark.parametrize(
    "settings",
    [
        FeedSettings(headers=(("Authorization", "Basic YTpi"),)),
        FeedSettings(headers=(("X-Api-Key", "a"),)),
        FeedSettings(headers=(("api_key", "a"),)),
        FeedSettings(headers=(("X-Subscription-Token", "a"),)),
        FeedSettings(headers=(("Cookie", "a=b"),)),
        FeedSettings(headers=(("X-Any", "Bearer abc"),)),
        FeedSettings(proxy="http://ann:pw@p:1"),
        FeedSettings(headers=(("X-Token", "secret:"),)),
    ],
)
def test_a_secret_in_plain_is_not_kept(db: Database, settings: FeedSettings) -> None:
    feed_id = add_feed(db)
    with pytest.raises(UsageError, match=r"is not kept in the cache.*secret:NAME"):
        feeds.set_settings(db, feed_id, settings)
    feed = feeds.get(db, feed_id)
    assert feed is not None and feed.settings == FeedSettings()


@pytest.mark.parametrize(
    "settings",
    [
        FeedSettings(headers=(("Authorization", "secret:e.org"),)),
        FeedSettings(headers=(("Accept-Language", "de"), ("X-Keyboard", "a"), ("X-Author", ""))),
        FeedSettings(proxy="secret:my way"),
    ],
)
def test_a_name_of_a_secret_is_kept(db: Database, settings: FeedSettings) -> None:
    feed_id = add_feed(db)
    feeds.set_settings(db, feed_id, settings)
    feed = feeds.get(db, feed_id)
    assert feed is not None and feed.settings == settings


def test_a_muted_feed_stays_out_of_lists_and_counts_until_it_is_heard_again(db: Database) -> None:
    loud, quiet = add_feed(db, "Loud"), add_feed(db, "Quiet")
    store(db, loud, content(1))
    (old,) = store(db, quiet, content(2))
    feeds.set_settings(db, quiet, FeedSettings(muted=True))
    (new,) = store(db, quiet, content(3))
    assert headlines.total(db) == counts.unread(db)[counts.ALL] == 1
    assert not {old, new} & set(headlines.ids(db, EntryQuery())[0])
    feeds.set_settings(db, quiet, FeedSettings())
    assert {old, new} < set(headlines.ids(db, EntryQuery())[0])
    assert headlines.total(db) == counts.unread(db)[counts.ALL] == 3


def test_removing_a_feed_leaves_nothing_of_it(db: Database) -> None:
    stays, goes = add_feed(db, "Stays"), add_feed(db, "Goes")
    kept = add_digested(db, stays, 1, "Storm here")
    gone = add_digested(db, goes, 2, "Storm there")
    states.set_starred(db, [gone], True, now=NOW)
    assert feeds.remove(db, goes)
    assert not feeds.remove(db, goes)
    assert [entry_id for entry_id, _ in search.search(db, "storm")] == [kept]
    assert headlines.total(db) == 1
    connection = db.read()
    for table in ("entries", "bodies", "states", "feed_counts", "feed_health"):
        (number,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        assert number <= 1, table
    connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")


def test_ids_of_removed_feeds_and_entries_never_come_back(db: Database) -> None:
    feed_id = add_feed(db)
    (entry_id,) = store(db, feed_id, content(1))
    feeds.remove(db, feed_id)
    again = add_feed(db)
    assert again > feed_id
    assert store(db, again, content(1))[0] > entry_id


def test_a_renamed_feed_is_found_by_its_new_name_only(db: Database) -> None:
    feed_id = add_feed(db, "Oldname")
    ids = {add_digested(db, feed_id, number, f"Storm {number}") for number in range(5)}
    assert {one for one, _ in search.search(db, "oldname storm")} == ids
    feeds.update(db, feed_id, title="Freshname")
    assert search.search(db, "oldname") == []
    assert {one for one, _ in search.search(db, "freshname")} == ids
    db.read().execute("INSERT INTO search (search) VALUES ('integrity-check')")


def test_health_comes_back_as_it_went(db: Database) -> None:
    feed_id = add_feed(db)
    now = datetime(2026, 5, 22, 18, 23, 1, 250_000, tzinfo=UTC)
    health = FeedHealth(
        feed_id,
        validators=Validators('W/"a"', "Fri, 22 May 2026 18:23:00 GMT"),
        body_hash=b"\x00\xff",
        last_attempt=now,
        last_success=now - timedelta(days=1),
        next_check=now + timedelta(minutes=15),
        next_reason="after 3 failures",
        failures=3,
        error=SafeText("no such host"),
        status=404,
        gone=True,
        moved_to="https://b.example/",
        moved_since=now,
    )
    feeds.save_health(db, health)
    assert feeds.health(db) == {feed_id: health}
    feeds.save_health(db, FeedHealth(feed_id))
    assert feeds.health(db) == {feed_id: FeedHealth(feed_id)}


def test_health_of_a_feed_that_is_gone_is_passed_over(db: Database) -> None:
    feeds.save_health(db, FeedHealth(99))
    assert feeds.health(db) == {}


@pytest.mark.parametrize("text", ["", "[]", "{", '{"failures": []}', '{"last_attempt": "x"}'])
def test_health_that_cannot_be_read_is_a_blank_one(db: Database, text: str) -> None:
    feed_id = add_feed(db)
    feeds.save_health(db, FeedHealth(feed_id))
    with db.transaction() as connection:
        connection.execute("UPDATE feed_health SET health = ?", (text,))
    assert feeds.health(db)[feed_id].feed_id == feed_id

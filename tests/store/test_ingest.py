"""One poll's outcome is stored whole, once, and never at the cost of what the reader did."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.store.wire import NOW, add_digested, add_feed, article, content, digested, store, update
from tui_news.model.article import ArticleState, Figure
from tui_news.model.entry import Enclosure, Kind
from tui_news.model.feed import FeedHealth
from tui_news.model.intents import AddEntry, AdoptEntry, FeedFacts, KnownEntry, ReviseEntry
from tui_news.model.query import EntryQuery
from tui_news.model.safe_text import SafeText
from tui_news.store import (
    counts,
    digest,
    entries,
    feeds,
    headlines,
    ingest,
    revisions,
    search,
    states,
)
from tui_news.store.database import Database


def test_what_was_stored_is_known_by_key_and_alias(db: Database) -> None:
    feed_id = add_feed(db)
    (entry_id,) = store(db, feed_id, content(7))
    assert ingest.known(db, feed_id) == [
        KnownEntry(
            id=entry_id,
            key="https://wire.example/news/7",
            alias="wire.example/news/7",
            title=SafeText("Headline 7"),
            content_hash=(7).to_bytes(8, "big"),
            published=int(NOW.timestamp()) - 7 * 60,
            sort_at=int(NOW.timestamp()) - 7 * 60,
        )
    ]


def test_all_of_an_entry_comes_back(db: Database) -> None:
    feed_id = add_feed(db, language="RU")
    zone = timezone(timedelta(hours=3))
    one = content(
        1,
        guid="tag:wire.example,2026:1",
        published=datetime(2026, 5, 22, 21, 23, tzinfo=zone),
        updated=datetime(2026, 5, 22, 22, 0, tzinfo=UTC),
        kind=Kind.PHOTO,
        pictures=tuple(Figure(f"https://a.example/{n}.jpg") for n in range(4)),
        section_mask=5,
        categories=(SafeText("World"), SafeText("Политика")),
        typed_categories=(("https://a.example/terms", "X"),),
        comments_url="https://wire.example/c/1",
        enclosures=(Enclosure("https://wire.example/a.mp3", "audio/mpeg", 12), Enclosure("b")),
    )
    (entry_id,) = store(db, feed_id, one)
    entry = entries.get(db, entry_id)
    assert entry is not None
    assert (entry.guid, entry.url, entry.language) == (one.guid, one.url, "ru")
    assert entry.published == one.published
    assert entry.published is not None and entry.published.utcoffset() == timedelta(hours=3)
    assert (entry.updated_at, entry.arrived) == (one.updated, NOW)
    assert (entry.headline.kind, entry.headline.pictures) == (Kind.PHOTO, 4)
    assert entry.categories == one.categories
    assert (entry.enclosures, entry.comments_url) == (one.enclosures, one.comments_url)
    assert (entry.author, entry.lead, entry.feed_title) == (one.author, one.lead, "Wire")
    raw = digest.pending(db, version=1, limit=5)[0]
    assert (raw.markup, raw.typed_categories) == (one.markup, one.typed_categories)


def test_storing_the_same_update_twice_adds_nothing(db: Database) -> None:
    feed_id = add_feed(db)
    wanted = update(feed_id, (content(number) for number in range(5)))
    assert len(ingest.apply(db, wanted, now=NOW).new_ids) == 5
    more = update(feed_id, (content(number) for number in range(3, 8)))
    again = ingest.apply(db, more, now=NOW)
    assert len(again.new_ids) == 3
    assert headlines.total(db) == counts.unread(db)[counts.ALL] == 8


def test_equal_keys_in_one_update_are_one_entry(db: Database) -> None:
    feed_id = add_feed(db)
    assert len(store(db, feed_id, content(1), content(1), content(2))) == 2


def test_the_same_key_in_two_feeds_is_two_entries(db: Database) -> None:
    assert store(db, add_feed(db, "One"), content(1))
    assert store(db, add_feed(db, "Two"), content(1))


def test_a_feed_that_was_removed_meanwhile_changes_nothing(db: Database) -> None:
    feed_id = add_feed(db)
    feeds.remove(db, feed_id)
    assert ingest.apply(db, update(feed_id, [content(1)]), now=NOW) == ingest.Applied()
    assert headlines.total(db) == 0


def test_a_revision_replaces_text_and_keeps_state_and_the_former_words(db: Database) -> None:
    feed_id = add_feed(db)
    entry_id = add_digested(db, feed_id, 1, "Storm nears", body="Old words")
    states.set_read(db, [entry_id], True, now=NOW)
    states.set_starred(db, [entry_id], True, now=NOW)
    changed = content(1, title=SafeText("Storm passed"), markup="<p>New</p>", content_hash=b"n")
    revise = (ReviseEntry(entry_id, changed, visible=True),)
    applied = ingest.apply(db, update(feed_id, revise=revise), now=NOW)
    assert applied == ingest.Applied((), (entry_id,))
    row = headlines.rows(db, [entry_id])[0]
    assert (row.title, row.read, row.starred, row.updated) == ("Storm passed", True, True, True)
    assert ingest.known(db, feed_id)[0].rewrites == 1
    former = db.read().execute("SELECT title, text FROM revisions").fetchall()
    assert former == [("Storm nears", "Old words")]
    assert search.search(db, "words") == []  # found again once it is digested
    digest.save(db, [digested(entry_id, "Storm passed", body="New words")], version=1)
    assert [one for one, _ in search.search(db, "new words")] == [entry_id]
    db.read().execute("INSERT INTO search (search) VALUES ('integrity-check')")


def test_a_change_nobody_sees_is_no_revision(db: Database) -> None:
    feed_id = add_feed(db)
    (entry_id,) = store(db, feed_id, content(1))
    revise = (ReviseEntry(entry_id, content(1, author="B"), visible=False),)
    ingest.apply(db, update(feed_id, revise=revise), now=NOW)
    assert not headlines.rows(db, [entry_id])[0].updated
    assert db.read().execute("SELECT count(*) FROM revisions").fetchone() == (0,)


def test_only_so_many_revisions_are_kept(db: Database) -> None:
    feed_id = add_feed(db)
    (entry_id,) = store(db, feed_id, content(1))
    for turn in range(revisions.MAX_REVISIONS + 5):
        revise = (ReviseEntry(entry_id, content(1, title=SafeText(f"T{turn}")), visible=True),)
        ingest.apply(db, update(feed_id, revise=revise), now=NOW)
    rows = db.read().execute("SELECT title FROM revisions ORDER BY id").fetchall()
    assert len(rows) == revisions.MAX_REVISIONS
    assert rows[-1] == (f"T{revisions.MAX_REVISIONS + 3}",)


def test_an_adopted_entry_keeps_id_state_and_arrival(db: Database) -> None:
    feed_id = add_feed(db)
    (entry_id,) = store(db, feed_id, content(1))
    states.set_read(db, [entry_id], True, now=NOW)
    moved = content(1, key="new-key", guid="new-key", alias="new-alias")
    later = NOW + timedelta(days=1)
    adopt = (AdoptEntry(entry_id, moved),)
    assert ingest.apply(db, update(feed_id, adopt=adopt), now=later).changed_ids == (entry_id,)
    (known,) = ingest.known(db, feed_id)
    assert (known.id, known.key, known.alias) == (entry_id, "new-key", "new-alias")
    entry = entries.get(db, entry_id)
    assert entry is not None and entry.arrived == NOW and entry.headline.read


def test_an_adoption_onto_a_key_that_is_taken_changes_nothing(db: Database) -> None:
    feed_id = add_feed(db)
    one = add_digested(db, feed_id, 1, "Storm")
    store(db, feed_id, content(2))
    adopt = (AdoptEntry(one, content(2)),)
    assert ingest.apply(db, update(feed_id, adopt=adopt), now=NOW).changed_ids == ()
    assert len(ingest.known(db, feed_id)) == 2
    assert [entry_id for entry_id, _ in search.search(db, "storm")] == [one]


def test_a_revision_drops_the_feeds_old_text_but_keeps_the_retrieved_page(db: Database) -> None:
    feed_id = add_feed(db)
    fed = add_digested(db, feed_id, 1, "One", body="From the feed")
    read = add_digested(db, feed_id, 2, "Two")
    page = replace(article("From the page"), state=ArticleState.EXTRACTED)
    entries.put_article(db, read, page, version=1)
    revise = tuple(
        ReviseEntry(entry_id, content(number, markup=""), visible=True)
        for entry_id, number in ((fed, 1), (read, 2))
    )
    ingest.apply(db, update(feed_id, revise=revise), now=NOW)
    one, two = entries.get(db, fed), entries.get(db, read)
    assert one is not None and one.article is None
    assert two is not None and two.article == page


def test_intents_about_entries_that_are_gone_are_passed_over(db: Database) -> None:
    feed_id = add_feed(db)
    wanted = update(
        feed_id,
        revise=(ReviseEntry(98, content(1), visible=True),),
        adopt=(AdoptEntry(99, content(2)),),
    )
    assert ingest.apply(db, wanted, now=NOW) == ingest.Applied()


def test_a_feeds_own_words_never_replace_the_users(db: Database) -> None:
    named = add_feed(db, "Mine")
    bare = feeds.add(db, "https://bare.example/", now=NOW).id
    facts = FeedFacts(title=SafeText("Theirs"), site_url="https://s.example/", language="EN-gb")
    for feed_id in (named, bare):
        ingest.apply(db, update(feed_id, facts=facts), now=NOW)
    mine, theirs = feeds.all_feeds(db)
    assert (mine.title, theirs.title) == ("Mine", "Theirs")
    assert (theirs.site_url, theirs.language) == ("https://s.example/", "en-gb")


def test_a_row_names_outlet_else_title_else_address(db: Database) -> None:
    one = feeds.add(db, "https://1.example/", title="T", outlet="O", now=NOW).id
    two = feeds.add(db, "https://2.example/", title="T", now=NOW).id
    three = feeds.add(db, "https://3.example/", now=NOW).id
    for feed_id in (one, two, three):
        ingest.apply(db, update(feed_id, [content(feed_id)], facts=None), now=NOW)
    sources = [row.source for row in headlines.first(db, EntryQuery())]
    assert sources == ["O", "T", "https://3.example/"]


def test_a_failed_poll_keeps_the_content_and_stores_the_health(db: Database) -> None:
    feed_id = add_feed(db)
    store(db, feed_id, content(1))
    health = FeedHealth(feed_id, failures=2, error=SafeText("no such host"))
    ingest.apply(db, update(feed_id, facts=None, health=health), now=NOW)
    assert feeds.health(db)[feed_id] == health
    assert headlines.total(db) == 1


def test_a_moved_feed_gets_its_new_address_unless_that_is_taken(db: Database) -> None:
    one, two = add_feed(db, "One"), add_feed(db, "Two")
    ingest.apply(db, update(one, new_url="https://new.example/rss"), now=NOW)
    ingest.apply(db, update(two, new_url="https://new.example/rss"), now=NOW)
    assert [feed.url for feed in feeds.all_feeds(db)] == [
        "https://new.example/rss",
        "https://two.example/rss",
    ]


@pytest.mark.parametrize("times", [None, datetime(1, 1, 1), datetime(9999, 12, 31, tzinfo=UTC)])
def test_odd_dates_are_no_matter(db: Database, times: datetime | None) -> None:
    feed_id = add_feed(db)
    (entry_id,) = store(db, feed_id, content(1, published=times, updated=times))
    assert entries.get(db, entry_id) is not None


def test_lone_surrogates_in_a_key_are_no_matter(db: Database) -> None:
    feed_id = add_feed(db)
    one = content(1, key="a\ud800b", alias="a\ud800b", guid="", url="")
    assert len(ingest.apply(db, update(feed_id, [one]), now=NOW).new_ids) == 1
    assert ingest.apply(db, update(feed_id, [one]), now=NOW).new_ids == ()
    categories = (SafeText("x\udfff"),)
    assert store(db, feed_id, content(2, categories=categories, kind=Kind.AUDIO))


def test_an_update_of_many_is_one_transaction(db: Database) -> None:
    feed_id = add_feed(db)
    bad = content(3, title=None)  # breaks a rule of the table half-way
    with pytest.raises(Exception, match="title"):
        ingest.apply(db, update(feed_id, [content(1), content(2), bad]), now=NOW)
    assert headlines.total(db) == 0
    assert feeds.health(db) == {}


def test_contents_are_added_in_the_documents_order(db: Database) -> None:
    feed_id = add_feed(db)
    wanted = update(feed_id, add=tuple(AddEntry(content(number)) for number in (3, 1, 2)))
    ids = ingest.apply(db, wanted, now=NOW).new_ids
    titles = [row.title for row in headlines.rows(db, ids)]
    assert titles == ["Headline 3", "Headline 1", "Headline 2"]

"""The digest queue gives what is in sight first, and its results are all kept."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from tests.store.wire import (
    BASE,
    NOW,
    add_digested,
    add_feed,
    article,
    content,
    digested,
    store,
    update,
)
from tui_news.errors import StoreError
from tui_news.model.article import ArticleState, Figure
from tui_news.model.entry import Kind
from tui_news.model.feed import FeedSettings
from tui_news.model.intents import ReviseEntry
from tui_news.model.query import EntryQuery
from tui_news.model.safe_text import SafeText
from tui_news.store import counts, digest, entries, feeds, headlines, ingest, search
from tui_news.store.database import Database


def pending_ids(db: Database, *, version: int = 1, limit: int = 100) -> list[int]:
    return [raw.id for raw in digest.pending(db, version=version, limit=limit)]


def test_the_newest_of_the_list_come_first(db: Database) -> None:
    feed_id = add_feed(db)
    numbers = list(range(50))
    random.Random(1).shuffle(numbers)
    ids = store(db, feed_id, *(content(number) for number in numbers))
    by_age = [entry_id for _, entry_id in sorted(zip(numbers, ids, strict=True))]
    assert pending_ids(db, limit=7) == by_age[:7]
    assert pending_ids(db) == by_age


def test_far_down_the_list_the_newest_arrivals_come_first(db: Database) -> None:
    feed_id = add_feed(db)
    done = store(db, feed_id, *(content(number) for number in range(digest.TOP)))
    digest.save(db, [digested(entry_id, "x") for entry_id in done], version=1)
    ids = store(db, feed_id, *(content(5_000 + number) for number in range(30)))
    assert sorted(pending_ids(db, limit=10)) == sorted(ids[-10:])


def test_what_was_digested_is_not_pending_until_the_version_rises(db: Database) -> None:
    feed_id = add_feed(db)
    old = add_digested(db, feed_id, 1, "Old")
    fresh = store(db, feed_id, content(2))[0]
    assert pending_ids(db) == [fresh]
    assert digest.pending_count(db, version=1) == 1
    assert digest.pending_count(db, version=2) == 2
    assert pending_ids(db, version=2) == [fresh]
    digest.save(db, [digested(fresh, "Fresh")], version=2)
    assert pending_ids(db, version=2) == [old]
    digest.save(db, [digested(old, "Old")], version=2)
    assert pending_ids(db, version=2) == []
    assert digest.pending_count(db, version=2) == 0


def test_the_raw_entry_holds_what_a_digest_needs(db: Database) -> None:
    feed = feeds.add(
        db,
        "https://a.example/rss",
        title="Name",
        outlet="Agency",
        language="ru",
        section_mask=6,
        site_url="https://a.example/",
        now=NOW,
    )
    store(db, feed.id, content(1, image="https://a.example/i.jpg", section_mask=1))
    (raw,) = digest.pending(db, version=1, limit=1)
    assert (raw.feed_id, raw.url, raw.title) == (
        feed.id,
        "https://wire.example/news/1",
        "Headline 1",
    )
    assert (raw.lead, raw.markup, raw.article) == ("Lead 1.", "<p>Body 1</p>", None)
    assert (raw.language, raw.section_mask, raw.feed_section_mask) == ("ru", 1, 6)
    assert (raw.feed_title, raw.outlet, raw.site_url) == ("Name", "Agency", feed.site_url)
    assert (raw.image, raw.pictures) == (
        "https://a.example/i.jpg",
        (Figure("https://a.example/i.jpg"),),
    )


def test_results_show_in_row_entry_search_and_counts(db: Database) -> None:
    feed_id = add_feed(db)
    (entry_id,) = store(db, feed_id, content(1))
    one = digested(
        entry_id,
        "Bloc suggests dialogue",
        body="Long text of the talks.",
        place=SafeText("Bishkek"),
        region=SafeText("Kyrgyzstan"),
        agency=SafeText("TASS"),
        zone="Asia/Bishkek",
        section_mask=1 << 8,
        kind=Kind.LIVE,
        pictures=3,
    )
    digest.save(db, [one], version=1)
    (row,) = headlines.first(db, EntryQuery(place="bishkek", section_mask=1 << 8))
    assert (row.title, row.place, row.kind, row.pictures) == (one.title, "Bishkek", Kind.LIVE, 3)
    entry = entries.get(db, entry_id)
    assert entry is not None
    assert (entry.agency, entry.region, entry.zone) == ("TASS", "Kyrgyzstan", "Asia/Bishkek")
    assert entry.article == article("Long text of the talks.")
    assert counts.unread(db)[8] == 1
    assert [found for found, _ in search.search(db, "dialogue talk")] == [entry_id]


def test_a_second_digest_knows_what_the_first_found(db: Database) -> None:
    feed_id = add_feed(db)
    place = SafeText("Bishkek")
    entry_id = add_digested(
        db, feed_id, 1, "Talks", body="Text", place=place, agency=SafeText("TASS"), zone="Asia/X"
    )
    (raw,) = digest.pending(db, version=2, limit=5)
    assert (raw.id, raw.markup, raw.article) == (entry_id, "", article("Text"))
    assert (raw.place, raw.agency, raw.zone) == ("Bishkek", "TASS", "Asia/X")
    digest.save(db, [digested(entry_id, "Talks")], version=2)
    assert headlines.rows(db, [entry_id])[0].place == "Bishkek"
    digest.save(db, [digested(entry_id, "Talks", place=SafeText("Osh"))], version=3)
    entry = entries.get(db, entry_id)
    assert entry is not None and (entry.headline.place, entry.agency) == ("Osh", "")


def test_a_rewritten_entry_does_not_keep_its_former_dateline(db: Database) -> None:
    feed_id = add_feed(db)
    entry_id = add_digested(db, feed_id, 1, "Talks", place=SafeText("Bishkek"))
    revise = (ReviseEntry(entry_id, content(1, title=SafeText("New")), visible=True),)
    ingest.apply(db, update(feed_id, revise=revise), now=NOW)
    digest.save(db, [digested(entry_id, "New")], version=1)
    assert headlines.rows(db, [entry_id])[0].place == ""


def test_no_article_leaves_the_one_that_is_there(db: Database) -> None:
    feed_id = add_feed(db)
    (entry_id,) = store(db, feed_id, content(1))
    entries.put_article(db, entry_id, article("Retrieved words"), version=1)
    digest.save(db, [digested(entry_id, "Talks")], version=1)
    entry = entries.get(db, entry_id)
    assert entry is not None and entry.article == article("Retrieved words")
    assert [found for found, _ in search.search(db, "retrieved")] == [entry_id]


def test_the_feeds_text_never_takes_the_place_of_the_pages(db: Database) -> None:
    feed_id = add_feed(db)
    (entry_id,) = store(db, feed_id, content(1))
    page = replace(article("Retrieved words"), state=ArticleState.EXTRACTED)
    entries.put_article(db, entry_id, page, version=7)  # while the digest was at work
    digest.save(db, [digested(entry_id, "Talks", body="The feed's words")], version=1)
    digest.save(db, [digested(entry_id, "Talks")], version=2)
    entry = entries.get(db, entry_id)
    assert entry is not None
    assert (entry.article, entry.article_version) == (page, 7)
    assert [found for found, _ in search.search(db, "retrieved")] == [entry_id]


def test_results_for_entries_that_are_gone_are_passed_over(db: Database) -> None:
    feed_id = add_feed(db)
    (entry_id,) = store(db, feed_id, content(1))
    digest.save(db, [digested(77, "Gone"), digested(entry_id, "Here")], version=1)
    assert [found for found, _ in search.search(db, "here")] == [entry_id]
    assert search.search(db, "gone") == []


def test_a_batch_is_one_transaction(db: Database) -> None:
    feed_id = add_feed(db)
    ids = store(db, feed_id, content(1), content(2))
    unwritable = digested(ids[1], "Two", zone=object())
    with pytest.raises(StoreError):
        digest.save(db, [digested(ids[0], "One"), unwritable], version=1)
    assert search.search(db, "one") == []
    assert digest.pending_count(db, version=1) == 2


def test_entries_of_a_muted_feed_are_digested_too(db: Database) -> None:
    feed_id = add_feed(db)
    feeds.set_settings(db, feed_id, FeedSettings(muted=True))
    ids = store(db, feed_id, content(1, sort_at=BASE))
    assert pending_ids(db, limit=1) == list(ids)

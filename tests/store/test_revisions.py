"""Former words: what is kept, what is dropped, and how much of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.store.wire import NOW, add_digested, add_feed, article, content, digested, store, update
from tui_news.model.article import ArticleState
from tui_news.model.intents import AdoptEntry, ReviseEntry
from tui_news.model.revision import Origin
from tui_news.model.safe_text import SafeText
from tui_news.store import digest, entries, headlines, ingest, revisions
from tui_news.store.database import Database

LATER = NOW + timedelta(hours=1)


def rewrite(
    db: Database, entry_id: int, title: str, *, minutes: int = 60, **fields: object
) -> None:
    """What a refresh does with a changed item, before the digest has looked at it."""
    (feed_id,) = db.read().execute("SELECT feed_id FROM entries LIMIT 1").fetchone()
    changed = content(1, title=SafeText(title), **fields)
    revise = (ReviseEntry(entry_id, changed, visible=True),)
    ingest.apply(db, update(feed_id, revise=revise), now=NOW + timedelta(minutes=minutes))


def redigest(db: Database, entry_id: int, title: str, body: str, **fields: object) -> None:
    digest.save(db, [digested(entry_id, title, body=body, **fields)], version=1)


def is_updated(db: Database, entry_id: int) -> bool:
    return headlines.rows(db, [entry_id])[0].updated


@pytest.mark.parametrize(
    ("title", "lead", "body", "is_revision"),
    [
        ("Storm nears", "Winds rise.", "Old words", False),
        ("Storm nears", "Winds rise.", " Old\nwords ", False),
        ("Storm  nears", "Winds rise.", "Old words", False),
        ("Storm passed", "Winds rise.", "Old words", True),
        ("Storm nears", "Winds rise.", "New words", True),
        ("Storm nears", "Winds fall.", "Old words", True),
        ("Storm nears", "Winds rise.", "", True),
    ],
    ids="nothing space title-space title text lead text-gone".split(),
)
def test_words_that_changed_are_kept_and_nothing_else(
    db: Database, title: str, lead: str, body: str, is_revision: bool
) -> None:
    entry_id = add_digested(
        db, add_feed(db), 1, "Storm nears", body="Old words", lead=SafeText("Winds rise.")
    )
    rewrite(db, entry_id, title)
    redigest(db, entry_id, title, body, lead=SafeText(lead))
    *former, present = revisions.of_entry(db, entry_id)
    assert is_updated(db, entry_id) is bool(former) is is_revision
    assert present.replaced_at is None
    entry = entries.get(db, entry_id)
    assert entry is not None
    if is_revision:
        (one,) = former
        assert (one.title, one.lead, one.text) == ("Storm nears", "Winds rise.", "Old words")
        assert one.replaced_at == entry.revised_at == LATER
    else:
        assert entry.revised_at is None


def test_another_title_shows_before_the_digest(db: Database) -> None:
    entry_id = add_digested(db, add_feed(db), 1, "Storm nears", body="Old words")
    rewrite(db, entry_id, "Storm passed")
    assert is_updated(db, entry_id)
    assert len(revisions.of_entry(db, entry_id)) == 1  # pending: the new text is not known yet


def test_two_changes_before_one_digest_keep_the_first_text(db: Database) -> None:
    entry_id = add_digested(db, add_feed(db), 1, "Storm", body="First words")
    rewrite(db, entry_id, "Storm", markup="<p>Second words</p>")
    rewrite(db, entry_id, "Storm", markup="<p>Third words</p>")
    redigest(db, entry_id, "Storm", "Third words")
    assert [one.text for one in revisions.of_entry(db, entry_id)] == ["First words", "Third words"]


def test_a_change_taken_back_before_the_digest_is_none(db: Database) -> None:
    entry_id = add_digested(db, add_feed(db), 1, "Storm", body="First words")
    rewrite(db, entry_id, "Storm", markup="<p>Second words</p>")
    rewrite(db, entry_id, "Storm", markup="<p>First words</p>")
    redigest(db, entry_id, "Storm", "First words")
    assert len(revisions.of_entry(db, entry_id)) == 1
    assert not is_updated(db, entry_id)


def test_a_text_that_was_never_digested_is_not_compared(db: Database) -> None:
    feed_id = add_feed(db)
    (entry_id,) = store(db, feed_id, content(1, title=SafeText("Storm"), lead=SafeText("")))
    rewrite(db, entry_id, "Storm over")
    redigest(db, entry_id, "Storm over", "Words")
    former, _ = revisions.of_entry(db, entry_id)
    assert (former.title, former.text, former.origin) == ("Storm", "", Origin.UNKNOWN)


def test_a_retrieved_page_is_no_revision_but_another_text_on_it_is(db: Database) -> None:
    entry_id = add_digested(db, add_feed(db), 1, "Storm", body="A summary")

    def put(text: str, *, version: int = 1) -> None:
        page = replace(article(text), state=ArticleState.EXTRACTED)
        entries.put_article(db, entry_id, page, version=version, now=LATER)

    put("The whole page")
    put("The whole  page")
    put("The whole page, read in another way", version=2)
    assert not is_updated(db, entry_id)
    put("The whole page, rewritten", version=2)
    assert is_updated(db, entry_id)
    texts = [one.text for one in revisions.of_entry(db, entry_id)]
    assert texts == ["The whole page, read in another way", "The whole page, rewritten"]


def test_a_text_that_a_new_way_to_read_would_lose_is_kept(db: Database) -> None:
    entry_id = add_digested(db, add_feed(db), 1, "Storm", body="A summary")
    for version, text in ((1, "The whole page as it was free to read"), (2, "The whole page")):
        page = replace(article(text), state=ArticleState.EXTRACTED)
        entries.put_article(db, entry_id, page, version=version, now=LATER)
    assert is_updated(db, entry_id)
    texts = [one.text for one in revisions.of_entry(db, entry_id)]
    assert texts == ["The whole page as it was free to read", "The whole page"]


def test_the_feeds_new_text_says_nothing_of_the_page(db: Database) -> None:
    entry_id = add_digested(db, add_feed(db), 1, "Storm", body="A summary")
    page = replace(article("The whole page"), state=ArticleState.EXTRACTED)
    entries.put_article(db, entry_id, page, version=1, now=NOW)
    rewrite(db, entry_id, "Storm", markup="<p>Summary</p>")
    digest.save(db, [digested(entry_id, "Storm")], version=1)
    assert not is_updated(db, entry_id)


def test_an_adopted_entry_keeps_its_former_words(db: Database) -> None:
    feed_id = add_feed(db)
    entry_id = add_digested(db, feed_id, 1, "Storm nears", body="Words")
    moved = content(1, key="new", guid="new", alias="new", title=SafeText("Storm passed"))
    ingest.apply(db, update(feed_id, adopt=(AdoptEntry(entry_id, moved),)), now=LATER)
    redigest(db, entry_id, "Storm passed", "Words")
    former, present = revisions.of_entry(db, entry_id)
    assert (former.title, present.title) == ("Storm nears", "Storm passed")
    assert is_updated(db, entry_id)


def test_a_refused_rewrite_leaves_nothing_aside(db: Database) -> None:
    feed_id = add_feed(db)
    entry_id = add_digested(db, feed_id, 1, "Storm", body="Words")
    store(db, feed_id, content(2))
    ingest.apply(db, update(feed_id, adopt=(AdoptEntry(entry_id, content(2)),)), now=LATER)
    assert db.read().execute("SELECT count(*) FROM revisions").fetchone() == (0,)


def test_number_and_bytes_are_bounded(db: Database) -> None:
    entry_id = add_digested(db, add_feed(db), 1, "Storm", body="word " * 12_000)
    for turn in range(8):
        rewrite(db, entry_id, f"Storm {turn}", minutes=turn)
        redigest(db, entry_id, f"Storm {turn}", "word " * 12_000)
    *former, _ = revisions.of_entry(db, entry_id)
    assert [one.title for one in former][-1] == "Storm 6"
    assert len(former) == revisions.MAX_BYTES // (12_000 * 5)
    assert all(one.text for one in former)


def test_of_a_giant_text_title_and_lead_are_kept(db: Database) -> None:
    lead = SafeText("Lead.")
    entry_id = add_digested(db, add_feed(db), 1, "Storm", body="word " * 40_000, lead=lead)
    rewrite(db, entry_id, "Storm over")
    redigest(db, entry_id, "Storm over", "", lead=lead)
    former, _ = revisions.of_entry(db, entry_id)
    assert (former.title, former.lead, former.text) == ("Storm", "Lead.", "")
    assert former.origin is Origin.UNKNOWN


def test_former_words_go_with_their_entry(db: Database) -> None:
    entry_id = add_digested(db, add_feed(db), 1, "Storm", body="Words")
    rewrite(db, entry_id, "Storm over")
    with db.transaction() as connection:
        connection.execute("DELETE FROM entries")
    assert db.read().execute("SELECT count(*) FROM revisions").fetchone() == (0,)
    assert revisions.of_entry(db, entry_id) == ()

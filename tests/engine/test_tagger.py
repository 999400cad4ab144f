"""The tagger on a real database: tags under an entry, counted, found by any of their forms."""

from __future__ import annotations

from pathlib import Path

from tests.fakes.newsroom import NOW, Newsroom
from tui_news.engine.tagger import Tagger
from tui_news.model.condition import Tagged
from tui_news.model.query import EntryQuery
from tui_news.store import headlines, tag_counts, tags
from tui_news.store.database import Database

TEXT = (
    "The Collective Security Treaty Organization (CSTO) proposed a dialogue with NATO on Friday.\n"
    "The CSTO summit is in Bishkek, the capital of Kyrgyzstan, officials said."
)


def test_entries_are_tagged_once_and_found_by_every_form(tmp_path: Path) -> None:
    room = Newsroom(Database(tmp_path / "news.db"))
    (entry_id,) = room.entries(room.feed("A"), "Bloc suggests dialogue with NATO", text=TEXT)
    tagger = Tagger(room.db, clock=lambda: NOW)
    assert tagger.step() == (entry_id,)
    assert tagger.step() == ()
    assert Tagger(room.db, clock=lambda: NOW).step() == ()
    names = [tag.name for tag in tags.of_entry(room.db, entry_id, limit=12)]
    assert {"CSTO", "NATO", "Bishkek"} <= set(names)
    for form in ("csto", "Collective Security Treaty Organization", "NATO"):
        found, _ = headlines.ids(room.db, EntryQuery(condition=Tagged(form)))
        assert list(found) == [entry_id], form
    hour = int(NOW.timestamp()) // tag_counts.HOUR
    counted = {
        str(one.name): one.today for one in tag_counts.counts(room.db, hour=hour, days=7, limit=20)
    }
    assert counted["NATO"] == 1
    room.db.close()

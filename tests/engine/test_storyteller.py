"""The storyteller on a real database: stories, outlets counted, memory kept between runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.newsroom import NOW, Newsroom
from tui_news.engine.storyteller import Storyteller
from tui_news.library.stories import around
from tui_news.store import coverage, entries
from tui_news.store.database import Database

FERRY = "Ferry with 212 aboard brought safely into Kirkwall after engine failure off Orkney"
OTHER = "Coffee gives back half of its gain as Minas Gerais frost forecast is corrected"


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(Database(tmp_path / "news.db"))
    yield room
    room.db.close()


def tell(room: Newsroom) -> Storyteller:
    teller = Storyteller(room.db, clock=lambda: NOW)
    while teller.step():
        pass
    return teller


def story(room: Newsroom, entry_id: int) -> int:
    entry = entries.get(room.db, entry_id)
    assert entry is not None
    return entry.headline.story_id


def test_outlets_with_one_event_share_a_story(newsroom: Newsroom) -> None:
    (first,) = newsroom.entries(newsroom.feed("A"), FERRY, age=timedelta(hours=2))
    (second,) = newsroom.entries(
        newsroom.feed("B"), "Kirkwall: all 212 aboard ferry safe after engines failed off Orkney"
    )
    (third,) = newsroom.entries(newsroom.feed("C"), OTHER)
    tell(newsroom)
    assert story(newsroom, first) == story(newsroom, second) != 0
    assert story(newsroom, third) not in (0, story(newsroom, first))
    entry = entries.get(newsroom.db, second)
    assert entry is not None and entry.headline.copies == 1
    seen = around(newsroom.db, entry.headline)
    assert [one.id for one in seen.also] == [first]
    assert seen.first is not None and seen.first.id == first


def test_an_outlet_does_not_cover_itself(newsroom: Newsroom) -> None:
    feed = newsroom.feed("A")
    (old,) = newsroom.entries(feed, FERRY, age=timedelta(days=2))
    (new,) = newsroom.entries(feed, FERRY + ", inquiry opens")
    tell(newsroom)
    entry = entries.get(newsroom.db, new)
    assert entry is not None and entry.headline.copies == 0
    seen = around(newsroom.db, entry.headline)
    assert seen.also == () and seen.first is None
    assert [one.id for one in seen.earlier] == [old]


def test_a_later_run_goes_on_where_the_first_ended(newsroom: Newsroom) -> None:
    (first,) = newsroom.entries(newsroom.feed("A"), FERRY)
    tell(newsroom)
    (second,) = newsroom.entries(newsroom.feed("B"), FERRY)
    tell(newsroom)
    assert story(newsroom, first) == story(newsroom, second)
    assert tell(newsroom).step() == ()


def test_a_damaged_memory_begins_again(newsroom: Newsroom) -> None:
    (first,) = newsroom.entries(newsroom.feed("A"), FERRY)
    tell(newsroom)
    with newsroom.db.transaction() as connection:
        connection.execute("UPDATE story_memory SET memory = x'00'")
    (second,) = newsroom.entries(newsroom.feed("B"), FERRY)
    tell(newsroom)
    assert story(newsroom, first) == story(newsroom, second) != 0


def test_reports_since_lists_what_several_outlets_carry(newsroom: Newsroom) -> None:
    newsroom.entries(newsroom.feed("A"), FERRY, OTHER)
    newsroom.entries(newsroom.feed("B"), FERRY)
    tell(newsroom)
    found = coverage.reports_since(newsroom.db, 0, limit=10)
    names = coverage.publishers(newsroom.db)
    assert sorted(names[one.feed_id].source for one in found) == ["A", "B"]
    assert len({one.story_id for one in found}) == 1


def test_copies_of_one_text_are_noted_and_taken_back(newsroom: Newsroom) -> None:
    (first,) = newsroom.entries(newsroom.feed("A"), FERRY)
    (second,) = newsroom.entries(newsroom.feed("B"), FERRY)
    (other,) = newsroom.entries(newsroom.feed("C"), f"{FERRY}, says the harbour master of Kirkwall")
    tell(newsroom)
    groups = coverage.copy_groups(newsroom.db, [first, second, other])
    assert groups == {first: first, second: first}
    coverage.put_copy_groups(newsroom.db, {}, of=[first, second])
    assert coverage.copy_groups(newsroom.db, [first, second]) == {}

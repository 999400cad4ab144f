"""The story index: what joins, what stays apart, what a reader can rely on."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_news.engine.cluster import StoryIndex

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)

# Invented: two earthquakes of one kind, things that stand alone, and other languages.
DATA = json.loads((Path(__file__).parents[1] / "data" / "invented_stories.json").read_text("utf-8"))
QUAKE_NORTH: list[list[str]] = DATA["quake_north"]
QUAKE_SOUTH: list[list[str]] = DATA["quake_south"]
ALONE: list[list[str]] = DATA["alone"]


def fill(index: StoryIndex, seed: int = 0) -> dict[str, int]:
    texts = {f"n{i}": t for i, t in enumerate(QUAKE_NORTH)}
    texts |= {f"s{i}": t for i, t in enumerate(QUAKE_SOUTH)}
    texts |= {f"x{i}": t for i, t in enumerate(ALONE)}
    order = list(texts)
    random.Random(seed).shuffle(order)
    for key in order:
        title, lead = texts[key]
        index.add(key, title, lead)
    return {str(e): story for story, entries in index.groups().items() for e in entries}


@pytest.mark.parametrize("seed", range(6))
def test_twins_stay_apart_in_any_order(seed: int) -> None:
    found = fill(StoryIndex(), seed)
    north = {found[f"n{i}"] for i in range(4)}
    south = {found[f"s{i}"] for i in range(4)}
    assert len(north) == len(south) == 1
    assert north != south
    assert len({found[f"x{i}"] for i in range(3)} | north | south) == 5


def test_languages_never_join_by_words_alone() -> None:
    index = StoryIndex()
    first = index.add(1, *QUAKE_NORTH[0], language="en")
    assert index.add(2, *QUAKE_NORTH[0], language="en-GB") == first
    assert index.add(3, *QUAKE_NORTH[0], language="de") != first
    assert index.similarity(1, 3) == 0


@pytest.mark.parametrize(("language", "one", "other", "stranger"), DATA["languages"])
def test_other_languages_and_scripts(language: str, one: str, other: str, stranger: str) -> None:
    index = StoryIndex()
    index.add(1, one, "", language=language)
    index.add(2, other, "", language=language)
    index.add(3, stranger, "", language=language)
    assert sorted(map(sorted, index.groups().values())) == [[1, 2], [3]]


def test_likeness_fades_with_time_and_ends_with_the_window() -> None:
    def joined(apart: timedelta) -> bool:
        index = StoryIndex()
        first = index.add(1, *QUAKE_NORTH[0], published=NOON)
        return index.add(2, *QUAKE_NORTH[1], published=NOON + apart) == first

    assert joined(timedelta(hours=6))
    assert joined(timedelta(hours=-6))
    assert not joined(timedelta(days=6))


def test_times_are_datetimes_or_seconds() -> None:
    index = StoryIndex()
    index.add(1, *QUAKE_NORTH[0], published=NOON)
    index.add(2, *QUAKE_NORTH[1], published=NOON.timestamp())
    assert index.similarity(1, 2) > 0.2


def test_copies_are_one_group() -> None:
    index = StoryIndex()
    lead = QUAKE_NORTH[0][1]
    index.add(1, "Quake kills four in Karvelia", lead)
    index.add(
        2, "Four killed in Karvelia quake", lead.replace(" Drell.", " Drell, officials said.")
    )
    index.add(3, *QUAKE_NORTH[2])
    (story,) = index.groups()
    assert index.copies(story) == [[1, 2], [3]]


def test_reprints_of_two_agencies_are_one_story() -> None:
    index = StoryIndex()
    for number in range(6):
        index.add(number, f"Karvelia quake {number}", QUAKE_NORTH[0][1])
        index.add(number + 10, QUAKE_NORTH[1][0], QUAKE_NORTH[1][1])
    assert len(index.groups()) == 1


def test_strong_members_may_be_shown_beside_each_other() -> None:
    index = StoryIndex()
    story = index.add(1, *QUAKE_NORTH[0])
    assert not index.strong(story, 1)
    index.add(2, *QUAKE_NORTH[2])
    index.add(3, *ALONE[0])
    assert index.strong(story, 2)
    assert not index.strong(story, 3)
    assert not index.strong(999, 2)


def test_changes_are_told_once_and_lead_to_the_groups() -> None:
    index = StoryIndex()
    told: dict[int | str, int] = {}
    for number, (title, lead) in enumerate([*QUAKE_NORTH, *QUAKE_SOUTH, *ALONE]):
        index.add(number, title, lead)
        if number % 3 == 0:
            told |= index.changed()
    groups = index.groups()
    told |= index.changed()
    assert index.changed() == {}
    assert told == {entry: story for story, entries in groups.items() for entry in entries}


def test_an_entry_that_comes_again_is_taken_under_its_new_text() -> None:
    index = StoryIndex()
    quake = index.add(1, *QUAKE_NORTH[0])
    index.add(2, *ALONE[0])
    assert index.add(2, *QUAKE_NORTH[2]) == quake
    assert index.members(quake) == [1, 2]
    assert len(index) == 2


def test_closed_entries_keep_their_story_and_take_no_more() -> None:
    index = StoryIndex()
    old = index.add(1, *QUAKE_NORTH[0], published=NOON - timedelta(days=9))
    kept = index.add(2, *ALONE[0])
    index.discard_before(NOON - timedelta(days=5))
    assert len(index) == 1
    assert index.story_of(1) is None
    new = index.add(3, *QUAKE_NORTH[0])
    assert new != old
    assert index.groups() == {old: [1], kept: [2], new: [3]}


def test_the_number_of_open_entries_is_bounded() -> None:
    index = StoryIndex(most_open=5, keep_closed=False)
    for number in range(30):
        index.add(number, f"Report {number} from Zone{number}", f"Nothing like Case{number * 7}.")
    assert len(index) == 5
    assert sum(map(len, index.groups().values())) == 5


def test_state_survives_json() -> None:
    index = StoryIndex()
    for number, (title, lead) in enumerate([*QUAKE_NORTH[:3], *ALONE]):
        index.add(number, title, lead, published=NOON, owner="A")
    again = StoryIndex()
    assert again.load(json.loads(json.dumps(index.dump())))
    rest = [*QUAKE_SOUTH, QUAKE_NORTH[3]]
    for number, (title, lead) in enumerate(rest, 100):
        assert index.add(number, title, lead) == again.add(number, title, lead)
    assert index.groups() == again.groups()
    story = index.story_of(0)
    assert story is not None
    assert index.copies(story) == again.copies(story)


def test_state_of_another_version_is_not_read() -> None:
    index = StoryIndex()
    index.add(1, *ALONE[0])
    assert not index.load({"version": -1})
    assert len(index) == 0
    assert index.groups() == {}


words = st.lists(
    st.sampled_from("Osmund quake Drell bank rates Oster rain 62 дождь 地震 the of".split()),
    max_size=8,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 12), words | st.text(max_size=30), words, st.booleans()),
        max_size=25,
    )
)
def test_every_entry_is_in_one_story_whatever_comes(
    entries: list[tuple[int, str, str, bool]],
) -> None:
    index = StoryIndex(most_open=9)
    told: dict[int | str, int] = {}
    for number, title, lead, look in entries:
        index.add(number, title, lead)
        if look:
            index.groups()
        told |= index.changed()
    groups = index.groups()
    told |= index.changed()
    open_entries = [e for story in groups for e in index.members(story)]
    assert len(open_entries) == len(set(open_entries)) == len(index)
    assert {e: index.story_of(e) for e in open_entries} == {e: told[e] for e in open_entries}


def test_owners_of_a_story() -> None:
    index = StoryIndex()
    story = index.add(1, *QUAKE_NORTH[0], owner="Northgate")
    index.add(2, *QUAKE_NORTH[2], owner="Northgate")
    index.add(3, *QUAKE_NORTH[1])
    assert index.owners(story) == {"Northgate"}
    assert index.owners(999) == set()


def test_settling_can_be_done_in_steps() -> None:
    index = StoryIndex()
    for number, (title, lead) in enumerate([*QUAKE_NORTH[:2], *QUAKE_SOUTH[:2], *ALONE]):
        index.add(number, title, lead)
    steps = 0
    while index.settle(1):
        steps += 1
    assert steps >= 2
    before = dict(index.groups())
    assert index.settle() == 0
    assert index.groups() == before

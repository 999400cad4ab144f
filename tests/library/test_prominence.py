"""Top stories: coverage, freshness and front pages multiply; the headline of a story."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.library.coverage import Member, Window
from tui_news.library.moments import when
from tui_news.library.prominence import Prominence, best_title, top_stories, weigh
from tui_news.text.sentences import first_sentence

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


def member(entry_id: int, owner: str, hours: float = 0, place: int | None = None) -> Member:
    return Member(entry_id, owner, NOW - timedelta(hours=hours), 0, place)


def weighed(*members: Member, window: Window = Window.TODAY) -> Prominence | None:
    return weigh(1, members, window=window, now=NOW)


@pytest.mark.parametrize(
    ("members", "score"),
    [
        ([member(1, "A"), member(2, "B")], 2.0),
        ([member(1, "A"), member(2, "B"), member(3, "C"), member(4, "D")], 3.0),
        ([member(1, "A", 8), member(2, "B", 9)], 1.0),
        ([member(1, "A", place=1), member(2, "B")], 4.0),
        ([member(1, "A", place=2), member(2, "B", place=4)], 3.5),
        ([member(1, "A", place=9), member(2, "A", place=1)], 2.0),
        ([member(1, "A", place=1)], 2.0),
        ([member(1, "A"), member(2, "A")], None),
        ([member(1, "A"), member(2, "")], None),
        ([member(1, "A", 30), member(2, "B", 30)], None),
    ],
)
def test_scores_are_what_the_formula_says(members: list[Member], score: float | None) -> None:
    found = weighed(*members)
    assert (found and found.score) == (score if score is None else pytest.approx(score))


def test_an_editor_has_one_best_place() -> None:
    found = weighed(member(1, "A", 1, 4), member(2, "A", 0, 2), member(3, "B"))
    assert found is not None
    assert (found.editors, found.best_place, found.owners) == (1, 2, 2)
    assert found.entry_ids == (3, 2, 1)


MEMBERS = st.lists(
    st.builds(
        member,
        st.integers(1, 50),
        st.sampled_from("ABCDE"),
        st.floats(0, 40),
        st.none() | st.integers(1, 10),
    ),
    max_size=12,
)


@given(MEMBERS, MEMBERS)
def test_more_reports_now_never_lower_a_story(some: list[Member], others: list[Member]) -> None:
    before = weighed(*some)
    fresh = [Member(100 + at, one.owner, NOW, 0, one.front_rank) for at, one in enumerate(others)]
    after = weighed(*some, *fresh)
    if before is not None:
        assert after is not None and after.score >= before.score - 1e-9


@given(st.dictionaries(st.integers(1, 20), MEMBERS), st.integers(0, 5))
def test_the_ranking_is_ordered_and_bounded(stories: dict[int, list[Member]], limit: int) -> None:
    ranked = top_stories(stories, window=Window.WEEK, now=NOW, limit=limit)
    assert len(ranked) <= limit
    scores = [one.score for one in ranked]
    assert scores == sorted(scores, reverse=True)


def test_the_best_headline_is_an_editors_else_what_most_say() -> None:
    titles = [
        (1, "you will not believe this".split()),
        (2, "ferry with 212 aboard safe off orkney".split()),
        (3, "ferry safe after engine failure off orkney".split()),
        (4, "harbour master ferry safe".split()),
    ]
    assert best_title(titles, {}) in (2, 3)
    assert best_title(titles, {4: 2, 1: 7}) == 4
    assert best_title([(9, [])], {}) == 9


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 23, 7, 5), "07:05"),
        (datetime(2026, 11, 22, 23, 59), "Sun 23:59"),
        (datetime(2026, 11, 18, 7, 5), "Wed 07:05"),
        (datetime(2026, 11, 17, 7, 5), "17 Nov 07:05"),
        (datetime(2025, 12, 31, 7, 5), "31 Dec 2025 07:05"),
        (datetime(2026, 11, 24, 7, 5), "24 Nov 07:05"),
    ],
)
def test_a_time_has_its_day_when_it_is_not_today(moment: datetime, words: str) -> None:
    assert when(moment.replace(tzinfo=UTC), NOW) == words


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One. Two.", "One."),
        ("The U.S. Navy said so. More.", "The U.S. Navy said so."),
        ("Mr. Smith went to St. Ives. He stayed.", "Mr. Smith went to St. Ives."),
        ("“Is it so?” he asked. No.", "“Is it so?” he asked."),
        ("It rose 3.5 percent. Then fell.", "It rose 3.5 percent."),
        ("Президент прибыл. Потом уехал.", "Президент прибыл."),
        ("首相は述べた。次の文。", "首相は述べた。"),
        ("No end here", "No end here"),
        ("", ""),
    ],
)
def test_the_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first


@given(st.text())
def test_a_first_sentence_is_a_beginning(text: str) -> None:
    assert text.startswith(first_sentence(text))
    assert first_sentence(text) or not text

"""Most covered: owners vote, copies are one vote, fresh counts more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.library.coverage import (
    Coverage,
    Member,
    Window,
    cover,
    most_covered,
    opens_at,
    says_little,
)

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


def member(
    entry_id: int, owner: str, hours: float, *, copy: int = 0, rank: int | None = None
) -> Member:
    return Member(entry_id, owner, NOW - timedelta(hours=hours), copy, rank)


def scored(*members: Member, window: Window = Window.NOW) -> Coverage:
    found = cover(1, members, window=window, now=NOW)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("window", "hours", "score"),
    [
        (Window.NOW, (0, 2), 1 + 0.5),
        (Window.NOW, (2, 2), 0.5 + 0.5),
        (Window.TODAY, (8, 8), 0.5 + 0.5),
        (Window.TODAY, (0, 14), 1 + 2 ** (-14 / 8)),
        (Window.WEEK, (48, 96), 0.5 + 0.25),
        (Window.WEEK, (0, 7 * 24), 1 + 2**-3.5),
    ],
)
def test_the_score_is_the_stated_sum(
    window: Window, hours: tuple[float, float], score: float
) -> None:
    found = scored(member(1, "A", hours[0]), member(2, "B", hours[1]), window=window)
    assert found.score == pytest.approx(score)
    assert found.owners == 2


@pytest.mark.parametrize(
    ("members", "owners"),
    [
        ([("A", 0, 0), ("A", 1, 0), ("B", 1, 0)], 2),
        ([("A", 0, 0), ("A", 1, 0)], None),
        ([("A", 0, 0), ("", 1, 0)], None),
        ([("A", 0, 7), ("B", 1, 7)], None),
        ([("A", 0, 7), ("B", 1, 7), ("C", 1, 0)], 2),
        ([("A", 0, 7), ("A", 1, 0), ("B", 1, 7)], 2),
        ([("A", 0, 7), ("B", 1, 7), ("C", 1, 8), ("D", 1, 8)], 2),
        ([("A", 0, 7), ("A", 1, 8), ("B", 1, 7), ("B", 1, 8)], 1),
        ([("A", 0, 7), ("A", 1, 7), ("B", 1, 0)], 2),
        ([("A", 0, 0), ("B", 3.1, 0)], None),
    ],
    ids=[
        "an owner votes once",
        "one owner is no coverage",
        "the unknown owner has no vote",
        "copies are one vote",
        "copies beside a text of one's own",
        "who has an own text votes with it, the copy still counts for the other",
        "two agencies' texts",
        "both carry both texts: one voice",
        "a copy of one's own text is a text of one's own",
        "outside the window",
    ],
)
def test_who_votes(members: list[tuple[str, float, int]], owners: int | None) -> None:
    made = [member(i, o, h, copy=c) for i, (o, h, c) in enumerate(members)]
    found = cover(1, made, window=Window.NOW, now=NOW)
    expected = None if owners is None or owners < 2 else owners
    assert (found.owners if found else None) == expected


def test_the_freshest_text_of_an_owner_counts() -> None:
    assert scored(member(1, "A", 2), member(2, "A", 0), member(3, "B", 0)).score == 2


def test_the_future_is_no_fresher_than_now() -> None:
    assert scored(member(1, "A", -5), member(2, "B", 0)).score == 2


def test_editors_add_half_a_vote_per_owner() -> None:
    plain = scored(member(1, "A", 0), member(2, "B", 0))
    chosen = scored(member(1, "A", 0, rank=5), member(2, "B", 0, rank=6), member(3, "A", 0, rank=1))
    assert chosen.score == plain.score + 0.5
    assert chosen.editors == 1


def test_today_begins_at_local_midnight_but_reaches_back_six_hours() -> None:
    bishkek = ZoneInfo("Asia/Bishkek")
    afternoon = datetime(2026, 11, 23, 15, 0, tzinfo=bishkek)
    assert opens_at(Window.TODAY, afternoon) == datetime(2026, 11, 23, tzinfo=bishkek)
    night = datetime(2026, 11, 23, 1, 0, tzinfo=bishkek)
    assert opens_at(Window.TODAY, night) == datetime(2026, 11, 22, 19, tzinfo=bishkek)


def test_hours_are_real_hours_when_clocks_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    after = datetime(2026, 10, 25, 4, 0, tzinfo=berlin)
    opened = opens_at(Window.NOW, after)
    assert after.astimezone(UTC) - opened == timedelta(hours=3)


def test_stories_are_ranked_and_those_of_one_owner_left_out() -> None:
    stories = {
        1: [member(1, "A", 1), member(2, "B", 1)],
        2: [member(3, "A", 0), member(4, "B", 0), member(5, "C", 1)],
        3: [member(6, "A", 0)],
    }
    ranked = most_covered(stories, window=Window.NOW, now=NOW)
    assert [one.story_id for one in ranked] == [2, 1]
    assert ranked[0].entry_ids == (4, 3, 5)
    assert most_covered(stories, window=Window.NOW, now=NOW, limit=1) == ranked[:1]


def test_few_owners_say_little() -> None:
    assert says_little(["A", "B", "", "A", "C", "D"])
    assert not says_little("ABCDE")


@given(
    st.lists(st.tuples(st.sampled_from("ABCD"), st.floats(0, 200), st.integers(0, 2)), max_size=12),
    st.sampled_from(Window),
)
def test_more_reports_never_lower_the_score(
    given_members: list[tuple[str, float, int]], window: Window
) -> None:
    members = [member(i, o, h, copy=c) for i, (o, h, c) in enumerate(given_members)]
    before = cover(1, members, window=window, now=NOW)
    after = cover(1, [*members, member(99, "E", 0)], window=window, now=NOW)
    if before is not None:
        assert after is not None
        assert after.score > before.score
        assert before.owners <= 4

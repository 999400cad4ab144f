"""Folds: turns of a story, what one outlet says twice, and the headline that leads; pure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.store.folds import FRESH, TURN, Member, best, places, same_reports, turns, wording

TITLES = (
    "Ferry with 212 aboard brought safely into Kirkwall",
    "Update: Ferry with 212 aboard brought safely into Kirkwall",
    "Ferry with 213 aboard brought safely into Kirkwall",
    "Engine failure off Orkney: passengers ashore after a night at sea",
    "Паром со 212 пассажирами доставлен в порт",
)
MEMBERS = st.lists(
    st.builds(
        Member,
        st.integers(1, 40),
        st.integers(0, 3 * TURN),
        st.sampled_from("ABC"),
        st.sampled_from(TITLES),
        st.sampled_from(("", "https://a.example/1", "https://a.example/1?utm_source=rss")),
        st.booleans(),
    ),
    unique_by=lambda one: one.id,
    max_size=15,
)


def member(entry_id: int, outlet: str, title: str = TITLES[0], at: int = 0, **more: str) -> Member:
    return Member(entry_id, at, outlet, title, **more)  # type: ignore[arg-type]


@given(MEMBERS)
def test_every_report_has_its_place_in_one_turn(members: list[Member]) -> None:
    found = places(members)
    assert sorted(found) == sorted(one.id for one in members)
    for turn in turns(members):
        outlets = {one.outlet for one in turn}
        own = [found[one.id] for one in turn]
        (lead,) = {one.holder_id for one in own} if len(outlets) > 1 else (0,)
        if lead:
            assert {one.fold_id for one in own} == {turn[0].id}
            assert {one.others for one in own} == {len(outlets) - 1}
            assert found[lead].repeat_of in (0, lead)
        else:
            assert all(one.fold_id == one.others == 0 for one in own)
            assert all(one.holder_id == one.repeat_of for one in own)
        assert turn[-1].sort_at - turn[0].sort_at <= TURN


@given(MEMBERS)
def test_what_repeats_has_one_outlet_and_names_its_first(members: list[Member]) -> None:
    for turn in turns(members):
        by_id = {one.id: one for one in turn}
        order = [one.id for one in turn]
        same = same_reports(turn)
        assert sorted(same) == sorted(order)
        for entry_id, first in same.items():
            if not first:
                continue
            assert by_id[entry_id].outlet == by_id[first].outlet
            assert order.index(first) <= order.index(entry_id)


@given(MEMBERS, st.integers(0, TURN))
def test_a_later_turn_never_divides_an_earlier_one_anew(members: list[Member], later: int) -> None:
    if not members:
        return
    newest = max(one.sort_at for one in members)
    before = places(members)
    after = places([*members, member(99, "D", at=newest + TURN + 1 + later)])
    assert {key: after[key] for key in before} == before


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (member(1, "A"), member(2, "A"), True),
        (member(1, "A"), member(2, "A", TITLES[1]), True),
        (member(1, "A"), member(2, "A", TITLES[0].upper() + "!"), True),
        (member(1, "A"), member(2, "B"), False),
        (member(1, "A"), member(2, "A", TITLES[2]), False),
        (member(1, "A"), member(2, "A", TITLES[3]), False),
        (
            member(1, "A", url="https://a.example/1"),
            member(2, "A", TITLES[3], url="https://a.example/1?at_medium=RSS#x"),
            True,
        ),
        (
            member(1, "A", url="https://a.example/news?id=1"),
            member(2, "A", TITLES[3], url="https://a.example/news?id=2"),
            False,
        ),
        (
            member(1, "A", url="https://a.example/"),
            member(2, "A", TITLES[3], url="https://a.example"),
            False,
        ),
        (member(1, "A", ""), member(2, "A", ""), False),
    ],
)
def test_an_outlet_repeats_a_page_or_a_wording(first: Member, second: Member, same: bool) -> None:
    assert same_reports([first, second]) == ({1: 1, 2: 1} if same else {1: 0, 2: 0})


def test_a_label_is_no_part_of_the_wording_but_a_place_is() -> None:
    assert wording("UPDATE: Harvest rises") == wording("Harvest rises.")
    assert wording("Kirkwall: all safe") != wording("all safe")


def test_an_old_headline_does_not_lead_though_it_is_better() -> None:
    old = member(1, "A", TITLES[0])
    assert best([old, member(2, "B", "Safe!", at=FRESH + 1)]).id == 2
    assert best([old, member(2, "B", "Safe!", at=FRESH)]).id == 1


def test_a_whole_plain_headline_that_shares_most_with_the_others_leads() -> None:
    alike = [member(1, "A", TITLES[3]), member(2, "B"), member(3, "C", TITLES[0] + " — police")]
    assert best(alike).id == 2
    assert best([*alike, member(4, "D", at=0)._replace(plain=False)]).id == 2
    cut = member(5, "E", TITLES[0][:-4] + "…")
    assert best([cut, alike[0]]).id == 1


def test_the_shape_of_a_headline_counts_in_every_script() -> None:
    crying = member(1, "A", "FERRY WITH 212 ABOARD BROUGHT SAFELY INTO KIRKWALL")
    assert best([crying, member(2, "B", "图书馆的猫二十岁生日庆祝活动")]).id == 2

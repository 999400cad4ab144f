"""The demo's news: enough of it, in every section, covered by several, and the same each time."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import UTC, datetime, timedelta

import pytest

from tui_news.engine.demo.briefs import brief_at
from tui_news.engine.demo.calendar_words import dateline, fill
from tui_news.engine.demo.edition import Edition, carries
from tui_news.engine.demo.markup import pages, to_html
from tui_news.engine.demo.outlets import DATA, all_outlets, subscriptions
from tui_news.engine.demo.report import Report
from tui_news.engine.demo.stories import age, all_drafts
from tui_news.model.section import NINE

NOW = datetime(2026, 5, 22, 15, 23, tzinfo=UTC)
WEEK = timedelta(days=7)
FROZEN = "semaphore"


def edition(*, seed: int = 1851, pace: float = 30.0) -> Edition:
    return Edition(opened=NOW, seed=seed, pace_seconds=pace)


def printed() -> list[Report]:
    return edition().reports(NOW)


def bundled_bytes() -> int:
    stack, total = [DATA], 0
    while stack:
        here = stack.pop()
        for entry in here.iterdir():
            if entry.is_dir():
                stack.append(entry)
            else:
                total += len(entry.read_bytes())
    return total


def test_the_data_stay_small() -> None:
    assert bundled_bytes() <= 250_000


def test_thirty_stories_have_full_bodies() -> None:
    long = {draft.story for draft in all_drafts() if 120 <= len(draft.body.split()) <= 500}
    assert len(long) >= 30


def test_ten_stories_are_covered_by_several_outlets_in_their_own_words() -> None:
    outlets: dict[str, set[str]] = defaultdict(set)
    titles: dict[str, set[str]] = defaultdict(set)
    for draft in all_drafts():
        if draft.age is not None and draft.age < WEEK:
            outlets[draft.story].add(draft.outlet)
            titles[draft.story].add(draft.title)
    shared = [story for story, names in outlets.items() if len(names) >= 2]
    assert len(shared) >= 10
    assert all(len(titles[story]) >= len(outlets[story]) for story in shared)


def test_some_stories_go_on_over_days_and_some_texts_are_reprinted() -> None:
    ages: dict[str, set[int]] = defaultdict(set)
    bodies: dict[str, set[str]] = defaultdict(set)
    for draft in all_drafts():
        if draft.age is not None:
            ages[draft.story].add(draft.age.days)
        if draft.body:
            bodies[draft.body].add(draft.outlet)
    assert sum(len(days) >= 3 for days in ages.values()) >= 3
    assert any(len(outlets) == 2 for outlets in bodies.values())


def test_every_section_is_filled() -> None:
    fresh = [report for report in printed() if NOW - report.published < WEEK]
    for section in NINE:
        assert sum(report.draft.section == section.id for report in fresh) >= 5, section.id


def test_a_week_of_entries_with_the_last_hours_dense() -> None:
    news = printed()
    entries = [
        report
        for outlet in all_outlets().values()
        for plan in outlet.feeds
        if plan.behaviour not in ("unlisted", "failing")
        for report in edition().of_feed(plan, NOW)
    ]
    assert 250 <= len(entries) <= 400
    last_day = sum(NOW - report.published < timedelta(days=1) for report in news)
    last_hours = sum(NOW - report.published < timedelta(hours=4) for report in news)
    assert last_day > len(news) / 3
    assert last_hours > 40
    assert all(report.published <= NOW for report in news)


def test_one_outlet_is_frozen_and_only_one() -> None:
    old = {report.draft.outlet for report in printed() if NOW - report.published > WEEK}
    assert old == {FROZEN}
    mine = [report for report in printed() if report.draft.outlet == FROZEN]
    assert mine and all(NOW - report.published > timedelta(days=60) for report in mine)


def test_every_kind_and_every_kind_of_page_occurs() -> None:
    news = printed()
    kinds = {report.draft.kind for report in news}
    assert kinds >= {"text", "photo", "video", "live", "audio", "graphic"}
    assert {report.draft.page for report in news} == {"plain", "two", "stub", "script"}
    assert any(len(report.draft.figures) >= 4 for report in news)
    assert any(report.title.startswith("[Update]") for report in news)
    assert any(" — " in report.title for report in news)


def test_no_placeholder_is_left_and_every_report_has_its_own_address() -> None:
    news = edition().reports(NOW + timedelta(hours=2))
    for report in news:
        words = " ".join((report.title, report.lead, report.body, report.dateline, report.path))
        assert not re.search(r"[{}<>]", words.replace("\n> ", "\n")), report.draft.key
    assert len({report.path for report in news}) == len(news)
    assert len({report.number for report in news}) == len(news)


def test_every_report_is_carried_by_a_feed() -> None:
    plans = [plan for outlet in all_outlets().values() for plan in outlet.feeds]
    for report in edition().reports(NOW + timedelta(hours=1)):
        assert any(carries(plan, report.draft) for plan in plans), report.draft.key


def test_seed_and_clock_decide_everything() -> None:
    later = NOW + timedelta(hours=1)
    assert edition().reports(later) == edition().reports(later)
    assert edition(seed=2).reports(later) != edition().reports(later)
    assert {r.draft.key for r in edition(seed=2).reports(NOW)} == {r.draft.key for r in printed()}


def test_a_report_comes_in_at_every_tick_and_the_reserve_comes_first() -> None:
    wire, before = edition(), len(printed())
    for tick in (1, 2, 5, 60):
        assert len(wire.reports(NOW + tick * timedelta(seconds=30))) == before + tick
    assert len(wire.reports(NOW + timedelta(seconds=29))) == before
    first = wire.reports(NOW + timedelta(seconds=30))[0]
    assert first.draft.age is None and first.published == NOW + timedelta(seconds=30)


def test_a_forgotten_wire_falls_silent() -> None:
    assert len(edition(pace=1).reports(NOW + timedelta(days=2))) == len(printed()) + 2000


def test_revisions_change_title_and_time_but_not_the_address() -> None:
    revised = [draft for draft in all_drafts() if draft.revision]
    assert revised
    wire, soon = edition(), NOW + timedelta(minutes=15)
    before = {report.number: report for report in wire.reports(NOW)}
    changed = [r for r in wire.reports(soon) if before.get(r.number, r) != r]
    assert {r.draft.key for r in changed} == {draft.key for draft in revised}
    for report in changed:
        old = before[report.number]
        assert (report.path, report.published) == (old.path, old.published)
        assert report.title != old.title and report.updated > old.updated


def test_two_outlets_share_an_owner() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for feed in subscriptions("http://127.0.0.1:1"):
        owners[feed.owner].add(feed.outlet)
    assert sum(len(outlets) == 2 for outlets in owners.values()) >= 1
    assert len({feed.outlet for feed in subscriptions("http://127.0.0.1:1")}) >= 12


def test_subscriptions_name_known_sections_and_keep_the_failing_host_apart() -> None:
    feeds = subscriptions("http://127.0.0.1:8123/")
    assert 22 <= len(feeds) <= 28
    assert len({feed.url for feed in feeds}) == len(feeds)
    known = {section.id for section in NINE}
    assert all(set(feed.section_ids) <= known for feed in feeds)
    apart = [feed for feed in feeds if not feed.url.startswith("http://127.0.0.1:8123/")]
    assert [feed.url for feed in apart] == ["http://localhost:8123/quarry/rss.xml"]
    assert {feed.language for feed in feeds} == {"en", "ru", "ar", "ja", "de", "fr"}


def test_briefs_never_run_out() -> None:
    keys = {brief_at(tick, 7).key for tick in range(1, 200)}
    assert len(keys) == 199


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("on {day}", "en", "on Friday"),
        ("on {day-1}, {date+10}", "en", "on Thursday, June 1"),
        ("{date}", "ru", "22 мая"),
        ("{date}", "de", "22. Mai"),
        ("{date+10}", "fr", "1er juin"),
        ("{date}", "ja", "5月22日"),
        ("{day}", "ar", "الجمعة"),
        ("{month} {year} {mon} {dd}", "en", "May 2026 May 22"),
        ("{other}", "en", "{other}"),
    ],
)
def test_days_and_dates_are_filled_in(text: str, language: str, said: str) -> None:
    assert fill(text, NOW, language) == said


@pytest.mark.parametrize(
    ("pattern", "place", "written"),
    [
        ("{CITY} — ", "Bishkek, Kyrgyzstan", "BISHKEK — "),
        ("{CITY}, {country} (AP) — ", "Kyiv, Ukraine", "KYIV, Ukraine (AP) — "),
        ("{CITY}, {country} — ", "Geneva", "GENEVA — "),
        ("{CITY}, {month} {dd}. /TASS/. ", "Bishkek", "BISHKEK, May 22. /TASS/. "),
        ("{city} (dpa) - ", "Wien", "Wien (dpa) - "),
    ],
)
def test_datelines_take_their_outlet_s_form(pattern: str, place: str, written: str) -> None:
    assert dateline(pattern, place, NOW, "en") == written


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("95m", timedelta(minutes=95)),
        ("1d2h", timedelta(hours=26)),
        ("2h5m", timedelta(minutes=125)),
    ],
)
def test_ages(text: str, length: timedelta) -> None:
    assert age(text) == length


@pytest.mark.parametrize("text", ["", "5", "2h 5m", "m"])
def test_what_is_not_an_age_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an age"):
        age(text)


def test_markup() -> None:
    blocks = ["## A & B", "One **two**\nthree.", "> Said.", "- x\n- y", "| h | i |\n| j | k |"]
    body = "\n\n".join([*blocks, "%%%", "P."])
    assert to_html(body, dateline="OSH — ") == [
        "<h2>A &amp; B</h2>",
        "<p>OSH — One <strong>two</strong> three.</p>",
        "<blockquote><p>Said.</p></blockquote>",
        "<ul><li>x</li><li>y</li></ul>",
        "<table><tr><th>h</th><th>i</th></tr><tr><td>j</td><td>k</td></tr></table>",
        "<p>P.</p>",
    ]
    assert len(pages(body)) == 2
    assert to_html("See ((this)).", links="http://x/") == [
        '<p>See <a href="http://x/">this</a>.</p>'
    ]

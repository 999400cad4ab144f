"""What the pane says about an article: who, when, how whole, and nothing twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tui_news.library import article_meta
from tui_news.model.article import Article, ArticleState, Figure, Heading, Paragraph, Span
from tui_news.model.entry import Entry, Headline
from tui_news.model.safe_text import SafeText

MOSCOW = timezone(timedelta(hours=3))
NOW = datetime(2019, 6, 1, tzinfo=UTC)


def paragraph(text: str) -> Paragraph:
    return Paragraph((Span(SafeText(text)),))


def entry(*, title: str = "A title", source: str = "TASS", place: str = "", **facts: Any) -> Entry:
    defaults: dict[str, Any] = {
        "headline": Headline(1, 1, 0, SafeText(title), SafeText(source), SafeText(place)),
        "url": "https://example.com/1",
        "feed_title": SafeText("Feed"),
        "published": datetime(2019, 5, 22, 18, 23, tzinfo=MOSCOW),
        "arrived": datetime(2019, 5, 22, 15, 30, tzinfo=UTC),
    }
    return Entry(**(defaults | facts))


def article(*texts: str, **facts: Any) -> Article:
    return Article(blocks=tuple(paragraph(text) for text in texts), **facts)


def times(given: Entry, reader: str = "Europe/Moscow", place: str = "") -> list[str]:
    return article_meta.time_parts(
        given,
        now=NOW,
        reader_zone=ZoneInfo(reader),
        place_zone=ZoneInfo(place) if place else None,
    )


def test_one_zone_is_told_once() -> None:
    assert times(entry()) == ["May 22, 18:23 UTC+3"]


def test_three_zones_are_told_where_they_differ() -> None:
    assert times(entry(place="Bishkek"), "Europe/London", "Asia/Bishkek") == [
        "May 22, 18:23 UTC+3",
        "21:23 in Bishkek",
        "16:23 here",
    ]


def test_a_place_in_the_reader_s_zone_is_told_once() -> None:
    assert times(entry(place="Bishkek"), "Asia/Bishkek", "Asia/Bishkek") == [
        "May 22, 18:23 UTC+3",
        "21:23 in Bishkek and here",
    ]


def test_another_day_is_told() -> None:
    assert times(entry(), "Asia/Tokyo")[1] == "May 23, 00:23 here"


def test_a_zone_without_a_place_is_not_told() -> None:
    assert times(entry(), "Europe/Moscow", "Asia/Bishkek") == ["May 22, 18:23 UTC+3"]


def test_another_year_is_told() -> None:
    assert article_meta.time_parts(entry()) == ["May 22, 2019, 18:23 UTC+3"]
    later = NOW.replace(year=2024)
    assert article_meta.time_parts(entry(), now=later) == ["May 22, 2019, 18:23 UTC+3"]


def test_a_year_is_told_once() -> None:
    parts = article_meta.time_parts(
        entry(), now=NOW.replace(year=2024), reader_zone=ZoneInfo("Asia/Tokyo")
    )
    assert parts == ["May 22, 2019, 18:23 UTC+3", "May 23, 00:23 here"]
    new_year = datetime(2019, 12, 31, 23, 30, tzinfo=UTC)
    parts = article_meta.time_parts(
        entry(published=new_year, arrived=new_year),
        now=NOW.replace(year=2024),
        reader_zone=ZoneInfo("Asia/Tokyo"),
    )
    assert parts[:2] == ["Dec 31, 2019, 23:30 UTC", "Jan 1, 2020, 08:30 here"]


def test_a_date_that_has_not_come_says_when_it_was_seen() -> None:
    arrived = datetime(2019, 5, 22, 15, 30, tzinfo=UTC)
    later = entry(published=arrived + timedelta(days=40), arrived=arrived)
    assert times(later, "UTC") == ["Jul 1, 15:30 UTC", "first seen May 22, 15:30"]
    here = times(later, "Asia/Bishkek")
    assert here == ["Jul 1, 15:30 UTC", "first seen May 22, 21:30 here", "21:30 here"]
    assert times(entry(published=arrived + timedelta(minutes=50)), "UTC") == ["May 22, 16:20 UTC"]


def test_no_date_is_said_to_be_missing() -> None:
    assert times(entry(published=None)) == ["first seen May 22, 18:30"]
    assert article_meta.time_parts(entry(published=None), now=NOW) == [
        "first seen May 22, 15:30 UTC"
    ]


def test_a_date_without_zone_is_utc() -> None:
    assert times(entry(published=datetime(2019, 5, 22, 15, 23)), "UTC") == ["May 22, 15:23 UTC"]


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, None), (0.5, None), (42, "updated 19:05"), (24 * 60, "updated May 23, 18:23")],
)
def test_updates(minutes: float, said: str | None) -> None:
    given = entry()
    assert given.published is not None
    moved = (given.published + timedelta(minutes=minutes)).astimezone(UTC)
    parts = times(replace(given, updated_at=moved))
    assert parts[1:] == ([said] if said else [])


def test_when_it_was_changed_is_told_by_the_readers_clock() -> None:
    given = entry()
    assert given.published is not None
    changed = replace(given, updated_at=given.published + timedelta(minutes=42))
    assert times(changed, "Asia/Bishkek")[1:] == ["21:23 here", "updated 22:05 here"]
    later = replace(given, updated_at=given.published + timedelta(hours=8))
    assert times(later, "Asia/Bishkek")[-1] == "updated May 23, 05:23 here"


@pytest.mark.parametrize(
    ("hours", "name"),
    [(0, "UTC"), (3, "UTC+3"), (-5, "UTC-5"), (5.5, "UTC+5:30"), (-3.5, "UTC-3:30")],
)
def test_offset_names(hours: float, name: str) -> None:
    moment = datetime(2024, 1, 1, tzinfo=timezone(timedelta(hours=hours)))
    assert article_meta.offset_name(moment) == name


@pytest.mark.parametrize(
    ("facts", "names"),
    [
        ({}, ["TASS"]),
        ({"author": SafeText("Ann Lee"), "agency": SafeText("AFP")}, ["TASS", "Ann Lee", "AFP"]),
        ({"author": SafeText("Tass"), "agency": SafeText("TASS")}, ["TASS"]),
        ({"source": "", "author": SafeText("Ann Lee")}, ["Feed", "Ann Lee"]),
    ],
)
def test_byline_says_nothing_twice(facts: dict[str, Any], names: list[str]) -> None:
    assert article_meta.byline(entry(**facts)) == names


@pytest.mark.parametrize(
    ("place", "region", "name"),
    [
        ("", "", ""),
        ("", "Ohio", ""),
        ("Bishkek", "", "Bishkek"),
        ("Springfield", "Ohio", "Springfield, Ohio"),
        ("Singapore", "Singapore", "Singapore"),
    ],
)
def test_place_names(place: str, region: str, name: str) -> None:
    assert article_meta.place_name(entry(place=place, region=SafeText(region))) == name


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (None, "Summary only; press o to open it in the browser"),
        (
            Article(state=ArticleState.SUMMARY, why="the page asks for a subscription"),
            "Summary only: the page asks for a subscription; press o to open it in the browser",
        ),
        (article("x", state=ArticleState.FEED), "Full text from the feed"),
        (article("x"), "Text extracted from the outlet's page"),
        (article("x", pages=3), "Text extracted from the outlet's page, 3 pages joined"),
    ],
)
def test_the_three_states_are_told(found: Article | None, sentence: str) -> None:
    given = entry(article=found)
    assert article_meta.state_sentence(given, key="o") == sentence
    assert article_meta.is_summary(given) == sentence.startswith("Summary")


def test_no_advice_without_a_page_or_a_key() -> None:
    alone = article_meta.state_sentence(entry(url=""), key="o")
    assert alone == "Summary only: the feed names no page of it"
    assert article_meta.state_sentence(entry()) == "Summary only"


LEAD = "The bloc has suggested a dialogue with the alliance, its secretary said on Wednesday."


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (["Something else entirely happened.", "And more."], True),
        ([LEAD, "And more."], False),
        (["First.", "Second.", f"{LEAD} He added that talks go on."], False),
        (["The bloc has suggested talks.", "Its secretary said so."], True),
        ([f"«{LEAD.upper()}»"], False),
    ],
)
def test_the_standfirst_is_not_repeated(body: list[str], shown: bool) -> None:
    given = entry(lead=SafeText(LEAD), article=article(*body))
    assert article_meta.standfirst(given) == (LEAD if shown else "")


def test_a_cut_lead_counts_as_repeated() -> None:
    given = entry(lead=SafeText(LEAD[:70] + " …"), article=article(LEAD, "More."))
    assert article_meta.standfirst(given) == ""


def test_the_page_s_own_standfirst_comes_first() -> None:
    given = entry(lead=SafeText(LEAD), article=article("Body.", standfirst=SafeText("Own words")))
    assert article_meta.standfirst(given) == "Own words"


def test_a_lead_that_is_the_headline_is_not_repeated() -> None:
    given = entry(title=LEAD, lead=SafeText(LEAD), article=article("Body."))
    assert article_meta.standfirst(given) == ""


def test_a_summary_has_no_standfirst() -> None:
    given = entry(lead=SafeText(LEAD))
    assert article_meta.standfirst(given) == ""
    assert article_meta.text_of(given) == LEAD


def test_chinese_repetition_is_seen() -> None:
    lead = "国務院総理李克強は一帯一路構想について北京で発表した"
    assert article_meta.says(f"{lead}。さらに対話を続ける。", lead)
    assert not article_meta.says("全く別の文章がここにあり北京とは関係がない", lead)


def test_a_heading_that_repeats_the_headline_is_left_out() -> None:
    blocks = (Heading((Span(SafeText("A Title!")),)), paragraph("Body."))
    assert article_meta.body_blocks(entry(article=Article(blocks=blocks))) == blocks[1:]
    other = (Heading((Span(SafeText("Another")),)), paragraph("Body."))
    assert article_meta.body_blocks(entry(article=Article(blocks=other))) == other


def test_the_lead_picture_is_shown_once() -> None:
    picture = Figure("https://example.com/p.jpg")
    body = paragraph("Body.")
    assert article_meta.body_blocks(
        entry(article=Article(blocks=(body,), lead_picture=picture))
    ) == (picture, body)
    assert article_meta.body_blocks(
        entry(article=Article(blocks=(body, picture), lead_picture=picture))
    ) == (body, picture)

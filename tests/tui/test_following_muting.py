"""Following stories and muting by their keys: S, T, M, u; what is hidden comes back as it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.newsroom import NOW, Newsroom
from tests.tui.reader import Reader, open_newsroom, reading
from tui_news.library import topics as library
from tui_news.model.events import EntriesDigested, RulesApplied
from tui_news.model.tag import Tag, TagKind
from tui_news.model.topic import TopicKind
from tui_news.store import assignment, entries, rules, states, tags, topics

FERRY = "Ferry brought safely into Kirkwall"


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = open_newsroom(tmp_path)
    (one,) = room.entries(room.feed("World Wire"), FERRY, text="NATO helped.")
    (two,) = room.entries(room.feed("Island Post"), "Kirkwall: ferry safe", age=timedelta(hours=1))
    (three,) = room.entries(room.feed("Sport Desk"), "Final drawn", age=timedelta(hours=2))
    assignment.assign(room.db, {one: 7, two: 7, three: 8})
    tags.save(room.db, {one: [Tag("NATO", TagKind.ORGANISATION), Tag("Kirkwall", TagKind.PLACE)]})
    yield room
    room.db.close()


def queries(room: Newsroom) -> list[tuple[str, str, str]]:
    return [(one.kind.value, one.name, one.query) for one in topics.all_topics(room.db)]


async def search(reader: Reader, text: str) -> None:
    await reader.press("slash")
    reader.screen.prompt.value = text
    await reader.pilot.pause(0.2)
    await reader.press("enter")


async def test_s_and_t_follow_the_story_under_its_headline(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path, size=(200, 40)) as reader:
        await reader.press("T")
        assert queries(newsroom) == [("follow", FERRY, "story:7")]
        assert f"Following {FERRY}" in reader.text()
        await reader.press("S")
        assert "is followed already" in reader.text()
        await reader.press("u")
        assert queries(newsroom) == []
        await reader.press("enter", "S")
        assert queries(newsroom) == [("follow", FERRY, "story:7")]


async def test_with_a_search_t_follows_it_and_s_the_story(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await search(reader, "final")
        await reader.press("T", "S")
        assert queries(newsroom) == [
            ("follow", "final", "final"),
            ("follow", "Final drawn", "story:8"),
        ]


async def test_a_followed_story_has_a_badge_when_it_grows_after_the_refresh(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path, size=(200, 40)) as reader:
        await reader.press("S")
        (late,) = newsroom.entries(newsroom.feed("World Wire"), "Inquiry opens", age=timedelta(0))
        assignment.assign(newsroom.db, {late: 7})
        reader.app._take(EntriesDigested((late,), 0))
        await reader.pilot.pause(2.2)
        await reader.settle()
        (standing,) = reader.screen.topics.standings
        assert (standing.new, standing.topic.name) == (1, FERRY)


@pytest.mark.parametrize("size", [(80, 24), (160, 45), (40, 12)])
async def test_m_shows_what_each_rule_would_hide(
    newsroom: Newsroom, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reading(newsroom, tmp_path, size=size) as reader:
        await reader.press("M")
        text = reader.text()
        assert "Source" in text and "World Wire" in text
        if size[0] > 40:
            assert "hides 1 of today's 3" in text and "hides 2 of today's 3" in text
            assert "[for ever]" in text and "Kirkwall" in text
        await reader.press("escape")
        assert queries(newsroom) == []


async def test_a_muted_source_is_gone_at_once_and_u_brings_it_back(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    first = next(iter(topics_ids(newsroom)))
    states.set_starred(newsroom.db, [first], True, now=NOW)
    states.set_read(newsroom.db, [first], True, now=NOW)
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("M", "enter")
        assert queries(newsroom) == [("mute", "World Wire", 'source:"World Wire"')]
        assert reader.titles == ["Kirkwall: ferry safe", "Final drawn"]
        assert "Muted: World Wire" in reader.text()
        await search(reader, "is:muted")
        assert reader.titles == [FERRY]
        await reader.press("escape", "u")
        assert queries(newsroom) == []
        assert reader.titles == [FERRY, "Final drawn"]
        entry = entries.get(newsroom.db, first)
        assert entry is not None and entry.headline.starred and entry.headline.read


def topics_ids(room: Newsroom) -> list[int]:
    rows = room.db.read().execute("SELECT id FROM entries ORDER BY id")
    return [row[0] for row in rows.fetchall()]


async def test_undo_keeps_to_the_order_of_marks_and_rules(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("s", "M", "enter", "s")
        starred = "SELECT count(*) FROM entries WHERE starred = 1"
        assert newsroom.db.read().execute(starred).fetchone() == (2,)
        await reader.press("u")
        assert newsroom.db.read().execute(starred).fetchone() == (1,)
        assert len(queries(newsroom)) == 1
        await reader.press("u")
        assert queries(newsroom) == [] and reader.titles == [FERRY, "Final drawn"]
        await reader.press("u")
        assert newsroom.db.read().execute(starred).fetchone() == (0,)


async def test_a_story_is_muted_for_a_day(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("M", "tab", "tab")
        assert "[1 day]" in reader.text()
        await reader.press("j", "enter")
        (topic,) = topics.all_topics(newsroom.db)
        assert (topic.query, topic.until) == ("story:7", int(NOW.timestamp()) + 86_400)
        assert reader.titles == ["Final drawn"]
        await reader.press("t")
        assert "hides 2 of today's 3 until 23 May 18:23" in reader.text()
        await reader.press("d")
        assert queries(newsroom) == []
        await reader.press("u")
        assert [one.until for one in topics.all_topics(newsroom.db)] == [topic.until]
        await reader.press("escape")
        assert reader.titles == ["Final drawn"]


async def test_a_word_of_ones_own_says_its_reach_first(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("M", "up", "enter", *"ferry")
        await reader.pilot.pause(0.4)
        await reader.settle()
        assert reader.text().count("hides 2 of today's 3") >= 1
        await reader.press("enter")
        assert queries(newsroom) == [("mute", "ferry", 'in:title "ferry"')]
        assert reader.titles == ["Final drawn"]


async def test_late_rules_take_rows_away_only_where_they_are_listed(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        library.save(newsroom.db, "tag:nato", kind=TopicKind.MUTE, now=NOW)
        ids = tuple(topics_ids(newsroom))
        rules.mute(newsroom.db, ids, now=NOW)
        reader.app._take(RulesApplied(1, 0, (max(ids) + 50,)))
        await reader.pilot.pause(0.5)
        await reader.settle()
        assert reader.titles == [FERRY, "Final drawn"]
        reader.app._take(RulesApplied(1, 0, ids))
        await reader.pilot.pause(0.5)
        await reader.settle()
        assert FERRY not in reader.titles


async def test_a_highlight_rule_is_made_with_its_reach_shown(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path, size=(100, 30)) as reader:
        await reader.press("t", "n", *"ferry", "tab", "tab")
        await reader.pilot.pause(0.3)
        await reader.settle()
        assert "Highlight: marks 2 of today's 3" in reader.text()
        await reader.press("enter")
        assert queries(newsroom) == [("highlight", "ferry", "ferry")]
        assert "marks 2 of today's 3" in reader.text()

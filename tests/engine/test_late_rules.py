"""Rules about tags, stories and coverage act on what arrives, as soon as those are known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.engine.polling import rss
from tests.engine.test_room import Listener, working
from tests.fakes.web import Step, serving
from tui_news.library import topics
from tui_news.model.condition import Condition, Flag, Is
from tui_news.model.events import Refresh, RulesApplied
from tui_news.model.query import EntryQuery
from tui_news.model.topic import TopicKind
from tui_news.paths import Paths
from tui_news.store import feeds, headlines
from tui_news.store import topics as store
from tui_news.store.database import Database

FERRY = "NATO ferry with 212 aboard brought safely into Kirkwall after engine failure off Orkney"
OTHER = "Coffee gives back half of its gain as frost forecast is corrected"


def titles(db: Database, condition: Condition | None = None) -> list[str]:
    query = EntryQuery(condition=condition)
    return sorted(row.title for row in headlines.first(db, query))


@pytest.mark.parametrize("rule", ["tag:nato", "story:1", "covered:>1"])
async def test_what_arrives_is_muted_by_what_is_found_out_later(
    db: Database, paths: Paths, rule: str
) -> None:
    now = datetime.now(UTC)
    topics.save(db, rule, kind=TopicKind.MUTE, now=now)
    async with (
        serving(Step(rss(FERRY, OTHER))) as first,
        serving(Step(rss(FERRY))) as second,
    ):
        feeds.add(db, first.url, title="One", now=now)
        feeds.add(db, second.url, title="Two", now=now)
        async with working(db, paths) as (room, listener):
            room.take(Refresh())
            hidden: set[int] = set()
            while len(hidden) < 2:
                event = await until_ruled(listener, len(hidden))
                assert event.entry_ids
                hidden = {row.id for row in headlines.first(db, MUTED)}
    assert titles(db) == [OTHER]
    assert titles(db, Is(Flag.MUTED)) == [FERRY, FERRY]


MUTED = EntryQuery(condition=Is(Flag.MUTED))


async def until_ruled(listener: Listener, already: int) -> RulesApplied:
    event = await listener.until(RulesApplied, count=already + 1)
    assert isinstance(event, RulesApplied)
    return event


async def test_a_rule_whose_time_is_over_ends_at_the_next_look(db: Database, paths: Paths) -> None:
    now = datetime.now(UTC)
    topics.save(db, "coffee", kind=TopicKind.MUTE, now=now, until=now - timedelta(seconds=1))
    async with serving(Step(rss(OTHER))) as web:
        feeds.add(db, web.url, now=now)
        async with working(db, paths) as (room, listener):
            room.take(Refresh())
            assert await listener.until(RulesApplied) == RulesApplied(0, 0)
    assert store.all_topics(db) == []

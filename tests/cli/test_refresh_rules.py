"""`tui-news refresh` does with fresh entries what the engine behind the reader does."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.engine.polling import rss
from tests.fakes.web import Step, serving
from tui_news.cli.main import run
from tui_news.engine.threads import in_thread
from tui_news.library import sections, topics
from tui_news.model.topic import TopicKind
from tui_news.paths import find_paths
from tui_news.store import feeds, remembered, rules
from tui_news.store.database import Database

Output = pytest.CaptureFixture[str]

FERRY = "NATO ferry with 212 aboard brought safely into Kirkwall after engine failure off Orkney"
OTHER = "Coffee gives back half of its gain as frost forecast is corrected"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUI_NEWS_HOME", str(tmp_path))
    find_paths().ensure()


async def refreshed(capsys: Output, *, kind: TopicKind | None = None, rule: str = "") -> list[str]:
    """Refresh two feeds that share one report, with a rule; give what is listed then."""
    now = datetime.now(UTC)
    async with (
        serving(Step(rss(FERRY, OTHER))) as first,
        serving(Step(rss(FERRY))) as second,
    ):
        with Database(find_paths().database) as db:
            remembered.put(db, "starter.given", "yes")
            feeds.add(db, first.url, title="One", now=now)
            feeds.add(db, second.url, title="Two", now=now)
            if kind is not None:
                topics.save(db, rule, kind=kind, now=now)
            elif rule:
                sections.set_rule(db, sections.add(db, "Boats"), rule, now=now)
        assert await in_thread(run, ["refresh", "--quiet"]) == 0
    return listed(capsys)


def listed(capsys: Output, *options: str) -> list[str]:
    capsys.readouterr()
    assert run(["list", "--json", *options]) == 0
    return [json.loads(line)["title"] for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("rule", ["tag:nato", "story:1", "covered:>1", "ferry"])
async def test_rules_hide_what_arrives_at_once(capsys: Output, rule: str) -> None:
    assert await refreshed(capsys, kind=TopicKind.MUTE, rule=rule) == [OTHER]


@pytest.mark.parametrize("rule", ["tag:nato", "covered:>1"])
async def test_rules_put_what_arrives_into_sections_at_once(capsys: Output, rule: str) -> None:
    await refreshed(capsys, rule=rule)
    assert set(listed(capsys, "--section", "boats")) == {FERRY}


async def test_a_rule_whose_time_is_over_hides_nothing_any_more(capsys: Output) -> None:
    await refreshed(capsys, kind=TopicKind.MUTE, rule="ferry")
    with Database(find_paths().database) as db, db.transaction() as connection:
        connection.execute("UPDATE topics SET until = 1")
    assert await in_thread(run, ["refresh", "--quiet"]) == 0
    assert sorted(set(listed(capsys))) == [OTHER, FERRY]


async def test_rules_highlight_what_arrives_at_once(capsys: Output) -> None:
    await refreshed(capsys, kind=TopicKind.HIGHLIGHT, rule="tag:nato")
    with Database(find_paths().database) as db:
        marked = rules.highlighted(db, [1, 2, 3], now=datetime.now(UTC))
    assert len(marked) == 2


async def test_stories_are_told_without_a_reader(capsys: Output) -> None:
    assert sorted(await refreshed(capsys)) == [OTHER, FERRY, FERRY]
    assert listed(capsys, "covered:>1") == [FERRY, FERRY]
    assert listed(capsys, "tag:nato") == [FERRY, FERRY]

"""Stories in the article pane: who else carries it, who was first, what came earlier."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.fakes.newsroom import NOW
from tests.tui.reader import open_newsroom, reading
from tui_news.engine.storyteller import Storyteller
from tui_news.model.safe_text import SafeText
from tui_news.model.tag import Tag, TagKind
from tui_news.store import assignment, tags
from tui_news.tui.widgets.article_pane import MoreWanted, TagActivated

FERRY = "Ferry with 212 aboard brought safely into Kirkwall after engine failure off Orkney"


async def test_other_reports_stand_under_the_article_and_open_by_number(tmp_path: Path) -> None:
    room = open_newsroom(tmp_path)
    room.entries(room.feed("Alpha"), FERRY, age=timedelta(hours=2), text="A.")
    room.entries(room.feed("Beta"), f"{FERRY}, company says", age=timedelta(hours=1), text="B.")
    room.entries(room.feed("Gamma"), f"Engines fail: {FERRY}", age=timedelta(days=2), text="C.")
    teller = Storyteller(room.db, clock=lambda: NOW)
    while teller.step():
        pass
    async with reading(room, tmp_path, size=(150, 40)) as reader:
        assert "+1" in reader.text()
        await reader.press("enter")
        text = reader.text()
        assert "Also covered by 1 outlet" in text
        assert "Alpha (first)" in text
        assert "Earlier in this story (1)" in text
        await reader.press("1")
        assert reader.screen.article.entry_id == 1
    room.db.close()


async def test_what_came_earlier_stands_under_its_days_and_more_is_shown_on_e(
    tmp_path: Path,
) -> None:
    room = open_newsroom(tmp_path)
    ids = room.entries(room.feed("Alpha"), FERRY, text="A.")
    for days in (1, 1, 2, 3):
        feed = room.feed(f"Outlet {days} {len(ids)}")
        ids += room.entries(feed, f"Ferry, report {len(ids)}", age=timedelta(days=days, hours=1))
    assignment.assign(room.db, dict.fromkeys(ids, 1))
    async with reading(room, tmp_path, size=(150, 60)) as reader:
        await reader.press("enter")
        text = reader.text()
        assert "Earlier in this story (4)" in text
        pane = text[text.index("Earlier in this story") :]
        assert "Yesterday" in pane and "Wednesday 20 May" not in pane
        assert "Show more (2), e" in pane
        await reader.press("e")
        pane = reader.text()
        pane = pane[pane.index("Earlier in this story") :]
        assert "Wednesday 20 May" in pane and "Tuesday 19 May" in pane and "report 4" in pane
        reader.screen.article.post_message(MoreWanted())
        await reader.settle()
        assert "Show more (2), e" in reader.text()
    room.db.close()


async def test_a_click_on_a_tag_filters_the_feed_and_escape_comes_back(tmp_path: Path) -> None:
    room = open_newsroom(tmp_path)
    feed = room.feed("Alpha")
    (named, _) = room.entries(feed, "NATO meets", "Harvest rises", text="A.")
    tags.save(room.db, {named: [Tag("NATO", TagKind.ORGANISATION, ("Alliance",))]})
    async with reading(room, tmp_path, size=(150, 40)) as reader:
        await reader.press("enter")
        assert "NATO" in reader.text()
        reader.screen.article.post_message(TagActivated(SafeText("nato")))
        await reader.settle()
        assert reader.titles == ["NATO meets"]
        assert "Tag: nato" in reader.text()
        await reader.press("escape")
        assert len(reader.titles) == 2
    room.db.close()

"""Keys that are named on screen: those in use, under every preset and under the reader's own."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.tui.reader import Reader, open_newsroom, reading
from tui_news.config import Config
from tui_news.config.settings import Keys
from tui_news.model.article import Article, ArticleState, Paragraph, Span
from tui_news.model.digest import Digested
from tui_news.model.query import EntryQuery
from tui_news.model.safe_text import SafeText
from tui_news.store import digest, topics
from tui_news.tui import keymap
from tui_news.tui.commands import BY_ID, COMMANDS
from tui_news.tui.keymap.presets import PRESETS
from tui_news.tui.screens.feeds import FeedsScreen
from tui_news.tui.screens.help import HelpScreen
from tui_news.tui.screens.links import LinksScreen
from tui_news.tui.screens.topics import TopicsScreen
from tui_news.tui.wording import Wire, empty_text, nothing_found, waiting_words

NEWSBOAT_HANDS = {
    "enter": "read.open",
    "u": "read.links",
    "e": "share.files",
    "E": "feed.list",
    "A": "mark.all-read",
    "C": "mark.all-read",
    "N": "mark.read",
    "o": "share.browser",
    "O": "share.browser",
    "slash": "section.search",
    "question_mark": "app.help",
    "r": "feed.refresh-one",
    "R": "feed.refresh",
    "l": "section.unread-only",
    "n": "move.next-unread",
    "p": "move.previous-unread",
    "J": "move.next-entry",
    "K": "move.previous-entry",
    "t": "section.pick",
    "ctrl+t": "section.all",
    "vertical_line": "share.pipe",
    "ctrl+b": "share.bookmark",
    "ctrl+e": "mark.star",
    "ctrl+f": "section.clear-filter",
    "ctrl+u": "read.raw",
    "F": "section.filter",
    "f": "topic.list",
    "s": "share.save",
    "colon": "app.palette",
    "q": "app.quit",
    "Q": "app.quit-now",
}
"""What newsboat's manual gives these keys to, in our words."""


@pytest.mark.parametrize(("key", "command_id"), NEWSBOAT_HANDS.items())
def test_hands_that_know_newsboat_find_its_keys(key: str, command_id: str) -> None:
    assert key in keymap.key_table("newsboat")[command_id]


@pytest.mark.parametrize("preset", PRESETS)
def test_no_preset_takes_the_last_key_of_a_command(preset: str) -> None:
    table = keymap.key_table(preset)
    assert [one.id for one in COMMANDS if one.keys and not table[one.id]] == []


def test_clauses_name_the_keys_in_use_and_are_left_out_without_one() -> None:
    table = keymap.key_table(overrides={"mark.undo": ("f9",), "topic.list": ()})
    clauses = ("{mark.undo} undoes", "{topic.list} lists your rules", "Enter is enough")
    assert keymap.told(table, *clauses) == "F9 undoes, Enter is enough"
    assert keymap.told(table, "{topic.list} lists your rules") == ""
    assert keymap.filled(table, "{mark.undo}, {topic.list}.") == "F9, “Topics and rules”."


@pytest.mark.parametrize("preset", PRESETS)
def test_texts_about_commands_name_known_ones(preset: str) -> None:
    page = HelpScreen(keymap.key_table(preset)).page().plain
    assert "{" not in re.sub(r"^\{?, |^\{, n|^\}, p|^[{}], ", "", page, flags=re.M)
    for command in COMMANDS:
        assert set(re.findall(r"\{([^}]*)\}", command.help)) <= set(BY_ID)


def test_an_empty_list_names_keys_or_says_only_why() -> None:
    newsboat, none = keymap.key_table("newsboat"), {one.id: () for one in COMMANDS}
    starred = EntryQuery(starred_only=True)
    cure = "Ctrl+E stars a headline, * shows all again."
    assert empty_text(starred, newsboat) == ("Nothing is starred yet.", cure)
    assert empty_text(EntryQuery(unread_only=True), newsboat)[1] == "l shows what you have read."
    for wire in Wire:
        assert len(empty_text(EntryQuery(), none, wire)) == 1 + (wire is Wire.HINDERED)
    assert len(nothing_found(none, searching=True)) == 1
    assert waiting_words(newsboat, 1_200) == "1,200 new, press ."
    assert waiting_words(none, 12) == "12 new"


@asynccontextmanager
async def _by(folder: Path, preset: str) -> AsyncIterator[Reader]:
    newsroom = open_newsroom(folder)
    newsroom.entries(newsroom.feed("Reuters"), "Storm", "Summit", "Match")
    config = Config(keys=Keys(preset=preset))
    async with reading(newsroom, folder, config=config) as reader:
        yield reader
    newsroom.db.close()


async def test_notes_name_the_keys_of_the_preset(tmp_path: Path) -> None:
    async with _by(tmp_path, "newsboat") as reader:
        await reader.press("M", "enter")
        assert [one.kind.value for one in topics.all_topics(reader.newsroom.db)] == ["mute"]
        assert "; Ctrl+Z undoes, f lists your rules" in reader.text()
        await reader.press("ctrl+z")
        assert topics.all_topics(reader.newsroom.db) == []
        await reader.press("N")
        assert "1 headline marked read, Ctrl+Z undoes" in reader.text()


async def test_a_dialog_closes_by_the_key_that_opened_it(tmp_path: Path) -> None:
    async with _by(tmp_path, "newsboat") as reader:
        for key, screen in (("E", FeedsScreen), ("f", TopicsScreen)):
            await reader.press(key)
            assert isinstance(reader.app.screen, screen)
            await reader.press(key)
            assert len(reader.app.screen_stack) == 1


async def test_letters_of_the_cyrillic_layout_work_in_dialogs_and_can_be_typed(
    tmp_path: Path,
) -> None:
    async with _by(tmp_path, "default") as reader:
        await reader.press("Д")
        page = reader.app.screen
        assert isinstance(page, FeedsScreen)
        await reader.press("slash", "л", "о")
        assert page.line.value == "ло"
        await reader.press("escape", "а")
        await reader.until(lambda: "Nothing here needs care." in reader.text())
        await reader.press("Д")
        assert len(reader.app.screen_stack) == 1


async def test_links_are_listed_to_copy(tmp_path: Path) -> None:
    newsroom = open_newsroom(tmp_path)
    feed = newsroom.feed("Reuters")
    (entry_id,) = newsroom.entries(feed, "Storm")
    links = [Span(SafeText(f"word {n} "), link=f"https://e.example/{n}") for n in range(1, 4)]
    article = Article(blocks=(Paragraph(tuple(links)),), state=ArticleState.FEED)
    result = Digested(entry_id, SafeText("Storm"), SafeText(""), article)
    digest.save(newsroom.db, [result], version=1)
    config = Config(keys=Keys(preset="newsboat"))
    async with reading(newsroom, tmp_path, config=config) as reader:
        await reader.press("enter", "u")
        assert isinstance(reader.app.screen, LinksScreen)
        assert "3 links" in reader.text() and "2 https://e.example/2" in reader.text()
        await reader.press("j", "y")
        assert len(reader.app.screen_stack) == 1
        assert reader.app.clipboard == "https://e.example/2"
    newsroom.db.close()


async def test_a_filter_is_dropped_for_good(tmp_path: Path) -> None:
    async with _by(tmp_path, "newsboat") as reader:
        await reader.press("F", *"nothing", "enter")
        assert reader.titles == []
        await reader.press("ctrl+f")
        assert len(reader.titles) == 3 and not reader.screen.search.filter_text
        await reader.press("ctrl+f")
        assert "There is no filter" in reader.text()

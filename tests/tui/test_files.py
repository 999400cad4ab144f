"""The files of an entry: the dialog on `D`, downloading, playing, copying, stopping."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.newsroom import Newsroom
from tests.tui.reader import Reader, open_newsroom, reading
from tui_news.config import Config
from tui_news.config.settings import Share
from tui_news.model.entry import Enclosure
from tui_news.model.events import DropFile, FetchFile, FileFetched, FileProgressed, Request
from tui_news.tui.screens.files import FilesScreen
from tui_news.tui.screens.main import MainScreen

FILES = (
    Enclosure("https://cdn.example.org/talks/River-talk.mp3", "audio/mpeg", 12_400_000),
    Enclosure("https://x.example/get?id=[/b]&a=\x1b]0;evil\x07", "application/pdf", None),
)
TITLE = "Talks on river levels"


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = open_newsroom(tmp_path)
    feed = room.feed("World Wire")
    room.entries(feed, TITLE, text="The river is high.", enclosures=FILES)
    room.entries(feed, "Bridge opens", text="The bridge is open.")
    yield room
    room.db.close()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Request]:
    """What the screen asks an engine that is not there."""
    requests: list[Request] = []

    def take(screen: MainScreen, request: Request) -> bool:
        requests.append(request)
        return True

    monkeypatch.setattr(MainScreen, "request", take)
    return requests


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    commands: list[list[str]] = []

    def start(command: list[str], *, setting: str = "") -> None:
        commands.append(command)

    monkeypatch.setattr("tui_news.library.opener.start", start)
    return commands


async def open_files(reader: Reader) -> FilesScreen:
    while reader.cursor_title != TITLE:
        await reader.press("j")
    await reader.press("D")
    screen = reader.app.screen
    assert isinstance(screen, FilesScreen)
    return screen


@pytest.mark.parametrize("size", [(120, 30), (80, 24), (40, 12)])
@pytest.mark.parametrize("opened", [False, True])
async def test_d_lists_the_files_of_a_headline_or_an_article(
    newsroom: Newsroom, tmp_path: Path, size: tuple[int, int], opened: bool
) -> None:
    async with reading(newsroom, tmp_path, size=size) as reader:
        while opened and not reader.screen.is_reading:
            while reader.cursor_title != TITLE:
                await reader.press("j")
            await reader.press("enter")
        await open_files(reader)
        text = reader.text()
        assert "River-talk" in text and "Talks on river" in text and "2 files" in text
        assert "\x1b" not in text and "\x07" not in text
        if size[0] >= 80:
            assert "  audio/mpeg · 12 MB · cdn.example.org" in text
        await reader.press("D")
        assert isinstance(reader.app.screen, MainScreen)
        assert reader.screen.is_reading == opened


async def test_an_entry_without_files_says_so(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        while reader.cursor_title != "Bridge opens":
            await reader.press("j")
        await reader.press("D")
        assert "carries no files" in reader.text()
        assert isinstance(reader.app.screen, MainScreen)


async def test_enter_downloads_and_the_dialog_tells_how_far_it_is(
    newsroom: Newsroom, tmp_path: Path, asked: list[Request]
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await open_files(reader)
        await reader.press("enter")
        (wish,) = asked
        assert isinstance(wish, FetchFile)
        assert (wish.url, wish.type, wish.title) == (FILES[0].url, "audio/mpeg", TITLE)
        assert "waiting" in reader.text()
        reader.app._take(FileProgressed(wish, 4_000_000, 12_400_000))
        await reader.settle()
        assert "32 %" in reader.text() and "4.0 MB of 12 MB have come" in reader.text()
        await reader.press("enter")
        assert asked == [wish], "it is not asked for twice"
        reader.app._take(FileFetched(wish, "/home/r/River-talk.mp3", 12_400_000))
        await reader.settle()
        assert "saved" in reader.text() and "Saved as /home/r/River-talk.mp3" in reader.text()
        await reader.press("escape")
        assert "Saved as /home/r/River-talk.mp3" in reader.text()


async def test_a_failure_is_a_sentence_and_can_be_tried_again(
    newsroom: Newsroom, tmp_path: Path, asked: list[Request]
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await open_files(reader)
        await reader.press("enter")
        wish = asked[0]
        assert isinstance(wish, FetchFile)
        reader.app._take(FileFetched(wish, sentence="it was cut short"))
        await reader.settle()
        assert "failed" in reader.text() and "Not downloaded: it was cut short" in reader.text()
        await reader.press("enter")
        assert asked == [wish, wish]


async def test_x_stops_a_download_and_no_other(
    newsroom: Newsroom, tmp_path: Path, asked: list[Request]
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await open_files(reader)
        await reader.press("x")
        assert asked == []
        await reader.press("enter", "j", "x", "k", "x")
        assert asked[1:] == [DropFile(FILES[0].url)]


async def test_p_hands_the_address_to_the_player_then_the_file(
    newsroom: Newsroom, tmp_path: Path, asked: list[Request], started: list[list[str]]
) -> None:
    config = Config(share=Share(player=("play it", "--", "%u", "%t")))
    async with reading(newsroom, tmp_path, config=config) as reader:
        await open_files(reader)
        await reader.press("p")
        assert started == [["play it", "--", FILES[0].url, "%t"]]
        await reader.press("j", "p")
        assert len(started) == 1, "an address with control characters is not handed to anybody"
        assert "control characters" in reader.text()
        await reader.press("k", "enter")
        assert isinstance(asked[0], FetchFile)
        reader.app._take(FileFetched(asked[0], "/home/r/River-talk.mp3", 9))
        await reader.press("p")
        assert started[1] == ["play it", "--", "/home/r/River-talk.mp3", "%t"]


async def test_without_a_player_the_reader_hears_what_to_set(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    config = Config(share=Share(player=("/nowhere/player", "%u")))
    async with reading(newsroom, tmp_path, config=config) as reader:
        await open_files(reader)
        await reader.press("p")
        assert "set `player` in the configuration" in reader.text()


async def test_y_copies_and_o_opens_the_address(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: list[list[str]]
) -> None:
    monkeypatch.setenv("BROWSER", "look")
    async with reading(newsroom, tmp_path) as reader:
        await open_files(reader)
        await reader.press("y", "o")
        assert reader.app.clipboard == FILES[0].url
        assert started == [["look", FILES[0].url]]


async def test_without_an_engine_nothing_is_promised(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await open_files(reader)
        await reader.press("enter")
        assert "The network is paused" in reader.text() and "waiting" not in reader.text()

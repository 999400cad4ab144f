"""Files from a server to the download folder: whole or not at all, whatever the server does."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes.newsroom import Newsroom
from tests.fakes.web import Step, serving
from tui_news.config import Config, Network
from tui_news.config.settings import Share
from tui_news.engine import protocol
from tui_news.engine.downloading import DROPPED, Downloading
from tui_news.fetching.client import Client
from tui_news.fetching.pace import Limits
from tui_news.model.events import Event, FetchFile, FileFetched, FileProgressed
from tui_news.store.database import Database

NOW = datetime(2026, 5, 22, 18, 0, tzinfo=UTC)
SOUND = {"Content-Type": "audio/mpeg"}
TUNE = bytes(range(256)) * 3_000


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with Database(tmp_path / "news.db") as db:
        yield Newsroom(db)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "saved"
    path.mkdir()
    return path


class Room:
    """Downloading with what it told."""

    def __init__(self, newsroom: Newsroom, folder: Path, *, cap: int = 1 << 20) -> None:
        self.told: list[Event] = []
        self.config = Config(share=Share(folder=str(folder)))
        self.client = Client(is_public=lambda address: address != "127.0.0.1")
        self.entry = newsroom.entries(newsroom.feed("Wire"), "Goats on the ridge")[0]
        self._newsroom, self._cap = newsroom, cap

    def downloading(self) -> Downloading:
        limits = Limits(idle=0.5, window=1.0, least=2_000)
        return Downloading(
            self._newsroom.db, self.client, self.config, self.told.append,
            cap=self._cap, limits=limits,
        )  # fmt: skip

    def wish(self, url: str) -> FetchFile:
        return FetchFile(url, self.entry, "audio/mpeg", "Goats on the ridge")

    async def get(self, url: str) -> FileFetched:
        await self.downloading().fetch(self.wish(url), now=NOW)
        last = self.told[-1]
        assert isinstance(last, FileFetched)
        return last


async def test_a_file_is_saved_whole_under_its_name(newsroom: Newsroom, folder: Path) -> None:
    room = Room(newsroom, folder)
    async with serving(Step(TUNE, headers=SOUND)) as web:
        done = await room.get(web.url + "a/Tune-1.mp3")
        sent = web.requests[0].headers
    assert (done.path, done.size, done.sentence) == (str(folder / "Tune-1.mp3"), len(TUNE), "")
    assert (folder / "Tune-1.mp3").read_bytes() == TUNE
    assert (folder / "Tune-1.mp3").stat().st_mode & 0o111 == 0
    assert [one.name for one in folder.iterdir()] == ["Tune-1.mp3"]
    assert sent["user-agent"].startswith("tui-news/") and sent["accept-encoding"] == "identity"
    assert not {"cookie", "referer", "authorization", "range"} & set(sent)
    told = [one for one in room.told if isinstance(one, FileProgressed)]
    assert told[-1].total == len(TUNE)
    for event in room.told:
        assert protocol.decode(protocol.encode(event)) == event


async def test_nothing_is_written_over(newsroom: Newsroom, folder: Path) -> None:
    precious = folder / "Tune.mp3"
    precious.write_text("mine")
    (folder / "Tune 2.mp3").symlink_to(precious)
    (folder / "Tune.mp3.part").symlink_to(precious)
    async with serving(Step(TUNE, headers=SOUND)) as web:
        done = await Room(newsroom, folder).get(web.url + "Tune.mp3")
    assert done.path == str(folder / "Tune 3.mp3")
    assert precious.read_text() == "mine"
    assert (folder / "Tune.mp3.part").is_symlink()


async def test_what_the_server_calls_the_file_is_not_believed(
    newsroom: Newsroom, folder: Path
) -> None:
    lies = {
        "Content-Disposition": 'attachment; filename="../../.bashrc"',
        "Content-Type": "audio/mpeg; name=evil.sh",
    }
    async with serving(Step(TUNE, headers=lies)) as web:
        done = await Room(newsroom, folder).get(web.url + "x/..%2f..%2f.profile%0a.sh?name=a.exe")
    (saved,) = folder.iterdir()
    assert done.path == str(saved) and saved.name == "profile .sh.mp3"
    assert sorted(one.name for one in folder.parent.iterdir() if one.suffix == ".sh") == []


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (Step(b"x", endless=b"tune", headers=SOUND), "it is larger than 1 MB"),
        (Step(TUNE, length=900_000_000, headers=SOUND), "it is too large (858 MB)"),
        (Step(TUNE, length=len(TUNE) + 9, headers=SOUND), "it was cut short"),
        (Step(gzip.compress(b"0" * 9_000_000), headers={"Content-Encoding": "gzip"}), "larger"),
        (Step(b"x", trickle=0.05, headers=SOUND), "stopped sending, or sends too slowly"),
        (Step(TUNE, reset=True, length=900_000, headers=SOUND), "cut"),
        (Step(b"", headers=SOUND), "the file is empty"),
        (Step(b"<html>", headers={"Content-Type": "text/html"}), "a page came instead of the file"),
        (Step(status=404), "nothing is at this address"),
        (Step(status=302, headers={"Location": "file:///etc/passwd"}), "not a web address"),
        (Step(status=302, headers={"Location": "/round"}), "redirects more than 10 times"),
        (Step(TUNE, headers={"Content-Encoding": "br"}), "packed in a way"),
    ],
)
async def test_what_does_not_come_whole_leaves_nothing_but_a_sentence(
    newsroom: Newsroom, folder: Path, step: Step, sentence: str
) -> None:
    async with serving(step) as web:
        done = await Room(newsroom, folder).get(web.url + "Tune.mp3")
    assert done.path == "" and sentence in done.sentence and not done.sentence.endswith(".")
    assert list(folder.iterdir()) == []


async def test_a_silent_server_is_given_up(newsroom: Newsroom, folder: Path) -> None:
    async with serving(Step(TUNE[:5_000], trickle=60.0, headers=SOUND)) as web:
        done = await Room(newsroom, folder).get(web.url + "Tune.mp3")
    assert "stopped sending" in done.sentence and list(folder.iterdir()) == []


async def test_a_file_can_be_stopped_and_asked_for_again(newsroom: Newsroom, folder: Path) -> None:
    room = Room(newsroom, folder, cap=1 << 40)
    downloading = room.downloading()
    async with serving(Step(endless=b"tune", headers=SOUND), Step(TUNE, headers=SOUND)) as web:
        wish = room.wish(web.url + "Tune.mp3")
        task = asyncio.create_task(downloading.fetch(wish, now=NOW))
        while not list(folder.iterdir()):
            await asyncio.sleep(0.01)
        downloading.drop(wish.url)
        await task
        assert room.told[-1] == FileFetched(wish, sentence=DROPPED)
        assert list(folder.iterdir()) == []
        await downloading.fetch(wish, now=NOW)
    assert room.told[-1] == FileFetched(wish, str(folder / "Tune.mp3"), len(TUNE))


async def test_a_stopping_engine_leaves_no_half_file(newsroom: Newsroom, folder: Path) -> None:
    room = Room(newsroom, folder, cap=1 << 40)
    async with serving(Step(endless=b"tune", headers=SOUND)) as web:
        wish = room.wish(web.url + "Tune.mp3")
        task = asyncio.create_task(room.downloading().fetch(wish, now=NOW))
        while not list(folder.iterdir()):
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert list(folder.iterdir()) == []


async def test_a_feed_from_outside_does_not_lead_inside(newsroom: Newsroom, folder: Path) -> None:
    room = Room(newsroom, folder)
    room.client = Client(is_public=lambda address: address == "127.0.0.1")  # the feed's own host
    async with serving(Step(TUNE, headers=SOUND), host="127.0.0.2") as web:
        done = await room.get(f"http://127.0.0.2:{web.port}/Tune.mp3")
        assert web.requests == []
    assert "inside your own network" in done.sentence


async def test_a_full_or_missing_folder_is_a_sentence(newsroom: Newsroom, folder: Path) -> None:
    room = Room(newsroom, folder / "missing")
    async with serving(Step(TUNE, headers=SOUND)) as web:
        done = await room.get(web.url + "Tune.mp3")
    assert done.sentence == "it cannot be saved: no such file or directory"


async def test_a_paused_network_asks_nobody(newsroom: Newsroom, folder: Path) -> None:
    room = Room(newsroom, folder)
    room.config = replace(room.config, network=Network(paused=True))
    async with serving(Step(TUNE)) as web:
        done = await room.get(web.url + "Tune.mp3")
        assert web.requests == [] and done.sentence == "the network is paused"


async def test_a_server_that_asks_for_a_rest_gets_it(newsroom: Newsroom, folder: Path) -> None:
    room = Room(newsroom, folder)
    async with serving(Step(status=429, headers={"Retry-After": "60"}), Step(TUNE)) as web:
        for _ in range(2):
            done = await room.get(web.url + "Tune.mp3")
            assert done.path == ""
        assert len(web.requests) == 1
        later = room.downloading()
        await later.fetch(room.wish(web.url + "Tune.mp3"), now=NOW + timedelta(minutes=2))
    assert (folder / "Tune.mp3").read_bytes() == TUNE

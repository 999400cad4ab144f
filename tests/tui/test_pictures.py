"""Pictures of the screen: what a reader sees, at sizes that matter. `run.py snap` accepts them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from textual.worker import WorkerCancelled

from tests.fakes.newsroom import NOW, Newsroom
from tests.tui.reader import open_newsroom, paths_in
from tui_news.config import Config
from tui_news.store import assignment
from tui_news.tui.app import NewsApp

SnapCompare = Callable[..., bool]

TEXT = """The delegations met for the second day in a hall above the river and agreed to go on.
A spokeswoman said that the text was nearly finished, and that the rest was a matter of commas.
Observers from eleven states listened; the next round is planned for June."""


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = open_newsroom(tmp_path)
    world = room.feed("World Wire")
    room.entries(
        world,
        "Talks on river levels enter their second day — spokeswoman",
        "Bridge over the gorge opens to walkers",
        place="Bishkek",
        text=TEXT,
    )
    room.entries(
        room.feed("Sport Desk", "sports"), "Final drawn after a late goal", age=timedelta(hours=2)
    )
    room.entries(
        room.feed("夕刊", "society"), "図書館の猫、二十歳に", age=timedelta(days=1), place="長崎"
    )
    room.entries(
        room.feed("Северный вестник", "science"),
        "Учёные нашли самое старое дерево тайги",
        "[Update] A title in [brackets]",
        age=timedelta(days=3),
        place="Архангельск",
    )
    yield room
    room.db.close()


def app_for(room: Newsroom, folder: Path) -> NewsApp:
    return NewsApp(
        paths_in(folder), Config(), room.db, with_engine=False, now=lambda: NOW, zone=UTC
    )


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        pytest.param((140, 24), ("j",), id="wide"),
        pytest.param((90, 34), ("j", "enter"), id="stacked"),
        pytest.param((180, 26), ("enter", "escape", "j", "s"), id="three"),
        pytest.param((80, 16), ("v", "v"), id="single"),
        pytest.param((40, 14), ("j",), id="narrow"),
        pytest.param((80, 24), ("enter",), id="reading"),
        pytest.param((100, 16), ("2", "8"), id="sections"),
        pytest.param((80, 16), ("3",), id="nothing"),
        pytest.param((100, 20), ("exclamation_mark",), id="page"),
        pytest.param((100, 16), ("slash", *"дерев"), id="search"),
    ],
)
def test_picture(
    size: tuple[int, int],
    keys: tuple[str, ...],
    newsroom: Newsroom,
    tmp_path: Path,
    snap_compare: SnapCompare,
) -> None:
    async def settle(pilot: object) -> None:
        for _ in range(4):
            await pilot.pause(0.12)  # type: ignore[attr-defined]
            with contextlib.suppress(WorkerCancelled):
                await pilot.app.workers.wait_for_complete()  # type: ignore[attr-defined]

    async def play(pilot: object) -> None:
        await settle(pilot)
        for key in keys:
            await pilot.press(key)  # type: ignore[attr-defined]
        await settle(pilot)

    assert snap_compare(app_for(newsroom, tmp_path), terminal_size=size, run_before=play)


def test_picture_of_an_unfolded_story(tmp_path: Path, snap_compare: SnapCompare) -> None:
    room = open_newsroom(tmp_path)
    ids: list[int] = []
    for number, (name, title) in enumerate(UNFOLDED):
        age = timedelta(minutes=10 + 25 * number)
        ids += room.entries(room.feed(name), title, age=age, place="Kirkwall", text=TEXT)
    room.entries(room.feed("Northern Desk"), "Harvest rises", age=timedelta(minutes=5))
    room.entries(room.feed("Harbour Post"), "Bridge opens to walkers", age=timedelta(minutes=90))
    assignment.assign(room.db, dict.fromkeys(ids, 1))

    async def play(pilot: object) -> None:
        for key in ("j", "e", "j"):
            await pilot.pause(0.12)  # type: ignore[attr-defined]
            with contextlib.suppress(WorkerCancelled):
                await pilot.app.workers.wait_for_complete()  # type: ignore[attr-defined]
            await pilot.press(key)  # type: ignore[attr-defined]
        await pilot.pause(0.3)  # type: ignore[attr-defined]
        with contextlib.suppress(WorkerCancelled):
            await pilot.app.workers.wait_for_complete()  # type: ignore[attr-defined]

    assert snap_compare(app_for(room, tmp_path), terminal_size=(100, 16), run_before=play)
    room.db.close()


UNFOLDED = (
    ("Orkney Wire", "Ferry with 212 aboard brought safely into Kirkwall, company says"),
    ("Coast Radio", "All 212 aboard ferry safe in Kirkwall after engines failed"),
    ("World Wire", "Ferry with 212 aboard adrift off Orkney after engine failure"),
)

"""Draw the README's pictures: the reader on the demo wire, with time standing still.

`python scripts/make_screenshots.py [FOLDER]` writes SVG files, by default to docs/pictures.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from textual.pilot import Pilot

from tui_news.cli.sections_option import section_mask
from tui_news.config import Config
from tui_news.engine import demo, headless
from tui_news.engine.storyteller import Storyteller
from tui_news.engine.tagger import Tagger
from tui_news.extract import places
from tui_news.library import sidelights
from tui_news.model.query import EntryQuery
from tui_news.model.section import NINE
from tui_news.paths import Paths
from tui_news.store import feeds, headlines
from tui_news.store.database import Database
from tui_news.tui.app import NewsApp

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
NOW = datetime(2026, 5, 22, 15, 23, tzinfo=UTC)
ZONE = timezone(timedelta(hours=2))
PAGES = 12
"""Entries, the newest ones, whose pages are fetched beforehand."""

SHOTS: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "main": ((150, 40), ("j", "j", "j", "e", "enter", "escape")),
    "article": ((96, 44), ("j", "j", "j", "enter")),
    "stacked": ((100, 44), ("3", "6", "enter", "escape")),
    "narrow": ((46, 22), ("j", "j")),
    "three": ((190, 46), ("enter",)),
    "help": ((110, 40), ("question_mark",)),
    "tags": ((100, 34), ("number_sign", "o")),
    "top": ((120, 34), ("H",)),
    "covered": ((110, 34), ("c", "2")),
}
"""Name of a picture: the terminal's size and the keys pressed before it is taken."""


@contextmanager
def frozen_wire() -> Iterator[str]:
    """Run the demo wire at `NOW`; yields its address."""
    command = [sys.executable, "-m", "tui_news.engine.demo", "--frozen", "--at", NOW.isoformat()]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert child.stdout is not None
        yield json.loads(child.stdout.readline())["address"]
    finally:
        child.communicate()


def fill(paths: Paths, address: str) -> None:
    """Subscribe to the wire, read all of it once, tell its stories and find its tags."""
    paths.ensure()
    db = Database(paths.database)
    for feed in demo.subscriptions(address):
        feeds.add(
            db,
            feed.url,
            title=feed.title,
            outlet=feed.outlet,
            owner=feed.owner,
            section_mask=section_mask(feed.section_ids, NINE),
            language=feed.language,
            now=NOW,
        )
    headless.refresh_once(paths, Config(), db=db, digest_seconds=30)
    teller = Storyteller(db, clock=lambda: NOW)
    while teller.step():
        pass
    tagger = Tagger(db, clock=lambda: NOW)
    while tagger.step():
        pass
    found = (places.find(name) for name in ("Bishkek", "Reykjavik"))
    sidelights.choose(db, tuple(place for place in found if place is not None))
    for row in headlines.first(db, EntryQuery(), limit=PAGES):
        headless.retrieve_once(paths, Config(), db=db, entry_id=row.id)
    db.close()


async def shoot(paths: Paths, folder: Path, name: str) -> None:
    """Take one picture."""
    size, keys = SHOTS[name]
    db = Database(paths.database)
    app = NewsApp(paths, Config(), db, with_engine=False, now=lambda: NOW, zone=ZONE)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        svg = app.export_screenshot(title="tui-news")
    (folder / f"{name}.svg").write_text(svg, "utf-8")
    db.close()


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing is left to be read or drawn."""
    for _ in range(4):
        await pilot.pause(0.06)
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def main() -> None:
    """Take every picture."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    for name in SHOTS:
        with tempfile.TemporaryDirectory() as home, frozen_wire() as address:
            root = Path(home)
            paths = Paths(root / "config", root / "data", root / "cache", root / "state")
            fill(paths, address)
            asyncio.run(shoot(paths, folder, name))


if __name__ == "__main__":
    main()

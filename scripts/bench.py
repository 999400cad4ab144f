"""Benchmarks, side by side in one run: `python3 run.py bench [PART ...]`.

The parts: parse, entries, list, start, refresh, articles, pane. Everything but the articles is made
here, so that the figures can be had anywhere. Read the ratios: they mean more than the milliseconds
of a busy machine. Peers (feedparser, newsboat, trafilatura) are measured where they are installed.
"""

from __future__ import annotations

import asyncio
import os
import pty
import select
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import bench_parse
import bench_refresh

from tui_news.engine.demo import DemoWire, subscriptions
from tui_news.library import headlines
from tui_news.model.query import EntryQuery
from tui_news.store.database import Database

ROOT = Path(__file__).resolve().parents[1]
EMPTY_APP = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("12:34 ready")
Empty().run()
"""


def best(call: Callable[[], object], *, seconds: float = 1.0) -> float:
    """The quickest of several calls, in seconds of CPU."""
    times: list[float] = []
    until = time.monotonic() + seconds
    while len(times) < 3 or time.monotonic() < until:
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return min(times)


def row(name: str, value: str, ratio: str = "") -> None:
    print(f"  {name:<44}{value:>14}  {ratio}")


def parse() -> None:
    """The feed parser on feeds of many kinds, beside feedparser if it is installed."""
    print("parse: to the stored form, MB a second")
    for name, speed, ratio in bench_parse.measure(asyncio.run(_documents())):
        row(name, speed, ratio)


async def _documents() -> list[bytes]:
    async with DemoWire() as wire:
        address = await wire.start(slow_seconds=0)
        urls = [feed.url for feed in subscriptions(address) if "127.0.0.1" in feed.url]
        return [
            await asyncio.to_thread(lambda url=url: urllib.request.urlopen(url).read())
            for url in urls
        ]


def lists() -> None:
    """The list on caches of two sizes: what opens it must not grow with the cache."""
    print("list: first page, and all ids")
    firsts: list[float] = []
    for count in (1_000, 50_000):
        with tempfile.TemporaryDirectory() as home:
            _fill(home, count)
            db = Database(Path(home) / "data" / "news.db")
            first = best(lambda db=db: headlines.first_rows(db, EntryQuery()))
            whole = best(
                lambda db=db: headlines.whole_listing(db, EntryQuery(), stop=lambda: False)
            )
            db.close()
        firsts.append(first)
        row(f"{count:,} entries, first page", f"{first * 1e3:.2f} ms")
        row(f"{count:,} entries, all ids", f"{whole * 1e3:.2f} ms")
    row("first page, 50,000 beside 1,000", "", f"{firsts[1] / firsts[0]:.2f} times the time")


def start() -> None:
    """From starting the program to its first headline, beside an empty Textual app."""
    print("start: to the first frame, median of 5, taken in turn")
    with tempfile.TemporaryDirectory() as home:
        _fill(home, 1_000)
        config = Path(home) / "config" / "config.toml"
        with config.open("a") as file:
            file.write("\n[network]\npaused = true\n")
        ours: list[float] = []
        empty: list[float] = []
        for _ in range(6):
            empty.append(_until([sys.executable, "-c", EMPTY_APP], b"12:34", home))
            ours.append(_until([sys.executable, "-m", "tui_news"], b"Today", home))
    usual, floor = statistics.median(ours[1:]), statistics.median(empty[1:])
    row("an empty Textual app", f"{floor * 1e3:.0f} ms")
    row("tui-news, 1,000 cached entries", f"{usual * 1e3:.0f} ms", f"{usual / floor:.2f} times")


def entries() -> None:
    """What an entry costs on its way into the list, and what a search costs."""
    import bench_entries

    print("entries: processor time; searches by the clock, the best of five")
    for name, value in bench_entries.measure(asyncio.run(_documents()), _fill):
        row(name, value)


def _fill(home: str, count: int) -> None:
    command = [sys.executable, str(ROOT / "scripts" / "fill_cache.py"), str(count), "--home", home]
    subprocess.run(command, check=True, capture_output=True)


def _until(command: list[str], mark: bytes, home: str) -> float:
    environment = {**os.environ, "TUI_NEWS_HOME": home, "TERM": "xterm-256color"}
    master, slave = pty.openpty()
    begin = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
    )
    os.close(slave)
    seen = bytearray()
    try:
        while mark not in seen and time.perf_counter() < begin + 30:
            if select.select([master], [], [], 1)[0]:
                seen += os.read(master, 65_536)
        return time.perf_counter() - begin
    finally:
        process.kill()
        process.wait()
        os.close(master)


def refreshes() -> None:
    """A refresh of many feeds, beside newsboat."""
    bench_refresh.refresh(row)


def articles() -> None:
    """The article extractor beside its peers, on the saved pages."""
    subprocess.run([sys.executable, str(ROOT / "scripts" / "bench_articles.py")], check=True)


def pane() -> None:
    """The article pane beside Textual's Markdown widget, on 20,000 words."""
    import bench_pane

    print("pane: an article of 20,000 words, processor time")
    bench_pane.measure(row)


PARTS = {
    "parse": parse,
    "entries": entries,
    "list": lists,
    "start": start,
    "refresh": refreshes,
    "articles": articles,
    "pane": pane,
}


def main() -> None:
    """Run the parts that are named, or all."""
    unknown = [name for name in sys.argv[1:] if name not in PARTS]
    if unknown:
        sys.exit(f"{unknown[0]} is no part of the benchmarks; choose from: {', '.join(PARTS)}")
    for name in sys.argv[1:] or PARTS:
        PARTS[name]()


if __name__ == "__main__":
    main()

"""A refresh of many feeds, ours beside newsboat's where that is installed, in turn.

The server is made here: feeds on 250 loopback hosts, each answer a twentieth of a second late, with
ETags and gzip. Cold is the first refresh of an empty cache; warm asks again and gets 304 for all.
newsboat's cache is analyzed before its warm one: a fresh cache makes that ten times as slow.
"""

from __future__ import annotations

import asyncio
import gzip
import multiprocessing
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

FEEDS, HOSTS, ITEMS = 1_000, 250, 37
LATENCY = 0.05


class Took(NamedTuple):
    """What a command took: seconds of wall and CPU, MiB."""

    wall: float
    cpu: float
    peak: float


NEVER = Took(float("inf"), 0, 0)
WORDS = """parliament minister agreement border talks harbour storm rescue budget election court
    railway pipeline summit sanctions ceasefire harvest factory orbit satellite museum stadium
    league mayor region province protest inquiry reform market export bank court tax vote""".split()


def feed(number: int) -> bytes:
    """An RSS feed of invented reports."""
    chance = random.Random(number)

    def words(count: int) -> str:
        return " ".join(chance.choices(WORDS, k=count)).capitalize()

    items = "".join(
        f"<item><title>{words(7)} {number}-{item}</title>"
        f"<link>http://wire.example/{number}/{item}</link><guid>{number}-{item}</guid>"
        f"<pubDate>Fri, {1 + item % 28:02} May 2026 {item % 24:02}:15:00 GMT</pubDate>"
        f"<category>{words(1)}</category><description>{words(40)}.</description>"
        f"<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
        f"<![CDATA[<p>{words(50)}.</p><p>{words(50)}.</p>]]></content:encoded></item>"
        for item in range(ITEMS)
    )
    head = f"<title>Wire {number}</title><link>http://wire.example/</link>"
    return f'<rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()


def serve(port: multiprocessing.connection.Connection) -> None:
    """Answer until the process is ended."""
    bodies = [gzip.compress(feed(number), 1) for number in range(FEEDS)]

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while request := await reader.readuntil(b"\r\n\r\n"):
                number = int(request.split(b" ", 2)[1].strip(b"/"))
                await asyncio.sleep(LATENCY)
                if b"if-none-match" in request.lower():
                    writer.write(b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n')
                    continue
                body = bodies[number]
                writer.write(
                    b'HTTP/1.1 200 OK\r\nETag: "1"\r\nContent-Type: application/rss+xml\r\n'
                    b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)
                )
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def main() -> None:
        first = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=1_000)
        number = first.sockets[0].getsockname()[1]
        others = [f"127.0.0.{host}" for host in range(2, HOSTS + 1)]
        rest = await asyncio.start_server(answer, others, number, backlog=1_000)
        port.send(number)
        await asyncio.gather(first.serve_forever(), rest.serve_forever())

    asyncio.run(main())


@contextmanager
def server() -> Iterator[int]:
    """Run the server beside us; gives its port."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=serve, args=(theirs,), daemon=True)
    process.start()
    try:
        yield ours.recv()
    finally:
        process.terminate()
        process.join()


def timed(command: list[str], environment: dict[str, str]) -> Took:
    """Run a command to its end; peak memory is that of its largest process."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} failed ({process.returncode})")
    return Took(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def analyze(cache: Path) -> None:
    """Give SQLite the statistics of newsboat's cache, without which its second reload crawls."""
    with closing(sqlite3.connect(cache)) as connection:
        connection.execute("ANALYZE")


def watched(command: list[str], environment: dict[str, str]) -> float:
    """Run a command and give the most memory of all its processes together (PSS), in MiB."""
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    most = 0
    while process.poll() is None:
        most = max(most, sum(map(_pss, _family(process.pid))))
        time.sleep(0.05)
    return most / 1024


def _family(pid: int) -> list[int]:
    """A process and what it has started, and so on."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(one for child in children for one in _family(int(child)))]


def _pss(pid: int) -> int:
    """A process's share of the memory, in KiB."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def refresh(row: Callable[..., None], *, rounds: int = 3) -> None:
    """Refresh cold and warm, ours and theirs in turn; the best round of each counts."""
    newsboat = shutil.which("newsboat")
    print(f"refresh: {FEEDS:,} feeds on {HOSTS} hosts, {LATENCY * 1e3:.0f} ms, best of {rounds}")
    best: dict[str, Took] = {}
    peaks: dict[str, float] = {}
    with server() as port, tempfile.TemporaryDirectory() as folder:
        urls = Path(folder, "urls")
        urls.write_text(
            "".join(f"http://127.0.0.{1 + n % HOSTS}:{port}/{n}\n" for n in range(FEEDS))
        )
        config = Path(folder, "config")
        config.write_text("reload-threads 100\nmax-items 0\n")
        ours = [sys.executable, "-m", "tui_news"]
        for number in range(rounds + 1):
            is_last = number == rounds  # a round for memory, whose looking costs time
            home = Path(folder, f"home{number}")
            home.mkdir()
            environment = {**os.environ, "TUI_NEWS_HOME": str(home), "HOME": str(home)}
            subprocess.run([*ours, "import", str(urls)], env=environment, check=True,
                           capture_output=True)  # fmt: skip
            commands = {"tui-news": [*ours, "refresh", "--force"]}
            cache = home / "nb.db"
            if newsboat and not is_last:
                commands["newsboat"] = [newsboat, "-q", "-u", str(urls), "-c", str(cache),
                                        "-C", str(config), "-x", "reload"]  # fmt: skip
            for name, command in commands.items():
                for state in ("cold", "warm"):
                    key = f"{name} {state}"
                    if state == "warm" and name == "newsboat":
                        analyze(cache)
                    elif state == "warm":
                        time.sleep(5)  # two polls of one feed are so far apart at least
                    if is_last:
                        peaks[state] = watched(command, environment)
                        continue
                    best[key] = min(best.get(key, NEVER), timed(command, environment))
            if number < rounds:
                told = ", ".join(f"{key} {took.wall:.2f}" for key, took in best.items())
                print(f"  round {number + 1}: best so far {told}", flush=True)
    for state in ("cold", "warm"):
        took = best[f"tui-news {state}"]
        words = f"{took.cpu:.2f} s of CPU, {peaks[state]:.0f} MiB in all its processes"
        row(f"tui-news, {state}", f"{took.wall:.2f} s", words)
        theirs = best.get(f"newsboat {state}")
        if theirs is None:
            row("newsboat", "not installed")
            continue
        words = f"{theirs.cpu:.2f} s of CPU, {theirs.peak:.0f} MiB"
        ratio = f"tui-news takes 1/{theirs.wall / took.wall:.1f}"
        row(f"newsboat, {state}", f"{theirs.wall:.2f} s", f"{words}; {ratio}")

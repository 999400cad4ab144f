"""A refresh of many feeds, ours beside newsboat's where that is installed, in turn.

The server is made here: feeds on 250 loopback hosts, each answer a twentieth of a second late, with
ETags and gzip. Cold is the first refresh of an empty cache; warm asks again and gets 304 for all.
"""

from __future__ import annotations

import asyncio
import gzip
import multiprocessing
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

FEEDS, HOSTS, ITEMS = 1_000, 250, 37
LATENCY = 0.05
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


def timed(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Give wall and CPU seconds of a command and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def refresh(row: Callable[..., None], *, rounds: int = 3) -> None:
    """Refresh cold and warm, ours and theirs in turn; the best round of each counts."""
    newsboat = shutil.which("newsboat")
    print(f"refresh: {FEEDS:,} feeds on {HOSTS} hosts, {LATENCY * 1e3:.0f} ms, best of {rounds}")
    best: dict[str, tuple[float, float]] = {}
    with server() as port, tempfile.TemporaryDirectory() as folder:
        lines = [
            f"http://127.0.0.{1 + number % HOSTS}:{port}/{number}\n" for number in range(FEEDS)
        ]
        urls = Path(folder, "urls")
        urls.write_text("".join(lines))
        Path(folder, "config").write_text("reload-threads 100\nmax-items 0\n")
        for number in range(rounds):
            home = Path(folder, f"home{number}")
            home.mkdir()
            environment = {**os.environ, "TUI_NEWS_HOME": str(home), "HOME": str(home)}
            ours = [sys.executable, "-m", "tui_news"]
            subprocess.run([*ours, "import", str(urls)], env=environment, check=True,
                           capture_output=True)  # fmt: skip
            commands = {"tui-news": [*ours, "refresh", "--force"]}
            if newsboat:
                cache, config = str(home / "nb.db"), str(Path(folder, "config"))
                commands["newsboat"] = [newsboat, "-q", "-u", str(urls), "-c", cache,
                                        "-C", config, "-x", "reload"]  # fmt: skip
            for name, command in commands.items():
                for state in ("cold", "warm"):
                    if state == "warm" and name == "tui-news":
                        time.sleep(5)  # two polls of one feed are so far apart at least
                    took = timed(command, environment)
                    key = f"{name} {state}"
                    best[key] = min(best.get(key, took), took)
    for state in ("cold", "warm"):
        wall, cpu = best[f"tui-news {state}"]
        row(f"tui-news, {state}", f"{wall:.2f} s", f"{cpu:.2f} s of CPU")
        if newsboat:
            theirs, their_cpu = best[f"newsboat {state}"]
            row(f"newsboat, {state}", f"{theirs:.2f} s",
                f"{their_cpu:.2f} s of CPU; tui-news takes 1/{theirs / wall:.1f}")  # fmt: skip
        else:
            row("newsboat", "not installed")

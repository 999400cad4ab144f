"""The demo wire as a child process: it says where it is, and never outlives its parent."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "tui_news.engine.demo"]

_PARENT = """
import subprocess, sys, time
child = subprocess.Popen({command!r}, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
sys.stdout.write(child.stdout.readline().decode())
sys.stdout.flush()
time.sleep(60)
"""
_IMPORTS = """
import sys, tui_news.engine.demo.__main__
loaded = {name.partition(".")[0] for name in sys.modules}
print(*sorted(loaded & {"httpx", "selectolax", "sqlite3", "textual", "rich"}))
print(*sorted(name for name in sys.modules if name.startswith("tui_news.") and ".demo" not in name))
"""


@pytest.fixture
def child() -> Iterator[subprocess.Popen[bytes]]:
    process = _spawn("--at", "2026-05-22T15:23", "--frozen", "--seed", "5")
    yield process
    process.kill()
    process.communicate()


def _spawn(*options: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*COMMAND, *options],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _address(process: subprocess.Popen[bytes]) -> str:
    line = cast("IO[bytes]", process.stdout).readline()
    return str(json.loads(line)["address"])


def _listens(address: str) -> bool:
    parts = urlsplit(address)
    try:
        socket.create_connection((str(parts.hostname), parts.port or 0), timeout=1).close()
    except OSError:
        return False
    return True


def _ends(address: str) -> bool:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if not _listens(address):
            return True
        time.sleep(0.05)
    return False


def test_it_serves_and_ends_when_stdin_closes(child: subprocess.Popen[bytes]) -> None:
    address = _address(child)
    assert urlsplit(address).hostname == "127.0.0.1"
    with urlopen(f"{address}/shelf/index.rdf", timeout=10) as answer:
        assert b"Press review" in answer.read()
    _, errors = child.communicate(timeout=20)
    assert (child.returncode, errors) == (0, b"")
    assert not _listens(address)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_quietly_on_a_signal(
    child: subprocess.Popen[bytes], number: signal.Signals
) -> None:
    _address(child)
    child.send_signal(number)
    assert child.wait(timeout=20) == 0
    assert cast("IO[bytes]", child.stderr).read() == b""


def test_it_ends_when_its_parent_is_killed() -> None:
    script = _PARENT.format(command=COMMAND)
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE)
    address = _address(parent)
    assert _listens(address)
    parent.kill()
    parent.communicate()
    assert _ends(address)


def test_a_taken_port_is_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        process = _spawn("--port", str(taken.getsockname()[1]))
        out, errors = process.communicate(timeout=20)
    assert process.returncode == 1 and out == b""
    assert errors.decode().startswith("demo wire: cannot listen") and errors.count(b"\n") == 1


def test_it_loads_neither_the_network_client_nor_the_store_nor_the_screen() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _IMPORTS], cwd=ROOT, capture_output=True, text=True, check=True
    )
    foreign, *ours = done.stdout.split("\n")
    assert foreign == ""
    assert set(ours[0].split()) <= {
        "tui_news.engine",
        "tui_news.model",
        "tui_news.model.frozen",
        "tui_news.model.section",
    }


def test_the_same_seed_and_clock_serve_the_same_bytes() -> None:
    pages = []
    for _ in range(2):
        process = _spawn("--at", "2026-05-22T15:23:00+00:00", "--frozen", "--seed", "5")
        address = _address(process)
        with urlopen(f"{address}/northgate/rss/world.xml", timeout=10) as answer:
            pages.append(answer.read().replace(address.encode(), b""))
        process.communicate(timeout=20)
    assert pages[0] == pages[1]
    assert b"Fri, 22 May 2026" in pages[0]

"""Leaving: the terminal is as it was and no process stays, however the reader ends."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.tui.reader import open_newsroom

LEAVE_ALTERNATE_SCREEN = b"\x1b[?1049l"
STARTED = "News feed"
PATIENCE = 45.0


class Session:
    """The reader on a terminal of its own."""

    def __init__(self, home: Path, size: tuple[int, int] = (100, 30)) -> None:
        self.master, self._slave = pty.openpty()
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.before = termios.tcgetattr(self._slave)
        environment = {
            **os.environ,
            "TUI_NEWS_HOME": str(home),
            "TERM": "xterm-256color",
            "LC_ALL": "C.UTF-8",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tui_news"],
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            env=environment,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        self.seen = bytearray()

    def read(self, seconds: float) -> None:
        """Take what the program writes for a while."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not select.select([self.master], [], [], left)[0]:
                return
            try:
                data = os.read(self.master, 65_536)
            except OSError:
                return
            if not data:
                return
            self.seen += data

    def wait_for(self, words: str) -> None:
        end = time.monotonic() + PATIENCE
        while words.encode() not in self.seen and time.monotonic() < end:
            self.read(0.1)
        assert words.encode() in self.seen, bytes(self.seen[-1500:])

    def children(self) -> list[int]:
        """Process ids of the program's children."""
        task = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(word) for word in task.read_text().split()]

    def wait_for_child(self) -> list[int]:
        end = time.monotonic() + PATIENCE
        while not (found := self.children()) and time.monotonic() < end:
            self.read(0.05)
        assert found, "the engine never started"
        return found

    def wait_for_end(self) -> None:
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < end:
            self.read(0.05)
        self.read(0.1)
        assert self.process.poll() is not None, "the reader did not end"

    def close(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(5)
        os.close(self.master)
        os.close(self._slave)

    @property
    def terminal_now(self) -> list[object]:
        return termios.tcgetattr(self._slave)


@contextmanager
def running(home: Path) -> Iterator[Session]:
    """Start the reader on a home with something in its cache, and no starter set."""
    room = open_newsroom(home)
    room.entries(room.feed("World Wire"), "Talks begin", "Bridge opens")
    room.db.close()
    session = Session(home)
    try:
        session.wait_for(STARTED)
        yield session
    finally:
        session.close()


def gone(pid: int) -> bool:
    """Whether a process ended (a zombie has)."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return True
    return status.rpartition(")")[2].split()[0] == "Z"


def assert_all_gone(pids: list[int]) -> None:
    end = time.monotonic() + 5
    while not all(map(gone, pids)) and time.monotonic() < end:
        time.sleep(0.05)
    assert [pid for pid in pids if not gone(pid)] == []


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
@pytest.mark.parametrize("how", ["q", "\x03", signal.SIGTERM, signal.SIGHUP], ids=str)
def test_the_terminal_is_restored_and_the_engine_ends(
    tmp_path: Path, how: str | signal.Signals
) -> None:
    with running(tmp_path) as session:
        engine = session.wait_for_child()
        if isinstance(how, str):
            os.write(session.master, how.encode())
        else:
            os.kill(session.process.pid, how)
        session.wait_for_end()
        assert LEAVE_ALTERNATE_SCREEN in session.seen
        assert b"Traceback" not in session.seen
        assert session.terminal_now == session.before
        assert_all_gone(engine)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_the_engine_does_not_outlive_a_killed_reader(tmp_path: Path) -> None:
    with running(tmp_path) as session:
        engine = session.wait_for_child()
        session.process.kill()
        session.process.wait(5)
        assert_all_gone(engine)


@pytest.mark.slow
def test_without_a_terminal_it_says_what_to_do(tmp_path: Path) -> None:
    environment = {**os.environ, "TUI_NEWS_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "tui_news"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=environment,
    )
    assert done.returncode == 2
    assert done.stderr.strip() == (
        "tui-news: needs a terminal to draw on; use `tui-news list` in scripts."
    )

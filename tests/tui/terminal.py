"""A pseudo-terminal for tests: runs a program, gathers its output, leaves nothing behind."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence


def capture(
    command: Sequence[str],
    *,
    until: Sequence[bytes],
    columns: int = 400,
    lines: int = 120,
    environment: Mapping[str, str],
    limit: float = 20.0,
) -> bytes:
    """Run a program on its own terminal and give what it wrote until it had written every mark.

    The program is the leader of its own session and is ended, with its children, in any case.
    Raises AssertionError, with the end of the output, if a mark does not come in `limit` seconds.
    """
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    process = subprocess.Popen(
        command,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=dict(environment),
        start_new_session=True,
    )
    os.close(slave)
    seen = bytearray()
    end = time.monotonic() + limit
    try:
        while not all(mark in seen for mark in until) and time.monotonic() < end:
            ready, _, _ = select.select([master], [], [], 0.2)
            if not ready:
                continue
            try:
                data = os.read(master, 65_536)
            except OSError:
                break
            if not data:
                break
            seen += data
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(5)
        os.close(master)
    missing = [mark for mark in until if mark not in seen]
    assert not missing, f"{missing} never came; the last output was {bytes(seen[-2000:])!r}"
    return bytes(seen[: seen.rindex(b"\x1b")])

"""A desk process: takes answers from stdin, parses and stores them, tells what came of them.

Ends when stdin closes.
"""

from __future__ import annotations

import fcntl
import gc
import os
import pickle
import select
import sys
from functools import partial
from pathlib import Path
from typing import Any

from tui_news.engine.framing import HEADER, pack, size_of
from tui_news.engine.intake import Intake
from tui_news.store.database import Database

COLLECT_AFTER = 100_000
"""Objects between two collections: parsed feeds hold no cycles worth looking for more often."""

MOST_AT_ONCE = 16
"""Feeds that are stored together."""
READ_BYTES = 1 << 20


class Turn:
    """A turn to write, held by one process at a time; a killed holder holds nothing.

    The file also says, in eight bytes for each process, which job it is reading: should a document
    kill it, the desk knows which one.
    """

    def __init__(self, path: Path, place: int) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CLOEXEC)
        self._place = place * HEADER

    def mark(self, number: int) -> None:
        """Say which job is being read, 0 for none."""
        os.pwrite(self._file, number.to_bytes(HEADER, "big"), self._place)

    def __enter__(self) -> None:
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        fcntl.flock(self._file, fcntl.LOCK_UN)


def main(kind: type[Intake] = Intake) -> int:
    """Work until stdin ends; `kind` is what takes the answers."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER, 20, 100)
    inbox = Inbox(0)
    addresses = inbox.wait(most=1)
    if not addresses:
        return 0
    with Database(Path(sys.argv[1])) as db:
        turn = Turn(Path(sys.argv[2]), int(sys.argv[3]))
        intake = kind(db, addresses=addresses[0], turn=turn)
        while messages := inbox.wait():
            # After the last one comes the mark that names no job.
            numbers = [*(number for number, _ in messages), 0]
            begin = partial(_mark, turn, numbers)
            results = intake.take_all([job for _, job in messages], begin=begin)
            for number, result in zip(numbers, results, strict=False):
                answers.write(pack((number, result)))
            answers.flush()
    return 0


def _mark(turn: Turn, numbers: list[int], index: int) -> None:
    turn.mark(numbers[index])


class Inbox:
    """Reads messages, all that are there at a time."""

    def __init__(self, file: int) -> None:
        self._file = file
        self._bytes = bytearray()

    def wait(self, *, most: int = MOST_AT_ONCE) -> list[Any]:
        """Wait for a message and give it with those behind it; none at the end of the stream."""
        messages: list[Any] = []
        while len(messages) < most:
            size = size_of(bytes(self._bytes[:HEADER])) if len(self._bytes) >= HEADER else None
            if size is not None and len(self._bytes) >= HEADER + size:
                messages.append(pickle.loads(self._bytes[HEADER : HEADER + size]))
                del self._bytes[: HEADER + size]
            elif messages and not select.select([self._file], [], [], 0)[0]:
                break
            elif not self._read():
                return messages
        return messages

    def _read(self) -> bool:
        chunk = os.read(self._file, READ_BYTES)
        self._bytes += chunk
        return bool(chunk)


if __name__ == "__main__":
    sys.exit(main())

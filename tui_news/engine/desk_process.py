"""A desk process: takes answers from stdin, parses and stores them, tells what came of them.

Ends when stdin closes.
"""

from __future__ import annotations

import fcntl
import gc
import os
import pickle
import sys
from pathlib import Path
from typing import BinaryIO

from tui_news.engine.framing import HEADER, pack, size_of
from tui_news.engine.intake import Intake, Taken
from tui_news.errors import NewsError, StoreError
from tui_news.store.database import Database

COLLECT_AFTER = 100_000
"""Objects between two collections: parsed feeds hold no cycles worth looking for more often."""


class Turn:
    """A turn to write, held by one process at a time; a killed holder holds nothing."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CLOEXEC)

    def __enter__(self) -> None:
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        fcntl.flock(self._file, fcntl.LOCK_UN)


def main(kind: type[Intake] = Intake) -> int:
    """Work until stdin ends; `kind` is what takes the answers."""
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER, 20, 100)
    addresses = _read(questions)
    with Database(Path(sys.argv[1])) as db:
        intake = kind(db, addresses=addresses or frozenset(), turn=Turn(Path(sys.argv[2])))
        while (message := _read(questions)) is not None:
            number, job = message
            result: Taken | NewsError
            try:
                result = intake.take(*job)
            except StoreError as error:
                result = error
            answers.write(pack((number, result)))
            answers.flush()
    return 0


def _read(stream: BinaryIO):  # type: ignore[no-untyped-def]
    header = stream.read(HEADER)
    if len(header) < HEADER:
        return None
    return pickle.loads(stream.read(size_of(header)))


if __name__ == "__main__":
    sys.exit(main())

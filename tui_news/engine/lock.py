"""The lock that elects the one engine that fetches: an OS lock on a file, gone with its process."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


class EngineLock:
    """Held by one process at a time; a killed holder holds nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = -1
        self.trouble = ""
        """Why the lock's file could not be opened at the last try, in small letters."""

    @property
    def is_held(self) -> bool:
        """Whether this process fetches."""
        return self._file >= 0

    def acquire(self) -> bool:
        """Try to become the one that fetches; never waits."""
        if self.is_held:
            return True
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            self.trouble = (error.strerror or "error").lower()
            return False
        self.trouble = ""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(file)
            return False
        self._file = file
        return True

    def release(self) -> None:
        """Let another process fetch."""
        if self.is_held:
            os.close(self._file)
            self._file = -1

"""The shelf: pictures as files in the cache folder, the longest unused thrown away first.

A file's name is a hash: nothing that comes from outside ever names a file. What lies there was
written by our own encoder, without the original's remarks (EXIF) and at a size for screens.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

HEADROOM = 0.9
"""Share of the limit that trimming leaves, so that not every new picture trims."""


def name_of(*parts: object) -> str:
    """Give the file name for what these parts say."""
    return hashlib.sha256("\0".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()[:40]


class Shelf:
    """A folder of pictures with a limit; every method may take a disk's time."""

    def __init__(self, folder: Path, *, limit: int) -> None:
        """Prepare; the folder is made with the first picture.

        Args:
            folder: where the files are.
            limit: bytes that they may take in all.
        """
        self._folder = folder
        self._limit = limit

    def path(self, name: str) -> Path:
        """Where a picture of this name lies, or would."""
        return self._folder / name

    def get(self, name: str) -> bytes | None:
        """Give a picture and remember that it was used; None when it is not here."""
        path = self.path(name)
        try:
            data = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return data

    def put(self, name: str, data: bytes) -> Path:
        """Keep a picture, whole or not at all, and make room for it.

        Raises:
            OSError: it cannot be written.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=self._folder, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            path = self.path(name)
            os.replace(temporary, path)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
        self._trim(keep=path)
        return path

    def _trim(self, *, keep: Path) -> None:
        """Throw away the longest unused until there is room; what was just put stays."""
        found: list[tuple[float, int, Path]] = []
        with contextlib.suppress(OSError):
            for entry in os.scandir(self._folder):
                with contextlib.suppress(OSError):
                    about = entry.stat(follow_symlinks=False)
                    found.append((about.st_mtime, about.st_size, Path(entry.path)))
        total = sum(size for _, size, _ in found)
        if total <= self._limit:
            return
        for _, size, path in sorted(found):
            if total <= self._limit * HEADROOM:
                return
            if path == keep:
                continue
            with contextlib.suppress(OSError):
                path.unlink()
                total -= size

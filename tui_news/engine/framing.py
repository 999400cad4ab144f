"""Messages between the desk and its processes: pickles with their length before them.

Both ends are ours and the pipes are private: nothing from outside ever decides what is unpickled.
"""

from __future__ import annotations

import pickle

HEADER = 8
"""Bytes that give the length of a message."""


def pack(message: object) -> bytes:
    """Make one message."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return len(data).to_bytes(HEADER, "big") + data


def size_of(header: bytes) -> int:
    """Say how many bytes follow a header."""
    return int.from_bytes(header, "big")

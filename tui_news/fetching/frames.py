"""Frames of HTTP/2 and the header blocks of our requests: bytes in, bytes out, no I/O.

Sources: RFC 9113, sections 4 and 6; RFC 7541, section 6.2.3.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
MOST_PAYLOAD = 16_384
"""Bytes of a frame's payload, which we never allow to grow (SETTINGS_MAX_FRAME_SIZE)."""

_HEAD = 9
_STREAM_BITS = 0x7FFF_FFFF
_NEVER_INDEXED = b"\x10"
_EMPTY_TABLE = b"\x20"


class Kind(IntEnum):
    """Types of frames that mean something to us."""

    DATA = 0
    HEADERS = 1
    PRIORITY = 2
    RST_STREAM = 3
    SETTINGS = 4
    PUSH_PROMISE = 5
    PING = 6
    GOAWAY = 7
    WINDOW_UPDATE = 8
    CONTINUATION = 9


END_STREAM = ACK = 0x1
END_HEADERS = 0x4
PADDED = 0x8
PRIORITY_GIVEN = 0x20


class Breach(Exception):
    """The other side breaks the rules of HTTP/2; carries the code that it is told (section 7)."""

    def __init__(self, words: str, code: int = 1) -> None:
        super().__init__(words)
        self.code = code


class Frame(NamedTuple):
    """One frame."""

    kind: int
    flags: int
    stream: int
    """0 for the connection itself."""
    payload: bytes

    def unpadded(self) -> bytes:
        """The payload without padding (sections 6.1 and 6.2).

        Raises:
            Breach: there is more padding than payload.
        """
        if not self.flags & PADDED:
            return self.payload
        padding = self.payload[0] if self.payload else 0
        if padding + 1 > len(self.payload):
            raise Breach("more padding than payload")
        return self.payload[1 : len(self.payload) - padding]


def pack(kind: Kind, flags: int, stream: int, payload: bytes = b"") -> bytes:
    """Write one frame."""
    head = len(payload).to_bytes(3, "big") + bytes((kind, flags))
    return head + stream.to_bytes(4, "big") + payload


class Unpacker:
    """Cuts what comes into frames."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def feed(self, data: bytes) -> None:
        """Take what has come."""
        self._waiting += data

    def next_frame(self) -> Frame | None:
        """Give the next whole frame, if there is one.

        Raises:
            Breach: a frame says that it is larger than we allow.
        """
        waiting = self._waiting
        if len(waiting) < _HEAD:
            return None
        size = int.from_bytes(waiting[:3], "big")
        if size > MOST_PAYLOAD:
            raise Breach("a frame is too large", 6)
        if len(waiting) < _HEAD + size:
            return None
        stream = int.from_bytes(waiting[5:_HEAD], "big") & _STREAM_BITS
        frame = Frame(waiting[3], waiting[4], stream, bytes(waiting[_HEAD : _HEAD + size]))
        del waiting[: _HEAD + size]
        return frame


def request_block(headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Write headers as literals that are never indexed.

    Nothing of them is remembered at either end: there is no state that could go wrong, and no
    secret whose guess would show in a size (RFC 7541, section 7.1.3). The first byte gives up the
    table, whatever size the server allows.
    """
    out = bytearray(_EMPTY_TABLE)
    for name, value in headers:
        out += _NEVER_INDEXED + _text(name) + _text(value)
    return bytes(out)


def _text(value: bytes) -> bytes:
    """A string without Huffman coding, its length as an integer of 7 bits (RFC 7541, 5.1, 5.2)."""
    size = len(value)
    if size < 127:
        return bytes((size,)) + value
    head, size = bytearray((127,)), size - 127
    while size >= 128:
        head.append(size & 127 | 128)
        size >>= 7
    head.append(size)
    return bytes(head) + value

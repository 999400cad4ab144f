"""HTTP/2, the client's side of it, for requests without a body: bytes in and out, no I/O.

As little of it as a reader of feeds needs (RFC 9113): no pushes, no priorities, no upload. Whether
a server keeps the rules or not: what it can make us hold, answer and wait for is bounded here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

import hpack

from tui_news.fetching.frames import (
    ACK,
    END_HEADERS,
    END_STREAM,
    MOST_PAYLOAD,
    PREFACE,
    PRIORITY_GIVEN,
    Breach,
    Frame,
    Kind,
    Unpacker,
    pack,
    request_block,
)

MOST_HEADER_BYTES = 100 * 1024
"""A response head larger than this is refused, packed or unpacked."""
WINDOW = 512 * 1024
"""Bytes of one answer that may come before its reader has taken them ..."""
WHOLE_WINDOW = 4 * WINDOW
"""... and of all answers of a connection that may be under way."""
MOST_IDLE = 1_000
"""Frames in a row that bring no answer further: more of them are a flood."""

NO_ERROR, CANCEL, REFUSED, OLDER_WANTED = 0x0, 0x8, 0x7, 0xD
"""Codes of RST_STREAM and GOAWAY (section 7)."""

_FLOW_CONTROL, _COMPRESSION, _CALM = 0x3, 0x9, 0xB
_TABLE_SIZE, _PUSH, _AT_ONCE, _INITIAL_WINDOW, _LIST_SIZE = 1, 2, 3, 4, 6
_FIRST_WINDOW = 65_535
_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9a-z-]+")
_VALUE = re.compile(rb"[^\0\r\n]*")


class Head(NamedTuple):
    """An answer begins."""

    stream: int
    status: int
    headers: list[tuple[bytes, bytes]]


class Piece(NamedTuple):
    """A piece of a body; its reader gives it back with `took`."""

    stream: int
    data: bytes


class End(NamedTuple):
    """An answer is whole, as far as the server says."""

    stream: int


class Reset(NamedTuple):
    """An answer will not come, or not to its end."""

    stream: int
    code: int


Said: TypeAlias = Head | Piece | End | Reset


class _Stream:
    __slots__ = ("has_head", "owed", "room")

    def __init__(self) -> None:
        self.has_head = False
        self.room = WINDOW
        self.owed = 0


class Conversation:
    """One connection's worth of questions and answers."""

    def __init__(self) -> None:
        settings = ((_PUSH, 0), (_INITIAL_WINDOW, WINDOW), (_LIST_SIZE, MOST_HEADER_BYTES))
        payload = b"".join(key.to_bytes(2, "big") + n.to_bytes(4, "big") for key, n in settings)
        self.out = bytearray(PREFACE + pack(Kind.SETTINGS, 0, 0, payload))
        """What is to be sent; the caller takes it out."""
        self._credit(0, WHOLE_WINDOW - _FIRST_WINDOW)
        self.at_once = 100
        """Requests that the server takes at once."""
        self.is_greeted = False
        """Whether the server has said that it speaks HTTP/2."""
        self.is_leaving = False
        """Whether the server takes no more requests (GOAWAY)."""
        self.broken: Breach | None = None
        """Why nothing that follows can be understood."""
        self._unpacker = Unpacker()
        self._decoder = hpack.Decoder(MOST_HEADER_BYTES)
        self._streams: dict[int, _Stream] = {}
        self._next = 1
        self._block: tuple[int, int, bytearray] | None = None
        self._room = WHOLE_WINDOW
        self._owed = 0
        self._idle = 0

    @property
    def live(self) -> int:
        """Answers that are still to come to their end."""
        return len(self._streams)

    def ask(self, headers: Iterable[tuple[bytes, bytes]]) -> int:
        """Begin a request; gives its stream.

        Raises:
            ValueError: the headers are longer than a frame.
        """
        block = request_block(headers)
        if len(block) > MOST_PAYLOAD:
            raise ValueError("the request is too long")
        stream, self._next = self._next, self._next + 2
        self._streams[stream] = _Stream()
        self.out += pack(Kind.HEADERS, END_HEADERS | END_STREAM, stream, block)
        return stream

    def took(self, stream: int, size: int) -> None:
        """Let the server send more of an answer, whose reader has taken so many bytes."""
        known = self._streams.get(stream)
        if known is not None:
            known.owed += size
            if known.owed >= WINDOW // 2:
                self._credit(stream, known.owed)
                known.room += known.owed
                known.owed = 0

    def cancel(self, stream: int) -> None:
        """Tell the server that the rest of an answer is not wanted."""
        if self._streams.pop(stream, None) is not None and self.broken is None:
            self.out += pack(Kind.RST_STREAM, 0, stream, CANCEL.to_bytes(4, "big"))

    def receive(self, data: bytes) -> list[Said]:
        """Take what has come and say what it means; afterwards look at `broken`."""
        said: list[Said] = []
        self._unpacker.feed(data)
        try:
            while self.broken is None and (frame := self._unpacker.next_frame()) is not None:
                self._hear(frame, said)
        except Breach as breach:
            self.broken = breach
            last = (0).to_bytes(4, "big") + breach.code.to_bytes(4, "big")
            self.out += pack(Kind.GOAWAY, 0, 0, last)
        return said

    def _hear(self, frame: Frame, said: list[Said]) -> None:
        kind = frame.kind
        if not self.is_greeted and (kind != Kind.SETTINGS or frame.flags & ACK):
            raise Breach("it does not begin with settings")
        if self._block is not None and kind != Kind.CONTINUATION:
            raise Breach("a head is interrupted")
        self._idle += 1
        if self._idle > MOST_IDLE:
            raise Breach("it says too much that means nothing", _CALM)
        if kind == Kind.DATA:
            self._hear_data(frame, said)
        elif kind == Kind.HEADERS:
            self._hear_head(frame, said)
        elif kind == Kind.CONTINUATION:
            self._go_on(frame, said)
        elif kind == Kind.RST_STREAM:
            if self._streams.pop(self._known(frame, 4), None) is not None:
                said.append(Reset(frame.stream, _number(frame.payload)))
        elif kind == Kind.SETTINGS:
            self._hear_settings(frame)
        elif kind == Kind.PING:
            _check(frame, 8)
            if not frame.flags & ACK:
                self.out += pack(Kind.PING, ACK, 0, frame.payload)
        elif kind == Kind.GOAWAY:
            self._hear_farewell(frame, said)
        elif kind == Kind.PUSH_PROMISE:
            raise Breach("it pushes what nobody asked for")

    def _hear_data(self, frame: Frame, said: list[Said]) -> None:
        size, data = len(frame.payload), frame.unpadded()
        self._room -= size
        if self._room < 0:
            raise Breach("it sends more than it may", _FLOW_CONTROL)
        self._owed += size
        if self._owed >= WHOLE_WINDOW // 2:
            self._credit(0, self._owed)
            self._room, self._owed = self._room + self._owed, 0
        stream = self._streams.get(self._known(frame))
        if stream is None:
            return  # what was under way when we hung up
        stream.room -= size
        if stream.room < 0:
            raise Breach("it sends more than it may", _FLOW_CONTROL)
        if not stream.has_head:
            raise Breach("a body without a head")
        if data:
            self._idle = 0
            said.append(Piece(frame.stream, data))
        self.took(frame.stream, size - len(data))
        if frame.flags & END_STREAM:
            self._end(frame.stream, said)

    def _hear_head(self, frame: Frame, said: list[Said]) -> None:
        block = frame.unpadded()
        if frame.flags & PRIORITY_GIVEN:
            if len(block) < 5:
                raise Breach("a frame is too short", 6)
            block = block[5:]
        self._known(frame)
        self._block = (frame.stream, frame.flags & END_STREAM, bytearray(block))
        if frame.flags & END_HEADERS:
            self._finish_head(said)

    def _go_on(self, frame: Frame, said: list[Said]) -> None:
        if self._block is None or self._block[0] != frame.stream:
            raise Breach("a head goes on that never began")
        self._block[2].extend(frame.payload)
        if len(self._block[2]) > MOST_HEADER_BYTES:
            raise Breach("a head is too large", _CALM)
        if frame.flags & END_HEADERS:
            self._finish_head(said)

    def _finish_head(self, said: list[Said]) -> None:
        assert self._block is not None
        (number, ends, block), self._block = self._block, None
        try:
            # Of an answer that nobody wants any more, too: the table is shared by all.
            fields = [(pair[0], pair[1]) for pair in self._decoder.decode(bytes(block), raw=True)]
        except (hpack.HPACKError, ValueError, IndexError) as error:
            raise Breach("a head cannot be unpacked", _COMPRESSION) from error
        stream = self._streams.get(number)
        if stream is None:
            return
        if not stream.has_head:
            head = _head(number, fields)
            if head.status < 200:
                if ends:
                    raise Breach("an end without a head")
                return
            stream.has_head = True
            self._idle = 0
            said.append(head)
        if ends:
            self._end(number, said)

    def _end(self, number: int, said: list[Said]) -> None:
        if not self._streams.pop(number).has_head:
            raise Breach("an end without a head")
        said.append(End(number))

    def _hear_settings(self, frame: Frame) -> None:
        if frame.stream or len(frame.payload) % 6 or (frame.flags & ACK and frame.payload):
            raise Breach("settings that are none", 6)
        self.is_greeted = True
        if frame.flags & ACK:
            return
        for at in range(0, len(frame.payload), 6):
            if int.from_bytes(frame.payload[at : at + 2], "big") == _AT_ONCE:
                self.at_once = _number(frame.payload[at + 2 : at + 6])
        self.out += pack(Kind.SETTINGS, ACK, 0)

    def _hear_farewell(self, frame: Frame, said: list[Said]) -> None:
        if frame.stream or len(frame.payload) < 8:
            raise Breach("a farewell that is none", 6)
        self.is_leaving = True
        last, code = _number(frame.payload[:4]) & 0x7FFF_FFFF, _number(frame.payload[4:8])
        for number in [number for number in self._streams if number > last]:
            del self._streams[number]
            # It was not worked on: whoever wants it may ask again elsewhere (section 6.8).
            said.append(Reset(number, code if code == OLDER_WANTED else REFUSED))

    def _known(self, frame: Frame, size: int | None = None) -> int:
        """The stream of a frame, which must be one that we began."""
        if size is not None:
            _check(frame, size, connection=False)
        if not frame.stream % 2 or frame.stream >= self._next:
            raise Breach("it answers what nobody asked")
        return frame.stream

    def _credit(self, stream: int, size: int) -> None:
        self.out += pack(Kind.WINDOW_UPDATE, 0, stream, size.to_bytes(4, "big"))


def _head(number: int, fields: list[tuple[bytes, bytes]]) -> Head:
    """Check a response's head (section 8.3.2) and take its status out."""
    status = 0
    headers: list[tuple[bytes, bytes]] = []
    for name, value in fields:
        if name == b":status" and not status and not headers and len(value) == 3:
            status = int(value) if value.isdigit() else 0
        elif not _NAME.fullmatch(name) or not _VALUE.fullmatch(value):
            raise Breach("a head with a field that cannot be")
        else:
            headers.append((name, value.strip(b" \t")))
    if not 100 <= status < 1000:
        raise Breach("a head without a status")
    return Head(number, status, headers)


def _check(frame: Frame, size: int, *, connection: bool = True) -> None:
    if len(frame.payload) != size or (connection and frame.stream):
        raise Breach("a frame is not as long as its kind", 6)


def _number(data: bytes) -> int:
    return int.from_bytes(data, "big")

"""A connection that speaks HTTP/2: several exchanges at once over asyncio streams.

Nobody listens while nobody waits: of those who wait for their answers, one reads for all.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable

import httpx

from tui_news.fetching import http2
from tui_news.fetching.connection import SpeaksOlder, Stale
from tui_news.fetching.http2 import Conversation, End, Head, Piece, Reset

CHUNK = 64 * 1024
_OURS = frozenset(
    {b"host", b"connection", b"proxy-connection", b"keep-alive", b"transfer-encoding"}
)
"""Headers that HTTP/2 says otherwise, or not at all (RFC 9113, section 8.2.2)."""


class _Exchange:
    """What has come of one request and was not taken yet."""

    __slots__ = ("events", "has_head", "is_first", "left", "number")

    def __init__(self, number: int, *, is_first: bool) -> None:
        self.number = number
        self.is_first = is_first
        self.events: deque[Head | Piece | End | Exception] = deque()
        self.has_head = False
        self.left: int | None = None
        """Bytes of the body that are still to come, if its length is stated."""


class Http2Connection:
    """One connection; see `connection.Connection`."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        *,
        shun: Callable[[], None] = lambda: None,
    ) -> None:
        """Greet the server.

        Args:
            reader: from the server.
            writer: to the server; the connection owns both.
            shun: called when the server turns out not to keep to the protocol.
        """
        self._reader = reader
        self._writer = writer
        self._shun = shun
        self._talk = Conversation()
        self._exchanges: dict[int, _Exchange] = {}
        self._ear = asyncio.Lock()
        self._asked = 0
        self._takes_more = True
        self._is_closed = False

    @property
    def is_over(self) -> bool:
        """Whether it takes no further request."""
        return (
            not self._takes_more
            or self._talk.is_leaving
            or self._reader.at_eof()
            or self._writer.is_closing()
        )

    @property
    def has_room(self) -> bool:
        """Whether the server takes one more now."""
        return not self.is_over and len(self._exchanges) < self._talk.at_once

    async def ask(self, request: httpx.Request) -> httpx.Response:
        """Send a request and wait for the head of its answer."""
        try:
            number = self._talk.ask(_fields(request))
        except ValueError as error:
            raise httpx.LocalProtocolError(str(error)) from error
        self._asked += 1
        exchange = _Exchange(number, is_first=self._asked == 1)
        self._exchanges[number] = exchange
        try:
            self._send()
            event = await self.next_event(exchange)
        except BaseException:
            self.drop(exchange)
            raise
        assert isinstance(event, Head)
        return httpx.Response(
            event.status,
            headers=event.headers,
            stream=_Body(self, exchange),
            extensions={"http_version": b"HTTP/2"},
        )

    def retire(self) -> None:
        """Take no further request, and hang up after the last one."""
        self._takes_more = False
        self._close_if_done()

    async def next_event(self, exchange: _Exchange) -> Head | Piece | End:
        """Wait for what comes next of an exchange."""
        while not exchange.events:
            try:
                async with self._ear:
                    if not exchange.events:
                        await self._listen()
            except asyncio.CancelledError:
                # It may have died without a word: nobody else should wait for it.
                self._takes_more = False
                raise
        event = exchange.events.popleft()
        if isinstance(event, Exception):
            raise event
        return event

    def took(self, exchange: _Exchange, size: int) -> None:
        """Let more of a body come."""
        self._talk.took(exchange.number, size)
        self._send()

    def drop(self, exchange: _Exchange) -> None:
        """End an exchange, whole or not."""
        if self._exchanges.pop(exchange.number, None) is not None:
            self._talk.cancel(exchange.number)
            self._send()
            self._close_if_done()

    async def _listen(self) -> None:
        """Read once, for everybody."""
        try:
            data = await self._reader.read(CHUNK)
        except OSError as error:
            self._lose(httpx.ReadError(str(error)), stale=isinstance(error, ConnectionError))
            return
        if not data:
            self._lose(httpx.RemoteProtocolError("closed without sending a response"), stale=True)
            return
        for event in self._talk.receive(data):
            exchange = self._exchanges.get(event.stream)
            if exchange is not None:
                _note(exchange, event)
                if isinstance(event, Reset) and event.code == http2.OLDER_WANTED:
                    self._shun()
        self._send()
        if self._talk.broken is not None:
            self._shun()
            self._lose(httpx.RemoteProtocolError(str(self._talk.broken)))
            return
        try:
            await self._writer.drain()  # a server that asks and does not listen waits, too
        except OSError:
            self._takes_more = False  # what it had said before may still be read

    def _lose(self, error: Exception, *, stale: bool = False) -> None:
        """End everything that is under way.

        Args:
            error: what those hear whose answer had begun, and those who were first.
            stale: whether the connection may simply have been at its end.
        """
        self._takes_more = False
        for exchange in self._exchanges.values():
            if exchange.has_head:
                exchange.events.append(error)
            elif self._talk.broken is not None or not self._talk.is_greeted:
                exchange.events.append(SpeaksOlder(str(error)))
            else:
                exchange.events.append(Stale() if stale and not exchange.is_first else error)
        self._writer.close()

    def _send(self) -> None:
        out = self._talk.out
        if out and not self._writer.is_closing():
            self._writer.write(bytes(out))
        out.clear()

    def _close_if_done(self) -> None:
        if not self._exchanges and self.is_over and not self._is_closed:
            self._is_closed = True
            self._writer.close()


class _Body(httpx.AsyncByteStream):
    """The body of one answer."""

    def __init__(self, connection: Http2Connection, exchange: _Exchange) -> None:
        self._connection = connection
        self._exchange = exchange

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while True:
            event = await self._connection.next_event(self._exchange)
            if not isinstance(event, Piece):
                break
            self._connection.took(self._exchange, len(event.data))
            yield event.data
        if self._exchange.left:
            raise httpx.RemoteProtocolError("the body is not as long as it was said to be")

    async def aclose(self) -> None:
        self._connection.drop(self._exchange)


def _note(exchange: _Exchange, event: http2.Said) -> None:
    """Put down what has come."""
    match event:
        case Head():
            exchange.has_head, exchange.left = True, _stated_length(event)
            exchange.events.append(event)
        case Piece():
            if exchange.left is not None:
                exchange.left -= len(event.data)
            exchange.events.append(event)
        case End():
            exchange.events.append(event)
        case Reset():
            exchange.events.append(_reset(event, has_head=exchange.has_head))


def _reset(event: Reset, *, has_head: bool) -> Exception:
    if not has_head and event.code == http2.REFUSED:
        return Stale()
    if not has_head and event.code == http2.OLDER_WANTED:
        return SpeaksOlder("the server wants HTTP/1.1")
    return httpx.ReadError(f"the answer was given up ({event.code})")


def _stated_length(head: Head) -> int | None:
    """How long the body will be; an answer that has none states what another would have."""
    if head.status in (204, 304):
        return None
    stated = {value for name, value in head.headers if name == b"content-length"}
    length = stated.pop() if len(stated) == 1 else b""
    return int(length) if length.isdigit() and len(length) < 20 else None


def _fields(request: httpx.Request) -> list[tuple[bytes, bytes]]:
    """A request's headers as HTTP/2 has them (RFC 9113, section 8.3.1)."""
    url = request.url
    fields = [
        (b":method", request.method.encode()),
        (b":scheme", url.raw_scheme),
        (b":authority", url.netloc),
        (b":path", url.raw_path),
    ]
    for name, value in request.headers.raw:
        lower = name.lower()
        if lower not in _OURS:
            fields.append((lower, value.strip()))
    return fields

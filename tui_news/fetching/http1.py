"""A connection that speaks HTTP/1.1: one exchange after the other over asyncio and h11."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import h11
import httpx

from tui_news.fetching.connection import Stale

MOST_HEADER_BYTES = 100 * 1024
"""A response head larger than this is refused."""
CHUNK = 64 * 1024


class Http1Connection:
    """One connection and the state of its conversation; see `connection.Connection`."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=MOST_HEADER_BYTES)
        self._asked = 0
        self._is_busy = False
        self._is_retired = False

    @property
    def has_room(self) -> bool:
        """Whether it rests, and the server has not hung up meanwhile."""
        return not self._is_busy and not self.is_over

    @property
    def is_over(self) -> bool:
        """Whether one side has hung up."""
        return self._reader.at_eof() or self._writer.is_closing()

    async def ask(self, request: httpx.Request) -> httpx.Response:
        """Send a request and wait for the head of its answer."""
        self._is_busy = True
        try:
            head = await self._head(request)
        except BaseException:
            self._writer.close()
            raise
        return httpx.Response(
            head.status_code, headers=head.headers.raw_items(), stream=_Body(self)
        )

    def retire(self) -> None:
        """Hang up, after the exchange that is under way."""
        self._is_retired = True
        if not self._is_busy:
            self._writer.close()

    async def body(self) -> AsyncIterator[bytes]:
        """Give the body as it comes, still packed."""
        while True:
            event = await self._next()
            if isinstance(event, h11.Data):
                yield bytes(event.data)
            else:
                return

    def rest(self) -> None:
        """End the exchange; hang up if it did not come to its proper end."""
        if self._is_busy and not self._is_retired and self._is_reusable():
            self._is_busy = False
        else:
            self._writer.close()

    async def _head(self, request: httpx.Request) -> h11.Response:
        self._asked += 1
        try:
            out = self._http.send(
                h11.Request(
                    method=request.method,
                    target=request.url.raw_path,
                    headers=request.headers.raw,
                )
            )
            out = (out or b"") + (self._http.send(h11.EndOfMessage()) or b"")
        except h11.LocalProtocolError as error:
            raise httpx.LocalProtocolError(str(error)) from error
        # A server may answer before it has read: what it says is worth more than a broken pipe.
        with contextlib.suppress(OSError):
            self._writer.write(out)
        while True:
            event = await self._next()
            if isinstance(event, h11.Response):
                return event
            if not isinstance(event, h11.InformationalResponse):
                raise httpx.RemoteProtocolError("an answer without a head")

    def _is_reusable(self) -> bool:
        """Begin a new exchange, if the last one came to its proper end."""
        if self._http.their_state is h11.SEND_BODY:
            # Most answers that nobody reads (304, redirects) have no body to wait for.
            with contextlib.suppress(h11.RemoteProtocolError):
                self._http.next_event()
        if self._http.our_state is not h11.DONE or self._http.their_state is not h11.DONE:
            return False
        if self._http.trailing_data[0]:
            return False
        self._http.start_next_cycle()
        return True

    async def _next(self) -> object:
        """Wait for the next event of the conversation."""
        try:
            while (event := self._http.next_event()) is h11.NEED_DATA:
                data = await self._receive()
                if not data and self._http.their_state is h11.SEND_RESPONSE:
                    if self._asked > 1 and not self._http.trailing_data[0]:
                        raise Stale
                    raise httpx.RemoteProtocolError("closed without sending a response")
                self._http.receive_data(data)
        except h11.RemoteProtocolError as error:
            raise httpx.RemoteProtocolError(str(error)) from error
        return event

    async def _receive(self) -> bytes:
        try:
            return await self._reader.read(CHUNK)
        except OSError as error:
            waits_for_head = self._http.their_state is h11.SEND_RESPONSE
            if self._asked > 1 and waits_for_head and isinstance(error, ConnectionError):
                raise Stale from error
            raise httpx.ReadError(str(error)) from error


class _Body(httpx.AsyncByteStream):
    """The body of a response; closing it frees the connection for the next request."""

    def __init__(self, connection: Http1Connection) -> None:
        self._connection: Http1Connection | None = connection

    async def __aiter__(self) -> AsyncIterator[bytes]:
        if self._connection is not None:
            async for chunk in self._connection.body():
                yield chunk

    async def aclose(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.rest()

"""HTTP/1.1 to one origin over asyncio and h11: a lean transport for httpx.

A refresh asks a thousand servers one short question each. The transport that httpx brings costs
about a millisecond of CPU for each; this one, which knows no HTTP/2, no proxies and no other event
loop, a fifth of it. Errors are those of httpx, so that the rest cannot tell the difference.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator

import h11
import httpx

from tui_news.fetching import addresses

MOST_HEADER_BYTES = 100 * 1024
"""A response head larger than this is refused."""
CHUNK = 64 * 1024
_HAPPY_EYEBALLS = 0.25
_CLOSING_TLS = 2.0


class OriginTransport(httpx.AsyncBaseTransport):
    """Connections to one scheme, host and port, kept while they are of use."""

    def __init__(
        self,
        *,
        tls: ssl.SSLContext | None,
        connect_seconds: float,
        judge: addresses.Judge | None = None,
        socks: str = "",
    ) -> None:
        """Prepare; nothing is opened.

        Args:
            tls: how to check certificates; None for plain HTTP.
            connect_seconds: how long connecting and the TLS handshake may take.
            judge: tells which addresses may be connected to; None for all.
            socks: the address of a SOCKS proxy to connect through; empty for none.
        """
        self._socks = socks
        self._tls = tls
        self._connect_seconds = connect_seconds
        self._judge = judge
        self._idle: list[_Connection] = []
        self._closed = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request without a body; the response's stream must be closed."""
        while (connection := self._reusable()) is not None:
            try:
                return await self._ask(connection, request)
            except _Stale:
                continue  # it was closed while it rested: a fresh one will tell
        return await self._ask(await self._connect(request.url), request)

    async def aclose(self) -> None:
        """Close the connections that rest; others close when their response is closed."""
        self._closed = True
        for connection in self._idle:
            connection.close()
        self._idle.clear()

    def put_back(self, connection: _Connection) -> None:
        """Keep a connection for the next request."""
        if self._closed:
            connection.close()
        else:
            self._idle.append(connection)

    def _reusable(self) -> _Connection | None:
        while self._idle:
            connection = self._idle.pop()
            if connection.is_open:
                return connection
            connection.close()
        return None

    async def _ask(self, connection: _Connection, request: httpx.Request) -> httpx.Response:
        try:
            head = await connection.ask(request)
        except BaseException:
            connection.close()
            raise
        return httpx.Response(
            head.status_code,
            headers=head.headers.raw_items(),
            stream=_BodyStream(self, connection),
        )

    async def _connect(self, url: httpx.URL) -> _Connection:
        host, port = url.raw_host.decode("ascii"), url.port or (443 if self._tls else 80)
        try:
            async with asyncio.timeout(self._connect_seconds):
                reader, writer = await self._open(host, port)
        except TimeoutError as error:
            raise httpx.ConnectTimeout("no connection in time") from error
        except (OSError, ssl.CertificateError) as error:
            raise httpx.ConnectError(str(error)) from error
        return _Connection(reader, writer)

    async def _open(
        self, host: str, port: int
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Open a connection; where addresses are judged, to one that was judged, by its number."""
        closing = _CLOSING_TLS if self._tls else None
        if self._socks:
            from tui_news.fetching.socks import open_through

            return await open_through(self._socks, host, port, tls=self._tls)
        if self._judge is None:
            return await asyncio.open_connection(
                host,
                port,
                ssl=self._tls,
                ssl_shutdown_timeout=closing,
                happy_eyeballs_delay=_HAPPY_EYEBALLS,
            )
        trouble: OSError | None = None
        for address in await addresses.public_addresses(host, port, self._judge):
            try:
                return await asyncio.open_connection(
                    address,
                    port,
                    ssl=self._tls,
                    server_hostname=host if self._tls else None,
                    ssl_shutdown_timeout=closing,
                )
            except OSError as error:
                trouble = error
        assert trouble is not None
        raise trouble


class _Stale(Exception):
    """A connection that had rested was closed before it answered."""


class _Connection:
    """One connection and the state of its conversation."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=MOST_HEADER_BYTES)
        self._asked = 0

    @property
    def is_open(self) -> bool:
        """Whether the server has not hung up meanwhile."""
        return not self._reader.at_eof() and not self._writer.is_closing()

    async def ask(self, request: httpx.Request) -> h11.Response:
        """Send a request and read the head of its response."""
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

    async def body(self) -> AsyncIterator[bytes]:
        """Give the body as it comes, still packed."""
        while True:
            event = await self._next()
            if isinstance(event, h11.Data):
                yield bytes(event.data)
            else:
                return

    def is_reusable(self) -> bool:
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

    def close(self) -> None:
        """Hang up."""
        self._writer.close()

    async def _next(self) -> object:
        """Wait for the next event of the conversation."""
        try:
            while (event := self._http.next_event()) is h11.NEED_DATA:
                data = await self._receive()
                if not data and self._http.their_state is h11.SEND_RESPONSE:
                    if self._asked > 1 and not self._http.trailing_data[0]:
                        raise _Stale
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
                raise _Stale from error
            raise httpx.ReadError(str(error)) from error


class _BodyStream(httpx.AsyncByteStream):
    """The body of a response; closing it frees the connection for the next request."""

    def __init__(self, transport: OriginTransport, connection: _Connection) -> None:
        self._transport = transport
        self._connection: _Connection | None = connection

    async def __aiter__(self) -> AsyncIterator[bytes]:
        if self._connection is not None:
            async for chunk in self._connection.body():
                yield chunk

    async def aclose(self) -> None:
        connection, self._connection = self._connection, None
        if connection is None:
            return
        if connection.is_reusable():
            self._transport.put_back(connection)
        else:
            connection.close()

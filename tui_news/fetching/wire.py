"""The wire to one origin over asyncio: a lean transport for httpx, in HTTP/2 where that is offered.

A refresh asks a thousand servers one short question each. The transport that httpx brings costs
about a millisecond of CPU for each; this one, which knows no proxies for HTTP and no other event
loop, a fifth of it. Errors are those of httpx, so that the rest cannot tell the difference.
"""

from __future__ import annotations

import asyncio
import ssl

import httpx

from tui_news.fetching import addresses
from tui_news.fetching.connection import Connection, SpeaksOlder, Stale
from tui_news.fetching.http1 import Http1Connection
from tui_news.fetching.tls import Tls

MOST_TRIES = 10
"""Connections that may turn out to be at their end, one after the other, for one request."""
_HAPPY_EYEBALLS = 0.25
_CLOSING_TLS = 2.0


class OriginTransport(httpx.AsyncBaseTransport):
    """Connections to one scheme, host and port, kept while they are of use."""

    def __init__(
        self,
        *,
        tls: Tls | None,
        connect_seconds: float,
        judge: addresses.Judge | None = None,
        socks: str = "",
    ) -> None:
        """Prepare; nothing is opened.

        Args:
            tls: how to check certificates and what to offer; None for plain HTTP.
            connect_seconds: how long connecting and the TLS handshake may take.
            judge: tells which addresses may be connected to; None for all.
            socks: the address of a SOCKS proxy to connect through; empty for none.
        """
        self._socks = socks
        self._tls = tls
        self._connect_seconds = connect_seconds
        self._judge = judge
        self._connections: list[Connection] = []
        self._opening = asyncio.Lock()
        self._is_shared: bool | None = None
        """Whether connections carry several exchanges; None until the first one has told."""
        self._is_closed = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request without a body; the response's stream must be closed."""
        for _ in range(MOST_TRIES):
            connection = await self._connection(request.url)
            try:
                return await connection.ask(request)
            except Stale:
                continue  # it was closed while it rested: a fresh one will tell
            except SpeaksOlder:
                self._shun(request.url.netloc)
        raise httpx.RemoteProtocolError("closed without sending a response")

    async def aclose(self) -> None:
        """Close the connections that rest; others close when their last response is closed."""
        self._is_closed = True
        for connection in self._connections:
            connection.retire()
        self._connections.clear()

    async def _connection(self, url: httpx.URL) -> Connection:
        """A connection that takes a request now.

        Where one may carry several exchanges, the second waits to see whether the first is one.
        """
        free = self._free()
        if free is not None:
            return free
        if self._tls is None or self._is_shared is False or not self._tls.offers_http2(url.netloc):
            return await self._connect(url)
        async with self._opening:
            return self._free() or await self._connect(url)

    def _free(self) -> Connection | None:
        self._connections = [one for one in self._connections if not one.is_over]
        return next((one for one in reversed(self._connections) if one.has_room), None)

    def _shun(self, place: bytes) -> None:
        """Speak HTTP/1.1 from now on; what was begun otherwise may come to its end."""
        self._is_shared = False
        for connection in self._connections:
            connection.retire()
        self._connections.clear()
        if self._tls is not None:
            self._tls.shun(place)

    async def _connect(self, url: httpx.URL) -> Connection:
        host, port = url.raw_host.decode("ascii"), url.port or (443 if self._tls else 80)
        try:
            async with asyncio.timeout(self._connect_seconds):
                context = self._tls.context(url.netloc) if self._tls else None
                reader, writer = await self._open(host, port, context)
        except TimeoutError as error:
            raise httpx.ConnectTimeout("no connection in time") from error
        except (OSError, ssl.CertificateError) as error:
            raise httpx.ConnectError(str(error)) from error
        connection = self._made(reader, writer, url.netloc)
        if self._is_closed:
            connection.retire()
        else:
            self._connections.append(connection)
        return connection

    def _made(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, place: bytes
    ) -> Connection:
        """Begin to speak what was agreed on in the TLS handshake (RFC 7301)."""
        agreed = writer.get_extra_info("ssl_object")
        self._is_shared = agreed is not None and agreed.selected_alpn_protocol() == "h2"
        if not self._is_shared:
            return Http1Connection(reader, writer)
        from tui_news.fetching.multiplex import Http2Connection

        return Http2Connection(reader, writer, shun=lambda: self._shun(place))

    async def _open(
        self, host: str, port: int, context: ssl.SSLContext | None
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Open a connection; where addresses are judged, to one that was judged, by its number."""
        closing = _CLOSING_TLS if context else None
        if self._socks:
            from tui_news.fetching.socks import open_through

            return await open_through(self._socks, host, port, tls=context)
        if self._judge is None:
            return await asyncio.open_connection(
                host,
                port,
                ssl=context,
                ssl_shutdown_timeout=closing,
                happy_eyeballs_delay=_HAPPY_EYEBALLS,
            )
        trouble: OSError | None = None
        for address in await addresses.public_addresses(host, port, self._judge):
            try:
                return await asyncio.open_connection(
                    address,
                    port,
                    ssl=context,
                    server_hostname=host if context else None,
                    ssl_shutdown_timeout=closing,
                )
            except OSError as error:
                trouble = error
        assert trouble is not None
        raise trouble

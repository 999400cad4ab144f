"""The lean transport: connections are kept when they can be, and never when they must not."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import httpx
import pytest

from tui_news.fetching.wire import OriginTransport


class Raw:
    """A server that answers each request of each connection with given bytes."""

    def __init__(self, answers: Sequence[bytes], *, hang_up: bool = False) -> None:
        self.answers = list(answers)
        self.hang_up = hang_up
        self.connections = 0
        self.requests = 0
        self.url = ""
        self.tasks: set[asyncio.Task[None]] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        task = asyncio.current_task()
        assert task is not None
        self.tasks.add(task)
        try:
            while True:
                await reader.readuntil(b"\r\n\r\n")
                self.requests += 1
                writer.write(self.answers[min(self.requests, len(self.answers)) - 1])
                await writer.drain()
                if self.hang_up:
                    break
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        writer.close()


@asynccontextmanager
async def answering(*answers: bytes, hang_up: bool = False) -> AsyncIterator[Raw]:
    raw = Raw(answers, hang_up=hang_up)
    server = await asyncio.start_server(raw.serve, "127.0.0.1", 0)
    raw.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    async with server:
        yield raw
        for task in raw.tasks:
            task.cancel()
        await asyncio.gather(*raw.tasks, return_exceptions=True)
        await asyncio.sleep(0)


async def ask(transport: OriginTransport, url: str) -> tuple[int, bytes]:
    request = httpx.Request("GET", url)
    response = await transport.handle_async_request(request)
    try:
        return response.status_code, b"".join([chunk async for chunk in response.aiter_raw()])
    finally:
        await response.aclose()


OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
CHUNKED = (
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"1\r\no\r\n1;x=y\r\nk\r\n0\r\nA: b\r\n\r\n"
)
UNTIL_CLOSE = b"HTTP/1.0 200 OK\r\n\r\nok"
EARLY = b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + OK


@pytest.mark.parametrize("answer", [OK, CHUNKED, EARLY], ids=["length", "chunked", "early hints"])
async def test_a_connection_is_used_again(answer: bytes) -> None:
    transport = OriginTransport(tls=None, connect_seconds=5)
    async with answering(answer) as raw:
        for _ in range(3):
            assert await ask(transport, raw.url) == (200, b"ok")
        await transport.aclose()
    assert (raw.requests, raw.connections) == (3, 1)


@pytest.mark.parametrize(
    "answer",
    [UNTIL_CLOSE, OK.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")],
    ids=["until close", "connection: close"],
)
async def test_a_connection_that_ends_is_not_used_again(answer: bytes) -> None:
    transport = OriginTransport(tls=None, connect_seconds=5)
    async with answering(answer, hang_up=True) as raw:
        for _ in range(2):
            assert await ask(transport, raw.url) == (200, b"ok")
    assert raw.connections == 2


async def test_an_answer_without_a_body_keeps_its_connection_unread() -> None:
    transport = OriginTransport(tls=None, connect_seconds=5)
    async with answering(b"HTTP/1.1 304 Not Modified\r\n\r\n", OK) as raw:
        response = await transport.handle_async_request(httpx.Request("GET", raw.url))
        await response.aclose()
        assert await ask(transport, raw.url) == (200, b"ok")
        await transport.aclose()
    assert raw.connections == 1


async def test_a_body_that_is_not_read_costs_the_connection() -> None:
    transport = OriginTransport(tls=None, connect_seconds=5)
    async with answering(OK) as raw:
        response = await transport.handle_async_request(httpx.Request("GET", raw.url))
        await response.aclose()
        assert await ask(transport, raw.url) == (200, b"ok")
        await transport.aclose()
    assert raw.connections == 2


async def test_a_connection_that_died_at_rest_is_replaced_without_a_word() -> None:
    transport = OriginTransport(tls=None, connect_seconds=5)
    async with answering(OK, hang_up=True) as raw:
        for _ in range(3):
            assert await ask(transport, raw.url) == (200, b"ok")
        await transport.aclose()
    assert raw.requests == 3


async def test_two_requests_at_once_have_two_connections() -> None:
    transport = OriginTransport(tls=None, connect_seconds=5)
    async with answering(OK) as raw:
        await asyncio.gather(ask(transport, raw.url), ask(transport, raw.url))
        await transport.aclose()
    assert raw.connections == 2


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"SSH-2.0-OpenSSH\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: nine\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
    ids=["nothing", "not http", "bad length", "cut", "bad chunk"],
)
async def test_what_is_not_http_is_one_kind_of_error(answer: bytes) -> None:
    transport = OriginTransport(tls=None, connect_seconds=5)
    async with answering(answer, hang_up=True) as raw:
        with pytest.raises(httpx.RemoteProtocolError):
            await ask(transport, raw.url)
        await transport.aclose()


async def test_a_cancelled_request_leaves_no_connection_behind() -> None:
    transport = OriginTransport(tls=None, connect_seconds=5)
    async with answering(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort") as raw:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(ask(transport, raw.url), 0.2)
        raw.answers = [OK]
        assert await ask(transport, raw.url) == (200, b"ok")
        await transport.aclose()
    assert raw.connections == 2


async def test_a_connection_that_outlives_its_transport_is_closed() -> None:
    transport = OriginTransport(tls=None, connect_seconds=5)
    async with answering(OK) as raw:
        response = await transport.handle_async_request(httpx.Request("GET", raw.url))
        await transport.aclose()
        assert b"".join([chunk async for chunk in response.aiter_raw()]) == b"ok"
        await response.aclose()
        assert transport._connections == []

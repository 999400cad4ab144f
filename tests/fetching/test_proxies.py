"""Proxies: SOCKS 5 of our own, HTTPS through CONNECT, and one sentence when they refuse."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from tests.fakes.web import Step, serving
from tui_news.fetching.answers import Failed, Fetched
from tui_news.fetching.client import Client
from tui_news.fetching.feed import fetch

NOW = datetime(2026, 5, 22, 12, 0, tzinfo=UTC)


@dataclass
class Socks:
    """A SOCKS 5 proxy that connects everything to one port of this machine."""

    target: int
    password: bytes = b""
    status: int = 0
    junk: bytes = b""
    asked: list[tuple[bytes, int]] = field(default_factory=list)
    url: str = ""
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.tasks.add(task)
        try:
            await self._talk(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.junk:
            writer.write(self.junk)
            return
        _, count = await reader.readexactly(2)
        methods = await reader.readexactly(count)
        wanted = 2 if self.password else 0
        writer.write(bytes((5, wanted if wanted in methods else 255)))
        if wanted not in methods:
            return
        if self.password:
            _, length = await reader.readexactly(2)
            name = await reader.readexactly(length)
            (length,) = await reader.readexactly(1)
            given = name + b":" + await reader.readexactly(length)
            writer.write(bytes((1, given != self.password)))
            if given != self.password:
                return
        *_, length = await reader.readexactly(5)
        name = await reader.readexactly(length)
        self.asked.append((name, int.from_bytes(await reader.readexactly(2), "big")))
        writer.write(bytes((5, self.status, 0, 1)) + bytes(6))
        if self.status:
            return
        near, far = await asyncio.open_connection("127.0.0.1", self.target)
        try:
            far.write(await reader.readuntil(b"\r\n\r\n"))
            while data := await near.read(65_536):
                writer.write(data)
                await writer.drain()
        finally:
            far.close()


@asynccontextmanager
async def socks(proxy: Socks) -> AsyncIterator[Socks]:
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    proxy.url = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield proxy
    finally:
        server.close()
        for task in proxy.tasks:
            task.cancel()
        await asyncio.gather(*proxy.tasks, return_exceptions=True)
        await server.wait_closed()


@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
async def test_a_feed_comes_through_socks_and_the_proxy_looks_up_its_name(scheme: str) -> None:
    close = {"Connection": "close"}
    async with serving(Step(b"<rss/>", headers=close)) as web, socks(Socks(web.port)) as proxy:
        client = Client(proxy=f"{scheme}://{proxy.url}")
        answer = await fetch(client, "http://news.example/feed", now=NOW)
    assert isinstance(answer, Fetched)
    assert answer.body == b"<rss/>"
    assert proxy.asked == [(b"news.example", 80)]
    assert web.requests[0].path == "/feed"


async def test_a_proxy_that_wants_a_password() -> None:
    close = {"Connection": "close"}
    async with (
        serving(Step(b"x", headers=close)) as web,
        socks(Socks(web.port, password=b"ann:p@w")) as proxy,
    ):
        for place, comes in (("ann:p%40w@", True), ("ann:no@", False), ("", False)):
            client = Client(proxy=f"socks5://{place}{proxy.url}")
            answer = await fetch(client, "http://news.example/", now=NOW)
            assert isinstance(answer, Fetched) is comes
            assert "p@w" not in str(getattr(answer, "error", ""))


@pytest.mark.parametrize(
    "proxy", [Socks(1, status=5), Socks(1, status=99), Socks(1, junk=b"HTTP/1.1 400 Bad\r\n\r\n")]
)
async def test_a_proxy_that_refuses_is_one_sentence(proxy: Socks) -> None:
    async with socks(proxy):
        answer = await fetch(Client(proxy=f"socks5://{proxy.url}"), "http://e.example/", now=NOW)
    assert isinstance(answer, Failed)
    assert answer.error.reason == "the proxy refuses"


async def test_https_goes_through_connect() -> None:
    async with serving(Step(status=403)) as proxy:
        answer = await fetch(Client(proxy=proxy.url), "https://news.example/feed", now=NOW)
    assert isinstance(answer, Failed)
    assert answer.error.reason == "the proxy refuses"
    assert [asked.path for asked in proxy.requests] == ["news.example:443"]

"""A scripted web server on the loopback interface: real sockets, odd answers, a record of requests.

It plays steps in order and repeats the last one; a step may be bound to a path. It speaks raw
HTTP/1.1 so that it can lie about lengths, drip, reset and flood.
"""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Step:
    """One answer."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    path: str = ""
    """Only for this path; empty for any."""
    length: int | None = None
    """Content-Length to state; None for the true one, -1 for none at all."""
    delay: float = 0.0
    """Seconds before the answer."""
    endless: bytes = b""
    """After the body: this for ever, as fast as it is taken."""
    trickle: float = 0.0
    """Seconds between two bytes of the body, for ever."""
    reset: bool = False
    """Reset the connection after the body."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came."""

    path: str
    headers: dict[str, str]


class Web:
    """A running server."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self.steps = list(steps)
        self.requests: list[Asked] = []
        self.at_once = 0
        self.most_at_once = 0
        self.port = 0
        self._played: dict[str, int] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        """The address of the root."""
        return f"http://127.0.0.1:{self.port}/"

    def next_step(self, path: str) -> Step:
        """The step that answers a path now."""
        own = [step for step in self.steps if step.path == path]
        key, steps = (path, own) if own else ("", [s for s in self.steps if not s.path])
        if not steps:
            return Step(status=404)
        number = self._played.get(key, 0)
        self._played[key] = number + 1
        return steps[min(number, len(steps) - 1)]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection."""
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            while await self._one(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        pairs = [line.partition(":") for line in head[1:] if line]
        asked = Asked(head[0].split()[1], {k.strip().lower(): v.strip() for k, _, v in pairs})
        self.requests.append(asked)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            return await self._answer(self.next_step(asked.path), writer)
        finally:
            self.at_once -= 1

    async def _answer(self, step: Step, writer: asyncio.StreamWriter) -> bool:
        if step.delay:
            await asyncio.sleep(step.delay)
        lines = [f"HTTP/1.1 {step.status} Any"]
        length = len(step.body) if step.length is None else step.length
        stays = step.length is None and not step.endless and not step.trickle and not step.reset
        if not (step.endless or step.trickle) and length >= 0 and step.status != 304:
            lines.append(f"Content-Length: {length}")
        if not stays:
            lines.append("Connection: close")
        lines += [f"{name}: {value}" for name, value in step.headers.items()]
        writer.write("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n")
        if step.trickle:
            while True:
                writer.write(step.body[:1] or b"x")
                await writer.drain()
                await asyncio.sleep(step.trickle)
        writer.write(step.body)
        await writer.drain()
        while step.endless:
            writer.write(step.endless * max(1, 65_536 // len(step.endless)))
            await writer.drain()
        if step.reset:
            await asyncio.sleep(0.05)  # let the bytes arrive before the reset overtakes them
            raw = writer.get_extra_info("socket")
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()
        return stays

    async def stop(self) -> None:
        """Cut what is still under way."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


@asynccontextmanager
async def serving(*steps: Step, host: str = "127.0.0.1") -> AsyncIterator[Web]:
    """Run a server on a free port for the length of a test."""
    web = Web(steps)
    server = await asyncio.start_server(web.serve, host, 0, limit=1 << 20)
    web.port = server.sockets[0].getsockname()[1]
    try:
        yield web
    finally:
        server.close()
        await web.stop()
        await server.wait_closed()

"""A web server that speaks TLS and HTTP/2, where a client takes it; it keeps the rules or not.

The rules are kept by the h2 package: what our own client is held against is not our own code.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import h2.config
import h2.connection
import h2.events
import h2.settings

from tests.fakes.web import Asked, Step, Web

CERTIFICATE = Path(__file__).parents[1] / "data" / "tls" / "loopback.pem"
"""Made for 127.0.0.1 and localhost, good for a hundred years and for nothing else."""


@dataclass(frozen=True, slots=True)
class Odd(Step):
    """An answer with something that only HTTP/2 has."""

    before: bytes = b""
    """Frames written before the answer; `*` for what is written instead of settings."""
    after_head: bytes = b""
    """Frames written between the head and the body."""
    instead: bytes = b""
    """Frames written instead of an answer."""
    reset_code: int | None = None
    """The stream is reset with this code instead of an answer ..."""
    reset_after_body: bool = False
    """... or after the body, without an end."""
    goaway: bool = False
    """A farewell that still answers this request is said before the body."""
    refuse_all: bool = False
    """A farewell that answers nothing is said instead."""
    hang_up: bool = False
    """The connection is cut instead of an answer."""


class Http2Web(Web):
    """A running server; `most_at_once` counts requests, `connections` what they came over."""

    def __init__(
        self, steps: Sequence[Step], *, greeting: bytes = b"", at_once: int = 100, window: int = 0
    ) -> None:
        super().__init__(steps)
        self.connections: list[str] = []
        """What each connection speaks."""
        self.greeting = greeting
        """Sent instead of settings."""
        self.at_once_allowed = at_once
        self.resets: list[int] = []
        """Codes of streams that the client gave up."""

    @property
    def url(self) -> str:
        """The address of the root."""
        return f"https://127.0.0.1:{self.port}/"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection."""
        spoken = writer.get_extra_info("ssl_object").selected_alpn_protocol() or "http/1.1"
        self.connections.append(spoken)
        if spoken != "h2":
            await super().serve(reader, writer)
            return
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        answers: set[asyncio.Task[None]] = set()
        try:
            await _Talk(self, reader, writer, answers).run()
        except (OSError, asyncio.CancelledError, h2.exceptions.ProtocolError):
            pass
        finally:
            for answer in answers:
                answer.cancel()
            await asyncio.gather(*answers, return_exceptions=True)
            self._tasks.discard(task)
            writer.close()


class _Talk:
    def __init__(
        self,
        web: Http2Web,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        answers: set[asyncio.Task[None]],
    ) -> None:
        self.web, self.reader, self.writer, self.answers = web, reader, writer, answers
        config = h2.config.H2Configuration(client_side=False, header_encoding="latin-1")
        self.talk = h2.connection.H2Connection(config)
        self.moved = asyncio.Event()
        """Set whenever the client lets more be sent."""

    async def run(self) -> None:
        if self.web.greeting:
            self.writer.write(self.web.greeting)
            await self.reader.read()
            return
        self.talk.initiate_connection()
        self.talk.update_settings(
            {h2.settings.SettingCodes.MAX_CONCURRENT_STREAMS: self.web.at_once_allowed}
        )
        self.flush()
        while data := await self.reader.read(65_536):
            for event in self.talk.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    asked = asyncio.create_task(self.one(event))
                    self.answers.add(asked)
                elif isinstance(event, h2.events.StreamReset):
                    self.web.resets.append(int(event.error_code))
            self.moved.set()
            self.flush()

    def flush(self) -> None:
        self.writer.write(self.talk.data_to_send())

    async def one(self, asked: h2.events.RequestReceived) -> None:
        web = self.web
        given = {str(name): str(value) for name, value in asked.headers}
        web.requests.append(Asked(given[":path"], given))
        web.at_once += 1
        web.most_at_once = max(web.most_at_once, web.at_once)
        try:
            await self.answer(web.next_step(given[":path"]), asked.stream_id)
        except (h2.exceptions.ProtocolError, OSError):
            pass
        finally:
            web.at_once -= 1

    async def answer(self, step: Step, stream: int) -> None:
        odd = step if isinstance(step, Odd) else Odd()
        if step.delay:
            await asyncio.sleep(step.delay)
        self.writer.write(odd.before)
        if odd.hang_up:
            self.writer.transport.abort()
            return
        if odd.instead:
            self.writer.write(odd.instead)
            return
        if odd.reset_code is not None:
            self.talk.reset_stream(stream, odd.reset_code)
            self.flush()
            return
        if odd.refuse_all:
            self.writer.write(b"\0\0\x08\x07\0\0\0\0\0" + bytes(8))
            await self.writer.drain()
            return
        length = len(step.body) if step.length is None else step.length
        pairs = [(":status", str(step.status))]
        if length >= 0 and not step.endless and not step.trickle:
            pairs.append(("content-length", str(length)))
        pairs += [(name.lower(), value) for name, value in step.headers.items()]
        is_bare = step.status in (204, 304)
        self.talk.send_headers(stream, pairs, end_stream=is_bare)
        self.flush()
        self.writer.write(odd.after_head)
        if odd.goaway:
            # The h2 package would say nothing more after its own: written by hand.
            self.writer.write(b"\0\0\x08\x07\0\0\0\0\0" + stream.to_bytes(4, "big") + bytes(4))
        if is_bare:
            return
        while step.trickle:
            await self.send(stream, step.body[:1] or b"x")
            await asyncio.sleep(step.trickle)
        await self.send(stream, step.body)
        while step.endless:
            await self.send(stream, step.endless * max(1, 65_536 // len(step.endless)))
        if odd.reset_after_body:
            self.talk.reset_stream(stream, 2)
        else:
            self.talk.end_stream(stream)
        self.flush()

    async def send(self, stream: int, data: bytes) -> None:
        while data:
            room = min(self.talk.local_flow_control_window(stream), 16_384)
            if room <= 0:
                self.moved.clear()
                await self.moved.wait()
                continue
            self.talk.send_data(stream, data[:room])
            data = data[room:]
            self.flush()
            await self.writer.drain()


@asynccontextmanager
async def serving_http2(
    *steps: Step,
    offers: Sequence[str] = ("h2", "http/1.1"),
    greeting: bytes = b"",
    at_once: int = 100,
) -> AsyncIterator[Http2Web]:
    """Run a server on a free port for the length of a test."""
    web = Http2Web(steps, greeting=greeting, at_once=at_once)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    context.set_alpn_protocols(list(offers))
    server = await asyncio.start_server(web.serve, "127.0.0.1", 0, ssl=context, limit=1 << 20)
    web.port = server.sockets[0].getsockname()[1]
    try:
        yield web
    finally:
        server.close()
        await web.stop()
        await server.wait_closed()

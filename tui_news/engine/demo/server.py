"""HTTP/1.1 in the small: what a demo service needs of RFC 9110 and 9112, and nothing more.

GET and HEAD, connections kept open, validators with 304, gzip. Nobody but this machine is served.
"""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Callable
from dataclasses import field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import lru_cache
from hashlib import sha256
from http import HTTPStatus
from urllib.parse import parse_qsl, unquote, urlsplit

from tui_news.model.frozen import dataclass

_IDLE_SECONDS = 30
_MOST_HEAD = 16_384
_SMALL = 400
"""Bytes below which a body is not worth squeezing."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request's line and headers; bodies are not read."""

    method: str
    path: str
    query: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    """Names in lower case."""


@dataclass(frozen=True, slots=True)
class Response:
    """An answer before conditions and compression."""

    body: bytes = b""
    type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    modified: datetime | None = None
    """When the thing last changed; gives Last-Modified."""
    delay: float = 0.0
    """Seconds to wait before answering."""


Answer = Callable[[Request], Response]


async def serve(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    answer: Answer,
    clock: Callable[[], datetime],
) -> None:
    """Answer the requests of one connection until it falls silent, errs or closes."""
    try:
        while True:
            async with asyncio.timeout(_IDLE_SECONDS):
                head = await reader.readuntil(b"\r\n\r\n")
            request = parse(head)
            if request is None:
                writer.write(_encode("GET", Response(status=400), clock(), close=True))
                break
            response = finish(request, _answered(request, answer))
            if response.delay:
                await asyncio.sleep(response.delay)
            close = request.headers.get("connection", "").lower() == "close"
            writer.write(_encode(request.method, response, clock(), close=close))
            await writer.drain()
            if close:
                break
    except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError):
        pass
    finally:
        writer.close()


def parse(head: bytes) -> Request | None:
    """Read a request's head; None when it is not one, or may carry a body."""
    lines = head.decode("latin-1").split("\r\n")
    words = lines[0].split(" ")
    if len(words) != 3 or not words[2].startswith("HTTP/1.") or len(head) > _MOST_HEAD:
        return None
    headers = {}
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if colon:
            headers[name.strip().lower()] = value.strip()
    if headers.get("content-length", "0") != "0" or "transfer-encoding" in headers:
        return None
    target = urlsplit(words[1])
    return Request(words[0], unquote(target.path), dict(parse_qsl(target.query)), headers)


def _answered(request: Request, answer: Answer) -> Response:
    if request.method not in ("GET", "HEAD"):
        return Response(b"Only GET and HEAD.", "text/plain", 405, {"Allow": "GET, HEAD"})
    return answer(request)


def finish(request: Request, response: Response) -> Response:
    """Apply validators (RFC 9110, section 13) and content coding (section 8.4) to an answer."""
    if response.status != 200:
        return response
    tag = sha256(response.body).hexdigest()[:20]
    body, headers = response.body, {"Vary": "Accept-Encoding", **response.headers}
    if _takes_gzip(request, response):
        body = _squeezed(body)
        headers["Content-Encoding"] = "gzip"
        headers["ETag"] = f'W/"{tag}"'
    else:
        headers["ETag"] = f'"{tag}"'
    if response.modified:
        headers["Last-Modified"] = http_date(response.modified)
    if _unchanged(request, tag, response.modified):
        headers.pop("Content-Encoding", None)
        return Response(b"", response.type, 304, headers, delay=response.delay)
    return Response(body, response.type, 200, headers, delay=response.delay)


def _takes_gzip(request: Request, response: Response) -> bool:
    codings = request.headers.get("accept-encoding", "").replace(" ", "").split(",")
    textual = not response.type.startswith(("image/png", "audio/"))
    return "gzip" in codings and textual and len(response.body) >= _SMALL


@lru_cache(32)
def _squeezed(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)


def _unchanged(request: Request, tag: str, modified: datetime | None) -> bool:
    """Compare weakly; If-Modified-Since counts only without If-None-Match."""
    asked = request.headers.get("if-none-match")
    if asked is not None:
        tags = {part.strip().removeprefix("W/").strip('"') for part in asked.split(",")}
        return tag in tags or "*" in tags
    since = request.headers.get("if-modified-since")
    if since is None or modified is None:
        return False
    try:
        return modified.replace(microsecond=0) <= parsedate_to_datetime(since).astimezone(UTC)
    except ValueError:
        return False


def _encode(method: str, response: Response, now: datetime, *, close: bool) -> bytes:
    lines = [f"HTTP/1.1 {response.status} {HTTPStatus(response.status).phrase}"]
    headers = {"Date": http_date(now), "Server": "demo-wire", **response.headers}
    if response.status != 304:
        headers["Content-Type"] = response.type
        headers["Content-Length"] = str(len(response.body))
    if close:
        headers["Connection"] = "close"
    lines += [f"{name}: {value}" for name, value in headers.items()]
    head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
    return head + (b"" if method == "HEAD" else response.body)


def http_date(when: datetime) -> str:
    """Write a date as HTTP headers do (RFC 9110, section 5.6.7)."""
    return format_datetime(when.astimezone(UTC), usegmt=True)

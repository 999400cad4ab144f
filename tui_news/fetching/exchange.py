"""One exchange: a request, its redirects and its body, under one deadline and one cap."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

import httpx

from tui_news.errors import FetchError, TooLarge
from tui_news.fetching import failures
from tui_news.fetching.client import CONNECT_SECONDS, Client
from tui_news.fetching.inflate import ACCEPTED, Body
from tui_news.fetching.pace import Pace
from tui_news.fetching.question import Into, Question
from tui_news.fetching.redirects import STATUSES, Trail, host, resolve
from tui_news.model.frozen import dataclass

_TIMEOUTS = {"connect": CONNECT_SECONDS, "read": None, "write": None, "pool": None}
_DROPPED = frozenset({"host", "cookie", "referer", "connection", "accept-encoding"})
"""Headers that nobody may set: the first is ours, the others are never sent or never change."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """What came of a request."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    """Decoded; empty unless the status is a success."""
    url: str
    """The address that answered."""
    permanent_url: str = ""
    cut: FetchError | None = None
    """Why the body is not whole."""


class Unanswered(Exception):
    """The exchange failed; carries our error, and whether we seem to be offline or never asked."""

    def __init__(self, error: FetchError, *, offline: bool = False, asked: bool = True) -> None:
        super().__init__(error)
        self.error = error
        self.offline = offline
        self.asked = asked


async def exchange(client: Client, question: Question) -> Exchange:
    """Ask for an address and follow where it leads.

    Raises:
        Unanswered: there is no answer to speak of; an HTTP error status is an answer.
    """
    url = question.url
    name = failures.subject(url)
    asked = resolve("", url)
    if not asked:
        raise Unanswered(FetchError(name, "this is not a web address", "check the address"))
    private = {**question.secrets, **_basic(url)}
    try:
        trail = Trail(asked, subject=name)
        left = question.deadline
        lane = "" if question.into is None else "file "
        while True:
            sent = {**question.headers, **(private if trail.at_origin else {})}
            async with (
                client.pool(
                    trail.url, proxy=question.proxy, public_only=question.public_only
                ) as transport,
                client.gate.turn(lane + host(trail.url)),
            ):
                why_not = question.objection()
                if why_not is not None:
                    raise Unanswered(why_not, asked=False)
                began = asyncio.get_running_loop().time()
                async with asyncio.timeout(max(left, 0.001)) as clock:
                    answer = await _hop(transport, trail, sent, _Reader(question, clock))
                left -= asyncio.get_running_loop().time() - began
            if answer is not None:
                return answer
    except FetchError as error:
        raise Unanswered(error) from error
    except TimeoutError as error:
        raise Unanswered(failures.timed_out(url, question.deadline)) from error
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        raise Unanswered(
            failures.translate(error, url), offline=failures.looks_offline(error)
        ) from error


async def _hop(
    transport: httpx.AsyncBaseTransport,
    trail: Trail,
    headers: dict[str, str],
    reader: _Reader,
) -> Exchange | None:
    """Send one request; None means that the trail leads on."""
    request = httpx.Request(
        "GET",
        trail.url,
        # Header text is bytes (RFC 9110, section 5.5): validators go back exactly as they came.
        headers=[(name.encode(), value.encode("latin-1")) for name, value in headers.items()],
        extensions={"timeout": _TIMEOUTS},
    )
    response = await transport.handle_async_request(request)
    try:
        status = response.status_code
        answered = _headers(response)
        if status in STATUSES and "location" in answered:
            trail.follow(status, _as_utf8(answered["location"]))
            return None
        if not 200 <= status < 300:
            return Exchange(status, answered, b"", trail.url, trail.permanent_url)
        body, cut = await reader.read(response, answered, trail.url)
        return Exchange(status, answered, body, trail.url, trail.permanent_url, cut)
    finally:
        await response.aclose()


def _headers(response: httpx.Response) -> dict[str, str]:
    """Lower-case names to Latin-1 values; repeated ones are joined (RFC 9110, section 5.3)."""
    out: dict[str, str] = {}
    for raw_name, raw_value in response.headers.raw:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        out[name] = f"{out[name]}, {value}" if name in out else value
    return out


def _as_utf8(value: str) -> str:
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return value


class _Reader:
    """Reads a body: as a whole, or piece by piece into something larger than memory."""

    def __init__(self, question: Question, clock: asyncio.Timeout) -> None:
        self._question = question
        self._clock = clock

    async def read(
        self, response: httpx.Response, headers: Mapping[str, str], url: str
    ) -> tuple[bytes, FetchError | None]:
        """Give the body, or nothing of it where it went elsewhere, and why it is not whole."""
        asked = self._question
        why_not = asked.look(headers)
        if why_not is not None:
            raise why_not
        coding = headers.get("content-encoding", "")
        body = Body(coding, cap=asked.cap, subject=failures.subject(url))
        try:
            if asked.into is None:
                async for chunk in response.aiter_raw():
                    body.feed(chunk)
            else:
                await self._pass_on(response, body, asked.into)
        except TooLarge as error:
            if not asked.beginning:
                raise
            return body.finish()[0][: asked.beginning], failures.only_begun(error)
        except httpx.RemoteProtocolError:
            # It ended before its stated length: what came may hold whole entries.
            return body.finish()[0], failures.cut_short(url)
        data, whole = body.finish()
        return data, None if whole else failures.cut_short(url)

    async def _pass_on(self, response: httpx.Response, body: Body, into: Into) -> None:
        loop = asyncio.get_running_loop()
        pace = Pace(into.limits, loop.time())
        self._clock.reschedule(pace.due(0, loop.time()))
        async for chunk in response.aiter_raw():
            self._clock.reschedule(pace.due(len(chunk), loop.time()))
            body.feed(chunk)
            await into.take(body.take())


def plain_headers(
    client: Client, *, accept: str, user_agent: str = "", more: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The headers that every request carries: honest, short, and always the same."""
    return {
        "user-agent": user_agent or client.user_agent,
        "accept": accept,
        "accept-encoding": ACCEPTED,
        **(more or {}),
    }


def allowed(headers: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Headers that a user set for a feed, without those that would break our promises."""
    return {
        name.lower(): value
        for name, value in headers
        if name.isascii()
        and name.replace("-", "").replace("_", "").isalnum()
        and value.isprintable()
        and value.encode("latin-1", "ignore").decode("latin-1") == value
        and name.lower() not in _DROPPED
    }


def _basic(url: str) -> dict[str, str]:
    """Credentials in an address as an Authorization header (RFC 7617)."""
    parts = urlsplit(url)
    if not parts.username:
        return {}
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
    return {"authorization": "Basic " + base64.b64encode(pair).decode()}

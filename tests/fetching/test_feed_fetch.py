"""Fetching feeds from a real server on the loopback interface that answers in odd ways."""

from __future__ import annotations

import asyncio
import gzip
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import httpx
import pytest

import tui_news
from tests.fakes.web import Step, serving
from tui_news.errors import (
    BadRedirect,
    FetchError,
    Gone,
    HttpStatus,
    Insecure,
    RateLimited,
    TimedOut,
    TooLarge,
    Unreachable,
)
from tui_news.fetching import failures
from tui_news.fetching.answers import Failed, Fetched, NotModified
from tui_news.fetching.client import Client
from tui_news.fetching.clocks import Clocks
from tui_news.fetching.feed import fetch
from tui_news.model.feed import FeedSettings, Validators

NOW = datetime(2026, 5, 22, 12, 0, tzinfo=UTC)
BODY = b"<rss><channel><title>T</title></channel></rss>"


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    yield Client(connections=10)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def saying(words: bytes) -> AsyncIterator[int]:
    """A server that says its words to whoever comes, and hangs up."""

    async def say(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(words)
        writer.close()

    server = await asyncio.start_server(say, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


def failure(answer: object, kind: type[FetchError]) -> str:
    assert isinstance(answer, Failed)
    assert isinstance(answer.error, kind), repr(answer.error)
    sentence = str(answer.error)
    assert sentence.isprintable() and sentence.endswith(".")
    return sentence


async def test_a_body_comes_with_what_is_needed_next_time(client: Client) -> None:
    headers = {
        "ETag": 'W/"1"',
        "Last-Modified": "Fri, 22 May 2026 11:00:00 GMT",
        "Cache-Control": "max-age=900",
        "Content-Type": "application/rss+xml",
        "Content-Encoding": "gzip",
    }
    async with serving(Step(gzip.compress(BODY), headers=headers)) as web:
        answer = await fetch(client, web.url + "feed", now=NOW)
    assert answer == Fetched(
        BODY,
        url=web.url + "feed",
        content_type="application/rss+xml",
        validators=Validators('W/"1"', "Fri, 22 May 2026 11:00:00 GMT"),
        max_age=900,
    )


async def test_we_say_who_we_are_and_nothing_about_the_reader(client: Client) -> None:
    async with serving(Step(BODY, headers={"Set-Cookie": "id=1"})) as web:
        await fetch(client, web.url, now=NOW)
        await fetch(client, web.url, now=NOW)
    first, second = (asked.headers for asked in web.requests)
    assert first == second
    assert set(first) == {"host", "user-agent", "accept", "accept-encoding"}
    assert first["user-agent"] == (
        f"tui-news/{tui_news.__version__} (+https://github.com/tui-news/tui-news)"
    )
    assert first["accept-encoding"] == "gzip, deflate"


async def test_validators_are_sent_back_byte_for_byte(client: Client) -> None:
    async with serving(Step(status=304, headers={"ETag": '"2"'})) as web:
        answer = await fetch(client, web.url, now=NOW, validators=Validators('W/"\xe9"', "then"))
    assert web.requests[0].headers["if-none-match"] == 'W/"\xe9"'
    assert web.requests[0].headers["if-modified-since"] == "then"
    assert answer == NotModified(Validators('"2"', ""))


async def test_a_304_without_validators_keeps_those_we_have(client: Client) -> None:
    async with serving(Step(status=304, headers={"Cache-Control": "max-age=60"})) as web:
        answer = await fetch(client, web.url, now=NOW, validators=Validators('"1"'))
    assert answer == NotModified(Validators('"1"'), max_age=60)


async def test_a_304_to_a_first_request_is_a_failure(client: Client) -> None:
    async with serving(Step(status=304)) as web:
        answer = await fetch(client, web.url, now=NOW)
    assert "nothing was there to compare" in failure(answer, HttpStatus)


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        (401, HttpStatus, "needs a password"),
        (403, HttpStatus, "this outlet refuses programs"),
        (404, HttpStatus, "nothing is at this address"),
        (407, HttpStatus, "the proxy needs a password"),
        (410, Gone, "gone for good"),
        (418, HttpStatus, "the server refuses (418"),
        (429, RateLimited, "fewer requests"),
        (500, HttpStatus, "the server has trouble (500 internal server error)"),
        (503, HttpStatus, "overloaded"),
        (599, HttpStatus, "the server has trouble (599 an unknown status)"),
    ],
)
async def test_each_status_has_its_sentence(
    client: Client, status: int, kind: type[FetchError], words: str
) -> None:
    headers = {"WWW-Authenticate": 'Basic realm="\x9b2J[/]"'}
    async with serving(Step(b"<h1>no</h1>", status=status, headers=headers)) as web:
        answer = await fetch(client, web.url, now=NOW)
    assert words in failure(answer, kind)
    assert isinstance(answer, Failed) and answer.status == status
    assert len(web.requests) == 1


@pytest.mark.parametrize("status", [429, 503])
async def test_retry_after_holds_for_every_feed_of_the_host(client: Client, status: int) -> None:
    async with serving(Step(status=status, headers={"Retry-After": "120"})) as web:
        first = await fetch(client, web.url + "a", now=NOW)
        second = await fetch(client, web.url + "b", now=NOW + timedelta(seconds=119))
        third = await fetch(client, web.url + "b", now=NOW + timedelta(seconds=120))
    assert isinstance(first, Failed) and isinstance(first.error, RateLimited)
    assert first.error.retry_at == NOW + timedelta(seconds=120)
    assert isinstance(second, Failed) and not second.asked
    assert isinstance(third, Failed) and third.asked
    assert [asked.path for asked in web.requests] == ["/a", "/b"]


async def test_redirects_are_followed_and_a_permanent_move_is_told(client: Client) -> None:
    async with serving(
        Step(path="/", status=301, headers={"Location": "/moved"}),
        Step(path="/moved", status=302, headers={"Location": "/today"}),
        Step(BODY, path="/today"),
    ) as web:
        answer = await fetch(client, web.url, now=NOW)
    assert isinstance(answer, Fetched)
    assert answer.body == BODY
    assert answer.url == web.url + "today"
    assert answer.permanent_url == web.url + "moved"


async def test_a_redirect_loop_ends_after_ten_hops(client: Client) -> None:
    async with serving(Step(status=302, headers={"Location": "/"})) as web:
        answer = await fetch(client, web.url, now=NOW)
    assert "redirects more than 10 times" in failure(answer, BadRedirect)
    assert len(web.requests) == 11


async def test_credentials_stay_with_the_host_that_they_are_for(client: Client) -> None:
    secret = FeedSettings(headers=(("X-Api-Key", "s3cret"), ("Cookie", "no"), ("Bad\n", "x")))
    async with serving(Step(BODY)) as other:
        hop = Step(status=302, headers={"Location": other.url})
        async with serving(hop) as web:
            url = web.url.replace("//", "//u:p%40@")
            answer = await fetch(client, url, now=NOW, settings=secret)
    assert isinstance(answer, Fetched)
    assert "u:p" not in answer.url
    assert web.requests[0].headers["authorization"] == "Basic dTpwQA=="
    assert web.requests[0].headers["x-api-key"] == "s3cret"
    assert "cookie" not in web.requests[0].headers
    assert not {"authorization", "x-api-key"} & set(other.requests[0].headers)


async def test_a_feed_may_have_its_own_user_agent(client: Client) -> None:
    async with serving(Step(BODY)) as web:
        await fetch(client, web.url, now=NOW, settings=FeedSettings(user_agent="Mozilla/5.0"))
    assert web.requests[0].headers["user-agent"] == "Mozilla/5.0"


async def test_a_total_deadline_ends_a_body_that_drips(client: Client) -> None:
    async with serving(Step(b"x", trickle=0.02)) as web:
        answer = await fetch(client, web.url, now=NOW, deadline=0.3)
    assert "no complete answer came within 0.3 seconds" in failure(answer, TimedOut)


async def test_a_server_that_says_nothing_is_not_waited_for_a_third_time(client: Client) -> None:
    async with serving(Step(BODY, delay=60)) as web:
        for _ in range(2):
            answer = await fetch(client, web.url, now=NOW, deadline=0.1)
            assert isinstance(answer, Failed) and answer.asked
        third = await fetch(client, web.url + "third", now=NOW, deadline=0.1)
        assert isinstance(third, Failed) and not third.asked
        client.gate.forget_silence()
        fourth = await fetch(client, web.url + "fourth", now=NOW, deadline=0.1)
        assert isinstance(fourth, Failed) and fourth.asked


async def test_an_endless_body_is_cut_at_the_cap(client: Client) -> None:
    async with serving(Step(endless=b"<item/>")) as web:
        answer = await fetch(client, web.url, now=NOW, cap=100_000)
    assert isinstance(answer, Fetched)
    assert "larger than" in str(answer.cut) and isinstance(answer.cut, TooLarge)
    assert 0 < len(answer.body) <= 100_000 and not answer.validators


async def test_a_body_shorter_than_promised_is_handed_over_as_cut(client: Client) -> None:
    step = Step(BODY, length=len(BODY) * 2, headers={"ETag": '"1"'})
    async with serving(step) as web:
        answer = await fetch(client, web.url, now=NOW)
    assert isinstance(answer, Fetched)
    assert answer.body == BODY
    assert answer.cut is not None and "cut short" in str(answer.cut)
    assert not answer.validators


async def test_a_reset_in_the_body_is_a_failure(client: Client) -> None:
    async with serving(Step(BODY, length=100_000, reset=True)) as web:
        answer = await fetch(client, web.url, now=NOW)
    assert "the connection was cut" in failure(answer, Unreachable)


async def test_a_refused_connection(client: Client) -> None:
    answer = await fetch(client, f"http://127.0.0.1:{free_port()}/", now=NOW)
    assert "refuses connections" in failure(answer, Unreachable)
    assert isinstance(answer, Failed) and not answer.offline


async def test_a_host_without_a_name_looks_like_being_offline(client: Client) -> None:
    answer = await fetch(client, "http://no-such-host.invalid/", now=NOW)
    assert "no such host" in failure(answer, Unreachable)
    assert isinstance(answer, Failed) and answer.offline


@pytest.mark.parametrize("url", ["file:///etc/passwd", "nonsense", "", "http://", "http://[::1/"])
async def test_what_is_not_a_web_address_is_refused(client: Client, url: str) -> None:
    assert "not a web address" in failure(await fetch(client, url, now=NOW), FetchError)


async def test_a_server_that_does_not_speak_tls(client: Client) -> None:
    async with saying(b"HTTP/1.1 400 Plain\r\nContent-Length: 0\r\n\r\n") as port:
        answer = await fetch(client, f"https://127.0.0.1:{port}/", now=NOW, deadline=5)
    failure(answer, Insecure)


def test_a_wrong_certificate_says_why() -> None:
    cause = ssl.SSLCertVerificationError("certificate verify failed")
    cause.verify_message = "self-signed \x1b[31mcertificate"
    error = httpx.ConnectError("")
    error.__cause__ = cause
    translated = failures.translate(error, "https://u:p@a.example/feed?secret=1")
    assert isinstance(translated, Insecure)
    assert str(translated).startswith(
        "a.example/feed: its certificate is not valid (self-signed [31mcertificate);"
    )


async def test_headers_without_end_are_refused(client: Client) -> None:
    flood = {f"X-{number}": "y" * 1_000 for number in range(300)}
    async with serving(Step(BODY, headers=flood)) as web:
        answer = await fetch(client, web.url, now=NOW)
    assert "not HTTP" in failure(answer, FetchError)


async def test_a_server_that_hangs_up_without_a_word(client: Client) -> None:
    async with saying(b"") as port:
        answer = await fetch(client, f"http://127.0.0.1:{port}/", now=NOW)
    failure(answer, Unreachable)


async def test_no_more_than_two_at_once_go_to_a_host(client: Client) -> None:
    async with serving(Step(BODY, delay=0.02)) as web:
        answers = await asyncio.gather(
            *(fetch(client, f"{web.url}{number}", now=NOW) for number in range(12))
        )
    assert all(isinstance(answer, Fetched) for answer in answers)
    assert web.most_at_once == 2


async def test_a_proxy_is_used_when_it_is_set() -> None:
    async with serving(Step(BODY)) as proxy:
        client = Client(proxy=proxy.url.rstrip("/"))
        answer = await fetch(client, "http://a.example/feed", now=NOW)
    assert isinstance(answer, Fetched)
    assert proxy.requests[0].path == "http://a.example/feed"


async def test_the_environments_proxy_counts_only_if_it_is_trusted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    async with serving(Step(BODY)) as proxy, serving(Step(BODY)) as web:
        monkeypatch.setenv("http_proxy", proxy.url)
        await fetch(Client(), web.url, now=NOW)
        await fetch(Client(trust_environment=True), web.url, now=NOW)
    assert (len(web.requests), len(proxy.requests)) == (1, 1)


async def test_each_answer_is_asked_for_the_time(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_news.fetching.clocks._is_own", lambda host: False)
    long_ago = {"Date": "Tue, 01 Jan 2008 00:00:00 GMT"}
    async with serving(Step(BODY, headers=long_ago), Step(status=404, headers=long_ago)) as web:
        for _ in range(2):
            client.clocks = Clocks()
            await fetch(client, web.url, now=NOW)
            assert client.clocks.agree(NOW) is False

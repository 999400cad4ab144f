"""HTTP/2 over TLS: the same promises as over HTTP/1.1, one connection a host, and a way back."""

from __future__ import annotations

import asyncio
import zlib
from datetime import UTC, datetime

import httpx
import pytest

from tests.fakes.http2_web import CERTIFICATE, Odd, serving_http2
from tests.fakes.web import Step
from tui_news.errors import TimedOut, TooLarge
from tui_news.fetching.answers import Failed, Fetched, NotModified
from tui_news.fetching.client import Client
from tui_news.fetching.feed import fetch
from tui_news.fetching.frames import Kind, pack
from tui_news.model.feed import FeedSettings, Validators

NOW = datetime(2026, 5, 22, 12, 0, tzinfo=UTC)
RSS = b"<rss><channel><title>t</title></channel></rss>"


@pytest.fixture(autouse=True)
def _trusting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))


async def test_a_feed_comes_over_http2_where_it_is_offered() -> None:
    step = Step(RSS, headers={"ETag": '"1"', "Cache-Control": "max-age=60"})
    async with serving_http2(step) as web:
        answer = await fetch(Client(), web.url + "a?b=c", now=NOW)
    assert isinstance(answer, Fetched)
    assert (answer.body, answer.validators.etag, answer.max_age) == (RSS, '"1"', 60)
    assert web.connections == ["h2"]
    (asked,) = web.requests
    assert (asked.path, asked.headers[":authority"]) == ("/a?b=c", f"127.0.0.1:{web.port}")
    assert asked.headers["user-agent"].startswith("tui-news/")
    assert asked.headers["accept-encoding"] == "gzip, deflate"
    assert not {"host", "connection", "cookie", "referer"} & asked.headers.keys()


@pytest.mark.parametrize("ours", [True, False])
async def test_it_is_http_1_where_one_side_does_not_want_more(ours: bool) -> None:
    async with serving_http2(Step(RSS), offers=["http/1.1"] if ours else ["h2", "http/1.1"]) as web:
        answer = await fetch(Client(http2=ours), web.url, now=NOW)
    assert isinstance(answer, Fetched)
    assert web.connections == ["http/1.1"]


async def test_a_host_has_one_connection_and_two_requests_at_once() -> None:
    client = Client(per_host=2)
    async with serving_http2(Step(RSS, delay=0.05)) as web, client.pool(web.url):
        answers = await asyncio.gather(*(fetch(client, f"{web.url}{n}", now=NOW) for n in range(6)))
    assert all(isinstance(answer, Fetched) for answer in answers)
    assert web.connections == ["h2"]
    assert web.most_at_once == 2


async def test_a_server_that_takes_one_request_at_once_is_not_given_two() -> None:
    client = Client()
    async with serving_http2(Step(RSS, delay=0.05), at_once=1) as web, client.pool(web.url):
        await fetch(client, web.url, now=NOW)  # its settings have come with the answer
        await asyncio.gather(*(fetch(client, web.url, now=NOW) for _ in range(4)))
    assert len(web.requests) == 5
    assert web.connections == ["h2", "h2"]
    assert not web.resets


async def test_not_modified_states_the_length_that_it_would_have_had() -> None:
    step = Step(status=304, length=1_234)
    async with serving_http2(step, Step(RSS)) as web:
        client = Client()
        async with client.pool(web.url):
            validators = Validators(etag='W/"\xe9"')
            first = await fetch(client, web.url, now=NOW, validators=validators)
            second = await fetch(client, web.url, now=NOW)
    assert first == NotModified(validators)
    assert isinstance(second, Fetched)
    assert web.requests[0].headers["if-none-match"] == 'W/"\xe9"'
    assert web.connections == ["h2"]


async def test_a_large_body_comes_through_its_windows() -> None:
    body = bytes(range(256)) * 12_000
    async with serving_http2(Step(body)) as web:
        answer = await fetch(Client(), web.url, now=NOW)
    assert isinstance(answer, Fetched)
    assert answer.body == body


async def test_a_body_that_nobody_takes_stops_at_its_window() -> None:
    client = Client()
    async with (
        serving_http2(Step(endless=b"x"), Step(RSS, path="/other")) as web,
        client.pool(web.url) as transport,
    ):
        response = await transport.handle_async_request(httpx.Request("GET", web.url))
        other = await fetch(client, web.url + "other", now=NOW)
        await response.aclose()
        again = await fetch(client, web.url + "other", now=NOW)
    assert isinstance(other, Fetched)
    assert isinstance(again, Fetched)
    assert web.connections == ["h2"]
    assert web.resets == [8]


async def test_redirects_stay_on_the_connection_and_secrets_at_home() -> None:
    steps = [
        Step(status=301, headers={"Location": "/b"}, path="/a", body=b"moved" * 50_000),
        Step(RSS, path="/b"),
    ]
    settings = FeedSettings(headers=(("X-Token", "s3cret"),))
    async with serving_http2(*steps) as web:
        answer = await fetch(Client(), web.url + "a", now=NOW, settings=settings)
    assert isinstance(answer, Fetched)
    assert answer.permanent_url == web.url + "b"
    assert [asked.headers["x-token"] for asked in web.requests] == ["s3cret", "s3cret"]


async def test_a_silent_server_is_left_at_the_deadline() -> None:
    client = Client()
    async with (
        serving_http2(Step(RSS, delay=60, path="/silent"), Step(RSS)) as web,
        client.pool(web.url),
    ):
        silent = await fetch(client, web.url + "silent", now=NOW, deadline=0.3)
        fresh = await fetch(client, web.url, now=NOW)
    assert isinstance(silent, Failed)
    assert isinstance(silent.error, TimedOut)
    assert isinstance(fresh, Fetched)
    assert web.connections == ["h2", "h2"], "what was silent is not waited for again"


@pytest.mark.parametrize(
    "step",
    [Step(RSS, trickle=0.02), Odd(RSS, before=pack(Kind.PING, 0, 0, bytes(8)) * 900, trickle=0.02)],
    ids=["drip", "pings and drip"],
)
async def test_a_drip_ends_at_the_deadline(step: Step) -> None:
    async with serving_http2(step) as web:
        answer = await fetch(Client(), web.url, now=NOW, deadline=0.5)
    assert isinstance(answer, Failed)
    assert isinstance(answer.error, TimedOut)


@pytest.mark.parametrize("packed", [True, False])
async def test_a_bomb_is_stopped_at_the_cap(packed: bool) -> None:
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    body = bomb.compress(bytes(50 << 20)) + bomb.flush()
    step = Step(body, headers={"Content-Encoding": "gzip"}) if packed else Step(endless=b"x")
    async with serving_http2(step, Step(RSS)) as web:
        client = Client()
        async with client.pool(web.url):
            answer = await fetch(client, web.url, now=NOW, cap=1 << 20)
            after = await fetch(client, web.url, now=NOW)
    assert isinstance(answer, Fetched)
    assert isinstance(answer.cut, TooLarge) and len(answer.body) <= 1 << 20
    assert isinstance(after, Fetched)
    assert web.connections == ["h2"]


async def test_a_farewell_lets_answers_that_were_begun_come_to_their_end() -> None:
    client = Client()
    async with (
        serving_http2(Odd(RSS * 2_000, goaway=True), Step(RSS)) as web,
        client.pool(web.url),
    ):
        answer = await fetch(client, web.url, now=NOW)
        after = await fetch(client, web.url, now=NOW)
    assert isinstance(answer, Fetched)
    assert (answer.body, answer.cut) == (RSS * 2_000, None)
    assert isinstance(after, Fetched)
    assert web.connections == ["h2", "h2"]


@pytest.mark.parametrize(
    "step", [Odd(refuse_all=True), Odd(reset_code=7)], ids=["farewell", "refused"]
)
async def test_a_request_that_was_not_worked_on_is_made_again(step: Step) -> None:
    async with serving_http2(step, Step(RSS)) as web:
        answer = await fetch(Client(), web.url, now=NOW)
    assert isinstance(answer, Fetched)
    assert len(web.requests) == 2
    assert set(web.connections) == {"h2"}


async def test_a_connection_that_died_at_rest_is_replaced_without_a_word() -> None:
    client = Client()
    async with (
        serving_http2(Step(RSS), Odd(hang_up=True), Step(RSS)) as web,
        client.pool(web.url),
    ):
        await fetch(client, web.url, now=NOW)
        answer = await fetch(client, web.url, now=NOW)
    assert isinstance(answer, Fetched)
    assert web.connections == ["h2", "h2"]


async def test_a_server_that_always_refuses_is_not_asked_for_ever() -> None:
    async with serving_http2(Odd(reset_code=7)) as web:
        answer = await fetch(Client(), web.url, now=NOW)
    assert isinstance(answer, Failed)
    assert 1 < len(web.requests) <= 10


async def test_a_reset_in_the_body_is_a_failure() -> None:
    async with serving_http2(Odd(RSS, reset_after_body=True, length=-1)) as web:
        answer = await fetch(Client(), web.url, now=NOW)
    assert isinstance(answer, Failed)
    assert "the connection was cut" in str(answer.error)


async def test_what_came_before_a_cut_is_kept() -> None:
    async with serving_http2(Odd(RSS, length=len(RSS) + 5)) as web:
        answer = await fetch(Client(), web.url, now=NOW)
    assert isinstance(answer, Fetched)
    assert answer.body == RSS
    assert answer.cut is not None
    assert not answer.validators


BREACHES = {
    "no settings": pack(Kind.PING, 0, 0, bytes(8)),
    "http/1.1": b"HTTP/1.1 400 Bad Request\r\n\r\n",
    "too large a frame": (20_000).to_bytes(3, "big") + bytes(6),
}


@pytest.mark.parametrize("greeting", BREACHES.values(), ids=BREACHES)
async def test_a_host_that_cannot_speak_it_is_asked_in_http_1(greeting: bytes) -> None:
    client = Client()
    async with serving_http2(Step(RSS), greeting=greeting) as web:
        answers = [await fetch(client, web.url, now=NOW) for _ in range(2)]
    assert all(isinstance(answer, Fetched) for answer in answers)
    assert web.connections == ["h2", "http/1.1", "http/1.1"], "and it is not offered again"


ODD = {
    "push": pack(Kind.PUSH_PROMISE, 4, 1, (2).to_bytes(4, "big") + b"\x82"),
    "stream of its own": pack(Kind.HEADERS, 5, 2, b"\x88"),
    "unasked stream": pack(Kind.HEADERS, 5, 99, b"\x88"),
    "unpackable head": pack(Kind.HEADERS, 5, 1, b"\xff\xff\xff\xff\xff"),
    "no status": pack(Kind.HEADERS, 5, 1, b"\x84"),
    "body without head": pack(Kind.DATA, 1, 1, b"x"),
    "end without head": pack(Kind.HEADERS, 5, 1, b"\x08\x03103"),
    "naked continuation": pack(Kind.CONTINUATION, 4, 1, b"\x88"),
    "interrupted head": pack(Kind.HEADERS, 0, 1, b"\x88") + pack(Kind.PING, 0, 0, bytes(8)),
    "endless head": pack(Kind.HEADERS, 0, 1) + pack(Kind.CONTINUATION, 0, 1, bytes(16_384)) * 9,
    "head bomb": pack(
        Kind.HEADERS, 5, 1, b"\x88\x40\x01a\x7f\x81\x1e" + b"b" * 4_000 + b"\xbe" * 10_000
    ),
    "settings flood": pack(Kind.SETTINGS, 0, 0) * 2_000,
    "ping flood": pack(Kind.PING, 0, 0, bytes(8)) * 2_000,
    "early hints flood": pack(Kind.HEADERS, 4, 1, b"\x08\x03103") * 2_000,
    "odd settings": pack(Kind.SETTINGS, 0, 0, b"12345"),
    "short ping": pack(Kind.PING, 0, 0, b"1"),
    "short farewell": pack(Kind.GOAWAY, 0, 0, b"1"),
    "short reset": pack(Kind.RST_STREAM, 0, 1, b"1"),
    "line feed in a header": pack(Kind.HEADERS, 5, 1, b"\x88\x00\x01a\x03b\nc"),
    "older wanted": pack(Kind.RST_STREAM, 0, 1, (13).to_bytes(4, "big")),
}


@pytest.mark.parametrize("frames", ODD.values(), ids=ODD)
async def test_what_breaks_the_rules_leads_back_to_http_1(frames: bytes) -> None:
    client = Client()
    async with serving_http2(Odd(instead=frames), Step(RSS)) as web:
        answer = await fetch(client, web.url, now=NOW, deadline=5)
    assert isinstance(answer, Fetched)
    assert answer.body == RSS
    assert web.connections == ["h2", "http/1.1"]


async def test_a_breach_within_a_body_keeps_what_came_and_is_remembered() -> None:
    client = Client()
    flood = Odd(RSS, after_head=pack(Kind.DATA, 0, 1) * 2_000)
    async with serving_http2(flood, Step(RSS)) as web:
        first = await fetch(client, web.url, now=NOW, deadline=5)
        second = await fetch(client, web.url, now=NOW)
    assert isinstance(first, Fetched)
    assert first.cut is not None
    assert isinstance(second, Fetched)
    assert web.connections == ["h2", "http/1.1"]


async def test_more_than_the_window_is_a_breach() -> None:
    client = Client()
    overrun = pack(Kind.DATA, 0, 1, bytes(16_384)) * 40
    async with (
        serving_http2(Odd(RSS, after_head=overrun), Step(RSS)) as web,
        client.pool(web.url) as transport,
    ):
        response = await transport.handle_async_request(httpx.Request("GET", web.url))
        with pytest.raises(httpx.RemoteProtocolError):
            # Another reads for both, and so the first one's window is never given back.
            await transport.handle_async_request(httpx.Request("GET", web.url))
            async for _ in response.aiter_raw():
                pass
        await response.aclose()


async def test_trailers_and_early_hints_are_passed_over() -> None:
    early = pack(Kind.HEADERS, 4, 1, b"\x08\x03103")
    async with serving_http2(Odd(RSS, before=early)) as web:
        answer = await fetch(Client(), web.url, now=NOW)
    assert isinstance(answer, Fetched)
    assert web.connections == ["h2"]


async def test_a_wrong_certificate_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    async with serving_http2(Step(RSS)) as web:
        answer = await fetch(Client(), web.url, now=NOW)
    assert isinstance(answer, Failed)
    assert "certificate" in str(answer.error)
    assert not web.requests

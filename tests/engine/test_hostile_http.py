"""Servers that mean harm: the scripted cases of the conformance set, played over real sockets."""

from __future__ import annotations

import importlib.util
import json
import sys
import tracemalloc
from collections.abc import Iterator
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.engine.polling import NOW, Polling, polling
from tests.fakes.web import Step, Web, serving
from tui_news.fetching.secrets import Secrets, header_of
from tui_news.model.feed import FeedSettings
from tui_news.store import feeds

FOLDER = Path(__file__).resolve().parents[2].parent / "shared/conformance/hostile-dev"
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the hostile samples are not on this machine"
)


def case(name: str) -> dict[str, Any]:
    return dict(json.loads((FOLDER / f"http-{name}.json").read_text("utf-8")))


def build(recipe: dict[str, Any]) -> bytes:
    """Make a body with the set's own builder."""
    spec = importlib.util.spec_from_file_location("hostile_build", FOLDER / "build.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return bytes(module.build(recipe))


def step(raw: dict[str, Any], own: str = "", other: str = "") -> Step:
    headers = {
        name: value.replace("{self}", own).replace("{other}", other)
        for name, value in raw.get("headers", {}).items()
    }
    flood = raw.get("headers_recipe")
    if flood:
        headers |= {f"X-{number}": "x" * flood["size"] for number in range(flood["count"])}
    trickle = raw.get("trickle", {})
    return Step(
        build(raw["recipe"]) if "recipe" in raw else raw.get("body", "").encode(),
        status=raw["status"],
        headers=headers,
        path=raw.get("path", ""),
        endless=raw.get("endless", "").encode(),
        trickle=trickle.get("every_s", 0) / 10,
    )


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Polling]:
    with polling(tmp_path) as one:
        yield one


async def play(wire: Polling, name: str, *, polls: int = 1) -> tuple[Web, int]:
    """Poll the root of a server that plays a case, a day between two polls.

    Returns the server and the most bytes that were allocated meanwhile.
    """
    raw = case(name)
    async with AsyncExitStack() as stack:
        web = await stack.enter_async_context(serving())
        web.steps = [step(one, own=web.url) for one in raw["steps"]]
        wire.subscribe(web.url)
        tracemalloc.start()
        for _ in range(polls):
            await wire.poll_again()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return web, peak


def clear(wire: Polling, words: str) -> None:
    """One clear line that names the feed and the reason."""
    assert len(wire.sentences) == 1
    assert wire.sentences[0].startswith("127.0.0.1:")
    assert words in wire.sentences[0]
    assert wire.sentences[0].isprintable()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("gzip-bomb", "larger than 15 MiB"),
        ("endless-body", "larger than 15 MiB"),
        ("header-flood", "not HTTP"),
    ],
)
async def test_too_much_is_stopped(wire: Polling, name: str, words: str) -> None:
    _, peak = await play(wire, name)
    clear(wire, words)
    assert peak < 40 << 20
    (feed,) = feeds.all_feeds(wire.db)
    assert not wire.health(feed).validators and not wire.titles()


async def test_a_trickle_ends_at_the_deadline(tmp_path: Path) -> None:
    with polling(tmp_path, deadline=0.5) as wire:
        await play(wire, "trickle-body")
        clear(wire, "no complete answer came within 0.5 seconds")


@pytest.mark.parametrize(
    ("name", "words", "requests"),
    [
        ("redirect-loop", "redirects more than 10 times", 11),
        ("redirect-to-file", "redirects to what is not a web address", 1),
        ("304-unasked", "'not modified'", 1),
        ("permanent-to-portal", "", 2),
        ("auth-realm", "needs a password", 1),
    ],
)
async def test_a_clear_error_and_the_address_stays(
    wire: Polling, name: str, words: str, requests: int
) -> None:
    web, _ = await play(wire, name)
    clear(wire, words)
    assert len(web.requests) == requests
    (feed,) = feeds.all_feeds(wire.db)
    assert feed.url == web.url
    assert not wire.health(feed).last_success


async def test_a_second_step_is_as_clear(wire: Polling) -> None:
    for name, words in (("redirect-to-file", "web address"), ("auth-realm", "proxy needs")):
        await play(wire, name, polls=2)
        assert any(words in sentence for sentence in wire.sentences)
        assert all(sentence.isprintable() for sentence in wire.sentences)


async def test_a_portal_never_becomes_the_address(wire: Polling) -> None:
    web, _ = await play(wire, "permanent-to-portal", polls=4)
    (feed,) = feeds.all_feeds(wire.db)
    assert feed.url == web.url
    assert not wire.health(feed).moved_to


async def test_credentials_do_not_cross_origins(wire: Polling) -> None:
    raw = case("redirect-auth-leak")
    async with AsyncExitStack() as stack:
        other = await stack.enter_async_context(serving(Step(b"<rss/>")))
        web = await stack.enter_async_context(serving())
        web.steps = [step(one, other=str(other.port)) for one in raw["steps"]]
        secret = ":".join(raw["auth"])
        line = (sys.executable, "-c", f"print({secret!r})")
        wire.client.secrets = Secrets({"press": line})
        named = FeedSettings(headers=(("Authorization", "secret:press"),))
        wire.subscribe(web.url, settings=named)
        await wire.poll()
    assert web.requests[0].headers["authorization"] == header_of(secret)["authorization"]
    assert "authorization" not in other.requests[0].headers


async def test_a_move_onto_another_subscription_makes_no_duplicate(wire: Polling) -> None:
    raw = case("permanent-to-existing")
    async with serving(*(step(one) for one in raw["steps"])) as web:
        both = [web.url.rstrip("/") + path for path in raw["subscribed"]]
        wire.subscribe(*both)
        for _ in range(4):
            await wire.poll_again()
    assert [feed.url for feed in feeds.all_feeds(wire.db)] == both
    first, _ = feeds.all_feeds(wire.db)
    assert wire.health(first).moved_to == both[1]


async def test_retry_after_in_every_form_is_bounded(wire: Polling) -> None:
    raw = case("retry-after-429")
    async with serving(*(step(one) for one in raw["steps"])) as web:
        (feed, _) = wire.subscribe(web.url, web.url + "neighbour")
        waits = []
        for _ in raw["steps"]:
            wire.now += timedelta(days=2)
            await wire.poll(feed.id)
            health = wire.health(feed)
            assert health.next_check is not None
            waits.append((health.next_check - wire.now).total_seconds())
            if health.retry_at is not None:
                await wire.poll(force=True)
                assert len(web.requests) == len(waits)  # the neighbour waits too
    assert waits[:2] == [120, 86_400]
    assert waits[2] == 15 * 60 * 2**2  # a negative number: our own back-off, third failure
    assert waits[3] == 60
    assert waits[4] == 15 * 60 * 2**4  # words: our own back-off again


async def test_a_200_is_always_read_whatever_its_etag_says(wire: Polling) -> None:
    web, _ = await play(wire, "etag-liar-same", polls=2)
    assert web.requests[1].headers["if-none-match"] == '"x"'
    assert wire.titles() == ["one", "two"]


async def test_a_century_of_freshness_is_a_day(wire: Polling) -> None:
    web, _ = await play(wire, "cache-control-century")
    (feed,) = feeds.all_feeds(wire.db)
    assert wire.health(feed).next_check == wire.now + timedelta(hours=24)
    async with serving(*web.steps):
        wire.now += timedelta(minutes=2)
        assert (await wire.poll(force=True)).done == 1


async def test_no_cookie_and_no_referrer_is_ever_sent(wire: Polling) -> None:
    web, _ = await play(wire, "cookies-referrer", polls=3)
    for asked in web.requests:
        assert not {"cookie", "referer", "accept-language"} & set(asked.headers)
        assert asked.headers["user-agent"].startswith("tui-news/")


async def test_the_body_decides_what_it_is(wire: Polling) -> None:
    web, _ = await play(wire, "content-type-liar")
    assert wire.titles() == ["café"]
    assert not wire.sentences
    async with serving(web.steps[1]) as second:
        wire.subscribe(second.url)
        assert (await wire.poll()).new_entries == 1


async def test_a_reset_in_the_middle_changes_nothing(wire: Polling) -> None:
    raw = case("reset-mid-body")["steps"][0]
    whole = raw["body"].encode()
    async with serving(Step(whole[:10_000], length=len(whole), reset=True)) as web:
        (feed,) = wire.subscribe(web.url)
        await wire.poll()
    clear(wire, "the connection was cut")
    assert not wire.titles()
    assert not wire.health(feed).validators
    assert wire.health(feed).next_check == NOW + timedelta(minutes=15)

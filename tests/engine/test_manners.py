"""Manners from end to end: what servers say or pretend, and what is asked and kept for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.engine.polling import NOW, Polling, polling, rss
from tests.fakes.http2_web import CERTIFICATE, serving_http2
from tests.fakes.web import Step, serving
from tui_news.model.events import RefreshHeld
from tui_news.model.query import EntryQuery
from tui_news.store import feeds, headlines, states


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Polling]:
    with polling(tmp_path) as found:
        yield found


def dated(*guids: str, host: str = "http://a.example") -> bytes:
    items = "".join(
        f"<item><title>Report {guid}</title><guid>{host}/{guid}</guid>"
        f"<link>{host}/{guid}</link><pubDate>Fri, 22 May 2026 09:00:00 GMT</pubDate></item>"
        for guid in guids
    )
    return f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>".encode()


@pytest.mark.parametrize("tag", ['"strong"', 'W/"weak"', '"caf\xe9"', "no-quotes"])
async def test_a_tag_goes_back_as_it_came_and_a_304_may_bring_another(
    wire: Polling, tag: str
) -> None:
    modified = "Fri, 22 May 2026 10:00:00 GMT"
    async with serving(
        Step(rss("x"), headers={"ETag": tag, "Last-Modified": "some day"}),
        Step(status=304, headers={"ETag": '"second"', "Last-Modified": modified}),
    ) as web:
        wire.subscribe(web.url)
        await wire.poll()
        await wire.poll_again()
        await wire.poll_again()
    _, second, third = (asked.headers for asked in web.requests)
    assert (second["if-none-match"], second["if-modified-since"]) == (tag, "some day")
    assert (third["if-none-match"], third["if-modified-since"]) == ('"second"', modified)


async def test_what_a_server_hid_behind_304_comes_on_the_eighth_day(wire: Polling) -> None:
    """The server answers 304 to whatever carries a tag, though there has long been news."""
    async with serving(
        Step(dated("1"), headers={"ETag": '"1"'}),
        *[Step(status=304)] * 7,
        Step(dated("1", "2"), headers={"ETag": '"1"'}),
    ) as web:
        wire.subscribe(web.url)
        await wire.poll()
        (entry,) = headlines.first(wire.db, EntryQuery(), limit=9)
        states.set_read(wire.db, [entry.id], True, now=NOW)
        for _ in range(7):
            await wire.poll_again()
        assert wire.titles() == ["Report 1"]
        await wire.poll_again()
    assert wire.titles() == ["Report 1", "Report 2"]
    assert "if-none-match" not in web.requests[-1].headers
    read = {row.title: row.read for row in headlines.first(wire.db, EntryQuery(), limit=9)}
    assert read == {"Report 1": True, "Report 2": False}


async def test_a_304_with_a_body_is_a_304_and_confuses_nobody(wire: Polling) -> None:
    body = rss("liar")
    lie = Step(body, status=304, headers={"Content-Length": str(len(body))}, path="/a")
    first = Step(rss("a"), headers={"ETag": '"1"'}, path="/a")
    async with serving(first, lie, Step(rss("b"), path="/b")) as web:
        one, two = wire.subscribe(web.url + "a", web.url + "b")
        await wire.poll()
        await wire.poll_again()
    assert wire.titles() == ["a", "b"]
    assert wire.health(one).failures == wire.health(two).failures == 0


HOUR_12 = "<skipHours><hour>12</hour><hour>13</hour></skipHours>"
HTTP_DAY = "Fri, 22 May 2026 {}:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "extra", "minutes", "reason"),
    [
        ({}, "", 30, "every 30 minutes"),
        ({"Cache-Control": "public, max-age=7200"}, "", 120, "the server's answer is fresh"),
        ({"Cache-Control": "max-age=7200, no-cache"}, "", 30, "every 30 minutes"),
        ({"Cache-Control": "max-age=60"}, "", 30, "every 30 minutes"),
        (
            {"Date": HTTP_DAY.format("07"), "Expires": HTTP_DAY.format("10")},
            "",
            180,
            "the server's answer is fresh",
        ),
        ({"Expires": "0"}, "", 30, "every 30 minutes"),
        ({}, "<ttl>240</ttl>", 240, "the feed asks for that"),
        ({}, HOUR_12, 120, "the feed names hours"),
        ({}, "<skipDays><day>Friday</day></skipDays>", 720, "the feed names hours"),
        (
            {},
            "<sy:updatePeriod xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>daily"
            "</sy:updatePeriod><sy:updateFrequency"
            " xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>4</sy:updateFrequency>",
            360,
            "the feed asks for that",
        ),
    ],
    ids="plain max-age no-cache short expires expired ttl skip-hours skip-days sy".split(),
)
async def test_whoever_asks_for_patience_gets_it_over_a_304_too(
    wire: Polling, headers: dict[str, str], extra: str, minutes: int, reason: str
) -> None:
    async with serving(Step(rss("x", extra=extra), headers={"ETag": '"1"', **headers})) as web:
        (feed,) = wire.subscribe(web.url)
        await wire.poll()
        planned = wire.health(feed)
        assert planned.next_check == NOW + timedelta(minutes=minutes)
        assert planned.next_reason.startswith(reason)
        wire.now = NOW + timedelta(minutes=minutes) - timedelta(seconds=1)
        await wire.poll()
        assert len(web.requests) == 1
        wire.now += timedelta(seconds=1)
        web.steps = [Step(status=304, headers=headers)]
        await wire.poll()
    assert len(web.requests) == 2
    if "<ttl>" in extra or "sy:" in extra:
        assert wire.health(feed).next_check == wire.now + timedelta(minutes=minutes)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    "after", ["600", "Fri, 22 May 2026 08:10:00 GMT"], ids=["seconds", "date by the server's clock"]
)
async def test_a_host_that_wants_a_rest_has_it_and_the_reader_is_told(
    wire: Polling, status: int, after: str
) -> None:
    headers = {"Retry-After": after, "Date": "Fri, 22 May 2026 08:00:00 GMT"}
    async with serving(Step(status=status, headers=headers), Step(rss("x"))) as web:
        (feed,) = wire.subscribe(web.url)
        await wire.poll()
        until = NOW + timedelta(minutes=10)
        assert wire.health(feed).retry_at == until
        wire.now = until - timedelta(seconds=1)
        await wire.poll(feed.id, force=True)
        assert len(web.requests) == 1
        (told,) = [event for event in wire.events if isinstance(event, RefreshHeld)]
        assert f"nothing is fetched there before {until.astimezone():%H:%M}" in told.sentence
        wire.now = until
        await wire.poll(feed.id, force=True)
    assert wire.titles() == ["x"]


async def test_who_asks_again_within_a_minute_is_told_why_nothing_is_asked(wire: Polling) -> None:
    async with serving(Step(rss("x"))) as web:
        wire.subscribe(web.url)
        await wire.poll(force=True)
        assert not [event for event in wire.events if isinstance(event, RefreshHeld)]
        await wire.poll(force=True)
    (told,) = [event for event in wire.events if isinstance(event, RefreshHeld)]
    assert told.sentence == "1 feed was asked less than a minute ago: ask again in a moment."


async def test_what_is_gone_is_kept_and_looked_for_once_a_week(wire: Polling) -> None:
    async with serving(Step(rss("x")), Step(status=410), Step(status=410), Step(rss("y"))) as web:
        (feed,) = wire.subscribe(web.url)
        await wire.poll()
        await wire.poll_again()
        assert wire.health(feed).gone and "gone for good" in wire.sentences[0]
        for _ in range(6):
            await wire.poll_again()
        assert len(web.requests) == 2
        assert wire.titles() == ["x"]
        await wire.poll_again()
        assert len(web.requests) == 3
        wire.now += timedelta(days=7)
        await wire.poll()
    assert not wire.health(feed).gone
    assert wire.titles() == ["x", "y"]


async def test_an_outlet_that_refuses_programs_is_left_for_hours(wire: Polling) -> None:
    async with serving(Step(status=403)) as web:
        (feed,) = wire.subscribe(web.url)
        await wire.poll()
        (sentence,) = wire.sentences
        assert "this outlet refuses programs (403)" in sentence
        wire.now += timedelta(hours=5, minutes=59)
        await wire.poll()
        assert len(web.requests) == 1
        wire.now += timedelta(minutes=1)
        await wire.poll()
    assert len(web.requests) == 2
    assert wire.health(feed).next_check == wire.now + timedelta(hours=12)


@pytest.mark.parametrize(
    ("status", "moves"), [(301, True), (308, True), (302, False), (303, False), (307, False)]
)
async def test_only_what_is_permanent_moves_a_feed(wire: Polling, status: int, moves: bool) -> None:
    async with serving(
        Step(path="/old", status=status, headers={"Location": "/new"}), Step(rss("x"), path="/new")
    ) as web:
        (feed,) = wire.subscribe(web.url + "old")
        for _ in range(3):
            await wire.poll_again()
        kept = feeds.get(wire.db, feed.id)
    assert kept is not None
    assert kept.url == web.url + ("new" if moves else "old")
    assert wire.titles() == ["x"]


async def test_a_feed_that_moves_to_https_with_all_its_guids_stays_one(
    wire: Polling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    async with (
        serving_http2(Step(dated("1", "2", "3", host="https://www.a.example"))) as safe,
        serving(
            Step(dated("1", "2")), Step(status=301, headers={"Location": safe.url + "feed"})
        ) as plain,
    ):
        (feed,) = wire.subscribe(plain.url + "feed")
        await wire.poll()
        ids = {str(row.title): row.id for row in headlines.first(wire.db, EntryQuery(), limit=9)}
        states.set_read(wire.db, [ids["Report 1"]], True, now=NOW)
        for _ in range(3):
            await wire.poll_again()
        moved = feeds.get(wire.db, feed.id)
    assert moved is not None and moved.url == safe.url + "feed"
    assert wire.titles() == ["Report 1", "Report 2", "Report 3"]
    after = {str(row.title): row for row in headlines.first(wire.db, EntryQuery(), limit=9)}
    assert (after["Report 1"].id, after["Report 2"].id) == (ids["Report 1"], ids["Report 2"])
    assert after["Report 1"].read and not after["Report 2"].read


async def test_a_feed_that_is_emptied_and_filled_again_brings_nothing_twice(
    wire: Polling,
) -> None:
    async with serving(Step(dated("1", "2")), Step(dated()), Step(dated("2", "1"))) as web:
        wire.subscribe(web.url)
        await wire.poll()
        before = {row.id for row in headlines.first(wire.db, EntryQuery(), limit=9)}
        states.set_read(wire.db, list(before), True, now=NOW)
        finished = [await wire.poll_again() for _ in range(2)]
    assert [one.new_entries for one in finished] == [0, 0]
    rows = headlines.first(wire.db, EntryQuery(), limit=9)
    assert {row.id for row in rows} == before
    assert all(row.read for row in rows)


async def test_of_a_feed_that_is_too_large_the_news_at_its_head_are_kept(wire: Polling) -> None:
    head = dated("1", "2").removesuffix(b"</channel></rss>")
    async with serving(Step(head, headers={"ETag": '"1"'}, endless=b"<!-- padding -->")) as web:
        (feed,) = wire.subscribe(web.url)
        first = await wire.poll()
        again = await wire.poll_again()
    assert wire.titles() == ["Report 1", "Report 2"]
    assert (first.new_entries, again.new_entries) == (2, 0)
    health = wire.health(feed)
    assert "larger than 15 MiB; what was whole at its beginning is kept" in health.error
    assert health.failures == 2 and not health.validators


async def test_what_goes_on_for_ever_without_being_a_feed_brings_nothing(wire: Polling) -> None:
    async with serving(Step(endless=b"<item/>"), Step(endless=b"\0")) as web:
        (feed,) = wire.subscribe(web.url)
        for _ in range(2):
            await wire.poll_again()
            assert "larger than 15 MiB; nothing in it could be read" in wire.health(feed).error
    assert wire.titles() == []


async def test_a_second_refresh_adds_nothing_where_a_hundred_items_share_a_guid(
    wire: Polling,
) -> None:
    items = "".join(
        f"<item><title>Report {n}</title><guid>same</guid><link>http://a.example/{n}</link></item>"
        for n in range(100)
    )
    body = f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>".encode()
    async with serving(Step(body), Step(body + b"<!-- changed -->")) as web:
        wire.subscribe(web.url)
        first = await wire.poll()
        second = await wire.poll_again()
    assert (first.new_entries, second.new_entries) == (100, 0)

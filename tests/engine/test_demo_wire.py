"""The demo wire over real HTTP on the loopback interface."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
import struct
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from tui_news.engine.demo import DemoWire, subscriptions
from tui_news.engine.demo.edition import Edition
from tui_news.engine.demo.outlets import all_outlets
from tui_news.engine.demo.pictures import STYLES
from tui_news.engine.demo.report import Report
from tui_news.extract.article import extract
from tui_news.model.parsed import ParsedEntry
from tui_news.parsing.feed import parse_feed

NOW = datetime(2026, 5, 22, 15, 23, tzinfo=UTC)


@dataclass
class Clock:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True)
class Got:
    status: int
    headers: dict[str, str]
    body: bytes


@asynccontextmanager
async def running(clock: Clock | None = None, *, slow: float = 0.0) -> AsyncIterator[str]:
    async with DemoWire(clock=clock or Clock()) as wire:
        yield await wire.start(slow_seconds=slow)


async def ask(url: str, *, method: str = "GET", **headers: str) -> Got:
    parts = urlsplit(url)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    lines = [f"{method} {target} HTTP/1.1", f"Host: {parts.netloc}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    reader, writer = await asyncio.open_connection("127.0.0.1", parts.port)
    try:
        writer.write("\r\n".join([*lines, "", ""]).encode())
        async with asyncio.timeout(20):
            answer = await reader.read()
    finally:
        writer.close()
        await writer.wait_closed()
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *rest = head.decode().split("\r\n")
    named = dict(line.split(": ", 1) for line in rest)
    assert int(named.get("Content-Length", "0")) == len(body) or method == "HEAD"
    return Got(int(first.split()[1]), named, body)


async def test_every_feed_is_served_and_parses() -> None:
    async with running() as base:
        formats = set()
        for outlet in all_outlets().values():
            for plan in outlet.feeds:
                got = await ask(f"{base}/{outlet.slug}/{plan.path}")
                if plan.behaviour in ("failing", "moved"):
                    continue
                assert got.status == 200
                if plan.format == "json":
                    assert json.loads(got.body)["version"].endswith("/1.1")
                else:
                    ElementTree.fromstring(got.body)
                feed = parse_feed(
                    got.body,
                    url=f"{base}/{outlet.slug}/{plan.path}",
                    content_type=got.headers["Content-Type"],
                )
                formats.add(feed.format.split()[0])
                assert feed.entries and not feed.repaired, plan.title
                assert feed.title == plan.title
                assert feed.language == outlet.language
                for entry in feed.entries:
                    assert entry.title and entry.published
                    assert entry.link.startswith(f"{base}/{outlet.slug}/")
        assert formats == {"rss", "rdf", "atom", "json"}


async def test_feeds_carry_what_later_features_show() -> None:
    async with running() as base:
        news: list[ParsedEntry] = []
        for feed in subscriptions(base):
            if urlsplit(feed.url).hostname == "127.0.0.1":
                got = await ask(feed.url)
                if got.status == 301:
                    got = await ask(got.headers["Location"])
                kind = got.headers["Content-Type"]
                news += parse_feed(got.body, url=feed.url, content_type=kind).entries
        assert any(len(entry.pictures) >= 4 and entry.pictures[0].caption for entry in news)
        assert any(entry.enclosures and entry.enclosures[0].length for entry in news)
        assert any(entry.comments_count for entry in news)
        assert any(entry.latitude is not None for entry in news)
        schemes = {c.scheme for entry in news for c in entry.typed_categories}
        assert {scheme.rsplit("/", 1)[-1] for scheme in schemes} >= {"org", "per", "geo"}
        assert any(entry.content for entry in news)
        assert any(not entry.content and not entry.summary for entry in news)


async def test_every_article_page_is_served() -> None:
    async with running() as base:
        news = Edition(opened=NOW, seed=1851, pace_seconds=30).reports(NOW)
        for report in news[::4]:
            got = await ask(base + report.path)
            page = got.body.decode()
            assert got.status == 200
            assert f'rel="canonical" href="{base}{report.path}"' in page
            data = page.split('<script type="application/ld+json">')[1].split("</script>")[0]
            assert json.loads(data)["headline"] == report.title
            assert "$" not in page.replace("$ ", "")


async def test_an_article_in_two_pages_links_them() -> None:
    async with running() as base:
        report = _report("town-by-lot.meridian.1")
        first = (await ask(base + report.path)).body.decode()
        second = (await ask(f"{base}{report.path}?page=2")).body.decode()
        assert f'<link rel="next" href="{base}{report.path}?page=2">' in first
        assert f'<link rel="prev" href="{base}{report.path}">' in second
        assert "shook the hat" in first and "The parties are uneasy" not in first
        assert "The parties are uneasy" in second


async def test_a_live_report_is_read_entry_by_entry() -> None:
    async with running() as base:
        news = Edition(opened=NOW, seed=1851, pace_seconds=30).reports(NOW)
        report = next(one for one in news if one.title.startswith("LIVE: Lifeboats"))
        got = await ask(base + report.path)
    lines = extract(got.body, url=base + report.path).text.splitlines()
    times = [line for line in lines if re.fullmatch(r"\d\d:\d\d", line)]
    assert len(times) == 3 and times[0] == f"{report.published:%H:%M}"
    assert lines[lines.index(times[1]) + 1] == "First lifeboat alongside"
    assert all(any(words in line for line in lines) for words in ("coxswain", "Nobody is hurt"))


async def test_a_stub_and_a_script_page_hold_back_their_text() -> None:
    async with running() as base:
        stub = (await ask(base + _report("line-merger.harbour-ledger.1").path)).body.decode()
        assert "paywall" in stub and "funnels stay green" not in stub
        script = (await ask(base + _report("silent-film.meridian.1").path)).body.decode()
        assert "<noscript>" in script and "Cut the goose" not in script


async def test_validators_give_304() -> None:
    clock = Clock()
    async with running(clock) as base:
        url = f"{base}/northgate/rss/politics.xml"
        got = await ask(url)
        tag, changed = got.headers["ETag"], got.headers["Last-Modified"]
        for headers in (
            {"If_None_Match": tag},
            {"If_None_Match": f'"x", W/{tag}'},
            {"If_Modified_Since": changed},
        ):
            again = await ask(url, **headers)
            assert (again.status, again.body) == (304, b"")
            assert again.headers["ETag"] == tag
        assert (await ask(url, If_None_Match='"x"', If_Modified_Since=changed)).status == 200
        assert (await ask(url, If_Modified_Since="rubbish")).status == 200
        clock.now += timedelta(minutes=20)
        fresh = await ask(url, If_None_Match=tag)
        assert fresh.status == 200 and fresh.headers["ETag"] != tag


async def test_gzip_is_used_where_it_is_taken() -> None:
    async with running() as base:
        url = f"{base}/vestnik/rss.xml"
        plain = await ask(url)
        squeezed = await ask(url, Accept_Encoding="deflate, gzip")
        assert "Content-Encoding" not in plain.headers
        assert squeezed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(squeezed.body) == plain.body
        assert (await ask(url, If_None_Match=squeezed.headers["ETag"])).status == 304
        picture = await ask(f"{base}/lantern/media/map-5-160x90.png", Accept_Encoding="gzip")
        assert "Content-Encoding" not in picture.headers


async def test_feeds_grow_while_one_watches() -> None:
    clock = Clock()
    async with running(clock) as base:
        urls = [feed.url for feed in subscriptions(base) if "127.0.0.1" in feed.url]
        urls = [url.replace("/steppe/rss.xml", "/steppe/feed/all.xml") for url in urls]
        before = [(await ask(url)).headers["ETag"] for url in urls]
        assert before == [(await ask(url)).headers["ETag"] for url in urls]
        clock.now += timedelta(seconds=30)
        after = [(await ask(url)).headers["ETag"] for url in urls]
        assert 1 <= sum(old != new for old, new in zip(before, after, strict=True)) <= 2


async def test_the_odd_outlets_behave_oddly() -> None:
    async with running(slow=0.2) as base:
        failing = await ask(f"{base}/quarry/rss.xml")
        assert failing.status == 503 and int(failing.headers["Retry-After"]) >= 60
        moved = await ask(f"{base}/steppe/rss.xml")
        assert (moved.status, moved.headers["Location"]) == (301, f"{base}/steppe/feed/all.xml")
        loop = asyncio.get_running_loop()
        start = loop.time()
        assert (await ask(f"{base}/tidewater/rss.xml")).status == 200
        assert loop.time() - start >= 0.2


async def test_a_slow_answer_does_not_hold_up_the_others() -> None:
    async with running(slow=30) as base:
        slow = asyncio.create_task(ask(f"{base}/tidewater/rss.xml"))
        await asyncio.sleep(0)
        assert (await ask(f"{base}/shelf/index.rdf")).status == 200
        assert not slow.done()
        slow.cancel()
        await asyncio.gather(slow, return_exceptions=True)


async def test_home_pages_name_their_feeds() -> None:
    async with running() as base:
        home = (await ask(f"{base}/beacon/")).body.decode()
        assert home.count('rel="alternate"') == 2
        assert f'href="{base}/beacon/alerts.xml"' in home
        index = (await ask(f"{base}/")).body.decode()
        assert "Invented news" in index
        moved = (await ask(f"{base}/steppe/")).body.decode()
        assert f'href="{base}/steppe/feed/all.xml"' in moved


@pytest.mark.parametrize("style", STYLES)
async def test_pictures_are_whole_pngs_of_their_size(style: str) -> None:
    async with running() as base:
        got = await ask(f"{base}/lantern/media/{style}-12-160x90.png")
        assert got.headers["Content-Type"] == "image/png"
        assert got.body == (await ask(f"{base}/lantern/media/{style}-12-160x90.png")).body
        width, height, depth, colour = struct.unpack(">IIBB", got.body[16:26])
        assert (width, height, depth, colour) == (160, 90, 8, 3)
        start = got.body.index(b"IDAT") + 4
        (size,) = struct.unpack(">I", got.body[start - 8 : start - 4])
        assert len(zlib.decompress(got.body[start : start + size])) == 90 * 161


async def test_sounds() -> None:
    async with running() as base:
        sound = await ask(f"{base}/orrery/media/5.wav")
        assert sound.headers["Content-Type"] == "audio/wav"
        assert sound.body[:4] == b"RIFF" and len(sound.body) < 4000


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/northgate",
        "/lantern/media/map-1-9999x9999.png",
        "/lantern/media/no-1-160x90.png",
    ],
)
async def test_what_is_not_there_is_404(path: str) -> None:
    async with running() as base:
        assert (await ask(base + path)).status == 404


async def test_methods_and_rubbish() -> None:
    async with running() as base:
        head = await ask(f"{base}/shelf/index.rdf", method="HEAD")
        assert head.status == 200 and head.body == b"" and int(head.headers["Content-Length"]) > 500
        assert (await ask(f"{base}/shelf/index.rdf", method="DELETE")).status == 405
        assert (await ask(f"{base}/", Content_Length="5")).status == 400
        assert (await ask(f"{base}/ x")).status == 400


async def test_a_connection_is_kept_for_more_requests() -> None:
    async with running() as base:
        reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(base).port)
        for _ in range(3):
            writer.write(b"GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n")
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0])
            assert b"404" in head and await reader.readexactly(length)
        writer.close()
        await writer.wait_closed()


async def test_stopping_closes_the_port_and_open_talks() -> None:
    wire = DemoWire(clock=Clock())
    base = await wire.start()
    port = urlsplit(base).port
    assert urlsplit(base).hostname == "127.0.0.1"
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET / HTTP/1.1\r\n\r\n")
    await reader.readuntil(b"</html>")
    await wire.stop()
    await wire.stop()
    await reader.read()
    assert reader.at_eof()
    writer.close()
    with pytest.raises(OSError):
        await asyncio.open_connection("127.0.0.1", port)


def _report(key: str) -> Report:
    news = Edition(opened=NOW, seed=1851, pace_seconds=30).reports(NOW)
    return next(report for report in news if report.draft.key == key)

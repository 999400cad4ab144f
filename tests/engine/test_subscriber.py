"""Looking for feeds, adding and removing them, as the app asks it of the engine."""

from __future__ import annotations

import pytest

from tests.engine.polling import rss
from tests.fakes.web import Step, serving
from tui_news.config import Config, Network
from tui_news.engine.subscriber import Subscriber
from tui_news.engine.tools import Tools
from tui_news.model.events import (
    Event,
    FeedsFound,
    FindFeeds,
    Subscribe,
    SubscriptionsChanged,
    Unsubscribe,
)
from tui_news.paths import Paths
from tui_news.store import feeds, headlines
from tui_news.store.database import Database

XML = {"Content-Type": "application/rss+xml"}
PAGE = (
    b'<html><head><link rel="alternate" type="application/rss+xml" href="/world.xml">'
    b'<link rel="alternate" type="application/rss+xml" href="/sport.xml"></head></html>'
)


class Asking:
    """A subscriber with the events that it told."""

    def __init__(self, db: Database, paths: Paths, config: Config | None = None) -> None:
        self.events: list[Event] = []
        tools = Tools.make(db, config or Config())
        self.subscriber = Subscriber(tools, paths, self.events.append)

    async def find(self, asked: str, *, read: bool) -> FeedsFound:
        await self.subscriber.find(FindFeeds(asked, read))
        found = self.events[-1]
        assert isinstance(found, FeedsFound) and found.asked == asked
        return found

    def said(self) -> SubscriptionsChanged:
        said = self.events[-1]
        assert isinstance(said, SubscriptionsChanged)
        return said


async def test_a_site_shows_its_feeds_and_one_is_subscribed_to_without_another_request(
    db: Database, paths: Paths
) -> None:
    steps = (
        Step(PAGE, headers={"Content-Type": "text/html"}, path="/"),
        Step(rss("One", "Two"), headers=XML, path="/world.xml"),
        Step(rss("Final"), headers=XML, path="/sport.xml"),
    )
    async with serving(*steps) as web:
        asking = Asking(db, paths)
        found = await asking.find(web.url, read=True)
        assert [one.entries for one in found.feeds] == [2, 1]
        assert found.feeds[0].titles == ("One", "Two")
        assert not any(one.subscribed for one in found.feeds) and not found.sentence
        asked = len(web.requests)
        await asking.subscriber.subscribe(Subscribe(found.feeds[0].url, "My wire"))
        assert asking.said().ok and asking.said().sentence == "Subscribed to My wire with 2 entries"
        assert len(web.requests) == asked
        again = await asking.find(web.url, read=True)
        assert [one.subscribed for one in again.feeds] == [True, False]
    assert headlines.total(db) == 2
    feed = feeds.all_feeds(db)[0]
    await asking.subscriber.unsubscribe(Unsubscribe(feed.id))
    assert asking.said().sentence == "Removed My wire"
    assert headlines.total(db) == 0 and feeds.all_feeds(db) == []


@pytest.mark.parametrize(
    ("asked", "reason"),
    [("no address", "is not a web address"), ("http://127.0.0.1:9/x", "127.0.0.1")],
)
async def test_what_cannot_be_read_is_a_sentence(
    db: Database, paths: Paths, asked: str, reason: str
) -> None:
    found = await Asking(db, paths).find(asked, read=True)
    assert not found.feeds and reason in found.sentence


async def test_a_paused_network_is_not_used(db: Database, paths: Paths) -> None:
    asking = Asking(db, paths, Config(network=Network(paused=True)))
    assert "paused" in (await asking.find("http://127.0.0.1:9/x", read=True)).sentence


async def test_the_catalogue_is_searched_with_the_readers_own_feeds_first(
    db: Database, paths: Paths
) -> None:
    columns = "title\turl\toutlet\towner\tlanguage\tsections\ttext\tsure\tstarter"
    mine = "Bréves du Port\thttps://port.example/rss\tPort\tPort\tfr\tworld\tS\t5\t"
    paths.catalogue_file.write_text(f"{columns}\n{mine}\n", "utf-8")
    asking = Asking(db, paths)
    everything = await asking.find("", read=False)
    assert everything.feeds[0].url == "https://port.example/rss" and len(everything.feeds) > 50
    assert [one.title for one in (await asking.find("breves por", read=False)).feeds] == [
        "Bréves du Port"
    ]
    assert (await asking.find("zzzz", read=False)).feeds == ()


async def test_an_own_catalogue_that_makes_no_sense_is_a_sentence(
    db: Database, paths: Paths
) -> None:
    paths.catalogue_file.write_text("title\turl\nonly\ttwo\n", "utf-8")
    found = await Asking(db, paths).find("bbc", read=False)
    assert "line 2" in found.sentence


async def test_a_front_page_of_the_own_catalogue_is_kept_as_one(db: Database, paths: Paths) -> None:
    columns = "title\turl\toutlet\towner\tlanguage\tsections\ttext\tsure\tstarter\tfront"
    async with serving(Step(rss("One"), headers=XML)) as web:
        lines = [f"Quay\t{web.url}{n}\tQ\tQ\ten\tpath\tS\t5\t\t{'front' * n}" for n in range(2)]
        paths.catalogue_file.write_text("\n".join([columns, *lines]), "utf-8")
        asking = Asking(db, paths)
        found = await asking.find("quay", read=False)
        for one in found.feeds:
            await asking.subscriber.subscribe(Subscribe(one.url, one.title))
    assert [feed.settings.front for feed in feeds.all_feeds(db)] == [None, True]

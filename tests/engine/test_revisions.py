"""Revisions from end to end: documents in, former words out; what nobody reads is no change."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.polling import polling
from tests.engine.test_retrieve import at, feed_of, page
from tests.fakes.web import Step, serving
from tui_news.engine.digestion import Digester
from tui_news.engine.retrieve import retrieve
from tui_news.store import headlines, revisions

TEXT = "<p>KIRKWALL, May 22 (Reuters) - A ferry with 212 aboard was towed in.</p><p>All well.</p>"


def feed(markup: str, *, title: str = "Ferry safe", summary: str = "", link: str = "/1") -> Step:
    lead = f"<description><![CDATA[{summary}]]></description>" if summary else ""
    body = (
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
        f"<title>T</title><item><guid>1</guid><title>{title}</title><link>{link}</link>{lead}"
        f"<content:encoded><![CDATA[{markup}]]></content:encoded></item></channel></rss>"
    )
    return Step(body.encode())


@pytest.mark.parametrize(
    "second",
    [
        feed(TEXT.replace("<p>", "<p class='x'>\n  ")),
        feed(TEXT.replace("212", "<b>212</b>")),
        feed(TEXT.replace("212 ", "212&nbsp;")),
        feed(TEXT.replace("ferry", "<a href='https://a.example/?utm=2'>ferry</a>")),
        feed(TEXT + "<img src='https://a.example/pixel?n=2' width='1' height='1'>"),
        feed(TEXT, link="/1?from=rss2"),
        feed(TEXT, title="Ferry  safe "),
        feed(TEXT.replace("All well.", "All well. ")),
    ],
    ids="class bold nbsp tracking pixel link title-space space".split(),
)
async def test_what_nobody_reads_is_no_revision(tmp_path: Path, second: Step) -> None:
    assert await versions_after(tmp_path, feed(TEXT), second) == 1


@pytest.mark.parametrize(
    "second",
    [
        feed(TEXT.replace("212", "214")),
        feed(TEXT, title="Ferry sinks"),
        feed(TEXT + "<p>More soon.</p>"),
        feed(TEXT, summary="Two stowaways were found aboard, the coastguard at Kirkwall said."),
    ],
    ids="number title paragraph lead".split(),
)
async def test_what_is_read_is_one(tmp_path: Path, second: Step) -> None:
    first = feed(TEXT, summary="Nobody is hurt, the coastguard at Stromness said on the radio.")
    assert await versions_after(tmp_path, first, second) == 2


async def versions_after(folder: Path, first: Step, second: Step) -> int:
    """Poll two documents one after the other; how many versions there are then."""
    with polling(folder) as wire:
        async with serving(first, second) as web:
            wire.subscribe(web.url)
            await wire.poll()
            Digester(wire.db).work(10)
            await wire.poll_again()
            Digester(wire.db).work(10)
        assert len(wire.titles()) == 1
        found = revisions.of_entry(wire.db, 1)
        assert headlines.rows(wire.db, [1])[0].updated is (len(found) > 1)
        assert all("Reuters" not in one.text for one in found)
        return len(found)


async def test_a_page_that_reads_otherwise_when_it_is_fetched_again(tmp_path: Path) -> None:
    with polling(tmp_path) as wire:
        steps = (feed_of("/1"), at("/1", page("much", "little")), at("/1", page("much", "nothing")))
        async with serving(*steps) as web:
            wire.subscribe(web.url + "feed")
            await wire.poll()
            Digester(wire.db).work(10)
            await retrieve(wire.db, wire.client, 1, now=wire.now)
            assert len(revisions.of_entry(wire.db, 1)) == 1
            await retrieve(wire.db, wire.client, 1, now=wire.now)
        former, present = revisions.of_entry(wire.db, 1)
    assert "little" in former.text and "nothing" in present.text

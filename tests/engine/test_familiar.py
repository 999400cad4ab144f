"""What recurs on an outlet's pages leaves their articles, and nothing else does: real sockets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.polling import NOW, Polling, polling
from tests.fakes.web import Step, Web, serving
from tui_news.engine.digestion import Digester
from tui_news.engine.retrieve import retrieve
from tui_news.store import entries, outlet_lines, revisions

LETTER = (
    "The Harbour Letter brings the best of our reporting to your kitchen table every Friday, and"
    " readers say that it is the part of the week that they would miss most."
)
DISCLAIMER = (
    "The Harbour Post is owned by its readers, and the figures in this report were rounded by the"
    " editors where the offices concerned gave them to more places than anybody needs."
)
PLACES = "bridge harbour market railway station lighthouse".split()


def body(place: str) -> list[str]:
    return [
        f"The council said on Tuesday that the {place} would be rebuilt before the {season}, and"
        f" that the cost of it, about {number} million, had been agreed with the ministry."
        for number, season in enumerate(["winter", "spring", "summer", "autumn", "next vote"], 11)
    ]


def page(place: str, *, extra: str = "") -> Step:
    first, second, *others = body(place)
    texts = [first, second, LETTER, *others, extra, DISCLAIMER]
    paragraphs = "".join(f"<p>{text}</p>" for text in texts if text)
    html = (
        f"<html><head><title>The {place} is rebuilt</title></head><body><article>"
        f"<h1>The {place} is rebuilt</h1>{paragraphs}</article></body></html>"
    )
    headers = {"Content-Type": "text/html; charset=utf-8"}
    return Step(html.encode(), headers=headers, path=f"/{place}")


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Polling]:
    with polling(tmp_path) as one:
        yield one


async def subscribed(wire: Polling, web: Web) -> list[int]:
    items = "".join(f"<item><title>{p}</title><link>/{p}</link></item>" for p in PLACES)
    rss = f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>"
    web.steps.append(Step(rss.encode(), path="/feed"))
    wire.subscribe(web.url + "feed")
    await wire.poll()
    Digester(wire.db).work(10)
    found = [entries.find(wire.db, f"{web.url}{place}") for place in PLACES]
    return [entry_id for entry_id in found if entry_id is not None]


def text(wire: Polling, entry_id: int) -> str:
    entry = entries.get(wire.db, entry_id)
    assert entry is not None and entry.article is not None
    return entry.article.text


async def test_what_recurs_on_an_outlets_pages_leaves_them_and_no_text_does(wire: Polling) -> None:
    async with serving(*map(page, PLACES)) as web:
        ids = await subscribed(wire, web)
        assert len(ids) == len(PLACES)
        for entry_id in ids:
            assert (await retrieve(wire.db, wire.client, entry_id, now=NOW)).ok
    texts = [text(wire, entry_id) for entry_id in ids]
    for place, found in zip(PLACES, texts, strict=True):
        assert all(line in found for line in body(place))
    few = outlet_lines.LEAST_OF_HOST - 1
    assert [LETTER in found for found in texts] == [True] * few + [False] * (len(texts) - few)
    assert [DISCLAIMER in found for found in texts] == [LETTER in found for found in texts]


async def test_a_page_that_loses_such_lines_later_was_not_rewritten_by_its_outlet(
    wire: Polling,
) -> None:
    async with serving(*map(page, PLACES)) as web:
        ids = await subscribed(wire, web)
        for entry_id in [*ids, ids[0]]:
            await retrieve(wire.db, wire.client, entry_id, now=NOW)
        assert LETTER not in text(wire, ids[0])
        assert len(revisions.of_entry(wire.db, ids[0])) == 1
        web.steps = [page(PLACES[0], extra="The mayor resigned over it late on Tuesday evening.")]
        await retrieve(wire.db, wire.client, ids[0], now=NOW)
    former, present = revisions.of_entry(wire.db, ids[0])
    assert "resigned" in present.text and LETTER not in former.text + present.text


async def test_one_page_read_often_is_counted_once(wire: Polling) -> None:
    async with serving(*map(page, PLACES)) as web:
        (first, *_) = await subscribed(wire, web)
        for _ in range(8):
            await retrieve(wire.db, wire.client, first, now=NOW)
    assert LETTER in text(wire, first)

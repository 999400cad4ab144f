"""Retrieving pages over real sockets: the article or the reason, never both, never nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.engine.polling import NOW, Polling, polling
from tests.fakes.web import Step, Web, serving
from tui_news.engine.digestion import Digester
from tui_news.engine.retrieve import MOST_PAGES, retrieve
from tui_news.model.article import EXTRACTOR_VERSION, ArticleState
from tui_news.model.events import ArticleRetrieved
from tui_news.model.feed import FeedSettings
from tui_news.store import entries, revisions

HTML = {"Content-Type": "text/html; charset=utf-8"}
PARAGRAPH = (
    "The ministers discussed trade, water and the border for the better part of the day, and"
    " those who were there say that {} was agreed upon in the end without a single objection."
)


def page(*words: str, following: str = "") -> Step:
    paragraphs = "".join(f"<p>{PARAGRAPH.format(word)}</p>" for word in words)
    link = f"<link rel='next' href='{following}'>" if following else ""
    text = (
        f"<html><head><title>Ministers meet</title>{link}</head><body><nav><a href='/'>Home</a>"
        f"</nav><article><h1>Ministers meet</h1>{paragraphs}</article></body></html>"
    )
    return Step(text.encode(), headers=HTML)


def at(path: str, step: Step) -> Step:
    return Step(step.body, status=step.status, headers=step.headers, path=path)


def feed_of(link: str, markup: str = "short") -> Step:
    body = (
        "<rss version='2.0'><channel><title>T</title><item><title>Ministers meet</title>"
        f"<link>{link}</link><description><![CDATA[{markup}]]></description></item></channel></rss>"
    )
    return Step(body.encode(), path="/feed")


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Polling]:
    with polling(tmp_path) as one:
        yield one


async def got(wire: Polling, web: Web, *, link: str = "/1", markup: str = "short") -> int:
    """Subscribe, poll, digest; returns the entry's id."""
    web.steps.insert(0, feed_of(link, markup))
    wire.subscribe(web.url + "feed", settings=FeedSettings(headers=(("X-Wire", "blue"),)))
    await wire.poll()
    Digester(wire.db).work(10)
    found = entries.find(wire.db, "1")
    assert found is not None
    return found


async def test_a_page_becomes_the_entrys_article(wire: Polling) -> None:
    async with serving(at("/1", page("one", "two", "three"))) as web:
        entry_id = await got(wire, web)
        answer = await retrieve(wire.db, wire.client, entry_id, now=NOW)
    assert answer == ArticleRetrieved(entry_id, ok=True)
    entry = entries.get(wire.db, entry_id)
    assert entry is not None and entry.article is not None
    assert entry.article.state is ArticleState.EXTRACTED
    assert [word in entry.article.text for word in ("one", "two", "three")] == [True] * 3
    assert not entries.retrieval_failure(wire.db, entry_id)
    assert web.requests[-1].headers["x-wire"] == "blue"


async def test_the_feeds_headers_stay_on_its_own_origin(wire: Polling) -> None:
    async with serving(page("one", "two", "three")) as other, serving() as web:
        entry_id = await got(wire, web, link=other.url + "1")
        answer = await retrieve(wire.db, wire.client, entry_id, now=NOW)
    assert answer.ok
    assert "x-wire" not in other.requests[0].headers


async def test_parts_are_joined_and_loops_refused(wire: Polling) -> None:
    async with serving(
        at("/1", page("one", "two", "three", following="/2")),
        at("/2", page("one", "four", "five", following="/3")),
        at("/3", page("six", "seven", "eight", following="/1")),
    ) as web:
        entry_id = await got(wire, web)
        await retrieve(wire.db, wire.client, entry_id, now=NOW)
    entry = entries.get(wire.db, entry_id)
    assert entry is not None and entry.article is not None
    assert entry.article.pages == 3
    assert entry.article.text.count(PARAGRAPH.format("one")) == 1
    assert all(PARAGRAPH.format(word) in entry.article.text for word in ("five", "eight"))
    assert [asked.path for asked in web.requests] == ["/feed", "/1", "/2", "/3"]


async def test_the_whole_article_on_one_page_takes_the_place_of_its_parts(wire: Polling) -> None:
    words = ("one", "two", "three", "four", "five", "six")
    view = "<p><a href='/1?page=all'>View as a single page</a></p>"
    first = page("one", "two", "three", following="/1?page=2")
    first = replace(first, body=first.body.replace(b"</article>", view.encode() + b"</article>"))
    async with serving(at("/1", first), at("/1?page=all", page(*words))) as web:
        entry_id = await got(wire, web)
        await retrieve(wire.db, wire.client, entry_id, now=NOW)
    entry = entries.get(wire.db, entry_id)
    assert entry is not None and entry.article is not None
    assert [entry.article.text.count(PARAGRAPH.format(word)) for word in words] == [1] * 6
    assert [asked.path for asked in web.requests] == ["/feed", "/1", "/1?page=all"]


async def test_the_next_article_of_a_numbered_outlet_is_not_joined(wire: Polling) -> None:
    async with serving(
        at("/news/12", page("one", "two", "three", following="/news/13")),
        at("/news/13", page("four", "five", "six")),
    ) as web:
        entry_id = await got(wire, web, link="/news/12")
        await retrieve(wire.db, wire.client, entry_id, now=NOW)
    assert [asked.path for asked in web.requests] == ["/feed", "/news/12"]


async def test_parts_are_joined_behind_a_redirect_to_another_host(wire: Polling) -> None:
    async with (
        serving(
            at("/story", page("one", "two", "three", following="/story/2")),
            at("/story/2", page("four", "five", "six")),
        ) as site,
        serving() as web,
    ):
        web.steps.append(Step(status=302, headers={"Location": f"{site.url}story"}, path="/1"))
        entry_id = await got(wire, web)
        await retrieve(wire.db, wire.client, entry_id, now=NOW)
    assert [asked.path for asked in site.requests] == ["/story", "/story/2"]


async def test_an_endless_article_has_so_many_pages_and_no_more(wire: Polling) -> None:
    steps = [
        at(f"/{n}", page(f"a{n}", f"b{n}", f"c{n}", following=f"/{n + 1}")) for n in range(1, 20)
    ]
    async with serving(*steps) as web:
        entry_id = await got(wire, web)
        await retrieve(wire.db, wire.client, entry_id, now=NOW)
    assert len(web.requests) == 1 + MOST_PAGES


async def test_a_part_that_is_missing_leaves_the_others(wire: Polling) -> None:
    async with serving(at("/1", page("one", "two", "three", following="/2"))) as web:
        entry_id = await got(wire, web)
        answer = await retrieve(wire.db, wire.client, entry_id, now=NOW)
    entry = entries.get(wire.db, entry_id)
    assert answer.ok and entry is not None and entry.article is not None
    assert "its next page is missing" in entry.article.why


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (Step(status=403), "refuses programs"),
        (Step(status=404), "nothing is at this address"),
        (Step(b"<html><body></body></html>", headers=HTML), "open it in a browser"),
        (Step(b"%PDF-1.4", headers={"Content-Type": "application/pdf"}), "not a page of text"),
    ],
)
async def test_the_reason_is_stored_and_told(wire: Polling, step: Step, words: str) -> None:
    async with serving(at("/1", step)) as web:
        entry_id = await got(wire, web)
        answer = await retrieve(wire.db, wire.client, entry_id, now=NOW)
    assert not answer.ok
    assert answer.without_article == (words == "open it in a browser")
    assert words in answer.sentence and answer.sentence.startswith("127.0.0.1")
    assert entries.retrieval_failure(wire.db, entry_id) == answer.sentence
    entry = entries.get(wire.db, entry_id)
    assert entry is not None and entry.article is None


async def test_a_failure_never_costs_an_article_that_is_there(wire: Polling) -> None:
    async with serving() as web:
        web.steps = [at("/1", page("one", "two", "three")), at("/1", Step(status=500))]
        entry_id = await got(wire, web)
        assert (await retrieve(wire.db, wire.client, entry_id, now=NOW)).ok
        assert not (await retrieve(wire.db, wire.client, entry_id, now=NOW)).ok
    entry = entries.get(wire.db, entry_id)
    assert entry is not None and entry.article is not None


async def test_nothing_is_fetched_for_full_text_nor_for_entries_without_a_page(
    wire: Polling,
) -> None:
    async with serving() as web:
        entry_id = await got(wire, web, markup=f"<p>{PARAGRAPH * 9}</p>")
        asked = len(web.requests)
        assert (await retrieve(wire.db, wire.client, entry_id, now=NOW)).ok
        assert len(web.requests) == asked
    gone = await retrieve(wire.db, wire.client, 999, now=NOW)
    assert gone.sentence == "This entry is not in the cache any more."


async def test_an_entry_without_an_address_says_so(wire: Polling) -> None:
    async with serving() as web:
        entry_id = await got(wire, web, link="")
        answer = await retrieve(wire.db, wire.client, entry_id, now=NOW)
    assert answer.sentence == "This entry names no page."


@pytest.mark.parametrize("alone", [False, True], ids=["in the paragraph", "a paragraph of its own"])
@pytest.mark.parametrize("feed_says", ["", "LIMA, Peru — "])
async def test_a_pages_dateline_leaves_its_text_and_fills_what_the_feed_left_out(
    wire: Polling, alone: bool, feed_says: str
) -> None:
    opening = "<p>KIRKWALL, Scotland</p><p>" if alone else "<p>KIRKWALL, Scotland — "
    step = page("one", "two", "three")
    step = Step(step.body.replace(b"<p>", opening.encode(), 1), headers=HTML)
    async with serving(at("/1", step)) as web:
        entry_id = await got(wire, web, markup=feed_says + PARAGRAPH.format("this"))
        assert (await retrieve(wire.db, wire.client, entry_id, now=NOW)).ok
    entry = entries.get(wire.db, entry_id)
    assert entry is not None and entry.article is not None
    assert entry.article.text.startswith("The ministers")
    assert "KIRKWALL" not in entry.article.text
    assert entry.headline.place == ("Lima" if feed_says else "Kirkwall")


def age(wire: Polling, entry_id: int) -> None:
    """Make the stored article one of an earlier version of the extractor, with other words."""
    entry = entries.get(wire.db, entry_id)
    assert entry is not None and entry.article is not None
    former = replace(entry.article, blocks=entry.article.blocks[:2])
    entries.put_article(wire.db, entry_id, former, version=EXTRACTOR_VERSION - 1)


async def test_a_page_read_in_an_older_way_is_read_again_and_is_no_revision(wire: Polling) -> None:
    async with serving(at("/1", page("one", "two", "three"))) as web:
        entry_id = await got(wire, web)
        await retrieve(wire.db, wire.client, entry_id, now=NOW)
        age(wire, entry_id)
        before = entries.get(wire.db, entry_id)
        assert before is not None and before.is_outdated
        assert (await retrieve(wire.db, wire.client, entry_id, now=NOW)).ok
    entry = entries.get(wire.db, entry_id)
    assert entry is not None and entry.article is not None and not entry.is_outdated
    assert PARAGRAPH.format("three") in entry.article.text
    assert len(revisions.of_entry(wire.db, entry_id)) == 1


@pytest.mark.parametrize("step", [Step(status=500), Step(b"<html></html>", headers=HTML)])
@pytest.mark.parametrize("is_older", [True, False])
async def test_what_was_read_stays_when_the_page_is_gone(
    wire: Polling, step: Step, *, is_older: bool
) -> None:
    async with serving() as web:
        web.steps = [at("/1", page("one", "two", "three")), at("/1", step)]
        entry_id = await got(wire, web)
        await retrieve(wire.db, wire.client, entry_id, now=NOW)
        if is_older:
            age(wire, entry_id)
        before = entries.get(wire.db, entry_id)
        answer = await retrieve(wire.db, wire.client, entry_id, now=NOW)
    assert not answer.ok and answer.sentence
    assert entries.get(wire.db, entry_id) == before
    assert not entries.retrieval_failure(wire.db, entry_id)

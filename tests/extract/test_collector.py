"""Extraction pauses the cycle collector, and leaves nothing to it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tests.extract.article_scoring import CORPUS, load_pages
from tui_news.extract import article as article_module
from tui_news.extract.article import extract
from tui_news.extract.collector import paused_collector
from tui_news.extract.page.facts import Facts, facts_of
from tui_news.extract.page.holders import Holders

PAGE = (
    "<body><nav><a href=/>Home</a></nav><article><h1>Ferry resumes</h1>"
    + "<p>The ferry between the two islands <a href=/f>resumed</a> on Monday after a week of storms"
    " that had kept it in the harbour, its operator said, and it will sail twice a day.</p>"
    * 6
    + "<figure><img src=/a.jpg width=600 height=400><figcaption>The ferry</figcaption></figure>"
    "<table><tr><th>Day<th>Boats<tr><td>Monday, the first day<td>2</table></article></body>"
).encode()


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    enabled = gc.isenabled()
    yield
    (gc.enable if enabled else gc.disable)()


def test_it_is_paused_inside_only(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []

    def watched(found: Holders, url: str, language: str) -> Facts:
        seen.append(gc.isenabled())
        return facts_of(found, url, language)

    monkeypatch.setattr(article_module, "facts_of", watched)
    gc.enable()
    assert extract(PAGE).title == "Ferry resumes"
    assert seen == [False]
    assert gc.isenabled()


def test_it_runs_again_after_an_error() -> None:
    gc.enable()
    with pytest.raises(KeyError), paused_collector():
        raise KeyError
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off() -> None:
    gc.disable()
    extract(PAGE)
    assert not gc.isenabled()


def test_only_who_paused_it_lets_it_run() -> None:
    gc.enable()
    with paused_collector():
        extract(PAGE)
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_extraction_leaves_nothing_to_it() -> None:
    extract(PAGE)
    gc.collect()
    gc.disable()
    assert extract(PAGE).blocks
    assert gc.collect() == 0


@pytest.mark.skipif(not CORPUS.exists(), reason="the saved pages are not beside the project")
def test_saved_pages_leave_nothing_to_it() -> None:
    pages = list(load_pages())[::20]
    for page in pages:
        extract(page.html, url=page.url)
    gc.collect()
    gc.disable()
    left = {}
    for page in pages:
        extract(page.html, url=page.url)
        if found := gc.collect():
            left[page.id] = found
    assert left == {}

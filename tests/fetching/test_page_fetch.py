"""Fetching pages: text only, bounded, with the reason when there is none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.fakes.web import Step, serving
from tui_news.errors import FetchError, HttpStatus, TooLarge
from tui_news.fetching.client import Client
from tui_news.fetching.page import fetch

NOW = datetime(2026, 5, 22, 12, 0, tzinfo=UTC)


async def test_a_page_comes_with_its_final_address() -> None:
    html = {"Content-Type": "text/html; charset=utf-8"}
    async with serving(
        Step(path="/a", status=301, headers={"Location": "/b"}),
        Step(b"<p>Hi", path="/b", headers=html),
    ) as web:
        page = await fetch(Client(), web.url + "a", now=NOW)
    assert (page.body, page.url) == (b"<p>Hi", web.url + "b")
    assert page.content_type == html["Content-Type"]
    assert "if-none-match" not in web.requests[0].headers


@pytest.mark.parametrize(
    ("step", "kind", "words"),
    [
        (Step(status=403), HttpStatus, "refuses programs"),
        (Step(b"\x89PNG", headers={"Content-Type": "image/png"}), FetchError, "not a page of text"),
        (Step(b""), FetchError, "empty"),
        (Step(endless=b"<p>"), TooLarge, "larger than"),
    ],
)
async def test_what_is_no_page_has_its_sentence(
    step: Step, kind: type[FetchError], words: str
) -> None:
    async with serving(step) as web:
        with pytest.raises(kind, match=words):
            await fetch(Client(), web.url, now=NOW, cap=100_000)

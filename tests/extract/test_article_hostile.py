from __future__ import annotations

import importlib.util
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_news.extract.article import extract
from tui_news.extract.page.features import FEATURES
from tui_news.extract.page.model import bundled
from tui_news.model.article import Article, Code, Figure
from tui_news.model.article_json import article_to_json
from tui_news.text.sanitise import is_safe

HOSTILE = Path(__file__).resolve().parents[2].parent / "shared" / "conformance" / "hostile-dev"
SECONDS = 15.0
"""A hang guard for a busy machine; the pages take well under two seconds each."""


def cases() -> Iterator[tuple[dict[str, Any], bytes]]:
    if not HOSTILE.exists():
        return
    spec = importlib.util.spec_from_file_location("hostile_build", HOSTILE / "build.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for line in (HOSTILE / "manifest.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        if case["kind"] == "html":
            recipe = case.get("recipe")
            yield case, module.build(recipe) if recipe else (HOSTILE / case["file"]).read_bytes()


CASES = list(cases())


@pytest.mark.skipif(not CASES, reason="the hostile corpus is not on this machine")
@pytest.mark.parametrize(("case", "data"), CASES, ids=[case["id"] for case, _ in CASES])
def test_hostile_page(case: dict[str, Any], data: bytes) -> None:
    started = time.monotonic()
    article = extract(data, url="https://wire.example/x")
    assert time.monotonic() - started < SECONDS
    for check in case["checks"]:
        name, _, value = check.partition(":")
        match name:
            case "text.keeps":
                assert value in article.text
            case "text.lacks":
                assert value not in article_to_json(article)
            case "text.no_controls":
                assert is_safe(article.text.replace("\n", " "))


@pytest.mark.skipif(not CASES, reason="the hostile corpus is not on this machine")
def test_trackers_are_no_pictures_and_code_keeps_its_lines() -> None:
    pages = {case["id"]: data for case, data in CASES}
    pictures = [b for b in extract(pages["html-trackers"]).blocks if isinstance(b, Figure)]
    assert not any("p.gif" in picture.url for picture in pictures)
    codes = [b for b in extract(pages["html-pre-controls"]).blocks if isinstance(b, Code)]
    assert codes and "\n" in codes[0].text


PAGES = {
    "10 MB of paragraphs": "<p>some words of a paragraph, and more of them here.</p>" * 170_000,
    "10 MB in one text": "word " * 2_000_000,
    "deep div": "<div>" * 100_000 + "deep text",
    "deep b": "<b>" * 100_000 + "deep text",
    "font and a": "<font><a href=x>" * 20_000 + "text",
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">text",
    "attributes and a few arrows": (
        "<p " + " ".join(f'a{n}="{">" if n % 100 == 0 else ""}"' for n in range(20_000)) + ">text"
    ),
    "attributes after a script": (
        f"<script>{'a<b c ' * 2_000}{'d ' * 2_000}</script>"
        + "<p "
        + " ".join(f"a{n}=1" for n in range(100_000))
        + ">text"
    ),
    "open p": "<p>" * 1_000_000 + "text",
    "classes": '<div class="c{}">words here</div>' * 100_000,
    "comment links": '<div class=comment><a href="/x">a comment</a></div>' * 50_000,
    "long class": f'<div class="{"a " * 2_500_000}">text</div>',
    "one cell rows": "<table>" + "<tr><td>x" * 100_000,
    "deep json-ld": f'<script type="application/ld+json">{"[" * 100_000}</script><p>text',
    "wide json-ld": '<script type="application/ld+json">[' + '{"@type":"Article"},' * 99_999,
    "frameset": "<frameset><frame src=x></frameset>",
    "nothing": "",
    "breaks": "a<br>" * 200_000,
    "metas": '<meta name=a content="b">' * 50_000,
    "headings": "<h1>title</h1>" * 50_000,
    "pagination": "<div class=pagination><a href=/x?page=2>2</a></div>" * 20_000,
    "templates": "<p>" + "{{" * 200_000,
    "spaces": "<p>" + " " * 1_000_000 + "read" + " " * 1_000_000,
}


@pytest.mark.parametrize("name", PAGES)
def test_heavy_page_is_bounded(name: str) -> None:
    started = time.monotonic()
    extract(PAGES[name].encode(), url="https://wire.example/x")
    assert time.monotonic() - started < SECONDS


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_an_article(data: bytes) -> None:
    article = extract(data)
    assert isinstance(article, Article)
    assert is_safe(article.text.replace("\n", " "))


def test_the_model_was_trained_on_these_features() -> None:
    assert bundled()["features"] == list(FEATURES)

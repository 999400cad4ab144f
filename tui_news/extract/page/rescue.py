"""Text of pages that do not show it in their markup: structured data and script state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from tui_news.extract.blocks import from_markup
from tui_news.extract.page.structured import load_json
from tui_news.model.article import Block, Paragraph, Span
from tui_news.text.sanitise import clean_line

ENOUGH = 60
"""Words that a rescued text needs."""

_MAX_NODES = 60_000
_MAX_SCRIPT = 2_000_000
_KEYS = frozenset(
    "body content text html articlebody paragraph value markup copy maincontent bodyhtml "
    "contenthtml bodytext story data children".split()
)
_NOT = frozenset(
    "description summary title headline caption alt disclaimer bio excerpt seo".split()
)
_PARAGRAPHS = re.compile(r"\n\s*\n|\r?\n")
_SENTENCES = re.compile(r"(?<=[.!?…])\s{2,}")
_ASSIGNED = re.compile(r"=\s*(?=[{\[])")
_STATES = (
    "script#__NEXT_DATA__",
    "script#__NUXT_DATA__",
    'script[type="application/json"]',
    "script[data-state]",
)
_NAMES = (
    "__NUXT__",
    "__PRELOADED_STATE__",
    "__INITIAL_STATE__",
    "__APOLLO_STATE__",
    "Fusion.global",
)


def from_body(body: str) -> tuple[Block, ...]:
    """Turn an `articleBody` into paragraphs."""
    lines = _PARAGRAPHS.split(body.strip())
    if len(lines) == 1:
        lines = _SENTENCES.split(lines[0])
    texts = (clean_line(line, limit=len(body) + 1) for line in lines)
    return tuple(Paragraph((Span(text),)) for text in texts if text)


def from_state(page: LexborHTMLParser, base_url: str) -> tuple[Block, ...]:
    """Find the article in the state that a script-only page carries as JSON."""
    best: list[str] = []
    size = 0
    for data in _states(page):
        for group in _groups(data):
            length = sum(map(len, group))
            if length > size:
                best, size = group, length
    if size < ENOUGH * 5:
        return ()
    return tuple(block for text in best for block in from_markup(text, base_url=base_url))


def from_noscript(page: LexborHTMLParser, base_url: str) -> tuple[Block, ...]:
    """Read the longest `noscript` of a page whose scripts show the text."""
    texts = [node.text_content or node.text() for node in page.css("noscript")[:20]]
    longest = max(texts, key=len, default="")
    return from_markup(longest, base_url=base_url) if len(longest) > ENOUGH * 8 else ()


def _states(page: LexborHTMLParser) -> Iterator[Any]:
    for query in _STATES:
        for node in page.css(query)[:12]:
            text = node.text_content or node.text()
            if 500 < len(text) < _MAX_SCRIPT:
                yield load_json(text)
    for node in page.css("script:not([src])")[:80]:
        text = node.text_content or node.text()
        if 500 < len(text) < _MAX_SCRIPT and any(name in text[:400] for name in _NAMES):
            start = _ASSIGNED.search(text)
            if start is not None:
                yield load_json(text[start.end() : max(text.rfind("}"), text.rfind("]")) + 1])


def _groups(data: Any) -> Iterator[list[str]]:
    """Give the texts of each list of blocks, and each long text that stands alone."""
    stack: list[Any] = [data]
    seen = 0
    while stack and seen < _MAX_NODES:
        node = stack.pop()
        seen += 1
        if isinstance(node, dict):
            for key, value in node.items():
                if isinstance(value, str):
                    if key.lower() in _KEYS and len(value) > 400:
                        yield [value]
                elif key.lower() not in _NOT:
                    stack.append(value)
        elif isinstance(node, list):
            texts = [text for item in node for text in _texts(item, 0)]
            if len(texts) > 1:
                yield texts
            stack.extend(node)


def _texts(item: Any, depth: int) -> list[str]:
    """Give the running text of one block of a list."""
    if isinstance(item, str):
        return [item] if depth and len(item) > 60 and " " in item else []
    if isinstance(item, dict) and depth < 3:
        out: list[str] = []
        for key, value in item.items():
            if key.lower() in _KEYS:
                out.extend(_texts(value, depth + 1))
        return out
    if isinstance(item, list) and depth < 3:
        return [text for inner in item[:40] for text in _texts(inner, depth + 1)]
    return []

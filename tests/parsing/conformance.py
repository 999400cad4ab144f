"""Score a parser against the conformance set: the leniency that its README describes.

Text is compared without markup, entity levels and white space; `summary` and `content` stand in for
each other; URLs after unescaping and percent-decoding; categories and enclosures as "expected is
contained in got"; `Name (mail)` equals `Name`. Only the fields that a case names are checked.
"""

from __future__ import annotations

import base64
import gzip
import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from tui_news.model.parsed import ParsedEnclosure, ParsedEntry, ParsedFeed

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "conformance"
FEEDS = SHARED / "feeds-dev.jsonl.gz"
HOSTILE = SHARED / "hostile-dev"

_TAG = re.compile(r"<[A-Za-z/!?][^<>]*>")
_MAIL = re.compile(r"\s*[<(]?\s*[^\s@<>()]+@[^\s@<>()]+\s*[>)]?\s*")
_ATTRIBUTE = re.compile(r"\b(?:href|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Case:
    """One document and what a parser should make of it."""

    id: str
    corpus: str
    data: bytes
    url: str
    content_type: str
    expected: dict[str, Any]


def load_cases(path: Path = FEEDS) -> Iterator[Case]:
    """Read the set; one JSON object a line."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            raw = json.loads(line)
            yield Case(
                raw["id"],
                raw["corpus"],
                base64.b64decode(raw["data"]),
                raw["url"] or "",
                raw["content_type"] or "",
                raw["expected"],
            )


def failures(case: Case, parse: Callable[[Case], ParsedFeed | None]) -> list[str]:
    """Say what is wrong with a parser's result; an empty list means that it is wholly right."""
    feed = parse(case)
    expected = case.expected
    if expected.get("is_feed") is False:
        if feed is None or not (feed.title or feed.entries):
            return []
        return [f"taken for a feed: {feed.title!r}, {len(feed.entries)} entries"]
    if feed is None:
        return ["refused"]
    wrong = []
    for field in ("title", "subtitle", "language"):
        if field in expected and not _any(expected[field], getattr(feed, field), _same_text):
            wrong.append(f"{field}: {getattr(feed, field)!r} is not {expected[field]!r}")
    for field in ("link", "icon"):
        if field in expected and not _any(expected[field], getattr(feed, field), _same_url):
            wrong.append(f"{field}: {getattr(feed, field)!r} is not {expected[field]!r}")
    if "entries_count" in expected and len(feed.entries) != expected["entries_count"]:
        wrong.append(f"{len(feed.entries)} entries, not {expected['entries_count']}")
    for number, entry in enumerate(expected.get("entries", ())):
        if number >= len(feed.entries):
            wrong.append(f"no entry {number}")
            break
        for field, value in entry.items():
            if not _any(value, feed.entries[number], _CHECKS[field]):
                got = getattr(feed.entries[number], field, "")
                wrong.append(f"entry {number} {field}: {got!r} is not {value!r}")
    return wrong


def _any(expected: Any, got: Any, same: Callable[[Any, Any], bool]) -> bool:
    if isinstance(expected, dict) and "any" in expected:
        return any(same(one, got) for one in expected["any"])
    return same(expected, got)


def _bare(text: str) -> str:
    for _ in range(4):
        before = text
        text = _TAG.sub("", html.unescape(text))
        if text == before:
            break
    return "".join(text.split())


def _same_text(expected: str | None, got: str) -> bool:
    return _bare(expected or "") == _bare(got)


def _bare_url(url: str) -> str:
    return unquote(html.unescape(url)).strip()


def _same_url(expected: str | None, got: str) -> bool:
    return _bare_url(expected or "") == _bare_url(got)


def _same_date(expected: str | None, got: datetime | None) -> bool:
    if expected is None or got is None:
        return expected is None and got is None
    wanted = datetime.fromisoformat(expected)
    return wanted.replace(microsecond=0) == got.astimezone(UTC).replace(microsecond=0)


def _same_author(expected: str, got: str) -> bool:
    return _bare(expected) == _bare(got) or (
        _bare(_MAIL.sub("", expected)) == _bare(_MAIL.sub("", got)) != ""
    )


def _has_categories(expected: list[str], entry: ParsedEntry) -> bool:
    got = {_bare(text) for text in entry.categories}
    return all(_bare(text) in got for text in expected)


def _has_enclosures(expected: list[dict[str, Any]], entry: ParsedEntry) -> bool:
    def same(wanted: dict[str, Any], got: ParsedEnclosure) -> bool:
        return (
            _same_url(wanted["url"], got.url)
            and ("type" not in wanted or (wanted["type"] or "") == got.type)
            and ("length" not in wanted or wanted["length"] in (got.length, str(got.length)))
        )

    return all(any(same(wanted, got) for got in entry.enclosures) for wanted in expected)


def _has_body_urls(expected: list[str], entry: ParsedEntry) -> bool:
    def urls(markup: str) -> list[str]:
        found = _ATTRIBUTE.findall(markup)
        return [_bare_url("".join(groups)) for groups in found]

    wanted = [_bare_url(url) for url in expected]
    return wanted in (urls(entry.content), urls(entry.summary))


def _same_body(expected: str, entry: ParsedEntry) -> bool:
    return _same_text(expected, entry.content) or _same_text(expected, entry.summary)


_CHECKS: dict[str, Callable[[Any, ParsedEntry], bool]] = {
    "title": lambda expected, entry: _same_text(expected, entry.title),
    "id": lambda expected, entry: _same_text(expected, entry.id),
    "link": lambda expected, entry: _same_url(expected, entry.link),
    "image": lambda expected, entry: _same_url(expected, entry.image),
    "comments_url": lambda expected, entry: _same_url(expected, entry.comments_url),
    "author": lambda expected, entry: _same_author(expected, entry.author),
    "summary": lambda expected, entry: _same_text(expected, entry.summary or entry.content),
    "content": lambda expected, entry: _same_text(expected, entry.content or entry.summary),
    "body": _same_body,
    "body_urls": _has_body_urls,
    "published": lambda expected, entry: _same_date(expected, entry.published),
    "updated": lambda expected, entry: _same_date(expected, entry.updated),
    "date": lambda expected, entry: (
        _same_date(expected, entry.published) or _same_date(expected, entry.updated)
    ),
    "categories": _has_categories,
    "comments_count": lambda expected, entry: expected == entry.comments_count,
    "enclosures": _has_enclosures,
}

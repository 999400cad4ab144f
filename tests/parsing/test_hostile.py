"""The hostile documents for parsers: what must hold of each is written in the manifest's codes."""

from __future__ import annotations

import importlib.util
import json
import re
import resource
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.parsing.conformance import HOSTILE
from tui_news.errors import ParseError
from tui_news.model.parsed import ParsedFeed
from tui_news.parsing import opml
from tui_news.parsing.feed import parse_feed
from tui_news.text.sanitise import is_safe

MANIFEST = HOSTILE / "manifest.jsonl"
pytestmark = pytest.mark.skipif(not MANIFEST.exists(), reason="the hostile corpus is not here")


def cases(*, big: bool) -> list[Any]:
    if not MANIFEST.exists():
        return []
    lines = [json.loads(line) for line in MANIFEST.read_text("utf-8").splitlines()]
    return [
        pytest.param(case, id=case["id"])
        for case in lines
        if case["kind"] in ("feed", "json", "opml") and ("recipe" in case) == big
    ]


def build(recipe: dict[str, Any]) -> bytes:
    data: bytes = _builder().build(recipe)
    return data


def _builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hostile_build", HOSTILE / "build.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def parse(case: dict[str, Any], data: bytes) -> ParsedFeed | opml.SubscriptionList | ParseError:
    try:
        if case["kind"] == "opml":
            return opml.parse(data)
        return parse_feed(data, url="http://127.0.0.1:9/feed")
    except ParseError as error:
        return error


def texts(value: Any) -> Iterator[str]:
    """Every text of a result, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | frozenset):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def check(code: str, case: dict[str, Any], got: Any) -> None:
    entries = got.entries if isinstance(got, ParsedFeed) else ()
    found = list(texts(got)) if not isinstance(got, ParseError) else [str(got)]
    match re.split(r"(?=[=<:])", code, maxsplit=1):
        case ["parse.ok"]:
            assert isinstance(got, ParsedFeed)
        case ["parse.error"]:
            assert isinstance(got, ParseError)
            assert str(got).endswith(".") and "\n" not in str(got)
        case ["items", count]:
            assert len(entries) == int(count.strip("="))
        case ["opml.imported", count]:
            assert isinstance(got, opml.SubscriptionList)
            assert len(got.subscriptions) == int(count.strip("="))
        case ["text.no_controls"]:
            assert all(is_safe(text) for text in found)
        case ["text.no_bidi"]:
            bidi = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
            assert not [1 for text in found for c in text if unicodedata.bidirectional(c) in bidi]
        case ["text.title_one_line"]:
            assert all("\n" not in entry.title and "  " not in entry.title for entry in entries)
        case ["text.encodable"]:
            assert all(text.encode("utf-8") is not None for text in found)
        case ["text.keeps", what]:
            assert any(what[1:] in text for text in found)
        case ["text.lacks", what]:
            assert not any(what[1:] in text for text in found)
        case ["text.no_invisible"]:
            assert all(is_safe(text) for text in found)
        case ["markup.literal"]:
            assert any("[" in text for text in found)
        case ["url.rejected"]:
            links = [link for entry in entries for link in (entry.link, entry.comments_url)]
            assert all(not link or link.startswith(("http://", "https://")) for link in links)
        case ["fs.no_read"]:
            assert not any("root:" in text for text in found)
        case ["dates.sane"]:
            dates = [entry.published for entry in entries if entry.published is not None]
            assert all(1990 <= date.year <= 2100 for date in dates)
        case _:
            assert code in NOT_HERE or code.startswith(("time<=", "mem<=")), code


NOT_HERE = frozenset(
    """
    no_crash parse.any db.unchanged proc.no_exec fs.no_write_outside net.no_request
    refresh.idempotent schedule.bounded row.height==1
    """.split()
)
"""Codes that hold for what uses the parser, or that the call itself shows."""


@pytest.mark.parametrize("case", cases(big=False))
def test_a_hostile_document_meets_its_checks(case: dict[str, Any]) -> None:
    got = parse(case, (HOSTILE / case["file"]).read_bytes())
    for code in case["checks"]:
        check(code, case, got)


@pytest.mark.slow
@pytest.mark.parametrize("case", cases(big=True))
def test_a_hostile_bulk_stays_in_its_bounds(case: dict[str, Any], tmp_path: Path) -> None:
    data = build(case["recipe"])
    (tmp_path / "data").write_bytes(data)
    program = (
        "import sys\n"
        "def peak():\n"
        "    lines = open('/proc/self/status').read().splitlines()\n"
        "    return next(int(line.split()[1]) for line in lines if line.startswith('VmHWM'))\n"
        "from tui_news.errors import ParseError\n"
        "from tui_news.parsing import opml\n"
        "from tui_news.parsing.feed import parse_feed\n"
        "data = open(sys.argv[1], 'rb').read()\n"
        "parse_feed(b'<rss><channel><title>warm</title></channel></rss>')\n"
        "before = peak()\n"
        "try:\n"
        "    opml.parse(data) if sys.argv[2] == 'opml' else parse_feed(data)\n"
        "except ParseError as error:\n"
        "    assert str(error).endswith('.')\n"
        "print((peak() - before) // 1024)\n"
    )
    arguments = [sys.executable, "-c", program, str(tmp_path / "data"), case["kind"]]
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=60, check=False)
    seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    assert done.returncode == 0, done.stderr
    bounds = {code.split("<=")[0]: code.split("<=")[1] for code in case["checks"] if "<=" in code}
    assert int(done.stdout) <= int(bounds["mem"])
    assert seconds <= 5 * float(bounds["time"])  # a guard against hanging, not a measurement

"""The feed parser on feeds of many kinds, beside feedparser where it is installed."""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Iterable, Sequence

from made_feeds import KINDS, made

from tui_news.parsing.feed import parse_feed

ROUNDS = 5
Parse = Callable[[bytes], object]
Row = tuple[str, str, str]


def measure(demo: Sequence[bytes]) -> Iterable[Row]:
    """Rows of name, speed and ratio: each kind, the demo wire's feeds, and all kinds together.

    Both parsers take turns, and the quickest of their rounds counts: the clock of a busy machine
    wanders, so read the ratios.
    """
    theirs = _feedparser()
    if theirs is None:
        yield ("feedparser is not installed", "", "")
    sums = [0.0, 0.0, 0.0]
    for name, documents in [*((kind.name, made(kind)) for kind in KINDS), ("Demo wire", demo)]:
        size = sum(map(len, documents)) / 1e6
        ours, their = _in_turn(documents, theirs)
        sums = [a + b for a, b in zip(sums, (size, ours, their), strict=True)]
        yield _row(f"{name} ({size / len(documents) * 1e3:.1f} kB)", size, ours, their)
    yield _row("All of them", *sums)


def _row(name: str, size: float, ours: float, theirs: float) -> Row:
    ratio = f"{theirs / ours:5.1f} times feedparser's {size / theirs:.1f} MB/s" if theirs else ""
    return name, f"{size / ours:.1f} MB/s", ratio


def _in_turn(documents: Sequence[bytes], theirs: Parse | None) -> tuple[float, float]:
    """Seconds of CPU that our parser takes for all documents, and theirs (0 without one)."""
    ours = other = float("inf")
    for _ in range(ROUNDS):
        ours = min(ours, *(_time(parse_feed, documents) for _ in range(8)))
        if theirs is not None:
            other = min(other, _time(theirs, documents))
    return ours, other if theirs is not None else 0.0


def _time(parse: Parse, documents: Sequence[bytes]) -> float:
    start = time.process_time()
    for document in documents:
        parse(document)
    return time.process_time() - start


def _feedparser() -> Parse | None:
    try:
        parse: Parse = importlib.import_module("feedparser").parse
    except ImportError:
        return None
    return parse

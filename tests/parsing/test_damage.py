"""Damaged feeds: flips, deletions, insertions and cuts cost as little as they can."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from tests.parsing import feedmaker
from tui_news.errors import ParseError
from tui_news.model.parsed import ParsedEntry
from tui_news.parsing.feed import parse_feed

ENTRIES = 24
FEEDS = [feedmaker.rss(ENTRIES), feedmaker.atom(ENTRIES), feedmaker.rdf(ENTRIES)]
MARKUP = (b"<", b">", b"&", b"]]>", b'"', b"<b>", b"</title>", b"&bogus;", b"<br>", b"--")


def flip(rng: random.Random, data: bytearray) -> None:
    data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def replace(rng: random.Random, data: bytearray) -> None:
    data[rng.randrange(len(data))] = rng.randrange(256)


def delete(rng: random.Random, data: bytearray) -> None:
    at = rng.randrange(len(data))
    del data[at : at + rng.choice((1, 1, 2, 5, 20, 60))]


def insert(rng: random.Random, data: bytearray) -> None:
    at = rng.randrange(len(data))
    data[at:at] = bytes(rng.randrange(256) for _ in range(rng.choice((1, 1, 2, 5, 20))))


def mark_up(rng: random.Random, data: bytearray) -> None:
    at = rng.randrange(len(data))
    data[at:at] = rng.choice(MARKUP)


def entries_of(data: bytes) -> tuple[ParsedEntry, ...]:
    try:
        return parse_feed(data, url="https://wire.example/feed").entries
    except ParseError:
        return ()


@pytest.mark.parametrize("act", [flip, replace, delete, insert, mark_up])
@pytest.mark.parametrize("times", [1, 5, 20])
def test_entries_survive(act: Callable[[random.Random, bytearray], None], times: int) -> None:
    kept = known = wanted = 0
    links = {feedmaker.link_of(number) for number in range(ENTRIES)}
    for number, feed in enumerate(FEEDS):
        for round_ in range(5):
            rng = random.Random(f"{act.__name__} {times} {number} {round_}")
            data = bytearray(feed)
            for _ in range(times):
                act(rng, data)
            found = entries_of(bytes(data))
            wanted += ENTRIES
            kept += min(len(found), ENTRIES)
            known += len(links & {entry.link for entry in found})
    assert kept >= 0.97 * wanted
    assert known >= 0.9 * wanted


@pytest.mark.parametrize("feed", FEEDS)
def test_a_cut_feed_keeps_every_whole_entry(feed: bytes) -> None:
    for cut in range(len(feed) // 3, len(feed), len(feed) // 17):
        data = feed[:cut]
        whole = data.count(b"</item>") + data.count(b"</entry>")
        links = [entry.link for entry in entries_of(data)]
        assert links[:whole] == [feedmaker.link_of(number) for number in range(whole)]
        assert len(links) <= whole + 1


def test_one_slip_changes_one_entry_only() -> None:
    feed = feedmaker.rss(ENTRIES)
    at = feed.find(b"</title>", len(feed) // 2)
    damaged = feed[: at + 2] + b"#" + feed[at + 3 :]
    before, after = entries_of(feed), entries_of(damaged)
    assert len(after) == ENTRIES
    assert sum(1 for one, other in zip(before, after, strict=True) if one != other) <= 1


def test_a_damaged_feed_says_so() -> None:
    assert not parse_feed(FEEDS[0]).repaired
    mended = parse_feed(FEEDS[0].replace(b"<description>", b"<description>R&D ", 1))
    assert mended.repaired
    assert mended.notes
    saved = parse_feed(FEEDS[0][:-30])
    assert saved.repaired
    assert saved.notes != mended.notes

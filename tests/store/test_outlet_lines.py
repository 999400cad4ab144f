"""How many pages had a line: counted once a page, bounded, and forgotten in order."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.store.wire import NOW
from tui_news.store import outlet_lines
from tui_news.store.database import Database

EVERY, SOME, RARE = -(1 << 63), 2, (1 << 63) - 1


def count(db: Database, table: str) -> int:
    return int(db.read().execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def read(db: Database, number: int, *, host: str = "a.example") -> frozenset[int]:
    """A page of its own whose first line all have, every third the second, and one the third."""
    lines = {EVERY, 100 + number} | ({SOME} if number % 3 == 0 else set())
    lines |= {RARE} if number == 7 else set()
    at = NOW + timedelta(minutes=number)
    return outlet_lines.note_page(db, host, number, lines, now=at)


def test_a_line_recurs_from_so_many_pages_on(db: Database) -> None:
    found = [read(db, number) for number in range(30)]
    few = outlet_lines.LEAST_OF_HOST - 1
    assert found[:few] == [frozenset()] * few
    assert all(EVERY in one for one in found[few:])
    assert not any(RARE in one for one in found)
    assert SOME not in found[27]  # 10 of 28 pages


def test_a_page_is_counted_once_and_hosts_are_apart(db: Database) -> None:
    for _ in range(20):
        assert read(db, 1) == frozenset()
    for number in range(8):
        assert not read(db, number, host=f"{number}.example")


@pytest.mark.parametrize(("host", "lines"), [("", {1}), ("a.example", set())])
def test_nothing_is_kept_of_nothing(db: Database, host: str, lines: set[int]) -> None:
    for page in range(9):
        assert not outlet_lines.note_page(db, host, page, lines, now=NOW)
    assert count(db, "outlet_hosts") == 0


def test_all_is_bounded_and_what_recurs_stays(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, most in {"HOSTS": 3, "LINES": 10, "PAGES": 4, "OF_A_PAGE": 6}.items():
        monkeypatch.setattr(outlet_lines, name, most)
    for number in range(40):
        for host in ("a.example", f"{number}.example"):
            lines = {EVERY, *range(1_000 * number, 1_000 * number + 50)}
            at = NOW + timedelta(minutes=number)
            found = outlet_lines.note_page(db, host, number, lines, now=at)
        assert count(db, "outlet_hosts") <= 3
        assert count(db, "outlet_lines") <= 30
        assert count(db, "outlet_pages") <= 12
    found = outlet_lines.note_page(db, "a.example", 99, {EVERY, 1}, now=NOW + timedelta(hours=2))
    assert found == {EVERY}


def test_old_counts_weigh_less_than_new_ones(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlet_lines, "OLD", 20)
    monkeypatch.setattr(outlet_lines, "PAGES", 50)
    for number in range(100):
        at = NOW + timedelta(minutes=number)
        outlet_lines.note_page(db, "a.example", number, {1 if number < 70 else 2}, now=at)
    assert outlet_lines.note_page(db, "a.example", 100, {1, 2}, now=at) == {2}

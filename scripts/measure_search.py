"""Measure odd queries on a filled cache: errors, and how long the answers take.

    python scripts/fill_cache.py 100000 --home /tmp/bench-home
    python scripts/measure_search.py --home /tmp/bench-home

Each query is asked as a reader's typing asks it: the first 50 entries with their snippets, the
count, and how far back the cache reaches; the least of three runs, in processor time and by the
clock. Nothing in the cache is changed but its schema.
"""

from __future__ import annotations

import argparse
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.odd_queries import QUERIES
from tui_news.errors import NewsError
from tui_news.library.search import search
from tui_news.model.query import EntryQuery, Order
from tui_news.paths import HOME_VARIABLE, find_paths
from tui_news.store.database import Database
from tui_news.text.query_language import QueryError


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--home", type=Path, required=True, help="folder, as TUI_NEWS_HOME")
    parser.add_argument("--slowest", type=int, default=12, help="how many of the slowest to name")
    asked = parser.parse_args()
    with Database(find_paths({HOME_VARIABLE: str(asked.home)}).database) as db:
        for order in (Order.RELEVANCE, Order.NEWEST):
            measure(db, order, asked.slowest)


def measure(db: Database, order: Order, slowest: int) -> None:
    now = datetime.now(UTC)
    times: list[tuple[float, float, str, int]] = []
    errors = refused = 0
    for text in QUERIES:
        cpu, wall, count = float("inf"), float("inf"), -1
        for _ in range(3):
            begun, worked = time.perf_counter(), time.process_time()
            try:
                found = search(db, text, now=now, scope=EntryQuery(order=order), typing=True)
                count = found.count
            except QueryError:
                refused += 1
                count = -1
            except NewsError as error:
                errors += 1
                print(f"{text!r}: {error}")
            wall = min(wall, time.perf_counter() - begun)
            cpu = min(cpu, time.process_time() - worked)
        times.append((cpu * 1e3, wall * 1e3, text, count))
    times.sort()
    print(
        f"{order}: {len(times)} queries, {errors // 3} errors, {refused // 3} explained;"
        f" cpu {spread([row[0] for row in times])}; wall {spread([row[1] for row in times])}"
    )
    for cpu, wall, text, count in times[-slowest:]:
        print(f"  cpu {cpu:8.1f} wall {wall:8.1f} ms {count:>7,}  {text[:60]!r}")


def spread(numbers: list[float]) -> str:
    """Median, 95th percentile and worst, in milliseconds."""
    ordered = sorted(numbers)
    middle, high = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
    return f"median {middle:.1f} ms, p95 {high:.1f} ms, worst {ordered[-1]:.1f} ms"


if __name__ == "__main__":
    main()

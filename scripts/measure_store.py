"""Measure the store on a filled cache: what a list, a search and an act cost.

    python scripts/fill_cache.py 100000 --home /tmp/bench-home
    python scripts/measure_store.py --home /tmp/bench-home

Prints wall and CPU milliseconds, the least of several runs; nothing in the cache is changed.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tui_news.model.query import EntryQuery, Order
from tui_news.paths import HOME_VARIABLE, find_paths
from tui_news.store import counts, entries, headlines, search
from tui_news.store.database import Database

WORDS = ("strike", "минис", "president oil", "storm harbour bridge", "mi")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--home", type=Path, required=True, help="folder, as TUI_NEWS_HOME")
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    path = find_paths({HOME_VARIABLE: str(asked.home)}).database
    measure("open and close", asked.runs, lambda: Database(path).close())
    with Database(path) as db:
        print(f"{headlines.total(db):,} entries, {path.stat().st_size / 1e6:.1f} MB")
        for name, act in acts(db).items():
            measure(name, asked.runs, act)


def acts(db: Database) -> dict[str, Callable[[], object]]:
    everything = EntryQuery()
    queries = {
        "all": everything,
        "unread": EntryQuery(unread_only=True),
        "starred": EntryQuery(starred_only=True),
        "one section": EntryQuery(section_mask=4),
        "no such section": EntryQuery(section_mask=1 << 40),
        "one place": EntryQuery(place="bishkek"),
        "one feed": EntryQuery(feed_ids=(3,)),
        "oldest first": EntryQuery(order=Order.OLDEST),
        **{f"words: {words}": EntryQuery(words=words) for words in WORDS},
    }
    newest = headlines.newest_id(db)
    some = list(range(max(1, newest // 2), newest // 2 + 200))
    found: dict[str, Callable[[], object]] = {}
    for name, query in queries.items():
        found[f"first 200, {name}"] = partial(headlines.first, db, query)
        found[f"ids, {name}"] = partial(headlines.ids, db, query)
    for words in WORDS:
        found[f"ranked, {words}"] = partial(search.search, db, words)
    return found | {
        "200 rows by id": lambda: headlines.rows(db, some),
        "unread counts": lambda: counts.unread(db),
        "300 newer": lambda: headlines.count_newer(db, everything, after_id=newest - 300),
        "one entry": lambda: entries.get(db, some[0]),
    }


def measure(name: str, runs: int, act: Callable[[], object]) -> None:
    walls, cpus = [], []
    for _ in range(runs):
        wall, cpu = time.perf_counter(), time.process_time()
        act()
        cpus.append(time.process_time() - cpu)
        walls.append(time.perf_counter() - wall)
    print(f"{name:40} wall {min(walls) * 1e3:9.3f}  cpu {min(cpus) * 1e3:9.3f} ms")


if __name__ == "__main__":
    main()

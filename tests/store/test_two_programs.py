"""Two programs on one file lose nothing, and a kill leaves whole transactions only."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.wire import NOW, add_digested, add_feed, content, store
from tui_news.model.query import EntryQuery
from tui_news.store import counts, damage, entries, feeds, headlines, states
from tui_news.store.database import Database

ROOT = Path(__file__).resolve().parents[2]

ACTS = 1_000

MARKER = """
import sys
from pathlib import Path
from tests.store.wire import NOW
from tui_news.store import states
from tui_news.store.database import Database
with Database(Path(sys.argv[1])) as db:
    print("ready", flush=True)
    sys.stdin.readline()
    for entry_id in range(int(sys.argv[2]), int(sys.argv[3])):
        assert states.set_read(db, [entry_id], True, now=NOW) == (entry_id,)
"""

WRITER = """
import sys
from pathlib import Path
from tests.store.wire import NOW, add_feed, content, digested, update
from tui_news.store import digest, ingest
from tui_news.store.database import Database
db = Database(Path(sys.argv[1]))
round = int(sys.argv[2])
feed_id = add_feed(db)
for turn in range(10_000):
    numbers = range(round * 1_000_000 + turn * 5, round * 1_000_000 + turn * 5 + 5)
    ids = ingest.apply(db, update(feed_id, map(content, numbers)), now=NOW).new_ids
    print(*ids, flush=True)
    digest.save(db, [digested(ids[0], f"Storm {turn}", body="Rain and wind.")], version=1)
"""

READER_OF_PAGES = """
import sys
from dataclasses import replace
from pathlib import Path
from tests.store.wire import NOW, article
from tui_news.model.article import ArticleState
from tui_news.store import entries
from tui_news.store.database import Database
db = Database(Path(sys.argv[1]))
for turn in range(1, 10_000):
    words = f"Report number{turn} of the storm. " * 50
    page = replace(article(words), state=ArticleState.EXTRACTED)
    entries.put_article(db, int(sys.argv[2]), page, version=1, now=NOW)
    print(turn, flush=True)
"""


def start(program: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


@pytest.mark.slow
def test_two_programs_with_a_thousand_acts_each_lose_none(db: Database) -> None:
    feed_id = add_feed(db)
    ids = store(db, feed_id, *(content(number) for number in range(2 * ACTS)))
    middle = ids[ACTS]
    programs = [
        start(MARKER, db.path, ids[0], middle),
        start(MARKER, db.path, middle, ids[-1] + 1),
    ]
    for program in programs:
        assert program.stdout is not None and program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    for turn in range(ACTS // 5):  # the app writes and reads meanwhile
        states.set_starred(db, [ids[turn]], True, now=NOW)
        headlines.first(db, EntryQuery(unread_only=True), limit=20)
    for program in programs:
        _, errors = program.communicate(timeout=60)
        assert program.returncode == 0, errors
    assert counts.unread(db)[counts.ALL] == 0
    assert len(headlines.ids(db, EntryQuery(starred_only=True))[0]) == ACTS // 5


@pytest.mark.slow
def test_killing_a_busy_writer_loses_nothing_it_had_told(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    told: list[int] = []
    for turn, lines in enumerate((1, 40, 90)):
        writer = start(WRITER, path, turn)
        assert writer.stdout is not None
        for _ in range(lines):
            told.extend(map(int, writer.stdout.readline().split()))
        writer.send_signal(signal.SIGKILL)
        rest, _ = writer.communicate(timeout=30)
        whole = rest[: rest.rfind("\n") + 1]
        told.extend(int(word) for word in whole.split())
    assert damage.check(path) == ""
    with Database(path) as db:
        assert db.notice == ""
        stored = set(headlines.ids(db, EntryQuery())[0])
        assert stored.issuperset(told)
        assert len(stored) % 5 == 0, "half a feed was stored"
        assert counts.unread(db)[counts.ALL] == len(stored) == headlines.total(db)
        assert len(feeds.all_feeds(db)) == 1
        found = set(headlines.ids(db, EntryQuery(words="storm rain"))[0])
        done = {row[0] for row in db.read().execute("SELECT id FROM entries WHERE digest = 1")}
        assert found == done
        assert_index_is_sound(db.read())


@pytest.mark.slow
def test_killing_who_stores_a_page_leaves_one_whole_text_and_what_the_reader_did(
    tmp_path: Path,
) -> None:
    path = tmp_path / "news.db"
    with Database(path) as db:
        entry_id = add_digested(db, add_feed(db), 1, "Storm", body="A summary")
        states.set_read(db, [entry_id], True, now=NOW)
        states.set_starred(db, [entry_id], True, now=NOW)
    for lines in (1, 7, 30):
        writer = start(READER_OF_PAGES, path, entry_id)
        assert writer.stdout is not None
        for _ in range(lines):
            writer.stdout.readline()
        writer.send_signal(signal.SIGKILL)
        rest, _ = writer.communicate(timeout=30)
        told = lines + rest.count("\n")
        assert damage.check(path) == ""
        with Database(path) as db:
            (row,) = headlines.rows(db, [entry_id])
            assert (row.read, row.starred) == (True, True)
            entry = entries.get(db, entry_id)
            assert entry is not None and entry.article is not None
            (stored,) = {word for word in entry.article.text.split() if word.startswith("number")}
            assert int(stored.removeprefix("number")) in (told, told + 1)
            assert list(headlines.ids(db, EntryQuery(words=stored))[0]) == [entry_id]
            assert_index_is_sound(db.read())


def assert_index_is_sound(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")

"""The database opens, migrates, isolates, refuses and rolls back as promised."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from tests.store.wire import NOW, add_feed, content, store, update
from tui_news.errors import StoreDamaged, StoreError, StoreFull, StoreLocked
from tui_news.model.query import EntryQuery
from tui_news.store import database as database_module
from tui_news.store import feeds, headlines, ingest, remembered, states
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.store.migrate import SCHEMA


def test_files_are_readable_by_their_owner_only(db: Database) -> None:
    add_feed(db)
    for suffix in ("", "-wal", "-shm"):
        mode = stat.S_IMODE(os.stat(f"{db.path}{suffix}").st_mode)
        assert mode == 0o600, f"{suffix or 'database'} is {oct(mode)}"


def test_everything_is_there_after_opening_again(tmp_path: Path) -> None:
    with Database(tmp_path / "news.db") as db:
        ids = store(db, add_feed(db), content(1), content(2))
        states.set_read(db, ids[:1], True, now=NOW)
    with Database(tmp_path / "news.db") as db:
        assert db.notice == ""
        rows = headlines.first(db, EntryQuery())
        assert [(row.id, row.read) for row in rows] == [(ids[0], True), (ids[1], False)]


def test_a_folder_with_odd_characters_is_no_matter(tmp_path: Path) -> None:
    folder = tmp_path / "a?b#c %20 д"
    folder.mkdir()
    with Database(folder / "news.db") as db:
        add_feed(db)
    assert (folder / "news.db").stat().st_size > 0


def test_a_transaction_is_all_or_nothing(db: Database) -> None:
    with pytest.raises(RuntimeError), db.transaction():
        add_feed(db, "One")
        add_feed(db, "Two")
        raise RuntimeError
    assert feeds.all_feeds(db) == []


def test_every_thread_has_a_connection_of_its_own(db: Database) -> None:
    seen: list[int] = []

    def look() -> None:
        seen.append(id(db.read()))
        assert db.read() is db.read()

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert id(db.read()) not in seen
    assert len(db._connections) <= 4


def test_connections_of_threads_that_ended_are_closed(db: Database) -> None:
    for _ in range(20):
        thread = threading.Thread(target=db.read)
        thread.start()
        thread.join()
    assert len(db._connections) <= 3


def test_a_closed_database_says_so_in_one_sentence(db: Database) -> None:
    db.close()
    with pytest.raises(StoreError, match="closed"):
        headlines.total(db)


def test_closing_waits_for_a_write_that_is_under_way(db: Database) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def write() -> None:
        with db.transaction() as connection:
            connection.execute("INSERT INTO remembered VALUES ('a', 'b')")
            begun.set()
            go_on.wait(5)

    writer = threading.Thread(target=write)
    writer.start()
    begun.wait(5)
    threading.Timer(0.1, go_on.set).start()
    db.close()
    writer.join(5)
    with Database(db.path) as again:
        assert remembered.get(again, "a") == "b"


def test_closing_interrupts_a_read_that_takes_too_long(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "PATIENCE_SECONDS", 0.2)
    begun = threading.Event()
    outcome: list[BaseException] = []

    @translated
    def read_for_ever(db: Database) -> None:
        connection = db.read()
        begun.set()
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        ).fetchone()

    def read() -> None:
        try:
            read_for_ever(db)
        except StoreError as error:
            outcome.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    begun.wait(5)
    db.close()
    reader.join(5)
    assert len(outcome) == 1


def test_a_newer_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    Database(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(StoreDamaged, match="newer version"):
        Database(path)
    assert path.read_bytes()[:100] == before[:100]


@pytest.mark.parametrize("data", [b"not a database" * 10, b"SQLite format 3\0" + b"\1" * 4080])
def test_a_file_that_was_never_ours_is_left_alone(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "news.db"
    path.write_bytes(data)
    with pytest.raises(StoreDamaged, match="not a tui-news database"):
        Database(path)
    assert path.read_bytes() == data


def test_another_program_s_sqlite_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE cookies (a)")
    raw.close()
    with pytest.raises(StoreDamaged, match="not a tui-news database"):
        Database(path)


def test_a_full_disk_rolls_back_and_keeps_what_was_there(db: Database) -> None:
    feed_id = add_feed(db)
    kept = store(db, feed_id, *(content(number) for number in range(20)))
    connection = db.read()
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 3}")
    many = [content(number, markup="x" * 3_000) for number in range(100, 400)]
    with pytest.raises(StoreFull, match="disk is full"):
        ingest.apply(db, update(feed_id, many), now=NOW)
    assert not connection.in_transaction
    assert len(headlines.ids(db, EntryQuery())[0]) == len(kept) == headlines.total(db)
    connection.execute("PRAGMA max_page_count = 1000000")
    assert len(ingest.apply(db, update(feed_id, many), now=NOW).new_ids) == 300


def test_a_writer_that_waits_too_long_says_who_is_in_the_way(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.05)
    with Database(db.path) as other, other.transaction():
        failure: list[BaseException] = []

        def write() -> None:
            try:
                remembered.put(db, "a", "b")
            except StoreError as error:
                failure.append(error)

        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
        assert isinstance(failure[0], StoreLocked)
        assert remembered.get(db, "a") == ""  # reading goes on meanwhile


READ_ONLY = """
import os, sys
from pathlib import Path
from tui_news.errors import StoreFull
from tui_news.store.database import Database
from tui_news.store import headlines, remembered
if os.geteuid() == 0:
    os.setuid(65534)  # permissions do not hold root back
db = Database(Path(sys.argv[1]))
assert db.read_only
assert headlines.total(db) == 1
try:
    remembered.put(db, "a", "b")
except StoreFull as error:
    print(error)
db.close()
try:
    Database(Path(sys.argv[1]).with_name("other.db"))
except StoreFull as error:
    print(error)
"""


@pytest.mark.parametrize("wal", [False, True], ids=["closed well", "with a WAL left behind"])
def test_a_read_only_folder_works_read_only(wal: bool) -> None:
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root)
        db = Database(folder / "news.db")
        store(db, add_feed(db), content(1))
        db.read().execute("PRAGMA wal_checkpoint")
        if wal:
            keep_wal(db)
        db.close()
        for file in folder.iterdir():
            file.chmod(0o444)
        folder.chmod(0o555)
        command = [sys.executable, "-c", READ_ONLY, str(folder / "news.db")]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        folder.chmod(0o755)
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()
    assert "cannot be written here" in first
    assert "cannot be created here" in second


def keep_wal(db: Database) -> None:
    """Leave the files as a kill leaves them: a copy, with the WAL, takes the place."""
    files = {suffix: Path(f"{db.path}{suffix}").read_bytes() for suffix in ("", "-wal")}
    db.close()
    for suffix, data in files.items():
        Path(f"{db.path}{suffix}").write_bytes(data)

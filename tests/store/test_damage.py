"""A lost or broken database is noticed, kept aside and replaced by the newest backup."""

from __future__ import annotations

import datetime
import os
import random
import sqlite3
import time
from pathlib import Path

import pytest

from tests.store.wire import NOW, add_digested, add_feed, content, store
from tui_news.errors import StoreDamaged, StoreError
from tui_news.model.query import EntryQuery
from tui_news.store import backup, feeds, headlines, search
from tui_news.store.database import Database

CHANCE = random.Random(7)


def make(path: Path, *, copies: int = 1) -> int:
    """A database with some entries and backups; gives the number of entries in the newest."""
    with Database(path) as db:
        feed_id = add_feed(db)
        for number in range(60):
            add_digested(db, feed_id, number, f"Storm {number}", body="Rain and wind. " * 40)
        for number in range(copies):
            backup.make(path, db.read(), reason=f"test{number}")
        store(db, feed_id, content(1_000))
    return 60


def overwrite(path: Path) -> None:
    data = bytearray(path.read_bytes())
    start = CHANCE.randrange(4_096, len(data) - 9_000)
    data[start : start + 8_192] = CHANCE.randbytes(8_192)
    path.write_bytes(data)


def overwrite_header(path: Path) -> None:
    path.write_bytes(CHANCE.randbytes(200) + path.read_bytes()[200:])


def cut(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: CHANCE.randrange(100, len(data) - 4_096)])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def foreign(path: Path) -> None:
    path.unlink()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE cookies (a)")
    other.close()


def missing(path: Path) -> None:
    path.unlink()


DAMAGES = [overwrite, overwrite_header, cut, empty, foreign, missing]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: str(damage.__name__))
@pytest.mark.parametrize("turn", range(3))
def test_the_newest_backup_takes_the_place_of_a_damaged_file(
    tmp_path: Path, damage: object, turn: int
) -> None:
    path = tmp_path / "news.db"
    saved = make(path)
    assert callable(damage)
    damage(path)
    broken = path.read_bytes() if path.exists() else None
    with Database(path) as db:
        assert "was restored" in db.notice
        assert headlines.total(db) == saved
        assert len(search.search(db, "storm")) == saved
        feed_id = feeds.all_feeds(db)[0].id
        assert store(db, feed_id, content(2_000))
    kept = [file for file in (tmp_path / "damaged").glob("*.db")] if broken is not None else []
    assert [file.read_bytes() for file in kept] == ([broken] if broken is not None else [])
    with Database(path) as db:
        assert db.notice == ""
        assert headlines.total(db) == saved + 1


def test_a_broken_backup_is_passed_over_for_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    saved = make(path, copies=2)
    overwrite(backup.existing(path)[0])
    empty(path)
    with Database(path) as db:
        assert "was restored" in db.notice
        assert headlines.total(db) == saved


def test_without_a_backup_the_file_is_kept_and_the_loss_is_said(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    make(path, copies=0)
    cut(path)
    with Database(path) as db:
        assert "there is no backup" in db.notice and "is kept as" in db.notice
        assert headlines.total(db) == 0
        assert "Subscriptions saved from it: 1." in db.notice or not feeds.all_feeds(db)
    assert len(list((tmp_path / "damaged").glob("*.db"))) == 1


def test_subscriptions_are_saved_from_a_broken_file(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    make(path)
    with Database(path) as db:
        feeds.add(db, "https://late.example/rss", title="Late", section_mask=4, now=NOW)
        (page,) = (
            db.read().execute("SELECT rootpage FROM sqlite_master WHERE name = 'bodies'")
        ).fetchone()
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4_096 : page * 4_096] = CHANCE.randbytes(4_096)
    path.write_bytes(data)
    with Database(path) as db:
        assert "Subscriptions saved from it: 1." in db.notice
        wire, late = feeds.all_feeds(db)
        assert (wire.title, late.title, late.section_mask) == ("Wire", "Late", 4)


def test_backups_that_a_killed_program_began_are_removed(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    make(path)
    old, fresh = (tmp_path / "backups" / f"news-{name}.unfinished" for name in ("old", "fresh"))
    for left in (old, fresh, old.with_name(old.name + "-journal")):
        left.write_text("half")
        age = 0 if left is fresh else 3_600
        os.utime(left, (time.time() - age,) * 2)
    with Database(path) as db:
        backup.make(path, db.read(), reason="again")
    assert [left.name for left in (tmp_path / "backups").glob("*.unfinished*")] == [fresh.name]


def test_an_older_schema_is_told_before_the_file_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    assert not Database.will_upgrade(path)
    make(path)
    assert not Database.will_upgrade(path)
    with Database(path) as db:
        db.read().execute("PRAGMA user_version = 1")
    assert Database.will_upgrade(path)
    path.write_text("SQLite format 3\0 or something else")
    assert not Database.will_upgrade(path)


@pytest.mark.parametrize("how", ["holes", "cut"])
def test_every_subscription_whose_page_can_be_read_is_saved(tmp_path: Path, how: str) -> None:
    path = tmp_path / "news.db"
    with Database(path) as db:
        for number in range(300):
            feeds.add(db, f"https://{number}.example/" + "x" * 200, title="T", now=NOW)
        for number in range(60):
            add_digested(db, 1, number, f"Storm {number}", body="Rain and wind. " * 40)
    data = bytearray(path.read_bytes())
    if how == "cut":
        del data[-8_192:]
    else:
        pages = [at for at in range(0, len(data), 4_096) if data[at] == 0x0D]  # leaves of tables
        feeds_of = [at for at in pages if b".example/xxx" in data[at : at + 4_096]]
        for at in feeds_of[3:9:3]:
            data[at : at + 4_096] = CHANCE.randbytes(4_096)
    path.write_bytes(data)
    with Database(path) as db:
        kept = [feed.url.partition(".")[0] for feed in feeds.all_feeds(db)]
    assert len(kept) == 300 if how == "cut" else 240 <= len(kept) < 300
    numbers = [int(url.removeprefix("https://")) for url in kept]
    assert numbers == sorted(numbers)


def test_damage_met_while_reading_is_one_sentence_and_the_next_start_repairs(
    tmp_path: Path,
) -> None:
    path = tmp_path / "news.db"
    saved = make(path)
    db = Database(path)
    (page,) = (
        db.read().execute("SELECT rootpage FROM sqlite_master WHERE name = 'entries_list'")
    ).fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * 4_096)
        file.write(b"\xff" * 4_096)
    with pytest.raises(StoreDamaged, match=r"the database is damaged; start tui-news again"):
        headlines.ids(db, EntryQuery())
    db.close()
    with Database(path) as db:
        assert "was restored" in db.notice
        assert headlines.total(db) == saved


def test_a_file_changed_by_somebody_else_but_sound_is_used(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    make(path)
    path.write_bytes(path.read_bytes())
    with Database(path) as db:
        assert db.notice == ""
        assert headlines.total(db) == 61


def test_a_kill_before_anything_was_stored_is_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    path.write_bytes(b"")
    with Database(path) as db:
        assert db.notice == ""
        assert feeds.all_feeds(db) == []


def test_an_old_copy_put_back_by_hand_is_used(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    saved = make(path)
    path.write_bytes(backup.existing(path)[0].read_bytes())
    with Database(path) as db:
        assert db.notice == ""
        assert headlines.total(db) == saved


def test_a_folder_in_the_place_of_the_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "news.db").mkdir()
    with pytest.raises(StoreError, match="not a tui-news database"):
        Database(tmp_path / "news.db")
    assert (tmp_path / "news.db").is_dir()


def test_daily_backups_keep_three(db: Database) -> None:
    add_feed(db)
    assert backup.daily(db, now=NOW) is not None
    for number in range(5):
        backup.make(db.path, db.read(), reason=f"r{number}")
    assert len(backup.existing(db.path)) == backup.KEEP
    assert not list(backup.folder(db.path).glob("*.unfinished"))
    assert backup.existing(db.path)[0].stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("stamp", ["20450101T000000", "19700101T000000", "99991231T235959"])
def test_a_copy_made_under_a_wrong_clock_crowds_out_none(db: Database, stamp: str) -> None:
    add_feed(db)
    first = backup.make(db.path, db.read(), reason="first")
    assert first is not None
    odd = first.rename(first.with_name(f"{db.path.stem}-{stamp}-odd.db"))
    others = [backup.make(db.path, db.read(), reason=f"r{number}") for number in range(2)]
    if stamp[0] != "9":
        assert backup.existing(db.path) == [others[1], others[0], odd]
    last = backup.make(db.path, db.read(), reason="last")
    assert last is not None
    assert last.exists()
    assert last in backup.existing(db.path)


def test_other_files_beside_the_backups_are_left_alone(db: Database) -> None:
    add_feed(db)
    backup.make(db.path, db.read())
    mine = backup.folder(db.path) / f"{db.path.stem}-before-the-move.db"
    mine.write_bytes(b"mine")
    for number in range(5):
        backup.make(db.path, db.read(), reason=f"r{number}")
    assert mine.exists()
    assert mine not in backup.existing(db.path)


def test_no_backup_is_made_twice_a_day(db: Database) -> None:
    add_feed(db)
    now = datetime.datetime.now(datetime.UTC)
    assert backup.daily(db, now=now) is not None
    assert backup.daily(db, now=now + datetime.timedelta(hours=23)) is None
    assert backup.daily(db, now=now + datetime.timedelta(hours=25)) is not None

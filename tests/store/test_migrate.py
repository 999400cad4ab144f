"""Migrations run in order, each whole or not at all, from every schema there was."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tui_news.errors import StoreError
from tui_news.store import backup, migrate
from tui_news.store.database import Database


def raw(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def schema_of(path: Path) -> list[tuple[str, str]]:
    connection = raw(path)
    rows = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    connection.close()
    return rows


def at_schema(path: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a database as the program of that schema made it."""
    wanted = [name for name in migrate.names() if migrate.number(name) <= number]
    with monkeypatch.context() as patch:
        patch.setattr(migrate, "names", lambda: wanted)
        patch.setattr("tui_news.store.database.SCHEMA", number)
        Database(path).close()


def test_the_numbers_follow_each_other_and_lead_to_the_schema() -> None:
    numbers = [migrate.number(name) for name in migrate.names()]
    assert numbers == list(range(1, migrate.SCHEMA + 1))


def test_a_new_database_records_every_migration(tmp_path: Path) -> None:
    Database(tmp_path / "news.db").close()
    connection = raw(tmp_path / "news.db")
    rows = connection.execute("SELECT name FROM migrations ORDER BY name").fetchall()
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    connection.close()
    assert [row[0] for row in rows] == migrate.names()
    assert application == migrate.APPLICATION_ID


@pytest.mark.parametrize("number", range(1, migrate.SCHEMA))
def test_an_older_schema_becomes_the_present_one_after_a_backup(
    tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.db"
    at_schema(path, number, monkeypatch)
    Database(tmp_path / "fresh.db").close()
    Database(path).close()
    assert schema_of(path) == schema_of(tmp_path / "fresh.db")
    (copy,) = backup.existing(path)
    assert copy.name.endswith(f"schema-{number}.db")
    connection = raw(copy)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == number
    connection.close()


@pytest.mark.parametrize("number", range(1, migrate.SCHEMA + 1))
def test_a_migration_that_breaks_off_leaves_the_schema_before_it(
    tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.db"
    if number > 1:
        at_schema(path, number - 1, monkeypatch)
    before = schema_of(path) if number > 1 else []
    with monkeypatch.context() as patch:
        real = migrate.statements

        def broken(script: str) -> list[str]:
            return [*real(script), "SELECT 1 FROM nowhere"]

        patch.setattr(migrate, "statements", broken)
        with pytest.raises(StoreError, match="nowhere"):
            Database(path)
    assert schema_of(path) == before
    Database(path).close()


def test_statements_keep_a_trigger_whole() -> None:
    script = """-- it's a comment; with a semicolon
CREATE TABLE a (b TEXT DEFAULT ';'); -- another
CREATE TRIGGER c AFTER INSERT ON a BEGIN
  UPDATE a SET b = 1;
  DELETE FROM a;
END;
"""
    first, second = migrate.statements(script)
    assert first.startswith("CREATE TABLE") and second.strip().endswith("END;")


def test_a_script_that_ends_inside_a_statement_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="inside a statement"):
        list(migrate.statements("CREATE TABLE a (b)"))


def test_every_migration_has_a_number_of_its_own_and_the_last_is_the_schema() -> None:
    numbers = [migrate.number(name) for name in migrate.names()]
    assert numbers == list(range(1, migrate.SCHEMA + 1))

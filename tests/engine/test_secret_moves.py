"""Passwords that were kept with a feed's settings leave the database, and still open the feed."""

from __future__ import annotations

import asyncio
import json
import logging
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.polling import NOW, rss
from tests.fakes.web import Step, serving
from tui_news.cli.main import run
from tui_news.config import Config
from tui_news.engine import headless
from tui_news.engine.secret_moves import move_out
from tui_news.errors import UsageError
from tui_news.model.feed import FeedSettings
from tui_news.paths import Paths, find_paths
from tui_news.store import feeds
from tui_news.store.database import Database

SECRET = "hunter2-\u00e4\u00f6"


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Paths]:
    monkeypatch.setenv("TUI_NEWS_HOME", str(tmp_path))
    found = find_paths()
    found.ensure()
    yield found


def kept_by_an_older_version(db: Database, url: str, **settings: object) -> int:
    feed = feeds.add(db, url, now=NOW)
    with db.transaction() as connection:
        connection.execute("UPDATE feeds SET settings = ?", (json.dumps(settings),))
    return feed.id


async def test_what_was_kept_in_plain_is_moved_and_goes_on_to_work(
    paths: Paths, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    headers = [["X-Api-Key", f"k: {SECRET}"], ["Authorization", "Basic YTpo"], ["X-Form", "full"]]
    async with serving(Step(rss("One"))) as web:
        with Database(paths.database) as db:
            feed_id = kept_by_an_older_version(db, web.url, headers=headers, interval_minutes=20)
            await asyncio.to_thread(headless.refresh_once, paths, Config(), db=db)
            feed = feeds.get(db, feed_id)
            assert feed is not None
            assert dict(feed.settings.headers) == {
                "X-Api-Key": "secret:127.0.0.1:x-api-key",
                "Authorization": "secret:127.0.0.1:authorization",
                "X-Form": "full",
            }
            assert feed.settings.interval_minutes == 20
        (asked,) = web.requests
    sent = asked.headers["x-api-key"].encode("latin-1"), asked.headers["authorization"]
    assert sent == (f"k: {SECRET}".encode("latin-1"), "Basic YTpo")
    assert stat.S_IMODE(paths.secrets_file.stat().st_mode) == 0o600
    for command in (["status", "--json"], ["list", "--json"], ["export"], ["doctor"]):
        run(command)
    shown = capsys.readouterr()
    assert "hunter2" not in shown.out + shown.err + caplog.text
    for file in paths.data.parent.rglob("*"):
        if file.is_file() and file != paths.secrets_file:
            assert b"hunter2" not in file.read_bytes(), file


def test_nothing_is_lost_that_was_in_the_file(paths: Paths) -> None:
    own = '# mine\n"e.org:x-token" = "other"\nmine = "m"\nnumber = 5\n[more]\nx = "y"\n'
    paths.secrets_file.write_text(own)
    paths.secrets_file.chmod(0o600)
    with Database(paths.database) as db:
        one = kept_by_an_older_version(db, "https://e.org/", headers=[["X-Token", SECRET]])
        assert move_out(db, paths.secrets_file) == 1
        assert move_out(db, paths.secrets_file) == 0
        feed = feeds.get(db, one)
    assert feed is not None and feed.settings.headers == (
        ("X-Token", f"secret:e.org:x-token:{one}"),
    )
    text = paths.secrets_file.read_text()
    assert text.endswith(own) and SECRET in text


def test_a_proxy_moves_with_its_password(paths: Paths) -> None:
    with Database(paths.database) as db:
        one = kept_by_an_older_version(db, "https://e.org/", proxy=f"http://ann:{SECRET}@p:1")
        move_out(db, paths.secrets_file)
        feed = feeds.get(db, one)
    assert feed is not None and feed.settings.proxy == "secret:e.org:proxy"
    assert f'"http://ann:{SECRET}@p:1"' in paths.secrets_file.read_text()


@pytest.mark.parametrize("content", ["not = toml = at all", '"e.org:x-token" = 5', None])
def test_what_cannot_be_moved_stays_and_can_still_be_changed(
    paths: Paths, content: str | None
) -> None:
    if content is None:
        paths.secrets_file.mkdir()
    else:
        paths.secrets_file.write_text(content)
    with Database(paths.database) as db:
        one = kept_by_an_older_version(db, "https://e.org/", headers=[["X-Token", SECRET]])
        assert move_out(db, paths.secrets_file) == 0
        kept = (("X-Token", SECRET),)
        feeds.set_settings(db, one, FeedSettings(headers=kept, muted=True))
        feed = feeds.get(db, one)
        assert feed is not None and feed.settings == FeedSettings(headers=kept, muted=True)
        with pytest.raises(UsageError, match="is a secret"):
            feeds.set_settings(db, one, FeedSettings(headers=(("X-Token", "new"),)))

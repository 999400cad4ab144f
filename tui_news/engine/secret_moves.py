"""Secret moves: passwords that older versions kept with a feed's settings go to a private file.

What the database holds from then on is their names. Nothing is lost: the file is on the disk before
the database forgets, and what cannot be moved stays, and works, as it was.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from tui_news.errors import FetchError
from tui_news.fetching.secrets import MAX_LINE, read_file
from tui_news.model.feed import Feed, FeedSettings
from tui_news.store import feeds
from tui_news.store.database import Database
from tui_news.text.secret_headers import REFERENCE, is_secret

log = logging.getLogger(__name__)

_UNNAMEABLE = re.compile(r"[^A-Za-z0-9._:-]+")


def move_out(db: Database, file: Path) -> int:
    """Move plain passwords of feeds into the private file; gives how many feeds they were of.

    Raises:
        StoreError: the database cannot be written.
    """
    found = feeds.with_plain_secrets(db)
    if not found:
        return 0
    try:
        if file.exists():
            file.chmod(0o600)
        kept = read_file(file)
        lines = dict(kept)
        settings = {feed.id: _without(feed, lines) for feed in found}
        _add(file, {name: line for name, line in lines.items() if name not in kept})
    except (OSError, ValueError, FetchError) as error:
        log.warning("passwords stay in the database: %s", getattr(error, "reason", "no file"))
        return 0
    for feed_id, changed in settings.items():
        feeds.forget_secrets(db, feed_id, changed)
    log.info("the passwords of %d feeds were moved to %s", len(settings), file)
    return len(settings)


def _without(feed: Feed, lines: dict[str, str]) -> FeedSettings:
    """The settings with names instead of secrets, which are added to the lines."""
    headers = tuple(
        (name, _named(feed, name, value, lines) if is_secret(name, value) else value)
        for name, value in feed.settings.headers
    )
    proxy = feed.settings.proxy
    if "@" in proxy:
        proxy = _named(feed, "proxy", proxy, lines)
    return replace(feed.settings, headers=headers, proxy=proxy)


def _named(feed: Feed, what: str, value: str, lines: dict[str, str]) -> str:
    if not value.isprintable() or len(value) > MAX_LINE:
        raise ValueError(what)
    host = urlsplit(feed.url).hostname or "feed"
    name = _UNNAMEABLE.sub("-", f"{host}:{what}").lstrip("-._:").lower()[:180]
    if lines.get(name, value) != value:
        name = f"{name}:{feed.id}"
    lines[name] = value
    return REFERENCE + name


def _add(file: Path, lines: Mapping[str, str]) -> None:
    """Write lines before what is in the file, beside the old one, then in its place.

    Raises:
        ValueError: the two do not go together.
    """
    text = "# Passwords by host or name; nobody but you may read this file.\n" + "".join(
        f"{json.dumps(name, ensure_ascii=False)} = {json.dumps(line, ensure_ascii=False)}\n"
        for name, line in lines.items()
    )
    if file.exists():
        text += file.read_text("utf-8")
    tomllib.loads(text)
    fresh = file.with_suffix(".new")
    with contextlib.suppress(FileNotFoundError):
        fresh.unlink()
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(file)

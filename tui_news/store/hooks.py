"""Hooks: which of the reader's own commands fail, kept until they work again."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import get_args

from tui_news.model.hook import HookTrouble, Setting
from tui_news.store import remembered
from tui_news.store.database import Database
from tui_news.text.sanitise import clean_line

_KEY = "hook trouble "


def note(db: Database, setting: Setting, error: str, *, now: datetime) -> None:
    """Keep how a command ended: one sentence, or nothing if it worked."""
    before = _read(db, setting)
    if not error:
        if before is not None:
            remembered.put(db, _KEY + setting, "")
        return
    since = now if before is None else before.since
    times = 1 if before is None else before.times + 1
    kept = {"error": error, "since": since.timestamp(), "last": now.timestamp(), "times": times}
    remembered.put(db, _KEY + setting, json.dumps(kept))


def troubles(db: Database) -> list[HookTrouble]:
    """Give the commands that failed when they were last run."""
    found = (_read(db, setting) for setting in get_args(Setting))
    return [one for one in found if one is not None]


def _read(db: Database, setting: Setting) -> HookTrouble | None:
    try:
        kept = json.loads(remembered.get(db, _KEY + setting) or "null")
        return kept and HookTrouble(
            setting,
            clean_line(str(kept["error"])),
            datetime.fromtimestamp(kept["since"], UTC),
            datetime.fromtimestamp(kept["last"], UTC),
            int(kept["times"]),
        )
    except (ValueError, TypeError, KeyError, OverflowError, OSError):
        return None

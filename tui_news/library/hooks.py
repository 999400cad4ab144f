"""Hooks: the reader's own commands that fail, as far as the settings still name them."""

from __future__ import annotations

from tui_news.config import Config
from tui_news.model.hook import HookTrouble, Setting
from tui_news.store import hooks
from tui_news.store.database import Database

_NAMES: dict[Setting, str] = {
    "hooks.on_new": "on_new in [hooks]",
    "urgent.command": "command in [urgent]",
}


def troubles(db: Database, config: Config) -> list[HookTrouble]:
    """Give the commands that are wished for and failed when they were last run."""
    notifies = config.urgent.notify == "command"
    wished = {
        "hooks.on_new": bool(config.hooks.on_new),
        "urgent.command": notifies and bool(config.urgent.command),
    }
    return [one for one in hooks.troubles(db) if wished[one.setting]]


def sentence(trouble: HookTrouble) -> str:
    """Say which setting means the command, what happened, and what to do."""
    return f"{_NAMES[trouble.setting]}: {trouble.error}"

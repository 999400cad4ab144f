"""Hooks: the reader's own commands that the engine runs, and how the last of each went wrong."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from tui_news.model.frozen import dataclass

Setting: TypeAlias = Literal["hooks.on_new", "urgent.command"]
"""What names a command in the configuration file."""


@dataclass(frozen=True, slots=True)
class HookTrouble:
    """A command that failed, and has not worked since."""

    setting: Setting
    error: str
    """One sentence, with what to do."""
    since: datetime
    """Its first failure in a row ..."""
    last: datetime
    """... and its last."""
    times: int
    """Failures in a row."""

"""One TOML file -> one frozen Config (`settings`), read by `loading`."""

from __future__ import annotations

from tui_news.config.loading import MAX_BYTES, Loaded, load, load_forgiving
from tui_news.config.settings import (
    Config,
    Keys,
    Look,
    Network,
    Pictures,
    Rates,
    Reading,
    Refresh,
    Retention,
    Secrets,
    Share,
    Weather,
)

__all__ = [
    "MAX_BYTES",
    "Config",
    "Keys",
    "Loaded",
    "Look",
    "Network",
    "Pictures",
    "Rates",
    "Reading",
    "Refresh",
    "Retention",
    "Secrets",
    "Share",
    "Weather",
    "load",
    "load_forgiving",
]

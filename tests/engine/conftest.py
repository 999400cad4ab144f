"""What most tests of the engine begin with: a home of its own and an empty database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tui_news.paths import Paths
from tui_news.store.database import Database


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    found = Paths(*(tmp_path / name for name in ("config", "data", "cache", "state")))
    found.ensure()
    return found


@pytest.fixture
def db(paths: Paths) -> Iterator[Database]:
    with Database(paths.database) as opened:
        yield opened

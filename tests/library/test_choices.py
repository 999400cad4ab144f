"""Choices: toggles that are never destructive, remembered, and robust against old files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui_news.library import choices as kept
from tui_news.library.choices import Choices
from tui_news.model.section import NINE
from tui_news.store import remembered
from tui_news.store.database import Database

POLITICS, WORLD = NINE[0].mask, NINE[1].mask


def test_the_first_toggle_shows_one_section_the_second_adds() -> None:
    choices = Choices().toggled(WORLD)
    assert choices.query().section_mask == WORLD
    assert choices.toggled(POLITICS).query().section_mask == WORLD | POLITICS


def test_toggling_the_last_one_off_shows_all() -> None:
    choices = Choices().toggled(WORLD).toggled(WORLD)
    assert choices.query().section_mask == 0
    assert choices.show_all


def test_unsorted_is_a_toggle_like_the_others() -> None:
    alone = Choices().toggled(0)
    assert alone.query().include_unsorted and alone.query().section_mask == 0
    both = alone.toggled(WORLD)
    assert both.query().include_unsorted and both.query().section_mask == WORLD
    assert alone.toggled(0).show_all


def test_swapping_keeps_my_sections() -> None:
    mine = Choices().toggled(WORLD).toggled(POLITICS)
    everything = mine.swapped(511)
    assert everything.query().section_mask == 0
    assert everything.swapped(511).query().section_mask == WORLD | POLITICS


def test_choices_survive(tmp_path: Path) -> None:
    db = Database(tmp_path / "news.db")
    wanted = Choices(mine_mask=6, show_all=False, unread_only=True, cursor_id=7, cursor_line=3)
    kept.save(db, wanted)
    db.close()
    again = Database(tmp_path / "news.db")
    assert kept.load(again) == wanted
    again.close()


@pytest.mark.parametrize("rubbish", ["", "null", "[]", "{", '{"mine_mask": "x", "new": 1}'])
def test_unreadable_choices_are_the_defaults(tmp_path: Path, rubbish: str) -> None:
    db = Database(tmp_path / "news.db")
    remembered.put(db, "choices", rubbish)
    assert kept.load(db) == Choices()
    db.close()

"""Folders of imported lists: which section a name means by its words, and when it means none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.engine.folders import section_of
from tui_news.model.section import NINE, Section

OWN = Section("cinema", "Cinema & Books", "Cinema", 9)
TEAM = Section("team", "Local team", "Team", 10)


@pytest.mark.parametrize(
    ("folder", "meant"),
    [
        ("World", "world"),
        ("science", "science"),
        ("Russian Politics & Diplomacy", "politics"),
        ("Politics and Diplomacy", "politics"),
        ("World news", "world"),
        ("Latest world headlines", "world"),
        ("Sports", "sports"),
        ("Economy", "economy"),
        ("Business News", "economy"),
        ("culture", "society"),
        ("Russian press review", "pressreview"),
        ("Books", "cinema"),
        ("My local team", "team"),
        ("Local", ""),
        ("World Cup", ""),
        ("Science Fiction", ""),
        ("Science & Culture", ""),
        ("Space sports", ""),
        ("Science & Technology", ""),
        ("News", ""),
        ("", ""),
        ("\u6620\u753b", ""),
    ],
)
def test_what_a_folder_means(folder: str, meant: str) -> None:
    section = section_of((*NINE, OWN, TEAM), folder)
    assert (section.id if section else "") == meant


@given(st.sampled_from(NINE), st.text(max_size=12))
def test_a_name_is_itself_whatever_else_there_is(section: Section, other: str) -> None:
    own = Section("own", f"{other} x", "own", 11)
    assert section_of((*NINE, own), section.title.upper()) == section

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from tui_news.model.parsed import ParsedEntry
from tui_news.model.swift import swift


def test_it_is_made_as_before_by_position_by_name_and_by_default() -> None:
    @swift
    @dataclass(frozen=True, slots=True)
    class Pair:
        first: int
        second: str = "two"

    assert Pair(1) == Pair(first=1, second="two") == replace(Pair(2), first=1)
    assert repr(Pair(1, "x")) == repr(Pair(second="x", first=1))
    assert hash(Pair(1)) == hash(Pair(1))
    with pytest.raises(TypeError):
        Pair()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Pair(1, third=3)  # type: ignore[call-arg]


def test_it_stays_frozen_and_crosses_to_another_process() -> None:
    entry = ParsedEntry(id="1", title="One", authors=("Ann",))
    with pytest.raises(FrozenInstanceError):
        entry.title = "Two"  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(entry)) == entry


def test_what_it_cannot_make_it_refuses() -> None:
    @dataclass(frozen=True, slots=True)
    class Listed:
        items: list[int] = field(default_factory=list)

    with pytest.raises(TypeError, match="items cannot be made"):
        swift(Listed)

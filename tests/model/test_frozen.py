"""Our frozen dataclasses are the standard library's in all that the program asks of them."""

from __future__ import annotations

import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, field, fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.model.frozen import dataclass
from tui_news.model.parsed import ParsedEntry

Maker = Callable[[type[Any]], type[Any]]
STANDARD: Maker = dataclasses.dataclass(frozen=True, slots=True)
OURS: Maker = dataclass(frozen=True, slots=True)


def pair(maker: Maker) -> type[Any]:
    class Pair:
        """Two things."""

        first: int
        second: str = "two"
        many: list[int] = field(default_factory=list)
        hidden: int = field(default=0, repr=False, compare=False)

        @property
        def both(self) -> str:
            return f"{self.first}{self.second}"

    return maker(Pair)


def empty(maker: Maker) -> type[Any]:
    class Empty:
        """Nothing."""

    return maker(Empty)


def single(maker: Maker) -> type[Any]:
    class Single:
        """One thing, that must be named."""

        value: int = field(kw_only=True)

        def __post_init__(self) -> None:
            if self.value < 0:
                raise ValueError("negative")

        def __repr__(self) -> str:
            return "its own"

    return maker(Single)


@given(st.integers(), st.text(), st.lists(st.integers()))
def test_values_are_told_apart_shown_and_replaced_alike(a: int, b: str, c: list[int]) -> None:
    theirs, ours = pair(STANDARD), pair(OURS)
    made, standard = ours(a, b, many=c), theirs(a, b, many=c)
    assert repr(made) == repr(standard)
    assert asdict(made) == asdict(standard)
    assert made == ours(first=a, second=b, many=list(c), hidden=9) and made != standard
    assert made != ours(a + 1, b, c)
    assert replace(made, first=1) == ours(1, b, c)
    assert made.both == standard.both


@pytest.mark.parametrize("make", [pair, empty, single])
def test_classes_have_the_same_facts(make: Callable[[Maker], type[Any]]) -> None:
    theirs, ours = make(STANDARD), make(OURS)
    assert [(one.name, one.type, one.default) for one in fields(ours)] == [
        (one.name, one.type, one.default) for one in fields(theirs)
    ]
    assert ours.__slots__ == theirs.__slots__
    assert ours.__match_args__ == theirs.__match_args__
    assert ours.__qualname__ == theirs.__qualname__
    assert ours.__doc__ == theirs.__doc__


def test_hashes_are_of_what_is_compared() -> None:
    ours = pair(OURS)
    assert hash(ours(1, "x", ())) == hash(ours(1, "x", (), hidden=5))
    with pytest.raises(TypeError):
        hash(ours(1, "x", [1]))
    assert hash(empty(OURS)()) == hash(empty(OURS)())


def test_each_gets_a_list_of_its_own() -> None:
    ours = pair(OURS)
    assert ours(1).many is not ours(1).many


def test_it_stays_frozen_and_has_no_other_fields() -> None:
    made = pair(OURS)(1)
    with pytest.raises(FrozenInstanceError, match="'first'"):
        made.first = 2
    with pytest.raises(FrozenInstanceError):
        made.other = 2
    with pytest.raises(FrozenInstanceError):
        del made.first
    assert not hasattr(made, "__dict__")


def test_what_is_missing_or_too_much_is_refused() -> None:
    ours = pair(OURS)
    for wrong in (dict(), dict(first=1, third=2)):
        with pytest.raises(TypeError):
            ours(**wrong)
    with pytest.raises(TypeError):
        single(OURS)(1)
    with pytest.raises(ValueError, match="negative"):
        single(OURS)(value=-1)
    assert repr(single(OURS)(value=1)) == "its own"


def test_it_crosses_to_another_process() -> None:
    entry = ParsedEntry(id="1", title="One", authors=("Ann",))
    assert pickle.loads(pickle.dumps(entry)) == entry


def test_it_is_matched_by_position() -> None:
    match pair(OURS)(1, "x"):
        case object(first=1, second="x"):
            pass
        case _:
            pytest.fail("not matched")


def test_a_class_that_inherits_adds_its_own_slots() -> None:
    @dataclass(frozen=True, slots=True)
    class Base:
        first: int

    @dataclass(frozen=True, slots=True)
    class Child(Base):
        second: int = 2

    child = Child(1)
    assert (child.first, child.second) == (1, 2)
    assert vars(Child)["__slots__"] == ("second",)
    assert repr(child).endswith("Child(first=1, second=2)")


def test_what_is_not_simply_frozen_is_left_to_the_standard() -> None:
    @dataclass(slots=True)
    class Counter:
        count: int = 0

    counter = Counter()
    counter.count += 1
    assert counter == Counter(1)


def test_the_first_object_is_made_as_all_others_are() -> None:
    made = pair(OURS)
    with pytest.raises(TypeError, match="first"):
        made()
    assert made(1) == made(first=1, second="two", many=[])
    assert made(1).many is not made(1).many


def test_a_class_made_of_another_has_its_own_way_to_be_made() -> None:
    base = pair(OURS)

    class Triple(base):  # type: ignore[misc, valid-type]
        """Three things."""

        __slots__ = ()
        third: int = 3

    triple = OURS(Triple)
    assert triple(1, third=4).third == 4
    assert base(2).second == "two"
    assert triple(1) == triple(1)

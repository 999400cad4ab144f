"""Condition: what a query asks of an entry, as a tree; made by `text.query_language`."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TypeAlias

from tui_news.model.frozen import dataclass


class Field(StrEnum):
    """Where a word is looked for."""

    ANY = ""
    TITLE = "title"
    LEAD = "lead"
    TEXT = "text"


class Flag(StrEnum):
    """What an entry can be."""

    UNREAD = "unread"
    READ = "read"
    STARRED = "starred"
    UPDATED = "updated"
    URGENT = "urgent"
    MUTED = "muted"


@dataclass(frozen=True, slots=True)
class Words:
    """A word, or several in a row, in a field."""

    text: str
    field: Field = Field.ANY
    phrase: bool = False
    """In this order, side by side."""
    unfinished: bool = False
    """Still being typed: longer words that begin so are welcome too."""


@dataclass(frozen=True, slots=True)
class Is:
    """A state of the entry."""

    flag: Flag


@dataclass(frozen=True, slots=True)
class InSection:
    """In a section by its id; `unsorted` for none."""

    section_id: str


@dataclass(frozen=True, slots=True)
class FromSource:
    """From an outlet or feed whose name holds this text, folded."""

    name: str


@dataclass(frozen=True, slots=True)
class AtPlace:
    """Datelined at a place of this name, folded."""

    name: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """Names a person, place or organisation, folded."""

    name: str


@dataclass(frozen=True, slots=True)
class InLanguage:
    """In a language, by the first part of its tag."""

    language: str


@dataclass(frozen=True, slots=True)
class OfKind:
    """Of a kind: text, photo, video ..."""

    kind: str


@dataclass(frozen=True, slots=True)
class Since:
    """Published at or after this moment (seconds since the epoch)."""

    at: int


@dataclass(frozen=True, slots=True)
class Before:
    """Published before this moment (seconds since the epoch)."""

    at: int


@dataclass(frozen=True, slots=True)
class Covered:
    """Carried by at least so many outlets in all."""

    at_least: int


@dataclass(frozen=True, slots=True)
class InStory:
    """Of a story by its id."""

    story_id: int


@dataclass(frozen=True, slots=True)
class HasPicture:
    """Carries at least one picture."""


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class All:
    """Every one of these."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of these."""

    conditions: tuple[Condition, ...]


Condition: TypeAlias = (
    Words
    | Is
    | InSection
    | FromSource
    | AtPlace
    | Tagged
    | InLanguage
    | OfKind
    | Since
    | Before
    | Covered
    | InStory
    | HasPicture
    | Not
    | All
    | AnyOf
)


def leaves(condition: Condition) -> Iterator[Condition]:
    """Give every single question of a condition, those under a Not too."""
    match condition:
        case Not(condition=inner):
            yield from leaves(inner)
        case All(conditions=parts) | AnyOf(conditions=parts):
            for part in parts:
                yield from leaves(part)
        case _:
            yield condition

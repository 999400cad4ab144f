"""Tag: a person, place or organisation that an entry names."""

from __future__ import annotations

from enum import StrEnum

from tui_news.model.frozen import dataclass


class TagKind(StrEnum):
    """What a tag is, where the evidence is good enough to say so."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Tag:
    """One entity."""

    name: str
    """The form to show: the acronym where it is the more frequent form."""
    kind: TagKind = TagKind.NEUTRAL
    aliases: tuple[str, ...] = ()
    """Other forms of the same entity seen in the text or known."""
    salience: float = 0.0
    """How much the entry is about it, above 0; larger is more."""
    origin: str = ""
    """Where it comes from, for the reader who asks: `publisher`, `acronym`, `table`, `text`."""

"""Mention: one place in a text where a name stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Mention:
    """One place in the text where a name stands."""

    first: int
    """Index of the first token."""
    last: int
    """Index of the last token."""
    name: str
    begins: bool
    """Its first word is capital because of its position, perhaps."""
    titled: bool = False
    """A title stands before it: Mr, President, Foreign Minister."""
    after_people: bool = False
    """A word for a people was cut off before it."""
    in_title: bool = False
    """It stands in the headline."""
    region: str = ""
    """What follows after a comma: the `Texas` of `Irving, Texas`."""

"""Write open entries as JSON values, and read them back."""

from __future__ import annotations

from array import array
from base64 import b64decode, b64encode
from typing import Any

from tui_news.engine.stories.items import Item
from tui_news.engine.stories.tokens import Reading
from tui_news.engine.stories.weights import pack, unpack

VERSION = 1
"""Raised when what is written, or the terms themselves, change: older state is not read."""


def pack_item(item: Item) -> list[Any]:
    """Write an entry; its weights follow from the counts."""
    reading = item.reading
    return [
        item.slot,
        item.entry_id,
        item.story,
        item.when,
        item.owner,
        reading.lane,
        pack(reading.terms),
        b64encode(reading.marks).decode(),
        pack(item.sketch),
        pack(item.posted),
        list(item.near),
    ]


def unpack_item(packed: list[Any]) -> Item:
    """Read an entry; it has no weights yet."""
    slot, entry_id, story, when, owner, lane, terms, marks, sketch, posted, near = packed
    reading = Reading(unpack(terms), b64decode(marks), lane)
    return Item(
        slot=slot,
        entry_id=entry_id,
        reading=reading,
        weights=array("f"),
        age=0,
        when=when,
        owner=owner,
        sketch=unpack(sketch),
        story=story,
        posted=unpack(posted),
        near=tuple(near),
    )

"""Requests and events as one JSON object per line, between the app and the engine process.

The object's `type` is the class name in `model.events`; unknown types and fields are refused, so
that a stray line on stdout is an error that names itself, not an event.
"""

from __future__ import annotations

import dataclasses
import json
from typing import Any, get_args

from tui_news.errors import ParseError
from tui_news.model.events import (
    Event,
    FeedFailure,
    FetchFile,
    FetchPicture,
    OfferedFeed,
    Request,
)
from tui_news.model.place import Place

_CLASSES: dict[str, type[Any]] = {
    cls.__name__: cls for cls in (*get_args(Event), *get_args(Request))
}
_NESTED: dict[str, type[Any]] = {
    "failures": FeedFailure,
    "places": Place,
    "feeds": OfferedFeed,
    "request": FetchPicture,
    "file": FetchFile,
}
"""Fields that hold a record of ours, or several."""

MAX_LINE = 4_000_000
"""Bytes in one line; a longer one is refused."""


def encode(message: Event | Request) -> bytes:
    """Make one line, newline included."""
    fields = dataclasses.asdict(message)
    fields["type"] = type(message).__name__
    return json.dumps(fields, separators=(",", ":")).encode() + b"\n"


def decode(line: bytes) -> Event | Request:
    """Read one line.

    Raises:
        ParseError: the line is not a message of ours.
    """
    try:
        fields = json.loads(line)
        cls = _CLASSES[fields.pop("type")]
        message: Event | Request = _made(cls, fields)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ParseError("engine", "sent a line that is not a message", "restart it") from error
    return message


def _made(cls: type[Any], fields: dict[str, Any]) -> Any:
    """Make a record from JSON: lists become tuples, nested records theirs."""
    for name, value in fields.items():
        inner = _NESTED.get(name)
        if isinstance(value, list):
            fields[name] = tuple(_made(inner, one) if inner else one for one in value)
        elif inner is not None:
            fields[name] = _made(inner, value)
    return cls(**fields)

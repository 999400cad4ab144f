"""FeedHealth as one JSON text: fields that are empty are left out."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, datetime
from typing import Any

from tui_news.model.feed import FeedHealth, Validators

_DEFAULTS = FeedHealth(feed_id=0)
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_NAMES = tuple(
    field.name
    for field in dataclasses.fields(FeedHealth)
    if field.name not in ("feed_id", "validators", "body_hash")
)
_TIMES = frozenset(
    field.name for field in dataclasses.fields(FeedHealth) if "datetime" in str(field.type)
)


def to_json(health: FeedHealth) -> str:
    """Write what is worth keeping; times as seconds since the epoch."""
    data: dict[str, Any] = {}
    for name in _NAMES:
        value = getattr(health, name)
        if value != getattr(_DEFAULTS, name):
            data[name] = value.timestamp() if name in _TIMES else value
    if health.validators.etag:
        data["etag"] = health.validators.etag
    if health.validators.last_modified:
        data["last_modified"] = health.validators.last_modified
    if health.body_hash:
        data["body_hash"] = health.body_hash.hex()
    return _encode(data)


def from_json(feed_id: int, text: str) -> FeedHealth:
    """Read what `to_json` wrote; unknown fields are passed over, damage gives a blank health."""
    try:
        data = json.loads(text)
        fields: dict[str, Any] = {
            name: datetime.fromtimestamp(value, UTC) if name in _TIMES else value
            for name, value in data.items()
            if name in _NAMES
        }
        return FeedHealth(
            feed_id=feed_id,
            validators=Validators(data.get("etag", ""), data.get("last_modified", "")),
            body_hash=bytes.fromhex(data.get("body_hash", "")),
            **fields,
        )
    except (ValueError, TypeError, AttributeError, OverflowError, OSError):
        return FeedHealth(feed_id=feed_id)

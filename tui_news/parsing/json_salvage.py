"""Whole items from a JSON document that breaks off or breaks a rule: a cut answer, a last comma."""

from __future__ import annotations

import json
from typing import Any

from tui_news.parsing.limits import MAX_PIECES, MAX_SALVAGED
from tui_news.parsing.patterns import lazily

_ITEMS = lazily(r"\"items\"\s*:\s*\[")
_BETWEEN = lazily(r"[\s,]*")
_decoder = json.JSONDecoder(strict=False)


def salvage_json(text: str) -> dict[str, Any] | None:
    """Give what can be read of a feed: its items until the first damaged one; None if none can."""
    text = text[:MAX_SALVAGED]
    start = _ITEMS.search(text)
    if start is None:
        return None
    items: list[Any] = []
    at = _after(text, start.end())
    try:
        while len(items) < MAX_PIECES and text[at : at + 1] == "{":
            item, at = _decoder.raw_decode(text, at)
            items.append(item)
            at = _after(text, at)
    except (ValueError, RecursionError):
        pass
    head = _facts(text[: start.start()].rstrip().rstrip(",") + "}")
    tail = (
        _facts("{" + text[at + 1 :].lstrip().removeprefix(",")) if text[at : at + 1] == "]" else {}
    )
    return {**tail, **head, "items": items} if items else None


def _after(text: str, at: int) -> int:
    match = _BETWEEN.match(text, at)
    return match.end() if match else at


def _facts(text: str) -> dict[str, Any]:
    """Read what stands before or behind the items; nothing if that is damaged too."""
    try:
        facts = _decoder.decode(text)
    except (ValueError, RecursionError):
        return {}
    return facts if isinstance(facts, dict) else {}

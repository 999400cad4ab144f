"""Sentences: where the first one of a text ends. Pure."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？]+[”’」』）]*")
_SHORT = re.compile(
    r"(?:^|[\s(\"“«])"
    r"(?:\w|[A-ZА-Я]\w|(?:\w\.)+\w|Mrs|Gen|Sen|Gov|Col|Sgt|Maj|Capt|Prof|Rep|Rev|Hon)$"
)
"""What stands before a dot that ends an abbreviation rather than a sentence: `J`, `Mr`, `U.S`."""


def first_sentence(text: str) -> str:
    """Give the first sentence of a text, or all of it where none ends.

    A dot after an initial or an abbreviation ends none; nor does a mark before a small letter, or
    a dot before a digit.
    """
    for match in _END.finditer(text):
        after = text[match.end() :].lstrip()[:1]
        dotted = match[0][0] == "."
        if after.islower() or (
            dotted
            and (after.isdigit() or _SHORT.search(text[max(0, match.start() - 12) : match.start()]))
        ):
            continue
        return text[: match.end()]
    return text

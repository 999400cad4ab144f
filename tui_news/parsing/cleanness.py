"""Tell in one quick look at its bytes whether a document holds any character that must go.

Most documents do not, and cleaning every body of them by regular expression would take longer than
parsing. The look is stricter than `text.sanitise`: what it passes needs no cleaning.
"""

from __future__ import annotations

import re

_CONTROLS = bytes((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F))
_RARE_LEADS = bytes((0xD8, 0xE1, 0xE3, 0xEF, *range(0xF0, 0x100)))
"""First bytes of Arabic, Hangul and Mongolian letters, kana, full-width forms and all above: some
of what they begin is invisible or a bidi control, and telling that is left to `text.sanitise`."""

_AFTER_C2 = re.compile(rb"\xc2[\x80-\x9f\xad]")
_AFTER_E2 = re.compile(rb"\xe2(?:\x80[\x8b-\x8f\xa8-\xae]|\x81[\xa0-\xaf])")
_REFERENCE = re.compile(
    rb"&#(?!(?:0?3[489]|60|62|16\d|17[0-24-9]|1[89]\d|2\d\d|82[12]\d|8230|8364|8482|x27|xA0);)"
)
"""Numeric references but those to quotes, dashes, ellipses, Latin letters and currency signs."""


def is_clean_document(data: bytes) -> bool:
    """Tell whether no text of a UTF-8 document can hold a control, bidi or invisible character."""
    if len(data.translate(None, _CONTROLS)) != len(data):
        return False
    if not data.isascii():
        if len(data.translate(None, _RARE_LEADS)) != len(data):
            return False
        if _AFTER_C2.search(data) or _AFTER_E2.search(data):
            return False
    return _REFERENCE.search(data) is None

"""SafeText: text from outside that has been made harmless for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    SafeText = NewType("SafeText", str)
else:
    SafeText = str  # what a NewType does, at a fifth of its time
"""A string without control, bidi or tag characters, in NFC.

Only `tui_news.text.sanitise` makes it; widgets accept nothing else for text from outside.
"""

EMPTY = SafeText("")
"""No text at all: needs no cleaning."""

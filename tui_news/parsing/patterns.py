"""Regular expressions that are compiled when they are first used.

Compiling all of ours would take as long as loading the XML parser, and one feed needs few of them.
No pattern of ours repeats a group possessively (CPython issue 106052, before 3.11.5), and a group
that repeats is bounded: each round takes memory.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def lazily(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Give what behaves as the compiled pattern from its first use on."""
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))


class _Lazy:
    """Stands for a pattern; its methods are the pattern's own once they were asked for."""

    def __init__(self, pattern: Any, flags: int) -> None:
        self._written = pattern, flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(*self._written), name)
        setattr(self, name, value)
        return value

"""Secret headers: which headers and proxies carry a password, and how a setting names it instead.

A password is given by reference, `secret:NAME`; what the name means is kept outside the database.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

REFERENCE = "secret:"
NAME_PATTERN = r"[A-Za-z0-9][A-Za-z0-9 ._:-]{0,199}"

_NAME = re.compile(
    r"auth(?!or(?!i[sz]))|cookie|token|secret|passw|credential|session|signature|jwt|csrf"
    r"|(^|[-_])(api|access|app|client|private|subscription)[-_]?(key|id)?s?($|[-_])|(^|[-_])key$",
    re.IGNORECASE,
)
_VALUE = re.compile(r"\s*(basic|bearer|digest|token|apikey|negotiate)\s+\S", re.IGNORECASE)


def reference(value: str) -> str:
    """The name behind `secret:NAME`; empty if the value is no reference."""
    name = value.strip().removeprefix(REFERENCE) if value.strip().startswith(REFERENCE) else ""
    return name if re.fullmatch(NAME_PATTERN, name) else ""


def is_secret(name: str, value: str) -> bool:
    """Tell whether a header, or what it holds, is such as carries a password in plain."""
    return not reference(value) and bool(_NAME.search(name) or _VALUE.match(value))


def plain_secrets(headers: Iterable[tuple[str, str]], proxy: str = "") -> list[str]:
    """Name the headers that hold a secret in plain; `proxy` if that one holds a password."""
    found = [name for name, value in headers if is_secret(name, value)]
    return [*found, "proxy"] if "@" in proxy else found

"""Numbers as feeds write them."""

from __future__ import annotations


def natural(written: str) -> int | None:
    """Give a natural number below 10**15; None for anything else, signs and fractions too."""
    written = written.strip()
    if written.isascii() and written.isdigit() and len(written) <= 15:
        return int(written)
    return None

"""Sidelights: what stands beside the news, in the header: rates and the chosen cities' weather."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime

from tui_news.model.feed import Validators
from tui_news.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """How asking one source went: a table of rates, or the weather of one place."""

    source: str
    """`ecb`, `cbr`, or a place as `place_key` writes it."""
    last_attempt: datetime | None = None
    last_success: datetime | None = None
    next_check: datetime | None = None
    """Not before this time, whatever the schedule says: freshness, back-off, Retry-After."""
    failures: int = 0
    """In a row."""
    error: str = ""
    """One sentence; empty when all is well."""
    validators: Validators = field(default_factory=Validators)
    """For the next conditional request."""


def place_key(latitude: float, longitude: float) -> str:
    """Name a place by its coordinates, which are all that a weather service is told of it."""
    return f"{latitude:.2f},{longitude:.2f}"

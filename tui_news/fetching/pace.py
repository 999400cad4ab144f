"""Pace: how slowly a large file may come: never silent for long, and never only a drip; pure."""

from __future__ import annotations

from tui_news.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What is too slow."""

    idle: float = 30.0
    """Seconds without a single byte."""
    window: float = 60.0
    """Seconds in which ..."""
    least: int = 16_384
    """... at least so many bytes must come: a server that drips holds nobody for ever."""


class Pace:
    """Follows a file as it comes and says until when more of it must be here."""

    def __init__(self, limits: Limits, now: float) -> None:
        """Begin at `now`, in seconds of any clock that only goes forward."""
        self._limits = limits
        self._since = now
        self._size = 0

    def due(self, size: int, now: float) -> float:
        """Take note of `size` bytes; gives the time at which waiting for more is given up."""
        limits = self._limits
        self._size += size
        if self._size >= limits.least:
            self._since, self._size = now, 0
        return min(now + limits.idle, self._since + limits.window)

"""A sound file of a few thousand bytes, so that enclosures have something to hold."""

from __future__ import annotations

import io
import math
import wave
from functools import lru_cache

_RATE = 8000


@lru_cache(64)
def tone(number: int) -> bytes:
    """Make a quarter of a second of a fading tone as 8-bit mono WAV; the number picks the pitch."""
    pitch = 220 * 2 ** (number % 12 / 12)
    length = _RATE // 4
    samples = bytes(
        128 + int(100 * (1 - n / length) * math.sin(2 * math.pi * pitch * n / _RATE))
        for n in range(length)
    )
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(_RATE)
        file.writeframes(samples)
    return out.getvalue()

"""Sixel: a picture of at most 256 colours as the text that a terminal draws (DEC STD 070, part 9).

Pure. Six rows make a band; in it, each colour says in one character for each column which of the
six are its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_ROWS = 6
_RUN = re.compile(rb"(.)\1{3,}", re.DOTALL)
_EMPTY = b"?"


def encode(
    pixels: bytes, width: int, height: int, palette: Sequence[tuple[int, int, int]]
) -> bytes:
    """Write a picture.

    Args:
        pixels: an index into the palette for each pixel, row by row.
        width: pixels in a row.
        height: rows.
        palette: colours as red, green and blue from 0 to 255.
    """
    out = [b'\x1bP0;1q"1;1;%d;%d' % (width, height)]
    for number, colour in enumerate(palette):
        shares = [round(part * 100 / 255) for part in colour]
        out.append(b"#%d;2;%d;%d;%d" % (number, *shares))
    for top in range(0, height, _ROWS):
        rows = [
            pixels[row * width : (row + 1) * width] for row in range(top, min(top + _ROWS, height))
        ]
        lines = []
        for colour_number in sorted(set(b"".join(rows))):
            line = _RUN.sub(_shortened, _line(rows, colour_number, width))
            lines.append(b"#%d" % colour_number + line)
        out.append(b"$".join(lines) + b"-")
    out.append(b"\x1b\\")
    return b"".join(out)


def _line(rows: Sequence[bytes], colour: int, width: int) -> bytes:
    """One character for each column: 63 and a bit for each row that has the colour there."""
    bits = 0
    for place, row in enumerate(rows):
        own = bytearray(256)
        own[colour] = 1 << place
        bits |= int.from_bytes(row.translate(bytes(own)), "big")
    raised = bits + int.from_bytes(_EMPTY * width, "big")  # 63 + 63 at most: no byte runs over
    return raised.to_bytes(width, "big").rstrip(_EMPTY)


def _shortened(match: re.Match[bytes]) -> bytes:
    return b"!%d%c" % (len(match[0]), match[0][0])

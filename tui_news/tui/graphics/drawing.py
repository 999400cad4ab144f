"""Drawing: a picture as lines of cells, made of what the engine has prepared.

Every file is our own: eight bytes for its size, then colours, a PNG or sixel (`engine.pictures`).
"""

from __future__ import annotations

import base64
import struct
import zlib
from functools import lru_cache
from pathlib import Path

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from tui_news.model.frozen import dataclass
from tui_news.tui.graphics.terminal import Form, Graphics

_SIZE = struct.Struct(">II")
_HALF = "▀"
_CHUNK = 4_096
"""Characters of a picture in one escape sequence (terminal graphics protocol, "remote client")."""
_PLACEHOLDER = "\U0010eeee"
_MARK_RANGES = (
    (0x0305, 0x0305), (0x030D, 0x030E), (0x0310, 0x0310), (0x0312, 0x0312), (0x033D, 0x033F),
    (0x0346, 0x0346), (0x034A, 0x034C), (0x0350, 0x0352), (0x0357, 0x0357), (0x035B, 0x035B),
    (0x0363, 0x036F), (0x0483, 0x0487), (0x0592, 0x0595), (0x0597, 0x0599), (0x059C, 0x05A1),
    (0x05A8, 0x05A9), (0x05AB, 0x05AC), (0x05AF, 0x05AF), (0x05C4, 0x05C4), (0x0610, 0x0617),
    (0x0657, 0x065B), (0x065D, 0x065E), (0x06D6, 0x06DC), (0x06DF, 0x06E2), (0x06E4, 0x06E4),
    (0x06E7, 0x06E8), (0x06EB, 0x06EC), (0x0730, 0x0730), (0x0732, 0x0733), (0x0735, 0x0736),
    (0x073A, 0x073A), (0x073D, 0x073D), (0x073F, 0x0741), (0x0743, 0x0743), (0x0745, 0x0745),
    (0x0747, 0x0747), (0x0749, 0x074A), (0x07EB, 0x07F1), (0x07F3, 0x07F3), (0x0816, 0x0819),
    (0x081B, 0x0823), (0x0825, 0x0827), (0x0829, 0x082D), (0x0951, 0x0951), (0x0953, 0x0954),
    (0x0F82, 0x0F83), (0x0F86, 0x0F87), (0x135D, 0x135F), (0x17DD, 0x17DD), (0x193A, 0x193A),
    (0x1A17, 0x1A17), (0x1A75, 0x1A7C), (0x1B6B, 0x1B6B), (0x1B6D, 0x1B73), (0x1CD0, 0x1CD2),
    (0x1CDA, 0x1CDB), (0x1CE0, 0x1CE0), (0x1DC0, 0x1DC1), (0x1DC3, 0x1DC9), (0x1DCB, 0x1DCC),
    (0x1DD1, 0x1DE6), (0x1DFE, 0x1DFE), (0x20D0, 0x20D1), (0x20D4, 0x20D7), (0x20DB, 0x20DC),
    (0x20E1, 0x20E1), (0x20E7, 0x20E7), (0x20E9, 0x20E9), (0x20F0, 0x20F0), (0x2CEF, 0x2CF1),
    (0x2DE0, 0x2DFF), (0xA66F, 0xA66F), (0xA67C, 0xA67D), (0xA6F0, 0xA6F1), (0xA8E0, 0xA8F1),
    (0xAAB0, 0xAAB0), (0xAAB2, 0xAAB3), (0xAAB7, 0xAAB8), (0xAABE, 0xAABF), (0xAAC1, 0xAAC1),
    (0xFE20, 0xFE26), (0x10A0F, 0x10A0F), (0x10A38, 0x10A38), (0x1D185, 0x1D189),
    (0x1D1AA, 0x1D1AD), (0x1D242, 0x1D244),
)  # fmt: skip
MARKS = "".join(chr(code) for first, last in _MARK_RANGES for code in range(first, last + 1))
"""Marks that stand for the numbers of rows and columns of a placeholder, from 0 on.

The protocol's own table: https://sw.kovidgoyal.net/kitty/graphics-protocol/#unicode-placeholders
"""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture in cells."""

    rows: tuple[tuple[Segment, ...], ...]
    """Its lines; each is `width` cells wide."""
    width: int
    height: int
    before: str = ""
    """What the terminal must be told before the cells mean the picture."""
    after: str = ""
    """What makes it forget the picture."""
    over: str = ""
    """What is drawn over the cells, from the place of the first one on (sixel)."""


def read_drawing(path: Path, graphics: Graphics) -> Drawing:
    """Read what the engine made ready. Takes some milliseconds: not for the event loop.

    Raises:
        OSError: the file is gone.
        ValueError: it is not whole.
    """
    data = path.read_bytes()
    if len(data) <= _SIZE.size:
        raise ValueError("no picture")
    width, height = _SIZE.unpack_from(data)
    body = data[_SIZE.size :]
    columns, rows = graphics.cells(width, height)
    match graphics.form:
        case Form.KITTY:
            return _kitty(body, columns, rows)
        case Form.SIXEL:
            blank = (Segment(" " * columns),)
            return Drawing((blank,) * rows, columns, rows, over=body.decode("ascii"))
        case _:
            if len(body) != width * height * 3:
                raise ValueError("a picture of another size")
            return Drawing(tuple(half_blocks(body, width, height)), columns, rows)


def half_blocks(pixels: bytes, width: int, height: int) -> list[tuple[Segment, ...]]:
    """Two rows of pixels a line: the upper one in the half block's colour, the lower behind it."""
    lines = []
    row = width * 3
    for top in range(0, height, 2):
        upper = pixels[top * row : (top + 1) * row]
        lower = pixels[(top + 1) * row : (top + 2) * row]
        segments: list[Segment] = []
        begin, key = 0, b""
        for column in range(width + 1):
            at = column * 3
            now = upper[at : at + 3] + lower[at : at + 3] if column < width else b""
            if now != key:
                if column:
                    segments.append(Segment(_HALF * (column - begin), _pair(key)))
                begin, key = column, now
        lines.append(tuple(segments))
    return lines


def _pair(key: bytes) -> Style:
    """The style of two pixels; of one, at the foot of an odd height, nothing is behind."""
    return Style(color=_colour(key[:3]), bgcolor=_colour(key[3:]) if len(key) == 6 else None)


@lru_cache(maxsize=16_384)
def _colour(rgb: bytes) -> Color:
    return Color.from_rgb(*rgb)


def _kitty(png: bytes, columns: int, rows: int) -> Drawing:
    """Hand a PNG over under a number, and let cells with that number's colour stand for it."""
    columns, rows = min(columns, len(MARKS)), min(rows, len(MARKS))
    number = zlib.crc32(b"%d,%d," % (columns, rows) + png) & 0xFFFFFF or 1
    colour = Color.from_rgb(number >> 16, number >> 8 & 255, number & 255)
    style = Style(color=colour)
    lines = tuple(
        (Segment("".join(f"{_PLACEHOLDER}{MARKS[y]}{MARKS[x]}" for x in range(columns)), style),)
        for y in range(rows)
    )
    text = base64.standard_b64encode(png).decode()
    chunks = [text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK)]
    keys = f"a=T,U=1,f=100,t=d,q=2,i={number},c={columns},r={rows},"
    parts = []
    for place, chunk in enumerate(chunks):
        more = int(place + 1 < len(chunks))
        said = f"q=2,m={more}" if place else f"{keys}m={more}"
        parts.append(f"\x1b_G{said};{chunk}\x1b\\")
    return Drawing(
        lines, columns, rows, before="".join(parts), after=f"\x1b_Ga=d,d=I,q=2,i={number}\x1b\\"
    )

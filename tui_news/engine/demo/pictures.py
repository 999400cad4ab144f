"""Pictures drawn by code: landscapes, skies, maps and charts as PNG (ISO/IEC 15948).

A style, a number and a size always give the same bytes. A landscape is drawn column by column from
two ready-made gradients, which keeps a large picture within some milliseconds.
"""

from __future__ import annotations

import math
import struct
import zlib
from functools import lru_cache
from random import Random

_Colour = tuple[int, int, int]
_PALETTES: dict[str, tuple[_Colour, _Colour, _Colour, _Colour]] = {
    # Top and foot of the sky, then far and near ground.
    "sea": ((118, 164, 196), (236, 219, 190), (64, 112, 138), (16, 44, 66)),
    "hills": ((132, 176, 214), (250, 226, 182), (112, 140, 120), (28, 52, 40)),
    "snow": ((140, 170, 205), (240, 238, 236), (206, 218, 230), (120, 140, 165)),
    "city": ((52, 62, 104), (244, 164, 110), (92, 74, 98), (22, 20, 34)),
    "steppe": ((96, 158, 210), (238, 232, 206), (204, 182, 110), (108, 88, 44)),
    "fire": ((48, 36, 44), (236, 128, 56), (90, 46, 38), (24, 14, 14)),
    "pitch": ((60, 90, 120), (210, 224, 230), (86, 152, 74), (34, 84, 40)),
    "sky": ((6, 8, 26), (54, 44, 92), (10, 12, 30), (250, 248, 236)),
    # Paper and grid, then the line.
    "chart": ((251, 251, 246), (204, 204, 221), (181, 71, 47), (181, 71, 47)),
    "map": ((28, 66, 104), (110, 168, 192), (226, 214, 164), (134, 152, 96)),
}
STYLES = tuple(_PALETTES)
_RIDGES = {"sea": 1, "hills": 4, "snow": 3, "city": 3, "steppe": 2, "fire": 3, "pitch": 1}


@lru_cache(48)
def png(style: str, number: int, width: int, height: int) -> bytes:
    """Draw a picture as an indexed PNG.

    Raises:
        KeyError: there is no such style.
    """
    top, foot, far, near = _PALETTES[style]
    palette = _gradient(top, foot) + _gradient(far, near)
    chance = Random(f"{style}/{number}")
    if style == "sky":
        columns = _stars(chance, width, height)
    elif style == "map":
        columns = _islands(chance, width, height)
    elif style == "chart":
        columns = _chart(chance, width, height)
    else:
        columns = _landscape(style, chance, width, height)
    rows = b"".join(b"\0" + bytes(row) for row in zip(*columns, strict=True))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _chunk(b"IHDR", header),
            _chunk(b"PLTE", palette),
            _chunk(b"IDAT", zlib.compress(rows, 6)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _gradient(first: _Colour, last: _Colour) -> bytes:
    """Make 128 palette entries from one colour to another."""
    return bytes(
        round(a + (b - a) * step / 127)
        for step in range(128)
        for a, b in zip(first, last, strict=True)
    )


def _landscape(style: str, chance: Random, width: int, height: int) -> list[bytes]:
    sky = bytes(min(127, y * 160 // height) for y in range(height))
    ridges = []
    count = _RIDGES[style]
    for layer in range(count):
        level = height * (0.48 + 0.42 * layer / count)
        shade = 255 - 110 * (count - layer) // count
        ground = bytes([shade]) * height
        if count == 1:
            ground = bytes(128 + 127 * y // height for y in range(height))
        ridges.append((_ridge(style, chance, width, height, level), ground))
    columns = []
    for x in range(width):
        column = sky
        for edge, ground in ridges:
            column = column[: edge[x]] + ground[edge[x] :]
        if style == "pitch" and x * 12 // width % 2:
            column = bytes(min(255, shade + 22) if shade > 127 else shade for shade in column)
        columns.append(column)
    return columns


def _ridge(style: str, chance: Random, width: int, height: int, level: float) -> list[int]:
    """Choose where a layer of ground begins in each column."""
    if style in ("city", "fire"):
        edge: list[int] = []
        while len(edge) < width:
            roof = int(level - chance.uniform(0, 0.22) * height)
            edge += [max(1, min(height - 1, roof))] * max(
                3, int(width * chance.uniform(0.02, 0.07))
            )
        return edge[:width]
    rise = {"sea": 0.004, "pitch": 0.0, "steppe": 0.03}.get(style, 0.09) * height
    waves = [(chance.uniform(1, 9), chance.uniform(0, 6.3)) for _ in range(4)]

    def bump(x: int) -> float:
        return sum(math.sin(x / width * a * 3 + turn) / math.sqrt(a) for a, turn in waves)

    return [max(1, min(height - 1, int(level + rise * bump(x)))) for x in range(width)]


def _stars(chance: Random, width: int, height: int) -> list[bytes]:
    sky = bytes(min(127, y * 128 // height) for y in range(height))
    columns = [bytearray(sky) for _ in range(width)]
    for _ in range(width * height // 300):
        x, y = chance.randrange(width), chance.randrange(height)
        columns[x][y] = chance.randrange(190, 256)
    middle, across, radius = width * chance.uniform(0.2, 0.8), height * 0.4, height * 0.16
    for x in range(width):
        reach = radius**2 - (x - middle) ** 2
        if reach > 0:
            half = int(reach**0.5)
            start, shade = int(across) - half, 235 - int((x - middle + radius) / radius * 40)
            columns[x][start : start + 2 * half] = bytes([shade]) * (2 * half)
    return [bytes(column) for column in columns]


def _islands(chance: Random, width: int, height: int) -> list[bytes]:
    def wave(length: int) -> list[int]:
        pace, turn = chance.uniform(2, 7), chance.uniform(0, 6.3)
        return [int(44 * math.sin(step / width * pace * 2 + turn)) for step in range(length)]

    across, down = wave(width), wave(height)
    slant, back = wave(width + height), wave(width + height)
    columns = []
    for x in range(width):
        base = across[x]
        values = (base + down[y] + slant[x + y] + back[x - y + height] for y in range(height))
        columns.append(bytes(min(255, 140 + v) if v > 14 else max(0, 104 + v // 2) for v in values))
    return columns


def _chart(chance: Random, width: int, height: int) -> list[bytes]:
    """A line over the days, with a grid behind it."""
    edge, points = max(2, width // 30), 25
    levels = [chance.uniform(0.3, 0.7)]
    while len(levels) < points:
        levels.append(max(0.1, min(0.9, levels[-1] + chance.uniform(-0.12, 0.13))))
    thick = max(1, height // 60)
    grid = bytes(
        127 if y % max(4, height // 6) == edge and edge <= y < height - edge else 0
        for y in range(height)
    )
    columns = []
    before = None
    for x in range(width):
        column = bytearray(grid if edge <= x < width - edge else bytes(height))
        along = (x - edge) / max(1, width - 2 * edge - 1) * (points - 1)
        if 0 <= along <= points - 1:
            step = min(int(along), points - 2)
            level = levels[step] + (levels[step + 1] - levels[step]) * (along - step)
            y = int(height - edge - level * (height - 2 * edge))
            low, high = sorted((y, y if before is None else before))
            column[max(0, low - thick) : high + thick] = bytes([255]) * (
                min(height, high + thick) - max(0, low - thick)
            )
            before = y
        columns.append(bytes(column))
    return columns

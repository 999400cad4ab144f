"""The sparing compositor shows what Textual's own would show."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from textual._compositor import Compositor
from textual.geometry import Region

from tests.tui.reader import Reader, open_newsroom, reading


def cells(compositor: Compositor, region: Region) -> list[list[tuple[str, object]]]:
    """Characters and styles of a region of the screen, as a partial update draws them."""
    chops = compositor._render_chops(region, lambda y: region.y <= y < region.bottom)
    lines = []
    for y in region.line_range:
        line: dict[int, tuple[str, object]] = {}
        for x, strip in chops[y].items():
            at = x
            for segment in strip or ():
                style = segment.style
                look = style and (style.color, style.bgcolor, style.bold, style.reverse)
                for character in segment.text:
                    line[at] = character, look
                    at += 1
        lines.append([line[x] for x in range(region.x, region.right) if x in line])
    return lines


def same_everywhere(reader: Reader, chance: random.Random) -> None:
    ours = reader.app.screen._compositor
    assert type(ours) is not Compositor, "Textual has changed: the quick way is no longer taken"
    usual = Compositor()
    usual.__dict__.update(ours.__dict__)
    width, height = ours.size
    regions = [ours.size.region, *(region for region, _ in ours.visible_widgets.values())]
    for _ in range(12):
        x, y = chance.randrange(width), chance.randrange(height)
        regions.append(Region(x, y, chance.randint(1, width - x), chance.randint(1, height - y)))
    for region in regions:
        region = region.intersection(ours.size.region)
        if region:
            assert cells(ours, region) == cells(usual, region)


@pytest.mark.parametrize("size", [(160, 45), (120, 40), (80, 24), (40, 12)])
async def test_every_region_looks_as_it_did(tmp_path: Path, size: tuple[int, int]) -> None:
    chance = random.Random(7)
    newsroom = open_newsroom(tmp_path)
    feed = newsroom.feed("World Wire")
    text = "A long report about the river. " * 300
    newsroom.entries(feed, *(f"Report number {n}" for n in range(60)), text=text)
    async with reading(newsroom, tmp_path, size=size) as reader:
        same_everywhere(reader, chance)
        for key in ("j", "pagedown", "enter", "pagedown", "pagedown", "escape", "slash", "escape"):
            await reader.press(key)
            same_everywhere(reader, chance)

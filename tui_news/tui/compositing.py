"""Compositing: a screen that asks only those widgets for lines which the reader will see change.

Textual asks every widget whose container is touched, whole, and throws away what others cover. Our
panes are opaque: what stands in front of a changed region settles it, and only its lines are asked
for. A page of an article is drawn in a third of the time by this.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip


def quicken(screen: Screen[Any]) -> None:
    """Let a screen ask for what is seen only.

    This hangs on Textual's inner workings: where they are others than those we know, the screen
    stays as it is, and as slow.
    """
    with suppress(ImportError, AttributeError, TypeError):
        from textual._compositor import Compositor

        class Sparing(Compositor):
            """Gives the renders of a region from the front to the first that fills it."""

            def _get_renders(
                self, crop: Region | None = None
            ) -> Iterable[tuple[Region, Region, list[Strip]]]:
                if crop is None:
                    yield from super()._get_renders(crop)
                    return
                for widget, (region, clip) in self.visible_widgets.items():
                    seen = region.intersection(clip)
                    if not crop.overlaps(seen):
                        continue
                    top, bottom = max(seen.y, crop.y), min(seen.bottom, crop.bottom)
                    band = Region(seen.x, top, seen.width, bottom - top)
                    strips = widget.render_lines(band.translate(-region.offset))
                    yield band, band, strips
                    if len(strips) == band.height and band.contains_region(crop):
                        return

        if type(screen._compositor) is Compositor:
            screen._compositor = Sparing()

"""Layout: which panes a terminal of a given size shows; pure."""

from __future__ import annotations

from enum import StrEnum

SIDE_BY_SIDE_WIDTH = 110
"""From this many columns on, list and article stand side by side."""

THREE_PANES_WIDTH = 170
"""From this many columns on, the sections get a pane of their own."""

STACKED_WIDTH = 64
"""From this many columns on, list and article may be stacked."""

STACKED_HEIGHT = 30
"""Rows needed to stack them."""


class Layout(StrEnum):
    """How the main screen is divided."""

    ONE = "single"
    """One pane at a time: the list, or the article."""
    STACKED = "stacked"
    """The list above the article."""
    TWO = "wide"
    """The list beside the article."""
    THREE = "three"
    """Sections, list and article side by side."""


def choose(width: int, height: int, *, wish: str = "") -> Layout:
    """Say how to divide a terminal of `width` columns and `height` rows.

    `wish` is a layout that the reader asked for; it holds as long as it fits.
    """
    fits = [Layout.ONE]
    if width >= STACKED_WIDTH and height >= 20:
        fits.append(Layout.STACKED)
    if width >= 90 and height >= 8:
        fits.append(Layout.TWO)
    if width >= 130 and height >= 14:
        fits.append(Layout.THREE)
    if wish in fits:
        return Layout(wish)
    if Layout.THREE in fits and width >= THREE_PANES_WIDTH:
        return Layout.THREE
    if Layout.TWO in fits and width >= SIDE_BY_SIDE_WIDTH:
        return Layout.TWO
    if Layout.STACKED in fits and height >= STACKED_HEIGHT:
        return Layout.STACKED
    return Layout.ONE


def next_wish(width: int, height: int, current: Layout) -> Layout:
    """The layout after `current` among those that fit, for the key that goes through them."""
    order = [Layout.ONE, Layout.STACKED, Layout.TWO, Layout.THREE]
    fits = [wish for wish in order if choose(width, height, wish=wish) is wish]
    later = [wish for wish in fits if order.index(wish) > order.index(current)]
    return (later or fits)[0]

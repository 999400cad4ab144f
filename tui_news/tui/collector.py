"""Collector: keeps Python's garbage collector from running while somebody presses keys.

A full collection of a Textual program visits some 60,000 objects and takes tens of milliseconds:
the slowest keys are those that meet one. So everything that was made at the start is set aside, and
what comes later is collected in a quiet second.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from textual.dom import DOMNode

LOOK_SECONDS = 1.0
"""How often we look whether nothing is going on."""

QUIET_OBJECTS = 1_500
"""Objects made in a second in which nobody pressed a key, at most."""

WORTH_OBJECTS = 10_000
"""Objects made since the last collection that are worth another."""

TOO_MANY_OBJECTS = 400_000
"""Objects after which a collection must not wait for a quiet second."""


class Collector:
    """Takes the collector's work over; `begin` once the first frame is painted."""

    def __init__(self, made: Callable[[], int] = lambda: gc.get_count()[0]) -> None:
        self._made = made
        """Counts the container objects made, less those freed, since the last collection."""
        self._last = 0

    def begin(self, node: DOMNode) -> None:
        """Set aside what is there, and look for quiet seconds on the node's timer."""
        gc.collect()
        gc.freeze()
        gc.disable()
        node.set_interval(LOOK_SECONDS, self.look)

    def look(self) -> bool:
        """Collect if this is the moment for it; tells whether it was."""
        made = self._made()
        quiet = made - self._last < QUIET_OBJECTS
        self._last = made
        if made > TOO_MANY_OBJECTS or (quiet and made > WORTH_OBJECTS):
            gc.collect()
            self._last = 0
            return True
        return False

    def end(self) -> None:
        """Give the work back."""
        gc.unfreeze()
        gc.enable()

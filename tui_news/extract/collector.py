"""The cycle collector, paused while a page is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collector() -> Iterator[None]:
    """Keep the cycle collector from running inside a block, in which it would find nothing.

    A page becomes tens of thousands of objects that all live until its article is made, and the
    collector looks at them again and again: 4 % of an extraction. None is left to it, because ties
    upward are cut (`Lines.release`). Who paused it lets it run again, whatever happens; where it
    does not run, or another thread paused it, nothing is done.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()

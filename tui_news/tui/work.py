"""Work: starts asynchronous work for a screen, always with a group and never fatal."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, cast

from textual.dom import DOMNode


def start(
    owner: DOMNode, work: Callable[[], Awaitable[None]], group: str, *, exclusive: bool = False
) -> None:
    """Run `work` on the event loop; its failure becomes a note (`NewsApp`), not a crash.

    Args:
        owner: the screen or app that the work belongs to: it is cancelled with it.
        work: an asynchronous function without arguments, called when its turn comes.
        group: names the work; with `exclusive`, what is running of the group is cancelled.
        exclusive: only the last of the group counts.
    """
    # Textual's signature does not know asynchronous functions, its Worker does.
    worker = cast("Any", work)
    owner.run_worker(worker, group=group, exclusive=exclusive, exit_on_error=False)

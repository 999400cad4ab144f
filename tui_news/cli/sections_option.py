"""The `--section` option: section ids to a mask."""

from __future__ import annotations

from collections.abc import Sequence

from tui_news.errors import UsageError
from tui_news.model.section import NINE, UNSORTED


def section_mask(names: Sequence[str]) -> int:
    """The mask of the named sections; `unsorted` adds nothing.

    Raises:
        UsageError: there is no section of that id.
    """
    by_id = {section.id: section.mask for section in NINE} | {UNSORTED: 0}
    mask = 0
    for name in names:
        if name not in by_id:
            known = ", ".join(by_id)
            raise UsageError(f"--section {name}", "there is no such section", f"try {known}")
        mask |= by_id[name]
    return mask

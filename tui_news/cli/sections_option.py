"""The `--section` option: ids or names of the reader's sections to a mask."""

from __future__ import annotations

from collections.abc import Sequence

from tui_news.errors import UsageError
from tui_news.model.section import UNSORTED, Section, named
from tui_news.text.sanitise import clean_line


def section_mask(names: Sequence[str], sections: Sequence[Section]) -> int:
    """The mask of the named sections; `unsorted` adds nothing.

    Raises:
        UsageError: there is no section of that id or name.
    """
    mask = 0
    for name in names:
        if name.casefold() == UNSORTED:
            continue
        section = named(sections, name)
        if section is None:
            known = ", ".join([*(one.id for one in sections), UNSORTED])
            written = clean_line(name, limit=60)
            raise UsageError(f"--section {written}", "there is no such section", f"try {known}")
        mask |= section.mask
    return mask

"""Tables of data: their cells are judged together, for a cell alone tells nothing."""

from __future__ import annotations

from collections.abc import Iterator, Set

from tui_news.extract.page.leaves import Container, Leaf, Lines
from tui_news.extract.tables import LAYOUT

CELL_WORDS = 25
"""Words of a mean cell beyond which a table only lays out a page."""
TABLE_WORDS = 3_000
FEWEST = 11
"""Lines below which a table may be a box about a product."""
REGULAR = 0.6
"""Share of the rows that have as many cells as the most usual one."""
MOST_LINKED = 0.5
"""Share of the characters in links beyond which a table leads elsewhere."""
LIKELY = 0.02
"""Mean likelihood that its cells need: tables of figures alone, which no one judges, have none."""

_CELLS = ("td", "th")


def tables(lines: Lines, kept: Set[Leaf], inside: Set[Container]) -> set[Leaf]:
    """Give the lines of the data tables that stand below kept text, in the article's container."""
    found: dict[Container, list[Leaf]] = {
        one: [] for one in lines.containers if one.tag == "table" and _is_data(one)
    }
    if not found:
        return set()
    seen = 0
    for leaf in lines.leaves:
        seen += leaf in kept
        table = _table(leaf.element)
        if table is not None and seen and table in found:
            found[table].append(leaf)
    out: set[Leaf] = set()
    for leaves in found.values():
        if (
            len(leaves) >= FEWEST
            and not inside.isdisjoint(leaf.element for leaf in leaves)
            and sum(leaf.score for leaf in leaves) > LIKELY * len(leaves)
        ):
            out.update(leaves)
    return out


def _is_data(table: Container) -> bool:
    if not 0 < table.words <= TABLE_WORDS or table.linked > MOST_LINKED * table.chars:
        return False
    if (table.attributes or {}).get("role") in ("presentation", "none"):
        return False
    widths: list[int] = []
    for element in _below(table):
        if element.tag in LAYOUT:
            return False
        if element.tag == "tr":
            cells = [one for one in element.content if isinstance(one, Container)]
            widths.append(sum(cell.tag in _CELLS for cell in cells))
    usual = max(set(widths), key=widths.count, default=0)
    return (
        len(widths) >= 2
        and usual >= 2
        and widths.count(usual) >= REGULAR * len(widths)
        and table.words <= CELL_WORDS * sum(widths)
    )


def _below(table: Container) -> Iterator[Container]:
    waiting = [one for one in table.content if isinstance(one, Container)]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += [one for one in element.content if isinstance(one, Container)]


def _table(element: Container) -> Container | None:
    """Give the table in which an element stands, if it is one of cells."""
    held: Container | None = element
    for _ in range(6):
        if held is None or held.tag == "table":
            return held
        held = held.parent
    return None

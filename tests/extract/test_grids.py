"""Tables of data inside an article are read whole; boxes, lists of links and layout are not."""

from __future__ import annotations

import pytest

from tests.extract.test_article_pages import BODY, LINKS
from tui_news.extract.article import extract
from tui_news.model.article import Table

ROWS = "".join(
    f"<tr><td>Port {n}<td>{n * 7}<td>It grew by {n} in a hundred since the last year ended.</tr>"
    for n in range(1, 7)
)
GRID = f"<table><tr><th>Port<th>Ships<th>Share</tr>{ROWS}</table>"


def tables(markup: str) -> list[Table]:
    page = f"<body><ul>{LINKS}</ul><article><h1>Ports</h1>{markup}</article></body>"
    blocks = extract(page.encode(), url="https://wire.example/ports").blocks
    return [block for block in blocks if isinstance(block, Table)]


def test_a_table_of_data_below_text_is_kept_with_all_its_cells() -> None:
    (table,) = tables(BODY + GRID + BODY.replace("Tuesday", "Friday"))
    assert (len(table.rows), table.header_rows) == (7, 1)
    assert [cell[0].text for cell in table.rows[3]] == [
        "Port 3",
        "21",
        "It grew by 3 in a hundred since the last year ended.",
    ]


@pytest.mark.parametrize(
    "markup",
    [
        BODY + GRID.replace("<table>", "<table role=presentation>"),
        BODY + "<table><tr><td>Price<td>9<tr><td>Free trial<td>30 days</table>",
        BODY + "<table>" + "<tr><td>Alone</tr>" * 12 + "</table>",
    ],
    ids=["layout", "a box", "one column"],
)
def test_other_tables_are_judged_line_by_line(markup: str) -> None:
    assert tables(markup) == []

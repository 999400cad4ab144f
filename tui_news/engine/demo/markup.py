"""The light markup of the data files: blank lines part paragraphs, a few marks make blocks.

`## ` a heading, `> ` a quotation, `- ` a list, `| ` a table (first row its head), `%%%` a page
break, `**words**` weight, `((words))` a link to the outlet's front page.
"""

from __future__ import annotations

import re
from html import escape

PAGE_BREAK = "%%%"
_LINK = re.compile(r"\(\(([^()]+)\)\)")
_STRONG = re.compile(r"\*\*([^*]+)\*\*")


def blocks(body: str) -> list[str]:
    """Split a body into its blocks, page breaks included."""
    return [block.strip() for block in re.split(r"\n\s*\n", body.strip()) if block.strip()]


def pages(body: str) -> list[str]:
    """Split a body at its page breaks."""
    return [page.strip() for page in body.split(PAGE_BREAK) if page.strip()]


def to_html(body: str, *, dateline: str = "", links: str = "") -> list[str]:
    """Turn each block into HTML, the dateline before the first paragraph's words.

    `links` is the address that `((words))` lead to.
    """
    out = []
    for block in blocks(body):
        if block == PAGE_BREAK:
            continue
        if dateline and not block.startswith(("##", ">", "- ", "|")):
            block, dateline = dateline + block, ""
        out.append(_block(block, links))
    return out


def _block(block: str, links: str) -> str:
    lines = block.split("\n")
    if block.startswith("## "):
        return f"<h2>{_inline(block[3:], links)}</h2>"
    if block.startswith("> "):
        said = " ".join(line.removeprefix("> ") for line in lines)
        return f"<blockquote><p>{_inline(said, links)}</p></blockquote>"
    if block.startswith("- "):
        items = "".join(f"<li>{_inline(line[2:], links)}</li>" for line in lines)
        return f"<ul>{items}</ul>"
    if block.startswith("| "):
        return _table(lines, links)
    return f"<p>{_inline(' '.join(lines), links)}</p>"


def _table(lines: list[str], links: str) -> str:
    rows = []
    for index, line in enumerate(lines):
        tag = "td" if index else "th"
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        rows.append("".join(f"<{tag}>{_inline(cell, links)}</{tag}>" for cell in cells))
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _inline(text: str, links: str) -> str:
    safe = _STRONG.sub(r"<strong>\1</strong>", escape(text, quote=False))
    return _LINK.sub(lambda m: f'<a href="{escape(links)}">{m[1]}</a>' if links else m[1], safe)

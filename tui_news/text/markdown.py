"""Blocks to Markdown (CommonMark 0.31, with GitHub's tables and strike-through).

What the article says stays what it says: every character that Markdown would take for markup is
escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from tui_news.model.article import (
    Block,
    Code,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
)
from tui_news.text.scripts import scripted

_SPECIAL = re.compile(r"([\\`*_\[\]<>~])|&(?=#?\w+;)")
_LINE_START = re.compile(
    r"^([ ]*)(?:(#{1,6}|[+-])(?=[ ]|$)|(-{2,}|=+)(?=[ ]*$)|(\d{1,9})(?=[.)](?:[ ]|$)))",
    re.MULTILINE,
)
_FENCE = re.compile(r"`+|^~+", re.MULTILINE)


def blocks_markdown(blocks: Sequence[Block]) -> str:
    """Write blocks as Markdown, without a newline at the end."""
    return "\n\n".join(part for part in map(_block, blocks) if part)


def escaped(text: str) -> str:
    """Text that Markdown shows as it is; newlines become hard breaks."""
    return _safe_starts(_inline(text))


def link_markdown(words: str, url: str) -> str:
    """A link; `words` are Markdown already."""
    return f"[{words}]({_address(url)})" if url else words


def spans_markdown(spans: Iterable[Span]) -> str:
    """Write spans as inline Markdown; one link over several spans stays one."""
    parts: list[str] = []
    for url, group in groupby(spans, key=lambda span: span.link):
        words = "".join(_span(span) for span in group)
        if url and words.strip():
            if parts and parts[-1].endswith("!"):
                parts[-1] = f"{parts[-1][:-1]}\\!"  # else it would be a picture
            before, inner, after = _edges(words)
            words = f"{before}{link_markdown(inner, url)}{after}"
        parts.append(words)
    return _safe_starts("".join(parts).strip())


def _inline(text: str) -> str:
    text = _SPECIAL.sub(lambda match: f"\\{match.group()}", text)
    lines = (line.strip() for line in text.split("\n"))
    return "\\\n".join(line for line in lines if line)


def _safe_starts(text: str) -> str:
    """Escape what would begin a heading, a list or a rule."""
    return _LINE_START.sub(_escape_start, text)


def _escape_start(match: re.Match[str]) -> str:
    space, sign, line, number = match.groups()
    return f"{space}{number}\\" if number else f"{space}\\{sign or line}"


def _edges(text: str) -> tuple[str, str, str]:
    """The white space before, the words, the white space after: marks must touch the words."""
    words = text.strip()
    begin = text.find(words)
    return text[:begin], words, text[begin + len(words) :]


def _span(span: Span) -> str:
    before, words, after = _edges(scripted(span))
    if not words:
        return str(span.text)
    if span.code:
        fence = "`" * (max((len(run) for run in re.findall("`+", words)), default=0) + 1)
        space = " " if words[0] == "`" or words[-1] == "`" else ""
        marked = f"{fence}{space}{words}{space}{fence}".replace("\n", " ")
    else:
        marked = _inline(words)
    for sign, on in (("*", span.emphasis), ("**", span.strong), ("~~", span.strike)):
        if on:
            marked = f"{sign}{marked}{sign}"
    return f"{before}{marked}{after}"


def _address(url: str) -> str:
    safe = re.sub(r"[\s<>\\]", lambda match: f"%{ord(match.group()):02X}", url)
    return f"<{safe}>" if re.search(r"[()]", safe) else safe


def _block(block: Block) -> str:
    match block:
        case Heading(spans=spans, level=level):
            words = spans_markdown(spans).replace("\\\n", " ")
            return f"{'#' * max(2, min(6, level))} {words}" if words else ""
        case Paragraph(spans=spans):
            return spans_markdown(spans)
        case ListBlock():
            return _list(block)
        case Quote(blocks=inner):
            return _prefixed(blocks_markdown(inner), "> ", "> ")
        case Code(text=text, language=language):
            longest = max((len(run) for run in _FENCE.findall(text)), default=0)
            fence = "`" * max(3, longest + 1)
            name = re.sub(r"[^\w+#.-]", "", language)
            return f"{fence}{name}\n{text.rstrip()}\n{fence}"
        case Table():
            return _table(block)
        case Figure():
            return _figure(block)
        case Rule():
            return "---"


def _prefixed(text: str, first: str, rest: str) -> str:
    """Put a prefix before each line."""
    lines = text.split("\n")
    return "\n".join(
        ((rest if number else first) + line).rstrip() for number, line in enumerate(lines)
    )


def _list(block: ListBlock) -> str:
    items: list[str] = []
    tight = all(
        sum(not isinstance(inner, ListBlock) for inner in item.blocks) <= 1 for item in block.items
    )
    for number, item in enumerate(block.items, block.start):
        marker = f"{number}. " if block.ordered else "- "
        text = ("\n" if tight else "\n\n").join(filter(None, map(_block, item.blocks)))
        items.append(_prefixed(text, marker, " " * len(marker)))
    return ("\n" if tight else "\n\n").join(items)


def _table(block: Table) -> str:
    count = max((len(row) for row in block.rows), default=0)
    if not count:
        return ""
    rows = [[_cell(cell) for cell in row] + [""] * (count - len(row)) for row in block.rows]
    head, body = (rows[0], rows[1:]) if block.header_rows else ([""] * count, rows)
    lines = [head, ["---"] * count, *body]
    table = "\n".join(f"| {' | '.join(row)} |" for row in lines)
    return f"{table}\n\n*{escaped(block.caption)}*" if block.caption else table


def _cell(spans: tuple[Span, ...]) -> str:
    return spans_markdown(spans).replace("\\\n", " ").replace("\n", " ").replace("|", "\\|")


def _figure(block: Figure) -> str:
    words = escaped(block.alt or block.caption or "Picture").replace("\\\n", " ")
    picture = f"!{link_markdown(words, block.url)}" if block.url else ""
    caption = block.caption + (
        f" ({block.credit})" if block.credit and block.credit not in block.caption else ""
    )
    return "\n\n".join(
        part for part in (picture, f"*{escaped(caption)}*" if caption else "") if part
    )

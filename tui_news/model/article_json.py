"""Article to compact JSON text and back: what the store keeps and the app process reads.

Standard library only, so that reading a cached article loads no parser. A block is an array whose
first item says its kind; a span without style is a bare string. Unknown kinds and fields are
skipped, so that an older program can read what a newer one wrote.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from tui_news.model.article import (
    Article,
    ArticleState,
    Block,
    Code,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
)
from tui_news.model.safe_text import SafeText

MAX_NESTING = 64
"""Lists and quotes inside each other that are read back."""

_STRONG, _EMPHASIS, _CODE, _STRIKE, _RAISED, _LOWERED = 1, 2, 4, 8, 16, 32
_TEXTS = ("title", "standfirst", "section", "language", "url", "site_name", "why", "next_url")


def article_to_json(article: Article) -> str:
    """Write an article as one line of JSON; empty fields are left out."""
    data: dict[str, Any] = {name: value for name in _TEXTS if (value := getattr(article, name))}
    if article.authors:
        data["authors"] = article.authors
    if article.tags:
        data["tags"] = article.tags
    if article.published:
        data["published"] = article.published.isoformat()
    if article.updated:
        data["updated"] = article.updated.isoformat()
    if article.lead_picture:
        data["lead_picture"] = _figure(article.lead_picture)
    if article.pages != 1:
        data["pages"] = article.pages
    data["state"] = article.state.value
    data["blocks"] = [_block(block) for block in article.blocks]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def article_from_json(text: str) -> Article:
    """Read what `article_to_json` wrote.

    Raises ValueError when it is not that. Texts are trusted to be safe, as they were when written.
    """
    try:
        data = json.loads(text)
        return _article(data)
    except (TypeError, AttributeError, KeyError, IndexError, RecursionError) as damage:
        raise ValueError(f"not an article: {damage}") from None


def _article(data: dict[str, Any]) -> Article:
    picture = data.get("lead_picture")
    return Article(
        title=SafeText(data.get("title", "")),
        standfirst=SafeText(data.get("standfirst", "")),
        authors=tuple(data.get("authors", ())),
        published=_time(data.get("published")),
        updated=_time(data.get("updated")),
        section=SafeText(data.get("section", "")),
        language=data.get("language", ""),
        url=data.get("url", ""),
        site_name=SafeText(data.get("site_name", "")),
        lead_picture=_read_figure(picture) if picture else None,
        blocks=_read_blocks(data.get("blocks", ())),
        tags=tuple(data.get("tags", ())),
        state=ArticleState(data.get("state", "extracted")),
        why=data.get("why", ""),
        next_url=data.get("next_url", ""),
        pages=data.get("pages", 1),
    )


def _block(block: Block) -> list[Any]:
    match block:
        case Paragraph(spans=spans):
            return ["p", *map(_span, spans)]
        case Heading(spans=spans, level=level):
            return ["h", level, *map(_span, spans)]
        case ListBlock(items=items, ordered=ordered, start=start):
            kind = start if ordered else None
            return ["l", kind, *([_block(inner) for inner in item.blocks] for item in items)]
        case Quote(blocks=blocks):
            return ["q", *map(_block, blocks)]
        case Code(text=text, language=language):
            return ["c", text, language]
        case Table(rows=rows, header_rows=header_rows, caption=caption):
            return ["t", header_rows, caption, [[_spans(cell) for cell in row] for row in rows]]
        case Figure():
            return _figure(block)
        case Rule():
            return ["r"]


def _spans(spans: tuple[Span, ...]) -> list[Any]:
    return [_span(span) for span in spans]


def _span(span: Span) -> Any:
    flags = (
        span.strong * _STRONG
        + span.emphasis * _EMPHASIS
        + span.code * _CODE
        + span.strike * _STRIKE
        + span.raised * _RAISED
        + span.lowered * _LOWERED
    )
    if span.link:
        return [span.text, flags, span.link]
    return [span.text, flags] if flags else span.text


def _figure(figure: Figure) -> list[Any]:
    return [
        "f",
        figure.url,
        figure.caption,
        figure.credit,
        figure.alt,
        figure.width,
        figure.height,
    ]


def _read_blocks(rows: list[list[Any]], nesting: int = 0) -> tuple[Block, ...]:
    if nesting > MAX_NESTING:
        return ()
    return tuple(block for row in rows if (block := _read_block(row, nesting)) is not None)


def _read_block(row: list[Any], nesting: int) -> Block | None:
    match row[0]:
        case "p":
            return Paragraph(_read_spans(row[1:]))
        case "h":
            return Heading(_read_spans(row[2:]), row[1])
        case "l":
            items = tuple(ListItem(_read_blocks(item, nesting + 1)) for item in row[2:])
            return ListBlock(items) if row[1] is None else ListBlock(items, True, row[1])
        case "q":
            return Quote(_read_blocks(row[1:], nesting + 1))
        case "c":
            return Code(SafeText(row[1]), row[2])
        case "t":
            cells = tuple(tuple(_read_spans(cell) for cell in line) for line in row[3])
            return Table(cells, row[1], SafeText(row[2]))
        case "f":
            return _read_figure(row)
        case "r":
            return Rule()
    return None


def _read_spans(items: list[Any]) -> tuple[Span, ...]:
    return tuple(
        Span(SafeText(item)) if isinstance(item, str) else _read_span(item) for item in items
    )


def _read_span(item: list[Any]) -> Span:
    flags = item[1]
    return Span(
        SafeText(item[0]),
        bool(flags & _STRONG),
        bool(flags & _EMPHASIS),
        bool(flags & _CODE),
        bool(flags & _STRIKE),
        item[2] if len(item) > 2 else "",
        bool(flags & _RAISED),
        bool(flags & _LOWERED),
    )


def _read_figure(row: list[Any]) -> Figure:
    _, url, caption, credit, alt, width, height = row[:7]
    return Figure(url, SafeText(caption), SafeText(credit), SafeText(alt), width, height)


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None

"""Blocks to pieces: what an article says, with its styles, indents and link numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

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
from tui_news.text.typeset.lines import Run
from tui_news.text.typeset.links import Targets
from tui_news.text.typeset.pieces import (
    NO_INDENT,
    PICTURES,
    Flowing,
    Indent,
    Mark,
    Piece,
    Preformatted,
    Ruled,
    Shown,
    Signs,
    Tabular,
)
from tui_news.text.width import settle

NOTHING_SHOWN: Mapping[str, Shown] = MappingProxyType({})
"""No picture is shown: captions and links stand alone."""

MAX_DEPTH = 12
"""Levels of lists and quotations that are indented; what is deeper stands at this level."""


class TextMaker:
    """Joins spans into one text with marks; puts a number behind each link."""

    def __init__(self, targets: Targets, signs: Signs = PICTURES) -> None:
        self._targets = targets
        self._signs = signs
        self._parts: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._silent: list[tuple[int, int]] = []

    def add(self, text: str, style: str = "", target: int = 0) -> None:
        """Add words of the article."""
        text = settle(text)
        if not text:
            return
        if style or target:
            self._marks.append(Mark(self._length, self._length + len(text), style, target))
        self._parts.append(text)
        self._length += len(text)

    def add_silent(self, text: str, style: str = "", target: int = 0) -> None:
        """Add words of ours."""
        begin = self._length
        self.add(text, style, target)
        self._silent.append((begin, self._length))

    def add_number(self, target: int) -> None:
        """Add the number of a link or an entry."""
        self.add_silent(f"[{self._targets.number(target)}]", "number", target)

    def add_spans(self, spans: Iterable[Span]) -> None:
        """Add spans; a link over several spans gets one number, at its end."""
        open_link = ""
        for span in spans:
            if open_link and span.link != open_link:
                self.add_number(self._targets.link(open_link))
            if span.text:
                open_link = span.link
                text = scripted(span) if self._signs.scripts else span.text
                target = self._targets.link(span.link) if span.link else 0
                self.add(text, span_style(span), target)
        if open_link:
            self.add_number(self._targets.link(open_link))

    @property
    def length(self) -> int:
        """Characters so far."""
        return self._length

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self._parts)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The styles in it."""
        return tuple(self._marks)

    @property
    def silent(self) -> tuple[tuple[int, int], ...]:
        """Where our words are."""
        return tuple(self._silent)

    def flowing(
        self,
        style: str = "body",
        *,
        indent: Indent = NO_INDENT,
        gap: int = 1,
        gap_indent: tuple[Run, ...] = (),
    ) -> Flowing:
        """Make a piece of running text of it."""
        return Flowing(self.text, style, self.marks, indent, gap, gap_indent, self.silent)


def span_style(span: Span) -> str:
    """The style names of a span."""
    names = [
        name
        for name, on in (
            ("strong", span.strong),
            ("emphasis", span.emphasis),
            ("code", span.code),
            ("strike", span.strike),
            ("link", span.link),
        )
        if on
    ]
    return " ".join(names)


def block_pieces(
    blocks: Sequence[Block],
    targets: Targets,
    *,
    signs: Signs = PICTURES,
    shown: Mapping[str, Shown] = NOTHING_SHOWN,
) -> list[Piece]:
    """Take blocks apart into pieces, adding their links to `targets`.

    `shown` has what is shown of pictures, by their addresses.
    """
    maker = _Maker(targets, signs, shown)
    maker.add_all(blocks, NO_INDENT, "body", 0)
    return maker.pieces


class _Maker:
    def __init__(self, targets: Targets, signs: Signs, shown: Mapping[str, Shown]) -> None:
        self.pieces: list[Piece] = []
        self._shown = shown
        self._targets = targets
        self._signs = signs
        self._gap_indent: tuple[Run, ...] = ()

    def add_all(self, blocks: Sequence[Block], indent: Indent, style: str, depth: int) -> None:
        """Add blocks one below the other; the first one takes the indent's marker."""
        for block in blocks if depth < MAX_DEPTH else _leaves(blocks):
            count = len(self.pieces)
            self._add(block, indent, style, depth)
            if len(self.pieces) > count:
                indent = indent.later()

    def _add(self, block: Block, indent: Indent, style: str, depth: int) -> None:
        match block:
            case Paragraph(spans=spans):
                self._text(spans, style, indent)
            case Heading(spans=spans, level=level):
                self._text(spans, "heading" if level <= 2 else "subheading", indent)
            case ListBlock():
                self._list(block, indent, style, depth)
            case Quote(blocks=inner):
                self._quote(inner, indent, depth)
            case Code(text=text):
                if text.strip("\n "):
                    self._put(Preformatted(settle(text.strip("\n")), indent=indent))
            case Table():
                self._table(block, indent)
            case Figure():
                self._figure(block, indent)
            case Rule():
                self._put(Ruled(self._signs.rule, indent=indent))

    def _put(self, piece: Piece, gap: int = 1) -> None:
        self.pieces.append(
            replace(piece, gap=gap if self.pieces else 0, gap_indent=self._gap_indent)
        )

    def _put_text(self, maker: TextMaker, style: str, indent: Indent) -> None:
        gap = 1 if self.pieces else 0
        self.pieces.append(
            maker.flowing(style, indent=indent, gap=gap, gap_indent=self._gap_indent)
        )

    def _text(self, spans: tuple[Span, ...], style: str, indent: Indent) -> None:
        maker = TextMaker(self._targets, self._signs)
        maker.add_spans(spans)
        if maker.text.strip():
            self._put_text(maker, style, indent)

    def _list(self, block: ListBlock, indent: Indent, style: str, depth: int) -> None:
        last = block.start + len(block.items) - 1
        size = max(len(str(block.start)), len(str(last))) + 1
        bullet = self._signs.bullets[min(depth, len(self._signs.bullets) - 1)]
        for number, item in enumerate(block.items, block.start):
            marker = f"{number}.".rjust(size) if block.ordered else bullet
            own = Indent((Run(marker + " ", "marker"),), (Run(" " * (len(marker) + 1)),))
            inner = own.within(indent)
            count = len(self.pieces)
            self.add_all(item.blocks, inner, style, depth + 1)
            if len(self.pieces) > count:
                first = self.pieces[count]
                if number > block.start or (depth and style != "quote"):
                    self.pieces[count] = replace(first, gap=0)
                indent = indent.later()

    def _quote(self, inner: tuple[Block, ...], indent: Indent, depth: int) -> None:
        bar = (Run(self._signs.bar + " ", "bar"),)
        own = Indent(bar, bar).within(indent)
        count = len(self.pieces)
        outer, self._gap_indent = self._gap_indent, own.rest
        self.add_all(inner, own, "quote", depth + 1)
        self._gap_indent = outer
        if len(self.pieces) > count:
            self.pieces[count] = replace(self.pieces[count], gap_indent=outer)

    def _table(self, block: Table, indent: Indent) -> None:
        maker = TextMaker(self._targets, self._signs)
        rows: list[tuple[tuple[int, int], ...]] = []
        for row in block.rows:
            cells: list[tuple[int, int]] = []
            for cell in row:
                begin = maker.length
                maker.add_spans(cell)
                cells.append((begin, maker.length))
                maker.add("\n")
            rows.append(tuple(cells))
        if maker.text.strip():
            self._put(
                Tabular(
                    maker.text,
                    tuple(rows),
                    min(block.header_rows, len(rows)),
                    marks=maker.marks,
                    silent=maker.silent,
                    indent=indent,
                )
            )
        if block.caption:
            self._put(
                Flowing(settle(block.caption), "caption", indent=indent.later()),
                gap=0 if maker.text.strip() else 1,
            )

    def _figure(self, block: Figure, indent: Indent) -> None:
        maker = TextMaker(self._targets, self._signs)
        target = self._targets.link(block.url) if block.url else 0
        maker.add_silent(f"{self._signs.picture} ", "sign", target)
        maker.add(block.caption or block.alt or "Picture", "", target)
        if block.credit and block.credit not in block.caption:
            maker.add(f" ({block.credit})", "credit")
        if target:
            maker.add_number(target)
        hanging = Indent((), (Run("  "),)).within(indent)
        shown = self._shown.get(block.url)
        if shown is not None and shown.note:
            maker.add_silent(f"\n{shown.note}", shown.style)
        self._put_text(maker, "figure", replace(hanging, first=indent.first))
        if shown is not None and shown.name and isinstance(piece := self.pieces[-1], Flowing):
            self.pieces[-1] = replace(piece, drawing=shown)


def _leaves(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks within lists and quotations, in order; however deep, without recursion."""
    stack = [iter(blocks)]
    while stack:
        block = next(stack[-1], None)
        match block:
            case None:
                stack.pop()
            case ListBlock(items=items):
                stack.append(inner for item in items for inner in item.blocks)
            case Quote(blocks=inner_blocks):
                stack.append(iter(inner_blocks))
            case _:
                yield block

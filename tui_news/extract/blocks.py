"""Markup to typed blocks: headings, paragraphs, nested lists, quotes, code, tables, figures."""

from __future__ import annotations

import re
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from tui_news.extract.inline import PLAIN, STYLED, Run, Style, leads_back, restyle
from tui_news.extract.pictures import emoji, figure
from tui_news.extract.prescan import bounded
from tui_news.extract.tables import is_data_table, table
from tui_news.extract.tree import Element, build
from tui_news.model.article import (
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
)
from tui_news.model.safe_text import EMPTY, SafeText
from tui_news.text.sanitise import clean_code, clean_line, decode_entities

MAX_NESTING = 8
"""Lists and quotes inside each other; deeper ones join their parent."""

LONGEST_HEADING = 250
"""Characters beyond which what is marked as a heading is a paragraph."""

_WORD = re.compile(r"[^\W_]")
_ORNAMENT = re.compile(r"\s*(?:[*—–=~•·⁂-]\s*){3,}")
_OWN_MARK = re.compile(
    r"\s*(?:[¶§#🔗]|\[\s*(?:edit|bearbeiten(?: \| quelltext bearbeiten)?"
    r"|modifier(?: \| modifier le code)?|editar|править(?: \| править код)?|編集|编辑)\s*\])\s*$",
    re.IGNORECASE,
)
_MARKUP = re.compile("<[A-Za-z/!?]")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_FLOWING = frozenset(("p", "div", "section", "article", "main"))
"""Most blocks: they begin a line, and mean nothing else."""
_LANGUAGE = re.compile(r"\b(?:lang|language|highlight-source|brush:)[-: ]([A-Za-z0-9+#]{1,20})")


def from_markup(markup: str, *, base_url: str = "") -> tuple[Block, ...]:
    """Turn feed markup into blocks of safe text; relative addresses need `base_url`.

    Never raises. Markup too deep or too crowded to be parsed quickly gives bare paragraphs.
    """
    if _MARKUP.search(markup) is None:
        return _plain_paragraphs(markup)
    markup, _ = bounded(markup)
    root = LexborHTMLParser(markup).body
    if root is None:
        return ()
    tree = build(root)
    blocks = from_element(tree, base_url)
    tree.release()
    return blocks


def plain_text(markup: str) -> SafeText:
    """Turn markup into one line of safe text."""
    if _MARKUP.search(markup) is None:
        return clean_line(decode_entities(markup), limit=len(markup) + 1)
    markup, _ = bounded(markup)
    root = LexborHTMLParser(markup).body
    if root is None:
        return EMPTY
    return clean_line(build(root).text(), limit=len(markup) + 1)


def from_element(root: Element, base_url: str = "") -> tuple[Block, ...]:
    """Turn what is below an element into blocks, leaving out what was dropped."""
    builder = _Builder(base_url)
    builder.flow(root, PLAIN)
    builder.flush()
    return tuple(builder.blocks)


def _plain_paragraphs(text: str) -> tuple[Block, ...]:
    paragraphs = _BLANK_LINE.split(decode_entities(text))
    lines = (clean_line(paragraph, limit=len(text) + 1) for paragraph in paragraphs)
    return tuple(Paragraph((Span(line),)) for line in lines if line)


class _Builder:
    """Walks elements and gathers blocks; inline content waits in a run until a block ends."""

    __slots__ = ("base_url", "blocks", "nesting", "pending", "run")

    def __init__(self, base_url: str, nesting: int = 0) -> None:
        self.base_url = base_url
        self.nesting = nesting
        self.blocks: list[Block] = []
        self.run = Run()
        self.pending: list[Figure] = []

    def flow(self, element: Element, style: Style) -> None:
        """Add the children of an element."""
        run = self.run
        for child in element.children:
            if isinstance(child, str):
                run.add(child, style)
            elif child.dropped:
                continue
            elif child.block:
                self._block(child, style)
            elif child.tag == "br":
                self._break()
            elif child.tag == "img":
                self._image(child, style)
            elif child.tag == "q":
                run.add("“", style)
                self.flow(child, style)
                run.add("”", style)
            elif not leads_back(child):
                inner = restyle(style, child, self.base_url) if child.tag in STYLED else style
                self.flow(child, inner)

    def flush(self) -> None:
        """End the paragraph that is being gathered."""
        if self.run.pieces:
            self._paragraphs(self.run.take())
        if self.pending:
            self.blocks.extend(self.pending)
            self.pending = []

    def _paragraphs(self, spans: tuple[Span, ...]) -> None:
        if len(spans) == 1 and _ORNAMENT.fullmatch(spans[0].text):
            self._rule()
        elif any(span.text.strip() for span in spans):
            self.blocks.append(Paragraph(spans))

    def _rule(self) -> None:
        if self.blocks and not isinstance(self.blocks[-1], Rule):
            self.blocks.append(Rule())

    def _break(self) -> None:
        if self.run.ends_line():
            self.flush()
        else:
            self.run.line_break()

    def _image(self, image: Element, style: Style) -> None:
        if character := emoji(image):
            self.run.add(character, style)
        elif (picture := figure(image, self.base_url)) is not None:
            if self.run.pieces:
                self.pending.append(picture)
            else:
                self.blocks.append(picture)

    def _block(self, element: Element, style: Style) -> None:
        tag = element.tag
        self.flush()
        if tag in _FLOWING:
            self.flow(element, style)
        elif tag in _HEADINGS:
            self._heading(element, style)
        elif tag == "pre":
            self._code(element)
        elif tag == "hr":
            self._rule()
        elif tag in ("ul", "ol", "menu", "dir") and self.nesting < MAX_NESTING:
            self._list(element)
        elif tag == "blockquote" and self.nesting < MAX_NESTING:
            inner = self._inside(element, style)
            if inner:
                self.blocks.append(Quote(inner))
        elif tag == "table" and is_data_table(element):
            self._table(element)
        elif tag == "figure":
            self._figure(element, style)
        else:
            if tag in STYLED:
                style = restyle(style, element, self.base_url)
            elif tag == "dt":
                style = Style(strong=True)
            self.flow(element, style)
        self.flush()

    def _inside(self, element: Element, style: Style) -> tuple[Block, ...]:
        builder = _Builder(self.base_url, self.nesting + 1)
        builder.flow(element, style)
        builder.flush()
        return tuple(builder.blocks)

    def _heading(self, element: Element, style: Style) -> None:
        for block in self._inside(element, style):
            if not isinstance(block, Paragraph):
                self.blocks.append(block)
            elif spans := _unmarked(block.spans):
                text = "".join(span.text for span in spans)
                if len(text) > LONGEST_HEADING or _WORD.search(text) is None:
                    self.blocks.append(block)
                else:
                    self.blocks.append(Heading(spans, int(element.tag[1])))

    def _code(self, element: Element) -> None:
        text = clean_code(_raw_text(element)).strip("\n")
        if not text.strip():
            return
        words = element.get("class")
        for child in element.elements():
            words += " " + child.get("class")
            if len(words) > 200:
                break
        language = _LANGUAGE.search(words)
        self.blocks.append(Code(SafeText(text), language[1].lower() if language else ""))

    def _list(self, element: Element) -> None:
        items: list[ListItem] = []
        for child in element.children:
            if isinstance(child, str):
                holder = Element("li", {})
                holder.children = [child]
                child = holder
            if not child.dropped and (inner := self._inside(child, PLAIN)):
                if child.tag in ("ul", "ol") and items:
                    items[-1] = ListItem((*items[-1].blocks, ListBlock(_items(inner))))
                else:
                    items.append(ListItem(inner))
        if items:
            start = element.get("start")
            first = int(start) if start.isdecimal() and len(start) < 7 else 1
            self.blocks.append(ListBlock(tuple(items), element.tag == "ol", first))

    def _table(self, element: Element) -> None:
        built = table(element, self.base_url)
        if built is not None:
            self.blocks.append(built)

    def _figure(self, element: Element, style: Style) -> None:
        """A figure with a picture gives one; any other (code, quote, table) flows."""
        images = [child for child in element.elements() if child.tag == "img"]
        captions = [child for child in element.elements() if child.tag == "figcaption"]
        pictures = [picture for image in images if (picture := figure(image, self.base_url))]
        rest = [
            child
            for child in element.elements()
            if child.tag in ("pre", "blockquote", "table", "p", "ul", "ol")
            and not any(_within(child, caption) for caption in captions)
        ]
        if not pictures or rest:
            self.flow(element, style)
            return
        credited = [caption for caption in captions if caption.get("class") == "credit"]
        words = clean_line(" ".join(one.text() for one in captions if one not in credited))
        by = clean_line(" ".join(caption.text() for caption in credited))
        for picture in pictures[:-1]:
            self.blocks.append(picture)
        self.blocks.append(replace(pictures[-1], caption=words, credit=by))


def _unmarked(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Take off what a heading ends with that leads to itself, or to where it is edited."""
    while spans and (rest := _OWN_MARK.sub("", spans[-1].text)) != spans[-1].text:
        if rest.strip():
            return (*spans[:-1], replace(spans[-1], text=SafeText(rest.rstrip())))
        spans = spans[:-1]
    return spans


def _items(blocks: tuple[Block, ...]) -> tuple[ListItem, ...]:
    return tuple(ListItem((block,)) for block in blocks)


def _within(element: Element, ancestor: Element) -> bool:
    node: Element | None = element
    while node is not None:
        if node is ancestor:
            return True
        node = node.parent
    return False


def _raw_text(element: Element) -> str:
    """Text with its white space; `br` and blocks inside give newlines."""
    parts: list[str] = []
    stack: list[Element | str] = [element]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            parts.append(item)
        elif item.tag == "br":
            parts.append("\n")
        elif not item.dropped:
            if item.tag in ("div", "p", "li", "tr") and parts and not parts[-1].endswith("\n"):
                parts.append("\n")
            stack.extend(reversed(item.children))
    return "".join(parts)

"""Running text: inline elements to spans, white space collapsed as a browser does."""

from __future__ import annotations

import re
from typing import NamedTuple

from tui_news.extract.links import safe_link
from tui_news.extract.tree import Element
from tui_news.model.article import Span
from tui_news.model.safe_text import SafeText
from tui_news.text.sanitise import clean_line

LIMIT = 2_000_000
"""Characters of one run of text."""


class Style(NamedTuple):
    """What the enclosing inline elements say about a run of text."""

    strong: bool = False
    emphasis: bool = False
    code: bool = False
    strike: bool = False
    link: str = ""
    raised: bool = False
    lowered: bool = False


PLAIN = Style()
_STRONG = frozenset(("b", "strong"))
_EMPHASIS = frozenset(("i", "em", "cite", "dfn", "var"))
_CODE = frozenset(("code", "kbd", "samp", "tt"))
_STRIKE = frozenset(("s", "strike", "del"))
STYLED = _STRONG | _EMPHASIS | _CODE | _STRIKE | {"a", "sup", "sub"}
"""Inline elements that change the style of the text inside."""
_BACK = re.compile(r"\s*[↩↵↑⤴⏎^]\ufe0e?\s*")


def restyle(style: Style, element: Element, base_url: str) -> Style:
    """Give the style inside an inline element."""
    tag = element.tag
    if tag == "a":
        link = safe_link(element.get("href"), base_url)
        return style._replace(link=link) if link else style
    if tag == "sup":
        return style._replace(raised=True, lowered=False)
    if tag == "sub":
        return style._replace(raised=False, lowered=True)
    if tag in _STRONG:
        return style._replace(strong=True)
    if tag in _EMPHASIS:
        return style._replace(emphasis=True)
    return style._replace(code=True) if tag in _CODE else style._replace(strike=True)


def leads_back(element: Element) -> bool:
    """Tell whether an element is the arrow from a note back to its place in the text."""
    return (
        element.tag == "a"
        and element.get("href")[:1] == "#"
        and _BACK.fullmatch(element.text()) is not None
    )


class Run:
    """Collects pieces of one paragraph and gives its spans."""

    __slots__ = ("pieces",)

    def __init__(self) -> None:
        self.pieces: list[tuple[str, Style]] = []
        """What was added since spans were taken; empty at the beginning of a paragraph."""

    def add(self, text: str, style: Style) -> None:
        """Append text as written; white space at its ends counts."""
        pieces = self.pieces
        if pieces and pieces[-1][1] is style and text != "\n" != pieces[-1][0]:
            pieces[-1] = (pieces[-1][0] + text, style)
        elif pieces or not text.isspace():
            pieces.append((text, style))

    def ends_line(self) -> bool:
        """Tell whether only white space was added since the last hard line break."""
        for text, style in reversed(self.pieces):
            if text == "\n" and style is PLAIN:
                return True
            if not text.isspace():
                return False
        return True

    def line_break(self) -> None:
        """Append a hard line break."""
        if self.pieces:
            self.pieces.append(("\n", PLAIN))

    def take(self) -> tuple[Span, ...]:
        """Give the spans collected so far, and start anew."""
        pieces, self.pieces = self.pieces, []
        if len(pieces) == 1:
            text = clean_line(pieces[0][0], limit=LIMIT)
            return (_span(text, pieces[0][1]),) if text else ()
        return _spans(pieces)


def _spans(pieces: list[tuple[str, Style]]) -> tuple[Span, ...]:
    """Clean each piece, with at most one space or line break between two."""
    done: list[tuple[str, Style]] = []
    gap = ""
    for raw, style in pieces:
        if raw == "\n" and style is PLAIN:
            gap = "\n"
            continue
        text = clean_line(raw, limit=LIMIT)
        if not text:
            gap = gap or (" " if raw[:1].isspace() else "")
            continue
        if raw[0].isspace():
            gap = gap or " "
        if done:
            last, last_style = done[-1]
            if last_style == style:
                done[-1] = (last + gap + text, style)
            elif gap == " " and last_style.link and not style.link:
                done.append((gap + text, style))
            else:
                done[-1] = (last + gap, last_style)
                done.append((text, style))
        else:
            done.append((text, style))
        gap = " " if raw[-1].isspace() else ""
    return tuple(_span(SafeText(text), style) for text, style in done)


def _span(text: SafeText, style: Style) -> Span:
    if style is PLAIN:
        return Span(text)
    return Span(text, *style)

"""Article: clean text as typed blocks, whatever it came from."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from tui_news.model.frozen import dataclass
from tui_news.model.safe_text import EMPTY, SafeText

EXTRACTOR_VERSION = 11
"""The way in which pages are read; a page read in an older one is fetched again when it is opened.

It rises with every change of the extractor that gives pages another text.
"""


class ArticleState(StrEnum):
    """Which of the three honest states an article is in."""

    FEED = "feed"
    """Full text from the feed."""
    EXTRACTED = "extracted"
    """Extracted from the linked page."""
    SUMMARY = "summary"
    """Summary only; `Article.why` says why."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style."""

    text: SafeText
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    strike: bool = False
    link: str = ""
    """An absolute http or https URL (or `mailto:`), else empty."""
    raised: bool = False
    """In superscript: a footnote's mark, an exponent."""
    lowered: bool = False
    """In subscript."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the text; level 1 to 6."""

    spans: tuple[Span, ...]
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text. A newline inside a span is a hard line break."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list: blocks, so that lists nest."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bulleted or numbered list."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Preformatted text; newlines and spaces count."""

    text: SafeText
    language: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as text: rows of cells, the first `header_rows` of them headings."""

    rows: tuple[tuple[tuple[Span, ...], ...], ...]
    header_rows: int = 0
    caption: SafeText = EMPTY


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its words; nothing is loaded unless the reader asks."""

    url: str
    caption: SafeText = EMPTY
    credit: SafeText = EMPTY
    alt: SafeText = EMPTY
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""


Block: TypeAlias = Heading | Paragraph | ListBlock | Quote | Code | Table | Figure | Rule


@dataclass(frozen=True, slots=True)
class Article:
    """A clean article. `why` is non-empty when there is no full text and says the reason."""

    title: SafeText = EMPTY
    standfirst: SafeText = EMPTY
    authors: tuple[SafeText, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    section: SafeText = EMPTY
    """The page's own section name."""
    language: str = ""
    url: str = ""
    """The page's canonical address, else the one it was fetched from."""
    site_name: SafeText = EMPTY
    lead_picture: Figure | None = None
    blocks: tuple[Block, ...] = ()
    tags: tuple[SafeText, ...] = ()
    """The page's own tags and keywords."""
    state: ArticleState = ArticleState.EXTRACTED
    why: str = ""
    """Why there is only a summary, in our own words (`the page asks for a subscription`)."""
    next_url: str = ""
    """The next page of an article in parts."""
    pages: int = 1
    """How many pages were joined."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The lead picture, then those of the text in their order, however deep they stand."""
        lead = (self.lead_picture,) if self.lead_picture is not None else ()
        return (*lead, *_figures(self.blocks))

    @property
    def text(self) -> str:
        """The running text: one line per paragraph, heading, list item, quoted paragraph or row."""
        return "\n".join(_lines(self.blocks))


def _figures(blocks: tuple[Block, ...]) -> list[Figure]:
    out: list[Figure] = []
    waiting: list[Block] = list(reversed(blocks))
    while waiting:
        match waiting.pop():
            case Figure() as figure:
                out.append(figure)
            case ListBlock(items=items):
                waiting += [block for item in reversed(items) for block in reversed(item.blocks)]
            case Quote(blocks=inner):
                waiting += reversed(inner)
    return out


def _lines(blocks: tuple[Block, ...]) -> list[str]:
    out: list[str] = []
    for block in blocks:
        match block:
            case Heading(spans=spans) | Paragraph(spans=spans):
                out.append("".join(span.text for span in spans))
            case ListBlock(items=items):
                for item in items:
                    out.extend(_lines(item.blocks))
            case Quote(blocks=inner):
                out.extend(_lines(inner))
            case Code(text=text):
                out.append(text)
            case Table(rows=rows):
                out.extend(
                    " ".join("".join(span.text for span in cell) for cell in row) for row in rows
                )
            case Figure() | Rule():
                pass
    return [line for line in out if line.strip()]

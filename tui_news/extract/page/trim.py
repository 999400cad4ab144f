"""The last touch on an article's blocks: what stands before and after the text, and repetition."""

from __future__ import annotations

from tui_news.extract.page.facts import Facts
from tui_news.model.article import Article, Block, Figure, Heading, Paragraph, Rule
from tui_news.model.safe_text import EMPTY, SafeText

_OPENING = 400
"""Characters beyond a standfirst's length in which the body may repeat it."""


def tidy(blocks: tuple[Block, ...], facts: Facts) -> tuple[Block, ...]:
    """Leave out the title, pictures before the text, and headings and rules after its end."""
    first, last = 0, len(blocks)
    while first < last and _stands_before(blocks[first], facts):
        first += 1
    while last > first and isinstance(blocks[last - 1], Heading | Figure | Rule):
        last -= 1
    return blocks[first:last] or blocks


def _stands_before(block: Block, facts: Facts) -> bool:
    match block:
        case Figure() | Rule():
            return True
        case Heading(spans=spans) | Paragraph(spans=spans):
            text = "".join(span.text for span in spans).strip()
            return bool(text) and text in (facts.title, facts.heading)
    return False


def unrepeated(standfirst: SafeText, blocks: tuple[Block, ...]) -> SafeText:
    """Give the standfirst, or nothing when the body begins with it or with its whole sentence."""
    lead = " ".join(standfirst.casefold().split()).rstrip(".… ")
    if not lead:
        return EMPTY
    opening = Article(blocks=blocks[:6]).text[: len(lead) + _OPENING]
    return EMPTY if lead in " ".join(opening.casefold().split()) else standfirst

"""The last touch on an article's blocks: what stands before and after the text, and repetition."""

from __future__ import annotations

import re

from tui_news.extract.page.facts import Facts
from tui_news.model.article import Article, Block, Figure, Heading, Paragraph, Rule
from tui_news.model.safe_text import EMPTY, SafeText

_OPENING = 400
"""Characters beyond a standfirst's length in which the body may repeat it."""

_HEAD = 5
"""Blocks of an article among which its section and its byline may stand again."""
_BYLINE = 100
"""Characters of such a line."""
_LEFT_OVER = 3
"""Words of it besides the authors and the date."""
OPENING_BLOCKS = 6
"""Blocks of an article that may repeat its standfirst."""
RUN = 4
"""Words in a row that are said again."""
REPEATED = 0.5
"""Share of a standfirst's runs that the body's beginning may say again."""
_WORD = re.compile(r"\w+")
_MOMENT = re.compile(r"\d{1,2}[./:-]\d{2}|(?:19|20)\d\d")


def tidy(blocks: tuple[Block, ...], facts: Facts) -> tuple[Block, ...]:
    """Leave out what frames a text: title, section, byline, pictures before, headings after."""
    first, last = 0, len(blocks)
    while first < last and _stands_before(blocks[first], facts):
        first += 1
    while last > first and isinstance(blocks[last - 1], Heading | Figure | Rule):
        last -= 1
    middle = blocks[first:last]
    head = tuple(block for block in middle[:_HEAD] if not _is_meta(block, facts))
    return head + middle[_HEAD:] or blocks


def _stands_before(block: Block, facts: Facts) -> bool:
    match block:
        case Figure() | Rule():
            return True
        case Heading(spans=spans) | Paragraph(spans=spans):
            text = "".join(span.text for span in spans).strip()
            return bool(text) and text in (facts.title, facts.heading)
    return False


def _is_meta(block: Block, facts: Facts) -> bool:
    """Tell whether a line at the head only names the section, or the authors and a date."""
    if not isinstance(block, Heading | Paragraph):
        return False
    text = "".join(span.text for span in block.spans).strip()
    if not text or len(text) > _BYLINE:
        return False
    if text == facts.title or text.casefold() == facts.section.casefold():
        return True
    rest = text
    for author in facts.authors:
        rest = rest.replace(author, " ")
    if rest == text or _MOMENT.search(rest) is None or text[-1] in ".!?":
        return False
    left_over = [word for word in re.split(r"[\W\d]+", rest) if word]
    return len(left_over) <= _LEFT_OVER


def unrepeated(standfirst: SafeText, blocks: tuple[Block, ...]) -> SafeText:
    """Give the standfirst, or nothing when the body begins with it or with most of its words."""
    words = _WORD.findall(standfirst.casefold())
    if not words:
        return EMPTY
    lead = " ".join(words)
    opening = Article(blocks=blocks[:OPENING_BLOCKS]).text[: 2 * len(standfirst) + _OPENING]
    shown = " ".join(_WORD.findall(opening.casefold()))
    if lead in shown:
        return EMPTY
    runs = [" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]
    return EMPTY if sum(run in shown for run in runs) > REPEATED * len(runs) else standfirst

"""An article's blocks as its markup meant them: lists and headings set by hand, pictures once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tui_news.extract.page.picture_words import file_name
from tui_news.model.article import (
    Block,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Span,
)
from tui_news.model.safe_text import SafeText
from tui_news.text.pictures import likeness

OPENING = 3
"""Blocks among which the lead picture stands again."""
HEADING_CHARS, HEADING_WORDS = 90, 14
"""The longest bold line that heads what follows."""
BELOW = 60
"""Characters of the paragraph below such a line, which is no line of its own kind."""
LEVEL = 3
"""Level of a heading that the page sets in bold."""

_BULLET = re.compile(r"\s*[•●▪◦‣∙■]\s*")
_ENDS = tuple(".,;:…?\"'”’»)]")
_LETTER = re.compile(r"[^\W\d_]")


def neat(blocks: tuple[Block, ...], lead: Figure | None) -> tuple[tuple[Block, ...], Figure | None]:
    """Give blocks with their lists and headings, each picture once, and the lead with its words."""
    pictures = _Pictures(lead)
    kept = [block for at, block in enumerate(blocks) if pictures.is_new(block, at)]
    return tuple(_headed(list(_listed(kept)))), pictures.lead


class _Pictures:
    """Which pictures of an article were shown."""

    def __init__(self, lead: Figure | None) -> None:
        self.lead = lead
        self._seen: set[str] = set()

    def is_new(self, block: Block, at: int) -> bool:
        """Tell whether a block is no picture that was shown; the lead's own gives it its words."""
        if not isinstance(block, Figure):
            return True
        if at < OPENING and self.lead is not None and _are_alike(block, self.lead):
            self.lead = replace(
                self.lead,
                caption=self.lead.caption or block.caption,
                credit=self.lead.credit or block.credit,
                alt=self.lead.alt or block.alt,
            )
            return False
        key = likeness(block.url)
        is_new = key not in self._seen
        self._seen.add(key)
        return is_new


def _are_alike(one: Figure, other: Figure) -> bool:
    name = file_name(one.url)
    return likeness(one.url) == likeness(other.url) or bool(name and name == file_name(other.url))


def _listed(blocks: list[Block]) -> Iterator[Block]:
    """Give lists for lines that begin with bullets: at least two, one below the other."""
    items: list[ListItem] = []
    waiting: list[Block] = []
    for block in blocks:
        lines = _bulleted(block) if isinstance(block, Paragraph) else []
        if lines:
            items += (ListItem((Paragraph(line),)) for line in lines)
            waiting.append(block)
            continue
        yield from [ListBlock(tuple(items))] if len(items) > 1 else waiting
        items, waiting = [], []
        yield block
    yield from [ListBlock(tuple(items))] if len(items) > 1 else waiting


def _bulleted(paragraph: Paragraph) -> list[tuple[Span, ...]]:
    """Give a paragraph's lines without their bullets, if each of them has one."""
    if not _BULLET.match(paragraph.spans[0].text):
        return []
    lines: list[list[Span]] = [[]]
    for span in paragraph.spans:
        for number, text in enumerate(span.text.split("\n")):
            if number:
                lines.append([])
            if text:
                lines[-1].append(replace(span, text=SafeText(text)))
    out: list[tuple[Span, ...]] = []
    for line in lines:
        bare = "".join(span.text for span in line).strip()
        if not bare:
            continue
        if not _BULLET.match(bare):
            return []
        first = _BULLET.sub("", line[0].text, count=1)
        rest = line[1:]
        if not first and rest:
            rest = [replace(rest[0], text=SafeText(rest[0].text.lstrip())), *rest[1:]]
        out.append((*([replace(line[0], text=SafeText(first))] if first else []), *rest))
    return out


def _headed(blocks: list[Block]) -> Iterator[Block]:
    """Give headings for bold lines above running text."""
    for at, block in enumerate(blocks):
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if (
            isinstance(block, Paragraph)
            and _is_bold_line(block)
            and _runs_on(after)
            and not (at and isinstance(blocks[at - 1], Heading))
        ):
            yield Heading(tuple(replace(span, strong=False) for span in block.spans), LEVEL)
        else:
            yield block


def _is_bold_line(paragraph: Paragraph) -> bool:
    if not all(span.strong or not span.text.strip() for span in paragraph.spans):
        return False
    text = "".join(span.text for span in paragraph.spans).strip()
    return (
        2 < len(text) <= HEADING_CHARS
        and "\n" not in text
        and len(text.split()) <= HEADING_WORDS
        and not text.endswith(_ENDS)
        and not any(span.link for span in paragraph.spans)
        and _LETTER.search(text) is not None
    )


def _runs_on(block: Block | None) -> bool:
    """Tell whether a block is text of another kind than a bold line."""
    if isinstance(block, ListBlock):
        return True
    if not isinstance(block, Paragraph):
        return False
    return sum(len(span.text) for span in block.spans) >= BELOW and not block.spans[0].strong

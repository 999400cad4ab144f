"""Lines that recur on the pages of an outlet: newsletter boxes, disclaimers, words about itself.

One page cannot tell them from its text; many pages of one outlet can. A line is known by a hash of
its folded words, so that what is kept of pages to compare them is small and holds no text.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace
from hashlib import blake2b

from tui_news.model.article import Article, Block, Heading, ListBlock, ListItem, Paragraph, Quote
from tui_news.text.fold import fold, terms

LEAST_WORDS = 3
"""Words of a line from which on it is compared: shorter ones recur in texts too."""

MOST = 1 / 3
"""Share of an article's words that may be left out; more would be its text, not what surrounds it.
"""


def line_hashes(article: Article) -> frozenset[int]:
    """Give the hashes of an article's lines, each a whole number of 64 bits with a sign.

    Headings that say the title again have none, nor have code, tables and the captions of pictures.
    """
    title = fold(article.title).split()
    return frozenset(
        known for line in _lines(article.blocks) if (known := _hash(line, title)) is not None
    )


def without_lines(article: Article, recurring: Container[int]) -> Article:
    """Leave out the lines whose hashes recur; the article as it is if they are a third of it."""
    title = fold(article.title).split()
    kept = tuple(_kept(article.blocks, title, recurring))
    if kept == article.blocks:
        return article
    shorter = replace(article, blocks=kept)
    words, left = len(terms(article.text).split()), len(terms(shorter.text).split())
    return shorter if words - left <= MOST * words else article


def _hash(line: Heading | Paragraph, title: list[str]) -> int | None:
    text = "".join(span.text for span in line.spans)
    if isinstance(line, Heading) and fold(text).split() == title:
        return None
    words = terms(text)
    if words.count(" ") + 1 < LEAST_WORDS:
        return None
    digest = blake2b(words.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _lines(blocks: tuple[Block, ...]) -> Iterator[Heading | Paragraph]:
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield block
            case Quote(blocks=inner):
                yield from _lines(inner)
            case ListBlock(items=items):
                for item in items:
                    yield from _lines(item.blocks)


def _kept(
    blocks: tuple[Block, ...], title: list[str], recurring: Container[int]
) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                known = _hash(block, title)
                if known is None or known not in recurring:
                    yield block
            case Quote(blocks=inner):
                if left := tuple(_kept(inner, title, recurring)):
                    yield block if left == inner else Quote(left)
            case ListBlock(items=items):
                kept = [
                    ListItem(left)
                    for item in items
                    if (left := tuple(_kept(item.blocks, title, recurring)))
                ]
                if kept:
                    yield block if tuple(kept) == items else replace(block, items=tuple(kept))
            case _:
                yield block

"""A page to its article: the front door of extraction. Pure; never raises on any bytes."""

from __future__ import annotations

from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from tui_news.extract.blocks import from_element
from tui_news.extract.page.choose import chosen, prune
from tui_news.extract.page.decode import decode
from tui_news.extract.page.facts import Facts, facts_of
from tui_news.extract.page.leaves import Lines
from tui_news.extract.page.verdict import why_none
from tui_news.extract.prescan import bounded
from tui_news.extract.tree import UNSEEN, build
from tui_news.model.article import Article, ArticleState, Block, Figure, Heading

PAGE_UNSEEN = UNSEEN | {"nav", "footer"}
"""Elements that are never part of an article, whatever they hold."""

DAMAGED = "the page's markup is damaged"


def extract(html: bytes, *, url: str = "", content_type: str = "") -> Article:
    """Give the article of a page.

    `url` is the address it was fetched from, `content_type` the header as sent. When the page
    holds no article to read, `state` is SUMMARY, `why` says the reason in plain words, and the
    facts that the page states (title, standfirst, dates, picture) are still there.
    """
    markup, flattened = bounded(decode(html, content_type))
    page = LexborHTMLParser(markup, scripting=True)
    try:
        facts = facts_of(page, url)
    except (ValueError, RecursionError):
        facts = Facts(url=url, base_url=url)
    body = page.body
    if body is None:
        return _summary(facts, "the page has no text")
    tree = build(body, unseen=PAGE_UNSEEN)
    lines = Lines(tree)
    leaves = lines.leaves
    kept = chosen(lines, facts)
    blocks = _trimmed(from_element(prune(lines, kept, tree), facts.base_url), facts)
    why = why_none(page, facts, leaves, kept)
    if why:
        return _summary(facts, why)
    article = _article(facts)
    return replace(article, blocks=blocks, why=DAMAGED if flattened else "")


def _article(facts: Facts) -> Article:
    return Article(
        title=facts.title,
        standfirst=facts.standfirst,
        authors=facts.authors,
        published=facts.published,
        updated=facts.updated,
        section=facts.section,
        language=facts.language,
        url=facts.url,
        site_name=facts.site_name,
        lead_picture=facts.lead_picture,
        tags=facts.tags,
    )


def _summary(facts: Facts, why: str) -> Article:
    return replace(_article(facts), state=ArticleState.SUMMARY, why=why)


def _trimmed(blocks: tuple[Block, ...], facts: Facts) -> tuple[Block, ...]:
    """Leave out pictures before the text, and headings and rules after its end."""
    first, last = 0, len(blocks)
    while first < last and isinstance(blocks[first], Figure):
        first += 1
    while last > first and isinstance(blocks[last - 1], Heading | Figure):
        last -= 1
    return blocks[first:last]

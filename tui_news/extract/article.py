"""A page to its article: the front door of extraction. Pure; never raises on any bytes."""

from __future__ import annotations

from collections.abc import Container, Set
from dataclasses import field, replace
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from tui_news.extract.blocks import from_element
from tui_news.extract.collector import paused_collector
from tui_news.extract.page import live
from tui_news.extract.page.byline import with_byline
from tui_news.extract.page.captions import Captions
from tui_news.extract.page.choose import chosen, prune
from tui_news.extract.page.decode import as_utf8
from tui_news.extract.page.facts import Facts, facts_of
from tui_news.extract.page.holders import holders
from tui_news.extract.page.junk import is_junk
from tui_news.extract.page.language import language_of
from tui_news.extract.page.leaves import Leaf, Lines
from tui_news.extract.page.neaten import neat
from tui_news.extract.page.paging import links_query, next_page
from tui_news.extract.page.picture_words import PictureWords
from tui_news.extract.page.posts import other_posts
from tui_news.extract.page.rescue import ENOUGH, from_body, from_noscript, from_state
from tui_news.extract.page.sizes import words_in
from tui_news.extract.page.timed import Timed
from tui_news.extract.page.trim import tidy, unrepeated
from tui_news.extract.page.verdict import LITTLE, STUB, why_none
from tui_news.extract.prescan import MAX_CHARS, bounded, flatten, is_harmless, is_slow, outline
from tui_news.extract.tree import UNSEEN, Element
from tui_news.model.article import Article, ArticleState, Block, Figure
from tui_news.model.frozen import dataclass

PAGE_UNSEEN = UNSEEN | {"nav", "footer"}
"""Elements that are never part of an article, whatever they hold."""

FLAT = "the page is too deep; its text was read without structure"
CUT = "the page is very long; only its beginning was read"

OPENING = 6
"""Blocks by which the language of a text is told."""

SHARE_OF_BODY = 0.6
"""Of the text in the structured data, the least that the page's own yield must reach."""


def extract(
    html: bytes, *, url: str = "", content_type: str = "", recurring: Container[int] = ()
) -> Article:
    """Give the article of a page.

    `url` is the address it was fetched from, `content_type` the header as sent; lines whose hash
    (`recurring.line_hashes`) is in `recurring` are left out, unless they are a third of it. When
    the page holds no article to read, `state` is SUMMARY, `why` says the reason in plain words, and
    the facts that the page states (title, standfirst, dates, picture) are still there.
    """
    with paused_collector():
        return _extracted(html, url, content_type, recurring)


def _extracted(html: bytes, url: str, content_type: str, recurring: Container[int]) -> Article:
    page, remark = _parsed(html, content_type)
    facts, next_url, parts = _facts(page, url)
    facts, blocks, lines, lead = _own_blocks(page, facts, parts)
    words = _words(blocks, exactly=bool(facts.body or facts.updates))
    if facts.body and words < SHARE_OF_BODY * words_in(facts.body):
        blocks = from_body(facts.body)
        words = _words(blocks)
    if facts.updates:
        stated = live.from_updates(facts)
        if words < SHARE_OF_BODY * _words(stated):
            blocks, words = stated, _words(stated)
    if words < LITTLE:
        for rescued in (from_state(page, facts.base_url), from_noscript(page, facts.base_url)):
            if _words(rescued) >= ENOUGH:
                blocks, words = rescued, _words(rescued)
                break
    why = why_none(facts, lines, words, page.css_first("script") is not None)
    updated = facts.updated
    if updated is not None and facts.published is not None and updated <= facts.published:
        updated = None  # Written before it was let out.
    article = Article(
        title=facts.title,
        standfirst=unrepeated(facts.standfirst, blocks),
        authors=facts.authors,
        published=facts.published,
        updated=updated,
        section=facts.section,
        language=language_of(_opening(blocks), facts.language),
        url=facts.url,
        site_name=facts.site_name,
        lead_picture=lead,
        blocks=blocks,
        tags=facts.tags,
        next_url=next_url,
        why=remark,
    )
    if recurring:
        # Only an engine with many pages of an outlet has any; the module brings much with it.
        from tui_news.extract.recurring import without_lines

        article = without_lines(article, recurring)
    return replace(article, state=ArticleState.SUMMARY, why=why) if why else article


def _parsed(html: bytes, content_type: str) -> tuple[LexborHTMLParser, str]:
    """Parse a page; says what had to be given up to do so, if anything."""
    data = as_utf8(html, content_type)
    if is_harmless(data):
        return LexborHTMLParser(data, scripting=True), ""
    markup, remark = _bounded(data)
    return LexborHTMLParser(markup, scripting=True), remark


def _bounded(data: bytes) -> tuple[bytes | str, str]:
    """Give markup that is safe to parse, as it is where it can be, and what was given up."""
    if len(data) > MAX_CHARS:
        text = data.decode("utf-8", "replace")
        markup, is_flat = bounded(text)
        return markup, FLAT if is_flat else CUT if len(text) > MAX_CHARS else ""
    if is_slow(outline(data)):
        return flatten(data.decode("utf-8", "replace")), FLAT
    return data, ""


@dataclass(frozen=True, slots=True)
class _Parts:
    """Elements of a page that are treated in their own way, by the parser's ids."""

    others: frozenset[int] = frozenset()
    """Articles that are not the page's own."""
    entries: dict[int, Timed] = field(default_factory=dict)
    """Entries of a live report, with their times."""
    described: frozenset[str] = frozenset()
    """What pictures name as describing them: ids as the page writes them."""


def _facts(page: LexborHTMLParser, url: str) -> tuple[Facts, str, _Parts]:
    """Collect the facts; addresses that cannot be split cost the facts, never the text."""
    try:
        found = holders(page, links_query(url))
        root = page.root
        language = root.attributes.get("lang") if root is not None else ""
        facts = facts_of(found, url, language or "")
        described = frozenset(
            name
            for image in found.get("img", ())
            if (name := image.attributes.get("aria-describedby"))
        )
        entries, others = live.entries(found, facts), frozenset[int]()
        if not entries and page.body is not None and "post" in found:
            others = other_posts(page.body, found["post"], facts, url)
        parts = _Parts(others, entries, described)
        return facts, next_page(page, found, url), parts
    except (ValueError, RecursionError):
        return Facts(url=url, base_url=url), "", _Parts()


def _own_blocks(
    page: LexborHTMLParser, facts: Facts, parts: _Parts
) -> tuple[Facts, tuple[Block, ...], Lines, Figure | None]:
    """Give the facts, the blocks that the page's markup shows, its lines, and its lead picture."""
    body, lead = page.body, facts.lead_picture
    if body is None:
        return facts, (), Lines(None), lead
    lines = Lines(body, unseen=PAGE_UNSEEN, left_out=parts.others, entries=parts.entries)
    facts = with_byline(facts, lines.leaves)
    kept = chosen(lines, facts)
    if _is_little(kept):
        # A page whose whole text stands in what is never text elsewhere.
        lines.release()
        lines = Lines(body, left_out=parts.others, entries=parts.entries)
        kept = chosen(lines, facts)
    if not kept and sum(leaf.words for leaf in lines.leaves) < ENOUGH:
        kept = {leaf for leaf in lines.leaves if not is_junk(leaf.text, leaf.words, 0.0)}
    if lines.entries:
        kept = (kept | live.lines_of(lines)) - live.times_of(lines)
    blocks: tuple[Block, ...] = ()
    if kept:
        captions = Captions(lines, facts.base_url, parts.described)
        lead = _with_caption(lead, captions, facts.base_url)
        root = prune(lines, kept, captions)
        live.put_times(lines, root)
        told = PictureWords(facts)
        blocks = told.put(tidy(from_element(root, facts.base_url), facts))
        lead = told.figure(lead) if lead is not None else None
        blocks, lead = neat(blocks, lead)
    lines.release()
    return facts, blocks, lines, lead


def _is_little(kept: Set[Leaf]) -> bool:
    """Tell whether lines say too little for an article; words are estimated only where few are."""
    return (
        sum(leaf.words for leaf in kept) < LITTLE
        and sum(words_in(leaf.text) for leaf in kept) < LITTLE
    )


def _with_caption(lead: Figure | None, captions: Captions, base_url: str) -> Figure | None:
    """Give the lead picture the words that stand by it on the page: by a file of the same name."""
    if lead is None or lead.caption or not captions.pictures:
        return lead
    holder = Element("div", {})
    holder.children = list(captions.pictures.values())
    name = _file_name(lead.url)
    for block in from_element(holder, base_url):
        if isinstance(block, Figure) and block.caption and _file_name(block.url) == name:
            return replace(lead, caption=block.caption, credit=block.credit or lead.credit)
    return lead


def _file_name(url: str) -> str:
    return urlsplit(url).path.rpartition("/")[2]


def _opening(blocks: tuple[Block, ...]) -> str:
    """Give the beginning of what some blocks say, enough to tell the language by."""
    return Article(blocks=blocks[:OPENING]).text


def _words(blocks: tuple[Block, ...], *, exactly: bool = True) -> int:
    """Count the words of blocks; or of the first ones only, where those are an article's."""
    if not exactly and (count := words_in(_opening(blocks))) >= STUB:
        return count
    return words_in(Article(blocks=blocks).text)

"""Digest: make of a stored entry what lists and the article pane need. Pure.

Markup becomes blocks, the dateline leaves the text and becomes a place with its time zone, the
entry gets its sections and its kind. `engine.digestion` does this for the store's queue.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tui_news.engine.kinds import kind_of
from tui_news.extract import dateline, places, sections
from tui_news.extract.blocks import from_markup
from tui_news.extract.urgency import is_urgent
from tui_news.model.article import Article, ArticleState, Block, Figure, Heading, Paragraph, Span
from tui_news.model.dateline import Dateline
from tui_news.model.digest import Digested, Placed, RawEntry
from tui_news.model.safe_text import EMPTY, SafeText
from tui_news.text.pictures import merged
from tui_news.text.sanitise import clean_line

FULL_TEXT = 900
"""Characters from which a feed's text counts as the whole article ..."""
FULL_TEXT_DENSE = 300
"""... and in scripts that write a word in one or two characters."""
MAX_LEAD = 1_000
MAX_DATELINE = 80
"""Characters of a paragraph that may be nothing but a dateline."""
BEFORE_DATELINE = 3
"""Paragraphs among which a dateline is looked for: a standfirst may stand before it."""
LEAD_FROM_TEXT = 300
"""Characters of a lead that is made of the article's first paragraph."""
SUMMARY_ONLY = "the feed carries a summary only"

_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CUT = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.)\])\W*$")
_READ_ON = re.compile(
    r"(?:continue reading|read (?:more|on|the (?:full|rest)|full)|keep reading|more\s*[»›→]"
    r"|weiterlesen|lire la suite|leer más|seguir leyendo|continua a leggere|читать далее)",
    re.IGNORECASE,
)
_APPEARED = re.compile(r"the post .{1,300} (?:appeared )?first (?:appeared )?on ", re.IGNORECASE)


def digest(raw: RawEntry) -> Digested:
    """Work on one entry. Never raises on any content."""
    blocks, is_teaser = _blocks(raw)
    blocks, found = strip_dateline(blocks, raw.language)
    lead, of_lead = _without_dateline(raw.lead, raw.language)
    found = found or of_lead
    text = _text(blocks)
    is_full = not is_teaser and _is_long(text, raw.lead)
    lead = lead or _lead_of(blocks, text, is_full=is_full)
    where = placed(found, raw.language)
    article = _article(raw, blocks, is_full=is_full)
    shown = article or raw.article
    return Digested(
        entry_id=raw.id,
        title=raw.title,
        lead=lead,
        urgent=is_urgent(raw.title),
        article=article,
        place=where.place,
        region=where.region,
        agency=where.agency,
        zone=where.zone,
        section_mask=sections.assign(
            url=raw.url,
            feed_mask=raw.feed_section_mask,
            categories=tuple(raw.categories),
            title=raw.title,
            lead=f"{lead}\n{text}",
            language=raw.language,
        ),
        kind=kind_of(raw.url, raw.title, raw.enclosures),
        pictures=len(merged((*shown.figures, *raw.pictures))) if shown else len(raw.pictures),
    )


def placed(found: Dateline | None, language: str) -> Placed:
    """Give what lists show of a dateline: its first place, with the time zone there."""
    if found is None:
        return Placed()
    place = found.places[0] if found.places else None
    known = place and places.find(place.name, region=place.region, language=language)
    return Placed(
        place=clean_line(place.name, limit=80) if place else EMPTY,
        region=clean_line(place.region, limit=80) if place else EMPTY,
        agency=clean_line(found.agency, limit=40),
        zone=known.zone if known else "",
    )


def strip_dateline(
    blocks: tuple[Block, ...], language: str
) -> tuple[tuple[Block, ...], Dateline | None]:
    """Take the dateline out of an article: of its first paragraph, or of those below a standfirst.

    A short paragraph that is the dateline of the one below it goes as a whole.
    """
    seen = 0
    for index, block in enumerate(blocks):
        if isinstance(block, Figure | Heading):
            continue
        if not isinstance(block, Paragraph) or seen == BEFORE_DATELINE:
            break
        text = _words(block)
        found = dateline.parse(text, language=language)
        if found is not None:
            if not text.rstrip().endswith(found.rest):
                return blocks, found
            spans = _cut(block.spans, len(text.rstrip()) - len(found.rest))
            rest = (Paragraph(spans),) if any(span.text.strip() for span in spans) else ()
            return (*blocks[:index], *rest, *blocks[index + 1 :]), found
        if len(text) <= MAX_DATELINE:
            found = _alone(text, blocks[index + 1 : index + 2], language)
            if found is not None:
                return blocks[:index] + blocks[index + 1 :], found
        seen += 1
    return blocks, None


def _alone(text: str, after: tuple[Block, ...], language: str) -> Dateline | None:
    """Read a short paragraph as the dateline of the paragraph after it."""
    following = after[0] if after else None
    if not isinstance(following, Paragraph):
        return None
    body = _words(following).strip()
    found = dateline.parse(f"{text.strip().rstrip('—–-:.')} — {body}", language=language)
    return found if found is not None and found.rest == body else None


def _words(paragraph: Paragraph) -> str:
    return "".join(span.text for span in paragraph.spans)


def _cut(spans: tuple[Span, ...], length: int) -> tuple[Span, ...]:
    """Drop characters from the beginning."""
    kept = []
    for span in spans:
        if length >= len(span.text):
            length -= len(span.text)
            continue
        kept.append(replace(span, text=SafeText(span.text[length:])) if length else span)
        length = 0
    return tuple(kept)


def _blocks(raw: RawEntry) -> tuple[tuple[Block, ...], bool]:
    """Make blocks of the markup, without "read on" links; tells whether the text is cut there."""
    if not raw.markup:
        return (), False
    blocks = list(from_markup(raw.markup, base_url=raw.url or raw.site_url))
    is_teaser = False
    while blocks and isinstance(blocks[-1], Paragraph):
        text = "".join(span.text for span in blocks[-1].spans).strip()
        if _APPEARED.match(text):
            blocks.pop()
        elif len(text) < 80 and _READ_ON.search(text):
            blocks.pop()
            is_teaser = True
        else:
            is_teaser = is_teaser or bool(_CUT.search(text) or _READ_ON.search(text[-40:]))
            break
    return tuple(blocks), is_teaser


def _article(raw: RawEntry, blocks: tuple[Block, ...], *, is_full: bool) -> Article | None:
    """Make the article that is worth storing; a plain summary is in the lead already."""
    if raw.article is not None and (raw.article.state is not ArticleState.SUMMARY or not blocks):
        return None
    plain = all(isinstance(block, Paragraph) for block in blocks) and not any(
        span.link for block in blocks if isinstance(block, Paragraph) for span in block.spans
    )
    if not blocks or (plain and not is_full and len(blocks) < 2 and len(_text(blocks)) < MAX_LEAD):
        return None
    return Article(
        title=raw.title,
        authors=(raw.author,) if raw.author else (),
        published=raw.published,
        language=raw.language,
        url=raw.url,
        blocks=blocks,
        state=ArticleState.FEED if is_full else ArticleState.SUMMARY,
        why="" if is_full else SUMMARY_ONLY,
    )


def _is_long(text: str, summary: str) -> bool:
    """Tell a whole article from a summary: by its length, less where the feed gave both."""
    enough = FULL_TEXT_DENSE if _DENSE.search(text[:200]) else FULL_TEXT
    if summary and len(text) > 1.5 * len(summary):
        enough //= 3
    return len(text) >= enough


def _text(blocks: tuple[Block, ...]) -> str:
    return Article(blocks=blocks).text


def _lead_of(blocks: tuple[Block, ...], text: str, *, is_full: bool) -> SafeText:
    """Give a lead to an entry whose feed gave only one text."""
    if not is_full:
        return clean_line(text, limit=MAX_LEAD)
    first = next((block for block in blocks if isinstance(block, Paragraph)), None)
    words = "".join(span.text for span in first.spans) if first else ""
    return clean_line(words, limit=LEAD_FROM_TEXT)


def _without_dateline(lead: SafeText, language: str) -> tuple[SafeText, Dateline | None]:
    found = dateline.parse(lead, language=language) if lead else None
    return (clean_line(found.rest, limit=MAX_LEAD), found) if found else (lead, None)

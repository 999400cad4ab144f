"""An XML document to a ParsedFeed: strict first, then mended, then what can be saved."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from tui_news.errors import ParseError
from tui_news.model.parsed import ParsedFeed
from tui_news.parsing.atom import read_atom
from tui_news.parsing.detect import is_stated_utf8
from tui_news.parsing.encoding import decode, settle_c1
from tui_news.parsing.limits import MAX_MENDED, MAX_SALVAGED
from tui_news.parsing.namespaces import Names
from tui_news.parsing.patterns import lazily
from tui_news.parsing.rss import read_rss
from tui_news.parsing.traits import Traits, traits_of
from tui_news.parsing.xml import NotWellFormed, TooMuch, is_well_formed, parse_strictly

MENDED = "the feed is not well-formed XML; its small slips were mended"
SALVAGED = "the feed is damaged; whole entries were saved from it"
SALVAGED_IN_PART = "the feed is damaged and very long; entries were saved from its first part"

_FEED = lazily(r"<(?:[A-Za-z][\w.\-]*:)?(?:rss|rdf|feed|channel|item|entry)(?=[\s>/])", re.I | re.A)
"""What no text without an entry or a root of a feed holds; most web pages end here."""


def read_document(data: bytes, *, url: str, content_type: str) -> ParsedFeed | None:
    """Read an RSS, RDF or Atom document; None if it is none.

    Raises:
        ParseError: it passes the limits of a feed.
    """
    try:
        if is_stated_utf8(data, content_type) and not (traits := traits_of(data)).has_c1:
            try:
                return _map(data, traits, url)
            except NotWellFormed:
                pass
        text = decode(data, content_type=content_type)
        encoded = text.encode("utf-8", "replace")
        if (traits := traits_of(encoded)).has_c1:
            text = settle_c1(text)
            encoded = text.encode("utf-8", "replace")
            traits = traits_of(encoded)
        try:
            return _map(encoded, traits, url)
        except NotWellFormed:
            pass
    except TooMuch:
        if len(data) > MAX_SALVAGED:
            reason = "the feed is too large or too deeply nested to read"
            raise ParseError(url, reason) from None
        text = settle_c1(decode(data, content_type=content_type))
    return _read_damaged(text, url) if _FEED.search(text) else None


def _read_damaged(text: str, url: str) -> ParsedFeed | None:
    """Mend references and characters; if that is not enough, save whole entries."""
    from tui_news.parsing.repair import mend, own_entities

    text = mend(text[:MAX_MENDED], own_entities(text))
    try:
        return _noted(_map_text(text, url), MENDED)
    except (NotWellFormed, TooMuch):
        pass
    from tui_news.parsing.salvage import salvage

    note = SALVAGED if len(text) <= MAX_SALVAGED else SALVAGED_IN_PART
    text = salvage(text[:MAX_SALVAGED], is_well_formed)
    try:
        return _noted(_map_text(text, url), note) if text else None
    except (NotWellFormed, TooMuch):
        return None


def _noted(feed: ParsedFeed | None, note: str) -> ParsedFeed | None:
    return replace(feed, repaired=True, notes=(*feed.notes, note)) if feed else None


def _map_text(text: str, url: str) -> ParsedFeed | None:
    data = text.encode("utf-8", "replace")
    return _map(data, traits_of(data), url)


def _map(data: bytes, traits: Traits, url: str) -> ParsedFeed | None:
    """Parse strictly and map the root element by what it is; None if it is no feed's."""
    root: Any = parse_strictly(data)
    local = str(root.tag).rpartition("}")[2].lower()
    if local in ("feed", "entry"):
        return read_atom(root, Names(traits, root, data, dialect="atom"), url)
    if local in ("rss", "rdf", "channel"):
        return read_rss(root, Names(traits, root, data, dialect="rss"), url)
    return None

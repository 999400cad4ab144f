"""An XML text to a ParsedFeed: strict first, then mended, then what can be saved."""

from __future__ import annotations

from typing import Any

from tui_news.model.parsed import ParsedFeed
from tui_news.parsing.namespaces import Names
from tui_news.parsing.xml import XmlError, parse_strictly, without_doctype


def read_document(text: str, url: str) -> ParsedFeed | None:
    """Read an RSS, RDF or Atom document; None if it is none."""
    data = without_doctype(text.encode("utf-8", "replace"))
    try:
        root = parse_strictly(data)
    except XmlError:
        return None
    return map_root(root, url)


def map_root(root: Any, url: str) -> ParsedFeed | None:
    """Map a root element by what it is; None if it is no feed's."""
    tag: str = root.tag
    uri, _, local = tag[1:].partition("}") if tag[:1] == "{" else ("", "", tag)
    local = local.rpartition(":")[2].lower()
    if local in ("feed", "entry"):
        from tui_news.parsing.atom import read_atom

        return read_atom(root, Names(own_uri=uri, dialect="atom"), url)
    if local in ("rss", "rdf", "channel"):
        from tui_news.parsing.rss import read_rss

        own = uri if local != "rdf" else ""
        return read_rss(root, Names(own_uri=own, dialect="rss"), url)
    return None

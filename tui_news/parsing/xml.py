"""Safe XML: no entities, no DTD, no network, bounded depth and size, strict.

lxml's own limits stay on (256 levels, 10 MB a text), and a DOCTYPE never reaches it: with one,
libxml2 drops references that it cannot resolve without a word, and `<!ENTITY` is how bombs and
file readers get in.
"""

from __future__ import annotations

import html
import re
from functools import cache
from typing import Any

from lxml import etree

from tui_news.parsing.limits import MAX_NODES
from tui_news.parsing.patterns import lazily

XML_NS = "{http://www.w3.org/XML/1998/namespace}"
XML_BASE = XML_NS + "base"
XML_LANG = XML_NS + "lang"

_DOCTYPE = lazily(
    rb"<!DOCTYPE[^\[>]{0,2000}(?:\[(?:[^\]\"']++|\"[^\"]*+\"|'[^']*+'){0,5000}\]\s*)?>",
    re.IGNORECASE,
)
_ROOT = lazily(rb"<[A-Za-z_]")
_PROLOG = 4_096
"""Bytes in which a DOCTYPE is looked for."""

_XMLNS = lazily(r"\sxmlns(?::[\w.\-]+)?=\"[^\"]*\"")
_PREFIX = lazily(r"<(/?)[\w.\-]+:(?=\w)")
_EMPTY = lazily(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)(\w+)([^<>]*)/>"
)
_LIMIT = lazily(r"huge|too (?:big|long|deep)|excessive depth|limit|maximum", re.IGNORECASE)


class NotWellFormed(Exception):
    """The bytes break a rule of XML 1.0 or of its namespaces."""


class TooMuch(Exception):
    """The document passes a limit: depth, the length of one text, the number of nodes."""


@cache
def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
        recover=False,
    )


def parse_strictly(data: bytes) -> Any:
    """Parse UTF-8 bytes and give the root element.

    Raises:
        NotWellFormed: the bytes are no XML.
        TooMuch: they would take more memory or depth than any feed needs.
    """
    if len(data) > MAX_NODES * 3 and _nodes(data) > MAX_NODES:
        raise TooMuch
    try:
        return etree.fromstring(without_doctype(data), _parser())
    except etree.XMLSyntaxError as error:
        if _LIMIT.search(error.msg or ""):
            raise TooMuch from None
        raise NotWellFormed from None


def is_well_formed(text: str) -> bool:
    """Tell whether a document can be parsed strictly."""
    try:
        parse_strictly(text.encode())
    except (NotWellFormed, TooMuch):
        return False
    return True


def without_doctype(data: bytes) -> bytes:
    """Cut the document type declaration out, with all that it declares."""
    start = data.find(b"<!DOCTYPE", 0, _PROLOG)
    if start < 0:
        start = data.find(b"<!doctype", 0, _PROLOG)
    if start < 0 or ((root := _ROOT.search(data, 0, _PROLOG)) and root.start() < start):
        return data
    match = _DOCTYPE.match(data, start)
    return data[:start] + data[match.end() :] if match else data


def inner_markup(element: Any) -> str:
    """Write what is inside an element as HTML: no namespaces, no `<p/>` but `<p></p>`."""
    markup = "".join([etree.tostring(child, encoding="unicode") for child in element])
    if "xmlns" in markup:
        markup = _XMLNS.sub("", markup)
        markup = _PREFIX.sub(r"<\1", markup)
    if "/>" in markup:
        markup = _EMPTY.sub(r"<\1\2></\1>", markup)
    return html.escape(element.text or "", quote=False) + markup


def _nodes(data: bytes) -> int:
    """Count about how many nodes a tree of `data` would have: elements, attributes, their texts."""
    return 2 * (data.count(b"<") - data.count(b"</") + data.count(b"="))

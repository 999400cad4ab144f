"""Safe XML: no entities, no DTD, no network, bounded size, strict.

A DOCTYPE never reaches the parser: `<!ENTITY` is how bombs and file readers get in. Depth has no
bound, for nothing here or behind it walks a tree by calling itself.
"""

from __future__ import annotations

import html
import re
from typing import Any
from xml.etree.ElementTree import ParseError, XMLParser

from tui_news.parsing.limits import MAX_NODES
from tui_news.parsing.patterns import lazily

XML_NS = "{http://www.w3.org/XML/1998/namespace}"
XML_BASE = XML_NS + "base"
XML_LANG = XML_NS + "lang"

_PREFIXES = {XML_NS: "xml:", "{http://www.w3.org/1999/xlink}": "xlink:"}
"""Namespaces whose attributes mean something in HTML, and the prefix that they have there."""

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
"""Elements that HTML knows without an end tag (section 13.1.2)."""

_BEGINNING = lazily(rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]*\?>\s*)?<[A-Za-z_]")
"""How a document begins that has no DOCTYPE: most have at most an XML declaration."""

_PROLOG = lazily(rb"(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>|<!--.*?-->)?\s*", re.DOTALL)
_DOCTYPE = lazily(
    rb"<!DOCTYPE[^\[>]{0,2000}(?:\[(?:[^\]\"']++|\"[^\"]*+\"|'[^']*+'){0,5000}\]\s*)?>",
    re.IGNORECASE,
)


class NotWellFormed(Exception):
    """The bytes break a rule of XML 1.0 or of its namespaces."""


class TooMuch(Exception):
    """The document passes a limit: the number of nodes, or of pieces of text."""


def parse_strictly(data: bytes) -> Any:
    """Parse UTF-8 bytes and give the root element.

    Raises:
        NotWellFormed: the bytes are no XML.
        TooMuch: they would take more memory than any feed needs.
    """
    if len(data) > MAX_NODES * 3 and _nodes(data) > MAX_NODES:
        raise TooMuch
    parser = XMLParser(encoding="utf-8")
    try:
        parser.feed(without_doctype(data))
        return parser.close()
    except ParseError:
        raise NotWellFormed from None


def is_well_formed(text: str) -> bool:
    """Tell whether a document can be parsed strictly."""
    try:
        parse_strictly(text.encode())
    except (NotWellFormed, TooMuch):
        return False
    return True


def without_doctype(data: bytes) -> bytes:
    """Cut the document type declaration out, with all that it declares.

    Raises:
        NotWellFormed: it cannot be told where the declaration ends.
    """
    if _BEGINNING.match(data):
        return data
    at = _prolog_end(data)
    if data[at : at + 9].upper() != b"<!DOCTYPE":
        return data
    if (match := _DOCTYPE.match(data, at)) is None:
        raise NotWellFormed
    return data[:at] + data[match.end() :]


def _prolog_end(data: bytes) -> int:
    """Find where the XML declaration, comments and processing instructions before the root or the
    DOCTYPE end."""
    at = 0
    while (match := _PROLOG.match(data, at)) and match.end() > at:
        at = match.end()
    return at


def inner_markup(element: Any) -> str:
    """Write what is inside an element as HTML: no namespaces, no `<p/>` but `<p></p>`."""
    written = [escaped(element.text)]
    waiting: list[Any] = element[::-1]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            written.append(part)
            continue
        name = part.tag.rpartition("}")[2]
        attributes = _attributes(part) if part.keys() else ""
        text, tail = escaped(part.text), escaped(part.tail)
        if len(part):
            written.append(f"<{name}{attributes}>{text}")
            waiting.append(f"</{name}>{tail}")
            waiting += part[::-1]
        elif text or name not in _VOID:
            written.append(f"<{name}{attributes}>{text}</{name}>{tail}")
        else:
            written.append(f"<{name}{attributes}/>{tail}")
    return "".join(written)


def _attributes(element: Any) -> str:
    written = []
    for name, value in element.items():
        if name[0] == "{":
            uri, _, local = name.rpartition("}")
            if (prefix := _PREFIXES.get(f"{uri}}}")) is None:
                continue
            name = prefix + local
        value = escaped(value).replace('"', "&quot;")
        written.append(f' {name}="{value}"')
    return "".join(written)


def escaped(text: str | None) -> str:
    """Write text so that it means itself in markup."""
    if not text:
        return ""
    return html.escape(text, quote=False) if "&" in text or "<" in text or ">" in text else text


def _nodes(data: bytes) -> int:
    """Count about how many nodes a tree of `data` would have: elements, attributes, their texts."""
    return 2 * (data.count(b"<") - data.count(b"</") + data.count(b"="))

"""Safe XML: no entities, no DTD, no network, bounded depth, strict first.

lxml's own limits stay on (256 levels, 10 MB a text), and a DOCTYPE never reaches it: with one,
libxml2 drops references that it cannot resolve without a word, and `<!ENTITY` is how bombs and
file readers get in.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from lxml import etree

_DOCTYPE = re.compile(
    rb"<!DOCTYPE[^\[>]{0,2000}(?:\[(?:[^\]\"']|\"[^\"]*\"|'[^']*')*\]\s*)?>", re.IGNORECASE
)
_PROLOG = 4_096
"""Bytes in which a DOCTYPE is looked for."""

XmlError = etree.XMLSyntaxError


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
        XmlError: the bytes are not well-formed, or pass libxml2's limits.
    """
    return etree.fromstring(data, _parser())


def without_doctype(data: bytes) -> bytes:
    """Cut the document type declaration out, with all that it declares."""
    start = data.find(b"<!DOCTYPE", 0, _PROLOG)
    if start < 0:
        start = data.find(b"<!doctype", 0, _PROLOG)
    if start < 0:
        return data
    match = _DOCTYPE.match(data, start)
    return data[:start] + data[match.end() :] if match else data


def tostring(element: Any, **options: Any) -> str:
    """Write an element as text: `bodies.inner_markup` takes this."""
    text: str = etree.tostring(element, **options)
    return text

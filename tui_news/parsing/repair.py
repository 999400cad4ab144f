"""Mend the slips that make XML not well-formed but lose nothing: references, characters, prefixes.

The result says the same as the text meant. What cannot be mended here (lost or crossed tags) is
left to `salvage`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from html.entities import html5

from tui_news.parsing.namespaces import uri_of

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECLARATION = re.compile(r"<\?xml\b[^<>]{0,300}>", re.IGNORECASE)
_START = re.compile(
    r"<\?xml\b|<(?:[A-Za-z][\w.\-]*:)?(?:rss|rdf|feed|channel)(?=[\s>/])", re.IGNORECASE
)
_CDATA = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL)
_REFERENCE = re.compile(
    r"&(?:(#[xX][0-9A-Fa-f]{1,8}|#[0-9]{1,9}|[A-Za-z][A-Za-z0-9._\-]{0,63});)?|<(?![A-Za-z_/!?:])"
)
_KEPT = frozenset({"amp", "lt", "gt", "quot", "apos"})
_ROOT = re.compile(r"<(?![?!/])[^\s<>/]+")
_ROOT_TAG = re.compile(r"<(?![?!/])[^\s<>/]+(?:\"[^\"<]*\"|'[^'<]*'|[^<>\"'])*>")
_PREFIX = re.compile(r"(?:<|</|\s)([A-Za-z_][\w.\-]{0,30}):[A-Za-z_][\w.\-]*(?=[\s=/>])")
_ENTITY = re.compile(
    r"<!ENTITY\s+([A-Za-z][\w.\-]{0,63})\s+(?:\"([^\"%&<]{0,64})\"|'([^'%&<]{0,64})')"
)
_MAX_OWN = 10_000
"""References to a document's own entities that are replaced; more are left as they stand."""


def own_entities(text: str) -> dict[str, str]:
    """Give the entities that a DOCTYPE declares as short plain text; others do not exist for us."""
    start = text.find("<!DOCTYPE", 0, 4_096)
    if start < 0:
        return {}
    root = _ROOT.search(text, start + 9)
    end = root.start() if root else len(text)
    found = _ENTITY.findall(text, start, min(end, start + 100_000))
    return {name: double or single for name, double, single in found[:200]}


def mend(text: str, entities: Mapping[str, str]) -> str:
    """Make what was meant well-formed: cut junk before the document, settle characters,
    references and stray `<`, and declare prefixes.

    `entities` are the document's own; every other name is HTML's, or no reference at all.
    """
    text = _ILLEGAL.sub("", text)
    if start := _START.search(text):
        text = text[start.start() :]
    if text[:5].lower() == "<?xml":
        text = _DECLARATION.sub("", text, count=1)
    return declare_prefixes(_mend_references(text, entities).strip())


def _mend_references(text: str, entities: Mapping[str, str]) -> str:
    """Settle references outside CDATA sections; comments go."""
    left = [_MAX_OWN]

    def settle(match: re.Match[str]) -> str:
        name = match[1]
        if match[0] == "<":
            return "&lt;"
        if name is None:
            return "&amp;"
        if name in _KEPT:
            return match[0]
        if name[0] != "#":
            if name in entities and left[0] > 0:
                left[0] -= 1
                return html.escape(entities[name])
            if name + ";" not in html5:
                return f"&amp;{name};"
        return html.escape(_ILLEGAL.sub("", html.unescape(match[0])))

    parts = []
    at = 0
    for section in _CDATA.finditer(text):
        parts.append(_REFERENCE.sub(settle, text[at : section.start()]))
        if section[0].startswith("<![") and section[0].endswith("]]>"):
            parts.append(section[0])
        elif section[0].startswith("<!["):
            break
        at = section.end()
    else:
        parts.append(_REFERENCE.sub(settle, text[at:]))
        return "".join(parts)
    parts.append(text[section.start() :])
    return "".join(parts)


def declare_prefixes(text: str) -> str:
    """Declare on the root every prefix that is used but not declared there."""
    root = _ROOT_TAG.search(text)
    if root is None:
        return text
    used = set(_PREFIX.findall(text)) - {"xml", "xmlns"}
    missing = [prefix for prefix in sorted(used) if f"xmlns:{prefix}=" not in root[0]]
    if not missing or len(missing) > 100:
        return text
    declared = "".join(f' xmlns:{prefix}="{uri_of(prefix)}"' for prefix in missing)
    end = root.end() - (2 if root[0].endswith("/>") else 1)
    return text[:end] + declared + text[end:]

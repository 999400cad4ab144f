"""Mend the slips that make XML not well-formed but lose nothing: references, characters, prefixes.

The result says the same as the text meant. What cannot be mended here (lost or crossed tags) is
left to `salvage`. Every pattern is linear in the text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from html.entities import html5

from tui_news.parsing.limits import MAX_SLIPS
from tui_news.parsing.namespaces import uri_of
from tui_news.parsing.patterns import lazily
from tui_news.parsing.pieces import CDATA

_ILLEGAL = lazily("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECLARATION = lazily(r"<\?xml\b[^<>]{0,300}>", re.IGNORECASE)
_ROOT_NAME = r"(?:[A-Za-z][\w.\-]*:)?(?:rss|rdf|feed|channel)"
_START = lazily(rf"<\?xml\b|<{_ROOT_NAME}(?=[\s>/])", re.IGNORECASE | re.ASCII)
_END = lazily(r"</(?:[A-Za-z][\w.\-]*:)?(?:rss|rdf|feed)\s*>", re.IGNORECASE | re.ASCII)
_ENTRY = lazily(r"<(?:item|entry)\b", re.IGNORECASE)

_OPENER = lazily(r"<!\[CDATA\[|<!--")
_SLIP = lazily(
    r"&(?:(#[xX][0-9A-Fa-f]{1,8}|#[0-9]{1,9}|[A-Za-z][A-Za-z0-9._\-]{0,63});)?"
    r"|<!\[CDATA\[|<!--|\]\]>|<(?![A-Za-z_/!?:])"
)
"""What may be wrong outside sections: a reference, a mark of a section without its partner, a `<`
that begins no tag."""

_SURROGATES = lazily(
    r"&#([xX][dD][89a-bA-B][0-9A-Fa-f]{2}|5[56]\d{3});&#([xX][dD][c-fC-F]"
    r"[0-9A-Fa-f]{2}|5[67]\d{3});"
)
_MEANT = {"&": "&amp;", "<": "&lt;", "]]>": "]]&gt;", "<![CDATA[": "", "<!--": ""}
_KEPT = frozenset({"amp", "lt", "gt", "quot", "apos"})

_ROOT_TAG = lazily(r"<(?![?!/])[^\s<>/]+(?:\"[^\"<]*\"|'[^'<]*'|[^<>\"']++){0,400}>")
_PREFIX = lazily(r"(?:<|</|\s)([A-Za-z_][\w.\-]{0,30}):[A-Za-z_][\w.\-]*+(?=[\s=/>])", re.ASCII)
_MAX_PREFIXES = 100

_ENTITY = lazily(
    r"<!ENTITY\s+([A-Za-z][\w.\-]{0,63})\s+(?:\"([^\"%&<]{0,64})\"|'([^'%&<]{0,64})')", re.ASCII
)


def own_entities(text: str) -> dict[str, str]:
    """Give the entities that a DOCTYPE declares as short plain text; others do not exist for us."""
    start = text.find("<!DOCTYPE", 0, 4_096)
    if start < 0:
        return {}
    root = _START.search(text, start)
    end = min(root.start() if root else len(text), start + 100_000)
    found = _ENTITY.findall(text, start, end)
    return {name: double or single for name, double, single in found[:200]}


def mend(text: str, entities: Mapping[str, str]) -> str:
    """Make what was meant well-formed.

    Junk around the document goes; characters, references and stray `<` are settled, prefixes
    declared. `entities` are the document's own; every other name is HTML's, or no reference at all.
    """
    text = _ILLEGAL.sub("", text)
    if start := _START.search(text):
        text = text[start.start() :]
    if text[:5].lower() == "<?xml":
        text = _DECLARATION.sub("", text, count=1)
    ends = [match.end() for match in _END.finditer(text)]
    if ends and not _ENTRY.search(text, ends[-1]):
        text = text[: ends[-1]]
    return declare_prefixes(_mend_slips(text, entities).strip())


def declare_prefixes(text: str) -> str:
    """Declare on the root every prefix that is used but not declared there."""
    root = _ROOT_TAG.search(text)
    if root is None:
        return text
    used = {"xml", "xmlns"}
    for match in _PREFIX.finditer(text):
        used.add(match[1])
        if len(used) > _MAX_PREFIXES:
            return text
    missing = [
        prefix for prefix in sorted(used - {"xml", "xmlns"}) if f"xmlns:{prefix}=" not in root[0]
    ]
    if not missing:
        return text
    declared = "".join(f' xmlns:{prefix}="{uri_of(prefix)}"' for prefix in missing)
    end = root.end() - (2 if root[0].endswith("/>") else 1)
    return text[:end] + declared + text[end:]


def _joined(pair: re.Match[str]) -> str:
    """Read two references to surrogates as the one character that they are in UTF-16."""
    high, low = (int(part[1:], 16) if part[0] in "xX" else int(part) for part in pair.groups())
    if 0xD800 <= high < 0xDC00 <= low < 0xE000:
        return chr(0x10000 + (high - 0xD800) * 0x400 + low - 0xDC00)
    return pair[0]


def _mend_slips(text: str, entities: Mapping[str, str]) -> str:
    """Settle references and stray marks outside CDATA sections; comments go."""
    text = _SURROGATES.sub(_joined, text)
    left = MAX_SLIPS

    def settle(match: re.Match[str]) -> str:
        name = match[1]
        if name is None:
            return _MEANT[match[0]]
        if name in _KEPT:
            return match[0]
        if name[0] != "#":
            if name in entities:
                return html.escape(entities[name])
            if name + ";" not in html5:
                return f"&amp;{name};"
        return html.escape(_ILLEGAL.sub("", html.unescape(match[0])))

    parts = []
    at = 0
    for start, end in _sections(text):
        mended, slips = _SLIP.subn(settle, text[at:start], left)
        left -= slips
        if left <= 0:
            return text
        parts.append(mended)
        if text[start + 2] == "[":
            parts.append(text[start:end])
        at = end
    parts.append(_SLIP.sub(settle, text[at:], left))
    return "".join(parts)


def _sections(text: str) -> Iterator[tuple[int, int]]:
    """Find CDATA sections and comments. One that holds the beginning of another has lost its end.

    By hand, because a pattern for this takes 300 bytes of memory for each `<` in a section.
    """
    ends = {"[": 0, "-": 0}
    at = 0
    while opener := _OPENER.search(text, at):
        at = opener.end()
        kind, close, again = ("[", "]]>", CDATA) if text[at - 1] == "[" else ("-", "-->", "<!")
        if 0 <= ends[kind] < at:
            ends[kind] = text.find(close, at)
        if ends[kind] >= 0 and text.find(again, at, ends[kind]) < 0:
            at = ends[kind] + 3
            yield opener.start(), at

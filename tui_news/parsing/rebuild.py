"""Write the known elements of a damaged piece of a feed anew, so that the piece is well-formed.

Elements that hold text are taken whole, from their begin tag to their end tag, whatever stands
between; what they hold is escaped. Unknown tags go. A tag with a slip in its name is known by the
tag that closes it.
"""

from __future__ import annotations

import html
import re

from tui_news.parsing.namespaces import uri_of
from tui_news.parsing.patterns import lazily
from tui_news.parsing.pieces import CDATA, ascii_lower

TAG = lazily(
    r"<(?P<end>/?)(?P<name>[A-Za-z_][\w.\-]*+(?::[A-Za-z_][\w.\-]*+)?)"
    r"(?P<rest>(?:[^<>\"']++|\"[^\"<]*\"|'[^'<]*'){0,400}|[^<>]*+)>",
    re.ASCII,
)
_ATTRIBUTE = lazily(
    r"([A-Za-z_][\w.\-]*+(?::[\w.\-]++)?)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'/>]+)", re.ASCII
)
_CDATA = CDATA.lower()
_AMPERSAND = lazily(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)")
_TYPE = lazily(r" (?:type|mode)=\"[^\"]*\"")
_PARTS = lazily(r"\s*<(?:name|email|uri|url|title|id|updated|link)\b", re.IGNORECASE)

LEAVES = frozenset(
    """
    title link description guid pubdate author category comments source id updated published issued
    modified created summary content subtitle tagline language copyright managingeditor webmaster
    lastbuilddate ttl logo icon rights name email uri url hour day enclosure width height keywords
    fullitem body content:encoded dc:creator dc:date dc:subject dc:title dc:description dc:language
    dc:identifier dc:publisher dcterms:modified dcterms:created dcterms:issued media:title
    media:description media:credit media:keywords media:category media:thumbnail media:text
    itunes:author itunes:summary itunes:subtitle itunes:image itunes:keywords slash:comments
    thr:total feedburner:origlink sy:updateperiod sy:updatefrequency georss:point geo:lat geo:long
    atom:link atom:updated atom:published atom:id atom:summary atom:title
    """.split()
)
"""Elements that hold text only."""

_RICH = frozenset("description summary content content:encoded fullitem body".split())
"""Leaves that may hold unescaped markup in which the names of other leaves mean nothing."""

_HOLDERS = frozenset(
    """
    image textinput skiphours skipdays media:group media:content contributor itunes:owner
    itunes:category georss:where gml:point geo:point
    """.split()
)
"""Elements that hold elements."""

_KNOWN = LEAVES | _HOLDERS | {"channel", "rss", "feed", "item", "entry"}
_EITHER = frozenset({"author", "source"})
"""Elements that hold text in RSS and elements in Atom."""


def rebuild(piece: str, prefixes: dict[str, str]) -> str:
    """Give the well-formed content of a piece; `prefixes` are those that will be declared."""
    out: list[str] = []
    holders: list[str] = []
    ends: dict[str, int] = {}
    low = ascii_lower(piece)
    at = 0
    while tag := TAG.search(piece, at):
        at = tag.end()
        key = tag["name"].lower()
        if tag["end"]:
            if key in holders:
                _close(holders, key, out)
            continue
        is_holder = key in _HOLDERS or (key in _EITHER and _PARTS.match(piece, at) is not None)
        if not is_holder and key not in LEAVES:
            key = _meant(piece, at)
            if not key:
                continue
        if ":" in key and key.partition(":")[0] not in prefixes:
            continue
        attributes = attributes_of(tag["rest"], prefixes)
        if tag["rest"].endswith("/"):
            out.append(f"<{key}{attributes}/>")
        elif is_holder:
            holders.append(key)
            out.append(f"<{key}{attributes}>")
        else:
            end, at = _end_of(piece, low, at, key, ends)
            out.append(_leaf(key, attributes, piece[tag.end() : end].strip()))
    out.extend(f"</{holder}>" for holder in reversed(holders))
    return "".join(out)


def attributes_of(rest: str, prefixes: dict[str, str]) -> str:
    """Write the attributes of a tag anew: each once, quoted, with declared prefixes only."""
    out: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(rest):
        prefix, colon, _ = name.partition(":")
        if prefix == "xmlns" or (colon and prefix != "xml" and prefix not in prefixes):
            continue
        bare = value.strip("\"'").replace("<", "&lt;").replace('"', "&quot;")
        out.setdefault(name, _AMPERSAND.sub("&amp;", bare))
    return "".join([f' {name}="{value}"' for name, value in out.items()])


def declarations(prefixes: dict[str, str]) -> str:
    """Write namespace declarations."""
    return "".join([f' xmlns:{name}="{html.escape(uri)}"' for name, uri in prefixes.items()])


def usual_prefixes() -> dict[str, str]:
    """Give the prefixes of all elements that `rebuild` knows."""
    named = {leaf.partition(":")[0] for leaf in LEAVES | _HOLDERS if ":" in leaf}
    return {prefix: uri_of(prefix) for prefix in sorted(named | {"rdf"})}


def _close(holders: list[str], key: str, out: list[str]) -> None:
    while holders:
        holder = holders.pop()
        out.append(f"</{holder}>")
        if holder == key:
            return


def _meant(piece: str, at: int) -> str:
    """Give the leaf that an unknown tag must have been: the one that the next tag closes."""
    following = TAG.search(piece, at)
    if following is None or not following["end"]:
        return ""
    key = following["name"].lower()
    return key if key in LEAVES else ""


def _end_of(piece: str, low: str, at: int, key: str, ends: dict[str, int]) -> tuple[int, int]:
    """Find where a leaf's text ends and where to go on; `ends` remembers what was found."""
    end = _end_tag(low, at, key, ends)
    if end >= 0 and key not in _RICH and CDATA not in piece[at:end]:
        inner = TAG.search(piece, at, end)
        while inner is not None and inner["name"].lower() not in LEAVES:
            inner = TAG.search(piece, inner.end(), end)
        if inner is not None:  # it swallowed its neighbours: its own end tag is lost
            end = -1
    if end >= 0:
        after = piece.find(">", end, end + len(key) + 16)
        return end, after + 1 if after >= 0 else end + len(key) + 2
    tag = TAG.search(piece, at)
    while tag is not None:
        is_known = tag["name"].lower() in _KNOWN
        if tag["end"] and (is_known or key not in _RICH):
            return tag.start(), tag.end()
        if is_known:
            return tag.start(), tag.start()
        tag = TAG.search(piece, tag.end())
    return len(piece), len(piece)


def _end_tag(low: str, at: int, key: str, ends: dict[str, int]) -> int:
    """Find the end tag of a leaf, past a CDATA section that it begins with; -1 if there is none."""
    known = ends.get(key, -2)
    if known == -1 or known >= at:
        return known
    start = at
    section = low.find(_CDATA, at, at + 200)
    if section >= 0 and not low[at:section].strip():
        close = low.find("]]>", section)
        if close >= 0 and low.find(_CDATA, section + 9, close) < 0:
            start = close + 3
    ends[key] = low.find(f"</{key}", start)
    return ends[key]


def _leaf(key: str, attributes: str, raw: str) -> str:
    """Write a leaf with its raw text escaped."""
    if CDATA in raw or "]]>" in raw:
        text = html.escape(raw.replace(CDATA, "").replace("]]>", ""), quote=False)
    elif "<" in raw:
        attributes = _TYPE.sub("", attributes) + ' type="html"'
        text = html.escape(raw, quote=False)
    else:
        text = _AMPERSAND.sub("&amp;", raw)
    return f"<{key}{attributes}>{text}</{key}>"

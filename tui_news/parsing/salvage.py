"""Save the entries of a document whose tags are lost, crossed or cut off.

The text is cut into pieces at the tags that begin and end an entry. A piece that is well-formed
stays as it is; a damaged one is rebuilt from the known elements that can be told apart in it. So one
slip costs at most a part of one entry. Every step is linear in the text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable

from tui_news.parsing.namespaces import uri_of

_CDATA = "<![CDATA["
_MARKS = re.compile(
    r"<!\[CDATA\[|<(?P<end>/?)(?:[A-Za-z][\w.\-]*:)?(?P<name>item|entry)(?=[\s>/])[^<>]*>?",
    re.IGNORECASE,
)
_FEED = re.compile(r"<(?:[A-Za-z][\w.\-]*:)?(?:rss|rdf|feed|channel)(?=[\s>/])", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype\s+)?html\b", re.IGNORECASE)
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z_][\w.\-]*(?::[A-Za-z_][\w.\-]*)?)"
    r"(?P<rest>(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*|[^<>]*)>"
)
_ATTRIBUTE = re.compile(r"([A-Za-z_][\w.\-]*(?::[\w.\-]+)?)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'/>]+)")
_XMLNS = re.compile(r"\sxmlns:([A-Za-z_][\w.\-]*)\s*=\s*[\"']([^\"'<>]*)[\"']")
_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)")
_LOOKS_FILLED = re.compile(r"<(?:title|link|description|guid|pubdate|id|summary|content)\b", re.I)

_LEAVES = frozenset(
    "title link description guid pubdate author category comments source id updated published"
    " issued modified created summary content subtitle tagline language generator copyright"
    " managingeditor webmaster lastbuilddate ttl docs logo icon rights name email uri url hour day"
    " enclosure width height keywords fullitem body"
    " content:encoded dc:creator dc:date dc:subject dc:title dc:description dc:language"
    " dc:identifier dc:publisher dc:rights dcterms:modified dcterms:created dcterms:issued"
    " media:title media:description media:credit media:keywords media:category media:thumbnail"
    " media:text itunes:author itunes:summary itunes:subtitle itunes:image itunes:keywords"
    " itunes:duration itunes:explicit slash:comments thr:total wfw:commentrss feedburner:origlink"
    " sy:updateperiod sy:updatefrequency georss:point geo:lat geo:long atom:link atom:updated"
    " atom:published atom:id atom:summary atom:title".split()
)
_HOLDERS = frozenset(
    "channel image textinput skiphours skipdays media:group media:content contributor"
    " itunes:owner itunes:category georss:where gml:point geo:point".split()
)
_PERSONS = ("author", "contributor", "source")
_PERSON_PARTS = re.compile(r"\s*<(?:name|email|uri|url|title|id|updated|link)\b", re.IGNORECASE)

MAX_LENGTH = 16_000_000
"""Characters of a damaged document that are looked at."""


def salvage(text: str, is_well_formed: Callable[[str], bool]) -> str:
    """Rebuild a damaged feed as a well-formed document; empty if it is no feed.

    `text` has its references mended; `is_well_formed` tells whether a document is.
    """
    text = text[:MAX_LENGTH]
    pieces, kind = _cut(text)
    head = pieces[0]
    if not _FEED.search(head) and (not kind or _PAGE.search(head)):
        return ""
    if not kind:
        kind = "entry" if re.search(r"<(?:[\w.\-]+:)?feed\b", head, re.I) else "item"
    prefixes = {p: uri for p, uri in _XMLNS.findall(head)} if head else {}
    declared = _declarations(prefixes, text)
    entries = _entries(pieces[1:], kind, declared, is_well_formed, prefixes)
    open_root, close_root = _root(head, kind, declared)
    return open_root + _rebuild(head, prefixes) + "".join(entries) + close_root


def _cut(text: str) -> tuple[list[str], str]:
    """Cut a text into what stands before the entries and one piece for each entry."""
    pieces: list[str] = []
    kind = ""
    at = begun = 0
    is_open = False
    while mark := _MARKS.search(text, at):
        at = mark.end()
        if mark[0] == _CDATA:
            # A section that seems to hold another one has lost its end.
            end = text.find("]]>", at)
            if end >= 0 and text.find(_CDATA, at, end) < 0:
                at = end + 3
            continue
        kind = kind or mark["name"].lower()
        piece = text[begun : mark.start()]
        begun = mark.end() if mark["end"] else mark.start()
        if not pieces:
            if mark["end"]:  # the first entry lost its beginning
                pieces.extend(("", piece)) if _LOOKS_FILLED.search(piece) else pieces.append(piece)
            else:
                pieces.append(piece)
        elif is_open or _LOOKS_FILLED.search(piece):
            pieces.append(piece)
        is_open = not mark["end"]
        if mark["end"] == "" and mark[0].rstrip(">").endswith("/"):
            is_open = False
            pieces.append(mark[0])
            begun = mark.end()
    rest = text[begun:]
    if not pieces:
        pieces.append(rest)
    elif is_open and _is_worth_keeping(rest):
        pieces.append(rest)
    return [pieces[0], *(part for piece in pieces[1:] for part in _separate(piece))], kind


def _is_worth_keeping(piece: str) -> bool:
    """Tell whether the entry in which a document broke off can be known again: title and link."""
    low = piece.lower()
    return "</title>" in low and ("</link>" in low or "</guid>" in low or "</id>" in low)


def _separate(piece: str) -> Iterable[str]:
    """Part two entries that run into each other because both tags between them are lost."""
    low = piece.lower()
    first = re.search(r"<(title|link|guid|id)[\s>]", low)
    if first is None or min(low.count("<title"), low.count("</title")) < 2:
        return (piece,)
    for key in ("</guid>", "</id>", "</pubdate>", "</updated>"):
        if low.count(key) == 2:
            again = low.find(f"<{first[1]}", low.find(f"</{first[1]}") + 1)
            if again > low.find(key):
                return (piece[:again], piece[again:])
    return (piece,)


def _entries(
    pieces: list[str],
    kind: str,
    declared: str,
    is_well_formed: Callable[[str], bool],
    prefixes: dict[str, str],
    together: int = 64,
) -> list[str]:
    """Make every piece a well-formed entry; many are tried together, for damage is rare."""
    out: list[str] = []
    for start in range(0, len(pieces), together):
        some = [_closed(piece, kind) for piece in pieces[start : start + together]]
        if is_well_formed(f"<x{declared}>{''.join(some)}</x>"):
            out.extend(some)
            continue
        for entry, piece in zip(some, pieces[start : start + together], strict=True):
            if is_well_formed(f"<x{declared}>{entry}</x>"):
                out.append(entry)
            else:
                out.append(
                    f"<{kind}{_own_attributes(piece, prefixes)}>{_rebuild(piece, prefixes)}</{kind}>"
                )
    return out


def _closed(piece: str, kind: str) -> str:
    begin = _TAG.match(piece)
    if begin is None or begin["name"].lower().rpartition(":")[2] != kind:
        return f"<{kind}>{piece}</{kind}>"
    if begin["rest"].endswith("/"):
        return piece
    return f"{piece}</{begin['name']}>"


def _own_attributes(piece: str, prefixes: dict[str, str]) -> str:
    begin = _TAG.match(piece)
    return _attributes(begin["rest"], prefixes) if begin else ""


def _rebuild(piece: str, prefixes: dict[str, str]) -> str:
    """Write the known elements of a damaged piece anew, each with its text escaped."""
    out: list[str] = []
    open_holders: list[str] = []
    closes: dict[str, int] = {}
    at = 0
    while tag := _TAG.search(piece, at):
        at = tag.end()
        name, key = tag["name"], tag["name"].lower()
        if tag["end"]:
            if key in open_holders:
                while (holder := open_holders.pop()) != key:
                    out.append(f"</{holder}>")
                out.append(f"</{key}>")
            continue
        is_holder = key in _HOLDERS or (
            key in _PERSONS and _PERSON_PARTS.match(piece, at) is not None
        )
        if key == "channel" or not (is_holder or key in _LEAVES):
            renamed = _renamed(piece, at) if key != "channel" and ":" not in key else ""
            if not renamed:
                continue
            key = renamed
        if ":" in key and key.partition(":")[0] not in prefixes:
            prefixes[key.partition(":")[0]] = uri_of(key.partition(":")[0])
        attributes = _attributes(tag["rest"], prefixes)
        if tag["rest"].endswith("/"):
            out.append(f"<{key}{attributes}/>")
        elif is_holder:
            open_holders.append(key)
            out.append(f"<{key}{attributes}>")
        else:
            end, after = _end_of(piece, at, name, closes)
            text, is_markup = _leaf_text(piece[at:end])
            if is_markup:
                attributes = re.sub(r' type="[^"]*"| mode="[^"]*"', "", attributes)
                attributes += ' type="html"' if key in _LEAVES and key != "link" else ""
            out.append(f"<{key}{attributes}>{text}</{key}>")
            at = after
    out.extend(f"</{holder}>" for holder in reversed(open_holders))
    return "".join(out)


def _renamed(piece: str, at: int) -> str:
    """Give the leaf that an unknown tag must have been: the one that the next tag closes."""
    following = _TAG.search(piece, at)
    if following is None or not following["end"]:
        return ""
    key = following["name"].lower()
    return key if key in _LEAVES else ""


def _end_of(piece: str, at: int, name: str, closes: dict[str, int]) -> tuple[int, int]:
    """Find where a leaf's text ends and where to go on; `closes` remembers what was found."""
    known = closes.get(name, -2)
    if known != -1 and known < at:
        start = at
        section = piece.find(_CDATA, at, at + 200)
        if section >= 0 and not piece[at:section].strip():
            end = piece.find("]]>", section)
            if end >= 0 and piece.find(_CDATA, section + 9, end) < 0:
                start = end + 3
        known = piece.find(f"</{name}", start)
        closes[name] = known
    if known >= 0:
        after = piece.find(">", known)
        return known, after + 1 if 0 <= after <= known + len(name) + 12 else known + len(name) + 2
    tag = _TAG.search(piece, at)
    while tag is not None:
        key = tag["name"].lower()
        if tag["end"] or key in _LEAVES or key in _HOLDERS:
            return tag.start(), tag.end() if tag["end"] and key not in _HOLDERS else tag.start()
        tag = _TAG.search(piece, tag.end())
    return len(piece), len(piece)


def _leaf_text(raw: str) -> tuple[str, bool]:
    """Escape a leaf's raw text; tell whether it held markup that stood there unescaped."""
    raw = raw.strip()
    if _CDATA in raw or "]]>" in raw:
        text = raw.replace(_CDATA, "").replace("]]>", "")
        return html.escape(text, quote=False), False
    if "<" in raw:
        return html.escape(raw, quote=False), True
    return _REFERENCE.sub("&amp;", raw), False


def _attributes(rest: str, prefixes: dict[str, str]) -> str:
    out: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(rest):
        prefix, colon, _ = name.partition(":")
        if (
            name == "xmlns"
            or prefix == "xmlns"
            or (colon and prefix not in prefixes and prefix != "xml")
        ):
            continue
        bare = value.strip("\"'").replace("<", "&lt;").replace('"', "&quot;")
        out.setdefault(name, _REFERENCE.sub("&amp;", bare))
    return "".join(f' {name}="{value}"' for name, value in out.items())


def _declarations(prefixes: dict[str, str], text: str) -> str:
    for leaf in _LEAVES:
        prefix = leaf.partition(":")[0]
        if ":" in leaf and prefix not in prefixes:
            prefixes[prefix] = uri_of(prefix)
    for prefix in ("gml", "rdf"):
        prefixes.setdefault(prefix, uri_of(prefix))
    return "".join(
        f' xmlns:{prefix}="{html.escape(uri)}"' for prefix, uri in prefixes.items() if uri
    )


def _root(head: str, kind: str, declared: str) -> tuple[str, str]:
    kept = ""
    root = _FEED.search(head)
    if root and (tag := _TAG.match(head, root.start())):
        kept = "".join(
            f' {name}="{_REFERENCE.sub("&amp;", value.strip(chr(34) + chr(39)))}"'
            for name, value in dict(_ATTRIBUTE.findall(tag["rest"])).items()
            if name in ("version", "xml:base", "xml:lang")
        )
    if kind == "entry":
        return f'<feed xmlns="http://www.w3.org/2005/Atom"{declared}{kept}>', "</feed>"
    return f"<rss{declared}{kept}><channel>", "</channel></rss>"

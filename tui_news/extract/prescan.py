"""Bound markup before it is parsed: depth, attributes and size, in linear time.

The parser's cost is quadratic in the depth of the tree and in the attributes of one tag, and a
running parse cannot be stopped; so what would be slow is flattened to bare paragraphs first.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator


def tag_set(names: str) -> frozenset[str]:
    """Make a set of tag names from words."""
    return frozenset(names.split())


MAX_CHARS = 2 * 1024 * 1024
"""Characters of markup that are looked at."""

MAX_DEPTH = 512
"""Open elements at one time."""

MAX_ATTRIBUTES = 128
"""Attributes of one tag."""

_FEW = 5_000
"""Below this many `<` no tree is deep enough to be slow (quadratic, but 40 milliseconds)."""

# The attribute states of the tokeniser (HTML, sections 13.2.5.32 to 13.2.5.40); an attribute that
# the end of the input cuts off counts as well.
_ATTRIBUTE = (
    r"(?:[\s/]++|=?[^\s/>=]++(?:\s*+=\s*+"
    r"(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?)?)"
)


def _attributes(times: str, group: int) -> str:
    """A pattern for attributes in a row, none of which is ever looked at in another way.

    Possessive groups match wrongly before Python 3.11.5 (CPython issue 106052); there, a lookahead
    with a capture, `group` by its number, does the same at twice the cost.
    """
    if sys.version_info >= (3, 11, 5):
        return rf"{_ATTRIBUTE}{times}+".replace(")?)?)", ")?+)?+)")
    return rf"(?:(?=({_ATTRIBUTE}))\{group}){times}"


_TAG = re.compile(rf"<(/?)([a-zA-Z][^\s/>]*+)({_attributes('*', 4)})(?:>|\Z)")
_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_BEGINNING = re.compile(rb"</?[a-zA-Z][a-zA-Z0-9]*")
_CROWDED = re.compile(rf"<[a-zA-Z][^\s/>]*+{_attributes(f'{{{MAX_ATTRIBUTES * 2}}}', 1)}")
_HIDES = re.compile(r"<(!--|script|style|iframe|noembed|noframes|textarea|xmp|svg|template|object)")
_CAPITALS = re.compile("[A-Z]+")
_SHORT = MAX_ATTRIBUTES * 4
"""Bytes of a tag that cannot be crowded."""
_CROWDED_BYTES = re.compile(_CROWDED.pattern.encode())
_EMPTY = re.compile(r"<p>(?:\s*+<p>)+")
_OUTLINE = bytes(range(128)).lower() + b"x" * 128
_DECLARATION = re.compile(r"<[!?][^>]*+(?:>|\Z)")

_CLOSE_THEMSELVES = tag_set(
    """
    p li td tr th dt dd option optgroup thead tbody tfoot colgroup a nobr button area base br col
    embed hr img input link meta param source track wbr script style
    """
)
_KEPT = tag_set(
    """
    p br h1 h2 h3 h4 h5 h6 li hr title blockquote pre
    """
)
_NESTS = frozenset(("blockquote", "pre"))
_PARTS = tag_set(
    """
    div section article main header footer td tr table ul ol dl dt dd
    """
)


def is_harmless(data: bytes) -> bool:
    """Tell at a glance whether UTF-8 markup is safe to parse as it is; most pages are.

    Who writes a `<` in quotes again and again can have a crowded tag pass for several short ones.
    """
    if len(data) > MAX_CHARS or (data.count(b"<") > _FEW and _depth(data) > MAX_DEPTH):
        return False
    crowded = [start for start in _long_tags(data) if _CROWDED_BYTES.match(data, start)]
    if not crowded:
        return True
    # `a<b` in a script looks like a tag.
    for start, end in _hidden(outline(data)):
        crowded = [at for at in crowded if not start < at < end]
        if not crowded or crowded[0] < start:
            break
    return not crowded


def _long_tags(data: bytes) -> Iterator[int]:
    """Give where tags may begin after which no other does for a while, in long strides."""
    at, end = data.find(b"<"), len(data)
    while 0 <= at < end - _SHORT:
        last = data.rfind(b"<", at + 1, at + _SHORT)
        if last < 0:
            yield at
            last = data.find(b"<", at + _SHORT)
        at = last


def bounded(markup: str) -> tuple[str, bool]:
    """Return markup that is safe to parse, and whether its structure had to be given up."""
    markup = markup[:MAX_CHARS]
    return (flatten(markup), True) if is_slow(markup) else (markup, False)


def outline(data: bytes) -> str:
    """Give UTF-8 markup as `is_slow` needs it, one byte a character: tags are ASCII of any case."""
    return data.translate(_OUTLINE).decode("ascii")


def is_slow(markup: str) -> bool:
    """Tell whether some tag has too many attributes, or too many elements are open at one time."""
    if _CROWDED.search(markup) and _CROWDED.search(_visible(markup)):
        return True
    return (
        markup.count("<") > _FEW
        and depth(_names(markup)) > MAX_DEPTH
        and depth(_names(_visible(markup))) > MAX_DEPTH
    )


def _visible(markup: str) -> str:
    """Take out comments, scripts and other raw text, in which `<` begins no tag."""
    lower = markup if markup.islower() else markup.lower()
    if len(lower) != len(markup):
        lower = _CAPITALS.sub(lambda match: match[0].lower(), markup)
    parts: list[str] = []
    at = 0
    for start, end in _hidden(lower):
        parts.append(markup[at:start])
        at = end
    parts.append(markup[at:])
    return _DECLARATION.sub("", "".join(parts))


def _hidden(lower: str) -> Iterator[tuple[int, int]]:
    """Give where comments, scripts and other raw text begin and end, in markup without capitals."""
    at = 0
    while (match := _HIDES.search(lower, at)) is not None:
        name = match[1]
        at = lower.find("-->" if name == "!--" else f"</{name}", match.end())
        if at >= 0:
            at = at + 3 if name == "!--" else lower.find(">", at) + 1 or len(lower)
        yield match.start(), at if at >= 0 else len(lower)
        if at < 0:
            return


def _names(markup: str) -> Iterator[tuple[str, str]]:
    return ((match[1], match[2]) for match in _NAME.finditer(markup))


def depth(tags: Iterable[tuple[str, str]]) -> int:
    """Give an upper bound of the number of elements open at one time."""
    opened: dict[str, int] = {}
    now = deepest = 0
    for slash, name in tags:
        name = name.lower()
        if name in _CLOSE_THEMSELVES:
            continue
        if not slash:
            opened[name] = opened.get(name, 0) + 1
            now += 1
            if now > deepest:
                deepest = now
        elif opened.get(name):
            opened[name] -= 1
            now -= 1
    return deepest


def _depth(data: bytes) -> int:
    """Give the same bound as `depth` for UTF-8 markup, each form of a tag looked at once."""
    forms: dict[bytes, tuple[str, bool] | None] = {}
    opened: dict[str, int] = {}
    now = deepest = 0
    for beginning in _BEGINNING.findall(data):
        if beginning in forms:
            form = forms[beginning]
        else:
            name = beginning.decode("ascii").lower().strip("</")
            counts = name not in _CLOSE_THEMSELVES
            form = forms[beginning] = (name, beginning[1:2] != b"/") if counts else None
        if form is None:
            continue
        name, opens = form
        if opens:
            opened[name] = opened.get(name, 0) + 1
            now += 1
            if now > deepest:
                deepest = now
        elif opened.get(name):
            opened[name] -= 1
            now -= 1
    return deepest


def flatten(markup: str) -> str:
    """Reduce markup to bare paragraphs, headings and list items; active content goes."""
    return _EMPTY.sub("<p>", _TAG.sub(_flat_tag, _visible(markup)))


def _flat_tag(match: re.Match[str]) -> str:
    name = match[2].lower()
    if name in _KEPT and name not in _NESTS:
        return f"<{match[1]}{name}>"
    return "<p>" if name in _PARTS or name in _NESTS else ""

"""Plain one-line text out of titles, names and categories, whatever markup they came in."""

from __future__ import annotations

import re

from tui_news.model.safe_text import SafeText
from tui_news.parsing.patterns import lazily
from tui_news.text.sanitise import clean_line, decode_entities, has_entities

_MAX = 20_000
"""Characters of a line that are looked at; ten times what is kept."""

_BLOCKS = """
    address article aside blockquote br center dd div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul
"""
_INLINE = """
    a abbr acronym audio b bdi bdo big blink body button cite code data del dfn em embed font head
    html i iframe img input ins kbd label link mark marquee meta nobr noscript object param picture
    q rp rt ruby s samp script small source span strike strong style sub sup svg time title tt u var
    video wbr
"""
_REST = r"(?:\s(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)?/?>"
_TAG = lazily(
    rf"</?(?:({'|'.join(_BLOCKS.split())})|(?:{'|'.join(_INLINE.split())})){_REST}", re.IGNORECASE
)
_HIDDEN = lazily(r"<(script|style)\b[^>]*>.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_CDATA = lazily(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)


def strip_tags(markup: str) -> str:
    """Remove HTML tags and comments; what only looks like a tag (`a < b`, `List<T>`) stays.

    Blocks and line breaks become a space, so that words do not run together.
    """
    if "<" not in markup:
        return markup
    markup = markup[:_MAX]
    if "<!" in markup:
        markup = _CDATA.sub(r"\1", markup)
    markup = _HIDDEN.sub("", markup)
    return _TAG.sub(lambda match: " " if match.group(1) else "", markup)


def plain(markup: str) -> SafeText:
    """Read HTML (as RSS has it in titles and names) as one line of plain, safe text."""
    if "<" in markup:
        markup = strip_tags(markup)
    if "&" in markup and has_entities(markup):
        markup = decode_entities(markup[:_MAX])
    return clean_line(markup)


def literal(text: str) -> SafeText:
    """Take text that holds no markup as it is, made one safe line."""
    return clean_line(text)

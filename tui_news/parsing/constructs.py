"""Atom text constructs: one element, four ways to mean its text (RFC 4287, section 3.1; Atom 0.3).

`text` is literal, `html` is escaped markup, `xhtml` is inline markup, and Atom 0.3 says it with
`mode`. An element without a type is literal by the book, but many programs forget the type: text
that closes a tag is taken as the markup that it is.
"""

from __future__ import annotations

import binascii
import re
from typing import Any

from tui_news.model.safe_text import SafeText
from tui_news.parsing.bodies import body, body_of_text, settle_bases
from tui_news.parsing.patterns import lazily
from tui_news.parsing.titles import literal, plain
from tui_news.parsing.xml import inner_markup
from tui_news.text.sanitise import decode_entities

_MARKED_UP = lazily(
    r"</(?:a|b|i|p|em|strong|div|span|ul|ol|li|h[1-6]|blockquote|pre|code|td|table|figure|sup|sub"
    r"|u|font|cite|small|script|style)\s*>|<(?:br|p|hr|img)\b[^<>]*>",
    re.IGNORECASE,
)
_TEXT = frozenset({"text", "text/plain", "plain"})
_HTML = frozenset({"html", "text/html", "escaped"})


def construct_line(element: Any) -> SafeText:
    """Read a title or name: one line of plain, safe text."""
    kind = element.get("type")
    if kind == "html" and not len(element):  # by far the most frequent, with `text`
        return plain(element.text or "")
    text, is_markup = _read(element, kind)
    if is_markup:
        return plain(text)
    if not kind and "&" in text:
        text = decode_entities(text)
    return literal(text)


def construct_body(
    element: Any,
    base: str,
    *,
    is_clean: bool = False,
    is_markup: bool = False,
    has_bases: bool = False,
) -> str:
    """Read a summary or content: markup, with text that is none escaped.

    `is_clean` says that the document holds no harmful characters, `is_markup` that the text is
    markup whatever its type, `has_bases` that its elements may say what their URLs start from.
    """
    if has_bases and len(element):
        settle_bases(element, base)
    kind = element.get("type")
    if kind == "html" and not len(element):
        return body((element.text or "").strip(), base, is_clean=is_clean)
    text, marked = _read(element, kind)
    if marked or is_markup:
        return body(text, base, is_clean=is_clean)
    return body_of_text(text, is_clean=is_clean)


def _read(element: Any, kind: str | None) -> tuple[str, bool]:
    """Give an element's text and whether it is markup."""
    if len(element):
        return inner_markup(_unwrapped(element)).strip(), True
    if not element.keys():  # by far the most frequent of all but bodies
        text = (element.text or "").strip()
        return text, "<" in text and _MARKED_UP.search(text) is not None
    kind = (kind or "").strip().lower()
    mode = (element.get("mode") or "").strip().lower()
    text = (element.text or "").strip()
    if mode == "base64" or _is_binary(kind):
        text, kind = _from_base64(text), kind if kind in _TEXT else "html"
    if kind in _TEXT:
        return text, False
    if kind in _HTML or (mode == "escaped" and "html" in kind):
        return text, True
    if "xhtml" in kind:  # inline, but without a single tag: its text is literal
        return text, False
    return text, "<" in text and _MARKED_UP.search(text) is not None


def _is_binary(kind: str) -> bool:
    """Tell whether a media type means base64 (RFC 4287, section 4.1.3.3, rule 6)."""
    return "/" in kind and not kind.startswith("text/") and "xml" not in kind and "html" not in kind


def _unwrapped(element: Any) -> Any:
    """Step into the `div` that XHTML constructs are wrapped in."""
    if len(element) == 1 and not (element.text or "").strip():
        only = element[0]
        if only.tag.rpartition("}")[2].lower() == "div" and not (only.tail or "").strip():
            return only
    return element


def _from_base64(text: str) -> str:
    try:
        return binascii.a2b_base64(text).decode("utf-8")
    except (binascii.Error, ValueError):
        return text

"""Atom text constructs: one element, four ways to mean its text (RFC 4287, section 3.1; Atom 0.3).

`text` is literal, `html` is escaped markup, `xhtml` is inline markup, and Atom 0.3 says it with
`mode`. An element without a type is literal by the book, but many programs forget the type: text
that closes a tag is taken as the markup that it is.
"""

from __future__ import annotations

import binascii
import re
from typing import Any

from tui_news.parsing.bodies import body, body_of_text, inner_markup
from tui_news.parsing.titles import literal, plain
from tui_news.parsing.xml import tostring
from tui_news.text.sanitise import decode_entities

_MARKED_UP = re.compile(
    r"</(?:a|b|i|p|em|strong|div|span|ul|ol|li|h[1-6]|blockquote|pre|code|td|table|figure|sup|sub"
    r"|u|font|cite|small|script|style)\s*>|<(?:br|p|hr|img)\b[^<>]*>",
    re.IGNORECASE,
)


def read_construct(element: Any) -> tuple[str, bool]:
    """Give an element's text and whether it is markup."""
    kind = (element.get("type") or "").strip().lower()
    mode = (element.get("mode") or "").strip().lower()
    text = element.text or ""
    if len(element):
        return inner_markup(_unwrapped(element), tostring).strip(), True
    if mode == "base64" or (
        kind
        and "/" in kind
        and not kind.startswith("text/")
        and "xml" not in kind
        and "html" not in kind
    ):
        text = _from_base64(text)
    if kind in ("html", "text/html", "xhtml") or "xhtml" in kind:
        if kind != "html" and "html" in kind and "xhtml" in kind and mode != "escaped":
            return text.strip(), False  # inline XHTML without a tag: its text is literal
        return text.strip(), True
    if not kind or mode == "escaped":
        return text.strip(), _MARKED_UP.search(text) is not None
    return text.strip(), False


def construct_line(element: Any) -> str:
    """Read a title or name: one line of plain, safe text."""
    text, is_markup = read_construct(element)
    if is_markup:
        return plain(text)
    if not element.get("type") and "&" in text:
        text = decode_entities(text)
    return literal(text)


def construct_body(element: Any, base: str) -> str:
    """Read a summary or content: markup, with text that is none escaped."""
    text, is_markup = read_construct(element)
    return body(text, base) if is_markup else body_of_text(text)


def _unwrapped(element: Any) -> Any:
    """Step into the `div` that XHTML constructs are wrapped in."""
    if len(element) == 1 and not (element.text or "").strip():
        only = element[0]
        if str(only.tag).rpartition("}")[2].lower() == "div" and not (only.tail or "").strip():
            return only
    return element


def _from_base64(text: str) -> str:
    try:
        return binascii.a2b_base64(text).decode("utf-8")
    except (binascii.Error, ValueError):
        return text

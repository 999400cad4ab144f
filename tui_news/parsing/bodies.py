"""Bodies of entries: markup with absolute URLs, free of what must never be in any text."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from tui_news.text.sanitise import clean_markup

if TYPE_CHECKING:
    from collections.abc import Callable

_ATTRIBUTE = re.compile(
    r"((?<=[\s\"'/])(?:href|src|poster|cite|srcset)\s*=\s*)(\"[^\"]*\"|'[^']*'|[^\s>\"']+)",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:|#|$")
_XMLNS = re.compile(r"\sxmlns(?::[\w.-]+)?=\"[^\"]*\"")
_PREFIX = re.compile(r"<(/?)[\w.-]+:(?=\w)")
_LINE = re.compile(r"\r\n?|\n")


def body(markup: str, base: str) -> str:
    """Make markup fit to keep: characters that harm go, relative URLs are resolved with `base`."""
    markup = clean_markup(markup)
    if base and _may_be_relative(markup):
        return _ATTRIBUTE.sub(lambda match: match[1] + _resolve(match[2], base, match[1]), markup)
    return markup


def body_of_text(text: str) -> str:
    """Make markup of text that is none: what looks like tags is shown, line breaks stay."""
    text = html.escape(clean_markup(text), quote=False)
    if "\n" not in text and "\r" not in text:
        return text
    lines = _LINE.sub("\n", text).strip("\n").split("\n\n")
    return "".join(f"<p>{part.strip().replace(chr(10), '<br>')}</p>" for part in lines if part)


def inner_markup(element: Any, tostring: Callable[..., str]) -> str:
    """Write what is inside an element as HTML, without namespaces.

    `tostring` is lxml's: this module works on text and is not to load a parser.
    """
    children = [tostring(child, encoding="unicode", method="html") for child in element]
    markup = "".join(children)
    if "xmlns" in markup:
        markup = _XMLNS.sub("", markup)
        markup = _PREFIX.sub(r"<\1", markup)
    return html.escape(element.text or "", quote=False) + markup


def _may_be_relative(markup: str) -> bool:
    """Tell whether some URL may be relative, by counting: most bodies need no regex at all."""
    for name in ("href", "src"):
        if markup.count(name) != markup.count(name + '="http'):
            return True
    return "HREF" in markup or "SRC" in markup or "poster=" in markup or "cite=" in markup


def _resolve(quoted: str, base: str, attribute: str) -> str:
    from urllib.parse import urljoin

    quote = quoted[0] if quoted[0] in "\"'" else ""
    value = quoted.strip(quote) if quote else quoted
    try:
        if attribute[:6].lower() == "srcset":
            return quote + ", ".join(_resolve_candidate(c, base) for c in value.split(",")) + quote
        bare = value.strip()
        if _ABSOLUTE.match(bare):
            return quoted
        return (quote or '"') + urljoin(base, bare) + (quote or '"')
    except ValueError:
        return quoted


def _resolve_candidate(candidate: str, base: str) -> str:
    from urllib.parse import urljoin

    url, _, size = candidate.strip().partition(" ")
    return f"{urljoin(base, url)} {size}".rstrip()

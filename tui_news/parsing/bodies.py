"""Bodies of entries: markup with absolute URLs, free of what must never be in any text."""

from __future__ import annotations

import re
from typing import Any

from tui_news.parsing.limits import MAX_BODY
from tui_news.parsing.patterns import lazily
from tui_news.parsing.urls import join, resolve_base
from tui_news.parsing.xml import XML_BASE, escaped
from tui_news.text.sanitise import clean_markup

_ATTRIBUTE = lazily(
    r"((?<=[\s\"'/])(?:href|src|poster|cite|srcset)\s*=\s*)(\"[^\"]*\"|'[^']*'|[^\s>\"']+)",
    re.IGNORECASE,
)
_RELATIVE = lazily(
    r"=(?<=[fFcCtTrReE ]=)"  # the last letter before it sorts most attributes out
    r"(?:(?<=[hH][rR][eE][fF]=)|(?<=[sS][rR][cC]=)|(?<=[hH][rR][eE][fF] =)|(?<=[sS][rR][cC] =)"
    r"|(?<=[sS][rR][cC][sS][eE][tT]=)|(?<=[pP][oO][sS][tT][eE][rR]=)|(?<=[cC][iI][tT][eE]=))"
    r"\s*+[\"']?+(?!\s*https?:)"
)
"""A URL that may be relative. It begins with a literal, so that most of a body is passed over."""

_ABSOLUTE = lazily(r"[A-Za-z][A-Za-z0-9+.\-]*:|#|$")
_LINE = lazily(r"\r\n?|\n")
_PARAGRAPH = lazily(r"\n\s*\n")


def body(markup: str, base: str, *, is_clean: bool = False) -> str:
    """Make markup fit to keep: characters that harm go, relative URLs are resolved with `base`.

    `is_clean` says that the document holds no such characters.
    """
    if len(markup) > MAX_BODY:
        markup = markup[:MAX_BODY]
    if not is_clean:
        markup = clean_markup(markup)
    if base and "=" in markup and _RELATIVE.search(markup):
        return _ATTRIBUTE.sub(lambda match: match[1] + _resolve(match[2], base, match[1]), markup)
    return markup


def settle_bases(outer: Any, base: str) -> None:
    """Make relative URLs inside an element absolute where something in it states a base of its own
    (XML Base, section 4); the markup itself forgets which."""
    waiting = [(child, base) for child in outer]
    while waiting:
        element, here = waiting.pop()
        if written := element.get(XML_BASE):
            here = resolve_base(written, here)
        if here != base:
            for name in ("href", "src", "cite", "poster"):
                if (value := (element.get(name) or "").strip()) and not _ABSOLUTE.match(value):
                    element.set(name, join(here, value) or value)
        waiting.extend((child, here) for child in element)


def body_of_text(text: str, *, is_clean: bool = False) -> str:
    """Make markup of text that is none: what looks like tags is shown, line breaks stay."""
    text = text[:MAX_BODY]
    text = escaped(text if is_clean else clean_markup(text))
    if "\n" not in text and "\r" not in text:
        return text
    paragraphs = _PARAGRAPH.split(_LINE.sub("\n", text).strip("\n"))
    return "".join(f"<p>{part.strip().replace(chr(10), '<br>')}</p>" for part in paragraphs)


def _resolve(quoted: str, base: str, attribute: str) -> str:
    quote = quoted[0] if quoted[0] in "\"'" else ""
    value = quoted.strip(quote) if quote else quoted
    if attribute[:6].lower() == "srcset":
        return quote + ", ".join([_candidate(part, base) for part in value.split(",")]) + quote
    value = value.strip()
    if _ABSOLUTE.match(value):
        return quoted
    return (quote or '"') + (join(base, value) or value) + (quote or '"')


def _candidate(written: str, base: str) -> str:
    """Resolve one picture of a `srcset`: a URL and its width."""
    url, _, size = written.strip().partition(" ")
    if url and not _ABSOLUTE.match(url):
        url = join(base, url) or url
    return f"{url} {size}".rstrip()

"""Pictures: which of an image's many addresses is the picture, and which images are none."""

from __future__ import annotations

import re

from tui_news.extract.links import safe_link
from tui_news.extract.tree import Element
from tui_news.model.article import Figure
from tui_news.model.safe_text import EMPTY, SafeText
from tui_news.text.sanitise import clean_line

_LAZY = ("data-src", "data-original", "data-lazy-src", "data-hi-res-src", "data-url")
_LAZY_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_TRACKER = re.compile(
    r"/(?:pixel|beacon|track(?:er|ing)?|counter|spacer|blank|transparent|1x1|clear)\b[^/]*$"
    r"|[?&](?:utm_|pixel)|/[bp]\.gif|doubleclick\.|/~[rf4]/|gravatar\.com/|/avatars?/|/smil(?:ies|eys)/"
    r"|/(?:[a-z]{1,3}[-_])?(?:icon|arrow|bullet|btn|button|sprite|loader|spinner|placeholder)"
    r"(?:[-_][a-z0-9_-]*)?\.(?:gif|png|svg)",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$")
_CANDIDATE = re.compile(r"\s*,?\s*(\S+?),?(?:\s+(\d+(?:\.\d+)?)([wx])\s*)?(?:,|$)")
_TINY = 2
_ICON = 40


def figure(image: Element, base_url: str, caption: SafeText = EMPTY) -> Figure | None:
    """Give the picture of an `img` element; None for pixels, icons and data addresses."""
    width, height = _length(image, "width"), _length(image, "height")
    if any(side is not None and side <= _TINY for side in (width, height)):
        return None
    if width is not None and height is not None and max(width, height) <= _ICON:
        return None
    if "none" in image.get("style") and "display" in image.get("style"):
        return None
    url = address(image, base_url)
    if not url or _TRACKER.search(url):
        return None
    alt = clean_line(image.get("alt"))
    return Figure(url, caption, alt=alt, width=width, height=height)


def address(image: Element, base_url: str) -> str:
    """Give the best address of an image: lazy ones first, then the largest of a set."""
    stated = image.attributes
    for name in _LAZY:
        if (lazy := stated.get(name)) and (url := safe_link(lazy, base_url)):
            return url
    for name in _LAZY_SETS:
        if (several := stated.get(name)) and (url := _largest(several, base_url)):
            return url
    if url := safe_link(image.get("src"), base_url):
        return url
    parent = image.parent
    if parent is not None and parent.tag == "picture":
        for source in parent.children:
            if isinstance(source, Element) and source.tag == "source":
                for name in _LAZY_SETS:
                    if url := _largest(source.get(name), base_url):
                        return url
    return ""


def _largest(candidates: str, base_url: str) -> str:
    """Give the widest candidate of a `srcset` (HTML, section 4.8.4.3.12)."""
    best, best_size = "", -1.0
    for match in _CANDIDATE.finditer(candidates[:4_000]):
        size = float(match[2] or 1)
        if size > best_size and (url := safe_link(match[1], base_url)):
            best, best_size = url, size
    return best


def emoji(image: Element) -> str:
    """Give the character that an image stands for (smileys as pictures), else empty."""
    alt = image.get("alt")
    if 0 < len(alt) <= 8 and not alt.isascii():
        return alt
    return ""


def _length(image: Element, name: str) -> int | None:
    match = _LENGTH.match(image.get(name))
    return int(match[1]) if match else None

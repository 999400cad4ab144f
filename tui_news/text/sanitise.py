"""Make text from outside harmless for a terminal: the only maker of SafeText.

Entities are decoded first, so that `&#27;` cannot come back as ESC later; then C0, C1 and DEL,
bidi controls (Unicode TR9, section 2), tag characters (U+E0000 block), other invisible format
characters, noncharacters and lone surrogates are removed, runs of combining marks are cut, and the
result is NFC. Genuine right-to-left text, emoji sequences (ZWJ, variation selectors, regional
indicators) and
the joiners that Indic and Persian shaping needs are kept.
"""

from __future__ import annotations

import re
import unicodedata

from tui_news.model.safe_text import EMPTY, SafeText

MAX_LINE = 2_000
"""Characters kept of a text that is shown on one line (titles, names)."""

MAX_MARKS = 4
"""Combining marks kept after one base character."""

_BAD = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 but tab, newline, carriage return; DEL; C1
    "\u00ad"  # soft hyphen
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi marks, embeddings, overrides, isolates
    "\u115f\u1160\u3164\uffa0"  # fillers: letters that look like nothing
    "\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"  # tag characters and supplementary variation selectors
    "]"
)
_PLAIN = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u024f"  # ASCII, Latin
    "\u0400-\u0482\u048a-\u04ff"  # Cyrillic
    "\u2010-\u2027\u2030-\u205e\u20ac\u2116]*"  # typographic marks, euro, numero
)
"""Frequent characters that need no cleaning and are in NFC whatever stands beside them."""

_JOINERS = re.compile("[\u200c\u200d]")
_JOINER_RUN = re.compile("[\u200c\u200d]{2,}")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x85]")
_INNER_SPACES = re.compile("[^\\S\n\t]+|[\u00a0\u1680\u2000-\u200a\u202f\u205f]+")
_ENTITY = re.compile("&(?:#|[A-Za-z])")


def decode_entities(text: str) -> str:
    """Replace HTML character references, once (HTML, section 13.2.5.72)."""
    if "&" not in text:
        return text
    from html import unescape  # its table of names takes a while to load, and most texts need none

    return unescape(text)


def is_safe(text: str) -> bool:
    """Tell whether `text` could be shown as it is: cleaning it would remove nothing harmful."""
    return (text.isascii() and text.isprintable()) or _BAD.search(text) is None


def clean_line(text: str, *, limit: int = MAX_LINE) -> SafeText:
    """Make one line of safe text: white space of every kind becomes single spaces.

    Does not decode entities: call `decode_entities` first where the format has them.
    """
    if (
        ((text.isascii() and text.isprintable()) or _PLAIN.fullmatch(text))
        and "  " not in text
        and text.strip(" ") == text
        and len(text) <= limit
    ):
        return SafeText(text)
    if not text:
        return EMPTY
    text = " ".join(_BAD.sub("", text[: limit * 4]).split())
    if not text.isascii() and _PLAIN.fullmatch(text) is None:
        text = _settle(text)
    return SafeText(text if len(text) <= limit else text[: limit - 1].rstrip() + "…")


def clean_text(text: str, *, limit: int = 2_000_000) -> SafeText:
    """Make safe text of several lines: newlines stay, other white space becomes single spaces."""
    text = _LINE_ENDS.sub("\n", text[:limit])
    text = _BAD.sub("", text).replace("\t", " ")
    text = _INNER_SPACES.sub(" ", text)
    text = "\n".join(line.strip(" ") for line in text.split("\n")) if "\n" in text else text.strip()
    return SafeText(text if text.isascii() else _settle(text))


def clean_code(text: str, *, limit: int = 500_000, tab: int = 4) -> SafeText:
    """Make preformatted text safe: newlines and runs of spaces count, tabs become spaces."""
    text = _LINE_ENDS.sub("\n", text[:limit])
    text = _BAD.sub("", text).expandtabs(tab)
    return SafeText(text if text.isascii() else _settle(text))


def clean_markup(text: str) -> str:
    """Remove from markup what must never be in any text; tags and entities are left alone.

    The result is not safe to show: it is still markup, to be parsed and cleaned again.
    """
    return text if text.isascii() and text.isprintable() else _BAD.sub("", text)


def _settle(text: str) -> str:
    """Normalise to NFC and cut floods of combining marks and joiners."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if _JOINERS.search(text):
        text = _JOINER_RUN.sub(lambda match: match.group()[0], text)
    return _cut_marks(text) if _has_flood(text) else text


def _has_flood(text: str) -> bool:
    run = 0
    for character in text:
        if character >= "\u0300" and unicodedata.combining(character):
            run += 1
            if run > MAX_MARKS:
                return True
        else:
            run = 0
    return False


def _cut_marks(text: str) -> str:
    out: list[str] = []
    run = 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run <= MAX_MARKS:
            out.append(character)
    return "".join(out)


def has_entities(text: str) -> bool:
    """Tell whether `text` may hold character references."""
    return "&" in text and _ENTITY.search(text) is not None

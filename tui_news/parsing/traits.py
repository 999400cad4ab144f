"""What a document holds at all, told by one quick look at its bytes.

Most documents hold no harmful character, no `xml:base`, no C1 control, and looking for them in
every text would take longer than parsing. The look is stricter than `text.sanitise`: what it calls
clean needs no cleaning.
"""

from __future__ import annotations

from tui_news.model.frozen import dataclass
from tui_news.parsing.patterns import lazily

_SUSPECT = (0xD8, 0xE1, 0xE3, 0xEF, 0xF0, 0xF1, 0xF2, 0xF3, 0xF4)
"""First bytes of Arabic, Hangul and Mongolian letters, kana, full-width forms and all above: some
of what they begin is invisible or a bidi control, and telling that is left to `text.sanitise`."""

_AFTER_C2 = lazily(rb"\xc2[\x80-\x9f\xad]")
_AFTER_E2 = lazily(rb"\xe2(?:\x80[\x8b-\x8f\xa8-\xae]|\x81[\xa0-\xaf])")
_C1 = lazily(rb"\xc2[\x80-\x9f]")
_C1_REFERENCE = lazily(rb"&#(?:1[2-5]\d|[xX][89][0-9A-Fa-f]);")
_ODD_REFERENCE = lazily(
    rb"&#(?!(?:0?3[489]|60|62|16\d|17[0-24-9]|1[89]\d|2\d\d|82[12]\d|8230|8364|8482|x27|xA0);)"
)
"""Numeric references but those to quotes, dashes, ellipses, Latin letters and currency signs."""

_HEAD = 8_192
"""Bytes in which RDF's namespace is declared, if it is RDF."""


@dataclass(frozen=True, slots=True)
class Traits:
    """Facts about a UTF-8 XML document; `has_*` may be true without need, never false."""

    has_bases: bool
    """Some element says what its relative URLs start from."""
    has_languages: bool
    """Some element says its language."""
    has_abouts: bool
    """Some element says what it is about (RDF)."""
    has_c1: bool
    """It holds C1 controls, raw or as references: windows-1252 taken for something else."""
    is_clean: bool
    """No text of it can hold a control, bidi or invisible character."""


def traits_of(data: bytes) -> Traits:
    """Look at the bytes of a document that is well-formed XML, or it will be found out.

    XML itself has no C0 controls. Single bytes are looked for first, for that is fastest by far.
    """
    has_c1 = False
    is_clean = 0x7F not in data
    if not data.isascii():
        is_clean = is_clean and not any(map(data.__contains__, _SUSPECT))
        if 0xC2 in data and (after_c2 := _AFTER_C2.search(data)):
            is_clean = False
            has_c1 = _C1.search(data, after_c2.start()) is not None
        if 0xE2 in data and _AFTER_E2.search(data):
            is_clean = False
    if b"#" in data and (odd := _ODD_REFERENCE.search(data)):
        is_clean = False
        has_c1 = has_c1 or _C1_REFERENCE.search(data, odd.start()) is not None
    has_xml = data.rfind(b"xml:") >= 0  # from behind it looks for the rarer `x`: in half the time
    has_bases = has_xml and b"xml:base" in data
    has_languages = has_xml and b"xml:lang" in data
    has_abouts = b"22-rdf-syntax-ns" in data[:_HEAD]
    return Traits(has_bases, has_languages, has_abouts, has_c1, is_clean)

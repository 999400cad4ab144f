"""Bytes of a page to text: byte-order mark, UTF-8, header, declaration, guess; never fails."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_LOOKED_AT = 8_192
"""Bytes in which a declaration is looked for: the standard's 1,024 are too few for many pages."""

_PIECE = 65_536

# Labels of the Encoding Standard that stand for a larger set than their name says.
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
_NEVER = frozenset(("utf-7", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "idna", "punycode"))
_CYRILLIC_LETTERS = re.compile(rb"[\xc0-\xff]{3,}")


def as_utf8(data: bytes, content_type: str = "") -> bytes:
    """Give a page's bytes in UTF-8, without a byte-order mark; most are so already."""
    if data.startswith(codecs.BOM_UTF8):
        data = data[3:]
    return data if _is_utf8(data) else decode(data, content_type).encode("utf-8", "replace")


def _is_utf8(data: bytes) -> bool:
    """Tell whether bytes are UTF-8, without holding all their text at one time."""
    if data.isascii():
        return True
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _PIECE):
            decoder.decode(data[start : start + _PIECE], start + _PIECE >= len(data))
    except UnicodeDecodeError:
        return False
    return True


def decode(data: bytes, content_type: str = "") -> str:
    """Decode a page.

    Strict UTF-8 goes before what header and page declare: bytes that decode are practically never
    anything else, and declarations are often wrong.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 4 and len(data) > 64:
            return data.decode("utf-8", "ignore")
    head = data[:_LOOKED_AT]
    meta = _META.search(head) or _XML.search(head)
    header = _HEADER.search(content_type)
    for label in (header and header[1], meta and meta[1].decode("ascii", "ignore")):
        name = _codec(label) if label else ""
        if name == "utf-8" and data.count(b"\xef\xbf\xbd") == 0 and _mostly_utf8(data):
            return data.decode("utf-8", "replace")
        if name and name != "utf-8":
            return data.decode(name, "replace")
    if _mostly_utf8(data):
        return data.decode("utf-8", "replace")
    if b"\x00" in data[:200]:
        even, odd = data[0:400:2].count(0), data[1:400:2].count(0)
        return data.decode("utf-16-le" if odd > even else "utf-16-be", "replace")
    return data.decode(_guess(data), "replace")


def _codec(label: str) -> str:
    """Give Python's name for an encoding label; empty for unknown ones and traps."""
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return ""
    if name in _NEVER or not getattr(codecs.lookup(name), "_is_text_encoding", True):
        return ""
    return _WIDER.get(name, name)


def _mostly_utf8(data: bytes) -> bool:
    """Tell whether the bytes are UTF-8 with a few broken ones (a cut or a pasted piece)."""
    text = data[:200_000].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    high = sum(map(text.count, "éäöüàèçñ’“”–—оеаиніт的。")) + 1
    return broken * 10 < high


def _guess(data: bytes) -> str:
    """Tell windows-1251 from windows-1252: runs of high letters are words only in Cyrillic."""
    runs = _CYRILLIC_LETTERS.findall(data[:100_000])
    letters = sum(map(len, runs))
    return "cp1251" if letters > 40 and letters > data[:100_000].count(b"e") else "cp1252"

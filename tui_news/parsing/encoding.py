"""Bytes to text: which encoding a document really has, whatever it or its server says."""

from __future__ import annotations

import codecs

from tui_news.parsing.detect import charset_of, declared_encoding
from tui_news.parsing.patterns import lazily

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LABELS = {
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252",
    "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-9": "cp1254", "latin5": "cp1254",
    "iso-8859-11": "cp874", "tis-620": "cp874", "windows-874": "cp874",
    "gb2312": "gb18030", "gb_2312-80": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932",
    "windows-31j": "cp932", "ms_kanji": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949", "korean": "cp949",
    "iso-8859-8-i": "iso-8859-8", "x-cp1251": "cp1251", "x-cp1252": "cp1252",
    "x-mac-cyrillic": "mac-cyrillic", "macintosh": "mac-roman", "x-mac-roman": "mac-roman",
    "koi8": "koi8-r", "koi": "koi8-r", "win-1251": "cp1251", "windows1251": "cp1251",
    "cp-1251": "cp1251", "unicode": "utf-16", "utf8mb4": "utf-8", "utf": "utf-8",
    "x-euc-jp": "euc_jp", "x-user-defined": "cp1252",
}  # fmt: skip
"""Labels that Python lacks, or that the web uses for a larger set (WHATWG Encoding, 4.2)."""

_ESCAPING = ("iso2022", "hz")
"""Encodings of ASCII bytes only; all others agree that plain ASCII is ASCII."""

_C1 = {
    number: letter
    for number in range(0x80, 0xA0)
    if (letter := bytes([number]).decode("cp1252", "replace")) != "\ufffd"
}
"""C1 controls to the windows-1252 characters that they were meant to be."""

_C1_CONTROL = lazily("[\x80-\x9f]")
_C1_REFERENCE = lazily(r"&#(?:(1[2-5]\d)|[xX]([89][0-9A-Fa-f]));")


def settle_c1(text: str) -> str:
    """Read C1 controls as windows-1252, as browsers do (HTML, section 13.2.5.80)."""
    if not text.isascii() and _C1_CONTROL.search(text):
        text = text.translate(_C1)
    if "&#" not in text:
        return text
    return _C1_REFERENCE.sub(
        lambda match: _C1.get(int(match[1]) if match[1] else int(match[2], 16), match[0]), text
    )


def decode(data: bytes, *, content_type: str = "") -> str:
    """Decode a document, by the strongest evidence first; this never fails.

    A byte order mark, then the pattern of zero bytes (XML 1.0, appendix F), then valid UTF-8 with
    letters beyond ASCII (other encodings almost never look like it), then the header's charset
    (RFC 7303, section 3), then the declaration, then UTF-8 with single bytes read as windows-1252.
    """
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    if (codec := _wide(data)) and (text := _strictly(data, codec)) is not None:
        return text
    labels = (charset_of(content_type), declared_encoding(data))
    codecs_named = [codec for label in labels if (codec := _codec(label))]
    if not any(codec.startswith(_ESCAPING) for codec in codecs_named):
        text = _strictly(data, "utf-8")
        if text is not None:
            return text
    for codec in codecs_named:
        if codec != "utf-8" and (text := _strictly(data, codec)) is not None:
            return text
    return _guess(data, codecs_named)


_NO_DOCUMENTS = frozenset(
    {"undefined", "idna", "punycode", "unicode_escape", "unicode-escape", "raw-unicode-escape"}
    | {"raw_unicode_escape", "mbcs", "oem"}
)


def _codec(label: str) -> str:
    """Give Python's codec for a label; empty for none, for UTF-7 and for wide ones."""
    name = _LABELS.get(label, label)
    if not name:
        return ""
    try:
        name = codecs.lookup(name).name
    except LookupError:
        return ""
    # UTF-7 hides markup in plain ASCII; a wide encoding would have shown its zero bytes; the
    # others are Python's own, and no document is written in them.
    if name.startswith(("utf-7", "utf-16", "utf-32", "utf_7")) or name in _NO_DOCUMENTS:
        return ""
    return name if getattr(codecs.lookup(name), "_is_text_encoding", True) else ""


def _wide(data: bytes) -> str:
    head = data[:4]
    if len(head) < 4:
        return ""
    if head[1] == 0 and head[3] == 0 and head[0] and head[2]:
        return "utf-16-le"
    if head[0] == 0 and head[2] == 0 and head[1] and head[3]:
        return "utf-16-be"
    if head[1:] == b"\0\0\0" and head[0]:
        return "utf-32-le"
    return "utf-32-be" if head[:3] == b"\0\0\0" and head[3] else ""


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _guess(data: bytes, named: list[str]) -> str:
    """Decode bytes that keep to nothing they say: mostly UTF-8, what was named, a guess."""
    if text := _from_cesu(data):
        return text
    lenient = data.decode("utf-8", "replace")
    bad = lenient.count("\ufffd")
    beyond = sum(1 for byte in data[:200_000] if byte >= 0xC0)
    if bad * 4 <= beyond or bad <= 3:
        return data.decode("utf-8", "tui_news_1252")
    for codec in named:
        if codec not in ("utf-8", "cp1252"):
            return data.decode(codec, "replace")
    from tui_news.parsing.guessing import guess_codec

    return data.decode(guess_codec(data), "tui_news_1252")


def _from_cesu(data: bytes) -> str:
    """Decode UTF-8 made of UTF-16's surrogates (CESU-8, Unicode TR26); empty if it is none."""
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return ""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _read_as_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", "replace"), error.end


codecs.register_error("tui_news_1252", _read_as_1252)

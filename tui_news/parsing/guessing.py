"""Guess the encoding of bytes that are no UTF-8 and that name none: by language, by shape.

Cyrillic stands in long runs of high bytes, nearly all of them 0xC0 and above; the two encodings of
Russian news keep their small letters in opposite halves of that range, and small letters are many.
Western text has single high bytes between ASCII letters.
"""

from __future__ import annotations

import re

from tui_news.parsing.patterns import lazily

_LANGUAGE = lazily(
    rb"<(?:dc:)?language>\s*([A-Za-z]{2}(?:[_\-][A-Za-z]{2,4})?)|\bxml:lang\s*=\s*[\"']([A-Za-z\-]+)"
)
_BY_LANGUAGE = {
    "ja": ("cp932", "euc_jp"),
    "ko": ("cp949",),
    "zh": ("gb18030", "big5hkscs"),
    "zh-tw": ("big5hkscs", "gb18030"),
    "zh-hk": ("big5hkscs", "gb18030"),
    "el": ("iso8859-7",),
    "he": ("cp1255",),
    "ar": ("cp1256",),
    "th": ("cp874",),
    "tr": ("cp1254",),
    "pl": ("cp1250", "iso8859-2"),
    "cs": ("cp1250", "iso8859-2"),
    "hu": ("cp1250", "iso8859-2"),
}
_RUN = lazily(rb"[\x80-\xff]{2,}")
_SAMPLE = 200_000
"""Bytes that are looked at."""


def guess_codec(data: bytes) -> str:
    """Give Python's name of the likeliest encoding; windows-1252 if nothing speaks for another."""
    sample = data[:_SAMPLE]
    match = _LANGUAGE.search(sample)
    if match is not None:
        language = (match[1] or match[2]).decode().lower().replace("_", "-")
        for codec in _BY_LANGUAGE.get(language) or _BY_LANGUAGE.get(language[:2], ()):
            if _decodes(data, codec):
                return codec
    high = sum(map(len, re.findall(rb"[\x80-\xff]+", sample)))
    if high and sum(map(len, _RUN.findall(sample))) > 0.8 * high:
        lower = len(re.findall(rb"[\xe0-\xff]", sample))
        upper = len(re.findall(rb"[\xc0-\xdf]", sample))
        if lower + upper > 0.9 * high:
            return "cp1251" if lower > upper else "koi8-r"
    return "cp1252"


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True

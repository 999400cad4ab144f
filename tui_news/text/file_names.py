"""File names: one safe component from what the web says, with an ending from a list of ours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urlsplit

from tui_news.text.sanitise import clean_line

MAX_NAME = 120
"""Bytes of a name before its ending."""

ENDINGS: Mapping[str, tuple[str, ...]] = {
    "audio/mpeg": ("mp3",),
    "audio/mp3": ("mp3",),
    "audio/mp4": ("m4a",),
    "audio/x-m4a": ("m4a", "m4b"),
    "audio/m4a": ("m4a",),
    "audio/aac": ("aac",),
    "audio/ogg": ("ogg", "oga", "opus"),
    "audio/opus": ("opus",),
    "audio/flac": ("flac",),
    "audio/x-flac": ("flac",),
    "audio/wav": ("wav",),
    "audio/x-wav": ("wav",),
    "audio/webm": ("weba",),
    "video/mp4": ("mp4", "m4v"),
    "video/x-m4v": ("m4v",),
    "video/webm": ("webm",),
    "video/ogg": ("ogv",),
    "video/quicktime": ("mov",),
    "video/x-matroska": ("mkv",),
    "video/mpeg": ("mpg", "mpeg"),
    "video/x-msvideo": ("avi",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/png": ("png",),
    "image/gif": ("gif",),
    "image/webp": ("webp",),
    "image/avif": ("avif",),
    "application/pdf": ("pdf",),
    "application/epub+zip": ("epub",),
    "application/zip": ("zip",),
    "application/gzip": ("gz", "tgz"),
    "application/x-bittorrent": ("torrent",),
    "application/json": ("json",),
    "text/plain": ("txt",),
    "text/csv": ("csv",),
    "text/vtt": ("vtt",),
    "application/x-subrip": ("srt",),
    "application/rtf": ("rtf",),
    "application/vnd.oasis.opendocument.text": ("odt",),
    "application/vnd.oasis.opendocument.spreadsheet": ("ods",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("xlsx",),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ("pptx",),
}
"""Endings by media type, the usual one first; no system starts a program for any of them."""

UNKNOWN = "bin"
"""The ending of a file that is of none of these types."""

_KINDS: Mapping[str, frozenset[str]] = {
    ending: frozenset(
        kind.partition("/")[0] for kind, endings in ENDINGS.items() if ending in endings
    )
    for endings in ENDINGS.values()
    for ending in endings
}
_SAYS_NOTHING = re.compile(
    r"(default|download|enclosure|episode|file|get|index|listen|master|media|play|stream"
    r"|video|audio|watch|view)?[\W_\d]*|[0-9a-f-]{16,}",
    re.IGNORECASE,
)


def plain_name(words: str, *, otherwise: str) -> str:
    """A file name without ending: one component, no leading dot or dash, bounded in bytes.

    Args:
        words: a headline, say; anything may stand in it.
        otherwise: the name when nothing is left of the words, or they name a device on Windows.
    """
    name = unicodedata.normalize("NFC", clean_line(words))
    name = re.sub(r"[^\w\s.,()'’-]+", " ", name)
    name = re.sub(r"\s+", " ", name).strip(" .-")
    name = name.encode()[:MAX_NAME].decode(errors="ignore").strip(" .-")
    if re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", name):
        name = f"{otherwise} {name}"
    return name or otherwise


def name_of_file(url: str, *, types: Iterable[str] = (), title: str = "") -> str:
    """Name the file behind an address; what the server calls it (RFC 6266) is never asked.

    Args:
        url: its last segment names the file, unless that says nothing.
        types: media types, the most trustworthy first.
        title: the headline it belongs to: the name otherwise.
    """
    try:
        last = unquote(urlsplit(url).path.rpartition("/")[2], errors="replace")
    except ValueError:
        last = ""
    stem, _, written = last.rpartition(".")
    written = written.lower()
    if written not in _KINDS:
        stem = last
    stem = stem.replace("\ufffd", " ")
    words = stem if not _SAYS_NOTHING.fullmatch(stem.strip()) else title
    return f"{plain_name(words, otherwise='file')}.{_ending(written, types)}"


def _ending(written: str, types: Iterable[str]) -> str:
    """The ending that the types allow; the written one where it is of the same kind."""
    known = _KINDS.get(written)
    for stated in types:
        kind = stated.partition(";")[0].strip().lower()
        if kind in ENDINGS:
            return written if known and kind.partition("/")[0] in known else ENDINGS[kind][0]
    return written if known else UNKNOWN

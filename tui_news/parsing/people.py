"""Authors as the formats write them: names for a reader, mail addresses only as a last resort."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from tui_news.parsing.namespaces import Names
from tui_news.parsing.patterns import lazily
from tui_news.parsing.titles import plain

_MAIL = r"(?:mailto:)?[^\s@<>()\[\]]+@[^\s@<>()\[\]]+"
_NAMED_BY_MAIL = lazily(rf"{_MAIL}\s*[(\[]\s*(.+?)\s*[)\]]\s*\Z")
_NAME_THEN_MAIL = lazily(rf"(.+?)\s*(?:[<(\[]\s*{_MAIL}\s*[>)\]]|(?<=\s){_MAIL})\s*\Z")


def person(written: str) -> str:
    """Give the name in an author's text: `ann@example.org (Ann Doe)` is Ann Doe."""
    return _known(written) if len(written) < _MAX else plain(written)


def _name(written: str) -> str:
    if "@" in written:
        written = written.strip()
        match = _NAMED_BY_MAIL.match(written) or _NAME_THEN_MAIL.match(written)
        if match is not None and match[1].strip():
            written = match[1]
        elif "<" in written and ">" in written:
            written = written.replace("<", "").replace(">", "")
        written = written.removeprefix("mailto:")
    return plain(written.strip(" \t\r\n,"))


_MAX = 300
"""Characters; what is longer is no name with a mail address."""

_known = lru_cache(maxsize=2_048)(_name)
"""A feed has few authors: their names are not read again for every entry."""


def people(written: Iterable[str]) -> tuple[str, ...]:
    """Give the names of several authors, in order, each once."""
    return tuple(dict.fromkeys(name for text in written if (name := person(text))))


def lone_person(element: Any, names: Names) -> tuple[str, ...]:
    """Give the name in the only author element of an entry, if there is one."""
    written = written_person(element, names) if len(element) else element.text or ""
    name = _known(written) if len(written) < _MAX else plain(written)
    return (name,) if name else ()


def written_person(element: Any, names: Names) -> str:
    """Give the text of an author element; Atom's has parts (RFC 4287, section 3.2)."""
    if not len(element):
        return element.text or ""
    parts: dict[str, str] = {}
    for part in element:
        key, text = names[part.tag].rpartition(":")[2], (part.text or "").strip()
        if text and key == "name":
            return text
        parts.setdefault(key, text)
    written = parts.get("email")
    if not written and parts.keys().isdisjoint(_ADDRESSES):
        written = "".join(element.itertext())
    return written or ""


_ADDRESSES = frozenset({"uri", "url", "homepage"})
"""Parts of an author that are no name."""

"""Links: number what can be followed, and show an address so that nobody is deceived."""

from __future__ import annotations

import unicodedata
from typing import TypeAlias
from urllib.parse import urlsplit

from tui_news.model.frozen import dataclass
from tui_news.model.safe_text import SafeText
from tui_news.text.sanitise import clean_line

MAX_ADDRESS = 2_000
"""Characters of an address; longer ones are shown cut and are never given to the terminal."""


@dataclass(frozen=True, slots=True)
class Link:
    """A web address, or `mailto:`."""

    url: str
    number: int
    """The number that is shown, from 1."""


@dataclass(frozen=True, slots=True)
class TagTarget:
    """A tag: following it lists what else names it."""

    name: SafeText


@dataclass(frozen=True, slots=True)
class EntryTarget:
    """Another entry in the cache."""

    entry_id: int
    number: int


@dataclass(frozen=True, slots=True)
class MoreTarget:
    """What was left out of the page: following it shows that too."""


Target: TypeAlias = Link | TagTarget | EntryTarget | MoreTarget


class Targets:
    """Collects targets in the order of the page; a repeated address keeps its number."""

    def __init__(self) -> None:
        self.all: list[Target] = []
        """Every target; `Run.target` is an index into it plus one."""
        self._links: dict[str, int] = {}
        self._numbered: list[int] = []

    def link(self, url: str) -> int:
        """Add an address; returns its target."""
        if url not in self._links:
            self._links[url] = self._add_numbered(Link(url, len(self._numbered) + 1))
        return self._links[url]

    def entry(self, entry_id: int) -> int:
        """Add an entry; returns its target."""
        return self._add_numbered(EntryTarget(entry_id, len(self._numbered) + 1))

    def tag(self, name: SafeText) -> int:
        """Add a tag; returns its target."""
        self.all.append(TagTarget(name))
        return len(self.all)

    def more(self) -> int:
        """Add what was left out; returns its target."""
        self.all.append(MoreTarget())
        return len(self.all)

    def get(self, target: int) -> Target | None:
        """What a run's target is."""
        return self.all[target - 1] if 0 < target <= len(self.all) else None

    def by_number(self, number: int) -> Link | EntryTarget | None:
        """What has a shown number."""
        if not 0 < number <= len(self._numbered):
            return None
        found = self.all[self._numbered[number - 1]]
        return found if isinstance(found, Link | EntryTarget) else None

    def number(self, target: int) -> int:
        """The shown number of a target; 0 for tags."""
        found = self.get(target)
        return found.number if isinstance(found, Link | EntryTarget) else 0

    @property
    def links(self) -> list[Link]:
        """The addresses in the order of their numbers."""
        return [target for target in self.all if isinstance(target, Link)]

    def _add_numbered(self, target: Link | EntryTarget) -> int:
        self._numbered.append(len(self.all))
        self.all.append(target)
        return len(self.all)


def is_web_address(url: str) -> bool:
    """Tell whether an address may be given to the terminal (OSC 8): plain ASCII, http or https."""
    if not url.isascii() or not url.isprintable() or " " in url or len(url) > MAX_ADDRESS:
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def shown_address(url: str) -> SafeText:
    """An address as it is shown: whole, with a host of mixed scripts in its ASCII form (`xn--`)."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    if host and not host.isascii() and not is_one_script(host):
        try:
            ascii_host = host.encode("idna").decode("ascii")
        except UnicodeError:
            ascii_host = host.encode("ascii", "backslashreplace").decode("ascii")
        at = url.lower().find(host)
        if at >= 0:
            url = url[:at] + ascii_host + url[at + len(host) :]
    return clean_line(url, limit=MAX_ADDRESS)


def is_one_script(host: str) -> bool:
    """Tell whether all letters of a host are of one alphabet, so that none stands for another."""
    scripts = {
        unicodedata.name(character, "?").split(" ")[0] for character in host if character.isalpha()
    }
    return len(scripts) <= 1 or scripts <= {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}

"""Short labels that a page states: its section, tags, site and standfirst, made fit to be shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from tui_news.extract.page.structured import plain_text
from tui_news.model.safe_text import EMPTY, SafeText
from tui_news.text.sanitise import clean_line

MOST_TAGS = 30
LONGEST_TAG = 60
LONGEST_SECTION = 40
"""Characters of a section's name; what is longer is a list or a sentence."""
CUT = 250
"""Characters from which on a standfirst without a last full stop was cut off."""
SENTENCE = 60
"""Characters of it that a whole sentence before the cut must have to be enough."""

_PATH = re.compile(r"/?[\w-]+(?:/[\w-]+)+/?|/[\w-]+/?")
_POSTED = re.compile(
    r"^(?:posted in|filed under|category|section|rubrik|dział)\s*:?\s+", re.IGNORECASE
)
_NO_SECTION = frozenset(
    "article articles uncategorized uncategorised post posts page pages index default none"
    " unkategorisiert allgemein information null undefined other startseite homepage".split()
)
_MARK = re.compile(r"^(?:category|tag|topic|keyword|textart)\s*:\s*", re.IGNORECASE)
_MACHINE = re.compile(r"[a-z0-9]+(?:[_!:][a-z0-9!]+)+|_.*|\[.*\]|.*\{\{.*|.*[=<>].*|\d+")
_TAIL = re.compile(r"\s+[|•–—-]\s+[^|•–—]{2,40}$")
_MIDDLE = re.compile(r"\s[|•–—-]\s|\s?::\s?")
_WORD = re.compile(r"[^\W_]+")
_STOPS = tuple(".!?…:;\"'”’»)。！？」")
_MARKS = frozenset(
    "logo logos icon icons favicon default placeholder fallback sprite blank share sharing social"
    " fb facebook og opengraph twitter header seo dummy noimage nopic spacer pixel brand".split()
)
"""Words of a file's name that call it the site's own ..."""
_PLAIN = frozenset(
    "image images img landscape square large small site open graph thumbnail thumb preview card"
    " meta white black cropped generic standard web no blog".split()
)
"""... and those that say nothing of a picture."""
_DATED = re.compile(r"/(?:19|20)\d\d/")


def section_of(stated: str) -> SafeText:
    """Give a section's name as people read it: `Middle east` of `/world/middle_east`."""
    text: str = clean_line(plain_text(stated))
    if _PATH.fullmatch(text):
        text = text.strip("/").rpartition("/")[2]
    if " " not in text:
        text = re.sub(r"(?<=\w)[_-](?=\w)", " ", text) if text.islower() else text
    text = _POSTED.sub("", re.split(r"[,|]", text)[0].split(" > ")[-1]).strip()
    if not text or len(text) > LONGEST_SECTION or text.casefold() in _NO_SECTION:
        return EMPTY
    if len(text) < 2:
        return EMPTY
    return clean_line(text[0].upper() + text[1:] if text.islower() else text)


def tags_of(stated: Iterable[str], title: str, site_name: str) -> tuple[SafeText, ...]:
    """Give tags once each, without marks that only programs read."""
    told = {title.casefold(), site_name.casefold()}
    out: dict[str, SafeText] = {}
    for one in stated:
        tag = clean_line(_MARK.sub("", clean_line(plain_text(one))))
        folded = tag.casefold()
        if 0 < len(tag) <= LONGEST_TAG and folded not in told and not _MACHINE.fullmatch(tag):
            out.setdefault(folded, tag)
    return tuple(out.values())[:MOST_TAGS]


def standfirst_of(stated: str, title: str, site_name: str) -> SafeText:
    """Give a standfirst; nothing where it says the title or the site's name again.

    One that was cut off ends with its last whole sentence.
    """
    text = clean_line(plain_text(stated))
    if site_name and (tail := _TAIL.search(text)) is not None and _is_like(tail[0], site_name):
        text = clean_line(text[: tail.start()])
    folded = _folded(text)
    if not folded or folded in (_folded(title), _folded(site_name)):
        return EMPTY
    if len(text) >= CUT and not text.endswith(_STOPS):
        whole = max(text.rfind(stop) for stop in (". ", "! ", "? ", ".” "))
        return clean_line(text[: whole + 1] if whole >= SENTENCE else text)
    return text


def site_name_of(stated: str, title: str, url: str) -> SafeText:
    """Give an outlet's name without its slogan, or the page's title."""
    text = clean_line(plain_text(stated))
    host = urlsplit(url).hostname or "" if "://" in url else ""
    if "://" in text:
        text = clean_line((urlsplit(text).hostname or "").removeprefix("www."))
    parts = [part for part in _MIDDLE.split(text) if _WORD.search(part)]
    if len(parts) < 2:
        return text
    label = _folded(host).replace(" ", "")
    named = [part for part in parts if (own := _folded(part).replace(" ", "")) and own in label]
    others = [part for part in parts if _folded(part) not in _folded(title)] or parts
    return clean_line((named or others)[0].strip(" |•–—-"))


def is_generic_picture(url: str, site_name: str) -> bool:
    """Tell whether a picture is the site's, not the article's, by what its file is called."""
    parts = urlsplit(url)
    name = unquote(parts.path).rpartition("/")[2].casefold()
    stem, _, ending = name.rpartition(".")
    if ending in ("svg", "ico"):
        return True
    words = set(_WORD.findall(stem or name))
    if "logo" not in words and _DATED.search(parts.path):
        return False
    known = {*_WORD.findall(site_name.casefold()), *_WORD.findall(parts.hostname or "")}
    known.add(_folded(site_name).replace(" ", ""))
    telling = {word for word in words - _MARKS - _PLAIN - known if not word.isdigit()}
    if not telling:
        return not words.isdisjoint(_MARKS | known)
    return (
        len(telling) == 1 and len(words) <= 3 and not words.isdisjoint(("logo", "favicon", "icon"))
    )


def _is_like(part: str, site_name: str) -> bool:
    """Tell whether a tail names the site, or news as such."""
    words = set(_WORD.findall(part.casefold()))
    return not words.isdisjoint(_WORD.findall(site_name.casefold())) or "news" in words


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))

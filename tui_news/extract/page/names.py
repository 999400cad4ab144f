"""Names of authors as pages state them: without what else stands in the same place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from tui_news.model.safe_text import SafeText
from tui_news.text.sanitise import clean_line

MOST = 12
"""Authors kept of one article."""
LONGEST = 80
"""Characters of a name; what is longer is a sentence."""
TELLING = 8
"""Letters of an outlet's name that a person's does not hold by chance."""
MOST_WORDS = 7
"""Words of a name."""

_BY = re.compile(
    r"\W*(?:(?:(?:written|posted|published|reported|words|story|text|report|article|posté|publié"
    r"|geschrieben|veröffentlicht|escrito|scritto|texto?)\s+)?(?:by|a cura di)\s*:?\s+"
    r"|(?:von|par|por|di|door|av|af|przez)\s+(?-i:(?=[^\W\d_a-zà-ÿа-я]))"
    r"|(?:autor|text|texte?|texto|testo|autora|auteure?|författare|authors?|redazione di|автор"
    r"|текст|作者|记者|責任編輯|责任编辑|文)\s*[:：/]\s*)(?=\S)",
    re.IGNORECASE,
)
_CUT = re.compile(r"\s/\s|[|•·»<]|\s+(?:in\s+(?=[A-Z])|via\b|Twitter\b)|,?\s+\S+@")
_DASH = re.compile(r"\s[–—-]\s")
_ASIDE = re.compile(r"\([^()]*\)")
_DATE = re.compile(
    r",?\s*(?:(?<!\w)(?:on|am|le|el|il|den|posted|published|updated|last updated):?\s+)?"
    r"(?:[^\W\d_]{3,10}\.?\s)?\(?\d{1,4}[ .,/:-].*$|\s*\d{1,2} [^\W\d_]{3,10}\.? \d{4}.*$",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s*[;、，]\s*|,?\s+(?:and|und|&|\+|og|och|en|ja|и|та)\s+"
    r"|,?\s+(?:y|e|et|i)\s+(?=[^\W\d_]+ )",
)
_NO_NAME = frozenset(
    """
    admin administrator root webmaster editor editors publisher unknown anonymous guest user staff
    author authors none null undefined n/a fail last updated published posted multimedia
    redaktion redaktie redazione rédaction redacción
    redação редакция team contributor username site owner
    default newsroom newsdesk online
    """.split()
)
_ROLES = re.compile(
    r"\b(?:chief|officer|head of|director|editor|editors|editorial|correspondent|reporter|reporters"
    r"|writer|columnist|contributor|producer|professor|president|manager|analyst|critic|staff"
    r"|journalist|photographer|sponsored|redakteur(?:in)?|redaktion|redacci[oó]n|redazione"
    r"|rédaction|redação|korrespondent(?:in)?|journaliste|correspondant[e]?|editora?|reportera?"
    r"|chefredakteur(?:in)?|ressort\w*|ph\.?\s?d|m\.?d|mph|mba|cfa"
    r"|freelance\w*|special to|for the|senior|fellow)\b\.?",
    re.IGNORECASE,
)
_ROLE_AFTER = re.compile(
    r"(?:\s+(?:senior|staff|chief|contributing|deputy|managing|news|tech))*"
    r"\s+(?:editor|writer|reporter|correspondent|contributor|columnist|journalist)$",
    re.IGNORECASE,
)
OUTLET = re.compile(
    r"\b(?:news|times|post|press|journal|daily|weekly|reporter|tribune|gazette|herald|magazine"
    r"|telegraph|agency|reuters|afp|dpa|apa|ap|ansa|efe|bloomberg|network|media|radio|tv|zeitung"
    r"|online|wire|courier|chronicle|observer|guardian|globe|sun|star|today|university|institute?"
    r"|universität|landesanstalt|ministerium|bundesamt|forum|project|department"
    r"|\w+\.(?:com|de|org|net|at|ch|fr|co))\b",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b(?:GmbH|AG|e\.\s?V\.|Inc\.?|Ltd\.?|LLC|Co\. KG|S\.?p\.?A\.?|Verlag|Contributors to)\b"
)
_CREDENTIAL = re.compile(
    r"(?:,?\s+(?:(?!I{2,3}$|IV$)[A-Z]{2,4}|Ph\.?D\.?|M\.D\.|MPhil|RDN|LDN|CSCS))+$"
)
_FINAL = re.compile(r"\b(?:Jr|Sr|[^\W\d_])\.$")
_EDGE = " ,:*–—-"
_INITIAL = re.compile(r"(?:[A-Z]\.?[ -]?){1,3}")
_PARTS = re.compile(r"\s[|•–—-]\s|[|•]")
_WORD = re.compile(r"[^\W_]+")


class Outlet:
    """By which names the outlet itself goes."""

    __slots__ = ("_host", "_names")

    def __init__(self, site_name: str, url: str) -> None:
        try:
            host = (urlsplit(url).hostname or "").removeprefix("www.")
        except ValueError:
            host = ""
        if "://" in site_name:
            site_name = ""
        self._host = {_folded(host), _folded(host.rpartition(".")[0])}
        self._names = {_folded(part) for part in (site_name, *_PARTS.split(site_name))} - {""}

    def is_named(self, name: str) -> bool:
        """Tell whether a name is the outlet's, with or without a word for its staff."""
        name = _ROLES.sub(" ", name).strip()
        folded = _folded(name)
        if not folded or (" " not in name and folded in self._host):
            return True
        return any(
            folded in (own, "the" + own) or (len(own) >= TELLING and own in folded)
            for own in self._names
        )


def names_in(stated: Iterable[str], outlet: Outlet) -> tuple[SafeText, ...]:
    """Give the authors' names in what a page states, without roles, addresses and the outlet."""
    out: dict[str, SafeText] = {}
    for text in stated:
        for name in _names(text):
            if not outlet.is_named(name):
                out.setdefault(_folded(name), name)
    return tuple(out.values())[:MOST]


def without_by(text: str) -> str:
    """Take a `By` off a byline; empty when it has none."""
    match = _BY.match(text)
    return text[match.end() :] if match is not None else ""


def _names(text: str) -> Iterator[SafeText]:
    line: str = clean_line(text)
    if "://" in line or "www." in line or line.startswith(("@", "(", "{{")) or len(line) > 400:
        return
    line = _ASIDE.sub(" ", without_by(line) or line)
    parts = [part for part in _AND.split(line) if part.strip(" ,")]
    if len(parts) > 1 and not all(map(_may_be_whole, parts)):
        parts = [line]
    for number, part in enumerate(parts):
        first, *others = part.split(",", maxsplit=1)
        if number and _ROLES.search(first):
            return
        yield from _persons(part)
        if others and _ROLES.search(others[0]):
            return


def _persons(text: str) -> Iterator[SafeText]:
    """Give the names in a list with commas: what follows a name may be its role or outlet."""
    undated = _DATE.sub("", text)
    text = _CUT.split(undated if len(undated.split()) > 1 else text, maxsplit=1)[0]
    before, *after = _DASH.split(text, maxsplit=1)
    if after and (_ROLES.search(after[0]) or OUTLET.search(after[0])):
        text = before
    pieces = [piece.strip(_EDGE) for piece in text.rstrip(" ,").split(",")]
    if not pieces[0]:
        return
    if len(pieces) == 2 and _is_family(*pieces):
        pieces = [f"{pieces[1]} {pieces[0]}"]
    for number, piece in enumerate(pieces):
        name = piece if piece.isupper() else _CREDENTIAL.sub("", piece)
        if not number and len(name.split()) > 2 and (role := _ROLE_AFTER.search(name)):
            name = name[: role.start()]
        name = clean_line(name if _FINAL.search(name) else name.rstrip("."))
        if number and (
            len(name.split()) < 2 or _ROLES.search(name) or OUTLET.search(name) or name.isupper()
        ):
            continue
        if _is_name(name):
            yield name


def _is_family(first: str, second: str) -> bool:
    """Tell whether a family name stands before the given one."""
    return (
        len(first.split()) == 1
        and 0 < len(second.split()) < 4
        and not second.isupper()
        and _ROLES.search(second) is None
        and OUTLET.search(second) is None
    ) or (len(first.split()) == 1 and _INITIAL.fullmatch(second) is not None)


def _may_be_whole(part: str) -> bool:
    return len(_DASH.split(part.split(",")[0])[0].split()) >= 2


def _is_name(name: str) -> bool:
    folded = name.casefold()
    return (
        1 < len(name) <= LONGEST
        and len(name.split()) <= MOST_WORDS
        and folded not in _NO_NAME
        and "/" not in name
        and "@" not in name
        and not _COMPANY.search(name)
        and any(character.isalpha() for character in name)
        and not all(word in _NO_NAME for word in _WORD.findall(folded))
    )


def _folded(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))

"""Notes that stand around a text: on its makers, its origin, its rights, what to read or do next.

Sites set them like the last paragraphs, so only their words tell. The same words may stand anywhere
in a report; they are a note only where the text ends (some, where it begins).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui_news.extract.page.leaves import Leaf

LAST = 8
"""Kept lines at the end that are looked at."""

FIRST = 2
"""Kept lines at the beginning that are looked at."""

LONGEST = 90
"""Words of a note, at most."""

LENGTH = 900
"""Characters of it: what is longer is looked at by no pattern that may backtrack."""

SHORT = 30
"""Words of a line that leads elsewhere, at most."""

SHARE = 0.3
"""Of a text, what its notes may be: where they are more, they are the text."""

_ORIGIN = (
    r"(?:editor.{0,2}s?.{0,2} note\s*[:–—-]\s*)?"
    r"th(?:is|e following) (?:\w+ )?(?:story|article|piece|post|essay|column|interview)"
    r" (?:was |is |has been )?(?:also )?(?:(?:originally|first|previously) )?"
    r"(?:appear(?:s|ed)|published|ran|produced|adapted|excerpted|reprinted|republished|translated"
    r"|updated|written|supported|sponsored|brought to you)\b"
    r"|(?:originally|first) (?:published|appeared) "
    r"|cross-?posted (?:from|on|at) |(?:reprinted|republished|excerpted) (?:by|with|from) "
    r"|(?:dieser|der) (?:artikel|text|beitrag) (?:ist|erschien|wurde) .{0,40}(?:zuerst|erschienen)"
)
_BEGINS = re.compile(_ORIGIN, re.IGNORECASE)

_TRADE = (
    r"(?:reporter|journalist|correspondent|columnist|(?:staff|senior|contributing|freelance) writer"
    r"|freelancer|(?:[\w-]+ )?editor|redakteur(?:in)?|journalistin|autor(?:in)?|journaliste"
    r"|rédact(?:eur|rice)|periodista|redactora?|giornalista|author of)"
)
_NOTE = re.compile(
    rf"{_ORIGIN}"
    r"|(?:editor.{0,2}s?.{0,2} note|anm(?:erkung|\.) der redaktion|note de la rédaction"
    r"|nota del editor)\b"
    # Who made it.
    r"|(?:additional |with )?(?:reporting|writing|editing|photography|graphics) by "
    r"|(?:copy editors?|styling|(?:(?:featured?|lead|header|cover|top|main) )?(?:image|photo)s?"
    r"(?: credits?| via| courtesy| by)?|photography|sources?|(?:verwendete )?quellen?|fuentes?"
    r"|tags?|tagged(?: with| as)?|topics|filed under|posted in|categories|keywords)\s?:"
    r"|(?:mit (?:material|informationen) von|avec (?:afp|reuters|agences?)\b|con información de)"
    r"|the (?:author|writer)s?\b.{0,20} (?:(?:is|are) (?:an?|the|on)\b|can be \w+ed"
    r"|do(?:es)? not (?:own|hold|have)\b|ha(?:s|ve) no\b)"
    # Whose views and rights it is.
    r"|(?:the )?(?:opinions|views)(?: and opinions)? (?:expressed|in this)\b"
    r"|©|c\) (?:19|20)\d\d|copyright\W*(?:©|\(c\)|(?:19|20)\d\d)"
    r"|this material may not be\b|our standards\s?:"
    # What comes next.
    r"|sign up (?:here|for|to|now)\b|subscribe (?:to|here|now|for)\b"
    r"|(?:get|receive) (?:alerts|our|the|all|your|more) .{0,90}\b(?:inbox|newsletters?|alerts?)\b"
    r"|(?:not|already) a (?:subscriber|member)\b"
    r"|(?:want|looking for|like what|enjoy(?:ed|ing)?) .{0,80}\? .{0,80}"
    r"\b(?:sign up|subscribe|newsletters?|follow|inbox|join)\b"
    r"|(?:do you )?(?:have|got) an? (?:\w+ ){0,3}(?:tip|story|question|photo)s?\b.{0,60}\?"
    r"|follow (?:\S+ ){1,6}on (?:x|twitter|instagram|facebook|threads|mastodon|bluesky|linkedin)\b"
    r"|for more (?!than\b).{0,120}\b(?:visit|read|see|go to|check out|click|subscribe)\b"
    r"|see more .{0,30}\bhere\W*$"
    r"|(?:keep )?scroll(?:ing)? (?:through|down|below|for)\b|(?:click|tap) (?:here|through)\b"
    r"|listen to (?:the|this|our) (?:\w+ ){0,3}(?:podcast|episode|interview|story)\b",
    re.IGNORECASE,
)
_OPENINGS = tuple(
    (
        "this |the following |original|first |cross|reprinted |republished |excerpted |dieser |der "
        "|editor|anm|note de |nota del |additional |with |reporting |writing |editing |photo"
        "|graphics |copy|styling|feature|lead |header |cover |top |main |image|source|verwendete"
        "|quelle|fuente|tag|topics|filed |posted |categories|keywords|mit |avec |con |the author"
        "|the writer|opinions |views |the opinions |the views |©|c) |our standards|sign up "
        "|subscribe |get |receive |not a |already a |want |looking for |like what |enjoy"
        "|do you have|have a|got a|follow |for more |see more |scroll|keep scroll|click |tap "
        "|listen to "
    ).split("|")
)
"""With one of these begins every line that `_NOTE` finds: a quick look saves the long one."""

_WITHIN = re.compile(
    r"(?:[A-Z][\w.'’-]*\s){1,6}"
    rf"(?:is|are) (?:an?|the|[\w.'’ -]{{2,30}}['’]s?) (?:[\w&'’,-]+ ){{0,6}}?(?i:{_TRADE})\b"
    r"|(?:[A-Z][\w.'’-]*,? (?:and )?){1,6}(?:reported|contributed) from [A-Z][^.]{0,60}\W*$"
    r"|[^.:;]{4,160}\bcontributed (?:reporting|to th(?:is|e) \w+)\W*(?:from .{3,30})?$"
    r"|[^.]{0,80}\b(?i:all rights reserved)\b"
    r"|[^.]{0,120}\b(?:no position in any of the stocks|has a disclosure policy)\b"
)
_STEMS = (
    " is a",
    " is the ",
    " are ",
    "reported from",
    "contributed",
    "rights reserved",
    "disclosure policy",
    "no position in",
)
"""One of these is in every line that `_WITHIN` finds."""

_REACHED = re.compile(
    r"\b(?:e-?mail|reach(?:ed)?|contact(?:ed)?|follow|tweets?)\b(?! us\b)[^.]{0,60}@[a-z]"
    r"|\bcan be reached at\b",
    re.IGNORECASE,
)
_DESCRIBES = re.compile(
    r"(?:, | is | was )(?:an?|the|currently|formerly)\b|, who (?:is|was|has)\b"
    r"| (?:writes|covers|reports|has (?:been|written|covered|worked))\b"
    r"|['’]s (?:\w+ )?(?:latest|recent|new|next|first|books?|novels?|work)\b"
)
"""What is said of an author behind the name."""

_LEADS = re.compile(
    r"(?:now,? )?(?:see|read|watch|listen|hear|check out|learn|find out|discover|explore|shop|get"
    r"|buy|download|visit)\b|more\b|also (?:read|see|watch|available)\b"
    r"|(?:to|for the) (?:read|see|hear|watch|learn|find out|full)\b|lesen sie\b|hier (?:geht|lesen)"
    r"|mehr (?:zu|über|dazu|infos|informationen)\b"
    r"|pour (?:en savoir )?plus\b|lire\b|(?:para )?(?:más|mais) informa|per saperne di più",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\[\d{1,3}\]")
_MARKS = "—–-•*_ /|[]()→»>\"“”'’.,:…"
"""Signs that may stand before a note."""

HEAD = 3
"""Words of a line that heads notes, at most."""

_HEADS = frozenset(
    (
        "footnotes|references|endnotes|quellen|einzelnachweise|fußnoten|about the author"
        "|about the authors|about the writer|about the contributor|über den autor|über die autorin"
        "|further reading"
    ).split("|")
)


def notes(kept: Sequence[Leaf], authors: Sequence[str]) -> set[Leaf]:
    """Give the notes before and behind a text, of the lines that were kept of it, in order."""
    found = {leaf for leaf in kept[:FIRST] if _is_origin(leaf)}
    names = tuple(author.casefold() for author in authors if " " in author)
    last = kept[FIRST:][-LAST:]
    headed = False
    numbered = bool(last) and _NUMBERED.match(last[0].text) is None
    for leaf in last:
        headed = headed or (leaf.words <= HEAD and leaf.text.casefold().rstrip(":") in _HEADS)
        if headed or _is_note(leaf, names) or (numbered and _NUMBERED.match(leaf.text)):
            found.add(leaf)
    for leaf in reversed(last):
        if leaf not in found and not _leads_on(leaf):
            break
        found.add(leaf)
    total = sum(leaf.words for leaf in kept)
    return found if sum(leaf.words for leaf in found) < SHARE * total else set()


def _leads_on(leaf: Leaf) -> bool:
    """Tell whether a last line only points at what follows it on the page, or on another one."""
    if leaf.words > SHORT or leaf.element.tag == "pre":
        return False
    text = leaf.text.lstrip(_MARKS)
    return text.endswith((":", "\uff1a")) or (leaf.linked > 0 and _LEADS.match(text) is not None)


def _is_origin(leaf: Leaf) -> bool:
    if leaf.words > LONGEST or len(leaf.text) > LENGTH:
        return False
    text = leaf.text.lstrip(_MARKS)
    return text.casefold().startswith(_OPENINGS) and _BEGINS.match(text) is not None


def _is_note(leaf: Leaf, names: tuple[str, ...]) -> bool:
    if leaf.words > LONGEST:
        return False
    text = leaf.text.lstrip(_MARKS)
    if len(text) > LENGTH:
        return False
    lower = text.casefold()
    if not lower or (lower.startswith(_OPENINGS) and _NOTE.match(text) is not None):
        return True
    if any(map(lower.__contains__, _STEMS)) and _WITHIN.match(text) is not None:
        return True
    if ("@" in lower or "reached at" in lower) and _REACHED.search(text) is not None:
        return True
    return lower.startswith(names) and any(
        lower.startswith(name) and _DESCRIBES.match(text, len(name)) is not None for name in names
    )

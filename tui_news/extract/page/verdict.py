"""Why a page has no article to read, in our own words."""

from __future__ import annotations

import re

from tui_news.extract.page.addresses import place
from tui_news.extract.page.facts import Facts
from tui_news.extract.page.leaves import Lines
from tui_news.extract.page.words import CONSENT

PAID = "the page asks for a subscription"
CONSENT_WALL = "the page asks for consent to cookies before it shows its text"
SCRIPT = "the page shows its text only by a script"
INDEX = "the page is a list of links, not an article"
REFUSED = "the page refuses programs, or asks to prove that a human reads it"
NONE = "the page has no text"

STUB = 120
"""Words below which a page that is marked as paid shows only a stub."""

LITTLE = 25
"""Words below which a page has no article."""

_PAYWALL = re.compile(
    r"subscribe (?:now )?to (?:continue|read|keep|unlock|access)|(?:to|and) continue reading"
    r"|already (?:a|have a) (?:subscri|member|account)|subscribers? only|for subscribers"
    r"|subscription (?:is )?required|sign in to (?:read|continue)|register to (?:read|continue)"
    r"|create (?:a|your) free account|premium (?:article|content)|exclusive to subscribers"
    r"|jetzt (?:abonnieren|testen|weiterlesen)|weiterlesen mit|abonnenten|bereits abonnent"
    r"|réservé aux abonnés|abonnez-vous|pour lire la suite|contenido exclusivo|para suscriptores"
    r"|suscríbete para|exclusivo para assinantes|assine para|riservato agli abbonati"
    r"|только для подписчиков|по подписке|доступно подписчикам",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"enable javascript|javascript (?:is|to be) (?:disabled|enabled|required)|turn on javascript"
    r"|javascript aktivieren|activer javascript",
    re.IGNORECASE,
)
_ROBOT = re.compile(
    r"are you (?:a )?(?:human|robot)|verify (?:that )?you are (?:a )?human|captcha"
    r"|unusual traffic|access (?:to this page has been )?denied|checking your browser"
    r"|just a moment|attention required|403 forbidden|request blocked",
    re.IGNORECASE,
)
_CONSENT_WORDS = re.compile(
    r"cookie|consent|gdpr|einwilligung|consentement|zustimm|your privacy|our partners",
    re.IGNORECASE,
)


def why_none(facts: Facts, lines: Lines, words: int, has_scripts: bool) -> str:
    """Give the reason why `words` kept words are no article; empty when they are one."""
    if words >= STUB:
        return ""
    shown = " ".join(leaf.text for leaf in lines.leaves[:200])[:20_000]
    if facts.paid or _PAYWALL.search(shown) is not None:
        return PAID
    total = sum(leaf.words for leaf in lines.leaves)
    if words >= LITTLE and not _is_front(facts):
        return ""
    if words > 0 and words * 2 > total and not has_scripts and not _ROBOT.search(shown):
        return ""  # A bare page: what little it has is its text.
    return _reason(facts, lines, shown, has_scripts)


def _reason(facts: Facts, lines: Lines, shown: str, has_scripts: bool) -> str:
    total = sum(leaf.words for leaf in lines.leaves)
    consent = sum(leaf.words for leaf in lines.leaves if leaf.element.far & CONSENT)
    if total < 400 and _ROBOT.search(f"{facts.title} {shown}") is not None:
        return REFUSED
    if total < 600 and (consent * 2 > total or len(_CONSENT_WORDS.findall(shown)) >= 4):
        return CONSENT_WALL
    if _WALL.search(shown) is not None or (total < LITTLE * 2 and has_scripts):
        return SCRIPT
    linked = sum(leaf.words for leaf in lines.leaves if leaf.density > 0.5)
    if total > 60 and linked * 2 > total:
        return INDEX
    return INDEX if _is_front(facts) and total > 200 else NONE


def _is_front(facts: Facts) -> bool:
    """Tell whether the page is a site's front page, by its address and lack of article facts."""
    if facts.body or facts.published or facts.kind == "article" or not facts.url:
        return False
    return place(facts.url).path.strip("/") in ("", "index.html", "index.php")

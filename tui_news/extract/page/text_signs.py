"""What a line's words say about it: words of what is not an article."""

from __future__ import annotations

import re

NOTE = 150
"""Words up to which a line may be a note on an author."""

_ASKS = frozenset(
    re.findall(
        r"\S+",
        """
    newsletter newsletters subscribe subscription subscriptions subscriber subscribers sign-up inbox
    abonnieren abonnement abonnez suscríbete assine anmelden registrieren donate donation donations
    contribute contribution spenden membership register app unsubscribe login подписывайтесь
    подпишитесь iscriviti abonnér prenumerera
    """,
    )
)
_RIGHTS = frozenset(
    re.findall(
        r"\S+",
        """
    copyright © (c) reserved. reserved vorbehalten reservados réservés terms privacy datenschutz
    impressum cookie cookies disclaimer disclaimer: reporting editing edited affiliate commission
    commissions republished originally correction correction: getty shutterstock /reuters reuters)
    images images) file photo: photo by) bildnachweis quelle: foto: contact advertisement
    """,
    )
)
_TRADES = frozenset(
    re.findall(
        r"\S+",
        """
    reporter writer editor journalist correspondent columnist contributor freelance author
    editor-in-chief follow reach award-winning graduated degree covers covering writes blogger
    bestselling podcast redakteur redakteurin journalistin autor autorin geboren studierte
    freier freie journaliste rédacteur redactor periodista redattore giornalista
    """,
    )
)
_AWAY = frozenset(
    re.findall(
        r"\S+",
        """
    related more recommended recommendations also read popular latest trending newsletter comments
    comment author authors about follow share tags topics subscribe next sponsored stories mehr
    weitere auch verwandte ähnliche kommentare artikel neueste meistgelesen autor über lesen
    plus aussi lire articles commentaires también más relacionados comentarios leia veja
    """,
    )
)


def asks(words: list[str]) -> bool:
    """Tell whether a line asks the reader to subscribe, sign up or give."""
    return not _ASKS.isdisjoint(words)


def rights(words: list[str]) -> bool:
    """Tell whether a line speaks of rights, credits or its own making."""
    return not _RIGHTS.isdisjoint(words)


def trades(words: list[str]) -> float:
    """Count the words that notes on an author use, in a line short enough for one."""
    if len(words) > NOTE:
        return 0.0
    return float(sum(word.strip(".,") in _TRADES for word in words))


def leads_away(text: str) -> bool:
    """Tell whether a short line may head links to other pages, or notes about this one."""
    return not _AWAY.isdisjoint(text.casefold().rstrip(":.…").split())

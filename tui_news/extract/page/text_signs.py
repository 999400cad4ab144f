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


_STOPS = (".", ",", "...", ".,", "..")
_WORKING = frozenset((*_TRADES, *(trade + stop for trade in _TRADES for stop in _STOPS)))
_MARKED = _ASKS | _RIGHTS | _WORKING


def spoken(words: list[str]) -> tuple[bool, bool, float]:
    """Tell what the words of a line, folded, say of its purpose.

    Gives whether it asks the reader to subscribe, sign up or give; whether it speaks of rights,
    credits or its own making; and how many words in it are those that notes on an author use, in a
    line short enough for one.
    """
    marked = _MARKED.intersection(words)
    if not marked:
        return False, False, 0.0
    trades = _WORKING & marked if len(words) <= NOTE else ()
    return (
        not _ASKS.isdisjoint(marked),
        not _RIGHTS.isdisjoint(marked),
        float(sum(map(words.count, trades))),
    )


def leads_away(words: list[str]) -> bool:
    """Tell whether a short line, by its folded words, may head links, or notes about this one."""
    return not _AWAY.isdisjoint(words) or words[-1].rstrip(":.…") in _AWAY

"""What a line's words say about it: words of what is not an article."""

from __future__ import annotations

import re

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


def asks(words: list[str]) -> bool:
    """Tell whether a line asks the reader to subscribe, sign up or give."""
    return not _ASKS.isdisjoint(words)


def rights(words: list[str]) -> bool:
    """Tell whether a line speaks of rights, credits or its own making."""
    return not _RIGHTS.isdisjoint(words)

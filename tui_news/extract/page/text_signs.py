"""What a line's words say about it: function words, and phrases of what is not an article."""

from __future__ import annotations

import re

STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
    the of and to in a is that for it as was with be by on not he his but at are this have from
    or had an they which one you were all their there been if more when will would who what said
    der die das und ist nicht ein eine zu den dem mit sich des auf für im es auch als an nach wie
    bei aus wird sind noch hat über so zum einer einem einen war nur oder aber vor zur bis mehr
    durch man sein wurde sei haben wir ich sie er
    le la les de des du et un une est que qui dans en pour pas sur au plus par avec ce il sont se
    ne cette ou mais son ses elle nous vous ont été aux leur
    el los las del y por con su para al lo como más o pero sus me ha si sin sobre este ya entre
    cuando todo esta ser dos también fue había era muy hasta desde
    os do da em um uma não com na no dos das mais foi ao ele tem à seu sua quando muito nos
    il di che è per non della nel ma anche come più gli alla dei
    het van ik te dat in niet zijn is op aan met voor er maar om hem
    och att det som av för till inte har jag men
    w i z się nie że jest jak od przez tak ale
    и в не на я с что а по он как из за к у же от бы о для то это так но его был все мы
    ve bir bu için ile çok olarak daha
    """,
    )
)
"""Function words of the larger languages of Europe: running text is full of them."""

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


def stop_share(words: list[str]) -> float:
    """Share of function words among the first of a line's lower-case words."""
    head = words[:40]
    return sum(map(STOP_WORDS.__contains__, head)) / len(head)


def asks(words: list[str]) -> bool:
    """Tell whether a line asks the reader to subscribe, sign up or give."""
    return not _ASKS.isdisjoint(words)


def rights(words: list[str]) -> bool:
    """Tell whether a line speaks of rights, credits or its own making."""
    return not _RIGHTS.isdisjoint(words)

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

_WORD = re.compile(r"[^\W\d_]+")
_ASKS = (
    "newsletter",
    "subscri",
    "sign up",
    "sign in",
    "log in",
    "inbox",
    "abonn",
    "suscrí",
    "assine",
    "подпис",
    "anmelden",
    "registrier",
    "donat",
    "contribut",
    "support our",
    "support us",
    "become a member",
    "spende",
    "free trial",
    "download the",
    "our app",
)
_RIGHTS = (
    "copyright",
    "©",
    "(c) 2",
    "all rights",
    "alle rechte",
    "tous droits",
    "derechos reserv",
    "direitos reserv",
    "terms of",
    "privacy",
    "datenschutz",
    "impressum",
    "cookie",
    "disclaimer",
    "reporting by",
    "editing by",
    "edited by",
    "contact us",
    "contact the",
    "affiliate",
    "commission",
    "may not be",
    "bildnachweis",
    "this article was",
    "originally",
    "correction",
    "getty",
    "shutterstock",
    "file photo",
    "reuters/",
)


def stop_share(text: str) -> float:
    """Share of function words among the words of the beginning of a line."""
    words = _WORD.findall(text[:240].lower())
    return sum(word in STOP_WORDS for word in words) / len(words) if words else 0.0


def asks(text: str) -> bool:
    """Tell whether a lower-case line asks the reader to subscribe, sign up or give."""
    return any(phrase in text for phrase in _ASKS)


def rights(text: str) -> bool:
    """Tell whether a lower-case line speaks of rights, credits or its own making."""
    return any(phrase in text for phrase in _RIGHTS)

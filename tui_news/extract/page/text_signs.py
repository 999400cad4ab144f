"""What a line's words say about it: signs of what is not an article."""

from __future__ import annotations

import re

_PROMO = frozenset(
    """
    related recommended more read most trending popular latest newsletter subscribe share follow
    advertisement sponsored promoted topics tags comments also up top editor's editors mehr
    empfohlen empfehlungen lesen meistgelesen themen kommentare anzeige teilen passend weitere lire
    aussi partager commentaires relacionado relacionadas relacionados compartir comentarios más lea
    leia mais veja compartilhar comentários leggi articoli altri commenti condividi lees meer läs
    mer les czytaj więcej udostępnij читайте также популярное похожие комментарии поделиться теги
    """.split()
)
"""How lines begin that stand above what is not the article."""

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


def is_promo(text: str) -> bool:
    """Tell whether a short line may stand above links to other articles, comments or a form."""
    return text.split(" ", 1)[0].casefold().rstrip(":!»›") in _PROMO


def rights(words: list[str]) -> bool:
    """Tell whether a line speaks of rights, credits or its own making."""
    return not _RIGHTS.isdisjoint(words)

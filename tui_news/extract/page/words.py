"""Words of class and id attributes, sorted by what they hint at; weak evidence, never proof."""

from __future__ import annotations

import re
from functools import lru_cache

(
    BODY,
    META,
    PROMO,
    SOCIAL,
    COMMENT,
    CHROME,
    LEAD,
    TITLE,
    ADVERT,
    CAPTION,
    CONSENT,
    ASK,
    OVERLAY,
    AUTHOR,
) = (1 << kind for kind in range(14))
SLOT = ADVERT | SOCIAL
"""Kinds of places that hold something else than the page's own text."""

_WORDS = {
    BODY: """
        article artikel articulo story post entry content contenu contenido inhalt text
        texte texto body main hentry prose copy paragraph cuerpo corpo page news blog
    """,
    META: """
        byline author autor auteur date datum fecha time meta info source publish update
        updated category categorie kicker label tag topic keyword breadcrumb rubric section
        stamp crumb credit bio
    """,
    PROMO: """
        related relation recommended recommendation more mehr promo tease trend popular most
        latest recent sidebar widget newsletter subscri signup sign also carousel slider
        gallery card rail feed box inline outbrain taboola next prev read suggest similar
        sponsor partner aside secondary complement list item grid embed cta callout donat
        support event product shop download app
    """,
    SOCIAL: """
        share sharing social facebook twitter whatsapp follow tool print email like rating
        teilen compartir partag bookmark addthis sharedaddy jp
    """,
    COMMENT: """
        comment disqus discuss reply replies respond kommentar commentaire comentario forum
        trackback pingback livefyre talk
    """,
    CHROME: """
        nav menu foot footer header head toolbar masthead top bottom skip cookie consent
        gdpr privacy modal popup overlay login account paywall search pagination pager
        copyright legal disclaimer banner logo hidden hide sr screen visually print mobile
        language lang dropdown
    """,
    LEAD: """
        standfirst lead lede deck dek subtitle subheadline sub summary intro introduction
        excerpt abstract description vorspann chapo chapeau sumario bajada resume teaser
        preamble perex ingress entradilla
    """,
    TITLE: """
        headline title titel titre titulo titolo heading hed h1
    """,
    ADVERT: """
        ad ads adv advert advertisement advertising werbung anzeige publi publicidad pub
        sponsored dfp gpt banner promotion adsense adslot reklam reklama commercial paid
    """,
    CAPTION: """
        caption figcaption legend image img photo picture foto media video figure gallery
        thumb thumbnail player slide credit bildunterschrift pie
    """,
    CONSENT: """
        cookie cookielaw consent gdpr ccpa onetrust cmp cky cmplz didomi usercentrics
    """,
    ASK: """
        newsletter subscri subscription signup donate donation membership paywall register
        registration contribution offer abo abonnement regwall upsell marketing support
    """,
    OVERLAY: """
        modal popup overlay lightbox dialog hidden hide toast drawer interstitial privacy gdpr
        tooltip flyout
    """,
    AUTHOR: """
        author autor auteur autore authorbox bio biography contributor saboxplugin abh_box
        profile writer reporter about
    """,
}
_STEMS = {
    "artic": BODY,
    "story": BODY,
    "conte": BODY,
    "entry": BODY,
    "relat": PROMO,
    "recom": PROMO,
    "promo": PROMO,
    "tease": PROMO,
    "trend": PROMO,
    "newsl": PROMO | ASK,
    "subsc": PROMO | ASK,
    "adver": ADVERT,
    "carou": PROMO,
    "modal": OVERLAY,
    "popup": OVERLAY,
    "overl": OVERLAY,
    "outbr": PROMO,
    "taboo": PROMO,
    "sideb": PROMO,
    "popul": PROMO,
    "comment": COMMENT,
    "komment": COMMENT,
    "disqu": COMMENT,
    "repli": COMMENT,
    "socia": SOCIAL,
    "share": SOCIAL,
    "shari": SOCIAL,
    "faceb": SOCIAL,
    "twitt": SOCIAL,
    "whats": SOCIAL,
    "cooki": CONSENT,
    "conse": CONSENT,
}
"""Kinds of words by their first five or seven letters."""

_OPINION = frozenset(("commentary", "commentaries"))
"""Words that name a text, though they begin like what readers write below it."""

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def _table() -> dict[str, int]:
    table: dict[str, int] = {}
    for kind, words in _WORDS.items():
        for word in words.split():
            table[word] = table.get(word, 0) | kind
            table[word + "s"] = table.get(word + "s", 0) | kind
    return table


_TABLE = _table()


@lru_cache(maxsize=1_024)
def kinds(names: str) -> int:
    """Give the kinds that the words of a class or id attribute hint at, as a bit mask."""
    mask = 0
    for word in names[:300].replace("-", " ").replace("_", " ").replace(":", " ").split():
        mask |= _kinds(word)
    return mask


@lru_cache(maxsize=2_048)
def _kinds(names: str) -> int:
    """Give the kinds of one word, or of several that only capitals tell apart."""
    if names.islower():
        return _kind(names)
    mask = 0
    for word in _HUMP.sub("-", names).lower().split("-"):
        mask |= _kind(word)
    return mask


def _kind(word: str) -> int:
    if len(word) < 2 or word in _OPINION:
        return 0
    return _TABLE.get(word, 0) | _STEMS.get(word[:5], 0) | _STEMS.get(word[:7], 0)

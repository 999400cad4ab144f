"""Lines that are never part of an article, by what they say: short, whole-line patterns only.

Patterns are matched against small letters: those that ignore case try each alternative in turn,
where others pass over all that begin with another letter.
"""

from __future__ import annotations

import re

SHORT = 14
"""Words up to which a line may be junk by its beginning."""

LENGTH = 200
"""Characters of such a line: what is longer is looked at by no pattern that may backtrack."""

LONGEST = 10 * LENGTH
"""Characters of a line beyond which only its beginning is looked at."""

_TEMPLATE = re.compile(
    r"\{\{[^{}]{0,200}\}\}|\[\[[^\[\]]{0,80}\]\]|<%[^%]{0,200}%>|\$\{[^{}]{1,80}\}"
)

# Whole lines, all languages at once; `\W*` lets punctuation and arrows stand around them.
_WHOLE = re.compile(
    r"\W*(?:"
    r"advertise?ments?|ad(?:vert)?|sponsored(?: content| post)?|promoted|paid (?:content|post)"
    r"|anzeige|werbung|publicidad|publicité|pubblicità|publicidade|reklame?a?|annonce|реклама"
    r"|إعلان|(?:広告|广告|廣告|광고)(?:[\s:：].{1,60})?"
    r"|(?:article |story )?continues? (?:below|after)(?: (?:this "
    r"|the )?(?:ad(?:vertisement)?|promotion))?"
    r"|scroll (?:down )?to continue.*|skip (?:to (?:main )?content|ad(?:vertisement)?|past .*)"
    r"|(?:click here to )?(?:read|see|show|load|view|learn) (?:more|less|all)|more|mehr|weiterlesen"
    r"|continue reading|lire la suite|leer más|ver más|leia mais|saiba mais|читать далее|подробнее"
    r"|share(?: this(?: article| story| page| post)?)?(?: (?:on|via|by) .{0,30})?|teilen|partager"
    r"|compartir|compartilhar|condividi|поделиться|tweet(?: this)?|pin it|e-?mail(?: this)?|print"
    r"|copy(?: link)?|link copied!?|facebook|twitter|x|whatsapp|linkedin|reddit|telegram|flipboard"
    r"|follow(?: us)?(?: on .{0,30})?|like us on facebook|like this:|loading\W*|save|saved|listen"
    r"|sign (?:up|in)|log ?in|subscribe(?: now| today)?|register|newsletter|jetzt abonnieren"
    r"|(?:leave|post|add|write) a (?:comment|reply)(?: cancel reply)?|comments are (?:now )?closed"
    r"|view (?:all )?\d+ (?:photos?|images?|pictures?|comments?)"
    r"|(?:\d+ )?comments?|kommentare?|комментарии"
    r"|view (?:gallery|comments|all)|back to top|nach oben|previous|next|close|schließen"
    r"|related(?: (?:articles|stories|topics|content|posts|news|video))?|trending(?: now)?"
    r"|recommended(?: (?:stories|for you))?|most (?:read|popular)|read (?:also|next)"
    r"|more from .{0,40}"
    r"|you (?:may|might) (?:also )?(?:like|be interested in)|see also|don.t miss|up next|watch"
    r"|lesen sie auch|lies auch|das könnte sie auch interessieren|mehr zum thema|zum thema"
    r"|à lire aussi|lire aussi|lea también|te puede interesar|leia também|veja também|leggi anche"
    r"|lees ook|läs också|les også|læs også|czytaj (?:też|także|również)|читайте также"
    r"|смотрите также|по теме|похожие (?:новости|материалы)|новости по теме"
    r"|関連(?:記事|ニュース)|あわせて読みたい|相关(?:新闻|阅读|报道|文章)|相關(?:新聞|報導)|延伸阅读|推荐阅读"
    r"|관련\s?(?:기사|뉴스)|اقرأ أيضا|مواضيع ذات صلة|أخبار ذات صلة"
    r"|image (?:source|caption|credit)|media caption|getty images|photo|video|foto|bild"
    r")\W*"
)
_BEGINS = re.compile(
    r"\W*(?:read (?:more|also|next)|see also|also read|related|recommended|watch(?: more)?|more"
    r"|must[- ]read|read|lesen sie auch|lesen sie (?:mehr|dazu)|mehr zum thema|lire aussi"
    r"|à lire(?: aussi)?"
    r"|voir aussi|lea también|lee también|lee más|te puede interesar|mira(?: también)?"
    r"|leia(?: também| mais)?"
    r"|veja também|leggi anche|lees ook|läs (?:också|mer|även)|les også|læs også"
    r"|czytaj (?:też|także)"
    r"|zobacz też|читайте также|смотрите также)\s*[:|►»→-]\s*\S"
)
_CREDIT = re.compile(
    r"\(?(?:photo|image|picture|foto|bild|credit)s?(?: credit| courtesy)?(?: by)?\s*[:/©].{0,80}"
    r"|copyright\b.{0,120}|©.{0,120}|alle rechte vorbehalten.{0,60}"
)
_OWNED = re.compile(r".{0,60}/?\s?getty images\W*|.{0,40}\ball rights reserved\b.{0,80}")
_OWNED_STEMS = ("getty images", "all rights reserved")
"""One of these is in every line that `_OWNED` finds."""

_CREDITED = re.compile(
    r"\b(?:(?:(?:photo(?:graph)?s?|image|picture|illustration) )?credits?\s?:"
    r"|(?:photo(?:graph)?s?|image|picture|illustration)s? (?:courtesy|by|via)\b)"
    r"\s?[^.:]{2,60}\.?\)?$"
)
_CREDIT_STEMS = ("credit", "photo", "image", "picture", "illustration")
"""One of these is in the end of every line that `_CREDITED` finds."""

_ENDS = 100
"""Characters at the end of a line among which a credit stands."""

_RIGHTS = re.compile(
    r"(?:copyright\b|©|\(c\) ?\d{4}).*\b(?:all rights reserved|may not be (?:published|reproduced)"
    r"|not to be (?:redistributed|reproduced)|alle rechte vorbehalten|todos los derechos reservados"
    r"|tous droits réservés|tutti i diritti riservati|todos os direitos reservados"
    r"|все права защищены)\b"
)
_DISCLAIMS = re.compile(
    r"\W*(?:disclaimer|haftungsausschluss|clause de non-responsabilité|aviso legal)\s*:"
)
_ASKS = re.compile(
    r"\b(?:sign up|subscribe|register|join)\b.{0,80}\b(?:newsletters?|inbox|mailing list|alerts?"
    r"|updates|channel|membership)\b|delivered (?:straight )?to your inbox|\bin your inbox\b"
    r"|support (?:our|independent|quality) (?:journalism|work|newsroom)|contribut\w+ as little as"
    r"|your (?:contribution|support|donation) (?:of|helps?|will|makes)"
    r"|become a (?:paid )?subscriber"
    r"|(?:follow|like|join|find) us on (?:facebook|twitter|instagram|x\b|whatsapp|telegram)"
    r"|download (?:our|the) (?:free )?(?:\w+ ){0,2}app\b|newsletter (?:abonnieren|bestellen)"
    r"|abonnez-vous à|suscríbete a|iscriviti alla|подпи(?:сывайтесь|шитесь) на"
)
_ASK_STEMS = (
    "newsletter",
    "inbox",
    "subscri",
    "sign up",
    "join",
    "register",
    "support",
    "contribut",
    "donation",
    " us on ",
    "download",
    "abonne",
    "suscr",
    "iscriv",
    "подпи",
)
"""One of these is in every line that `_ASKS` finds: a quick look saves the long one."""

_CONSENT = re.compile(
    r"\b(?:we|this (?:web)?site|our partners|wir|diese (?:web)?seite|nous|utilizamos"
    r"|usamos)\b.{0,80}"
    r"\bcookies?\b|accept (?:all )?cookies|cookie (?:settings|policy|preferences)"
)


def is_junk(text: str, words: int, linked: float) -> bool:
    """Tell whether a line (with its word count and share of link text) is never article text."""
    if ("{" in text or "[" in text or "<" in text) and _is_unfilled(text):
        return True
    lower = text[:LONGEST].lower()
    if ":" in lower and _DISCLAIMS.match(lower) is not None:
        return True
    if words <= SHORT and len(text) <= LENGTH:
        if _WHOLE.fullmatch(lower) is not None or _CREDIT.fullmatch(lower) is not None:
            return True
        if any(map(lower.__contains__, _OWNED_STEMS)) and _OWNED.fullmatch(lower) is not None:
            return True
        if _BEGINS.match(lower) is not None and (linked > 0.2 or words > 3):
            return True
    elif linked > 0.4 and words <= 30 and _BEGINS.match(lower) is not None:
        return True
    if len(text) > LONGEST:
        return False
    if words > 60:
        return lower.count("cookie") > 1 and _CONSENT.search(lower) is not None
    if lower[:1] in "c©(" and _RIGHTS.match(lower) is not None:
        return True
    end = lower[-_ENDS:]
    if any(map(end.__contains__, _CREDIT_STEMS)) and _CREDITED.search(lower, len(lower) - len(end)):
        return True
    if (
        SHORT < words <= 45
        and any(map(lower.__contains__, _ASK_STEMS))
        and _ASKS.search(lower) is not None
    ):
        return True
    return "cookie" in lower and _CONSENT.search(lower) is not None


def _is_unfilled(text: str) -> bool:
    return len(_TEMPLATE.sub("", text)) < 0.7 * len(text)


def without_templates(text: str) -> str:
    """Take unfilled template marks out of a line."""
    return _TEMPLATE.sub("", text) if "{{" in text or "<%" in text else text

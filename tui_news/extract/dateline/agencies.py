"""The closed list of agencies and wires that sign datelines, and how they are recognised.

Names are case-sensitive: `TASS` signs a dateline, `tass` does not. A name may carry tails as in
`Interfax-Kazakhstan`, `dpa/lby`, `AFP/APP`; a site's own name (`24.kg`, `TEMPO.CO`) counts too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_NAMES = """
TASS|ITAR-TASS|ТАСС|ИТАР-ТАСС|AP|The Associated Press|Associated Press|Reuters|REUTERS|AFP|Xinhua
Thomson Reuters Foundation|Interfax|INTERFAX|INTERFAX.RU|Интерфакс|ИНТЕРФАКС|RIA Novosti|RIA
РИА Новости|РИА|Sputnik|Спутник|ПРАЙМ|Прайм|Kyodo|Kyodo News|KYODO|Jiji|Jiji Press|JIJI|Yonhap
YONHAP|Newsis|News1|UPI|dpa|DPA|dpa-AFX|APA|sda|SDA|Keystone-SDA|Keystone-ATS|ats|ATS|awp|AWP|epd
KNA|dts|dts Nachrichtenagentur|dapd|ddp|SID|sid|ots|OTS|afp|ap|rtr|taz|ANSA|Adnkronos|ADNKRONOS
AGI|askanews|Askanews|LaPresse|ITALPRESS|Italpress|Radiocor|Il Sole 24 Ore Radiocor|MF-DJ
Agenzia Fides|Fides|Dire|DIRE|Agenzia Nova|Nova|SIR|AsiaNews|EFE|EFECOM|EFEAGRO|EFEverde
Agencia EFE|EUROPA PRESS|Europa Press|EP|Colpisa|Servimedia|Lusa|LUSA|Agência Brasil
Agência Estado|Agencia Brasil|Angop|ANGOP|Inforpress|AIM|Belga|BELGA|ANP|PTI|ANI|IANS|UNI|APP|BSS
UNB|bdnews24.com|WAM|SPA|IRNA|ISNA|Tasnim|MNA|FNA|Fars|IQNA|PressTV|SANA|KUNA|QNA|BNA|ONA|MENA
Petra|PETRA|NNA|WAFA|INA|NINA|Shafaq News|Rudaw|SABA|Saba|Anadolu|Anadolu Agency|AA|DHA|İHA|IHA
ANKA|Cihan|Antara|ANTARA|VNA|VNS|TTXVN|Bernama|BERNAMA|PNA|CNA|TNA|AKP|KPL|MNA-OANA|BelTA|BELTA
БелТА|БЕЛТА|Hina|HINA|PAP|CTK|ČTK|TASR|SITA|MTI|Tanjug|TANJUG|Танјуг|Beta|BETA|FoNet|SRNA|FENA
Fena|STA|MIA|ATA|BTA|БТА|Agerpres|AGERPRES|Mediafax|LETA|BNS|ELTA|TT|NTB|Ritzau|ritzau|STT|AMNA
ANA-MPA|ANA|ΑΠΕ-ΜΠΕ|Moldpres|MOLDPRES|IPN|Infotag|Ukrinform|UKRINFORM|Укринформ|УКРИНФОРМ
Укрінформ|УКРІНФОРМ|UNIAN|УНИАН|УНІАН|Інтерфакс|ІНТЕРФАКС|UNN|УНН|Interfax-Ukraine|RBC-Ukraine
Kazinform|KAZINFORM|Казинформ|КАЗИНФОРМ|Qazinform|Kabar|KABAR|Кабар|КАБАР|AKIpress|АКИpress|24.kg
UzA|УзА|Dunyo|Дунё|Khovar|Ховар|Asia-Plus|TDH|Turkmenistan Today|Trend|TREND|AZERTAC|AzerTAc
AZERTAG|Report|Turan|ARMENPRESS|Armenpress|АРМЕНПРЕСС|ARKA|АРКА|ArmInfo|АрмИнфо|Mediamax
Novosti-Armenia|InterPressNews|MONTSAME|Montsame|МОНЦАМЭ|KCNA|ACN|EFE-EPA|NHK|Nikkei|AAP|NZN|NZPA
CP|PA|Press Association|The Canadian Press|La Presse Canadienne|PC|RNZ|PACNEWS|PINA|NAN|GNA|KBC
SAPA|Sapa|ANA-Africa|NAMPA|Nampa|BOPA|New Ziana|ZIANA|ZANIS|MANA|APS|TAP|MAP|LANA|WAL|SUNA|SONNA
ENA|ERINA|ADI|AIP|ANP-Niger|AMAP|AIB|Togopresse|ATOP|PANA|APA-Abidjan|APANEWS|ACP|ABP|RNA|Notimex
NOTIMEX|Télam|TELAM|Telam|ABI|Prensa Latina|PL|AVN|ANDINA|Andina|Andes|ANDES|AIN|IP|NA|DyN
Inforpressca|ACAN-EFE|ANB|Agencia IP|PRNewswire|PR Newswire|PRNEWSWIRE|CNW|CNW Telbec
BUSINESS WIRE|Business Wire|GLOBE NEWSWIRE|GlobeNewswire|Globe Newswire|ACCESSWIRE|ACCESS Newswire
Newsfile Corp.|Newsfile|Marketwired|Marketwire|EQS|EQS Group|EINPresswire|EIN Presswire|PRWEB
PRWeb|news aktuell|MarketWatch|Dow Jones|DJ|Bloomberg|RTTNews|ICIS|Platts|Benzinga|CNN
CNN Business|CNNMoney|CNBC|CBS|NBC|ABC|CBC|KABC|JTA|JNS|RNS|CNS|Catholic News Service|OSV News
EWTN|ACI Prensa|AFNS|NNS|DoD News|Army News Service|States Newsroom|Stateline
Capitol News Illinois|Khaama Press|Pajhwok|TOLOnews|Ariana News|MNA/OANA|APTN|GMA|HNS|ILNA|Мир24
ФАН|Регнум|REGNUM|ИА Регнум|ИА REGNUM|Росбалт|РОСБАЛТ|Москва-АГН|АГН Москва|Агентство Москва|РБК
РАПСИ|БелаПАН|НИА|ФедералПресс|Новости-Армения|Коммерсантъ|Минск-Новости|Укринформ-ТВ|УП
Reuters Breakingviews|Reuters Health|BBC Monitoring|AFP-Jiji|UrduPoint|Pakistan Point News|INP
Online|Agencia Andina|SVG|JIS|CANA|CMC|GINA|DPI|TTNA|BIS|Alliance News|Proactive|AllAfrica
allAfrica|ЦТК|МТИ|ТАНЮГ|Танюг|СРНА|ФЕНА|Бета|МИА|КНР|Синьхуа|СИНЬХУА|Рейтер|РЕЙТЕР|АП|АФП|ДПА|ЭФЕ
АНСА
"""

_DASH_LEADERS = frozenset({"NNA", "AKIPRESS.COM"})
"""Agencies that open a text with their name and a dash and nothing else."""

_SPACED = frozenset({"CNN", "CNN Business", "taz", "dpa", "afp", "ap", "rtr", "epd", "DPA", "AFP"})
"""Agencies that follow the place after a mere space (`BERLIN taz |`, `London CNN —`)."""

_TOKEN = re.compile(r"[^\W_](?:[\w.&]*[\w&])?")
_SITE = re.compile(
    r"[^\W_][\w-]*(?:\.[\w-]+)*\.(?:com|co|net|org|ru|ua|kz|kg|uz|by|az|ge|am|id|in|my|ph|news|info"
    r"|de|fr|it|es|pl|tv|eu|io|media|COM|CO|NET|ORG|RU|UA|KZ|KG|AZ|ID|IN|TV)"
)
_LIKE_AGENCY = re.compile(
    r"(?=.{2,28}$)[A-ZА-ЯЁІЇЄÀ-ÖØ-Þ][\w.&’'-]*(?:[ /-][A-ZА-ЯЁІЇЄÀ-ÖØ-Þ][\w.&’'-]*){0,2}"
)
_TAIL = re.compile(r"(?:[-–/][^\W\d_](?:[\w.]*\w)?){1,3}")
_LONG_TAIL = re.compile(r"(?:(?:[-–]| ?/ ?|, )[^\W\d_][\w.]*| [A-ZА-ЯЁІЇЄ][\w.]*){1,4}")
_NOT_TAIL = re.compile(
    r"\b(?:photos?|images?|getty|file|archive|archiv|foto|fotos|infografik|grafik|video|pool|handout"
    r"|фото|архив|correspondent|writer|staff|via|poll|ipsos|breakdown)\b",
    re.IGNORECASE,
)


@cache
def _by_first() -> dict[str, tuple[str, ...]]:
    """First token of a name to the names that begin with it, longest first."""
    table: dict[str, list[str]] = {}
    for name in _NAMES.replace("\n", "|").split("|"):
        if match := _TOKEN.match(name):
            table.setdefault(match.group(), []).append(name)
    return {key: tuple(sorted(names, key=len, reverse=True)) for key, names in table.items()}


def match(text: str, start: int) -> int:
    """Give the end of the agency's name that begins at `start`, or 0 if none begins there.

    Tails without a space belong to it: `Interfax-Kazakhstan`, `dpa/lby`.
    """
    token = _TOKEN.match(text, start)
    if token is None:
        return 0
    end = 0
    for name in _by_first().get(token.group(), ()):
        after = start + len(name)
        if text.startswith(name, start) and not text[after : after + 1].isalnum():
            end = after
            break
    if not end:
        if "." not in token.group() or not _SITE.fullmatch(token.group()):
            return 0
        end = token.end()
    tail = _TAIL.match(text, end)
    return tail.end() if tail and not _NOT_TAIL.search(tail.group()) else end


def is_tail(text: str) -> bool:
    """Tell whether `text` may stand after an agency's name (` Indonesia`, `, dpa`)."""
    return _LONG_TAIL.fullmatch(text) is not None and not _NOT_TAIL.search(text)


def starts(head: str) -> Iterator[int]:
    """Positions in `head` where an agency's name begins."""
    known = _by_first()
    for token in _TOKEN.finditer(head):
        word = token.group()
        if word in known or ("." in word and _SITE.fullmatch(word)):
            yield token.start()


def is_unknown_agency(name: str) -> bool:
    """Tell whether `name` looks like the name of an agency that the list lacks.

    Only to be asked where the place and the date already speak for a dateline.
    """
    return _LIKE_AGENCY.fullmatch(name) is not None and not _NOT_TAIL.search(name)


def opens_with_dash(name: str) -> bool:
    """Tell whether this agency opens texts with its mere name and a dash."""
    return name in _DASH_LEADERS


def follows_space(name: str) -> bool:
    """Tell whether this agency's name follows the place after a mere space."""
    return name in _SPACED

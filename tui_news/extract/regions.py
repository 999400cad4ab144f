"""Countries, states and provinces as datelines write them: `Fla.`, `N.Y.`, `Gaza Strip`, `Haiti`.

Country names in eight languages come from CLDR (`data/countries.z`, built by
`scripts/build_places.py`: one line a country, code, tab, names parted by bars); abbreviations
follow newspaper usage and are listed here. Read on first use.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from functools import cache
from importlib import resources

_STATES = """
AL Alabama Ala.|AK Alaska|AZ Arizona Ariz.|AR Arkansas Ark.|CA California Calif.|CO Colorado Colo.
CT Connecticut Conn.|DE Delaware Del.|FL Florida Fla.|GA Georgia Ga.|HI Hawaii|ID Idaho
IL Illinois Ill.|IN Indiana Ind.|IA Iowa|KS Kansas Kan. Kans.|KY Kentucky Ky.|LA Louisiana La.
ME Maine|MD Maryland Md.|MA Massachusetts Mass.|MI Michigan Mich.|MN Minnesota Minn.
MS Mississippi Miss.|MO Missouri Mo.|MT Montana Mont.|NE Nebraska Neb. Nebr.|NV Nevada Nev.
NH New_Hampshire N.H.|NJ New_Jersey N.J.|NM New_Mexico N.M.|NY New_York N.Y.
NC North_Carolina N.C.|ND North_Dakota N.D.|OH Ohio|OK Oklahoma Okla.|OR Oregon Ore.
PA Pennsylvania Pa. Penn.|RI Rhode_Island R.I.|SC South_Carolina S.C.|SD South_Dakota S.D.
TN Tennessee Tenn.|TX Texas Tex.|UT Utah|VT Vermont Vt.|VA Virginia Va.|WA Washington Wash.
WV West_Virginia W.Va. W._Va.|WI Wisconsin Wis. Wisc.|WY Wyoming Wyo.|DC D.C.
"""
_PROVINCES = """
AB Alberta Alta.|BC British_Columbia B.C.|MB Manitoba Man.|NB New_Brunswick N.B.
NL Newfoundland N.L. Nfld. Newfoundland_and_Labrador|NS Nova_Scotia N.S.|ON Ontario Ont.
PE Prince_Edward_Island P.E.I.|QC Quebec Que. Québec|SK Saskatchewan Sask.|YT Yukon
NT Northwest_Territories N.W.T.|NU Nunavut
"""
_AUSTRALIAN = """
NSW New_South_Wales|VIC Victoria Vic.|QLD Queensland Qld.|WA Western_Australia W.A.
SA South_Australia S.A.|TAS Tasmania Tas.|NT Northern_Territory N.T.|ACT
"""
_OTHER = """
GB England,Scotland,Wales,Northern_Ireland,U.K.,UK,Great_Britain,Britain,Angleterre,Inglaterra
US U.S.,USA,U.S.A.,United_States_of_America,États-Unis,EE.UU.,США
AE U.A.E.,UAE,VAE,EAU
CD Democratic_Republic_of_Congo,Democratic_Republic_of_the_Congo,DR_Congo,DRC,Congo_Kinshasa,RDC
CG Republic_of_Congo,Republic_of_the_Congo,Congo_Brazzaville
PS Gaza_Strip,Gaza,West_Bank,Palestinian_Territories,Occupied_Palestinian_Territory,Palestine
PS Palestinian_Authority,Cisjordanie,Bande_de_Gaza,Franja_de_Gaza,Cisjordania,Westjordanland
PS Gazastreifen,Territoires_palestiniens,Territorios_Palestinos,Palästinensische_Gebiete
IL Golan_Heights,Israeli-occupied_Golan_Heights
KR South_Korea,S._Korea,Republic_of_Korea,Südkorea,Corea_del_Sur,Corée_du_Sud
KP North_Korea,N._Korea,DPRK,Nordkorea,Corea_del_Norte,Corée_du_Nord
CZ Czech_Republic,Czechia,Tschechien,République_tchèque,Česko
MM Burma,Myanmar,Birmanie,Birmania
TR Turkey,Türkiye,Turquie,Turquía
MK Macedonia,North_Macedonia
CI Ivory_Coast,Côte_d'Ivoire,Costa_de_Marfil
CV Cape_Verde
SZ Swaziland,Eswatini
BA Bosnia,Bosnia-Herzegovina,Bosnia_and_Herzegovina
VA Holy_See,Vatican
NL Holland,Netherlands,The_Netherlands
PH Philippines,the_Philippines
BS Bahamas,the_Bahamas
SY Syria,Northern_Syria
IQ Iraqi_Kurdistan,Kurdistan,Kurdistan_Region
UA Crimea,Donbas,Krim
RU Russian_Federation,Siberia,Tatarstan,Bashkortostan,Chechnya,Dagestan,Yakutia,Sakhalin
XK Kosovo
GE South_Ossetia,Abkhazia,Republic_of_Georgia
AZ Nagorno-Karabakh
IN Andhra_Pradesh,Arunachal_Pradesh,Assam,Bihar,Chhattisgarh,Goa,Gujarat,Haryana,Himachal_Pradesh
IN Jharkhand,Karnataka,Kerala,Madhya_Pradesh,Maharashtra,Manipur,Meghalaya,Mizoram,Nagaland,Odisha
IN Punjab,Rajasthan,Sikkim,Tamil_Nadu,Telangana,Tripura,Uttar_Pradesh,Uttarakhand,West_Bengal
IN Jammu_and_Kashmir,Ladakh,J&K,U.P.,Indian-controlled_Kashmir
PK Khyber_Pakhtunkhwa,Balochistan,Sindh,Azad_Kashmir
DE Bavaria,Bayern,Saxony,Sachsen,Hessen,Baden-Württemberg,Brandenburg,Niedersachsen,Thüringen
DE Nordrhein-Westfalen,Rheinland-Pfalz,Saarland,Schleswig-Holstein,Mecklenburg-Vorpommern
CN Tibet,Xinjiang,Inner_Mongolia,Guangdong,Sichuan,Hainan,Yunnan,Fujian,Zhejiang
ES Catalonia,Catalunya,Cataluña,Andalucía,Canary_Islands,Balearic_Islands
IT Sicily,Sardinia,Sicilia,Sardegna,Tuscany
PT Azores,Madeira,Açores
FR Corsica,French_Guiana,New_Caledonia
PR Puerto_Rico,P.R.
SD Sudan,Darfur
ID Bali,West_Java,Central_Java,East_Java,West_Sumatra,North_Sumatra,Papua,Aceh
US Guam,American_Samoa,U.S._Virgin_Islands
"""
_NOT_WORD = re.compile(r"[\W_]+")
_MARKS = re.compile("[\u0300-\u036f]")


def fold_region(name: str) -> str:
    """Fold a region's name: case, accents and punctuation do not count."""
    if not name.isascii():
        name = _MARKS.sub("", unicodedata.normalize("NFD", name))
    return _NOT_WORD.sub("", name.casefold())


@cache
def _countries() -> tuple[dict[str, str], dict[str, str]]:
    """Folded country name to code, and code to English name."""
    packed = resources.files("tui_news.extract").joinpath("data/countries.z").read_bytes()
    codes: dict[str, str] = {}
    english: dict[str, str] = {}
    for line in zlib.decompress(packed).decode().split("\n"):
        code, _, names = line.partition("\t")
        english[code] = names.split("|", 1)[0]
        for name in names.split("|"):
            codes.setdefault(fold_region(name), code)
    return codes, english


Codes = tuple[str, str]
"""Country and admin codes; the latter empty for a whole country."""


@cache
def _regions() -> tuple[dict[str, Codes], dict[str, list[Codes]]]:
    """Exact spellings, then folded ones, to what they may mean, countries first."""
    exact: dict[str, Codes] = {}
    folded: dict[str, list[Codes]] = {name: [(code, "")] for name, code in _countries()[0].items()}
    for line in _OTHER.strip().splitlines():
        code, _, names = line.partition(" ")
        for name in names.replace("_", " ").split(","):
            exact[name] = (code, "")
            if len(name) > 4:
                folded.setdefault(fold_region(name), [(code, "")])
    for country, table in (("US", _STATES), ("CA", _PROVINCES), ("AU", _AUSTRALIAN)):
        for row in table.strip().replace("\n", "|").split("|"):
            code, *spellings = row.split()
            exact.setdefault(code, (country, code))
            for spelling in spellings:
                name = spelling.replace("_", " ")
                if name.endswith("."):
                    exact[name] = (country, code)
                else:
                    folded.setdefault(fold_region(name), []).append((country, code))
    return exact, folded


def readings(name: str) -> list[Codes]:
    """List what a region as a dateline writes it may mean, the likeliest first.

    `Georgia` is the country, then the state; `Ga.`, `GA.` and `GA` are the state only.
    """
    exact, folded = _regions()
    for spelling in (name, name.capitalize() if name.endswith(".") else name):
        if spelling in exact:
            return [exact[spelling]]
    return folded.get(fold_region(name), [])


def resolve(name: str) -> Codes | None:
    """Find the likeliest meaning of a region's name, else None."""
    found = readings(name)
    return found[0] if found else None


def country_name(code: str) -> str:
    """Give the English name of an ISO 3166-1 alpha-2 country code, else the code."""
    return _countries()[1].get(code, code)

"""The language of a text by its commonest words and its letters, where a page does not say."""

from __future__ import annotations

import re

WORDS = 200
"""Words that are looked at."""
FEWEST = 40
"""Words below which nothing is said."""
SURE = 0.08
"""Share of common words in a text that is in the language."""
WRONG = 0.04
"""The same, below which a text is not in the language that is declared."""
PLAIN = 0.1
"""The same, from which on the first words, parted by spaces alone, leave no doubt."""

_COMMON = {
    "en": "the and of to that with for was on is by this from are it be as at has",
    "de": "der die und das von den mit ist nicht auf für ein eine des dem sich im zu",
    "fr": "le les des et une dans est pour que qui sur pas du au par avec il ce",
    "es": "el los de la que en las una por con para del se como más su al y",
    "it": "di che il della per con una sono le non del nel gli è dei più alla",
    "pt": "de que os da em uma para não com dos na do as ao mais como o um",
    "nl": "de het een van en dat niet met voor op zijn is te ook aan werd",
    "pl": "w na się nie jest że do przez oraz został z po od jak to",
    "cs": "se na je že pro jsou který nebo jako byl v by do s z",
    "sv": "och att det som på är för av med till en inte om den har",
    "da": "og at det er som på for af med til en ikke den har de",
    "no": "og det som på er for av med til en ikke den har i han",
    "fi": "ja ei että se oli on hän mutta ovat myös kun joka",
    "tr": "ve bir bu için ile de da olarak çok daha olan",
    "ro": "și de la în cu pe care este din nu să un mai",
    "hu": "a az és hogy nem egy is de meg volt csak",
    "id": "yang dan di dengan untuk dari ini itu pada tidak",
    "vi": "và của là cho các không được trong có người",
    "ru": "и в на не что с по как это из за для",
    "uk": "і в на не що з та до як це від для",
}
_SETS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7a3]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ar", re.compile(r"[\u0620-\u064a]")),
    ("he", re.compile(r"[\u05d0-\u05ea]")),
    ("el", re.compile(r"[\u03b1-\u03c9]")),
    ("th", re.compile(r"[\u0e01-\u0e2e]")),
    ("hi", re.compile(r"[\u0905-\u0939]")),
)
_SCRIPT_CHARS = 1_000
_SCRIPT_SHARE = {"ja": 0.1}
"""Share of a text's characters in a script of its language; kana stand among ideographs."""
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str, declared: str) -> str:
    """Give the language that is declared, unless none is or the text is plainly in another."""
    common = _SETS.get(declared[:2].lower())
    if common is not None and _share(text[: FEWEST * 8].lower().split(), common) >= PLAIN:
        return declared
    words = _WORD.findall(text[: WORDS * 8].lower())[:WORDS]
    if declared and (common is None or _share(words, common) >= WRONG):
        return declared
    found = _by_words(words) or ("" if declared else _by_script(text[:_SCRIPT_CHARS]))
    return found or declared


def _by_words(words: list[str]) -> str:
    if len(words) < FEWEST:
        return ""
    shares = {language: _share(words, common) for language, common in _SETS.items()}
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] >= SURE else ""


def _by_script(text: str) -> str:
    for language, letters in _SCRIPTS:
        if len(letters.findall(text)) > _SCRIPT_SHARE.get(language, 0.3) * len(text):
            return language
    return ""


def _share(words: list[str], common: frozenset[str]) -> float:
    return sum(map(common.__contains__, words)) / max(len(words), FEWEST)

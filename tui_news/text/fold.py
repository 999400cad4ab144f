"""Fold text for matching: case, accents, widths and look-alike letters stop mattering.

`fold` keeps words apart and readable (for comparing titles, names, places); `terms` makes the
tokens of the full-text index: light stems, and overlapping pairs of characters for scripts that
write no spaces, so that any piece of such a text is found.
"""

from __future__ import annotations

import re
import unicodedata

from tui_news.model.frozen import dataclass
from tui_news.text.stems import MAX_STEM, completions, stem

VERSION = 1
"""Raised when `terms` changes, so that an index made by another version is made anew."""

MAX_QUERY = 500
"""Characters of a query that are read."""

MIN_PREFIX = 2
"""Letters from which an unfinished word finds longer ones: one letter would find everything."""

_SPECIAL = {
    "ё": "е", "й": "й", "ї": "і", "ґ": "г", "ў": "у", "ѓ": "г", "ќ": "к",
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n",
    "æ": "ae", "œ": "oe", "ß": "ss", "ſ": "s", "ə": "e", "ɓ": "b", "ɗ": "d", "ƙ": "k",
    "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ـ": "",
}  # fmt: skip
_MARKS = (
    (0x0300, 0x036F), (0x0483, 0x0487), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F),
    (0x0670, 0x0670), (0x06D6, 0x06ED), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF),
    (0xFE00, 0xFE0F), (0x200B, 0x200D),
)  # fmt: skip
"""Marks that a person leaves out when typing; vowel signs of Indic scripts are letters to us."""

_CYRILLIC_OF = dict(zip("aceopxykmthbi", "асеорхукмтнві", strict=True))
_LATIN_OF = {cyrillic: latin for latin, cyrillic in _CYRILLIC_OF.items()}

# Scripts written without spaces, and Hangul, whose particles stick to the word.
_DENSE = (
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7a3\U00020000-\U0003ffff"
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"
)
_WORD = re.compile(f"[{_DENSE}]+|[^\\W_{_DENSE}](?:[^\\W_{_DENSE}]|[\u0900-\u0dff])*")
_RUSSIAN = re.compile("[\x00-\x7fа-яА-ЯёЁ«»—–“”„’]*")
"""What folds by lower case and one letter: most of what a Russian wire sends, and quickly."""

_HIGH = re.compile("[\u0900-\u1cff\u2e80-\U0010ffff]")
_LOW_WORD = re.compile(r"[^\W_]+")
_LATIN = re.compile("[a-z]")
_DENSE_START = re.compile(f"[{_DENSE}]")
_ASCII_WORD = re.compile("[a-z0-9]+")
_ACRONYM = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_DOTTED = re.compile(r"\.[^\W\d_]\.")
_POSSESSIVE = re.compile(r"['’ʼ]s\b")
_MIXED = re.compile("[a-z][а-яіїєґў]|[а-яіїєґў][a-z]")
_PHRASE = re.compile(r'"([^"]*)"|([^"]+)|"')


class _Folding(dict[int, str]):
    """A table for `str.translate` that works out each character once."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


def _fold_character(character: str) -> str:
    lower = character.casefold()
    if lower in _SPECIAL:
        return _SPECIAL[lower]
    bare = "".join(
        part
        for part in unicodedata.normalize("NFKD", lower)
        if not any(low <= ord(part) <= high for low, high in _MARKS)
    )
    folded = unicodedata.normalize("NFC", bare).casefold()
    return "".join(_SPECIAL.get(part, part) for part in folded)


_TABLE = _Folding()


def fold(text: str) -> str:
    """Fold case, accents, compatibility forms and look-alike letters; length may change."""
    if text.isascii():
        return text.lower()
    if _RUSSIAN.fullmatch(text):
        folded = text.lower().replace("ё", "е")
    else:
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
        folded = text.translate(_TABLE)
        if not unicodedata.is_normalized("NFC", folded):
            folded = unicodedata.normalize("NFC", folded)
    if _LATIN.search(folded) and _MIXED.search(folded):
        return _settle_mixed(folded)
    return folded


def words(text: str) -> list[str]:
    """Split into folded words: letters and digits; a run of a spaceless script is one word."""
    return _split(_prepared(text))


def terms(text: str) -> str:
    """Make the tokens under which a text is found, with spaces between them."""
    folded = _prepared(text)
    found = _split(folded)
    if folded.isascii() or not _DENSE_START.search(folded):
        return " ".join(map(stem, found))
    out: list[str] = []
    for word in found:
        if _DENSE_START.match(word):
            out.extend(pairs(word))
        else:
            out.append(stem(word))
    return " ".join(out)


def _split(folded: str) -> list[str]:
    if folded.isascii():
        return _ASCII_WORD.findall(folded)
    return (_WORD if _HIGH.search(folded) else _LOW_WORD).findall(folded)


def _prepared(text: str) -> str:
    """Fold a text whose abbreviations and possessives are single words."""
    if "." in text and _DOTTED.search(text):
        text = _ACRONYM.sub(_join_acronym, text)
    if "'" in text or "’" in text or "ʼ" in text:
        text = _POSSESSIVE.sub("", text)
    return fold(text)


def is_dense(word: str) -> bool:
    """Tell whether a folded word is of a script that writes no spaces, or Hangul."""
    return _DENSE_START.match(word) is not None


def pairs(run: str) -> list[str]:
    """Cut a run into overlapping pairs, and its last character alone: every one begins a token."""
    return [run[start : start + 2] for start in range(len(run))]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to be found: any of `choices`, each one or more tokens that follow each other."""

    choices: tuple[tuple[str, ...], ...]
    prefix: str = ""
    """Tokens that begin with this are welcome too; empty for none."""


def query_terms(text: str) -> list[Term]:
    """Read a person's words: all must be found, the last may be unfinished.

    Words between double quotes must follow each other; nothing else has a meaning of its own.
    """
    text = text[:MAX_QUERY]
    found: list[Term] = []
    for match in _PHRASE.finditer(text):
        quoted, plain = match.groups()
        if quoted is not None:
            tokens = tuple(terms(quoted).split())
            if tokens:
                found.append(Term((_inner(tokens, quoted),)))
        elif plain is not None:
            found.extend(_term(word) for word in words(plain))
    last = words(text)[-1:] if text[-1:].isalnum() else []
    if last and found and len(last[0]) >= MIN_PREFIX and not _DENSE_START.match(last[0]):
        choices = tuple(dict.fromkeys(((stem(last[0]),), *((s,) for s in completions(last[0])))))
        found[-1] = Term(choices, prefix=last[0][:MAX_STEM])
    return found


def _term(word: str) -> Term:
    if not _DENSE_START.match(word):
        return Term(((stem(word),),))
    if len(word) == 1:
        return Term((), prefix=word)
    return Term((tuple(pairs(word)[:-1]),))


def _inner(tokens: tuple[str, ...], quoted: str) -> tuple[str, ...]:
    """Leave out the lone last character of a dense run: in the text the run may go on."""
    last = words(quoted)[-1]
    return tokens[:-1] if len(last) > 1 and _DENSE_START.match(last) else tokens


def _join_acronym(match: re.Match[str]) -> str:
    return match.group().replace(".", "")


def _settle_mixed(text: str) -> str:
    """Write words that mix Latin and Cyrillic look-alikes in one alphabet."""
    return _WORD.sub(lambda match: _one_alphabet(match.group()), text)


def _one_alphabet(word: str) -> str:
    if not _MIXED.search(word):
        return word
    latin = [letter for letter in word if "a" <= letter <= "z"]
    cyrillic = [letter for letter in word if "Ѐ" <= letter <= "ӿ"]
    to_cyrillic = all(letter in _CYRILLIC_OF for letter in latin)
    to_latin = all(letter in _LATIN_OF for letter in cyrillic)
    if to_cyrillic and (not to_latin or len(cyrillic) >= len(latin)):
        return "".join(_CYRILLIC_OF.get(letter, letter) for letter in word)
    if to_latin:
        return "".join(_LATIN_OF.get(letter, letter) for letter in word)
    return word

"""Runs of capitalised words, cut into mentions of one name each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui_news.extract.tags.lexicon import (
    Lexicon,
    bare,
    demonyms,
    key,
    known_runs,
    organisations,
    place_rank,
)
from tui_news.extract.tags.tokens import Token, joins

MAX_WORDS = 12
"""Words that one name may have."""
_PEOPLE = frozenset("people's men's women's children's king's queen's teachers' workers'".split())
_ARTICLES = frozenset({"the", "a", "an", "der", "die", "das", "den", "dem", "ein", "eine"})


@dataclass(slots=True)
class Mention:
    """One place in the text where a name stands."""

    first: int
    """Index of the first token."""
    last: int
    """Index of the last token."""
    name: str
    begins: bool
    """Its first word is capital because of its position, perhaps."""
    titled: bool = False
    """A title stands before it: Mr, President, Foreign Minister."""
    after_people: bool = False
    """A word for a people was cut off before it."""
    in_title: bool = False
    """It stands in the headline."""
    region: str = ""
    """What follows after a comma: the `Texas` of `Irving, Texas`."""


class Runs:
    """Cuts the names out of one tokenised text."""

    def __init__(self, tokens: Sequence[Token], words: Lexicon) -> None:
        self.tokens = tokens
        self.words = words
        self.found: list[Mention] = []

    def all(self) -> list[Mention]:
        """List every mention, in order."""
        at = 0
        while at < len(self.tokens):
            if not self._capital(at):
                at += 1
                continue
            if self.tokens[at].weak:
                at = self._in_heading(at) + 1
                continue
            end = self._extend(at)
            self._cut(at, end)
            at = end + 1
        self._regions()
        return self.found

    def _regions(self) -> None:
        """Let `Texas` in `Irving, Texas` be a part of the city's name."""
        kept: list[Mention] = []
        for mention in self.found:
            before = kept[-1] if kept else None
            if (
                before is not None
                and mention.first == before.last + 1
                and self.tokens[mention.first].gap == ", "
                and place_rank(mention.name) == "region"
                and place_rank(before.name) != "region"
                and not before.region
                and not self.tokens[mention.last].possessive
                and not self._listed(mention)
            ):
                before.region = mention.name
            else:
                kept.append(mention)
        self.found = kept

    def _listed(self, mention: Mention) -> bool:
        """Tell a list of places: more names follow."""
        after = mention.last + 1
        if after >= len(self.tokens):
            return False
        token = self.tokens[after]
        return (token.gap == ", " and token.capital) or (token.lower == "and" and token.gap == " ")

    def _in_heading(self, at: int) -> int:
        """Note a known name in a heading; give its last token."""
        end = max(at, self._known(at))
        token = self.tokens[at]
        if end > at or key(token.text) in organisations() or _well_known(token.text):
            self._note(at, end, False, False)
        return end

    def _capital(self, at: int) -> bool:
        token = self.tokens[at]
        if not token.capital:
            return False
        return not (self.words.language == "de" and token.text[1:].islower() and self._noun(token))

    def _noun(self, token: Token) -> bool:
        """Tell whether a German word with a capital is an ordinary noun."""
        lower = token.lower
        words = self.words
        if lower in words.titles or lower in words.not_names:
            return False
        if lower in words.common:
            return True
        if (
            bare(lower) in words.first
            or place_rank(token.text)
            or key(token.text) in organisations()
        ):
            return False
        if lower.endswith(_NOUN_ENDINGS) and len(lower) > 6:
            return True
        for cut in range(3, min(len(lower) - 3, 16)):
            tail = lower[cut:]
            if tail in words.common and (
                lower[:cut] in words.common or lower[: cut - 1] in words.common or len(tail) > 5
            ):
                return True
        return False

    def _known(self, at: int) -> int:
        """Give the last token of a known name of several words that begins here, else -1."""
        first = key(self.tokens[at].text).split(" ")[0]
        longest = known_runs().get(first, 0)
        if not longest:
            return -1
        name, best = "", -1
        for end in range(at, min(at + longest + 2, len(self.tokens))):
            token = self.tokens[end]
            if end > at and (
                token.begins or not set(token.gap) <= {" ", "-", "'", "’", "&", ".", ","}
            ):
                break
            piece = token.text + ("'s" if token.possessive else "")
            name = f"{name} {piece}" if name else piece
            if end > at and token.capital and key(name) in organisations():
                best = end
        return best

    def _extend(self, at: int) -> int:
        tokens = self.tokens
        end = max(at, self._known(at))
        while end + 1 < len(tokens) and end - at < 3 * MAX_WORDS:
            following = tokens[end + 1]
            here = tokens[end]
            inside = here.possessive and here.lower + "'s" in _PEOPLE and following.gap == " "
            if not joins(following.gap, here) and not inside:
                break
            if following.begins and "." not in following.gap:
                break
            if self._capital(end + 1):
                end = max(end + 1, self._known(end + 1))
                continue
            if (
                following.text.isdigit()
                and len(following.text) < 3
                and self._capital_after(end + 2)
            ):
                break
            skip = self._joiner(at, end)
            if skip < 0:
                break
            end = max(skip, self._known(skip))
        return end

    def _capital_after(self, at: int) -> bool:
        return at < len(self.tokens) and self._capital(at)

    def _joiner(self, at: int, end: int) -> int:
        """Give the token of the name beyond `of`, `and`, `de` ..., or -1 where the name ends."""
        tokens, words = self.tokens, self.words
        joiner = tokens[end + 1]
        beyond = end + 2
        if (
            joiner.lower in {"of", "for", "on", "to", "in", "de", "von", "и"}
            and beyond < len(tokens)
            and tokens[beyond].lower in {"the", "la", "los", "las", "den", "der"}
            and tokens[beyond].gap == " "
        ):
            beyond += 1
        if beyond >= len(tokens) or not tokens[beyond].capital or tokens[beyond].gap != " ":
            return -1
        if not self._capital(beyond) or tokens[beyond].lower in words.not_names & _NO_PART:
            return -1
        left = [token.lower for token in tokens[at : end + 1]]
        starts = words.organisation_starts | words.organisation_heads
        head = any(word in starts for word in left)
        lower = joiner.lower
        if lower == "&" or "&" in joiner.gap:
            return beyond
        if lower in words.particles:
            if lower in {"y", "e", "af", "av", "des", "du"} and not head:
                return -1
            return beyond
        if lower == "of":
            if left[-1] in words.titles and left[-1] not in {"king", "queen"}:
                return -1
            if place_rank(tokens[beyond].text) and any(
                place_rank(token.text) for token in tokens[at : end + 1] if token.capital
            ):
                return -1
            good = head or any(word in words.place_starts for word in left)
            good = good or left[-1] in words.place_heads
            return beyond if good or key(tokens[end].text) in organisations() else -1
        if lower == "for":
            return beyond if head else -1
        if lower == "on":
            return beyond if left[-1] in _ON else -1
        if lower == "the" and tokens[beyond].lower in _EPITHETS:
            return beyond
        if lower == "and":
            return beyond if self._and(at, end, beyond, left, head) else -1
        return -1

    def _and(self, at: int, end: int, beyond: int, left: list[str], head: bool) -> bool:
        tokens, words = self.tokens, self.words
        right = tokens[beyond]
        if place_rank(right.text) or bare(right.text) in words.first - words.common:
            return False
        if place_rank(tokens[end].text) or (left[-1] in words.organisation_heads and len(left) < 3):
            return False
        preposed = any(token.lower in {"of", "for"} for token in tokens[at:end])
        plural = right.lower.endswith("s") and left[-1].endswith("s") and not right.text.isupper()
        if head and preposed and (right.lower in words.common or plural):
            return True
        if left[-1] not in words.common or right.lower not in words.common:
            return False
        last = beyond
        while self._capital_after(last + 1) and joins(tokens[last + 1].gap, tokens[last]):
            last += 1
        return last > beyond and tokens[last].lower in words.organisation_heads

    def _cut(self, at: int, end: int) -> None:
        """Cut a run at titles and peoples, and note what is left."""
        tokens, words = self.tokens, self.words
        start = at
        start = self._strip_beginning(start, end)
        start = self._strip_office(start, end)
        titled = start <= end and self._title_before(start)
        people = False
        here = start
        piece = start
        while here <= end:
            known = self._known(here)
            if here <= known <= end:
                if known == end and here > piece and self._place(piece, here - 1):
                    self._note(piece, here - 1, titled, people)
                    piece, titled, people = here, False, False
                here = known + 1
                continue
            lower = tokens[here].lower
            if lower in words.titles and self._is_title(piece, here, end):
                self._note(piece, here - 1, titled, people)
                here = self._past_title(here, end)
                piece, titled, people = here, True, False
                continue
            if here > piece and self._person_after_organisation(piece, here, end):
                self._note(piece, here - 1, titled, people)
                piece, titled, people = here, True, False
            if key(lower) in demonyms() and here == piece and self._cuts_people(here, end):
                piece, people = here + 1, True
                titled = titled or False
            here += 1
        self._note(piece, end, titled, people)

    def _strip_beginning(self, start: int, end: int) -> int:
        """Drop an ordinary word that has its capital from the sentence."""
        tokens, words = self.tokens, self.words
        while start <= end and tokens[start].begins:
            token = tokens[start]
            if self._known(start) > start:
                break
            if token.lower in _FUNCTION or (len(token.text) == 1 and token.text in "AI"):
                if start == end:
                    return start
                start += 1
                continue
            following_capital = start < end and tokens[start + 1].capital
            if token.lower in words.common and token.text[1:].islower():
                if start == end:
                    return start
                if token.lower in _ARTICLES or not following_capital:
                    return start + 1
                if (
                    bare(token.lower) in words.first
                    or token.lower in words.titles
                    or token.lower in words.directions
                    or place_rank(token.text)
                ):
                    return start
                if (
                    any(
                        other.lower in words.organisation_heads | words.place_heads
                        for other in tokens[start + 1 : end + 1]
                    )
                    and token.lower not in _FUNCTION
                ):
                    return start
                return start + 1
            break
        return start

    def _strip_office(self, start: int, end: int) -> int:
        """Drop the field of `Minister of Education Stefania Giannini`."""
        tokens, words = self.tokens, self.words
        if start < 2 or tokens[start - 1].lower not in {"of", "for"}:
            return start
        if tokens[start - 2].lower not in words.titles:
            return start
        here = start
        while here < end and (
            tokens[here].lower in words.title_modifiers
            or tokens[here].lower in {"and", "of", "the"}
        ):
            here += 1
        return here

    def _title_before(self, start: int) -> bool:
        if start == 0:
            return False
        before = self.tokens[start - 1]
        gap = self.tokens[start].gap
        return gap.strip(".") == " " and before.lower in self.words.titles

    def _is_title(self, piece: int, here: int, end: int) -> bool:
        """Tell a title (`Prime Minister Smith`) from a part of a name (`General Electric`)."""
        tokens, words = self.tokens, self.words
        if here == end:
            modifiers = words.title_modifiers | words.titles
            return all(
                token.lower in modifiers or key(token.text) in demonyms() or place_rank(token.text)
                for token in tokens[piece:here]
            )
        rest = [token.lower for token in tokens[here + 1 : end + 1]]
        if any(
            word in words.organisation_heads
            or word in words.place_heads
            or word in words.event_heads
            for word in rest[-1:]
        ):
            return False
        return not (here > piece and bare(tokens[here - 1].text) in words.first - words.common)

    def _place(self, first: int, last: int) -> bool:
        """Tell whether the words are a place alone: the `United Kingdom` of its Home Office."""
        name = " ".join(token.text for token in self.tokens[first : last + 1])
        return place_rank(name) in {"country", "large"} or name in {"US", "UK", "EU"}

    def _person_after_organisation(self, piece: int, here: int, end: int) -> bool:
        """Tell where a person follows an office: `Refugee Council | Enver Solomon`."""
        tokens, words = self.tokens, self.words
        left = [token.lower for token in tokens[piece:here]]
        right = tokens[here : end + 1]
        if not 2 <= len(right) <= 3 or bare(right[0].lower) not in words.first:
            return False
        if right[0].lower in words.common or not all(token.capital for token in right):
            return False
        if right[-1].lower in words.organisation_heads | words.place_heads | words.common:
            return False
        if not tokens[here - 1].capital or len(left) < 2:
            return False
        return any(word in words.organisation_heads | words.organisation_starts for word in left)

    def _past_title(self, here: int, end: int) -> int:
        """Step over a title of several words: `Secretary of State`, `Minister of Education`."""
        tokens, words = self.tokens, self.words
        here += 1
        while here <= end:
            lower = tokens[here].lower
            if lower in words.titles or lower in {"of", "for", "the", "and", "de"} or (lower in words.title_modifiers and here < end):
                here += 1
            else:
                break
        return here

    def _cuts_people(self, here: int, end: int) -> bool:
        """Tell whether a people's word stands outside the name that follows it."""
        words = self.words
        rest = self.tokens[here + 1 : end + 1]
        if not rest:
            return False
        return not any(
            token.lower in words.organisation_heads
            or token.lower in words.place_heads
            or token.lower in words.organisation_starts
            for token in rest
        )

    def _note(self, first: int, last: int, titled: bool, people: bool) -> None:
        tokens, words = self.tokens, self.words
        while first <= last and (tokens[first].lower in _ARTICLES or not tokens[first].capital):
            first += 1
        while last >= first and not tokens[last].capital:
            last -= 1
        while last > first and tokens[last].text == "I":
            last -= 1
        if last < first or last - first >= MAX_WORDS:
            return
        following = tokens[last + 1].lower if last + 1 < len(tokens) else ""
        cut_title = (
            last + 1 < len(tokens) and following in words.titles and tokens[last + 1].capital
        )
        while cut_title and last >= first and tokens[last].lower in words.title_modifiers:
            last -= 1
        if last < first:
            return
        pieces = [tokens[first].text]
        for at in range(first + 1, last + 1):
            before, token = tokens[at - 1], tokens[at]
            mark = "'s" if before.possessive else ""
            gap = token.gap if len(token.gap) < 4 else " "
            pieces.append(f"{mark}{gap}{token.text}")
        name = " ".join("".join(pieces).split())
        self.found.append(
            Mention(first, last, name, tokens[first].begins, titled=titled, after_people=people)
        )


_ON = frozenset(
    "council commission committee institute center centre panel group conference convention".split()
)
_EPITHETS = frozenset("elder younger great terrible conqueror".split())
_NO_PART = frozenset(
    "january february march april may june july august september october november december monday"
    " tuesday wednesday thursday friday saturday sunday".split()
)
_NOUN_ENDINGS = (
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion", "tionen", "tät",
    "täten", "ismus", "ling", "nis", "tum", "chen", "lein", "ierung", "zeug", "wesen", "werk",
)  # fmt: skip
_FUNCTION = frozenset(
    "the a an and but or so yet in on at by for from to with as of if when while after before since during"
    " it its he she they we you i his her their our my your this that these those there here what who why how"
    " where which not no yes all some many most more both each every any other another such one two three four"
    " five then now today yesterday tomorrow also although though because however meanwhile under over between"
    " among against about into through despite according without within around until once like just only even"
    " still already perhaps maybe let did do does is are was were has have had can could will would should may"
    " might must well ok okay".split()
)


def _well_known(word: str) -> bool:
    return place_rank(word if not word.isupper() else word.title()) in {"country", "area", "large"}

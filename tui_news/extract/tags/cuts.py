"""A run cut into names: titles, peoples, dates and sentence beginnings come off."""

from __future__ import annotations

from tui_news.extract.tags.lexicon import bare, demonyms, key, place_rank
from tui_news.extract.tags.mention import Mention
from tui_news.extract.tags.reading import Reading
from tui_news.extract.tags.spans import MAX_WORDS

_ARTICLES = frozenset({"the", "a", "an", "der", "die", "das", "den", "dem", "ein", "eine"})
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april"
    " may june july august september october november december mon tue tues wed thu thurs fri"
    " sat sun am pm gmt utc est edt cst cdt pst pdt cet cest bst ist former ex".split()
)
_ALSO_NAMES = frozenset("march april may june august sun sat ist wed am pm former ex".split())
_FUNCTION = frozenset(
    "the a an and but or so yet in on at by for from to with as of if when while after before"
    " since during it its he she they we you i his her their our my your this that these those"
    " there here what who why how where which not no yes all some many most more both each"
    " every any other another such one two three four five then now today yesterday tomorrow"
    " also although though because however meanwhile under over between among against about"
    " into through despite according without within around until once like just only even"
    " still already perhaps maybe let did do does is are was were has have had can could will"
    " would should may might must well ok okay".split()
)


class Cutter:
    """Cuts runs and collects the names that are left."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tokens = reading.tokens
        self.words = reading.words
        self.found: list[Mention] = []

    def cut(self, at: int, end: int) -> None:
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
            known = self.reading.known(here)
            if here <= known <= end:
                if known == end and here > piece and self._place(piece, here - 1):
                    self.note(piece, here - 1, titled, people)
                    piece, titled, people = here, False, False
                here = known + 1
                continue
            lower = tokens[here].lower
            if lower in _CALENDAR and (lower not in _ALSO_NAMES or here == piece):
                self.note(piece, here - 1, titled, people)
                here += 1
                piece, titled, people = here, False, False
                continue
            if (
                here == end > piece
                and tokens[here - 1].lower in words.event_heads
                and place_rank(tokens[here].text) == "country"
            ):
                self.note(piece, here - 1, titled, people)
                piece, titled, people = here, False, False
            if lower in words.titles and self._is_title(piece, here, end):
                self.note(piece, here - 1, titled, people)
                here = self._past_title(here, end)
                piece, titled, people = here, True, False
                continue
            if here > piece and self._person_after_organisation(piece, here, end):
                self.note(piece, here - 1, titled, people)
                piece, titled, people = here, True, False
            if words.language == "de" and here == piece and self._german_office(here, end):
                piece, titled = here + 1, True
            if key(lower) in demonyms() and here == piece and self._cuts_people(here, end):
                piece, people = here + 1, True
                titled = titled or False
            here += 1
        self.note(piece, end, titled, people)

    def _strip_beginning(self, start: int, end: int) -> int:
        """Drop an ordinary word that has its capital from the sentence."""
        tokens, words = self.tokens, self.words
        while start <= end and tokens[start].begins:
            token = tokens[start]
            if self.reading.known(start) > start:
                break
            if (
                token.lower in _FUNCTION
                or token.lower in words.function
                or (len(token.text) == 1 and token.text in "AI")
            ):
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
                    any(other.lower in words.heads for other in tokens[start + 1 : end + 1])
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
            modifiers = words.title_words
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
        return not (here > piece and bare(tokens[here - 1].text) in words.sure_first)

    def _german_office(self, here: int, end: int) -> bool:
        """Tell an office or a trade before a person: `Raumgestalterin | Rachel Winham`."""
        tokens, words = self.tokens, self.words
        if end - here < 2 or bare(tokens[here].lower) in words.first:
            return False
        following = bare(tokens[here + 1].lower)
        return following in words.first and tokens[here].text[1:].islower()

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
        if right[-1].lower in words.common or right[-1].lower in words.heads:
            return False
        if not tokens[here - 1].capital or len(left) < 2:
            return False
        return any(word in words.organisation_words for word in left)

    def _past_title(self, here: int, end: int) -> int:
        """Step over a title of several words: `Secretary of State`, `Minister of Education`."""
        tokens, words = self.tokens, self.words
        here += 1
        while here <= end:
            lower = tokens[here].lower
            if (
                lower in words.titles
                or lower in {"of", "for", "the", "and", "de"}
                or (lower in words.title_modifiers and here < end)
            ):
                here += 1
            else:
                break
        return here

    def _cuts_people(self, here: int, end: int) -> bool:
        """Tell whether a people's word stands outside the name that follows it."""
        words = self.words
        rest = self.tokens[here + 1 : end + 1]
        if not rest or place_rank(" ".join(token.text for token in self.tokens[here : end + 1])):
            return False
        if self.reading.known(here + 1) == end:
            return False
        return not any(
            token.lower in words.heads or token.lower in words.organisation_starts for token in rest
        )

    def note(self, first: int, last: int, titled: bool = False, people: bool = False) -> None:
        """Keep the words as a mention, without what cannot begin or end a name."""
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
        start = tokens[first]
        begins = start.begins and not (start.text.isupper() and len(start.text) > 1)
        self.found.append(Mention(first, last, name, begins, titled=titled, after_people=people))

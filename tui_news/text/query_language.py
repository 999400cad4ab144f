"""The query language: what a person types, made into a Condition. Pure; never raw SQL or FTS.

    query   := either ( either )*                 all must hold
    either  := one ( "OR" one )*                  at least one
    one     := "-" one | "(" query ")" | phrase | field ":" value | word
    phrase  := a quoted run of words, with " or „“ «» “”

Fields: `in:title` before a word limits where it is looked for (also lead, text); `section:`,
`source:`, `place:`, `tag:`, `lang:`, `kind:`, `is:`, `has:`, `since:`, `before:`, `covered:` and
`story:` take a value. A word with a colon that is no field of ours is a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from tui_news.errors import ParseError
from tui_news.model import condition as c
from tui_news.model.condition import Condition
from tui_news.model.entry import Kind
from tui_news.model.frozen import dataclass
from tui_news.model.section import NINE, UNSORTED, Section

MAX_LENGTH = 1_000
"""Characters of a query."""

MAX_DEPTH = 20
"""Parentheses and minus signs inside one another."""


class QueryError(ParseError):
    """A query that makes no sense, with the place of the error."""

    def __init__(self, reason: str, cure: str, position: int) -> None:
        super().__init__("the query", reason, cure)
        self.position = position
        """Index of the first character that is wrong, from 0."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int


_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<open>\()
  | (?P<close>\))
  | (?P<field>(?:in|section|source|place|city|tag|lang|kind|is|has|since|before|covered|story):)
  | (?P<phrase>"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»)
  | (?P<unclosed>["“„«].*)
  | (?P<minus>[-−](?=[^\s)]))
  | (?P<word>[^\s()"“”„«»]+)
  | (?P<stray>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def parse(
    text: str, *, now: datetime, typing: bool = False, sections: Sequence[Section] = NINE
) -> Condition | None:
    """Read a query; None when it asks for nothing.

    Args:
        text: what was typed.
        now: the reader's time with their zone: `since:2d` and `before:2026-05-22` mean their days.
        typing: the text may go on: a word at its very end is unfinished, and so are a phrase and
            parentheses that nobody closed yet.
        sections: the reader's, which `section:` names by their ids and names.

    Raises:
        QueryError: with the reason, the cure and the position.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError("is too long", f"use at most {MAX_LENGTH:,} characters", MAX_LENGTH)
    return _Parser(
        list(_tokens(text, typing=typing)), len(text), now, sections, typing=typing
    ).parse()


def _tokens(text: str, *, typing: bool) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind == "unclosed" and typing:
            if match.group()[1:].strip():
                yield _Token(kind, match.group()[1:], match.start())
        elif kind == "unclosed":
            raise QueryError("has an opening quote without its end", "close it", match.start())
        elif kind not in ("space", "stray"):
            yield _Token(kind, match.group(), match.start())


class _Parser:
    def __init__(
        self,
        tokens: list[_Token],
        length: int,
        now: datetime,
        sections: Sequence[Section],
        *,
        typing: bool,
    ) -> None:
        self._tokens = tokens
        self._length = length
        self._now = now
        self._sections = sections
        self._typing = typing
        self._next = 0

    def parse(self) -> Condition | None:
        if not self._tokens:
            return None
        found = self._query(0)
        token = self._peek()
        if token is not None:
            raise QueryError("has a closing parenthesis too many", "take it away", token.at)
        return found

    def _query(self, depth: int) -> Condition:
        parts = [self._either(depth)]
        while (token := self._peek()) is not None and token.kind != "close":
            parts.append(self._either(depth))
        return parts[0] if len(parts) == 1 else c.All(tuple(parts))

    def _either(self, depth: int) -> Condition:
        parts = [self._one(depth)]
        while (token := self._peek()) is not None and token.kind == "word" and token.text == "OR":
            self._next += 1
            if self._typing and self._peek() is None:
                break
            parts.append(self._one(depth))
        return parts[0] if len(parts) == 1 else c.AnyOf(tuple(parts))

    def _one(self, depth: int) -> Condition:
        token = self._take()
        if depth > MAX_DEPTH:
            raise QueryError("is nested too deeply", "use fewer parentheses", token.at)
        match token.kind:
            case "minus":
                return c.Not(self._one(depth + 1))
            case "open":
                if (after := self._peek()) is None or after.kind == "close":
                    raise QueryError("has empty parentheses", "write something in them", token.at)
                found = self._query(depth + 1)
                if self._peek() is None:
                    if self._typing:
                        return found
                    raise QueryError(
                        "has an opening parenthesis without its end", "close it", token.at
                    )
                self._next += 1
                return found
            case "close":
                raise QueryError("has a closing parenthesis too many", "take it away", token.at)
            case "phrase":
                return c.Words(token.text[1:-1], phrase=True)
            case "unclosed":
                return _begun_phrase(token.text)
            case "field":
                return self._field(token, depth)
        if token.text == "OR":
            raise QueryError("has an OR with nothing beside it", "write words around it", token.at)
        at_end = token.at + len(token.text) == self._length
        return c.Words(token.text, unfinished=self._typing and at_end)

    def _field(self, token: _Token, depth: int) -> Condition:
        name = token.text[:-1].lower()
        value = self._take()
        if value.kind not in ("word", "phrase", "unclosed", "field"):
            raise QueryError(f"has no value after {token.text}", "write one", value.at)
        text = value.text[1:-1] if value.kind == "phrase" else value.text
        if name == "in":
            return self._where(text, value.at, depth)
        try:
            if name == "section":
                return _section(text, self._sections)
            return _FIELDS[name](text, self._now)
        except _Unfit as error:
            raise QueryError(f"says {token.text}{text}", str(error), value.at) from error

    def _where(self, text: str, at: int, depth: int) -> Condition:
        try:
            field = c.Field(text.lower())
        except ValueError as error:
            cure = "in: takes title, lead or text"
            raise QueryError(f"says in:{text}", cure, at) from error
        return _within(self._one(depth + 1), field)

    def _peek(self) -> _Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _take(self) -> _Token:
        token = self._peek()
        if token is None:
            raise QueryError("ends too early", "write what is missing at its end", self._length)
        self._next += 1
        return token


def _begun_phrase(text: str) -> Condition:
    """What is there of a phrase whose last word is still being typed: that word by itself."""
    whole, last = text.rstrip(), text[-1:].isspace()
    head, _, word = ("", "", "") if last else whole.rpartition(" ")
    if last or not word:
        return c.Words(whole, phrase=True)
    begun = c.Words(word, unfinished=True)
    return c.All((c.Words(head, phrase=True), begun)) if head.strip() else begun


class _Unfit(ValueError):
    """A value that a field cannot take; the message is the cure."""


def _within(found: Condition, field: c.Field) -> Condition:
    match found:
        case c.Words():
            return replace(found, field=field)
        case c.Not(condition=inner):
            return c.Not(_within(inner, field))
        case c.All(conditions=inner):
            return c.All(tuple(_within(one, field) for one in inner))
        case c.AnyOf(conditions=inner):
            return c.AnyOf(tuple(_within(one, field) for one in inner))
    return found


def _section(value: str, sections: Sequence[Section]) -> Condition:
    wanted = value.strip().casefold()
    names = {UNSORTED: UNSORTED}
    for section in reversed(sections):
        names |= {section.short.casefold(): section.id, section.title.casefold(): section.id}
    names |= {section.id: section.id for section in sections}
    if wanted in names:
        return c.InSection(names[wanted])
    starts = {section_id for name, section_id in names.items() if name.startswith(wanted)}
    if len(starts) == 1:
        return c.InSection(starts.pop())
    raise _Unfit(f"section: takes {', '.join(section.id for section in sections)}, {UNSORTED}")


def _flag(value: str, now: datetime) -> Condition:
    try:
        return c.Is(c.Flag(value.lower()))
    except ValueError:
        raise _Unfit(f"is: takes {', '.join(c.Flag)}") from None


def _kind(value: str, now: datetime) -> Condition:
    try:
        return c.OfKind(Kind(value.lower()).value)
    except ValueError:
        raise _Unfit(f"kind: takes {', '.join(Kind)}") from None


def _has(value: str, now: datetime) -> Condition:
    if value.lower() not in ("picture", "pictures", "photo", "image"):
        raise _Unfit("has: takes picture")
    return c.HasPicture()


def _covered(value: str, now: datetime) -> Condition:
    match = re.fullmatch(r"(>=?)?(\d{1,4})\+?", value)
    if match is None:
        raise _Unfit("covered: takes a number, as in covered:>3")
    return c.Covered(int(match[2]) + (match[1] == ">"))


def _story(value: str, now: datetime) -> Condition:
    if not re.fullmatch(r"\d{1,18}", value):
        raise _Unfit("story: takes a number")
    return c.InStory(int(value))


_AGE = re.compile(r"(\d{1,5})(min|m|h|d|w|mo|y)")
_UNITS = {
    "min": timedelta(minutes=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
    "mo": timedelta(days=30),
    "y": timedelta(days=365),
}


def moment(value: str, now: datetime) -> int:
    """Read an age (`90m`, `6h`, `2d`, `1w`), a day or a month (`2026-05-22`, `today`).

    Gives seconds since the epoch; a day means its beginning in the zone of `now`.

    Raises:
        ValueError: it is none of these; the message says what is taken.
    """
    word = value.lower()
    match = _AGE.fullmatch(word)
    try:
        if match is not None:
            return int((now - int(match[1]) * _UNITS[match[2]]).timestamp())
        if word in ("today", "yesterday"):
            day = now.date() - timedelta(days=word == "yesterday")
        elif re.fullmatch(r"\d{4}-\d{2}", word):
            day = date.fromisoformat(f"{word}-01")
        else:
            day = date.fromisoformat(word)
        return int(datetime.combine(day, time(), now.tzinfo).timestamp())
    except (ValueError, OverflowError, OSError):
        raise _Unfit("write an age as 2d or 6h, or a day as 2026-05-22") from None


def _text_field(make: Callable[[str], Condition]) -> Callable[[str, datetime], Condition]:
    def read(value: str, now: datetime) -> Condition:
        if not value.strip():
            raise _Unfit("write a name")
        return make(value.strip())

    return read


_FIELDS: dict[str, Callable[[str, datetime], Condition]] = {
    "source": _text_field(c.FromSource),
    "place": _text_field(c.AtPlace),
    "city": _text_field(c.AtPlace),
    "tag": _text_field(c.Tagged),
    "lang": _text_field(lambda value: c.InLanguage(value.lower())),
    "kind": _kind,
    "is": _flag,
    "has": _has,
    "since": lambda value, now: c.Since(moment(value, now)),
    "before": lambda value, now: c.Before(moment(value, now)),
    "covered": _covered,
    "story": _story,
}

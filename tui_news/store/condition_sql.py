"""Condition to SQL, pure: what a query asks of an entry, over `entries AS e`.

What the full-text index can answer as a whole becomes one FTS5 expression, which drives the query;
the rest becomes SQL, with words in it as a set of ids from the index. Every token is quoted, every
value is a parameter: nothing that a person typed is ever read as FTS5 or SQL.

A word in which there is nothing to look for (`!?`) is passed over; if nothing else is asked, it
finds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from tui_news.model import condition as c
from tui_news.model.condition import Condition
from tui_news.model.frozen import dataclass
from tui_news.model.section import NINE, UNSORTED
from tui_news.text.fold import fold
from tui_news.text.needles import Needle, needle

_COLUMNS = {c.Field.TITLE: "title", c.Field.LEAD: "lead", c.Field.TEXT: "{lead body}"}
_FLAGS = {
    c.Flag.UNREAD: "e.read = 0",
    c.Flag.READ: "e.read <> 0",
    c.Flag.STARRED: "e.starred <> 0",
    c.Flag.UPDATED: "e.revised <> 0",
    c.Flag.URGENT: "e.urgent <> 0",
    c.Flag.MUTED: "e.hidden & 2 <> 0",
}
_PLACE = "(e.place <> '' AND e.place IN (SELECT name FROM places WHERE folded = ?))"
_LANGUAGE = (
    "coalesce((SELECT substr(lower(b.language) || '-', 1, length(?)) = ? FROM bodies AS b"
    " INDEXED BY bodies_language WHERE b.entry_id = e.id AND b.language <> ''), {})"
)
_NEVER = "e.id < 0"
"""False for every entry; a constant would keep SQLite from using the index that is named."""

_TAGGED = "e.id IN (SELECT entry_id FROM entry_tags WHERE folded = ?)"


@dataclass(frozen=True, slots=True)
class FeedFacts:
    """What queries ask of a feed."""

    id: int
    names: tuple[str, ...] = ()
    """Its outlet and titles, folded."""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands in the database besides entries and decides what a condition means."""

    feeds: Sequence[FeedFacts] = ()
    section_masks: Mapping[str, int] = field(
        default_factory=lambda: {section.id: section.mask for section in NINE}
    )
    tags: bool = False
    """Whether the table of tags is there."""
    rare_tags: frozenset[str] = frozenset()
    """Tags of few entries, folded, as conditions have them."""
    own_languages: bool = True
    """Whether any entry states a language of its own, beside its feed's."""
    stated: bool = False
    """A section means what outlets file there, not what a rule puts there."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A condition written down."""

    expression: str = ""
    """FTS5 expression that every entry must match; empty for none."""
    where: str = ""
    """SQL over `e`; empty for none."""
    parameters: tuple[object, ...] = ()
    """For `where`."""
    nothing: bool = False
    """No entry can be meant."""
    asks_index: bool = False
    """`where` takes sets of ids from the full-text index, which it reads as a whole."""
    driver: str = ""
    """What to write after `entries AS e` where the whole list would have to be walked otherwise:
    few entries can be meant, and an index knows them."""


NOTHING = Wanted(where=_NEVER, nothing=True)


def write(condition: Condition, facts: Facts, *, floor: int = 0, driving: bool = True) -> Wanted:
    """Write a condition down.

    Args:
        condition: what is asked.
        facts: feeds, sections and tags as they are.
        floor: sets of ids from the index hold only ids from here up: for who looks no further down.
        driving: the full-text index may drive the query; otherwise it only gives sets of ids.
    """
    simple = _simple(condition)
    if simple is None:
        return NOTHING
    parts = simple.conditions if isinstance(simple, c.All) else (simple,)
    positive: list[str] = []
    negative: list[Condition] = []
    others: list[Condition] = []
    for part in parts:
        if driving and (expression := _expression(part)) is not None:
            positive.append(expression)
        elif isinstance(part, c.Not) and _expression(part.condition) is not None:
            negative.append(part)
        else:
            others.append(part)
    writer = _Writer(facts, floor)
    if positive:
        refused = [one for part in negative if (one := _expression(_inner(part))) is not None]
        expression = _both(positive, refused)
        where = [writer.sql(part) for part in others]
    else:
        expression = ""
        # One set for all that is refused: each costs a walk through the index.
        inner = tuple(_inner(part) for part in negative)
        refused_at_all = inner if len(inner) < 2 else (c.AnyOf(inner),)
        where = [writer.sql(one) for one in (*others, *map(c.Not, refused_at_all))]
    driver, more = _driver(parts, facts)
    return Wanted(
        expression,
        " AND ".join((*where, *more)),
        tuple(writer.parameters),
        asks_index=writer.asks_index,
        driver=driver,
    )


def _driver(parts: Sequence[Condition], facts: Facts) -> tuple[str, tuple[str, ...]]:
    """Find the index of what must hold and holds for few; and what has to be said to use it."""
    for part in parts:
        if isinstance(part, c.InStory) and part.story_id:
            return "INDEXED BY entries_story", ("e.story_id <> 0",)
    for part in parts:
        if isinstance(part, c.Tagged) and part.name in facts.rare_tags:
            return "NOT INDEXED", ()
    return "", ()


def _inner(part: Condition) -> Condition:
    return part.condition if isinstance(part, c.Not) else part


def _simple(condition: Condition) -> Condition | None:
    """Flatten, take double negations away, pass over words that hold nothing to look for."""
    match condition:
        case c.Words():
            return condition if needle(condition) else None
        case c.Not(condition=inner):
            found = _simple(inner)
            if isinstance(found, c.Not):
                return found.condition
            return None if found is None else c.Not(found)
        case c.All(conditions=parts):
            return _joined(c.All, parts)
        case c.AnyOf(conditions=parts):
            return _joined(c.AnyOf, parts)
    return condition


def _joined(kind: type[c.All] | type[c.AnyOf], parts: Sequence[Condition]) -> Condition | None:
    found: list[Condition] = []
    for part in parts:
        simple = _simple(part)
        if isinstance(simple, kind):
            found.extend(simple.conditions)
        elif simple is not None:
            found.append(simple)
    found = list(dict.fromkeys(found))
    if len(found) > 1:
        return kind(tuple(found))
    return found[0] if found else None


def _expression(condition: Condition) -> str | None:
    """Write a condition as FTS5, None if that cannot be: other facts, or only exclusions.

    Syntax: https://www.sqlite.org/fts5.html, section 3; NOT stands between two operands there.
    """
    match condition:
        case c.Words():
            found = needle(condition)
            return None if found is None else _of_needle(found, condition.field)
        case c.AnyOf(conditions=parts):
            several = [_expression(part) for part in parts]
            if any(one is None for one in several):
                return None
            return f"({' OR '.join(one for one in several if one)})"
        case c.All(conditions=parts):
            positive: list[str] = []
            refused: list[str] = []
            for part in parts:
                one = _expression(_inner(part))
                if one is None:
                    return None
                (refused if isinstance(part, c.Not) else positive).append(one)
            return _both(positive, refused) if positive else None
    return None


def _both(positive: Sequence[str], refused: Sequence[str]) -> str:
    positive = list(dict.fromkeys(positive))
    wanted = " AND ".join(positive)
    if not refused:
        return wanted if len(positive) == 1 else f"({wanted})"
    return f"(({wanted}) NOT ({' OR '.join(refused)}))"


def _of_needle(found: Needle, where: c.Field) -> str:
    before = found.tokens[:-1]
    # What the beginning finds anyway is not asked for twice: each costs a walk through the index.
    lasts = [
        last
        for last in (found.tokens[-1], *found.last)
        if not found.prefix or not last.startswith(found.prefix)
    ]
    choices = [" + ".join(map(_quote, (*before, last))) for last in lasts]
    if found.prefix:
        choices.append(f"{' + '.join(map(_quote, (*before, found.prefix)))} *")
    expression = f"({' OR '.join(dict.fromkeys(choices))})"
    return f"{_COLUMNS[where]} : {expression}" if where in _COLUMNS else expression


def _quote(token: str) -> str:
    return '"' + token.replace('"', '""') + '"'


class _Writer:
    """Writes SQL and gathers its parameters."""

    def __init__(self, facts: Facts, floor: int) -> None:
        self._facts = facts
        self._floor = floor
        self.parameters: list[object] = []
        self.asks_index = False

    def sql(self, condition: Condition) -> str:
        """Write one condition: an expression that is true or false, never NULL."""
        if (expression := _expression(condition)) is not None:
            self.asks_index = True
            above = f" AND rowid >= {self._floor}" if self._floor else ""
            self.parameters.append(expression)
            return f"e.id IN (SELECT rowid FROM search WHERE search MATCH ?{above})"
        match condition:
            case c.Not(condition=inner):
                return f"NOT {self.sql(inner)}"
            case c.All(conditions=parts):
                return f"({' AND '.join(self.sql(part) for part in parts)})"
            case c.AnyOf(conditions=parts):
                return f"({' OR '.join(self.sql(part) for part in parts)})"
        return f"({self._plain(condition)})"

    def _plain(self, condition: Condition) -> str:
        match condition:
            case c.Is(flag=flag):
                return _FLAGS[flag]
            case c.InSection(section_id=section_id):
                mask = "e.section_mask"
                if self._facts.stated:
                    mask = "(e.section_mask & ~e.ruled_mask)"
                if section_id == UNSORTED:
                    return f"{mask} = 0"
                return self._with(f"{mask} & ? <> 0", self._facts.section_masks.get(section_id, 0))
            case c.FromSource(name=name):
                wanted = fold(name).strip()
                return self._feeds(
                    feed.id
                    for feed in self._facts.feeds
                    if wanted and any(wanted in known for known in feed.names)
                )
            case c.InLanguage(language=language):
                tag = language.lower().replace("_", "-").partition("-")[0] + "-"
                feeds = self._feeds(
                    feed.id
                    for feed in self._facts.feeds
                    if (feed.language.lower().replace("_", "-") + "-").startswith(tag)
                )
                if not self._facts.own_languages:
                    return feeds
                return self._with(_LANGUAGE.format(feeds), tag, tag)
            case c.AtPlace(name=name):
                return self._with(_PLACE, fold(name).strip())
            case c.Tagged(name=name):
                return self._with(_TAGGED, fold(name).strip()) if self._facts.tags else _NEVER
            case c.OfKind(kind=kind):
                return self._with("e.kind = ?", kind)
            case c.Since(at=at):
                return self._with("e.sort_at >= ?", at)
            case c.Before(at=at):
                return self._with("e.sort_at < ?", at)
            case c.Covered(at_least=at_least):
                return self._with("e.copies + 1 >= ?", at_least)
            case c.InStory(story_id=story_id):
                return self._with("e.story_id = ?", story_id)
            case c.HasPicture():
                return "e.pictures > 0"
        raise AssertionError(condition)

    def _with(self, sql: str, *parameters: object) -> str:
        self.parameters.extend(parameters)
        return sql

    @staticmethod
    def _feeds(ids: Iterable[int]) -> str:
        """Numbers of ours, written into the statement: there may be more than parameters allow."""
        numbers = ", ".join(map(str, ids))
        return f"e.feed_id IN ({numbers})" if numbers else _NEVER

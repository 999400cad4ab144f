"""Tags: which people, organisations and places entries name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tui_news.model.frozen import dataclass
from tui_news.model.tag import Tag, TagKind
from tui_news.store.bodies import id_list, text_of, unpack_extras
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.text.sanitise import clean_line

MAX_ALIASES = 3
"""Other forms of a name that find an entry too."""

_KINDS = {kind.value: kind for kind in TagKind}


@dataclass(frozen=True, slots=True)
class TagText:
    """What the tagger reads of an entry."""

    id: int
    title: str
    text: str
    """The article, else the lead."""
    language: str
    page_tags: tuple[str | tuple[str, str], ...]
    """The publisher's own: typed pairs of scheme and term, and plain terms."""


@translated
def unseen(db: Database, *, after_id: int, since: int, limit: int) -> list[TagText]:
    """Give digested entries with larger ids, oldest id first, published after `since`."""
    rows = db.read().execute(
        "SELECT e.id, e.title, b.lead, b.article, coalesce(nullif(b.language, ''), f.language),"
        " b.extras FROM entries AS e JOIN bodies AS b ON b.entry_id = e.id"
        " JOIN feeds AS f ON f.id = e.feed_id"
        " WHERE e.id > ? AND e.sort_at >= ? AND e.digest > 0 ORDER BY e.id LIMIT ?",
        (after_id, since, limit),
    )
    return [
        TagText(entry_id, title, text_of(article) or lead, language, _page_tags(extras))
        for entry_id, title, lead, article, language, extras in rows.fetchall()
    ]


def _page_tags(extras: str) -> tuple[str | tuple[str, str], ...]:
    categories, typed, _ = unpack_extras(extras)
    return (*typed, *categories)


def save(db: Database, found: Mapping[int, Sequence[Tag]]) -> None:
    """Write the tags of entries, in place of what they had."""
    from tui_news.text.fold import fold  # its tables are for who writes

    rows: list[tuple[int, str, str, str, int]] = []
    for entry_id, tags in found.items():
        forms: set[str] = set()
        for rank, tag in enumerate(tags):
            for form in (tag.name, *tag.aliases[:MAX_ALIASES]):
                folded = fold(form).strip()
                if folded and folded not in forms:
                    forms.add(folded)
                    shown = tag.name if form == tag.name else ""
                    rows.append((entry_id, folded, shown, tag.kind.value, rank))
    with db.transaction() as connection:
        connection.executemany(
            "DELETE FROM entry_tags WHERE entry_id = ?", [(entry_id,) for entry_id in found]
        )
        connection.executemany(
            "INSERT INTO entry_tags (entry_id, folded, name, kind, rank)"
            " SELECT ?1, ?2, ?3, ?4, ?5 WHERE EXISTS (SELECT 1 FROM entries WHERE id = ?1)",
            rows,
        )


@translated
def of_entry(db: Database, entry_id: int, *, limit: int) -> tuple[Tag, ...]:
    """Give an entry's tags, the most salient first."""
    rows = db.read().execute(
        "SELECT name, kind FROM entry_tags WHERE entry_id = ? AND name <> '' ORDER BY rank LIMIT ?",
        (entry_id, limit),
    )
    return tuple(
        Tag(clean_line(name), _KINDS.get(kind, TagKind.NEUTRAL)) for name, kind in rows.fetchall()
    )


@translated
def of_entries(db: Database, ids: Iterable[int]) -> dict[int, tuple[Tag, ...]]:
    """Give the tags of some entries, the most salient first; entries without any are left out."""
    rows = db.read().execute(
        "SELECT entry_id, name, kind FROM entry_tags WHERE name <> ''"
        " AND entry_id IN (SELECT value FROM json_each(?)) ORDER BY entry_id, rank",
        (id_list(ids),),
    )
    found: dict[int, tuple[Tag, ...]] = {}
    for entry_id, name, kind in rows.fetchall():
        tag = Tag(clean_line(name), _KINDS.get(kind, TagKind.NEUTRAL))
        found[entry_id] = (*found.get(entry_id, ()), tag)
    return found

"""Drivers: the cheaper of two roads to the entries that words find and facts let pass.

Either each match of the full-text index is looked up among the entries, which ends early where most
of them pass; or an index of the entries gives all that pass, and the full-text index is only asked
which of them it holds, which is quicker where few do. A sample of the newest matches decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.store.query_sql import WHOLE, Sql, matching, to_sql, within

if TYPE_CHECKING:
    from tui_news.model.query import EntryQuery
    from tui_news.store.condition_sql import Wanted
    from tui_news.store.database import Database

SAMPLE = 1_000
"""Matches looked up to learn how many pass."""

EVERYTHING = 1 << 40
"""What is needed where entries are put in order of time: all of them."""

LOOK_UP = 1.0
"""What it costs to look up one match among the entries, in microseconds, as measured ..."""

STEP = 0.25
"""... to go on to the next match and see whether it is one of a set ..."""

WALK = 0.1
"""... to look at one entry in an index of the entries ..."""

KEEP = 0.3
"""... and to keep it in a set."""


def best(db: Database, query: EntryQuery, wanted: Wanted, *, need: int) -> Sql:
    """Write a query that words drive; `need` is how many of its entries are asked for at most."""
    plain = matching(query, wanted)
    connection = db.read()
    where = plain.where.removeprefix("search MATCH ? AND ")
    looked_up, passed, lowest = connection.execute(
        f"SELECT count(*), total({where}), min(e.id) FROM (SELECT rowid AS id FROM search"
        " WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?) AS newest"
        " CROSS JOIN entries AS e ON e.id = newest.id",
        (*plain.parameters[1:], wanted.expression, SAMPLE),
    ).fetchone()
    if looked_up < SAMPLE:
        return plain
    last, number = connection.execute(
        "SELECT (SELECT max(id) FROM entries), (SELECT sum(entries) FROM mask_counts)"
    ).fetchone()
    matches = looked_up / max(1, last - lowest + 1) * (number or 0)
    behind = min(matches, need * SAMPLE / max(passed, 0.5)) * LOOK_UP
    length = number or 0 if to_sql(query, wanted).source.endswith(WHOLE) else 0
    ahead = length * (WALK + KEEP * passed / SAMPLE) + matches * STEP
    return within(query, wanted) if ahead < behind else plain

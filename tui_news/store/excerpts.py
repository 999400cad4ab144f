"""Excerpts: the texts of a few entries, for showing where a search found its words."""

from __future__ import annotations

from collections.abc import Sequence

from tui_news.model.safe_text import SafeText
from tui_news.store.bodies import id_list, text_of
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.text.sanitise import clean_line


class Excerpt:
    """The lead of an entry, and its text for who asks for it."""

    __slots__ = ("_article", "lead")

    def __init__(self, lead: SafeText, article: bytes | str | None) -> None:
        self.lead = lead
        self._article = article

    def text(self) -> str:
        """Unpack the article's text; empty if there is none."""
        return text_of(self._article)


@translated
def read(db: Database, ids: Sequence[int]) -> dict[int, Excerpt]:
    """Read excerpts by id; ids that are gone are left out."""
    rows = db.read().execute(
        "SELECT b.entry_id, b.lead, b.article FROM json_each(?) AS wanted"
        " CROSS JOIN bodies AS b ON b.entry_id = wanted.value",
        (id_list(ids),),
    )
    return {
        entry_id: Excerpt(clean_line(lead, limit=2_000), article)
        for entry_id, lead, article in rows.fetchall()
    }

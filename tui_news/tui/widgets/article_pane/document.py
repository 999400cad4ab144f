"""ArticleDocument: everything that the pane shows of an entry; the pane asks nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import UTC, datetime, tzinfo

from tui_news.model.entry import Entry
from tui_news.model.frozen import dataclass
from tui_news.model.reading_place import ReadingPlace
from tui_news.model.safe_text import SafeText
from tui_news.model.tag import Tag
from tui_news.text.typeset.pieces import Shown


@dataclass(frozen=True, slots=True)
class ExtraLine:
    """One line of an extra section; it can be followed when it names an entry."""

    text: SafeText
    entry_id: int = 0
    note: str = ""
    """Said dimly before the text: a time, an outlet."""
    is_more: bool = False
    """Following it shows what was left out."""


@dataclass(frozen=True, slots=True)
class ExtraSection:
    """A block below the article: also covered by, earlier in this story."""

    title: str
    lines: tuple[ExtraLine, ...]


@dataclass(frozen=True, slots=True)
class ArticleDocument:
    """An entry made ready to be shown."""

    entry: Entry
    sections: tuple[SafeText, ...] = ()
    """Names of its sections, shown as chips."""
    reader_zone: tzinfo = UTC
    place_zone: tzinfo | None = None
    """The zone of the dateline's place, where it is known."""
    now: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    """Only the year counts: it is left out of dates of this year."""
    pending: str = ""
    """What is being done about the text (`Fetching the page …`); takes the place of the state."""
    failure: str = ""
    """Why the last try to get the text failed, as one sentence."""
    tags: tuple[Tag, ...] = ()
    extras: tuple[ExtraSection, ...] = ()
    chip_colours: tuple[str, ...] = ()
    """Colours of the chips, one each (`#rrggbb`); where there is none, the accent."""
    pictures: Mapping[str, Shown] = field(default_factory=dict)
    """What is shown of its pictures, by their addresses."""
    place: ReadingPlace | None = None
    """Where the reader stopped the last time; None for the beginning."""
    open_key: str = "o"
    """The key that opens the page in the browser, for the advice; empty for none."""

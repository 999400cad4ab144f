"""Records: entries, feeds and articles as JSON objects; the keys are a promise to scripts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from tui_news.library.pictures import credit_of, pictures_of, words_of
from tui_news.model.entry import Entry
from tui_news.model.revision import Version
from tui_news.model.section import UNSORTED, Section
from tui_news.model.tag import Tag


def section_ids(mask: int, sections: Sequence[Section]) -> list[str]:
    """The ids of the sections in a mask, in the order of the bar; `unsorted` when there is none."""
    return [section.id for section in sections if section.mask & mask] or [UNSORTED]


def entry_record(
    entry: Entry, sections: Sequence[Section], tags: Sequence[Tag]
) -> dict[str, object]:
    """One entry for `list`, `search` and `show --json`, in the reader's sections."""
    headline = entry.headline
    ids = section_ids(headline.section_mask, sections)
    return {
        "id": headline.id,
        "title": headline.title,
        "url": entry.url,
        "source": headline.source,
        "feed": entry.feed_title,
        "section": ids[0],
        "sections": ids,
        "published": iso(entry.published or datetime.fromtimestamp(headline.sort_at, UTC)),
        "arrived": iso(entry.arrived),
        "place": headline.place,
        "agency": entry.agency,
        "author": entry.author,
        "kind": headline.kind.value,
        "picture_count": headline.pictures,
        "language": entry.language,
        "lead": entry.lead,
        "read": headline.read,
        "starred": headline.starred,
        "urgent": headline.urgent,
        "updated": headline.updated,
        "copies": headline.copies,
        "fold": headline.fold_id or None,
        "others": headline.others,
        "story": headline.story_id or None,
        "tags": [{"name": tag.name, "kind": tag.kind.value} for tag in tags],
        "updated_at": iso(entry.revised_at or entry.updated_at),
    }


def version_record(version: Version) -> dict[str, object]:
    """The former words of an entry, for `show --json`."""
    return {
        "replaced": iso(version.replaced_at),
        "title": version.title,
        "lead": version.lead,
        "text": version.text,
        "origin": version.origin.value,
    }


def picture_records(entry: Entry) -> list[dict[str, object]]:
    """The pictures of an entry for `show --json`: addresses and words, nothing is fetched."""
    return [
        {
            "url": figure.url,
            "caption": words_of(figure),
            "credit": credit_of(figure),
            "width": figure.width,
            "height": figure.height,
        }
        for figure in pictures_of(entry)
    ]


def file_records(entry: Entry) -> list[dict[str, object]]:
    """The files of an entry for `show --json`, as its feed states them; nothing is fetched."""
    return [{"url": file.url, "type": file.type, "bytes": file.length} for file in entry.enclosures]


def iso(moment: datetime | None) -> str | None:
    """A moment as ISO 8601 with its offset, to the second."""
    return moment.isoformat(timespec="seconds") if moment else None

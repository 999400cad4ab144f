"""Decide what one poll changes: known entries and a parsed document to intents. Pure.

An emptied document deletes nothing; an entry that comes back after it was purged is not new; a
rewrite keeps id, reader state, first arrival and place in the lists. Words that may have changed
are put aside; whether the entry shows as updated is found when its new text was made readable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b

from tui_news.engine.front_page import FIRST, is_front_page
from tui_news.engine.identity import Candidate, alias_of, keys_of, match
from tui_news.model.article import Figure
from tui_news.model.entry import Enclosure
from tui_news.model.feed import Feed, FeedHealth
from tui_news.model.intents import (
    AddEntry,
    AdoptEntry,
    EntryContent,
    FeedFacts,
    FeedUpdate,
    KnownEntry,
    ReviseEntry,
)
from tui_news.model.parsed import ParsedEntry, ParsedFeed
from tui_news.model.safe_text import EMPTY, SafeText
from tui_news.text.pictures import MOST, merged
from tui_news.text.sanitise import clean_line, decode_entities

MAX_REWRITES = 24
"""Stored rewrites of one entry: beyond them a feed that changes all the time is let be ..."""
MAX_SILENT = 12
"""... and this early where no words change: a counter in a link uses up no room for news."""

MAX_ENTRIES = 5_000
"""Items of one document that are looked at, the first ones: newer come first."""

MAX_LEAD = 2_000
"""Characters of a summary as plain text."""

MAX_TITLE_FROM_TEXT = 100
MAX_CAPTION = 1_000
MAX_CREDIT = 200
_TEXT_HASH = 8
_FUTURE = timedelta(days=1)
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_TAG = re.compile(r"<[^>]*>")
_MARKUP = re.compile(r"<[A-Za-z/!?]")
_NO_TEXT = b"\0" * _TEXT_HASH


def decide(
    known: Iterable[KnownEntry],
    parsed: ParsedFeed,
    feed: Feed,
    *,
    health: FeedHealth,
    now: datetime,
    new_url: str = "",
) -> FeedUpdate:
    """Compare a document with what is stored of its feed.

    Args:
        known: stored entries and tombstones of the feed.
        parsed: the document.
        feed: the subscription.
        health: the feed's health after this poll, to be stored with the rest.
        now: the time of the answer, aware.
        new_url: the address to rewrite the subscription to, if any.
    """
    entries = parsed.entries[:MAX_ENTRIES]
    contents = _without_repetitions(
        [
            _content(entry, key, feed, now)
            for entry, key in zip(entries, keys_of(entries), strict=True)
        ]
    )
    known = list(known)
    same, adopted = (
        match(known, [_candidate(content) for content in contents]) if known else ({}, {})
    )
    add: list[AddEntry] = []
    revise: list[ReviseEntry] = []
    adopt: list[AdoptEntry] = []
    seen: list[int] = []
    for index, content in enumerate(contents):
        if (stored := same.get(index)) is not None:
            if stored.id:
                seen.append(stored.id)
                change = _revision(stored, content)
                if change is not None:
                    revise.append(change)
        elif (stored := adopted.get(index)) is not None:
            if stored.id:
                seen.append(stored.id)
                adopt.append(AdoptEntry(stored.id, _in_place(content, stored)))
        else:
            add.append(AddEntry(content))
    return FeedUpdate(
        feed_id=feed.id,
        health=health,
        facts=_facts(parsed),
        add=tuple(add),
        revise=tuple(revise),
        adopt=tuple(adopt),
        seen=tuple(seen),
        front=_front(contents, same | adopted) if is_front_page(feed) else (),
        new_url=new_url,
    )


def newest(parsed: ParsedFeed, *, now: datetime) -> datetime | None:
    """Give the date of a document's newest item, leaving out dates that cannot be."""
    dates = [
        published
        for entry in parsed.entries
        if (published := _believable(entry.published or entry.updated)) is not None
        and published <= now + _FUTURE
    ]
    return max(dates, default=None)


def _content(entry: ParsedEntry, key: str, feed: Feed, now: datetime) -> EntryContent:
    published = _believable(entry.published)
    updated = _believable(entry.updated)
    lead, markup = _lead_and_markup(entry)
    text = _TAG.sub("", markup) if markup else lead
    words = f"{lead} {text}" if markup and lead else text
    categories = tuple([clean_line(term, limit=200) for term in entry.categories[:64]])
    return EntryContent(
        key=key,
        alias=alias_of(entry),
        guid=entry.id,
        url=entry.link,
        title=clean_line(entry.title) or _title_from(text, entry),
        author=clean_line(entry.author, limit=300),
        lead=lead,
        markup=markup,
        published=published,
        updated=updated,
        sort_at=_sort_at(published or updated, now),
        content_hash=_hash_of(entry, words),
        section_mask=feed.section_mask,
        language=entry.language or feed.language,
        categories=categories,
        typed_categories=_typed(entry),
        comments_url=entry.comments_url,
        image=entry.image,
        pictures=_pictures(entry),
        enclosures=_enclosures(entry),
    )


def _typed(entry: ParsedEntry) -> tuple[tuple[str, str], ...]:
    return tuple([(one.scheme, one.term) for one in entry.typed_categories[:64] if one.scheme])


def _enclosures(entry: ParsedEntry) -> tuple[Enclosure, ...]:
    if not entry.enclosures:
        return ()
    return tuple([Enclosure(one.url, one.type, one.length) for one in entry.enclosures[:32]])


def _pictures(entry: ParsedEntry) -> tuple[Figure, ...]:
    """Give the entry's pictures, each once, with harmless words."""
    if not entry.pictures:
        return (Figure(entry.image),) if entry.image else ()
    return merged(
        Figure(
            one.url,
            clean_line(one.caption, limit=MAX_CAPTION),
            clean_line(one.credit, limit=MAX_CREDIT),
            width=one.width,
            height=one.height,
        )
        for one in entry.pictures[:MOST]
    )


def _lead_and_markup(entry: ParsedEntry) -> tuple[SafeText, str]:
    """Split what the feed gives into a plain summary and markup that still needs work."""
    summary, content = entry.summary, entry.content
    if not content:
        if _MARKUP.search(summary):
            return EMPTY, summary
        return _plain(summary), ""
    if not summary or summary == content:
        return EMPTY, content
    return _plain(summary), content


def _plain(text: str) -> SafeText:
    """Make one line of plain text, quickly: this runs for every entry of every refresh."""
    if "<" in text:
        text = _TAG.sub(" ", text)
    return clean_line(decode_entities(text).strip(), limit=MAX_LEAD)


def _title_from(text: str, entry: ParsedEntry) -> SafeText:
    """Give an item without a title the beginning of its text, else its address."""
    words = clean_line(decode_entities(text[: MAX_TITLE_FROM_TEXT * 8]).strip())
    if len(words) > MAX_TITLE_FROM_TEXT:
        words = clean_line(words[:MAX_TITLE_FROM_TEXT].rpartition(" ")[0] + " …")
    return words or clean_line(entry.link or entry.id) or clean_line("(untitled)")


def _hash_of(entry: ParsedEntry, text: str) -> bytes:
    """Hash the text, then everything else that is stored: the first half tells visible changes."""
    rest = "\n".join(
        (
            entry.content,
            entry.summary,
            entry.link,
            entry.author,
            entry.image,
            *entry.categories,
            *(item.url for item in entry.enclosures),
        )
    )
    return (_digest(text) if text else _NO_TEXT) + _digest(rest)


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_TEXT_HASH).digest()


def _believable(date: datetime | None) -> datetime | None:
    return date if date is not None and _FIRST_YEAR <= date.year <= _LAST_YEAR else None


def _sort_at(date: datetime | None, now: datetime) -> int:
    """Order by the stated date, but never after the first sight of it."""
    return int(now.timestamp()) if date is None or date > now else int(date.timestamp())


def _without_repetitions(contents: Sequence[EntryContent]) -> list[EntryContent]:
    """Leave out items that repeat another one of the same document exactly."""
    return list({content.key: content for content in reversed(contents)}.values())[::-1]


def _candidate(content: EntryContent) -> Candidate:
    text_hash = content.content_hash[:_TEXT_HASH]
    return Candidate(
        content.key,
        content.alias,
        content.title,
        b"" if text_hash == _NO_TEXT else text_hash,
        int(content.published.timestamp()) if content.published else None,
    )


def _revision(stored: KnownEntry, content: EntryContent) -> ReviseEntry | None:
    renamed = stored.title != content.title
    if not renamed and stored.content_hash == content.content_hash:
        return None
    rewritten = stored.content_hash[:_TEXT_HASH] != content.content_hash[:_TEXT_HASH]
    limit = MAX_REWRITES if renamed or rewritten else MAX_SILENT
    if stored.rewrites >= limit:
        return None
    return ReviseEntry(stored.id, _in_place(content, stored), visible=renamed or rewritten)


def _in_place(content: EntryContent, stored: KnownEntry) -> EntryContent:
    """The content where its entry stands: rows in sight never move."""
    return replace(content, sort_at=stored.sort_at) if stored.sort_at else content


def _front(
    contents: Sequence[EntryContent], known: Mapping[int, KnownEntry]
) -> tuple[tuple[int, str], ...]:
    """Give the first entries of the document, in its order."""
    return tuple(
        (known[at].id if at in known else 0, content.key)
        for at, content in enumerate(contents[:FIRST])
    )


def _facts(parsed: ParsedFeed) -> FeedFacts:
    return FeedFacts(
        title=clean_line(parsed.title, limit=300),
        site_url=parsed.link,
        language=parsed.language[:35],
        icon=parsed.icon,
        subtitle=clean_line(parsed.subtitle),
    )

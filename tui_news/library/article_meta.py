"""Article facts for the reader: who, when and where, how whole it is, what is not said twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise

from tui_news.library.pictures import lead_of_feed
from tui_news.model.article import Article, ArticleState, Block, Figure, Heading
from tui_news.model.entry import Entry
from tui_news.model.safe_text import EMPTY, SafeText
from tui_news.text.counts import plural
from tui_news.text.pictures import likeness

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

OPENING_WORDS = 400
"""Words of the body in which the standfirst is looked for."""

AHEAD = timedelta(hours=1)
"""A report that says to be this much newer than its arrival has a wrong date, or an embargo."""

_SAID_TWICE = 0.9
"""Share of the standfirst that the body's beginning must hold to make it a repetition."""


def _fold(text: str) -> str:
    from tui_news.text.fold import fold  # its tables can wait until an article is opened

    return fold(text)


def _words(text: str) -> Sequence[str]:
    from tui_news.text.fold import words

    return words(text)


def byline(entry: Entry) -> list[str]:
    """Outlet, author, agency: each only if it adds something."""
    parts: list[str] = []
    for name in (entry.headline.source or entry.feed_title, entry.author, entry.agency):
        folded = _fold(name)
        if folded and not any(folded in _fold(part) for part in parts):
            parts.append(name)
    return parts


def place_name(entry: Entry) -> str:
    """Where the report was filed, as its dateline says: `Bishkek`, `Springfield, Ohio`."""
    place, region = entry.headline.place, entry.region
    return f"{place}, {region}" if place and region and _fold(region) not in _fold(place) else place


def time_parts(
    entry: Entry,
    *,
    now: datetime | None = None,
    reader_zone: tzinfo | None = None,
    place_zone: tzinfo | None = None,
) -> list[str]:
    """When it was published: the outlet's own time, the place's, the reader's, where they differ.

    `May 22, 18:23 UTC+3`, `21:23 in Bishkek`, `17:23 here`; a day is repeated where it changes,
    the year is left out when it is that of `now`. The reader's clock tells when it was changed.
    """
    published = aware(entry.published)
    if published is None:
        seen = entry.arrived.astimezone(reader_zone or UTC)
        zone = "" if reader_zone else " UTC"
        parts = [f"first seen {day_and_time(seen, now=now)}{zone}"]
        if (changed := changed_at(entry)) is not None:
            changed = changed.astimezone(seen.tzinfo)
            parts.append(f"updated {other_time(changed, seen, now=now)}")
        return parts
    parts = [f"{day_and_time(published, now=now)} {offset_name(published)}"]
    told = {published.utcoffset()}
    here = published.astimezone(reader_zone or published.tzinfo)
    ours = " here" if here.utcoffset() not in told else ""
    if published - entry.arrived > AHEAD:
        seen = entry.arrived.astimezone(here.tzinfo)
        parts.append(f"first seen {other_time(seen, published, now=now)}{ours}")
    place = entry.headline.place
    if place_zone is not None and place:
        there = published.astimezone(place_zone)
        if there.utcoffset() not in told:
            also = " and here" if here.utcoffset() == there.utcoffset() else ""
            parts.append(f"{other_time(there, published, now=now)} in {place}{also}")
            told.add(there.utcoffset())
    if here.utcoffset() not in told:
        parts.append(f"{other_time(here, published, now=now)} here")
    updated = changed_at(entry)
    if updated is not None and updated - published >= timedelta(minutes=1):
        updated = updated.astimezone(here.tzinfo)
        parts.append(f"updated {other_time(updated, here, now=now)}{ours}")
    return parts


def changed_at(entry: Entry) -> datetime | None:
    """When it was changed: by the feed's word, else when we saw other words.

    A time that the feed stated before we had the entry does not date a change that we saw later.
    """
    stated, seen = aware(entry.updated_at), entry.revised_at
    if seen is not None and (stated is None or stated <= entry.arrived):
        return seen
    return stated


def aware(moment: datetime | None) -> datetime | None:
    """The moment with a zone: UTC where none is stated."""
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment


def day_and_time(moment: datetime, *, now: datetime | None) -> str:
    """`May 22, 18:23`; with the year where it is not this one."""
    is_this_year = now is not None and moment.year == now.astimezone(moment.tzinfo).year
    year = "" if is_this_year else f" {moment.year},"
    return f"{MONTHS[moment.month - 1]} {moment.day},{year} {moment:%H:%M}"


def other_time(moment: datetime, known: datetime, *, now: datetime | None) -> str:
    """The time, with the day and the year only where they are not those of `known`."""
    if moment.date() == known.date():
        return f"{moment:%H:%M}"
    return day_and_time(moment, now=known if moment.year == known.year else now)


def offset_name(moment: datetime) -> str:
    """A UTC offset as people write it: `UTC`, `UTC+3`, `UTC-3:30`."""
    offset = moment.utcoffset() or timedelta()
    minutes = int(offset.total_seconds()) // 60
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02}" if rest else "")


def state_sentence(entry: Entry, *, key: str = "") -> str:
    """Which of the three states the article is in; what to do about a summary.

    `key` opens the entry's page in the browser; empty leaves the advice out.
    """
    article = entry.article
    if article is not None and article.blocks:
        match article.state:
            case ArticleState.FEED:
                return "Full text from the feed"
            case ArticleState.EXTRACTED:
                joined = f", {plural(article.pages, 'page')} joined" if article.pages > 1 else ""
                return f"Text extracted from the outlet's page{joined}"
            case ArticleState.SUMMARY:
                pass
    why = article.why.rstrip(". ") if article is not None else ""
    if not why and not entry.url:
        why = "the feed names no page of it"
    text = f"Summary only: {why}" if why else "Summary only"
    return f"{text}; press {key} to open it in the browser" if key and entry.url else text


def has_text(entry: Entry) -> bool:
    """Tell whether there are blocks to show; else the lead is all there is."""
    return entry.article is not None and bool(entry.article.blocks)


def text_of(entry: Entry) -> str:
    """The running text: of the article, else the lead."""
    return entry.article.text if entry.article is not None and has_text(entry) else entry.lead


def is_summary(entry: Entry) -> bool:
    """Tell whether there is no full text."""
    article = entry.article
    return article is None or not article.blocks or article.state is ArticleState.SUMMARY


def standfirst(entry: Entry) -> SafeText:
    """The sentence under the headline; empty where the body or the headline says it anyway."""
    article = entry.article
    if article is None or not article.blocks:
        return EMPTY
    text = article.standfirst or entry.lead
    if not text or says(entry.headline.title, text) or says(opening(article), text):
        return EMPTY
    return text


def body_blocks(entry: Entry) -> tuple[Block, ...]:
    """The blocks to show: the lead picture first, no heading that only repeats the headline.

    An article without any picture is opened by the first one that the feed names.
    """
    article = entry.article
    given = lead_of_feed(entry)
    opening = () if given is None else (given,)
    if article is None:
        return opening
    blocks = article.blocks
    if blocks and isinstance(blocks[0], Heading):
        heading = "".join(span.text for span in blocks[0].spans)
        if _words(heading) == _words(entry.headline.title):
            blocks = blocks[1:]
    picture = article.lead_picture
    if picture is None or not picture.url:
        return (*opening, *blocks)
    own = likeness(picture.url)
    shown = any(isinstance(block, Figure) and likeness(block.url) == own for block in blocks)
    return blocks if shown else (picture, *blocks)


def opening(article: Article) -> str:
    """The beginning of the body, long enough to hold a standfirst."""
    return replace(article, blocks=article.blocks[:12]).text[: OPENING_WORDS * 12]


def says(text: str, sentence: str) -> bool:
    """Tell whether at least nine tenths of a sentence's word pairs stand in a text."""
    wanted = _pairs(_words(sentence.rstrip(" .…")))
    if not wanted:
        return False
    have = set(_pairs(_words(text)))
    return sum(pair in have for pair in wanted) >= _SAID_TWICE * len(wanted)


def _pairs(found: Sequence[str]) -> list[str]:
    """Overlapping pairs of words; of characters for words of scripts without spaces."""
    parts: list[str] = []
    for word in found:
        parts.extend([word] if word.isascii() or len(word) < 12 else word)
    if len(parts) == 1:
        return parts
    return [f"{first} {second}" for first, second in pairwise(parts)]

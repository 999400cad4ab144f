"""Feeds of many kinds as publishers write them, made by seed: what `bench.py parse` reads."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from typing import NamedTuple

WORDS = (
    "minister treaty summit border flood launch market budget strike vote court police army orbit "
    "vaccine harvest railway embassy sanction ceasefire festival champion the of and in after over "
    "said that with from will has been talks agreement region government official “joint” week —"
).split()
RUSSIAN = (
    "министр договор саммит граница наводнение запуск рынок бюджет забастовка суд полиция армия "
    "орбита вакцина урожай вокзал посольство санкции перемирие фестиваль чемпион и в на после по"
).split()
SITE = "https://wire.example"
RSS = (
    '<?xml version="1.0" encoding="{encoding}"?>\n<rss version="2.0"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"'
    ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
    ' xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>The Wire</title>\n'
    f"<link>{SITE}/</link><description>News</description><language>en</language><ttl>15</ttl>"
    f'<atom:link rel="self" href="{SITE}/rss.xml"/><image><url>{SITE}/i.png</url>'
    f"<title>The Wire</title><link>{SITE}/</link></image>\n{{entries}}</channel></rss>"
)
ATOM = (
    '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
    f'<title>The Wire</title><id>tag:wire.example,2026:feed</id><link href="{SITE}/"/>'
    f'<link rel="self" href="{SITE}/atom.xml"/><updated>2026-05-22T10:00:00Z</updated>\n'
    "{entries}</feed>"
)
RDF = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    f'<channel rdf:about="{SITE}/"><title>The Wire</title><link>{SITE}/</link>'
    "<description>News</description></channel>\n{entries}</rdf:RDF>"
)


class Story:
    """What one entry says."""

    def __init__(self, seed: int, words: list[str]) -> None:
        self._chance = random.Random(seed)
        self._words = words
        self.title = self.words(9).capitalize()
        self.summary = self.words(24).capitalize() + "."
        self.link = f"{SITE}/2026/05/story-{seed}.html"
        self.author = f"Ann Doe {seed % 5}"
        self.section = f"Section {seed % 7}"
        self._at = datetime(2026, 5, 22, tzinfo=UTC) - timedelta(minutes=17 * seed)

    def words(self, count: int) -> str:
        return " ".join(self._chance.choices(self._words, k=count))

    @property
    def mailed(self) -> str:
        return format_datetime(self._at, usegmt=True)

    @property
    def stamped(self) -> str:
        return self._at.strftime("%Y-%m-%dT%H:%M:%SZ")

    def html(self, paragraphs: int) -> str:
        """Paragraphs of 300 to 400 characters, with what a blog's editor puts between them."""
        parts = []
        for number in range(paragraphs):
            parts.append(
                f'<p>{self.words(20)} <a href="{self.link}?n={number}&amp;from=feed"'
                f' rel="noopener">{self.words(3)}</a> <strong>{self.words(2)}</strong>'
                f" {self.words(12)}.</p>"
            )
            if number % 3 == 1:
                parts.append(
                    f'<figure class="wp-block-image"><img src="{SITE}/p{number}.jpg" alt=""'
                    f' width="1024" srcset="{SITE}/p{number}-300.jpg 300w"/>'
                    f"<figcaption>{self.words(5)}</figcaption></figure>"
                )
        return "\n".join(parts)


def _rss(story: Story, inside: str) -> str:
    return (
        f"<item><title>{escape(story.title)}</title><link>{story.link}?from=rss&amp;x=1</link>"
        f'<guid isPermaLink="false">{story.link}</guid><pubDate>{story.mailed}</pubDate>'
        f"{inside}</item>\n"
    )


def _atom(story: Story, inside: str) -> str:
    return (
        f"<entry><title>{escape(story.title)}</title><id>{story.link}</id>"
        f'<link rel="alternate" type="text/html" href="{story.link}"/>'
        f"<updated>{story.stamped}</updated>{inside}</entry>\n"
    )


def _picture(story: Story) -> str:
    return f'<media:content url="{story.link}.jpg" type="image/jpeg" width="640" height="360"/>'


def _wire(story: Story) -> str:
    return _rss(
        story,
        f"<dc:creator>{story.author}</dc:creator><category>{story.section}</category>"
        f"<description>{escape(story.summary)}</description>{_picture(story)}"
        f"<content:encoded><![CDATA[<p>{story.summary}</p><p>{story.words(60)}</p>]]>"
        "</content:encoded>",
    )


def _wire_atom(story: Story) -> str:
    return _atom(
        story,
        f"<published>{story.stamped}</published><author><name>{story.author}</name></author>"
        f'<category term="{story.section}"/><summary type="html">&lt;p&gt;{story.summary}'
        f'&lt;/p&gt;</summary><content type="html">&lt;p&gt;{story.words(60)}&lt;/p&gt;</content>',
    )


def _summary(story: Story) -> str:
    return _rss(story, f"<description><![CDATA[{story.summary}]]></description>{_picture(story)}")


def _podcast(story: Story) -> str:
    notes = story.html(3)
    return _rss(
        story,
        f"<itunes:author>{story.author}</itunes:author><itunes:duration>1805</itunes:duration>"
        f"<description><![CDATA[{notes}]]></description><itunes:summary>{story.summary}"
        f'</itunes:summary><enclosure url="{story.link}.mp3" length="29988" type="audio/mpeg"/>',
    )


def _full(story: Story) -> str:
    return _rss(
        story,
        f"<dc:creator><![CDATA[{story.author}]]></dc:creator>"
        f"<category><![CDATA[{story.section}]]></category>"
        f"<description><![CDATA[{story.html(1)}]]></description>"
        f"<content:encoded><![CDATA[{story.html(8)}]]></content:encoded>",
    )


def _xhtml(story: Story) -> str:
    inside = story.html(4)
    div = f'<div xmlns="http://www.w3.org/1999/xhtml">{inside}</div>'
    return _atom(story, f'<content type="xhtml">{div}</content>')


def _rdf(story: Story) -> str:
    return (
        f'<item rdf:about="{story.link}"><title>{escape(story.title)}</title>'
        f"<link>{story.link}</link><description>{escape(story.html(2))}</description>"
        f"<dc:creator>{story.author}</dc:creator><dc:date>{story.stamped}</dc:date>"
        f"<dc:subject>{story.section}</dc:subject></item>\n"
    )


class Kind(NamedTuple):
    """A kind of feed."""

    name: str
    entries: int
    frame: str
    entry: Callable[[Story], str]
    encoding: str = "utf-8"
    documents: int = 4


KINDS = (
    Kind("RSS, picture and two short bodies", 40, RSS, _wire),
    Kind("Atom, two short bodies", 40, ATOM, _wire_atom),
    Kind("RSS, plain summaries", 30, RSS, _summary),
    Kind("RSS, plain summaries, windows-1251", 30, RSS, _summary, "windows-1251"),
    Kind("RSS, headlines only", 25, RSS, lambda story: _rss(story, "")),
    Kind("Atom, plain summaries", 10, ATOM, lambda story: _atom(
        story, f"<summary>{escape(story.summary)}</summary>")),
    Kind("RSS, escaped HTML, 800 letters", 20, RSS, lambda story: _rss(
        story, f"<description>{escape(story.html(2))}</description>")),
    Kind("RSS, CDATA HTML, 3,000 letters", 10, RSS, _full),
    Kind("Atom, escaped HTML, 1,600 letters", 20, ATOM, lambda story: _atom(
        story, f'<content type="html">{escape(story.html(4))}</content>')),
    Kind("Atom, inline XHTML, 1,600 letters", 15, ATOM, _xhtml),
    Kind("RDF, escaped HTML, 800 letters", 15, RDF, _rdf),
    Kind("Podcast, 1,200 letters", 50, RSS, _podcast),
    Kind("RSS, one item", 1, RSS, _summary, documents=30),
    Kind("Atom, two entries", 2, ATOM, lambda story: _atom(
        story, f"<summary>{escape(story.summary)}</summary>"), documents=30),
)  # fmt: skip


def made(kind: Kind) -> list[bytes]:
    """Make documents of a kind, as bytes."""
    words = RUSSIAN if kind.encoding == "windows-1251" else WORDS
    return [
        kind.frame.format(
            encoding=kind.encoding,
            entries="".join(
                kind.entry(Story(number * kind.entries + place, words))
                for place in range(kind.entries)
            ),
        ).encode(kind.encoding)
        for number in range(kind.documents)
    ]

"""Well-formed feeds as publishers write them, deterministic by seed, for damage and load tests."""

from __future__ import annotations

import random
from html import escape

_WORDS = (
    "minister treaty summit border flood launch market budget strike vote court police army "
    "orbit vaccine harvest railway embassy sanction ceasefire festival champion — «цитата» élan"
).split()
_RSS_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
  xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>The Wire</title>
<link>https://wire.example/</link>
<atom:link rel="self" type="application/rss+xml" href="https://wire.example/rss.xml"/>
<description>News</description>
<language>en-gb</language>
<image><title>The Wire</title><url>https://wire.example/i.png</url>\
<link>https://wire.example/</link></image>
"""
_ATOM_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>The Wire</title><id>tag:wire.example,2026:feed</id>
<link href="https://wire.example/"/><updated>2026-05-22T10:00:00Z</updated>
"""
_RDF_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://wire.example/"><title>The Wire</title>
<link>https://wire.example/</link><description>News</description></channel>
"""


def link_of(number: int) -> str:
    """Give the address of an entry."""
    return f"https://wire.example/news/{number}.html"


def rss(entries: int, *, seed: int = 1) -> bytes:
    """RSS 2.0 with summaries, CDATA bodies, pictures and two categories an item."""
    rng = random.Random(seed)
    items = [
        f"""<item>
<title>{_sentence(rng)}</title>
<link>{link_of(number)}</link>
<guid isPermaLink="false">wire-{number}</guid>
<pubDate>Fri, 22 May 2026 {number % 24:02}:15:00 +0300</pubDate>
<dc:creator>Ann Doe</dc:creator>
<category>World</category><category domain="place">Bishkek</category>
<description>{_sentence(rng)}</description>
<media:content url="https://wire.example/img/{number}.jpg" medium="image" width="640"/>
<content:encoded><![CDATA[{_markup(rng)}]]></content:encoded>
</item>
"""
        for number in range(entries)
    ]
    return (_RSS_HEAD + "".join(items) + "</channel>\n</rss>\n").encode()


def atom(entries: int, *, seed: int = 2) -> bytes:
    """Atom 1.0 with escaped HTML."""
    rng = random.Random(seed)
    items = [
        f"""<entry>
<title type="text">{_sentence(rng)}</title>
<id>tag:wire.example,2026:{number}</id>
<link rel="alternate" type="text/html" href="{link_of(number)}"/>
<published>2026-05-22T{number % 24:02}:15:00+03:00</published>
<updated>2026-05-22T{number % 24:02}:25:00+03:00</updated>
<author><name>Ann Doe</name></author>
<category term="world" label="World"/>
<summary type="html">{escape(_markup(rng, paragraphs=1))}</summary>
<content type="html">{escape(_markup(rng))}</content>
</entry>
"""
        for number in range(entries)
    ]
    return (_ATOM_HEAD + "".join(items) + "</feed>\n").encode()


def rdf(entries: int, *, seed: int = 3) -> bytes:
    """RSS 1.0 with Dublin Core dates."""
    rng = random.Random(seed)
    items = [
        f"""<item rdf:about="{link_of(number)}"><title>{_sentence(rng)}</title>
<link>{link_of(number)}</link><description>{_sentence(rng)}</description>
<dc:date>2026-05-22T{number % 24:02}:15:00Z</dc:date></item>
"""
        for number in range(entries)
    ]
    return (_RDF_HEAD + "".join(items) + "</rdf:RDF>\n").encode()


def _sentence(rng: random.Random) -> str:
    return escape(" ".join(rng.choices(_WORDS, k=rng.randint(6, 14))).capitalize())


def _markup(rng: random.Random, *, paragraphs: int = 3) -> str:
    return "".join(
        f'<p class="t">{_sentence(rng)} <a href="https://wire.example/t/{part}?a=1&amp;b=2">'
        f"{_sentence(rng)}</a>.</p>\n"
        for part in range(paragraphs)
    )

"""The catalogue of public news feeds: title, address, outlet, owner, language, sections and more.

`data/catalogue.tsv` is bundled; a reader's own `catalogue.tsv` beside the settings has the same
columns, of which `front` may be missing: `front` there says that the feed's order is an editor's
choice, by its name or its path (`/rss/home`, `/une.xml`, "Top news"), or as whoever wrote the line
knows. A place among the first of such a feed is half a vote more for a story.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from tui_news.errors import ParseError
from tui_news.model.frozen import dataclass
from tui_news.model.section import NINE
from tui_news.text.fold import words

BY_PATH = "path"
"""In the sections column: each entry's own address names its section."""

_MASKS = {section.id: section.mask for section in NINE}


@dataclass(frozen=True, slots=True)
class CatalogueFeed:
    """A public feed that the program knows of."""

    title: str
    url: str
    outlet: str
    """The publisher as a headline row names it."""
    owner: str
    """Who owns the outlet: one vote in coverage."""
    language: str
    """BCP 47 tag, lower case."""
    section_mask: int
    """Sections of entries that name none themselves; 0 when their addresses do."""
    text: str
    """What entries carry: `F` full text, `S` a summary, `H` a headline; `/` between several."""
    sure: int
    """How well the address is known to work, 1 to 5."""
    is_starter: bool
    """Whether a new reader gets it."""
    is_front: bool = False
    """Whether it is a front page or editors' choice, so that places in it count."""


@lru_cache(maxsize=1)
def catalogue() -> tuple[CatalogueFeed, ...]:
    """Give all feeds of the catalogue, in its order."""
    text = files("tui_news.parsing").joinpath("data/catalogue.tsv").read_text("utf-8")
    return read_catalogue(text)


def read_catalogue(text: str) -> tuple[CatalogueFeed, ...]:
    """Read a catalogue: tab-separated lines under a line of column names.

    Raises:
        ParseError: a line does not fit the columns.
    """
    header, *lines = text.splitlines()
    columns = header.split("\t")
    feeds = []
    for number, line in enumerate(lines, 2):
        cells = dict(zip(columns, line.split("\t"), strict=False))
        try:
            feeds.append(_feed(cells))
        except (KeyError, ValueError) as error:
            raise ParseError("catalogue", f"line {number} cannot be read ({error})") from error
    return tuple(feeds)


def search(feeds: Iterable[CatalogueFeed], asked: str) -> tuple[CatalogueFeed, ...]:
    """Give the feeds that hold every word asked for, in their order; no word gives all.

    A word is found at the beginning of a word of the title, the outlet, the owner, the address, a
    section's name or the language, whatever its case and accents.
    """
    wanted = words(asked)
    return tuple(
        feed
        for feed in feeds
        if all(any(word.startswith(one) for word in _words(feed)) for one in wanted)
    )


@lru_cache(maxsize=4_096)
def _words(feed: CatalogueFeed) -> tuple[str, ...]:
    sections = " ".join(f"{one.id} {one.title}" for one in NINE if one.mask & feed.section_mask)
    address = feed.url.partition("://")[2]
    texts = (feed.title, feed.outlet, feed.owner, feed.language, sections, address)
    return tuple(dict.fromkeys(words(" ".join(texts))))


def _feed(cells: dict[str, str]) -> CatalogueFeed:
    named = cells["sections"]
    return CatalogueFeed(
        title=cells["title"],
        url=cells["url"],
        outlet=cells["outlet"],
        owner=cells["owner"],
        language=cells["language"].lower(),
        section_mask=0 if named == BY_PATH else sum(_MASKS[name] for name in named.split(",")),
        text=cells["text"],
        sure=int(cells["sure"]),
        is_starter=cells["starter"] == "starter",
        is_front=cells.get("front") == "front",
    )

"""Words of pictures that the page does not show by them: from its structured data, by address.

One picture has many addresses (sizes, crops, services that scale); what they share is the name of
its file. A name counts only when it tells the picture from the page's others.
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from tui_news.extract.links import safe_link
from tui_news.extract.page.facts import Facts
from tui_news.model.article import Block, Figure, ListBlock, ListItem, Quote
from tui_news.model.safe_text import EMPTY, SafeText
from tui_news.text.sanitise import clean_line

TELLING = 6
"""Characters of a file's name, without its ending, from which on it may tell a picture."""

_WORD = re.compile(r"[^\W_]+")
_SIZE = re.compile(r"(?:[-_](?:\d{2,4}x\d{2,4}|scaled|\d{2,4}w|\d{3,4}))+$")
_ENDING = re.compile(r"(?:\.(?:jpe?g|png|gif|webp|avif|svg|tiff?))+$", re.IGNORECASE)

_Words = tuple[SafeText, SafeText]
"""Caption and credit."""


class PictureWords:
    """What a page's structured data says of its pictures."""

    def __init__(self, facts: Facts) -> None:
        self._by_url: dict[str, _Words] = {}
        self._by_name: dict[str, _Words | None] = {}
        told = {facts.title.casefold(), facts.standfirst.casefold()}
        for picture in facts.pictures:
            url = safe_link(picture.url, facts.base_url)
            caption, credit = clean_line(picture.caption), clean_line(picture.credit)
            if caption.casefold() in told or not _says_more(caption, url):
                caption = EMPTY
            if not url or not (caption or credit):
                continue
            words = caption, credit
            self._by_url.setdefault(url, words)
            if name := file_name(url):
                known = self._by_name.setdefault(name, words)
                if known != words:
                    self._by_name[name] = None  # two pictures of one name

    def put(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Give pictures without words those that are stated of them."""
        return tuple(map(self._put, blocks)) if self._by_url else blocks

    def figure(self, picture: Figure) -> Figure:
        """Give a picture its words; what the page shows by it stays."""
        if picture.caption:
            return picture
        words = self._by_url.get(picture.url) or self._by_name.get(file_name(picture.url))
        if words is None:
            return picture
        return replace(picture, caption=words[0], credit=picture.credit or words[1])

    def _put(self, block: Block) -> Block:
        match block:
            case Figure():
                return self.figure(block)
            case Quote(blocks=inner):
                return Quote(self.put(inner))
            case ListBlock(items=items):
                own = tuple(ListItem(self.put(item.blocks)) for item in items)
                return replace(block, items=own)
        return block


def _says_more(caption: str, url: str) -> bool:
    """Tell whether a caption is more than one word, or than the words of the file's name."""
    words = _WORD.findall(caption.casefold())
    return (
        " " in caption
        and len(words) > 1
        and not set(words) <= set(_WORD.findall(unquote(url).casefold()))
    )


def file_name(url: str) -> str:
    """Give the name of a picture's file without its size and ending; empty when it tells little."""
    try:
        name = unquote(urlsplit(url).path).rpartition("/")[2]
    except ValueError:
        return ""
    name = _SIZE.sub("", _ENDING.sub("", name)).lower()
    return name if len(name) >= TELLING else ""

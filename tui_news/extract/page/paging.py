"""An article in parts: the address of the part that follows, or of all of it on one page.

Sites use `rel=next` for the next article too, and pagers for comments; so an address counts only
when it is this page's own with a part's number, one higher than the page's, or with a word for all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tui_news.extract.links import safe_link
from tui_news.extract.page.addresses import Place, place
from tui_news.extract.page.holders import Holders

MOST = 60
"""Links of a page that are looked at."""
LONGEST = 60
"""Characters of what a link to a part says."""
LONGEST_PATH = 400
"""Characters of an address's path in which a part's number is looked for."""
LEVELS = 6
"""Elements above a link that may name it one to more comments."""

_WORD = "page|seite|pagina|pag|sida|side|strona|sivu|stranica|part|teil|p"
_TAIL = re.compile(
    rf"(?P<stem>.*?)(?:[/_,.;~-]+(?:(?:{_WORD})[-_/=.]?)?|(?:page|seite))(?P<number>\d{{1,2}})"
    r"(?P<ending>\.\w{2,5})?/?",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\.\w{2,5}$")
_KEYS = frozenset(
    "page p pg pagewanted pageno page_no pagenum paged seite pagina pag sida side strona part"
    " teil".split()
)
_ALL = frozenset(("all", "full", "single", "komplett", "alle", "todo", "tout"))
_YES = _ALL | {"1", "true", "yes"}
_ALL_KEYS = frozenset(
    "singlepage single_page onepage fullpage showall show_all all view_all".split()
)
_ALL_TAIL = re.compile(
    r"(?P<stem>.*)/(?:all|full|single-?page|one-?page|komplettansicht|komplett|view-?all)/?$",
    re.IGNORECASE,
)
_VIEW_LINKS = ", ".join(
    f'a[href*="{word}" i]' for word in "all full single onepage one-page one_page komplett".split()
)
_NEXT_TEXT = re.compile(
    r"\W*(?:(?:go to )?(?:the )?next(?: page| part)?|continue(?: reading)?(?: (?:on|to))?"
    r"(?: page \d+)?|(?:page|part|seite|teil|página|pagina|sida|side|strona|страница) \d+"
    r"|nächste seite|weiter(?:lesen)?(?: auf seite \d+)?|(?:page )?suivante?|lire la suite"
    r"|(?:página )?siguiente|próxima(?: página)?|(?:pagina )?successiva|avanti"
    r"|volgende(?: pagina)?|nästa(?: sida)?|neste(?: side)?|næste(?: side)?|seuraava(?: sivu)?"
    r"|następna(?: strona)?|dalej|další(?: strana)?|következő(?: oldal)?|sonraki(?: sayfa)?"
    r"|следующая(?: страница)?|далее|дальше|наступна(?: сторінка)?|التالي|الصفحة التالية"
    r"|下一页|下一頁|次のページ|次へ|다음(?: 페이지)?|\d{1,2})?\W*",
    re.IGNORECASE,
)
"""What a link to the next part says: a word, a number, an arrow."""
_ALL_TEXT = re.compile(
    r"(?:view|read|show)?\W*(?:as |on |in |all on )?(?:a |one |all )?(?:single|one)[- ]page"
    r"|(?:view|show) all|full (?:article|story|text)|(?:auf|als) einer? (?:einzigen )?seite"
    r"|ganze(?:n|r)? (?:artikel|text)|sur une (?:seule )?page|en una (?:sola )?página"
    r"|em uma (?:só|única) página|in un'unica pagina|su una pagina|op één pagina"
    r"|på en (?:sida|side)|na jednej stronie|на одной странице|全文|全文表示|1ページで表示",
    re.IGNORECASE,
)
_NAME = re.compile(r"[\w.%-]{3,200}")
_DIGIT = re.compile(r"\d")
_COMMENT = re.compile(r"comment|kommentar|disqus|review", re.IGNORECASE)


class _Part(NamedTuple):
    """An address read as a part's: what all parts share, and its number."""

    article: Place
    number: int


def links_query(url: str) -> str:
    """Give a selector of the links among which those to other parts of a page's article are."""
    if not url.startswith("http"):
        return ""
    name = _name(url)
    return f'a[href^="?"], a[href*="{name}"]' if name else 'a[href^="?"]'


def next_page(page: LexborHTMLParser, found: Holders, url: str) -> str:
    """Give the address of the next part, or of the whole article on one page; else empty.

    `found` has the links that `links_query` selects.
    """
    if not url.startswith("http"):
        return ""
    heres = set(_heres(url))
    links = _candidates(found, url)
    following = next((address for address, said in links if _follows(address, heres, said)), "")
    if not following:
        return ""
    articles = {part.article for part in heres}
    whole = (
        address
        for link in page.css(_VIEW_LINKS)[:MOST]
        if (address := _address(link, url))
        and not articles.isdisjoint(_views(place(address)))
        and _ALL_TEXT.search(" ".join((link.text() or "").split())[:LONGEST])
    )
    return next(whole, following)


def _name(url: str) -> str:
    """Give the last segment of an article's address, which those of its parts have too."""
    names = (part.article.path.rpartition("/")[2] for part in reversed(_heres(url)))
    return next((name for name in names if _NAME.fullmatch(name)), "")


@lru_cache(maxsize=8)
def _heres(url: str) -> tuple[_Part, ...]:
    """Give the ways to read a page's own address, as that of a whole article first."""
    where = place(url)
    return (_whole(where), *_readings(where))


def is_second(address: str, url: str) -> bool:
    """Tell whether an address is that of a first page's second part, or of all parts.

    An article's own number may look like a part's (`/news/12`): `/news/13` is another article.
    """
    whole, *others = _heres(url)
    articles = {whole.article, *(part.article for part in others if part.number < 2)}
    there = place(address)
    return not articles.isdisjoint(_views(there)) or any(
        part.article in articles and part.number < 3 for part in _readings(there)
    )


def _follows(address: str, heres: set[_Part], said: bool) -> bool:
    """Tell whether an address is the next part of a page's; some sites begin to count at 0."""
    there = place(address)
    if any(_Part(part.article, part.number - 1) in heres for part in _readings(there)):
        return True
    return said and not heres.isdisjoint(
        part for part in _query_readings(there) if part.number == 1
    )


def _candidates(found: Holders, url: str) -> Iterator[tuple[str, bool]]:
    """Give addresses that links lead to, and whether a link says that it leads to the next part."""
    own = url.split("#")[0]
    for link in found.get("next", [])[:4]:
        if (address := _address(link, url)) and address != own:
            yield address, True
    name = _name(url)
    links = [
        link
        for link in found.get("part", ())
        if _DIGIT.search((link.attributes.get("href") or "").rpartition(name or "?")[2])
    ]
    for pager in found.get("pager", [])[:20]:
        links += [pager] if pager.tag == "a" else pager.css("a[href]")[:20]
    for link in links[:MOST]:
        text = " ".join((link.text() or "").split())
        if len(text) > LONGEST or _NEXT_TEXT.fullmatch(text) is None:
            continue
        address = _address(link, url)
        if address and address != own and not _is_of_comments(link):
            yield address, not text.isdecimal()


def _address(link: LexborNode, url: str) -> str:
    address = safe_link(link.attributes.get("href") or "", url)
    if not address.startswith("http") or "comment" in address.partition("#")[2]:
        return ""
    return address.partition("#")[0]


def _is_of_comments(link: LexborNode) -> bool:
    """Tell whether a link stands among comments."""
    node: LexborNode | None = link
    for _ in range(LEVELS):
        if node is None or node.tag in ("article", "main", "body"):
            return False
        attributes = node.attributes
        if _COMMENT.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"):
            return True
        node = node.parent
    return False


def _whole(where: Place) -> _Part:
    """Read an address as that of a first part without a number."""
    return _Part(where._replace(path=_ENDING.sub("", where.path)), 1)


def _readings(where: Place) -> Iterator[_Part]:
    """Give the ways to read an address as that of a part with a number."""
    if where.query:
        yield from _query_readings(where)
    may = len(where.path) <= LONGEST_PATH and _DIGIT.search(where.path[-8:])
    tail = _TAIL.fullmatch(where.path) if may else None
    if tail is not None:
        stem = _ENDING.sub("", tail["stem"].rstrip("/"))
        yield _Part(where._replace(path=stem), int(tail["number"]))


def _query_readings(where: Place) -> Iterator[_Part]:
    """Read a part's number in an address's query; what else is there is the article's."""
    for name, value in where.query:
        if name.lower() in _KEYS and value.isdecimal() and len(value) <= 2:
            yield _Part(_without(where, (name, value)), int(value))


def _views(where: Place) -> Iterator[Place]:
    """Give the articles of which an address may be all parts on one page."""
    for name, value in where.query:
        key, meant = name.lower(), value.lower()
        if (key in _KEYS | {"view", "pages"} and meant in _ALL) or (
            key in _ALL_KEYS and meant in _YES
        ):
            yield _without(where, (name, value))
    if (tail := _ALL_TAIL.fullmatch(where.path)) is not None:
        yield where._replace(path=_ENDING.sub("", tail["stem"]))


def _without(where: Place, pair: tuple[str, str]) -> Place:
    return where._replace(path=_ENDING.sub("", where.path), query=where.query - {pair})

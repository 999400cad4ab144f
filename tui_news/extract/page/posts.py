"""Pages of several full articles: which of them the page is about, and which are others.

Sites let the next article follow the one that was asked for, whole and with its own heading. Other
articles are told by where their headings lead, or by headings as high as the page's own; sections
of one article have neither. A page that is about none of its posts is left as it is: a front page.
"""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from tui_news.extract.links import safe_link
from tui_news.extract.page.addresses import is_own, place
from tui_news.extract.page.facts import Facts
from tui_news.model.frozen import dataclass
from tui_news.text.sanitise import clean_line

MOST = 100
"""Posts of a page that are looked at."""
FULL = 80
"""Words in paragraphs from which on a post is a full article, not a teaser."""
SOME = 25
"""Words in paragraphs that the page's own post needs, so that others may be left out ..."""
ALONE = 150
"""... and that a page needs outside its posts, when none of them is its own."""
TELLING = 3
"""Words of a heading that is found again at the beginning of the page's title."""

_ADDRESSES = ("data-url", "data-href", "data-permalink", "data-article-url", "itemid", "about")


@dataclass(frozen=True, slots=True)
class _Post:
    """An element that may be an article by itself."""

    node: LexborNode
    heading: str
    level: str
    """The heading's tag."""
    addresses: tuple[str, ...]


def other_posts(
    page: LexborNode, nodes: list[LexborNode], facts: Facts, url: str
) -> frozenset[int]:
    """Give the full articles that are not the page's own, by the parser's ids of their elements.

    `page` is what holds them all, `nodes` what may be an article by itself.
    """
    full = [node for node in nodes[:MOST] if len(node.css("p")) > 1] if len(nodes) > 1 else []
    if len(full) < 2 or not (facts.url or url):
        return frozenset()  # Most pages: one article, and teasers of one paragraph.
    posts = [post for node in full if (post := _post(node, facts.base_url)) is not None]
    ours = _ours(posts, facts, url)
    around = {above for post in ours for above in _ids_above(post.node)}
    inside = {post.node.mem_id for post in ours}
    others = [
        post
        for post in posts
        if post.node.mem_id not in inside
        and post.node.mem_id not in around
        and inside.isdisjoint(_ids_above(post.node))
        and _is_other(post, facts, ours)
        and _words(post.node) >= FULL
    ]
    if not others or _left(page, others, ours) < (SOME if ours else ALONE):
        return frozenset()
    return frozenset(post.node.mem_id for post in others)


def _ours(posts: list[_Post], facts: Facts, url: str) -> list[_Post]:
    """Give the posts that are the page's own, or parts of it: by address, else by heading."""
    is_ours = is_own(facts.url, url, facts.base_url)
    ours = [post for post in posts if any(map(is_ours, post.addresses))]
    return ours or [post for post in posts if _is_title(post.heading, facts)][:1]


def _is_title(heading: str, facts: Facts) -> bool:
    """Tell whether a heading is what the page is called, whatever a site adds to its title."""
    if heading in (facts.heading, facts.title):
        return True
    return len(heading.split()) >= TELLING and facts.title.startswith(heading)


def _is_other(post: _Post, facts: Facts, ours: list[_Post]) -> bool:
    """Tell whether a post that is not the page's own is an article, and not a section of it."""
    if _is_title(post.heading, facts):
        return False
    own = place(facts.url)
    for address in post.addresses:
        where = place(address)
        if where.host == own.host and (where.path or where.query):
            return True
    return bool(ours) and post.level == ours[0].level == "h1"


def _left(page: LexborNode, others: list[_Post], ours: list[_Post]) -> int:
    """Count the words in paragraphs of the page's own post, or of a page without its others."""
    if ours:
        return sum(_words(post.node) for post in ours)
    return _words(page) - sum(_words(post.node) for post in others)


def _post(node: LexborNode, base_url: str) -> _Post | None:
    heading = next(
        (found for level in ("h1", "h2", "h3") if (found := node.css_first(level))), None
    )
    if heading is None:
        return None
    text = clean_line(" ".join(heading.text().split()))
    addresses = tuple(link for raw in _stated(node, heading) if (link := safe_link(raw, base_url)))
    return _Post(node, text, heading.tag or "", addresses)


def _stated(node: LexborNode, heading: LexborNode) -> Iterator[str]:
    """Give what a post says of its own address: itself, its heading, its permanent link."""
    attributes = node.attributes
    for name in _ADDRESSES:
        yield attributes.get(name) or ""
    for link in heading.css("a[href]")[:1]:
        yield link.attributes.get("href") or ""
    above = heading.parent
    if above is not None and above.tag == "a":
        yield above.attributes.get("href") or ""
    for link in node.css("a[rel=bookmark], link[itemprop=mainEntityOfPage], link[itemprop=url]")[
        :1
    ]:
        yield link.attributes.get("href") or ""
    for meta in node.css("meta[itemprop=mainEntityOfPage]")[:1]:
        yield meta.attributes.get("itemid") or meta.attributes.get("content") or ""


def _words(node: LexborNode) -> int:
    """Count the words in a post's paragraphs."""
    return sum(len(paragraph.text().split()) for paragraph in node.css("p")[:400])


def _ids_above(node: LexborNode) -> Iterator[int]:
    above = node.parent
    while above is not None:
        yield above.mem_id
        above = above.parent

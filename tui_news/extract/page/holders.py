"""The elements of a page that state facts about it, found in one walk of the parser."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

Holders = dict[str, list[LexborNode]]
"""Elements in document order by tag name; links also by their relation (`canonical`, `next`).
`pager` is what holds links to parts, `part` what may lead to one, `post` what may be an article by
itself; microdata and RDFa have their property after an `@`."""

_PAGER_NAMES = frozenset("pagination pager page-numbers pages".split())
_RELATIONS = frozenset(("canonical", "next"))
# The parser tries each selector on each element: a few wide ones are quicker than many narrow ones,
# and what they find too much is passed over below.
_QUERY = (
    'meta[content], script[type^="application/ld+json"], base[href], title, h1, time[datetime],'
    ' link[rel], a[rel~="next"], [itemprop], [property]:not(meta), img[aria-describedby], article,'
    ' [itemtype], [class*="pag"], [class*="hentry"]'
)


def holders(page: LexborHTMLParser, links: str = "") -> Holders:
    """Find the elements that state facts, and the links that another selector names."""
    out: Holders = {}
    for node in page.css(f"{_QUERY}, {links}" if links else _QUERY):
        tag = node.tag or ""
        attributes = node.attributes
        if tag == "a":
            out.setdefault("part", []).append(node)
        if tag in ("meta", "script", "base", "title", "h1", "img"):
            out.setdefault(tag, []).append(node)
        elif _is_post(tag, attributes):
            out.setdefault("post", []).append(node)
        elif "rel" in attributes and tag in ("a", "link"):
            for relation in _RELATIONS.intersection((attributes["rel"] or "").lower().split()):
                out.setdefault(relation, []).append(node)
        elif tag == "time" and "datetime" in attributes:
            out.setdefault(tag, []).append(node)
        elif _is_pager(attributes):
            out.setdefault("pager", []).append(node)
        if named := attributes.get("itemprop") or attributes.get("property"):
            for name in named.split()[:4]:
                out.setdefault("@" + schema_name(name), []).append(node)
    return out


def _is_pager(attributes: dict[str, str | None]) -> bool:
    return not _PAGER_NAMES.isdisjoint((attributes.get("class") or "").split())


def _is_post(tag: str, attributes: dict[str, str | None]) -> bool:
    """Tell whether an element may be an article by itself, by its tag, microformat or microdata."""
    if tag == "article":
        return True
    if "itemtype" in attributes:
        return (attributes["itemtype"] or "").endswith(("Posting", "Article"))
    return "class" in attributes and "hentry" in (attributes["class"] or "").split()


def schema_name(name: str) -> str:
    """Give a property's name without the vocabulary's (RDFa 1.1, section 3: `schema:headline`)."""
    if "schema" not in name:
        return name
    for prefix in ("schema:", "http://schema.org/", "https://schema.org/"):
        if name.startswith(prefix):
            return name[len(prefix) :]
    return name

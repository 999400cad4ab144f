"""Which of an RSS item's many addresses is its link, and which of its names is its identity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tui_news.parsing.limits import MAX_CHILDREN
from tui_news.parsing.namespaces import Names
from tui_news.parsing.titles import literal
from tui_news.parsing.urls import web_url

_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
THREAD_COUNT = "{http://purl.org/syndication/thread/1.0}count"


def identity(item: Any, found: dict[str, str], names: Names) -> str:
    """Give guid, atom:id, rdf:about or dc:identifier, in this order."""
    written = found.get("guid") or found.get("atom:id") or found.get("id") or _about(item, names)
    written = written or found.get("dc:identifier", "")
    return literal(written) if written else ""


def entry_links(
    item: Any, found: dict[str, str], many: dict[str, Sequence[Any]], names: Names, base: str
) -> tuple[str, str, str]:
    """Give the entry's address, its comments' address and the count that a link states."""
    link = ""
    if "feedburner:origlink" in found:  # where the tracker leads to
        link = web_url(found["feedburner:origlink"])
    if not link and "link" in found:
        link = web_url(found["link"], base)
    comments_url = count = ""
    if "comments" in found:
        if found["comments"].strip().isdecimal():  # some write how many there are
            count = found["comments"]
        else:
            comments_url = web_url(found["comments"], base)
    for element in many.get("atom:link", ()):
        relation = (element.get("rel") or "alternate").lower()
        if relation == "alternate" and not link:
            link = web_url(element.get("href") or "", base)
        elif relation == "replies" and not comments_url:
            comments_url = web_url(element.get("href") or "", base)
            count = element.get(THREAD_COUNT) or ""
    if not link:
        link = _other_link(item, found, names, base)
    return link, comments_url, count


def _other_link(item: Any, found: dict[str, str], names: Names, base: str) -> str:
    """Look for an address where there is no `link` text: an `href`, a permalink, rdf:about."""
    for child in item[:MAX_CHILDREN]:
        key = names[child.tag]
        if key == "link" and (href := child.get("href")):
            if (child.get("rel") or "alternate") == "alternate" and (link := web_url(href, base)):
                return link
        elif (
            key == "guid" and child.text and _is_permalink(child) and (link := web_url(child.text))
        ):
            return link
    return web_url(_about(item, names) or found.get("dc:identifier", ""))


def _is_permalink(guid: Any) -> bool:
    """Tell whether a guid is an address too: yes, unless it says no (RSS 2.0, `guid`)."""
    stated = guid.get("isPermaLink") or guid.get("ispermalink") or guid.get("isPermalink") or ""
    return bool(stated.strip().lower() != "false")


def _about(item: Any, names: Names) -> str:
    return str(item.get(_ABOUT) or "").strip() if names.has_abouts else ""

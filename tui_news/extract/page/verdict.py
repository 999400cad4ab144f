"""Why a page has no article to read, in our own words."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from tui_news.extract.page.facts import Facts
from tui_news.extract.page.leaves import Leaf


def why_none(page: LexborHTMLParser, facts: Facts, leaves: list[Leaf], kept: set[Leaf]) -> str:
    """Give the reason, or an empty string when the kept leaves are an article."""
    words = sum(leaf.words for leaf in kept)
    if words:
        return ""
    if facts.paid:
        return "the page asks for a subscription"
    if not leaves and page.css_first("script") is not None:
        return "the page shows its text by a script"
    return "the page has no text"

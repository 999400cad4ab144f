"""Link stops: the links of a page, for the keys that go from one to the next; pure."""

from __future__ import annotations

from tui_news.text.typeset.links import TagTarget
from tui_news.tui.widgets.article_pane.page import Page
from tui_news.tui.widgets.article_pane.stops import Stop


def link_stops(page: Page) -> list[Stop]:
    """Give the addresses, entries and more that can be followed, each where it stands first.

    The list of addresses at the end of the page repeats those of the text: it is no stop.
    """
    found: dict[int, Stop] = {}
    for number, piece in enumerate(page.pieces):
        for mark in piece.marks:
            target = page.targets.get(mark.target)
            is_link = target is not None and not isinstance(target, TagTarget)
            if is_link and mark.target not in found:
                found[mark.target] = Stop(mark.target, number, mark.begin)
    return list(found.values())

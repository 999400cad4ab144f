"""Body place: a place on the page as characters of the article's body, and back; pure.

What stands above the body (state, failure, times) and below it changes from one opening to the
next; the body's characters do not depend on the width either.
"""

from __future__ import annotations

from tui_news.model.reading_place import ReadingPlace
from tui_news.tui.widgets.article_pane.page import Page


def place_in_body(page: Page, piece: int, offset: int) -> ReadingPlace | None:
    """Give the place; None above the body, at its very beginning, and below it."""
    body = page.body
    if piece not in body:
        return None
    before = sum(len(page.pieces[number].text) for number in range(body.start, piece))
    at = before + offset
    return ReadingPlace(at, _whole(page)) if at > 0 else None


def place_on_page(page: Page, place: ReadingPlace) -> tuple[int, int] | None:
    """Give the piece and the offset in its text; None for a page without a body."""
    left = place.within(_whole(page))
    for number in page.body:
        length = len(page.pieces[number].text)
        if left < length:
            return number, left
        left -= length
    return (page.body[-1], 0) if page.body else None


def _whole(page: Page) -> int:
    return sum(len(page.pieces[number].text) for number in page.body)

"""Tag stops: the tags of a page, for the keys that go from one to the next; pure."""

from __future__ import annotations

from tui_news.model.frozen import dataclass
from tui_news.model.safe_text import SafeText
from tui_news.model.tag import TagKind
from tui_news.text.typeset.links import TagTarget
from tui_news.tui.widgets.article_pane.page import TAG_STYLE, Page
from tui_news.tui.widgets.article_pane.stops import Stop


@dataclass(frozen=True, slots=True)
class TagStop(Stop):
    """A tag and where on the page it stands."""

    name: SafeText
    kind: TagKind


def tag_stops(page: Page) -> list[TagStop]:
    """Give the tags in their order."""
    found = []
    for number, piece in enumerate(page.pieces):
        for mark in piece.marks if piece.style == "tags" else ():
            target = page.targets.get(mark.target)
            if isinstance(target, TagTarget):
                kind = TagKind(mark.style.removeprefix(TAG_STYLE))
                found.append(TagStop(mark.target, number, mark.begin, target.name, kind))
    return found

"""TagBar: the tags of a page one by one, and which of them the keys are on; pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tui_news.model.safe_text import SafeText
from tui_news.model.tag import TagKind
from tui_news.text.typeset.links import TagTarget
from tui_news.tui.widgets.article_pane.page import TAG_STYLE, Page


@dataclass(frozen=True, slots=True)
class TagPlace:
    """A tag and where on the page it stands."""

    name: SafeText
    kind: TagKind
    target: int
    """Number of its target, as runs carry it."""
    piece: int
    begin: int
    """Where it begins in the text of its piece."""


class TagBar:
    """Steps from tag to tag; off until it is entered."""

    def __init__(self, on_change: Callable[[], None]) -> None:
        """Begin without a page; `on_change` is called when the keys go to another tag or away."""
        self._on_change = on_change
        self._places: tuple[TagPlace, ...] = ()
        self._at = -1

    @property
    def focused(self) -> TagPlace | None:
        """The tag that the keys are on; None while they are elsewhere."""
        return self._places[self._at] if self._at >= 0 else None

    def take(self, page: Page, *, again: bool) -> None:
        """Take the tags of a page; of the same article `again`, the keys stay where they are."""
        self._places = tuple(_places(page))
        self._at = min(self._at, len(self._places) - 1) if again else -1

    def enter(self) -> bool:
        """Go to the first tag; False where there is none."""
        self._at = 0 if self._places else -1
        self._on_change()
        return bool(self._places)

    def leave(self) -> bool:
        """Go back to the text; tells whether the keys were here."""
        was = self._at >= 0
        self._at = -1
        if was:
            self._on_change()
        return was

    def step(self, step: int) -> None:
        """Go to the next (+1) or former (-1) tag; not beyond the last and the first."""
        if self._at >= 0:
            self._at = max(0, min(self._at + step, len(self._places) - 1))
            self._on_change()


def _places(page: Page) -> list[TagPlace]:
    found = []
    for number, piece in enumerate(page.pieces):
        for mark in piece.marks if piece.style == "tags" else ():
            target = page.targets.get(mark.target)
            if isinstance(target, TagTarget):
                kind = TagKind(mark.style.removeprefix(TAG_STYLE))
                found.append(TagPlace(target.name, kind, mark.target, number, mark.begin))
    return found

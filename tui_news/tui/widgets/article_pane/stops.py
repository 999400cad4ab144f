"""Stops: places of a page that the keys go to one by one: its tags, its links; pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from tui_news.model.frozen import dataclass
from tui_news.tui.widgets.article_pane.page import Page


@dataclass(frozen=True, slots=True)
class Stop:
    """Where on the page something stands that can be followed."""

    target: int
    """Number of its target, as runs carry it."""
    piece: int
    begin: int
    """Where it begins in the text of its piece."""


AnyStop = TypeVar("AnyStop", bound=Stop)


class Stops(Generic[AnyStop]):
    """Steps from one stop to the next; off until it is entered."""

    def __init__(
        self, find: Callable[[Page], list[AnyStop]], on_change: Callable[[], None]
    ) -> None:
        """Begin without a page.

        Args:
            find: gives the stops of a page in their order.
            on_change: called when the keys go to another stop or away.
        """
        self._find = find
        self._on_change = on_change
        self._stops: tuple[AnyStop, ...] = ()
        self._at = -1

    @property
    def focused(self) -> AnyStop | None:
        """The stop that the keys are on; None while they are elsewhere."""
        return self._stops[self._at] if self._at >= 0 else None

    @property
    def all(self) -> tuple[AnyStop, ...]:
        """Every stop of the page."""
        return self._stops

    def take(self, page: Page, *, again: bool) -> None:
        """Take the stops of a page; of the same article `again`, the keys stay where they are."""
        self._stops = tuple(self._find(page))
        self._at = min(self._at, len(self._stops) - 1) if again else -1

    def enter(self, at: int = 0) -> bool:
        """Go to a stop by its number from 0; False where there is none."""
        self._at = at if 0 <= at < len(self._stops) else -1
        self._on_change()
        return self._at >= 0

    def leave(self) -> bool:
        """Go back to the text; tells whether the keys were here."""
        was = self._at >= 0
        self._at = -1
        if was:
            self._on_change()
        return was

    def step(self, step: int) -> None:
        """Go to the next (+1) or former (-1) stop; not beyond the last and the first."""
        if self._at >= 0:
            self._at = max(0, min(self._at + step, len(self._stops) - 1))
            self._on_change()

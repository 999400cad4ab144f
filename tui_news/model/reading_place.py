"""ReadingPlace: where in an article's body a reader stopped, whatever the width of the screen."""

from __future__ import annotations

from tui_news.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """A place between the beginning and the end of a body."""

    at: int
    """Characters of the body before it."""
    whole: int
    """Characters of the whole body, by which it is found again in a text that has changed."""

    def within(self, whole: int) -> int:
        """Characters before it in a body that is `whole` characters long now."""
        if whole == self.whole or self.whole <= 0:
            return min(self.at, whole)
        return min(whole, round(self.at * whole / self.whole))

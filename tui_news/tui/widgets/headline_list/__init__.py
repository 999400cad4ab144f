"""The headline list: `HeadlineList` and what goes in and out of it.

`days`, `lines`, `listing`, `selection`, `unfolding`, `window` are the model and know no screen;
`look`, `rows`, `painter` draw; `viewport` moves, `foldable` unfolds; `widget` is the whole.
"""

from __future__ import annotations

from tui_news.tui.widgets.headline_list.foldable import Toggled
from tui_news.tui.widgets.headline_list.look import LETTERS, PICTURES, Glyphs
from tui_news.tui.widgets.headline_list.widget import HeadlineList, Keep

__all__ = ["LETTERS", "PICTURES", "Glyphs", "HeadlineList", "Keep", "Toggled"]

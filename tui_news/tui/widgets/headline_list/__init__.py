"""The headline list: `HeadlineList` and what goes in and out of it.

`days`, `lines`, `listing`, `selection`, `window` are the model and know no screen; `look`, `rows`,
`painter` draw; `viewport` moves; `widget` is the whole.
"""

from __future__ import annotations

from tui_news.tui.widgets.headline_list.look import LETTERS, PICTURES, Glyphs
from tui_news.tui.widgets.headline_list.widget import HeadlineList, Keep

__all__ = ["LETTERS", "PICTURES", "Glyphs", "HeadlineList", "Keep"]

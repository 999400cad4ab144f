"""The only gateway for text from outside into Textual's own widgets.

Textual reads a bare `str` as markup: a headline with `[/b]` in it stops the program, `[UPDATE]`
vanishes, and `[@click=...]` makes text obey. `Content` and `Text` objects are taken as they are.
Our own widgets draw segments and do not need this.
"""

from __future__ import annotations

from rich.text import Text
from textual.content import Content

from tui_news.model.safe_text import SafeText


def words(text: SafeText) -> Content:
    """Text for labels, buttons, options, titles, tooltips, placeholders and notes."""
    return Content(text)


def cell(text: SafeText) -> Text:
    """Text for the cells of tables and the labels of trees, which speak Rich."""
    return Text(text, end="")

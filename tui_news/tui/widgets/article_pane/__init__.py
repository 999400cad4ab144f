"""The article pane: `ArticlePane` shows an `ArticleDocument`.

Pure: `page` (a document as pieces), with `text.typeset` (pieces as lines). Drawing: `look`,
`painter`, `widget`.
"""

from __future__ import annotations

from tui_news.tui.widgets.article_pane.document import ArticleDocument, ExtraLine, ExtraSection
from tui_news.tui.widgets.article_pane.messages import (
    EntryActivated,
    LinkActivated,
    MoreWanted,
    TagActivated,
)
from tui_news.tui.widgets.article_pane.widget import ArticlePane

__all__ = [
    "ArticleDocument",
    "ArticlePane",
    "EntryActivated",
    "ExtraLine",
    "ExtraSection",
    "LinkActivated",
    "MoreWanted",
    "TagActivated",
]

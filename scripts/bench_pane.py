"""The article pane beside Textual's own Markdown widget: opening a long article, and paging.

Processor time without a terminal: what the terminal adds is the same for both.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Markdown

from tui_news.library.export_article import to_markdown
from tui_news.model.article import Article, ArticleState, Paragraph, Span
from tui_news.model.entry import Entry, Headline
from tui_news.model.safe_text import SafeText
from tui_news.tui.widgets.article_pane import ArticleDocument, ArticlePane

WORDS, PARAGRAPHS, PAGES = 20_000, 200, 40
SIZE = (100, 30)
NOW = datetime(2026, 5, 22, tzinfo=UTC)
_VOCABULARY = (
    "the river rose by several centimetres and ministers said that boats would return to harbour"
    " before evening while engineers watched the levels of the dam above the old town"
).split()


def entry() -> Entry:
    """A report of 20,000 words in 200 paragraphs."""
    chance = random.Random(1)
    each = WORDS // PARAGRAPHS
    texts = (" ".join(chance.choices(_VOCABULARY, k=each)) + "." for _ in range(PARAGRAPHS))
    blocks = tuple(Paragraph((Span(SafeText(text)),)) for text in texts)
    article = Article(SafeText("Talks"), blocks=blocks, state=ArticleState.FEED)
    headline = Headline(1, 1, 0, SafeText("Talks on river levels"), SafeText("World Wire"))
    return Entry(headline, "", SafeText("World Wire"), NOW, NOW, article=article)


class Pane(App[None]):
    """The pane of tui-news."""

    def __init__(self) -> None:
        super().__init__()
        self.pane = ArticlePane()

    def compose(self) -> ComposeResult:
        yield self.pane

    async def open(self) -> None:
        """Show the report."""
        self.pane.show(ArticleDocument(entry(), now=NOW))

    def page(self) -> None:
        """One screenful down."""
        self.pane.page_down()


class MarkdownPane(App[None]):
    """Textual's Markdown widget in a scroller."""

    def __init__(self) -> None:
        super().__init__()
        self.markdown = Markdown()
        self.scroller = VerticalScroll(self.markdown)

    def compose(self) -> ComposeResult:
        yield self.scroller

    async def open(self) -> None:
        """Show the report."""
        await self.markdown.update(to_markdown(entry()))

    def page(self) -> None:
        """One screenful down."""
        self.scroller.scroll_page_down(animate=False)


async def _measure(make: Callable[[], Pane | MarkdownPane]) -> tuple[float, float]:
    """Milliseconds for opening, and for a page at the median."""
    app = make()
    async with app.run_test(size=SIZE) as pilot:
        await _quiet(pilot)
        begin = time.process_time()
        await app.open()
        await _quiet(pilot)
        opened = time.process_time() - begin
        pages = []
        for _ in range(PAGES):
            begin = time.process_time()
            app.page()
            await _quiet(pilot)
            pages.append(time.process_time() - begin)
    return opened * 1e3, statistics.median(pages) * 1e3


async def _quiet(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.pause()


def measure(row: Callable[[str, str, str], None]) -> None:
    """Print both, with how much the other one takes."""
    ours = asyncio.run(_measure(Pane))
    theirs = asyncio.run(_measure(MarkdownPane))
    row("the pane: open", f"{ours[0]:.0f} ms", "")
    row("Textual's Markdown: open", f"{theirs[0]:.0f} ms", f"x{theirs[0] / ours[0]:.1f}")
    row("the pane: a page", f"{ours[1]:.1f} ms", "")
    row("Textual's Markdown: a page", f"{theirs[1]:.1f} ms", f"x{theirs[1] / ours[1]:.1f}")

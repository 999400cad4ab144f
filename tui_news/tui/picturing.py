"""Picturing: asks the engine for pictures, keeps their drawings, shows them in the article.

Nothing is asked for before the reader says so, by a key or by the setting `[pictures] show`.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui_news.library import article_meta
from tui_news.library.pictures import pictures_of
from tui_news.model.article import Article, Figure
from tui_news.model.entry import Entry
from tui_news.model.events import FetchPicture, PictureFetched
from tui_news.store import entries
from tui_news.text.counts import plural
from tui_news.text.typeset.pieces import Shown
from tui_news.tui import work
from tui_news.tui.keymap import told

if TYPE_CHECKING:
    from tui_news.tui.graphics.drawing import Drawing
    from tui_news.tui.graphics.terminal import Graphics
    from tui_news.tui.screens.main import MainScreen
    from tui_news.tui.widgets.article_pane import ArticleDocument

KEPT = 40
"""Drawings kept in memory: going back and forth asks nobody."""
MOST_IN_TEXT = 30
"""Pictures that are shown in one article; the rest are in the gallery."""
SETTLE = 0.3
"""Seconds after the last change of size before pictures are drawn anew."""

WAITING = Shown(note="Fetching the picture …")
SWITCHED_OFF = 'Pictures are switched off; [pictures] show = "on demand" switches them on'
NO_GRAPHICS = "This terminal draws no pictures; their captions and links are in the text"
NO_PICTURES = "This entry has no pictures"


class Picturing:
    """What happens around pictures."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._services = screen.services
        self._settings = screen.services.config.pictures
        self._graphics: Graphics | None = None
        self._finding = asyncio.Lock()
        self._waiting: dict[FetchPicture, asyncio.Future[PictureFetched]] = {}
        self._drawings: OrderedDict[tuple[FetchPicture, str], Drawing] = OrderedDict()
        self._entry_id = 0
        """The entry whose pictures stand in the text; 0 for none."""
        self._entered = 0
        """The entry that the reader went to and whose pictures were not hidden since."""
        self._shown: dict[str, Shown] = {}
        self._rounds = 0

    @property
    def is_off(self) -> bool:
        """Whether the reader wants no pictures at all."""
        return self._settings.show == "never"

    def toggle(self) -> None:
        """Show the pictures of the open article in place, or hide them."""
        document = self._screen.article.document
        if document is None:
            self._screen.note("Open an article first, then look at its pictures")
        elif self._entry_id == document.entry.headline.id:
            self._entry_id = self._entered = 0
            self._shown.clear()
            self._screen.article.show(self.applied(document))
        elif self.is_off:
            self._screen.note(SWITCHED_OFF)
        else:
            self._show(document, by_hand=True)

    def opened(self, *, entering: bool) -> None:
        """An article was read anew; `entering` says that the reader went there.

        Its pictures come by themselves where the reader wants that, also those that only its page
        brings, and where they are shown already, the new ones come too.
        """
        document = self._screen.article.document
        if document is None:
            return
        entry_id = document.entry.headline.id
        if entering:
            self._entered = entry_id
        if entry_id != self._entry_id:
            if entry_id == self._entered and self._settings.show == "always":
                self._show(document, by_hand=False)
        elif any(figure.url not in self._shown for figure in _figures(document)[:MOST_IN_TEXT]):
            self._show(document, by_hand=False)

    def applied(self, document: ArticleDocument) -> ArticleDocument:
        """The document with what there is of its pictures."""
        if document.entry.headline.id != self._entry_id:
            return replace(document, pictures={})
        return replace(document, pictures=dict(self._shown))

    def resized(self) -> None:
        """Draw the pictures in the text anew, once the size has settled."""
        if self._entry_id:
            self._rounds += 1
            self._screen.set_timer(SETTLE, lambda number=self._rounds: self._draw_anew(number))

    def look_at(self, entry_id: int | None) -> None:
        """Open the gallery of an entry."""
        if entry_id is None:
            return
        services = self._services

        async def read() -> None:
            entry = await services.background.quick(entries.get, services.db, entry_id)
            if entry is None or not pictures_of(entry):
                self._screen.note(NO_PICTURES)
            else:
                self._open_gallery(entry)

        work.start(self._screen, read, "gallery", exclusive=True)

    async def graphics(self) -> Graphics:
        """How this terminal draws pictures; found out once."""
        async with self._finding:
            if self._graphics is None:
                from tui_news.tui.graphics.terminal import find

                self._graphics = await find(self._screen.app, self._settings.graphics)
            return self._graphics

    async def draw(
        self, url: str, entry_id: int, graphics: Graphics, columns: int, rows: int
    ) -> Drawing | str:
        """Give a picture within so many cells, or the clause that says why there is none."""
        from tui_news.tui.graphics.drawing import read_drawing

        width, height = graphics.box(columns, rows)
        request = FetchPicture(url, entry_id, graphics.form.value, width, height)
        key = (request, f"{graphics.cell_width}x{graphics.cell_height}")
        known = self._drawings.get(key)
        if known is not None:
            self._drawings.move_to_end(key)
            return known
        answer = await self._ask(request)
        if answer.sentence:
            return answer.sentence
        try:
            drawing = await self._services.background.slow(
                read_drawing, Path(answer.path), graphics
            )
        except (OSError, ValueError):
            return "its file has left the cache"
        self._keep(key, drawing)
        return drawing

    def take(self, event: PictureFetched) -> None:
        """Hand an answer of the engine to those who wait for it."""
        future = self._waiting.pop(event.request, None)
        if future is not None and not future.done():
            future.set_result(event)

    async def _ask(self, request: FetchPicture) -> PictureFetched:
        engine = self._services.engine
        if engine is None:
            return PictureFetched(request, sentence="nothing is fetched here")
        future = self._waiting.get(request)
        if future is None:
            future = self._waiting[request] = asyncio.get_running_loop().create_future()
            engine.request(request)
        return await asyncio.shield(future)

    def _keep(self, key: tuple[FetchPicture, str], drawing: Drawing) -> None:
        self._drawings[key] = drawing
        self.tell(drawing.before)
        while len(self._drawings) > KEPT:
            _, old = self._drawings.popitem(last=False)
            self.tell(old.after)

    def came_back(self) -> None:
        """Tell the pictures again: a terminal forgets them where its screen was another's."""
        self.tell("".join(drawing.before for drawing in self._drawings.values()))

    def leave(self) -> None:
        """Let the terminal forget the pictures: the program ends."""
        self.tell("".join(drawing.after for drawing in self._drawings.values()))
        self._drawings.clear()

    def tell(self, words: str) -> None:
        """Give the terminal what is not text: our own sequences only."""
        driver = self._screen.app._driver
        if words and driver is not None:
            driver.write(words)
            driver.flush()

    def _open_gallery(self, entry: Entry) -> None:
        from tui_news.tui.screens.gallery import GalleryScreen

        self._screen.app.push_screen(GalleryScreen(self._screen, entry))

    def _show(self, document: ArticleDocument, *, by_hand: bool) -> None:
        figures = _figures(document)
        if not figures:
            count = len(pictures_of(document.entry))
            if by_hand:
                how = told(
                    self._services.keys, "{picture.gallery} shows " + plural(count, "picture")
                )
                none = f"No pictures in this text; {how}" if how else "No pictures in this text"
                self._screen.note(none if count else NO_PICTURES)
            return
        self._entry_id = document.entry.headline.id
        self._shown = {figure.url: WAITING for figure in figures[:MOST_IN_TEXT]}
        self._screen.article.show(self.applied(document))
        self._rounds += 1
        self._draw(self._rounds, by_hand=by_hand)

    def _draw_anew(self, number: int) -> None:
        if number == self._rounds and self._entry_id == self._screen.article.entry_id:
            self._draw(number, by_hand=False)

    def _draw(self, number: int, *, by_hand: bool) -> None:
        """Draw what is to be shown, one picture after the other from the top."""
        pane, entry_id = self._screen.article, self._entry_id

        async def draw() -> None:
            graphics = (await self.graphics()).for_text()
            if graphics.form.value == "none":
                self._entry_id = self._entered = 0
                self._shown.clear()
                self._update(entry_id)
                if by_hand:
                    self._screen.note(NO_GRAPHICS)
                return
            columns, rows = pane.picture_room
            for url in list(self._shown):
                drawn = await self.draw(url, entry_id, graphics, columns, rows)
                if entry_id != self._entry_id or number != self._rounds:
                    return
                self._shown[url] = self._word(drawn, url)
                self._update(entry_id)

        work.start(self._screen, draw, "pictures", exclusive=True)

    def _word(self, drawn: Drawing | str, url: str) -> Shown:
        if isinstance(drawn, str):
            how = told(self._services.keys, "press {share.browser} for the page")
            cure = f"; {how}" if how else ""
            note = f"The picture cannot be shown: {drawn}{cure}"
            return Shown(note=note, style="failure")
        self._screen.article.drawings[url] = drawn.rows
        return Shown(url, drawn.width, drawn.height)

    def _update(self, entry_id: int) -> None:
        document = self._screen.article.document
        if document is not None and document.entry.headline.id == entry_id:
            self._screen.article.show(self.applied(document))


def _figures(document: ArticleDocument) -> tuple[Figure, ...]:
    """The pictures that stand in the text."""
    return Article(blocks=article_meta.body_blocks(document.entry)).figures

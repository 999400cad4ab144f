"""ArticlePane: an article at a comfortable measure; scrolling only repaints.

It is given an `ArticleDocument` and draws it line by line (Textual's Line API); it does no I/O, and
knows no keys: the screen calls its methods.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.selection import Selection
from textual.strip import Strip

from tui_news.model.reading_place import ReadingPlace
from tui_news.text.counts import pages_of
from tui_news.text.typeset.layout import lay_out
from tui_news.text.typeset.links import EntryTarget, Link, MoreTarget, TagTarget, Target
from tui_news.text.typeset.pieces import PICTURES, Signs
from tui_news.tui.widgets.article_pane import messages
from tui_news.tui.widgets.article_pane.body_place import place_in_body, place_on_page
from tui_news.tui.widgets.article_pane.document import ArticleDocument
from tui_news.tui.widgets.article_pane.finding import Finding
from tui_news.tui.widgets.article_pane.link_stops import link_stops
from tui_news.tui.widgets.article_pane.look import CSS, PARTS, Look
from tui_news.tui.widgets.article_pane.page import length_piece, message_page, page_of
from tui_news.tui.widgets.article_pane.painter import with_places
from tui_news.tui.widgets.article_pane.scroller import Place
from tui_news.tui.widgets.article_pane.selected import selected_text
from tui_news.tui.widgets.article_pane.stops import Stops
from tui_news.tui.widgets.article_pane.tag_stops import tag_stops

MEASURE = 72
"""Columns of running text unless told otherwise: 66 to 76 read best."""

KEPT_PLACES = 500
"""Articles whose reading place is remembered."""

NARROW = 24
"""Up to this width no column is spent on margins."""


class ArticlePane(Finding):
    """Shows one article, or a sentence when there is none."""

    ALLOW_SELECT = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"article-pane--{part}" for part in PARTS}
    DEFAULT_CSS = CSS

    LinkActivated = messages.LinkActivated
    TagActivated = messages.TagActivated
    EntryActivated = messages.EntryActivated

    def __init__(
        self,
        *,
        measure: int = MEASURE,
        hint: str = "No article is open",
        signs: Signs = PICTURES,
        hyperlinks: bool = True,
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        super().__init__(message_page(hint), id=id)
        self.set_reactive(ArticlePane.auto_links, False)
        self._measure = measure
        self._signs = signs
        self._hyperlinks = hyperlinks
        self._document: ArticleDocument | None = None
        self._width = self._margin = self._shown_height = 0
        self.room = 0
        """Columns that the pane has for text, whatever is wished for; 0 while not in sight."""
        self._is_stale = True
        self._kept_edge = Strip(())
        self._look: Look | None = None
        self.tags = Stops(tag_stops, self._show_stop)
        self.links = Stops(link_stops, self._show_stop)
        self._places: OrderedDict[int, Place] = OrderedDict()
        self._pressed: tuple[int, int] | None = None

    @property
    def entry_id(self) -> int:
        """The entry that is shown; 0 for none."""
        return self._document.entry.headline.id if self._document is not None else 0

    @property
    def document(self) -> ArticleDocument | None:
        """What is shown."""
        return self._document

    @property
    def drawings(self) -> dict[str, Sequence[Sequence[Segment]]]:
        """Pictures by the names that the document's pictures have, as lines of cells."""
        return self._painter.drawings

    @property
    def picture_room(self) -> tuple[int, int]:
        """Columns and lines that a picture in the text may take: the measure, half the height."""
        return self._layout.width, max(1, self._height // 2)

    def show(self, document: ArticleDocument) -> None:
        """Show an article: where it was left, else from its beginning.

        The same entry again (its text has come, say) keeps its place and what was found.
        """
        again = document.entry.headline.id == self.entry_id
        self._remember_place(again=again)
        self._document = document
        self._page = page_of(document, signs=self._signs)
        self._take_stops(again=again)
        self._look = self._anchor = None
        words = self._words if again else ""
        self._forget_find()
        self._lay_out()
        place = self._places.get(self.entry_id)
        if place is None and document.place is not None and not again:
            found = place_on_page(self._page, document.place)
            place = (*found, 0) if found is not None else None
        self._go_to_place(place)
        self._anchor = place
        self._show_stop()
        self.draw_ahead_soon()
        if words:
            self._find(words)

    @property
    def reading_place(self) -> ReadingPlace | None:
        """Where the reader is in the article; None at its beginning and at its end."""
        place = self._anchor or self._place()
        if place is None or self.at_end:
            return None
        return place_in_body(self._page, place[0], place[1])

    def show_message(self, sentence: str, *, failure: bool = False) -> None:
        """Show a sentence in the place of an article."""
        self._remember_place(again=False)
        self._document = None
        self._page = message_page(sentence, "failure" if failure else "hint")
        self._take_stops(again=False)
        self._look = None
        self._forget_find()
        self._lay_out()
        self._scroll(0)

    def target(self, number: int) -> Link | EntryTarget | None:
        """What a shown number stands for: an address or another entry."""
        return self._page.targets.by_number(number)

    @property
    def addresses(self) -> list[Link]:
        """Every address of the page in the order of the shown numbers."""
        return self._page.targets.links

    def plain_text(self) -> str:
        """The article as plain text at the pane's measure; empty without one."""
        document = self._document
        if document is None:
            return ""
        from tui_news.library import export_article

        return export_article.to_text(
            document.entry,
            width=self._measure,
            now=document.now,
            reader_zone=document.reader_zone,
        )

    def as_markdown(self) -> str:
        """The article as Markdown; empty without one."""
        document = self._document
        if document is None:
            return ""
        from tui_news.library import export_article

        return export_article.to_markdown(document.entry, reader_zone=document.reader_zone)

    def set_measure(self, measure: int) -> None:
        """Set the greatest width of running text in columns."""
        self._measure = measure
        self._lay_out_again()

    def on_blur(self) -> None:
        """Nothing on the page has the keys while the pane has not."""
        self.tags.leave()
        self.links.leave()

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew; the paragraph at the top stays there."""
        self._lay_out_again()

    def on_show(self, event: events.Show) -> None:
        """Lay out what came while the pane was hidden."""
        if self._is_stale:
            self._lay_out_again()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Note where the button went down: a link that is dragged over is not followed."""
        self._pressed = event.screen_offset

    def on_click(self, event: events.Click) -> None:
        """Follow the link, tag or entry that was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or event.button != 1 or self._pressed != event.screen_offset:
            return
        match self._target_at(offset.x, self._top + offset.y):
            case Link(url=url):
                self.post_message(self.LinkActivated(url))
            case TagTarget(name=name):
                self.post_message(self.TagActivated(name))
            case EntryTarget(entry_id=entry_id):
                self.post_message(self.EntryActivated(entry_id))
            case MoreTarget():
                self.post_message(messages.MoreWanted())
            case None:
                return
        event.stop()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, for copying."""
        return selected_text(self._layout, selection), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self._painter.select(selection)
        self.refresh()

    def notify_style_update(self) -> None:
        """Read the theme again before the next line is drawn."""
        super().notify_style_update()
        self._look = None
        self._painter.forget()

    def drawn(self, line: int) -> Strip:
        """Draw a line of the page."""
        look = self._look
        if look is None:
            look = self._look = self._new_look()
        if not 0 <= line < len(self._layout):
            return self._painter.blank(look, self._width)
        return self._painter.strip(self._layout, line, look, self._margin, self._width)

    def render_line(self, y: int) -> Strip:
        """Draw one line with what the mouse selection needs to know."""
        number = self._top + y
        strip = self.drawn(number)
        if number < len(self._layout):
            strip = with_places(strip, number, self._margin)
        return Strip.join([strip, *self.bar_cells()[y : y + 1]])

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines; those of the text alone remember their terminal codes, the edge with them."""
        gutter = self.styles.gutter
        is_framed = gutter.right or gutter.bottom or any(self.styles.padding) or self.opacity < 1
        is_whole = crop.x == 0 and crop.width == self.size.width + gutter.left
        if is_framed or not is_whole or crop.bottom <= gutter.top:
            return super().render_lines(crop)
        above = max(0, gutter.top - crop.y)
        head = super().render_lines(Region(0, crop.y, crop.width, above)) if above else []
        first, bar = self._top - gutter.top, self.bar_cells()
        edge = self._edge(crop.y + above) if gutter.left else ()
        join = self._joiner.join
        lines = crop.line_range[above:]
        return [*head, *(join(*edge, self.drawn(first + y), bar[y - gutter.top]) for y in lines)]

    def _edge(self, y: int) -> tuple[Strip, ...]:
        """The pane's left edge, the same object as long as it looks the same."""
        strip = super().render_lines(Region(0, y, self.styles.gutter.left, 1))[0]
        if strip != self._kept_edge:
            self._kept_edge = strip
        return (self._kept_edge,)

    def _lay_out(self) -> None:
        """Break the page into lines for the present width, and say how many screenfuls it takes."""
        width, height = self.scrollable_content_region.size
        page = self._page
        if self.is_attached and self.text_selection is not None:
            self.screen.clear_selection()  # it counts in lines, which change now
        self._is_stale = width <= 0
        if self._is_stale:  # not in sight; `on_resize` or `on_show` comes back to it
            self._layout, self.room = lay_out((), 1), 0
            return
        self.room = width - 2 if width > NARROW else width
        self._layout = lay_out(page.pieces, min(self.room, self._measure), signs=self._signs)
        if page.length_piece >= 0:
            # Tags, files, links and other reports stand below the article and are no part of it.
            pages = pages_of(self._layout.bottom(page.body.stop - 1), height)
            self._layout.replace(page.length_piece, length_piece(page.length, pages=pages))
        self._margin = (width - self._layout.width) // 2
        self._shown_height = height
        self._width = width
        self._painter.forget()
        self.virtual_size = Size(width, len(self._layout))
        self.refresh()

    def _lay_out_again(self) -> None:
        """Break the lines anew and keep the text at the top where it is.

        What is kept is where the reader scrolled to, not where the last width put it: otherwise
        the text would creep while a window is dragged to another size.
        """
        anchor = self._anchor or self._place()
        bottom = self._top + self._shown_height
        at_end = self._shown_height < len(self._layout) <= bottom
        self._lay_out()
        self._go_to_place(anchor)
        if at_end:
            self._scroll_quietly(len(self._layout))
        self._anchor = anchor

    def _remember_place(self, *, again: bool) -> None:
        if not self.entry_id:
            return
        # Who has seen the end begins anew the next time.
        place = self._place() if again or not self.at_end else None
        self._places.pop(self.entry_id, None)
        if place is not None:
            self._places[self.entry_id] = place
            while len(self._places) > KEPT_PLACES:
                self._places.popitem(last=False)

    def step_link(self, step: int) -> bool:
        """Give the keys to the next (+1) or former (-1) link; False where there is none.

        Steps go on from a link that is in sight, else they begin with what is in sight.
        """
        self.tags.leave()
        stops, top, bottom = self.links.all, self._top, self._top + self._height
        lines = [self._layout.find_line(stop.piece, stop.begin) for stop in stops]
        focused = self.links.focused
        at = stops.index(focused) if focused is not None else -1
        if at >= 0 and top <= lines[at] < bottom:
            wanted = at + step
        elif step > 0:
            wanted = next((n for n, line in enumerate(lines) if line >= top), len(lines))
        else:
            wanted = next((n for n in reversed(range(len(lines))) if lines[n] < bottom), -1)
        return 0 <= wanted < len(stops) and self.links.enter(wanted)

    @property
    def focused_link(self) -> Link | EntryTarget | MoreTarget | None:
        """What the link stands for that has the keys; None while they are elsewhere."""
        stop = self.links.focused
        target = self._page.targets.get(stop.target) if stop is not None else None
        return None if isinstance(target, TagTarget) else target

    def _take_stops(self, *, again: bool) -> None:
        self.tags.take(self._page, again=again)
        self.links.take(self._page, again=again)

    def _show_stop(self) -> None:
        """Mark the tag or link that has the keys, and bring it in sight."""
        stop = self.tags.focused or self.links.focused
        self._painter.focus(stop.target if stop is not None else 0)
        self.refresh()
        if stop is not None and not self._is_stale:
            self._bring_in_sight(self._layout.find_line(stop.piece, stop.begin))

    def _target_at(self, x: int, number: int) -> Target | None:
        if not 0 <= number < len(self._layout):
            return None
        run = self._layout.line(number).run_at(x - self._margin) if x >= self._margin else None
        return self._page.targets.get(run.target) if run is not None else None

    def _new_look(self) -> Look:
        self._painter.use(self.get_line_filters(), self.background_colors[1], self.text_selection)
        return Look(
            self.rich_style,
            self._selection_style(),
            self._part_style,
            lambda target: self._page.targets.get(target),
            hyperlinks=self._hyperlinks,
        )

    def _selection_style(self) -> Style:
        """How the theme shows what is selected.

        A colour that is seen through leaves the letters theirs; drawn over the background, it would
        hide them.
        """
        styles = self.screen.get_component_styles("screen--selection")
        full = self.screen.get_component_rich_style("screen--selection")
        color = full.color if styles.color.a else None
        return Style(color=color, bgcolor=full.bgcolor) + styles.text_style

    def _part_style(self, part: str) -> Style:
        """What a component class says itself: nothing that it inherits."""
        name = f"article-pane--{part}"
        styles, full = self.get_component_styles(name), self.get_component_rich_style(name)
        has_colour = styles.has_rule("color") or styles.has_rule("auto_color")
        own = Style(
            color=full.color if has_colour else None,
            bgcolor=full.bgcolor if styles.has_rule("background") else None,
        )
        return own + styles.text_style

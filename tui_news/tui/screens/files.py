"""FilesScreen: the files that an entry carries, and what can be done with each."""

from __future__ import annotations

from urllib.parse import urlsplit

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui_news.model.entry import Enclosure, Entry
from tui_news.text.counts import plural, shown_size
from tui_news.text.file_names import name_of_file
from tui_news.text.sanitise import clean_line
from tui_news.text.typeset.links import shown_address
from tui_news.text.width import cell_width, cut
from tui_news.tui.files import Files
from tui_news.tui.screens.dialog import Dialog

KEYS = "Enter downloads · p plays · y copies · o browser · x stops"
STATE_CELLS = 9
FACT_CELLS = 40
LEAST_NAME = 16


class FilesScreen(Dialog[None]):
    """A line per file, the whole address of the one under the cursor, the keys."""

    DEFAULT_CSS = """
    FilesScreen > .frame { max-width: 100; }
    FilesScreen OptionList { height: auto; max-height: 12; }
    FilesScreen #about { height: auto; max-height: 6; border-top: solid $accent 50%; }
    """
    command = "share.files"
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
        Binding("p", "play", show=False),
        Binding("y", "copy", show=False),
        Binding("o", "browse", show=False),
        Binding("x,delete", "stop", show=False),
        Binding("q", "close", show=False),
    ]

    def __init__(self, files: Files, entry: Entry) -> None:
        super().__init__()
        self._files = files
        self._entry = entry
        self._list = OptionList(markup=False)
        self._about = Static("", markup=False, id="about")
        self._spoken_of = ""
        self._foot = Static(Content(KEYS), markup=False, classes="quiet")

    def compose(self) -> ComposeResult:
        """The files, the words about one, the keys."""
        frame = Vertical(classes="frame")
        frame.border_title = Content(plural(len(self._entry.enclosures), "file"))
        frame.border_subtitle = Content("Esc closes")
        with frame:
            yield self._list
            yield self._about
            yield self._foot

    def on_mount(self) -> None:
        """Show the files, and what changes about them while they are in sight."""
        self._list.focus()
        self._files.watch(self._show)
        self.call_after_refresh(self._show)

    def on_unmount(self) -> None:
        """Nobody watches any longer."""
        self._files.watch(None)

    def on_resize(self) -> None:
        """Fit the lines to the new width, once it is known."""
        self.call_after_refresh(self._show)

    @property
    def chosen(self) -> Enclosure:
        """The file under the cursor."""
        return self._entry.enclosures[self._list.highlighted or 0]

    def action_move(self, step: int) -> None:
        """Move in the list."""
        self._list.action_cursor_down() if step > 0 else self._list.action_cursor_up()

    def action_play(self) -> None:
        """Hand it to the player."""
        self._say(self._files.play(self.chosen))

    def action_copy(self) -> None:
        """Copy its address."""
        self._say(self._files.copy(self.chosen))

    def action_browse(self) -> None:
        """Open it in the browser."""
        self._files.browse(self.chosen)

    def action_stop(self) -> None:
        """Stop fetching it."""
        self._say(self._files.stop(self.chosen))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        words = self._files.fetch(self._entry, self.chosen)
        self._show()
        self._say(words)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if self._spoken_of not in ("", self.chosen.url):
            self._say("")
        self._show_about()

    def _say(self, words: str) -> None:
        self._spoken_of = self.chosen.url if words else ""
        self._foot.update(Content(clean_line(words) or KEYS))

    def _show(self) -> None:
        at = self._list.highlighted or 0
        self._list.clear_options()
        self._list.add_options([Option(self._line(file)) for file in self._entry.enclosures])
        self._list.highlighted = at
        self._show_about()

    def _line(self, file: Enclosure) -> Content:
        # The list's own edge takes two cells, its scroll bar another.
        room = self._list.size.width - 3 - STATE_CELLS
        wide = room >= LEAST_NAME + FACT_CELLS
        cells = room - FACT_CELLS if wide else max(LEAST_NAME, room)
        name = cut(name_of_file(file.url, types=[file.type], title=self._title), cells)
        state = self._files.standing(file.url).words.rjust(STATE_CELLS)
        parts: list[str | tuple[str, str]] = [name, " " * (cells - cell_width(name))]
        if wide:
            facts = "  " + cut(facts_of(file), FACT_CELLS - 2)
            parts.append((facts + " " * (FACT_CELLS - cell_width(facts)), "dim"))
        return Content.assemble(*parts, (state, "bold"))

    def _show_about(self) -> None:
        file, standing = self.chosen, self._files.standing(self.chosen.url)
        lines = [Content(shown_address(file.url)).stylize("dim"), Content(facts_of(file))]
        if standing.path:
            lines.append(Content(clean_line(f"Saved as {standing.path}")).stylize("bold"))
        elif standing.sentence:
            why = clean_line(f"Not downloaded: {standing.sentence}")
            lines.append(Content(why).stylize("bold"))
        elif standing.under_way and standing.received:
            of = f" of {shown_size(standing.total)}" if standing.total else ""
            lines.append(Content(f"{shown_size(standing.received)}{of} have come"))
        self._about.update(Content("\n").join(lines))

    @property
    def _title(self) -> str:
        return self._entry.headline.title


def facts_of(file: Enclosure) -> str:
    """What the feed says of a file, and who would be asked: `audio/mpeg · 12 MB · example.org`."""
    kind = file.type.partition(";")[0].strip()
    size = shown_size(file.length) if file.length else ""
    try:
        host = urlsplit(shown_address(file.url)).hostname or ""
    except ValueError:
        host = ""
    return clean_line(" · ".join(filter(None, (kind, size, host))), limit=200)

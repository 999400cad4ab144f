"""StoryList: the base of the screens that list stories or entries; closes with what to open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui_news.model.frozen import dataclass
from tui_news.model.section import Section
from tui_news.text.wrap import wrap
from tui_news.tui.screens.dialog import Dialog
from tui_news.tui.screens.frame import LOW_HEIGHT
from tui_news.tui.screens.main import MainScreen
from tui_news.tui.section_colours import section_colour

GAP = "    "
"""Before the lines under a headline."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list: an entry that can be opened, or words only."""

    lines: Sequence[Content]
    entry_id: int = 0
    name: str = ""
    """Tells rows of one entry apart."""

    @property
    def id(self) -> str | None:
        """The row's id in the list; None for words."""
        return f"{self.name}:{self.entry_id}" if self.entry_id else None

    def prompt(self) -> Content:
        """All lines as one text."""
        return Content("\n").join(self.lines)


class StoryList(Dialog[int]):
    """Tabs, a list, a word about it. Enter closes with the entry's id, Escape with None."""

    DEFAULT_CSS = """
    StoryList > .frame { max-width: 130; }
    StoryList .tabs { height: auto; width: 1fr; }
    StoryList OptionList {
        height: auto; border: none; padding: 0; background: $surface; scrollbar-size-vertical: 1;
    }
    StoryList OptionList:focus { border: none; background-tint: transparent; }
    StoryList OptionList > .option-list--option-highlighted,
    StoryList OptionList:focus > .option-list--option-highlighted {
        background: $primary 30%; color: $foreground; text-style: none;
    }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("q", "close", show=False),
        Binding("j", "app.simulate_key('down')", show=False),
        Binding("k", "app.simulate_key('up')", show=False),
        Binding("g", "app.simulate_key('home')", show=False),
        Binding("G", "app.simulate_key('end')", show=False),
        Binding("space", "app.simulate_key('pagedown')", show=False),
    ]

    list_title = ""
    """What stands in the frame."""
    keys = "Enter opens · Esc closes"

    def __init__(self, main: MainScreen) -> None:
        super().__init__()
        self.main = main
        self.services = main.services
        self.tabs = Static("", markup=False, classes="tabs")
        self.options = OptionList(markup=False)
        self.foot = Static("", markup=False, classes="quiet")

    def compose(self) -> ComposeResult:
        """A frame with everything one below the other."""
        frame = Vertical(classes="frame")
        frame.border_title = Content(self.list_title)
        frame.border_subtitle = Content(self.keys)
        with frame:
            yield self.tabs
            yield self.options
            yield self.foot

    def on_mount(self) -> None:
        """Ask for what is to be shown."""
        self.options.focus()
        self.ask()

    def on_resize(self) -> None:
        """Leave room for the tabs and the foot; wrap to the new width."""
        self.call_after_refresh(self._fit)

    def ask(self) -> None:
        """Read in the background and show it."""
        raise NotImplementedError

    def fill(self) -> None:
        """Make the rows anew from what was read, for the present width."""
        raise NotImplementedError

    @property
    def room(self) -> int:
        """Cells of a row."""
        return max(20, self.options.scrollable_content_region.width - 1)

    def show(self, rows: Sequence[Row], *, at: int | None = None) -> None:
        """Show rows, with the cursor on one of them or on the first that can be chosen."""
        self.options.clear_options()
        self.options.add_options(
            [Option(one.prompt(), id=one.id, disabled=not one.entry_id) for one in rows]
        )
        first = next((n for n, one in enumerate(rows) if one.entry_id), None)
        self.options.highlighted = first if at is None else at

    def show_tabs(self, titles: Iterable[str], chosen: int, foot: str) -> None:
        """Draw the numbered views with the chosen one marked, and what is said below the list."""
        parts: list[Content] = []
        for number, title in enumerate(titles):
            style = "bold reverse" if number == chosen else "dim"
            parts += [Content.styled(f" {number + 1} {title} ", style), Content(" ")]
        self.tabs.update(Content("").join(parts))
        self.foot.update(Content(foot))

    def headline(self, marker: Content, title: str, chip: Content | None = None) -> list[Content]:
        """The lines of a title behind a marker (four cells) and perhaps a chip."""
        head = chip.cell_length + 1 if chip is not None else 0
        first, *others = wrap(title, self.room - len(GAP), indent=" " * head, hanging="") or [""]
        parts = [marker, *((chip, Content(" ")) if chip is not None else ()), Content(first[head:])]
        return [Content("").join(parts), *(Content(GAP + line) for line in others)]

    def below(self, text: str, *, most: int = 3, style: str = "dim") -> list[Content]:
        """The lines of a text under a headline, `most` at most."""
        lines = wrap(text, self.room - len(GAP))
        if len(lines) > most:
            lines = [*lines[: most - 1], lines[most - 1].rstrip(" ,;:") + " …"]
        return [Content.styled(GAP + line, style) for line in lines]

    def chip(self, mask: int) -> Content | None:
        """The section's name in its colour; None for an entry in no section."""
        section = next((one for one in self.main.sections if one.mask & mask), None)
        return None if section is None else Content.styled(section.short, self._colour(section))

    def _colour(self, section: Section) -> str:
        background = self.options.styles.background
        found = section_colour(self.app, section, background)
        return f"bold {found.css}" if found is not None else "bold $text-accent"

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(entry_of(event.option.id))

    def _fit(self) -> None:
        if not self.is_attached:
            return
        height = self.size.height * 9 // 10 - 2
        self.foot.display = self.size.height >= LOW_HEIGHT
        beside = self.tabs.outer_size.height
        beside += self.foot.outer_size.height if self.foot.display else 0
        self.options.styles.max_height = max(3, height - beside)
        self.fill()


def entry_of(option_id: str | None) -> int:
    """The entry that a row stands for, 0 for none."""
    return int((option_id or "0").rpartition(":")[2] or 0)

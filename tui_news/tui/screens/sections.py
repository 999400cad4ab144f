"""SectionsScreen: rename, add, order, colour, hide and remove sections; give them rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.color import Color, ColorParseError
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui_news.errors import NewsError
from tui_news.library.sections import Shelf, Shelves
from tui_news.model.section import Section
from tui_news.text.width import cell_width, cut
from tui_news.tui.messages import RuleReachRead, SectionsRead
from tui_news.tui.screens.dialog import Dialog
from tui_news.tui.screens.main import MainScreen
from tui_news.tui.section_colours import chip_colour, colour_name, next_colour

KEYS = (
    "Enter renames · a adds · J K move · c colour · r rule · - hides · x removes · u undoes"
    " · Esc closes"
)
RULE = "A query: film OR cinema, source:example, tag:NATO -sport … empty takes the rule away"
NAME_CELLS = ((76, 24), (58, 20), (0, 16))
"""Cells of the column of names in so many of a row, at the least."""

REMEMBERED = 50
"""Changes that can be taken back."""

Act = Callable[[ModuleType], str | None]


class SectionsScreen(Dialog[None]):
    """The sections in their order with their numbers, and a line where names and rules are typed.

    Changes are written at once; rules and removals reach what is cached when the page is closed.
    """

    DEFAULT_CSS = """
    SectionsScreen > .frame { max-width: 92; }
    SectionsScreen OptionList {
        height: auto; max-height: 55vh; border: none; padding: 0; background: $surface;
    }
    SectionsScreen OptionList:focus { border: none; }
    SectionsScreen Input { display: none; }
    SectionsScreen Input.-open { display: block; }
    SectionsScreen .note { height: auto; }
    SectionsScreen .note.-wrong { color: $text-warning; }
    """
    command = "section.edit"
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
        Binding("J,shift+down", "shift(1)", show=False),
        Binding("K,shift+up", "shift(-1)", show=False),
        Binding("a,plus", "add", show=False),
        Binding("c", "colour", show=False),
        Binding("r", "rule", show=False),
        Binding("minus,space", "hide", show=False),
        Binding("x,delete", "remove", show=False),
        Binding("u,ctrl+z", "undo", show=False),
        Binding("q", "close", show=False),
    ]

    def __init__(self, main: MainScreen) -> None:
        super().__init__()
        self._main = main
        self._found = Shelves(())
        self._shelves: tuple[Shelf, ...] = ()
        self._list = OptionList(markup=False)
        self._input = Input(max_length=1_000)
        self._note = Static(Content(), markup=False, classes="note")
        self._foot = Static(Content(KEYS), markup=False, classes="quiet")
        self._typing = ""
        """What the line is for, or was: a name, a new section, a rule."""
        self._subject: Section | None = None
        self._undo: list[Act] = []
        self._writing = 0
        """Changes that are not written yet: what they make of the page is shown already."""

    def compose(self) -> ComposeResult:
        """The sections, the line, a note on what was done or is wrong, the keys."""
        frame = Vertical(classes="frame")
        frame.border_title = Content("Sections")
        with frame:
            yield self._list
            yield self._input
            yield self._note
            yield self._foot

    def on_mount(self) -> None:
        """Ask for the sections and their numbers."""
        self._input.cursor_blink = False
        self._list.focus()
        self._main.section_keeper.read(self)

    def on_unmount(self) -> None:
        """Have rules and removals applied."""
        self._main.section_keeper.apply()

    @on(SectionsRead)
    def _read(self, message: SectionsRead) -> None:
        self._writing = max(0, self._writing - 1)
        if not self._writing:
            self._show(message.shelves)
        if message.trouble or message.note or not self._is_typing:
            self._say(message.trouble or message.note, wrong=bool(message.trouble))

    def _show(self, found: Shelves) -> None:
        """Draw the list; the cursor stays on its section, or goes to one that is new."""
        chosen = self._chosen.section.id if self._chosen else ""
        at, former = self._list.highlighted or 0, {shelf.section.id for shelf in self._shelves}
        self._found, self._shelves = found, found.shelves
        self._list.clear_options()
        number = 0
        for shelf in self._shelves:
            number += not shelf.section.hidden
            self._list.add_option(Option(self._line(number, shelf)))
        self._list.add_option(Option(self._unsorted(found), disabled=True))
        ids = [shelf.section.id for shelf in self._shelves]
        new = [section_id for section_id in ids if section_id not in former] if former else []
        wanted = new[-1] if new else chosen
        self._list.highlighted = ids.index(wanted) if wanted in ids else min(at, len(ids) - 1)

    def _show_changed(self, section: Section) -> None:
        """Draw a section as it will be when it is written."""
        changed = [
            replace(shelf, section=section) if shelf.section.id == section.id else shelf
            for shelf in self._shelves
        ]
        self._show(replace(self._found, shelves=tuple(changed)))

    def _line(self, number: int, shelf: Shelf) -> Content:
        section = shelf.section
        digit = " " if section.hidden or number > 9 else str(number)
        facts = f" {_numbers(shelf.unread, shelf.today)}  {colour_name(section.colour)}"
        if section.hidden:
            facts += "  hidden"
        if section.rule:
            facts += f"  rule: {section.rule}"
        try:
            colour = Color.parse(chip_colour(self.app, section)).css
        except ColorParseError:
            colour = ""
        name = self._column(section.title)
        return Content.assemble(
            f"{digit} ",
            ("● ", "" if self.app.no_color else colour),
            (name, "dim" if section.hidden else "bold"),
            (cut(facts, self._width - cell_width(name) - 4), "dim"),
        )

    def _unsorted(self, found: Shelves) -> Content:
        numbers = _numbers(found.unsorted_unread, found.unsorted_today)
        return Content.assemble("- ● ", self._column("Unsorted"), (f" {numbers}", "dim"))

    def _column(self, title: str) -> str:
        cells = next(cells for width, cells in NAME_CELLS if self._width >= width)
        text = cut(title, cells)
        return text + " " * (cells - cell_width(text))

    @property
    def _width(self) -> int:
        """Cells of a line of the list."""
        return max(20, self._list.scrollable_content_region.width - 2)

    @property
    def _is_typing(self) -> bool:
        return self._input.has_class("-open")

    @property
    def _chosen(self) -> Shelf | None:
        at = self._list.highlighted
        return None if at is None or at >= len(self._shelves) else self._shelves[at]

    def _say(self, sentence: str, *, wrong: bool = False, at: int | None = None) -> None:
        """Show a sentence under the line, with a mark under the character that it is about."""
        mark = "" if at is None else f"{' ' * (at + 1)}^\n"
        self._note.set_class(wrong, "-wrong")
        self._note.update(Content(mark + sentence))
        self._note.display = bool(sentence)

    def _change(self, act: Act, undo: Act) -> None:
        """Write a change and remember how it is taken back."""

        def done(library: ModuleType) -> str | None:
            try:
                return act(library)
            except NewsError:
                if undo in self._undo:
                    self._undo.remove(undo)
                raise

        self._undo = [*self._undo, undo][-REMEMBERED:]
        self._writing += 1
        self._main.section_keeper.change(done, self)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self._chosen is not None:
            self._open_line("name", self._chosen.section, "Its name", self._chosen.section.title)

    def action_add(self) -> None:
        """Open the line for a new section."""
        self._open_line("add", None, "The name of the new section", "")

    def action_rule(self) -> None:
        """Open the line for the rule of a section."""
        if self._chosen is not None:
            self._open_line("rule", self._chosen.section, RULE, self._chosen.section.rule)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._is_typing and self._typing == "rule":
            self._main.section_keeper.ask_reach(event.value, self)

    @on(RuleReachRead)
    def _reached(self, message: RuleReachRead) -> None:
        if self._is_typing and self._typing == "rule" and message.rule == self._input.value:
            wrong = message.position is not None
            before = message.rule[: message.position]
            at = cell_width(before) if wrong and len(before) < self._input.size.width - 2 else None
            self._say(message.sentence, wrong=wrong, at=at)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        typing, section, text = self._typing, self._subject, event.value
        db, now = self._main.services.db, self._main.section_keeper.now()
        if typing == "rule" and self._note.has_class("-wrong"):
            return  # the line stays open, and what is wrong stays on screen
        self._close_line()
        if typing == "add":
            self._add(text)
        elif section is not None and typing == "name" and text != section.title:
            former = section.title
            self._change(
                lambda library: library.rename(db, section, text),
                lambda library: library.rename(db, section, former),
            )
        elif section is not None and typing == "rule":
            rule = section.rule
            self._change(
                lambda library: library.set_rule(db, section, text, now=now),
                lambda library: library.set_rule(db, section, rule, now=now),
            )

    def _add(self, name: str) -> None:
        db = self._main.services.db
        added: list[Section] = []

        def act(library: ModuleType) -> str:
            added.append(library.add(db, name))
            return f"Added {added[0].title}; r gives it a rule"

        def undo(library: ModuleType) -> None:
            if added:
                library.remove(db, added[0])

        self._change(act, undo)

    def action_shift(self, step: int) -> None:
        """Move a section up or down the bar."""
        at, ids = self._list.highlighted, [shelf.section.id for shelf in self._shelves]
        if self._chosen is None or at is None or not 0 <= at + step < len(ids):
            return
        shelves = list(self._shelves)
        shelves.insert(at + step, shelves.pop(at))
        moved = [shelf.section.id for shelf in shelves]
        self._show(replace(self._found, shelves=tuple(shelves)))
        db = self._main.services.db
        self._change(
            lambda library: library.put_in_order(db, moved),
            lambda library: library.put_in_order(db, ids),
        )

    def action_colour(self) -> None:
        """Give a section the next colour."""
        if self._chosen is not None:
            section, db = self._chosen.section, self._main.services.db
            colour = next_colour(section.colour)
            self._show_changed(replace(section, colour=colour))
            self._change(
                lambda library: library.recolour(db, section, colour),
                lambda library: library.recolour(db, section, section.colour),
            )

    def action_hide(self) -> None:
        """Take a section from the bar, or put it back."""
        if self._chosen is not None:
            section, db = self._chosen.section, self._main.services.db
            self._show_changed(replace(section, hidden=not section.hidden))
            self._change(
                lambda library: library.set_hidden(db, section, not section.hidden),
                lambda library: library.set_hidden(db, section, section.hidden),
            )

    def action_remove(self) -> None:
        """Take an own section away."""
        if self._chosen is None:
            return
        section, db = self._chosen.section, self._main.services.db

        def act(library: ModuleType) -> str:
            leaving = library.remove(db, section)
            entries = "1 entry leaves" if leaving == 1 else f"{leaving:,} entries leave"
            return f"Removed {section.title}: {entries} it; u brings it back"

        self._change(act, lambda library: library.bring_back(db, section))

    def action_undo(self) -> None:
        """Take the last change back."""
        if self._undo:
            self._writing += 1
            self._main.section_keeper.change(self._undo.pop(), self)
        else:
            self._say("Nothing to undo")

    def action_move(self, step: int) -> None:
        """Move in the list."""
        self._list.action_cursor_down() if step > 0 else self._list.action_cursor_up()

    def action_close(self) -> None:
        """Close the line if it is open, else go back."""
        if self._is_typing:
            self._close_line()
        else:
            self.dismiss(None)

    def _open_line(self, typing: str, section: Section | None, hint: str, value: str) -> None:
        self._typing, self._subject = typing, section
        self._say("")
        self._input.placeholder = hint
        self._input.value = value
        self._input.add_class("-open")
        self._input.focus()
        if typing == "rule":
            self._main.section_keeper.ask_reach(value, self)

    def _close_line(self) -> None:
        # What it was for stays: an Enter that came before may still be on its way here.
        self._say("")
        self._input.remove_class("-open")
        self._list.focus()


def _numbers(unread: int, today: int) -> str:
    return f"{unread:>6,} unread {today:>6,} today"

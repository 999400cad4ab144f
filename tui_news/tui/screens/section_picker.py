"""SectionPicker: any section by the letters of its name, to be shown or hidden in the list."""

from __future__ import annotations

from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui_news.store import counts
from tui_news.text.fold import fold
from tui_news.text.width import cut
from tui_news.tui.screens.dialog import Dialog
from tui_news.tui.screens.main import MainScreen

NONE = "No section is called so."


class _Choice(NamedTuple):
    """What one line toggles."""

    title: str
    names: str
    """All that it is called, folded."""
    section_id: str
    """Empty for a command."""
    command_id: str
    is_on: bool
    unread: int


class SectionPicker(Dialog[None]):
    """A line to type in and the sections that it means; Enter toggles the one under the cursor."""

    DEFAULT_CSS = """
    SectionPicker > .frame { max-width: 50; }
    SectionPicker OptionList {
        height: auto; max-height: 14; border: none; padding: 0; background: $surface;
    }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("down,ctrl+n", "move(1)", show=False),
        Binding("up,ctrl+p", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, main: MainScreen) -> None:
        super().__init__()
        self._main = main
        self._input = Input(placeholder="Part of a section's name", max_length=60)
        self._list = OptionList(markup=False)
        self._list.can_focus = False
        self._foot = Static(Content(), markup=False, classes="quiet")
        self._all = self._choices()
        self._found: list[_Choice] = []

    def compose(self) -> ComposeResult:
        """The line, the sections, a word about the keys."""
        frame = Vertical(classes="frame")
        frame.border_title = Content("Show or hide a section")
        with frame:
            yield self._input
            yield self._list
            yield self._foot

    def on_mount(self) -> None:
        """Show all sections."""
        self._input.cursor_blink = False
        self._input.focus()
        self._fill("")

    def _choices(self) -> list[_Choice]:
        main = self._main
        unread, choices = main.listing.unread, main.choices
        chosen = 0 if choices.show_all else choices.mine_mask
        found = [
            _Choice("All sections", "all", "", "section.all", choices.show_all, unread[counts.ALL])
        ]
        for section in main.sections:
            names = fold(f"{section.title} {section.short} {section.id}")
            number = unread.get(section.bit, 0)
            on_now = bool(chosen & section.mask)
            found.append(_Choice(section.title, names, section.id, "", on_now, number))
        on_now = choices.mine_unsorted and not choices.show_all
        number = unread[counts.UNSORTED]
        found.append(_Choice("Unsorted", "unsorted", "", "section.unsorted", on_now, number))
        return found

    def _fill(self, typed: str) -> None:
        words = fold(typed).split()
        self._found = [one for one in self._all if all(word in one.names for word in words)]
        self._list.clear_options()
        for one in self._found:
            count = f"  {one.unread:,} unread" if one.unread else ""
            line = Content.assemble(
                "✓ " if one.is_on else "  ",
                (cut(one.title, 30), "bold" if one.is_on else ""),
                (count, "dim"),
            )
            self._list.add_option(Option(line))
        self._list.highlighted = 0 if self._found else None
        self._foot.update(Content("Enter shows or hides · Esc closes" if self._found else NONE))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._fill(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._toggle(self._list.highlighted)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._toggle(event.option_index)

    def _toggle(self, at: int | None) -> None:
        if at is None or at >= len(self._found):
            return
        chosen = self._found[at]
        self.dismiss(None)
        if chosen.section_id:
            self._main.section_keeper.toggle(chosen.section_id)
        else:
            self._main.run_command(chosen.command_id)

    def action_move(self, step: int) -> None:
        """Move among the sections that are left."""
        self._list.action_cursor_down() if step > 0 else self._list.action_cursor_up()

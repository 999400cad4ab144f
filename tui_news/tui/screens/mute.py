"""MuteScreen: what to mute, for how long, and what that would hide of today's news."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui_news.library.muting import MuteChoice, Reach, Term, word_choice
from tui_news.model.frozen import dataclass
from tui_news.text.width import cell_width, cut
from tui_news.tui import work
from tui_news.tui.screens.dialog import Dialog

if TYPE_CHECKING:
    from tui_news.tui.muting import Muting

NAME = 34
"""Cells of a name in the list."""
WHAT = 8
"""Cells of the word before it."""
PAUSE = 0.15
"""Seconds without a key before what is typed is counted."""
KEYS = "Enter mutes · Tab for how long · Esc leaves. Nothing is deleted."


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be muted, and for how long."""

    choice: MuteChoice
    term: Term


class MuteScreen(Dialog[Wish | None]):
    """A list of what can be muted, each with its reach; its last line asks for a word."""

    DEFAULT_CSS = """
    MuteScreen > .frame { max-width: 84; }
    MuteScreen OptionList { height: auto; max-height: 14; }
    MuteScreen Input { display: none; }
    MuteScreen Input.-open { display: block; }
    """
    command = "topic.mute"
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
        Binding("tab", "term(1)", show=False, priority=True),
        Binding("shift+tab", "term(-1)", show=False, priority=True),
        Binding("q", "close", show=False),
    ]

    def __init__(self, muting: Muting, choices: Sequence[MuteChoice]) -> None:
        super().__init__()
        self._muting = muting
        self._choices = list(choices)
        self._reaches: list[Reach | None] = [None] * len(self._choices)
        self._term = Term.FOREVER
        self._timer: Timer | None = None
        self._list = OptionList(markup=False)
        self._input = Input(max_length=100, placeholder="A word or several of titles to mute")
        self._word = Static("", markup=False, classes="quiet")
        self._terms = Static(markup=False)

    def compose(self) -> ComposeResult:
        """The list, the line for a word, how long, the keys."""
        frame = Vertical(classes="frame")
        frame.border_title = Content("Mute")
        with frame:
            yield self._list
            yield self._input
            yield self._word
            yield self._terms
            yield Static(Content(KEYS), markup=False, classes="quiet")

    def on_mount(self) -> None:
        """Show the choices at once and count how far each reaches."""
        self._input.cursor_blink = False
        self._fill()
        self._list.focus()
        self._show_term()

        async def count() -> None:
            self._reaches = list(await self._muting.reaches([one.query for one in self._choices]))
            if self.is_attached:
                self._fill()

        work.start(self, count, "reaches")

    def _fill(self) -> None:
        """Write the choices; the cursor stays where it is."""
        at = self._list.highlighted or 0
        self._list.clear_options()
        self._list.add_options(Option(self._line(number)) for number in range(len(self._choices)))
        self._list.add_option(Option(Content("Word".ljust(WHAT) + "another one …")))
        self._list.highlighted = at

    def _line(self, at: int) -> Content:
        choice, reach = self._choices[at], self._reaches[at]
        name = cut(choice.name, NAME)
        return Content.assemble(
            choice.what.ljust(WHAT),
            name,
            " " * (NAME + 2 - cell_width(name)),
            (reach.sentence() if reach else "counting …", "dim"),
        )

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_index < len(self._choices):
            self.dismiss(Wish(self._choices[event.option_index], self._term))
        else:
            self._input.add_class("-open")
            self._input.focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, lambda: self._count_word(event.value))

    def _count_word(self, text: str) -> None:
        if not text.strip():
            self._word.update(Content(""))
            return

        async def count() -> None:
            (reach,) = await self._muting.reaches([word_choice(text).query])
            if self.is_attached and self._input.value == text:
                self._word.update(Content(f" {reach.sentence()}"))

        work.start(self, count, "word", exclusive=True)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self.dismiss(Wish(word_choice(event.value.strip()), self._term))

    def action_close(self) -> None:
        """Close the line if it is open, else leave."""
        if self._input.has_class("-open"):
            self._input.remove_class("-open")
            self._word.update(Content(""))
            self._list.focus()
        else:
            self.dismiss(None)

    def action_move(self, step: int) -> None:
        """Move in the list."""
        self._list.action_cursor_down() if step > 0 else self._list.action_cursor_up()

    def action_term(self, step: int) -> None:
        """For ever, a week or a day, in turn."""
        order = list(Term)
        self._term = order[(order.index(self._term) + step) % len(order)]
        self._show_term()

    def _show_term(self) -> None:
        parts: list[Content] = [Content("How long")]
        for term in Term:
            # Brackets, for those who see no colours.
            is_on = term is self._term
            shown = f"[{term.value}]" if is_on else f" {term.value} "
            parts += [Content(" "), Content.styled(shown, "bold reverse" if is_on else "dim")]
        self._terms.update(Content("").join(parts))

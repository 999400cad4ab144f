"""TopicsScreen: what is followed, muted and highlighted, with numbers; add, rename, drop."""

from __future__ import annotations

from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui_news.library.topics import Standing
from tui_news.model.topic import Topic, TopicKind
from tui_news.text.width import cut
from tui_news.tui import work
from tui_news.tui.keymap import told
from tui_news.tui.messages import TopicsRead
from tui_news.tui.screens.dialog import Dialog
from tui_news.tui.screens.main import MainScreen

KEYS = "Enter lists · n new · r rename · m follow, mute or highlight · d drop · u undo · Esc closes"
NONE = "Nothing is followed yet."
WAYS = ("{topic.follow} follows a story, a tag or your search", "n writes a query here")
WRITING = "Enter keeps it · Tab: follow, mute or highlight · Esc leaves"
PAUSE = 0.15
"""Seconds without a key before the reach of what is typed is counted."""

_SIGNS = {TopicKind.FOLLOW: "●", TopicKind.MUTE: "✗", TopicKind.HIGHLIGHT: "✎"}
_VERBS = {TopicKind.FOLLOW: "finds", TopicKind.MUTE: "hides", TopicKind.HIGHLIGHT: "marks"}
_NAMES = {TopicKind.FOLLOW: "Follow", TopicKind.MUTE: "Mute", TopicKind.HIGHLIGHT: "Highlight"}
_NEXT = {
    TopicKind.FOLLOW: TopicKind.MUTE,
    TopicKind.MUTE: TopicKind.HIGHLIGHT,
    TopicKind.HIGHLIGHT: TopicKind.FOLLOW,
}


class TopicsScreen(Dialog[None]):
    """A list of topics, and a line that appears when something is to be typed."""

    DEFAULT_CSS = """
    TopicsScreen > .frame { max-width: 90; }
    TopicsScreen OptionList { height: auto; max-height: 16; }
    TopicsScreen Input { display: none; }
    TopicsScreen Input.-open { display: block; }
    """
    command = "topic.list"
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
        Binding("n", "write", show=False),
        Binding("r", "rename", show=False),
        Binding("m", "change_kind", show=False),
        Binding("d,delete", "drop", show=False),
        Binding("u", "undo", show=False),
        Binding("tab", "next_kind", show=False, priority=True),
        Binding("q", "close", show=False),
    ]

    def __init__(self, main: MainScreen) -> None:
        super().__init__()
        self._main = main
        self._standings: tuple[Standing, ...] = ()
        self._list = OptionList(markup=False)
        self._input = Input(max_length=1_000)
        self._renaming = 0
        self._kind = TopicKind.FOLLOW
        self._timer: Timer | None = None
        self._none = f"{NONE} {told(main.services.keys, *WAYS)}."
        self._foot = Static(Content(self._none), markup=False, classes="quiet")

    def compose(self) -> ComposeResult:
        """The list, the line, a word about the keys or about what is wrong."""
        frame = Vertical(classes="frame")
        frame.border_title = Content("Topics and rules")
        with frame:
            yield self._list
            yield self._input
            yield self._foot

    def on_mount(self) -> None:
        """Ask for the topics and their numbers."""
        self._input.cursor_blink = False
        self._list.focus()
        self._main.topics.show_on(self)

    @on(TopicsRead)
    def _read(self, message: TopicsRead) -> None:
        at = self._list.highlighted or 0
        self._standings = message.standings
        self._list.clear_options()
        self._list.add_options(Option(self._line(one)) for one in message.standings)
        if message.standings:
            self._list.highlighted = min(at, len(message.standings) - 1)
        self._foot.update(Content(message.trouble or (KEYS if message.standings else self._none)))

    def _line(self, one: Standing) -> Content:
        topic = one.topic
        name = cut(topic.name, 40)
        query = "" if topic.query == topic.name else f"  {cut(topic.query, 40)}"
        sign = f"{_SIGNS[topic.kind]} "
        facts = one.sentence() + self._end(topic)
        return Content.assemble(
            sign, (name, "bold" if one.new else ""), (f"  {facts}", "dim"), (query, "dim")
        )

    def _end(self, topic: Topic) -> str:
        """Say until when a rule holds, if it does not hold for ever."""
        if topic.until is None:
            return ""
        end = datetime.fromtimestamp(topic.until, self._main.services.zone)
        return f" until {end.day} {end:%b %H:%M}"

    @property
    def _chosen(self) -> Standing | None:
        at = self._list.highlighted
        return None if at is None or at >= len(self._standings) else self._standings[at]

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self._chosen is not None:
            self.dismiss(None)
            self._main.topics.open(self._chosen.topic)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        renaming, text = self._renaming, event.value
        self._close_line()
        if renaming:
            self._main.topics.rename(renaming, text, self)
        elif text.strip():
            self._main.topics.save(text, self._kind, self)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._timer is not None:
            self._timer.stop()
        if not self._renaming and self._input.has_class("-open"):
            self._timer = self.set_timer(PAUSE, self._count)

    def _count(self) -> None:
        """Say how far what is typed reaches, before it is kept."""
        text, kind = self._input.value, self._kind
        if not text.strip():
            self._say_kind("")
            return

        async def count() -> None:
            (reach,) = await self._main.muting.reaches([text])
            if self.is_attached and self._input.value == text and self._kind is kind:
                self._say_kind(reach.sentence(_VERBS[kind]))

        work.start(self, count, "reach", exclusive=True)

    def _say_kind(self, reach: str) -> None:
        if self._input.has_class("-open") and not self._renaming:
            shown = f"{_SIGNS[self._kind]} {_NAMES[self._kind]}"
            self._foot.update(
                Content(f"{shown}: {reach}\n{WRITING}" if reach else f"{shown}\n{WRITING}")
            )

    def action_next_kind(self) -> None:
        """While a query is typed: follow, mute or highlight it; else go to the next topic."""
        if not self._input.has_class("-open"):
            self.action_move(1)
        elif not self._renaming:
            self._kind = _NEXT[self._kind]
            self._say_kind("")
            self._count()

    def action_undo(self) -> None:
        """Take back what was dropped here, or what was muted or followed last."""
        self._main.marking.undo()

    def action_close(self) -> None:
        """Close the line if it is open, else go back."""
        if self._input.has_class("-open"):
            self._close_line()
        else:
            self.dismiss(None)

    def action_move(self, step: int) -> None:
        """Move in the list."""
        self._list.action_cursor_down() if step > 0 else self._list.action_cursor_up()

    def action_write(self) -> None:
        """Open the line for a new query."""
        self._kind = TopicKind.FOLLOW
        self._open_line(0, "A query: strike -sport, source:example, place:bishkek …", "")

    def action_rename(self) -> None:
        """Open the line for another name."""
        if self._chosen is not None:
            self._open_line(self._chosen.topic.id, "Name", self._chosen.topic.name)

    def action_change_kind(self) -> None:
        """Follow, mute or highlight, in turn."""
        if self._chosen is not None:
            topic = self._chosen.topic
            self._main.topics.change_kind(topic, _NEXT[topic.kind], self)

    def action_drop(self) -> None:
        """Forget the topic."""
        if self._chosen is not None:
            self._main.topics.drop(self._chosen.topic, self)

    def _open_line(self, renaming: int, placeholder: str, value: str) -> None:
        self._renaming = renaming
        self._input.placeholder = placeholder
        self._input.value = value
        self._input.add_class("-open")
        self._input.focus()
        self._say_kind("")

    def _close_line(self) -> None:
        self._input.remove_class("-open")
        self._list.focus()
        self._foot.update(Content(KEYS if self._standings else self._none))

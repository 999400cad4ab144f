"""AddFeedScreen: finds a feed in the catalogue or at an address, shows it, and subscribes."""

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

from tui_news.model.events import FeedsFound, OfferedFeed, SubscriptionsChanged
from tui_news.text.sanitise import clean_line
from tui_news.text.width import cell_width, cut
from tui_news.tui.keymap import told
from tui_news.tui.messages import EngineAnswered
from tui_news.tui.screens.dialog import Dialog
from tui_news.tui.screens.main import MainScreen

HINT = "Type words for the catalogue, or an address and Enter. Enter on a feed subscribes."
PAUSE = 0.12
"""Seconds without a key before the catalogue is searched."""
NAME_CELLS = 40


class AddFeedScreen(Dialog[None]):
    """A line, the feeds that answer it, and the first headlines of the one under the cursor."""

    DEFAULT_CSS = """
    AddFeedScreen > .frame { max-width: 100; height: 85%; }
    AddFeedScreen OptionList { height: 1fr; border: none; padding: 0; background: $surface; }
    AddFeedScreen #about { height: auto; max-height: 8; border-top: solid $accent 50%; }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("down,ctrl+n", "move(1)", show=False),
        Binding("up,ctrl+p", "move(-1)", show=False),
    ]

    def __init__(self, main: MainScreen, address: str = "") -> None:
        super().__init__()
        self._main = main
        self._offered: tuple[OfferedFeed, ...] = ()
        self._asked = ""
        self._timer: Timer | None = None
        self._input = Input(
            address, placeholder="guardian, sport de, example.org …", max_length=500
        )
        self._list = OptionList(markup=False)
        self._list.can_focus = False
        self._about = Static("", markup=False, id="about")
        self._foot = Static(Content(HINT), markup=False, classes="quiet")

    def compose(self) -> ComposeResult:
        """The line, what was found, a look at one of them, a word about what goes on."""
        frame = Vertical(classes="frame")
        frame.border_title = Content("Add a feed")
        frame.border_subtitle = Content("Enter looks or subscribes · Esc closes")
        with frame:
            yield self._input
            yield self._list
            yield self._about
            yield self._foot

    def on_mount(self) -> None:
        """Show the catalogue."""
        self._input.cursor_blink = False
        self._input.focus()
        self._ask(self._input.value, read=False)

    def action_move(self, step: int) -> None:
        """Move in the list while the keys go to the line."""
        self._list.action_cursor_down() if step > 0 else self._list.action_cursor_up()
        self._show_about()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._timer is not None:
            self._timer.stop()
        if not looks_like_address(event.value):
            self._timer = self.set_timer(PAUSE, lambda: self._ask(event.value, read=False))
        else:
            self._say("Enter looks at this address.")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if looks_like_address(event.value) and event.value != self._asked:
            self._ask(event.value, read=True)
        else:
            self._subscribe()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._subscribe()

    @on(EngineAnswered)
    def _answered(self, message: EngineAnswered) -> None:
        match message.event:
            case FeedsFound() as found if found.asked == self._asked:
                self._show(found)
            case SubscriptionsChanged(sentence=sentence, ok=ok):
                self._say(sentence)
                if ok:
                    self._ask(self._asked, read=looks_like_address(self._asked))

    def _ask(self, asked: str, *, read: bool) -> None:
        self._asked = asked
        if not self._main.subscriptions.find(asked, read=read):
            self._say("There is no engine here that could look for feeds.")
        elif read:
            self._offered = ()
            self._list.clear_options()
            self._say("Looking …")

    def _subscribe(self) -> None:
        at = self._list.highlighted
        if at is None or at >= len(self._offered):
            return
        one = self._offered[at]
        if one.subscribed:
            how = told(self._main.services.keys, "{feed.list} lists your feeds")
            words = f"You already read {one.title or one.url}"
            self._say(f"{words}; {how}." if how else f"{words}.")
        else:
            self._say(f"Reading {one.title or one.url} …")
            self._main.subscriptions.subscribe(one)

    def _show(self, found: FeedsFound) -> None:
        at = self._list.highlighted or 0
        self._offered = found.feeds
        self._list.clear_options()
        self._list.add_options([Option(self._line(one)) for one in found.feeds])
        if found.feeds:
            self._list.highlighted = min(at, len(found.feeds) - 1)
        if found.sentence:
            self._say(found.sentence)
        elif not found.feeds:
            self._say("The catalogue has none of that; an address and Enter looks there.")
        elif found.read:
            feeds = "1 feed" if len(found.feeds) == 1 else f"{len(found.feeds)} feeds"
            self._say(f"{feeds} found; Enter subscribes to the one marked.")
        else:
            self._say(HINT)
        self._show_about()

    def _line(self, one: OfferedFeed) -> Content:
        mark = "✓ " if one.subscribed else "  "
        name = cut(clean_line(one.title or one.url), NAME_CELLS)
        named = [s.short for s in self._main.sections if s.mask & one.section_mask]
        facts = " · ".join(filter(None, [clean_line(one.language), ", ".join(named)]))
        if one.entries:
            facts = "1 entry" if one.entries == 1 else f"{one.entries:,} entries"
        pad = " " * (NAME_CELLS + 1 - cell_width(name))
        return Content.assemble((mark, "$text-success"), name, pad, (facts, "dim"))

    def _show_about(self) -> None:
        at = self._list.highlighted
        if at is None or at >= len(self._offered):
            self._about.update(Content(""))
            return
        one = self._offered[at]
        lines = [Content(clean_line(one.url)).stylize("dim")]
        if one.newest is not None:
            newest = datetime.fromtimestamp(one.newest, self._main.services.zone)
            lines.append(Content(f"Newest entry {newest.day} {newest:%b %Y, %H:%M}"))
        lines += [Content(f"· {clean_line(title)}") for title in one.titles]
        self._about.update(Content("\n").join(lines))

    def _say(self, words: str) -> None:
        self._foot.update(Content(clean_line(words)))


def looks_like_address(text: str) -> bool:
    """Tell an address from words for the catalogue: it has a dot or a scheme, and no blanks."""
    written = text.strip()
    return " " not in written and ("://" in written or "." in written.strip("."))

"""FeedsScreen: every subscription with its health, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui_news.library.feed_list import STATE_WORDS, FeedStanding, FeedState
from tui_news.text.fold import fold
from tui_news.text.sanitise import clean_line
from tui_news.text.width import cell_width, cut
from tui_news.tui.screens.dialog import Dialog
from tui_news.tui.screens.main import MainScreen

KEYS = "Enter lists · r retry · e settings · m mute · x remove · a add · f what needs care · / find"
REREAD_SECONDS = 2.0
"""How often the health is read again while the page is open."""

STATE_CELLS = 15
FACT_CELLS = 20
_SIGNS = {
    FeedState.GONE: ("✗", "$text-error"),
    FeedState.DEAD: ("✗", "$text-error"),
    FeedState.REFUSING: ("!", "$text-warning"),
    FeedState.FAILING: ("!", "$text-warning"),
    FeedState.STALE: ("…", "$text-warning"),
    FeedState.MOVED: ("→", "$text-warning"),
    FeedState.NEW: ("?", "dim"),
    FeedState.FINE: ("✓", "$text-success"),
    FeedState.MUTED: ("–", "dim"),
}


class FeedsScreen(Dialog[None]):
    """The list of feeds, a line to find one, and what is known of the one under the cursor."""

    DEFAULT_CSS = """
    FeedsScreen > .frame { width: 95%; max-width: 130; height: 92%; }
    FeedsScreen OptionList { height: 1fr; border: none; padding: 0; background: $surface; }
    FeedsScreen Input { display: none; }
    FeedsScreen Input.-open { display: block; }
    FeedsScreen #hooks { display: none; height: auto; max-height: 4; color: $text-warning; }
    FeedsScreen #hooks.-open { display: block; }
    FeedsScreen #about {
        height: auto; min-height: 4; max-height: 9; border-top: solid $accent 50%;
    }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
        Binding("r", "retry", show=False),
        Binding("e", "settings", show=False),
        Binding("m", "mute", show=False),
        Binding("x,delete", "remove", show=False),
        Binding("a,plus", "add", show=False),
        Binding("f", "care", show=False),
        Binding("slash", "find", show=False),
        Binding("q,L", "close", show=False),
    ]

    def __init__(self, main: MainScreen) -> None:
        super().__init__()
        self._main = main
        self._all: Sequence[FeedStanding] = ()
        self._shown: list[FeedStanding] = []
        self._care_only = False
        self._removing = 0
        self._list = OptionList(markup=False)
        self._input = Input(placeholder="Part of a name or an address", max_length=200)
        self._about = Static("", markup=False, id="about")
        self._hooks = Static("", markup=False, id="hooks")
        self._foot = Static(Content(KEYS), markup=False, classes="quiet")
        self._frame = Vertical(classes="frame")

    def compose(self) -> ComposeResult:
        """The line, the list, the words about one feed, the keys."""
        self._frame.border_title = Content("Feeds")
        self._frame.border_subtitle = Content("Esc closes")
        with self._frame:
            yield self._input
            yield self._list
            yield self._about
            yield self._hooks
            yield self._foot

    def on_mount(self) -> None:
        """Read the feeds, and again while the page is open."""
        self._input.cursor_blink = False
        self._list.focus()
        self._read()
        self.set_interval(REREAD_SECONDS, self._read)

    def on_screen_resume(self) -> None:
        """Coming back from a feed's settings."""
        self._read()

    @property
    def chosen(self) -> FeedStanding | None:
        """The feed under the cursor."""
        at = self._list.highlighted
        return None if at is None or at >= len(self._shown) else self._shown[at]

    def action_move(self, step: int) -> None:
        """Move in the list."""
        self._list.action_cursor_down() if step > 0 else self._list.action_cursor_up()

    def action_retry(self) -> None:
        """Ask the feed now."""
        if self.chosen is not None:
            self._say(self._main.subscriptions.retry(self.chosen))

    def action_mute(self) -> None:
        """Keep its entries out of every list, or show them again."""
        if self.chosen is not None:
            feed = self.chosen.feed
            settings = replace(feed.settings, muted=not feed.settings.muted)
            self._main.subscriptions.change(feed, {}, settings, self._read)

    def action_settings(self) -> None:
        """Open the form of what is set for this feed."""
        from tui_news.tui.screens.feed_settings import FeedSettingsScreen

        if self.chosen is not None:
            self.app.push_screen(FeedSettingsScreen(self._main, self.chosen.feed))

    def action_add(self) -> None:
        """Look for a feed to add."""
        from tui_news.tui.screens.add_feed import AddFeedScreen

        self.app.push_screen(AddFeedScreen(self._main))

    def action_remove(self) -> None:
        """Remove the feed: the first press says what would go, the second does it."""
        one = self.chosen
        if one is None:
            return
        name = one.feed.title or one.feed.url
        if self._removing != one.feed.id:
            self._removing = one.feed.id
            entries = "1 entry" if one.entries == 1 else f"{one.entries:,} entries"
            self._say(f"x again removes {name} with its {entries}, starred ones too")
            return
        self._removing = 0
        self._main.subscriptions.remove(one.feed)
        self._say(f"Removing {name} …")

    def action_care(self) -> None:
        """Only those that need care, or all."""
        self._care_only = not self._care_only
        self._show()

    def action_find(self) -> None:
        """Open the line to find a feed."""
        self._input.add_class("-open")
        self._input.focus()

    def action_close(self) -> None:
        """Close the line if it is open, else go back."""
        if self._input.has_class("-open"):
            self._input.value = ""
            self._close_line()
        else:
            self.dismiss(None)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._close_line()

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if self.chosen is not None and self.chosen.feed.id != self._removing:
            self._removing = 0
        self._show_about()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self.chosen is not None:
            self.dismiss(None)
            self._main.subscriptions.list_feed(self.chosen.feed)

    def _close_line(self) -> None:
        self._input.remove_class("-open")
        self._list.focus()

    def _say(self, words: str) -> None:
        self._foot.update(Content(clean_line(words) or KEYS))

    def _read(self) -> None:
        self._main.subscriptions.read(self, self._take)
        self._main.subscriptions.hooks(self, self._take_hooks)

    def _take(self, found: Sequence[FeedStanding]) -> None:
        if found != self._all:
            self._all = found
            self._show()

    def _take_hooks(self, sentences: Sequence[str]) -> None:
        words = "\n".join(clean_line(sentence) for sentence in sentences)
        self._hooks.update(Content(words))
        self._hooks.set_class(bool(words), "-open")

    def _show(self) -> None:
        wanted = fold(self._input.value)
        keep = self.chosen.feed.id if self.chosen is not None else 0
        self._shown = [
            one
            for one in self._all
            if (not self._care_only or one.state.needs_care)
            and wanted in fold(f"{one.feed.title} {one.feed.outlet} {one.feed.url}")
        ]
        self._list.clear_options()
        self._list.add_options([Option(self._line(one)) for one in self._shown])
        at = next((n for n, one in enumerate(self._shown) if one.feed.id == keep), 0)
        if self._shown:
            self._list.highlighted = at
        care = sum(1 for one in self._all if one.state.needs_care)
        title = (
            f"Feeds · {len(self._all):,} · {care:,} need care"
            if care != 1
            else (f"Feeds · {len(self._all):,} · 1 needs care")
        )
        self._frame.border_title = Content(title)
        self._show_about()

    def _line(self, one: FeedStanding) -> Content:
        sign, style = _SIGNS[one.state]
        word = f" {STATE_WORDS[one.state]}".ljust(STATE_CELLS - 1)
        facts = f"{one.unread:,} of {one.entries:,} unread".rjust(FACT_CELLS)
        # The list's own edge takes two cells, its scroll bar another.
        room = self._list.size.width - 3 - STATE_CELLS - FACT_CELLS
        cells = max(12, room - 1)
        name = cut(clean_line(one.feed.title or one.feed.url), cells)
        pad = " " * (cells + 1 - cell_width(name))
        parts: list[str | tuple[str, str]] = [(sign, style), word, name]
        if room > 12:
            parts += [pad, (facts, "dim")]
        return Content.assemble(*parts)

    def on_resize(self) -> None:
        """Fit the rows to the new width, once it is known."""
        self.call_after_refresh(self._show)

    def _show_about(self) -> None:
        one = self.chosen
        if one is None:
            none = "Nothing here needs care." if self._care_only else "No feeds yet: a adds one."
            self._about.update(Content(none))
            return
        health = one.health
        lines = [Content(clean_line(one.feed.url)).stylize("dim")]
        if one.sentence:
            lines.append(Content(clean_line(one.sentence)).stylize("bold"))
        lines.append(
            Content(
                f"Last read {self._when(health.last_success)} · newest entry"
                f" {self._when(health.newest_entry)}"
            )
        )
        why = f" ({health.next_reason})" if health.next_reason else ""
        lines.append(Content(clean_line(f"Next check {self._when(health.next_check)}{why}")))
        if health.failures:
            times = "1 failure" if health.failures == 1 else f"{health.failures} failures in a row"
            status = f" · HTTP {health.status}" if health.status else ""
            lines.append(Content(f"{times}{status}"))
        self._about.update(Content("\n").join(lines))

    def _when(self, moment: datetime | None) -> str:
        if moment is None:
            return "never"
        local = moment.astimezone(self._main.services.zone)
        now = self._main.services.now().astimezone(self._main.services.zone)
        if local.date() == now.date():
            return f"{local:%H:%M}"
        if local.year == now.year:
            return f"{local.day} {local:%b %H:%M}"
        return f"{local.day} {local:%b %Y}"

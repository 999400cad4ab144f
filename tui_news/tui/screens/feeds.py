"""FeedsScreen: every subscription with its health, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui_news.library.feed_list import STATE_WORDS, FeedStanding, FeedState
from tui_news.text.fold import fold
from tui_news.text.sanitise import clean_line
from tui_news.text.width import cell_width, cut
from tui_news.tui.screens.list_dialog import ListDialog
from tui_news.tui.screens.main import MainScreen

KEYS = "Enter lists · r retry · e settings · m mute · x remove · a add · f what needs care · / find"
LOW = 18
"""Rows of the terminal below which the words about a feed, and the keys, give way."""

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


class FeedsScreen(ListDialog):
    """The list of feeds, a line to find one, and what is known of the one under the cursor."""

    DEFAULT_CSS = """
    FeedsScreen > .frame { width: 95%; max-width: 130; height: 92%; }
    FeedsScreen #hooks { display: none; height: auto; max-height: 4; color: $text-warning; }
    FeedsScreen #hooks.-open { display: block; }
    FeedsScreen #about {
        height: auto; min-height: 4; max-height: 9; border-top: solid $accent 50%;
    }
    FeedsScreen.-low #about { min-height: 2; max-height: 3; }
    FeedsScreen.-low .quiet { display: none; }
    """
    command = "feed.list"
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("r", "retry", show=False),
        Binding("e", "settings", show=False),
        Binding("m", "mute", show=False),
        Binding("x,delete", "remove", show=False),
        Binding("a,plus", "add", show=False),
        Binding("f", "care", show=False),
    ]

    def __init__(self, main: MainScreen) -> None:
        super().__init__(main, sought="Part of a name or an address")
        self._all: Sequence[FeedStanding] = ()
        self._shown: list[FeedStanding] = []
        self._care_only = False
        self._removing = 0
        self._about = Static("", markup=False, id="about")
        self._hooks = Static("", markup=False, id="hooks")
        self._foot = Static(Content(KEYS), markup=False, classes="quiet")

    def compose(self) -> ComposeResult:
        """The line, the list, the words about one feed, the keys."""
        self.frame.border_title = Content("Feeds")
        self.frame.border_subtitle = Content("Esc closes")
        with self.frame:
            yield self.line
            yield self.options
            yield self._about
            yield self._hooks
            yield self._foot

    def on_mount(self) -> None:
        """Read the feeds, and again while the page is open."""
        super().on_mount()
        self._read()
        self.set_interval(REREAD_SECONDS, self._read)

    def on_screen_resume(self) -> None:
        """Coming back from a feed's settings."""
        self._read()

    @property
    def chosen(self) -> FeedStanding | None:
        """The feed under the cursor."""
        at = self.at
        return None if at is None or at >= len(self._shown) else self._shown[at]

    def action_retry(self) -> None:
        """Ask the feed now."""
        if self.chosen is not None:
            self._say(self.main.subscriptions.retry(self.chosen))

    def action_mute(self) -> None:
        """Keep its entries out of every list, or show them again."""
        if self.chosen is not None:
            feed = self.chosen.feed
            settings = replace(feed.settings, muted=not feed.settings.muted)
            self.main.subscriptions.change(feed, {}, settings, self._read)

    def action_settings(self) -> None:
        """Open the form of what is set for this feed."""
        from tui_news.tui.screens.feed_settings import FeedSettingsScreen

        if self.chosen is not None:
            self.app.push_screen(FeedSettingsScreen(self.main, self.chosen.feed))

    def action_add(self) -> None:
        """Look for a feed to add."""
        from tui_news.tui.screens.add_feed import AddFeedScreen

        self.app.push_screen(AddFeedScreen(self.main))

    def action_remove(self) -> None:
        """Remove the feed: the first press says what would go, the second does it."""
        one = self.chosen
        if one is None:
            return
        name = one.feed.title or one.feed.url
        if self._removing != one.feed.id:
            self._removing = one.feed.id
            entries = "1 entry" if one.entries == 1 else f"{one.entries:,} entries"
            lost = "; undo brings the feed back, not what you starred" if one.entries else ""
            self._say(f"x again removes {name} with its {entries}, starred ones too{lost}")
            return
        self._removing = 0
        self.main.subscriptions.remove(one.feed)
        self._say(f"Removing {name} …")

    def action_care(self) -> None:
        """Only those that need care, or all."""
        self._care_only = not self._care_only
        self.fill()

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if self.chosen is not None and self.chosen.feed.id != self._removing:
            self._removing = 0
        self._show_about()

    def take(self) -> None:
        """List the feed's entries."""
        if self.chosen is not None:
            self.dismiss(None)
            self.main.subscriptions.list_feed(self.chosen.feed)

    def _say(self, words: str) -> None:
        self._foot.update(Content(clean_line(words) or KEYS))

    def _read(self) -> None:
        self.main.subscriptions.read(self, self._take)
        self.main.subscriptions.hooks(self, self._take_hooks)

    def _take(self, found: Sequence[FeedStanding]) -> None:
        if found != self._all:
            self._all = found
            self.fill()

    def _take_hooks(self, sentences: Sequence[str]) -> None:
        words = "\n".join(clean_line(sentence) for sentence in sentences)
        self._hooks.update(Content(words))
        self._hooks.set_class(bool(words), "-open")

    def fill(self) -> None:
        """Show the feeds that the line, and the wish for those in need of care, leave."""
        wanted = fold(self.line.value)
        keep = self.chosen.feed.id if self.chosen is not None else 0
        self._shown = [
            one
            for one in self._all
            if (not self._care_only or one.state.needs_care)
            and wanted in fold(f"{one.feed.title} {one.feed.outlet} {one.feed.url}")
        ]
        self.options.clear_options()
        self.options.add_options([Option(self._line(one)) for one in self._shown])
        at = next((n for n, one in enumerate(self._shown) if one.feed.id == keep), 0)
        if self._shown:
            self.options.highlighted = at
        care = sum(1 for one in self._all if one.state.needs_care)
        title = (
            f"Feeds · {len(self._all):,} · {care:,} need care"
            if care != 1
            else (f"Feeds · {len(self._all):,} · 1 needs care")
        )
        self.frame.border_title = Content(title)
        self._show_about()

    def _line(self, one: FeedStanding) -> Content:
        sign, style = _SIGNS[one.state]
        word = f" {STATE_WORDS[one.state]}".ljust(STATE_CELLS - 1)
        facts = f"{one.unread:,} of {one.entries:,} unread".rjust(FACT_CELLS)
        # The list's own edge takes two cells, its scroll bar another.
        whole = self.options.size.width - 3 - STATE_CELLS
        room = whole - FACT_CELLS
        cells = room - 1 if room > 12 else max(12, whole)
        name = cut(clean_line(one.feed.title or one.feed.url), cells)
        pad = " " * (cells + 1 - cell_width(name))
        parts: list[str | tuple[str, str]] = [(sign, style), word, name]
        if room > 12:
            parts += [pad, (facts, "dim")]
        return Content.assemble(*parts)

    def on_resize(self) -> None:
        """Fit the rows to the new width, once it is known; in few lines the list goes first."""
        self.set_class(self.size.height < LOW, "-low")
        self.call_after_refresh(self.fill)

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
        local = moment.astimezone(self.main.services.zone)
        now = self.main.services.now().astimezone(self.main.services.zone)
        if local.date() == now.date():
            return f"{local:%H:%M}"
        if local.year == now.year:
            return f"{local.day} {local:%b %H:%M}"
        return f"{local.day} {local:%b %Y}"

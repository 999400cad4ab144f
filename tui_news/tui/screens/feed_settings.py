"""FeedSettingsScreen: the form of what is set for one feed."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui_news.errors import NewsError
from tui_news.library import feed_form
from tui_news.model.feed import Feed
from tui_news.text.sanitise import clean_line
from tui_news.text.width import cut
from tui_news.tui.screens.dialog import Dialog
from tui_news.tui.screens.main import MainScreen

KEYS = "Tab next line · Enter keeps · Esc leaves as it was"


class FeedSettingsScreen(Dialog[None]):
    """One line per setting; Enter keeps all of them."""

    DEFAULT_CSS = """
    FeedSettingsScreen > .frame { max-width: 90; }
    FeedSettingsScreen Horizontal { height: 1; }
    FeedSettingsScreen .label { width: 24; }
    FeedSettingsScreen Input { width: 1fr; }
    """

    def __init__(self, main: MainScreen, feed: Feed) -> None:
        super().__init__()
        self._main = main
        self._feed = feed
        values = feed_form.filled(feed, main.subscriptions.sections)
        self._inputs = {
            name: Input(values[name], placeholder=feed_form.HINTS[name], max_length=500)
            for name in feed_form.FIELDS
        }
        self._foot = Static(Content(KEYS), markup=False, classes="quiet")

    def compose(self) -> ComposeResult:
        """A label and a line for each setting."""
        frame = Vertical(classes="frame")
        frame.border_title = Content(cut(clean_line(self._feed.title or self._feed.url), 60))
        with frame:
            for name, label in feed_form.FIELDS.items():
                with Horizontal():
                    yield Static(Content(label), markup=False, classes="label")
                    yield self._inputs[name]
            yield self._foot

    def on_mount(self) -> None:
        """Begin with the first line."""
        for line in self._inputs.values():
            line.cursor_blink = False
        self._inputs["title"].focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        form = {name: line.value for name, line in self._inputs.items()}
        subscriptions = self._main.subscriptions
        try:
            fields, settings = feed_form.understood(form, self._feed, subscriptions.sections)
        except NewsError as error:
            self._foot.update(Content(clean_line(str(error))))
            return
        subscriptions.change(self._feed, fields, settings, lambda: None)
        self.dismiss(None)

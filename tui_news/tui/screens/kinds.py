"""KindsScreen: the kinds of entries with their numbers; the one that is chosen is listed."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui_news.model.entry import Kind
from tui_news.model.query import EntryQuery
from tui_news.store import counts
from tui_news.tui import work
from tui_news.tui.screens.dialog import Dialog
from tui_news.tui.services import Services

_NAMES = {
    Kind.PHOTO: "Photo",
    Kind.VIDEO: "Video",
    Kind.GRAPHIC: "Graphics",
    Kind.LIVE: "Live",
    Kind.AUDIO: "Audio",
    Kind.TEXT: "Text",
}
ALL = "All kinds"
WITH_PICTURES = "With pictures"


class KindsScreen(Dialog[str | None]):
    """A short list; closes with a query, an empty one for all kinds, or None for no change."""

    DEFAULT_CSS = """
    KindsScreen > .frame { max-width: 40; }
    KindsScreen OptionList {
        height: auto; max-height: 12; border: none; padding: 0; background: $surface;
    }
    KindsScreen OptionList:focus { border: none; }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
        Binding("q", "close", show=False),
        Binding("P", "move(1)", show=False),
    ]

    def __init__(self, services: Services, query: EntryQuery) -> None:
        super().__init__()
        self._services = services
        self._query = query
        self._list = OptionList(Option(Content(ALL), id="-"), markup=False)

    def compose(self) -> ComposeResult:
        """The list in a frame."""
        frame = Vertical(classes="frame")
        frame.border_title = Content("Kinds")
        frame.border_subtitle = Content("Enter lists · Esc closes")
        with frame:
            yield self._list

    def on_mount(self) -> None:
        """Count in the background; all kinds can be chosen at once."""
        self._list.focus()
        self._list.highlighted = 0
        services, query = self._services, self._query

        async def count() -> None:
            found, pictured = await services.background.slow(counts.by_kind, services.db, query)
            if self.is_attached:
                self._fill(found, pictured)

        work.start(self, count, "kinds")

    def action_move(self, step: int) -> None:
        """Move in the list, from the last to the first."""
        self._list.action_cursor_down() if step > 0 else self._list.action_cursor_up()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss((event.option.id or "").removeprefix("-"))

    def _fill(self, found: dict[Kind, int], pictured: int) -> None:
        at = self._list.highlighted or 0
        rows = [("-", ALL, sum(found.values()))]
        rows += [
            (f"kind:{kind.value}", name, found[kind])
            for kind, name in _NAMES.items()
            if found.get(kind)
        ]
        if pictured:
            rows.append(("has:picture", WITH_PICTURES, pictured))
        wide = max(len(f"{number:,}") for _, _, number in rows)
        self._list.clear_options()
        self._list.add_options(
            Option(Content.assemble(f"{name:<16}", (f"{number:>{wide},}", "dim")), id=key)
            for key, name, number in rows
        )
        self._list.highlighted = min(at, len(rows) - 1)

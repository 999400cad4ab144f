"""TagsScreen: whom and what the last 24 hours name, how often, how much more than usual."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from tui_news.library import tag_trends
from tui_news.library.tag_trends import TagOrder, TagTrend, TagTrends
from tui_news.model.tag import TagKind
from tui_news.text.width import cell_width, cut
from tui_news.tui import work
from tui_news.tui.screens.list_dialog import ListDialog
from tui_news.tui.screens.main import MainScreen
from tui_news.tui.tag_colours import KIND_NAMES, KIND_STYLES

SHOWN = 200
"""Tags that are listed; typing finds the others."""
MOST_NAME = 40
"""Cells of a name, where there is room."""
NARROW = 56
"""Cells of a line from which the trend is said in words."""
LOW_HEIGHT = 18
"""Rows of a terminal below which only the tags are shown."""
KEYS = "Enter lists · T follows · M mutes · / finds · o order · 1-4 kinds"
NONE = "No tags yet: they are found in the news of the last 24 hours, soon after it came."


class TagsScreen(ListDialog):
    """A list of tags with a line of kinds above, and one to type into when it is asked for."""

    DEFAULT_CSS = """
    TagsScreen > .frame { max-width: 96; height: 90%; }
    TagsScreen OptionList:focus > .option-list--option-highlighted {
        background: $primary 30%; color: $foreground; text-style: bold;
    }
    TagsScreen Static { height: auto; max-height: 2; }
    TagsScreen.-low .quiet { display: none; }
    """
    command = "topic.tags"
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("f", "find", show=False),
        Binding("o,tab", "order", show=False),
        Binding("T", "follow", show=False),
        Binding("M", "mute", show=False),
        Binding("0", "kind(0)", show=False),
        *(Binding(str(number), f"kind({number})", show=False) for number in range(1, 5)),
    ]

    def __init__(self, main: MainScreen) -> None:
        super().__init__(main, sought="Part of a name")
        self._found = TagTrends()
        self._shown: list[TagTrend] = []
        self._kind: TagKind | None = None
        self._order = TagOrder.COUNT
        self._kinds = Static(markup=False)
        self._reach = Static(markup=False, classes="quiet")

    def compose(self) -> ComposeResult:
        """The kinds, the list, the line to type into, what the numbers mean, the keys."""
        self.frame.border_title = Content("Tags of the last 24 hours")
        with self.frame:
            yield self._kinds
            yield self.options
            yield self.line
            yield self._reach
            yield Static(Content(KEYS), markup=False, classes="quiet")

    def on_mount(self) -> None:
        """Count, in the background."""
        super().on_mount()
        self._reach.update(Content("Counting …"))
        services = self.main.services

        async def read() -> None:
            found = await services.background.slow(tag_trends.read, services.db, now=services.now())
            if self.is_attached:
                self._found = found
                self.fill()

        work.start(self, read, "tags", exclusive=True)

    def on_resize(self) -> None:
        """Make room for names anew; where there are few lines, the tags have them."""
        self.set_class(self.size.height < LOW_HEIGHT, "-low")
        self.call_after_refresh(self.fill)

    def fill(self) -> None:
        """Show the tags that kind, order and line ask for."""
        chosen = tag_trends.chosen(
            self._found.tags, order=self._order, kind=self._kind, words=self.line.value
        )
        self._shown = chosen[:SHOWN]
        self.options.clear_options()
        width = self.options.size.width
        room = min(MOST_NAME, width - 40) if width >= NARROW else width - 16
        self.options.add_options(Option(self._line(one, room)) for one in self._shown)
        if self._shown:
            self.options.highlighted = 0
        self._kinds.update(self._kind_line())
        reach = self._found.reach() if self._found.tags else NONE
        more = len(chosen) - len(self._shown)
        self._reach.update(Content(f"{reach}. {more:,} more: / finds them" if more else reach))

    def _line(self, one: TagTrend, room: int) -> Content:
        name = cut(one.name, max(1, room))
        is_wide = self.options.size.width >= NARROW
        said = one.sentence() if is_wide else f"{one.today:,} {one.sign()}"
        return Content.assemble(
            (name, KIND_STYLES[one.kind]),
            " " * max(1, room + 1 - cell_width(name)),
            (said, "dim"),
        )

    def _kind_line(self) -> Content:
        parts: list[Content] = []
        for number, kind in enumerate((None, *TagKind)):
            name = "All" if kind is None else KIND_NAMES[kind]
            name = name if self.size.width > 70 else name[:4]
            style = "" if kind is None else KIND_STYLES[kind]
            is_on = kind is self._kind
            shown = f"[{number} {name}]" if is_on else f" {number} {name} "
            parts.append(Content.styled(shown, f"{style} bold reverse" if is_on else style))
        by = "by count" if self._order is TagOrder.COUNT else "by trend"
        return Content("").join([*parts, Content.styled(f"  {by}", "dim")])

    @property
    def _chosen(self) -> TagTrend | None:
        at = self.at
        return None if at is None or at >= len(self._shown) else self._shown[at]

    def take(self) -> None:
        """List the tag's entries."""
        if self._chosen is not None:
            self.dismiss(None)
            self.main.tag_keys.list_tag(self._chosen.name)

    def action_order(self) -> None:
        """By count or by trend."""
        is_count = self._order is TagOrder.COUNT
        self._order = TagOrder.TREND if is_count else TagOrder.COUNT
        self.fill()

    def action_kind(self, number: int) -> None:
        """One kind only; the same again or 0 means all."""
        kind = ([None, *TagKind])[number]
        self._kind = None if kind is self._kind else kind
        self.fill()

    def action_follow(self) -> None:
        """Follow the tag."""
        if self._chosen is not None:
            self.main.topics.follow_tag(self._chosen.name, self)

    def action_mute(self) -> None:
        """Ask whether to mute the tag, and for how long."""
        if self._chosen is not None:
            self.main.muting.ask_about_tag(self._chosen.name)

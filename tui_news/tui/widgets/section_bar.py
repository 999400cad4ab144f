"""SectionBar: the sections as toggles with their unread counts, on one line or two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui_news.model.section import UNSORTED, Section
from tui_news.text.width import cell_width, cut
from tui_news.tui.contrast import legible_style
from tui_news.tui.keymap import KeyTable, key_of, key_table
from tui_news.tui.section_colours import section_colour

FULL_FROM = 151
"""From this many columns on, full titles are used if they fit."""

UNSORTED_COUNT = -2
"""The key of the unsorted entries in the counts; sections have their bit."""

ALL = "all"
"""The id of the first toggle, which stands for every section."""

MORE = "more"
"""The id of what stands for the toggles that there is no room for."""


class Toggle(NamedTuple):
    """One toggle: what it says at each length, and whether it is on."""

    id: str
    key: str
    title: str = ""
    short: str = ""
    unread: int = 0
    is_on: bool = False

    @property
    def full(self) -> str:
        """Key, full title, exact count."""
        return _joined(self.key, self.title, f"{self.unread:,}" if self.unread else "")

    @property
    def named(self) -> str:
        """Key, short name, count."""
        return _joined(self.key, self.short, brief(self.unread))

    @property
    def tiny(self) -> str:
        """Key and count; the name's beginning where there is no key."""
        return "·".join(part for part in (self.stub, brief(self.unread)) if part)

    @property
    def stub(self) -> str:
        """The key alone, or the name's beginning."""
        return self.key or cut(self.short, 4)


class Placed(NamedTuple):
    """A toggle's text on the bar, with the cells that it takes: its sign, its text."""

    toggle: Toggle
    text: str
    left: int
    right: int
    """The first cell after it."""


def brief(count: int) -> str:
    """Write a count in at most four cells; nothing for none."""
    if count < 1_000:
        return str(count) if count else ""
    if count < 10_000:
        return f"{count // 100 / 10:.1f}k"
    return f"{count // 1_000}k" if count < 1_000_000 else f"{count // 1_000_000}M"


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def arrange(toggles: Sequence[Toggle], width: int, *, lines: int = 2) -> list[list[Placed]]:
    """Place toggles on as few lines as will do.

    What gives way to narrowness, in this order: full titles, the names from the right, one line
    for two, the counts, and at last toggles that are off, from the right: `+3` says how many.
    Sections without a key are known by their names, so with them two lines come before short names.
    """
    full = [toggle.full for toggle in toggles]
    if width >= FULL_FROM and _width(full) <= width:
        return [_line(toggles, full, width)]
    named = [toggle.named for toggle in toggles]
    if lines > 1 and not all(toggle.key for toggle in toggles):
        return _many(toggles, width, lines)
    for names in range(len(toggles), -1, -1):
        texts = named[:names] + [toggle.tiny for toggle in toggles[names:]]
        if _width(texts) <= width:
            return [_line(toggles, texts, width)]
    tiny = [toggle.tiny for toggle in toggles]
    stubs = [toggle.stub for toggle in toggles]
    if lines > 1 and (rows := _wrap(toggles, tiny, width)) and len(rows) <= lines:
        return rows
    rows = _wrap(toggles, stubs, width)
    return rows if len(rows) <= lines else _elided(toggles, width, lines)


def _many(toggles: Sequence[Toggle], width: int, lines: int) -> list[list[Placed]]:
    """Place toggles of which some have no key: names with a key go first, from the right."""
    texts = [toggle.named for toggle in toggles]
    keyed = [at for at, toggle in enumerate(toggles) if toggle.key]
    keyless = [at for at, toggle in enumerate(toggles) if not toggle.key]
    for at in (None, *reversed(keyed), *reversed(keyless)):
        if at is not None:
            texts[at] = toggles[at].tiny
        if _width(texts) <= width:
            return [_line(toggles, texts, width)]
        if len(rows := _wrap(toggles, texts, width)) <= lines:
            return rows
    rows = _wrap(toggles, [toggle.stub for toggle in toggles], width)
    return rows if len(rows) <= lines else _elided(toggles, width, lines)


def _elided(toggles: Sequence[Toggle], width: int, lines: int) -> list[list[Placed]]:
    """Leave out toggles that are off, from the right, until the rest and their number fit."""
    kept = list(toggles)
    off = [toggle for toggle in toggles[1:] if not toggle.is_on and toggle.id != UNSORTED]
    rows: list[list[Placed]] = []
    for left_out, toggle in enumerate(reversed(off), 1):
        kept.remove(toggle)
        shown = [*kept, Toggle(MORE, "", short=f"+{left_out}")]
        rows = _wrap(shown, [one.stub for one in shown], width)
        if len(rows) <= lines:
            return rows
    return (rows or _wrap(toggles, [toggle.stub for toggle in toggles], width))[:lines]


def _width(texts: Sequence[str]) -> int:
    return sum(cell_width(text) + 1 for text in texts)


def _line(toggles: Sequence[Toggle], texts: Sequence[str], width: int) -> list[Placed]:
    """One line; toggles stand two cells apart where there is room."""
    gap = 2 if _width(texts) + len(texts) <= width else 1
    placed: list[Placed] = []
    left = 0
    for toggle, text in zip(toggles, texts, strict=True):
        right = left + cell_width(text) + gap
        placed.append(Placed(toggle, text, left, right))
        left = right
    return placed


def _wrap(toggles: Sequence[Toggle], texts: Sequence[str], width: int) -> list[list[Placed]]:
    rows: list[list[Placed]] = [[]]
    left = 0
    for toggle, text in zip(toggles, texts, strict=True):
        text = cut(text, max(1, width - 1))
        size = cell_width(text) + 1
        if left and left + size > width:
            rows.append([])
            left = 0
        rows[-1].append(Placed(toggle, text, left, left + size))
        left += size
    return rows


class SectionBar(Widget):
    """`ALL`, the sections by their keys, and the unsorted where there are any; does no I/O."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "section-bar--on",
        "section-bar--key",
        "section-bar--count",
    }
    DEFAULT_CSS = """
    SectionBar {
        height: auto;
        max-height: 2;
        width: 1fr;
        background: $panel;
        color: $foreground;

        & > .section-bar--key { text-style: bold; color: $text-accent; background: $panel; }
        & > .section-bar--count { color: $text-muted; background: $panel; }
        & > .section-bar--on {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: bold;
        }
        &:ansi > .section-bar--on {
            color: ansi_default;
            background: ansi_default;
            text-style: bold reverse;
        }
        &:nocolor > .section-bar--on { text-style: bold reverse; }
    }
    """

    ALLOW_SELECT = False

    class Toggled(Message):
        """A section was clicked: it is to be shown or hidden."""

        def __init__(self, section_id: str) -> None:
            super().__init__()
            self.section_id = section_id
            """A section's id, `model.section.UNSORTED`, or MORE for those out of sight."""

    class AllChosen(Message):
        """`ALL` was clicked: every section is to be shown."""

    def __init__(
        self,
        sections: Sequence[Section] = (),
        *,
        lines: int = 2,
        keys: KeyTable | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        super().__init__(id=id)
        self._sections = tuple(sections)
        self._lines = lines
        self._keys = key_table() if keys is None else keys
        self._mask = 0
        self._unsorted = False
        self._counts: dict[int, int] = {}

    def set_sections(self, sections: Sequence[Section]) -> None:
        """Say which sections there are; the first nine have keys."""
        self._sections = tuple(sections)
        self._changed()

    def set_chosen(self, mask: int, *, unsorted: bool = False) -> None:
        """Say which sections are shown; none of them means all."""
        if (mask, unsorted) != (self._mask, self._unsorted):
            self._mask, self._unsorted = mask, unsorted
            self._changed()

    def set_counts(self, counts: Mapping[int, int]) -> None:
        """Set the unread counts by section bit; -2 counts the unsorted, other keys are ignored."""
        if counts != self._counts:
            self._counts = dict(counts)
            self._changed()

    def set_lines(self, lines: int) -> None:
        """Say how many lines the bar may take at most: 1 where the terminal is low."""
        if lines != self._lines:
            self._lines = lines
            self._changed()

    @property
    def toggles(self) -> tuple[Toggle, ...]:
        """The toggles as they stand."""
        toggles = [Toggle(ALL, "ALL", is_on=not self._mask and not self._unsorted)]
        for number, section in enumerate(self._sections, 1):
            toggles.append(
                Toggle(
                    section.id,
                    key_of(self._keys, f"section.toggle-{number}"),
                    section.title,
                    section.short,
                    self._counts.get(section.bit, 0),
                    bool(self._mask & section.mask),
                )
            )
        unsorted = self._counts.get(UNSORTED_COUNT, 0)
        if unsorted or self._unsorted:
            on, key = self._unsorted and bool(self._mask), key_of(self._keys, "section.unsorted")
            toggles.append(Toggle(UNSORTED, key, "Unsorted", "Unsorted", unsorted, on))
        return tuple(toggles)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line or two."""
        return len(arrange(self.toggles, width, lines=self._lines))

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width, base = self.size.width, legible_style(self.rich_style)
        rows = arrange(self.toggles, width, lines=self._lines)
        if width <= 0 or y >= len(rows):
            return Strip.blank(max(0, width), base)
        segments: list[Segment] = []
        for placed in rows[y]:
            segments += self._draw(placed, base)
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Tell the screen which toggle was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or event.button != 1:
            return
        rows = arrange(self.toggles, self.size.width, lines=self._lines)
        for placed in rows[offset.y] if offset.y < len(rows) else ():
            if placed.left <= offset.x < placed.right:
                event.stop()
                chosen = placed.toggle.id
                match chosen:
                    case "all":
                        self.post_message(self.AllChosen())
                    case _:
                        self.post_message(self.Toggled(chosen))

    def _draw(self, placed: Placed, base: Style) -> list[Segment]:
        toggle, text = placed.toggle, placed.text
        sign = "✓" if toggle.is_on else " "
        space = " " * (placed.right - placed.left - cell_width(text) - 1)
        if toggle.is_on:
            on = legible_style(self.get_component_rich_style("section-bar--on"))
            return [Segment(f"{sign}{text}", on), Segment(space, base)]
        head = toggle.key if text.startswith(toggle.key) else ""
        tail = text[len(head) :]
        count = tail[tail.rfind(" ") :] if toggle.unread and " " in tail else ""
        if toggle.unread and not count and "·" in tail:
            count = tail
        name = tail[: len(tail) - len(count)]
        runs = (
            (sign, base),
            (head, self._key_style(toggle)),
            (name, base),
            (count, legible_style(self.get_component_rich_style("section-bar--count"))),
            (space, base),
        )
        return [Segment(part, style) for part, style in runs if part]

    def _key_style(self, toggle: Toggle) -> Style:
        """The key in the colour of the section's chip in the list."""
        style = legible_style(self.get_component_rich_style("section-bar--key"))
        section = next((each for each in self._sections if each.id == toggle.id), None)
        if section is None:
            return style
        colour = section_colour(self.app, section, self.background_colors[1])
        return style if colour is None else style + Style(color=colour.rich_color)

    def _changed(self) -> None:
        if not self.is_mounted or not self.size.width:
            return
        lines = len(arrange(self.toggles, self.size.width, lines=self._lines))
        self.refresh(layout=lines != self.size.height)

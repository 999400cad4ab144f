"""Sink: the last gate before the terminal; nothing foreign passes it, whichever widget drew it.

Textual sends control, bidi and tag characters of any widget's text to the terminal as they are.
Text is cleaned when it comes in (`text.sanitise`); this filter is the second wall, for text that
came another way: an error message, a setting, an old database, a widget that was used wrongly. The
app passes its filters through `output_filters`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import ANSIToTruecolor, LineFilter, Monochrome, NoColor

from tui_news.text.width import settle

MAX_LINK = 2_083
"""Characters of a link that terminals take (OSC 8); a longer one is dropped."""

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_FOREIGN = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u00ad\u061c\u115f\u1160\u180b-\u180f\u200b\u200e\u200f"  # soft hyphen, fillers, bidi marks
    "\u2028-\u202e\u2060-\u206f"  # line separators, bidi embeddings, overrides and isolates
    "\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # shorthand, music, tags
    f"]+|(?<=[{_MARKS}]{{4}})[{_MARKS}]+"  # floods of combining marks
)
_JOINER = "\u200d"
_LINK = re.compile(r"https?://[!-~]+")

_OWN_ACTIONS = {"grab", "scroll_up", "scroll_down"}
"""What scroll bars write into their own cells; they take mouse clicks by it."""


def safe_text(text: str) -> str:
    """Remove what a terminal could obey or be confused by; the text keeps its width in cells."""
    if text.isascii() and text.isprintable():
        return text
    if _JOINER not in text and _FOREIGN.search(text) is None:
        return text
    width = cell_len(text)
    clean = settle(_FOREIGN.sub("", text))
    return clean if cell_len(clean) == width else set_cell_size(clean, width)


@lru_cache(4_096)
def safe_style(style: Style) -> Style:
    """Remove a link that is not plain http or https, and actions that text could have named."""
    link, meta = style.link, style.meta
    if not link and not meta:
        return style
    kept_link = link if link and len(link) <= MAX_LINK and _LINK.fullmatch(link) else None
    kept_meta = {key: value for key, value in meta.items() if _is_own(key, value)}
    if kept_link == link and len(kept_meta) == len(meta):
        return style
    return style.clear_meta_and_links() + Style(link=kept_link, meta=kept_meta or None)


def _is_own(key: str, value: object) -> bool:
    return not key.startswith("@") or (key != "@click" and value in _OWN_ACTIONS)


class SafeOutput(LineFilter):
    """Applies `safe_text` and `safe_style` to every line that is drawn.

    All of them are equal, so that lines drawn and kept with one serve another.
    """

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SafeOutput)

    def __hash__(self) -> int:
        return hash(SafeOutput)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Give the segments back with nothing foreign in them; the same list if nothing was."""
        clean: list[Segment] = []
        changed = False
        for segment in segments:
            text, style, control = segment
            if control:
                changed = True
                continue
            new_text = text if text.isascii() and text.isprintable() else safe_text(text)
            new_style = style if style is None else safe_style(style)
            if new_text is text and new_style is style:
                clean.append(segment)
            else:
                changed = True
                clean.append(Segment(new_text, new_style))
        return clean if changed else segments


_SAFE_OUTPUT = SafeOutput()
_NO_COLOR = NoColor()


def output_filters(filters: Sequence[LineFilter], *, ansi: bool) -> list[LineFilter]:
    """The app's own filters with the sink behind them; for `App.get_line_filters`.

    `ansi` is the app's `native_ansi_color`. With NO_COLOR set, Textual decides between greys and no
    colours once, by the theme that the app was made with; under an ansi theme chosen later its
    greys would draw the terminal's default colours black on black. The same holds for what makes
    the terminal's colours true ones: under an ansi theme it has no place.
    """
    own = [
        _NO_COLOR if ansi and isinstance(own_filter, Monochrome) else own_filter
        for own_filter in filters
        if not (ansi and isinstance(own_filter, ANSIToTruecolor))
    ]
    return [*own, _SAFE_OUTPUT]

"""Look: the pane's style names and how they become colours."""

from __future__ import annotations

from collections.abc import Callable

from rich.style import Style
from textual.color import Color, ColorParseError

from tui_news.text.typeset.links import Link, Target, is_web_address
from tui_news.tui.contrast import legible_style

PARTS: tuple[str, ...] = (
    "chip",
    "headline",
    "tail",
    "meta",
    "length",
    "state",
    "summary",
    "pending",
    "failure",
    "standfirst",
    "heading",
    "subheading",
    "code",
    "table",
    "table-head",
    "figure",
    "caption",
    "credit",
    "section-title",
    "extra",
    "strong",
    "emphasis",
    "strike",
    "link",
    "number",
    "address",
    "note",
    "bar",
    "marker",
    "rule",
    "sign",
    "tags",
    "tag-person",
    "tag-organisation",
    "tag-place",
    "tag-neutral",
    "focused",
    "hint",
    "hit",
    "current-hit",
)
"""The component classes: `article-pane--` and one of these. Text without a part is plain."""

CSS = """
ArticlePane {
    height: 1fr;
    background: $surface;
    color: $foreground;
    overflow-x: hidden;
    overflow-y: auto;
    scrollbar-gutter: stable;
    scrollbar-size-vertical: 1;
    scrollbar-visibility: hidden;

    & > .article-pane--chip { color: $text-accent; text-style: bold reverse; }
    & > .article-pane--headline { text-style: bold; }
    & > .article-pane--tail { color: $text-muted; text-style: not bold; }
    & > .article-pane--meta { color: $text-muted; }
    & > .article-pane--length { color: $text-muted; }
    & > .article-pane--state { color: $text-muted; }
    & > .article-pane--summary { color: $text-warning; }
    & > .article-pane--pending { color: $text-accent; }
    & > .article-pane--failure { color: $text-error; }
    & > .article-pane--standfirst { text-style: italic; }
    & > .article-pane--heading { color: $text-primary; text-style: bold; }
    & > .article-pane--subheading { text-style: bold; }
    & > .article-pane--code { color: $text-success; }
    & > .article-pane--table-head { text-style: bold; }
    & > .article-pane--figure { color: $text-muted; text-style: italic; }
    & > .article-pane--caption { color: $text-muted; text-style: italic; }
    & > .article-pane--credit { color: $text-muted; }
    & > .article-pane--section-title { color: $text-primary; text-style: bold; }
    & > .article-pane--strong { text-style: bold; }
    & > .article-pane--emphasis { text-style: italic; }
    & > .article-pane--strike { text-style: strike; }
    & > .article-pane--link { color: $text-accent; text-style: underline; }
    & > .article-pane--number { color: $text-muted; text-style: not underline; }
    & > .article-pane--address { color: $text-muted; }
    & > .article-pane--note { color: $text-muted; }
    & > .article-pane--bar { color: $secondary; }
    & > .article-pane--marker { color: $text-secondary; }
    & > .article-pane--rule { color: $foreground 30%; }
    & > .article-pane--sign { color: $text-muted; }
    & > .article-pane--tag-person { color: $text-success; }
    & > .article-pane--tag-organisation { color: $text-primary; }
    & > .article-pane--tag-place { color: $text-secondary; }
    & > .article-pane--tag-neutral { color: $text-muted; }
    & > .article-pane--focused { text-style: bold reverse; }
    & > .article-pane--hint { color: $text-muted; }
    & > .article-pane--hit { color: $text-warning; text-style: reverse; }
    & > .article-pane--current-hit { color: $text-error; text-style: bold reverse; }
    &:ansi {
        & > .article-pane--meta, & > .article-pane--length, & > .article-pane--state,
        & > .article-pane--tail, & > .article-pane--note, & > .article-pane--address,
        & > .article-pane--number, & > .article-pane--rule, & > .article-pane--sign,
        & > .article-pane--credit, & > .article-pane--hint {
            color: ansi_default;
            text-style: dim;
        }
    }
}
"""


class Look:
    """Style names to Rich styles; each combination is worked out once.

    Only names and colours of our own reach a style, and of what comes from outside only addresses
    that were checked (for OSC 8).
    """

    def __init__(
        self,
        base: Style,
        selected: Style,
        part: Callable[[str], Style],
        target: Callable[[int], Target | None],
        *,
        hyperlinks: bool = True,
    ) -> None:
        self.base = base
        self.selected = selected
        self._part = part
        self._target = target
        self._hyperlinks = hyperlinks
        self._styles: dict[tuple[str, int], Style] = {}
        self._links: dict[int, Style] = {}

    def style(self, names: str, target: int = 0) -> Style:
        """The style of a run."""
        key = (names, target)
        found = self._styles.get(key)
        if found is None:
            found = self.base
            for name in names.split(" "):
                if name.startswith("chip="):
                    found += self._part("chip") + _colour(name.partition("=")[2])
                elif name in _KNOWN:
                    found += self._part(name)
            if names != "rule":
                found = legible_style(found)
            if target:
                found += self._link(target)
            self._styles[key] = found
        return found

    def _link(self, target: int) -> Style:
        """One hyperlink for all parts of a link, so that the terminal underlines them together."""
        if target not in self._links:
            goal = self._target(target)
            url = goal.url if isinstance(goal, Link) and self._hyperlinks else ""
            self._links[target] = Style(link=url) if url and is_web_address(url) else Style()
        return self._links[target]


_KNOWN = frozenset(PARTS)


def _colour(name: str) -> Style:
    try:
        return Style(color=Color.parse(name).rich_color)
    except ColorParseError:
        return Style()

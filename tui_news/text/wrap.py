"""Wrap running text to a width in terminal cells.

`line_ranges` gives positions, so that styles, links and search hits keep their places; `wrap`
gives strings. Nothing is lost: what lies between two ranges is white space at a break, or a
newline. Lines are filled greedily; words longer than a line are cut between grapheme clusters,
addresses preferably after a slash.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from tui_news.text import break_rules as rules
from tui_news.text.width import cell_width

Range = tuple[int, int]


def line_ranges(text: str, width: int, *, first: int | None = None) -> list[Range]:
    """Break `text` into lines of at most `width` cells; return `(begin, end)` of each line.

    A newline is a hard break. `first` is the room on the first line where it differs (a marker
    stands there). Widths below one count as one; a cluster wider than the line has a line of its
    own. The empty text is one empty line.
    """
    width = max(1, width)
    room = width if first is None else max(1, first)
    plain = rules.is_plain(text.replace("\n", "") if "\n" in text else text)
    fill = _fill_plain if plain else _fill_cells
    out: list[Range] = []
    begin = 0
    while True:
        newline = text.find("\n", begin)
        end = newline if newline >= 0 else len(text)
        head, tail = begin, end
        while head < tail and text[head] == " ":
            head += 1
        while tail > head and text[tail - 1] == " ":
            tail -= 1
        if plain and tail - head <= room:
            out.append((head, tail))
        else:
            fill(text, head, tail, room, width, out)
        if newline < 0:
            return out
        begin, room = newline + 1, width


def wrap(text: str, width: int, *, indent: str = "", hanging: str | None = None) -> list[str]:
    """Break `text` into lines: the first behind `indent`, the others behind `hanging`.

    Both indents count in `width`; `hanging` is as many spaces as `indent` is wide unless given.
    """
    if hanging is None:
        hanging = " " * cell_width(indent)
    room, first = width - cell_width(hanging), width - cell_width(indent)
    return [
        (hanging if number else indent) + text[begin:end]
        for number, (begin, end) in enumerate(line_ranges(text, room, first=first))
    ]


def _fill_plain(text: str, begin: int, end: int, room: int, width: int, out: list[Range]) -> None:
    """Fill lines from text whose characters are all one cell wide and stand alone."""
    while end - begin > room:
        stop = begin + room
        cut, follow = _last_space(text, begin, stop, end)
        tail = text[max(follow, begin) : stop]
        if tail and not tail.isalnum():
            joint = rules.last_joint(text, max(follow, begin), stop)
            if joint > begin:
                cut = follow = joint
        if cut <= begin:
            cut = follow = _forced(text, begin, stop, end, _never, _never)
        while text[follow] == " ":
            follow += 1
        out.append((begin, cut))
        begin, room = follow, width
    out.append((begin, end))


def _fill_cells(text: str, begin: int, end: int, room: int, width: int, out: list[Range]) -> None:
    """Fill lines from text with wide, combining or joined characters."""
    if begin == end:
        out.append((begin, end))
        return
    cells = rules.cell_list(text[begin:end])
    sums = [0, *accumulate(cells)]
    base = begin

    def is_marked(at: int) -> bool:
        return cells[at - base] == 0

    def is_torn(at: int) -> bool:
        return rules.is_torn(text, at, cells[at - base])

    while sums[end - base] - sums[begin - base] > room:
        stop = base + bisect_right(sums, sums[begin - base] + room) - 1
        cut, follow = _last_space(text, begin, stop, end)
        low = max(follow, begin)
        tail = text[low:stop]
        if tail and not (tail.isalnum() and tail.isascii()):
            joint = rules.last_joint(text, low, stop)
            other = _last_between(text, max(low, joint), stop, is_torn)
            if max(joint, other) > begin:
                cut = follow = max(joint, other)
        if (cut - begin) * 5 < (stop - begin) * 3:
            unspaced = _last_unspaced(text, max(cut, begin), stop, is_torn)
            if unspaced > begin:
                cut = follow = unspaced
        if cut <= begin:
            cut = follow = _forced(text, begin, stop, end, is_torn, is_marked)
        while follow < end and rules.is_space(text[follow]):
            follow += 1
        out.append((begin, _without_spaces(text, begin, cut)))
        begin, room = follow, width
    if begin < end:
        out.append((begin, end))


def _without_spaces(text: str, begin: int, cut: int) -> int:
    """Where a line ends that is cut behind a space: before it."""
    while cut > begin + 1 and text[cut - 1] == " ":
        cut -= 1
    return cut


def _last_space(text: str, begin: int, stop: int, end: int) -> Range:
    """The last run of spaces at which `text[begin:stop]` may be cut: its begin and end, or -1."""
    limit = stop + 1
    while (space := text.rfind(" ", begin + 1, limit)) > begin:
        before, after = space, space + 1
        while before > begin and text[before - 1] == " ":
            before -= 1
        while after < end and text[after] == " ":
            after += 1
        if before > begin and rules.breaks_at_space(text, before - 1, after, end):
            return before, after
        limit = before
    return -1, -1


def _last_between(text: str, low: int, stop: int, is_torn: Callable[[int], bool]) -> int:
    """The last place in `(low, stop]` where a line may break without a space, or -1."""
    for at in range(stop, low, -1):
        if rules.breaks_between(text, at) and not is_torn(at):
            return at
    return -1


def _last_unspaced(text: str, low: int, stop: int, is_torn: Callable[[int], bool]) -> int:
    """The last place in `(low, stop]` where text of a script without spaces may be cut, or -1."""
    for at in range(stop, low, -1):
        if rules.breaks_unspaced(text, at) and not is_torn(at):
            return at
    return -1


def _never(at: int) -> bool:
    return False


def _forced(
    text: str,
    begin: int,
    stop: int,
    end: int,
    is_torn: Callable[[int], bool],
    is_marked: Callable[[int], bool],
) -> int:
    """Where to cut when no rule allows it: at any space, after an address's joint, anywhere.

    Stacked consonants are parted before a line grows too wide; a mark never leaves its base.
    """
    space = text.rfind(" ", begin + 1, stop + 1)
    if space > begin:
        return space
    joint = rules.last_address_joint(text, begin + (stop - begin) // 2, stop)
    if joint > begin and not is_torn(joint):
        return joint
    for is_inside in (is_torn, is_marked):
        at = stop
        while at > begin and is_inside(at):
            at -= 1
        if at > begin:
            return at
    at = max(stop, begin + 1)
    while at < end and is_marked(at):
        at += 1
    return at


def chop_ranges(text: str, width: int, *, first: int | None = None) -> list[Range]:
    """Cut one line of preformatted text wherever it is too wide, and keep its spaces.

    `first` is the room on the first line. The empty text is one empty line.
    """
    room, width = max(1, width if first is None else first), max(1, width)
    if len(text) <= room and rules.is_plain(text):
        return [(0, len(text))]
    cells = rules.cell_list(text)
    sums = [0, *accumulate(cells)]
    out: list[Range] = []
    begin = 0
    while sums[-1] - sums[begin] > room:
        cut = bisect_right(sums, sums[begin] + room) - 1
        while cut > begin and cells[cut] == 0:
            cut -= 1
        if cut == begin:
            cut += 1
            while cut < len(text) and cells[cut] == 0:
                cut += 1
        out.append((begin, cut))
        begin, room = cut, width
    if begin < len(text) or not out:
        out.append((begin, len(text)))
    return out

"""Live reports: pages that grow by entries, each with its time, the newest first as published.

Each entry begins with its time as a heading. A page is one when its structured data says so, or
the names of the elements around its timed entries do; comments have times too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from tui_news.extract.page.facts import Facts
from tui_news.extract.page.holders import Holders
from tui_news.extract.page.junk import is_junk
from tui_news.extract.page.leaves import Container, Leaf, Lines
from tui_news.extract.page.rescue import from_body
from tui_news.extract.page.structured import Update
from tui_news.extract.page.timed import Timed, clock, is_time, timed
from tui_news.extract.tree import Element
from tui_news.model.article import Block, Heading, Span
from tui_news.text.sanitise import clean_line

LEAST = 3
"""Entries from which on elements with times are a live report."""
MOST = 600
"""Times of a page that are looked at."""
LEVELS = 12
"""Elements above a time in which its entry is looked for."""
WORDS = 5
"""Words of an entry, at least."""
LIKELY = 0.2
"""Likelihood that a short line of an entry needs to be kept; running text needs none."""
MOST_BESIDE = 8
"""Words of a line that shows an entry's time, and perhaps whose it is."""
HEADING_LEVEL = 3

_LIVE = re.compile(
    r"live[-_ ]?(?:blog|ticker|feed|update|stream|report|text)|ticker-?_?(?:item|entry)", re.I
)
_COMMENT = re.compile(r"comment|kommentar|disqus|repl(?:y|ies)", re.I)
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))

_Group = dict[int, tuple[LexborNode, LexborNode]]
"""Children of one element: their ids, themselves, and the first time in each."""


def entries(found: Holders, facts: Facts) -> dict[int, Timed]:
    """Give the elements of a live report's entries, by the parser's ids, each with its time."""
    stated = facts.live or "@liveBlogUpdate" in found
    times = [*found.get("time", ()), *found.get("@datePublished", ())][:MOST]
    if len(times) < LEAST:
        return {}
    groups: dict[int, _Group] = {}
    for time in times:
        child = time
        for _ in range(LEVELS):
            parent = child.parent
            if parent is None or child.tag == "body":
                break
            groups.setdefault(parent.mem_id, {}).setdefault(child.mem_id, (child, time))
            child = parent
    best = max(
        (group for group in groups.values() if _is_stream(group, stated=stated)),
        key=len,
        default=None,
    )
    if best is None:
        return {}
    kind = _kind(next(iter(best.values()))[0])
    members = [
        member
        for group in groups.values()
        if group is best or _kind(next(iter(group.values()))[0]) == kind
        for member in group.values()
        if _kind(member[0]) == kind and len(member[0].text().split()) >= WORDS
    ]
    stamps = [_stamp(time) for _, time in members]
    days = {stamp[:10] for stamp in stamps if stamp}
    return {
        node.mem_id: timed(time.text(), stamp, with_day=len(days) > 1)
        for (node, time), stamp in zip(members, stamps, strict=True)
    }


def lines_of(lines: Lines) -> set[Leaf]:
    """Give the lines of a live report's entries, without the times that become headings."""
    own = {leaf: entry for leaf in lines.leaves if (entry := _entry(leaf, lines)) is not None}
    kept = {
        leaf
        for leaf in own
        if (leaf.good or leaf.score > LIKELY)
        and leaf.density < 0.8
        and not is_junk(leaf.text, leaf.words, leaf.density)
        and not is_time(leaf.text)
    }
    with_text = {own[leaf] for leaf in kept}
    return kept | {
        leaf
        for leaf, entry in own.items()
        if leaf.element.tag in _HEADINGS
        and (entry in with_text or leaf.words >= WORDS)
        and not is_junk(leaf.text, leaf.words, leaf.density)
        and not is_time(leaf.text)
    }


def times_of(lines: Lines) -> set[Leaf]:
    """Give the lines that say nothing but a time, and those of entries that say theirs."""
    return {leaf for leaf in lines.leaves if is_time(leaf.text) or _says_time(leaf, lines)}


def _says_time(leaf: Leaf, lines: Lines) -> bool:
    """Tell whether a line is an entry's time as the page shows it, with a byline at most."""
    if leaf.good or leaf.words > MOST_BESIDE:
        return False
    entry = _entry(leaf, lines)
    return entry is not None and bool(shown := lines.entries[entry].shown) and shown in leaf.text


def put_times(lines: Lines, root: Container) -> None:
    """Give each entry below an element that was pruned its time as a heading."""
    for element in root.elements() if lines.entries else ():
        entry = lines.entries.get(element) if isinstance(element, Container) else None
        if entry is not None and entry.time:
            heading = Element(f"h{HEADING_LEVEL}", {}, element)
            heading.children = [entry.time]
            element.children.insert(0, heading)
            lines.grafted.append(heading)


def from_updates(facts: Facts) -> tuple[Block, ...]:
    """Turn the entries that structured data states into blocks."""
    days = {update.time[:10] for update in facts.updates if update.time}
    blocks = list(from_body(facts.body)) if facts.body else []
    for update in facts.updates:
        blocks += _blocks(update, with_day=len(days) > 1)
    return tuple(blocks)


def _blocks(update: Update, *, with_day: bool) -> Iterator[Block]:
    time = clock(update.time, with_day=with_day)
    heading = clean_line(" · ".join(part for part in (time, update.headline) if part))
    if heading:
        yield Heading((Span(heading),), HEADING_LEVEL)
    yield from from_body(update.body)


def _is_stream(group: _Group, *, stated: bool) -> bool:
    """Tell whether elements with times, all of one parent, are a live report's entries."""
    if len(group) < LEAST:
        return False
    first = next(iter(group.values()))[0]
    names: list[str] = []
    node: LexborNode | None = first
    for _ in range(4):
        if node is None:
            break
        attributes = node.attributes
        names += [attributes.get("class") or "", attributes.get("id") or ""]
        node = node.parent
    around = " ".join(names)
    if _COMMENT.search(around):
        return False
    if not (stated or _LIVE.search(around)):
        return False
    texts = [len(node.text().split()) for node, _ in group.values()]
    return sum(words >= WORDS for words in texts) >= LEAST


def _kind(node: LexborNode) -> tuple[str | None, str]:
    """Give what entries have in common: their tag and their first class."""
    classes = (node.attributes.get("class") or "").split()
    return node.tag, classes[0] if classes else ""


def _entry(leaf: Leaf, lines: Lines) -> Container | None:
    element: Container | None = leaf.element
    while element is not None and element not in lines.entries:
        element = element.parent
    return element


def _stamp(time: LexborNode) -> str:
    attributes = time.attributes
    return (attributes.get("datetime") or attributes.get("content") or "").strip()

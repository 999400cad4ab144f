"""Page: an article document as pieces, from the section chips down to the addresses; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace

from tui_news.library import article_meta
from tui_news.model.entry import Enclosure, Entry
from tui_news.model.frozen import dataclass
from tui_news.model.safe_text import SafeText
from tui_news.text.counts import Length, length_parts, measure_length, shown_size
from tui_news.text.sanitise import clean_line
from tui_news.text.typeset.blocks import TextMaker, block_pieces
from tui_news.text.typeset.lines import Run
from tui_news.text.typeset.links import Targets, shown_address
from tui_news.text.typeset.pieces import PICTURES, Flowing, Indent, Mark, Piece, Ruled, Signs
from tui_news.text.width import settle
from tui_news.tui.widgets.article_pane.document import ArticleDocument, ExtraSection

NO_BREAK = "\u00a0"
SEPARATOR = " · "
LONG_PART = 40
"""Characters from which on a part of the line under the headline is a list, not a phrase."""
MOST_NAMES = 12
"""Authors up to which all are named there; of more, only the first."""
SHOWN_NAMES = 8
TAG_STYLE = "tag-"
"""Styles of tags begin so, their kind follows."""


@dataclass(frozen=True, slots=True)
class Page:
    """The pieces of a page, and what in them can be followed."""

    pieces: tuple[Piece, ...]
    targets: Targets
    length: Length = field(default_factory=Length)
    length_piece: int = -1
    """The piece that says how long the article is; -1 for none."""
    body: range = range(0)
    """The pieces of the article itself."""


def page_of(document: ArticleDocument, *, signs: Signs = PICTURES) -> Page:
    """Make the page of a document."""
    entry = document.entry
    targets = Targets()
    summary = article_meta.is_summary(entry)
    body = block_pieces(
        article_meta.body_blocks(entry), targets, signs=signs, shown=document.pictures
    )
    if not article_meta.has_text(entry) and entry.lead:
        body.append(Flowing(settle(entry.lead), "body", gap=1 if body else 0))
    length = measure_length(article_meta.text_of(entry))
    head = _head(document, length, summary=summary)
    tail = [
        *_tags(document, targets),
        *_enclosures(entry, targets),
        *(piece for section in document.extras for piece in _extra(section, targets)),
    ]
    addresses = _addresses(targets, signs, shown={file.url for file in entry.enclosures})
    length_piece = next(
        (number for number, piece in enumerate(head) if piece.style == "length"), -1
    )
    if body:
        body[0] = replace(body[0], gap=1)
    own = range(len(head), len(head) + len(body))
    return Page((*head, *body, *tail, *addresses), targets, length, length_piece, own)


def message_page(text: str, style: str = "hint") -> Page:
    """A page with one sentence: nothing is open, or something failed."""
    return Page((Flowing(clean_line(text), style, gap=1),), Targets())


def length_piece(length: Length, *, pages: int = 0) -> Flowing:
    """The piece `2 min · 290 words · 1 page`."""
    return _joined(length_parts(length, pages=pages), "length")


def _head(document: ArticleDocument, length: Length, *, summary: bool) -> list[Piece]:
    entry = document.entry
    pieces: list[Piece] = []
    if document.sections:
        pieces.append(_chips(document))
    pieces.append(_headline(entry.headline.title))
    who = [_few_names(part) for part in article_meta.byline(entry)]
    if place := article_meta.place_name(entry):
        who.append(place)
    pieces.append(_joined(who, "meta"))
    pieces.append(
        _joined(
            article_meta.time_parts(
                entry,
                now=document.now,
                reader_zone=document.reader_zone,
                place_zone=document.place_zone,
            ),
            "meta",
        )
    )
    if length.minutes:
        pieces.append(length_piece(length))
    state = document.pending or article_meta.state_sentence(entry, key=document.open_key)
    style = "pending" if document.pending else "summary" if summary else "state"
    pieces.append(_ours(clean_line(state), style))
    if document.failure:
        pieces.append(_ours(clean_line(document.failure), "failure"))
    if standfirst := article_meta.standfirst(entry):
        pieces.append(Flowing(settle(standfirst), "standfirst"))
    return pieces


def _chips(document: ArticleDocument) -> Flowing:
    maker = TextMaker(Targets())
    for number, name in enumerate(document.sections):
        if number:
            maker.add(" ")
        colours = document.chip_colours
        style = f"chip={colours[number]}" if number < len(colours) and colours[number] else "chip"
        maker.add(f" {name} ".replace(" ", NO_BREAK), style)
    return replace(maker.flowing("meta", gap=0), silent=((0, maker.length),))


def _headline(title: SafeText) -> Flowing:
    text = settle(title) or "Untitled"
    dash = max(text.rfind(" — "), text.rfind(" – "))
    # A tail after the last spaced dash says who says so; half a sentence is no attribution.
    is_tail = dash > 0 and len(text) - dash <= min(48, len(text) // 2)
    marks = (Mark(dash, len(text), "tail"),) if is_tail else ()
    return Flowing(text, "headline", marks, gap=0)


def _joined(parts: Iterable[str], style: str) -> Flowing:
    """Parts between dots; a line ends inside a part only where it cannot be helped."""
    texts = [_kept_together(clean_line(part)) for part in parts if part]
    return _ours(SEPARATOR.join(texts), style)


def _kept_together(part: str) -> str:
    """A part without places for a line's end; in a long list, behind its commas alone."""
    kept = part.replace(" ", NO_BREAK)
    return kept.replace(f",{NO_BREAK}", ", ") if len(part) > LONG_PART else kept


def _few_names(part: str) -> str:
    """A part of the byline; of a long list of names its beginning, and how many more there are."""
    names = part.split(", ")
    if len(names) <= MOST_NAMES:
        return part
    return f"{', '.join(names[:SHOWN_NAMES])} and {len(names) - SHOWN_NAMES} more"


def _ours(text: str, style: str, *, gap: int = 0) -> Flowing:
    text = settle(text)
    return Flowing(text, style, gap=gap, silent=((0, len(text)),))


def _tags(document: ArticleDocument, targets: Targets) -> list[Piece]:
    if not document.tags:
        return []
    maker = TextMaker(targets)
    for number, tag in enumerate(document.tags):
        if number:
            maker.add(" ")
        name = clean_line(tag.name)
        maker.add(
            f"[{name}]".replace(" ", NO_BREAK), f"{TAG_STYLE}{tag.kind.value}", targets.tag(name)
        )
    return [replace(maker.flowing("tags"), silent=((0, maker.length),))]


def _enclosures(entry: Entry, targets: Targets) -> list[Piece]:
    if not entry.enclosures:
        return []
    return [
        _title("Files"),
        *(_enclosure(enclosure, targets) for enclosure in entry.enclosures),
    ]


def _enclosure(enclosure: Enclosure, targets: Targets) -> Flowing:
    maker = TextMaker(targets)
    target = targets.link(enclosure.url)
    maker.add_number(target)
    kind = clean_line(enclosure.type, limit=80) or "file"
    size = f", {shown_size(enclosure.length)}" if enclosure.length else ""
    maker.add(f" {kind}{size} ", "note")
    maker.add(shown_address(enclosure.url), "link", target)
    return _hanging(maker, "[0] ")


def _extra(section: ExtraSection, targets: Targets) -> list[Piece]:
    pieces: list[Piece] = [_title(clean_line(section.title))]
    for line in section.lines:
        maker = TextMaker(targets)
        target = targets.entry(line.entry_id) if line.entry_id else 0
        if line.is_more:
            target = targets.more()
        if line.note:
            maker.add(f"{clean_line(line.note)} ", "note")
        maker.add(line.text, "link" if target else "", target)
        if line.entry_id:
            maker.add_number(target)
        pieces.append(_hanging(maker, "  "))
    return pieces


def _addresses(targets: Targets, signs: Signs, *, shown: set[str]) -> list[Piece]:
    """The addresses of the links by number; a link's words may lie, its address cannot."""
    links = [link for link in targets.links if link.url not in shown]
    if not links:
        return []
    pieces: list[Piece] = [Ruled(signs.rule), _title("Links", gap=0)]
    wide = len(str(links[-1].number))
    for link in links:
        maker = TextMaker(targets)
        target = targets.link(link.url)
        number = f"[{link.number}]"
        maker.add_silent(f"{number} ", "number", target)
        maker.add(shown_address(link.url), "address", target)
        before = " " * (wide + 2 - len(number))
        pieces.append(_hanging(maker, " " * (wide + 3), first=before))
    return pieces


def _hanging(maker: TextMaker, indent: str, *, first: str = "") -> Flowing:
    hanging = Indent((Run(first),) if first else (), (Run(" " * len(indent)),))
    return maker.flowing("extra", indent=hanging, gap=0)


def _title(text: str, *, gap: int = 1) -> Flowing:
    return _ours(text, "section-title", gap=gap)

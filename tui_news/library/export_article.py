"""Export an article: as Markdown for a file, as plain text for a terminal or a pipe."""

from __future__ import annotations

from datetime import datetime, tzinfo

from tui_news.library import article_meta
from tui_news.library.pictures import credit_of, pictures_of, words_of
from tui_news.model.article import Article
from tui_news.model.entry import Entry
from tui_news.text.counts import length_parts, measure_length
from tui_news.text.markdown import blocks_markdown, escaped, link_markdown
from tui_news.text.pictures import likeness
from tui_news.text.typeset.blocks import block_pieces
from tui_news.text.typeset.layout import lay_out
from tui_news.text.typeset.links import Targets, shown_address
from tui_news.text.wrap import wrap

MIN_WIDTH = 10


def to_markdown(
    entry: Entry, *, now: datetime | None = None, reader_zone: tzinfo | None = None
) -> str:
    """The whole article as a Markdown document that ends with a newline."""
    parts = [f"# {escaped(entry.headline.title or 'Untitled')}"]
    lines = _meta_lines(entry, now=now, reader_zone=reader_zone)
    if entry.url:
        lines.append("\0")
    meta = "\\\n".join(escaped(line) for line in lines)
    parts.append(meta.replace("\0", link_markdown(escaped(shown_address(entry.url)), entry.url)))
    if standfirst := article_meta.standfirst(entry):
        parts.append(f"**{escaped(standfirst)}**")
    parts.append(blocks_markdown(article_meta.body_blocks(entry)))
    if not article_meta.has_text(entry):
        parts.append(escaped(entry.lead))
    if pictures := _more_pictures(entry):
        parts.append(pictures)
    files = [link_markdown(escaped(shown_address(file.url)), file.url) for file in entry.enclosures]
    if files:
        parts.append("\n".join(f"- {file}" for file in files))
    return "\n\n".join(part for part in parts if part) + "\n"


def _more_pictures(entry: Entry) -> str:
    """The pictures that the text does not show, as links: opening the file asks for none of them.

    Each with its words, one line each; empty for none.
    """
    blocks = Article(blocks=article_meta.body_blocks(entry))
    shown = {likeness(figure.url) for figure in blocks.figures}
    lines = []
    for figure in pictures_of(entry):
        if likeness(figure.url) not in shown:
            words, credit = words_of(figure) or "Picture", credit_of(figure)
            note = f" ({escaped(credit)})" if credit else ""
            lines.append(f"- {link_markdown(escaped(words), figure.url)}{note}")
    return "\n".join(lines)


def to_text(
    entry: Entry,
    *,
    width: int = 72,
    now: datetime | None = None,
    reader_zone: tzinfo | None = None,
) -> str:
    """The whole article as lines of at most `width` cells; addresses stand below, by number."""
    width = max(MIN_WIDTH, width)
    out = wrap(entry.headline.title or "Untitled", width)
    for line in _meta_lines(entry, now=now, reader_zone=reader_zone):
        out += wrap(line, width)
    if entry.url:
        out += wrap(shown_address(entry.url), width)
    for text in (
        article_meta.standfirst(entry),
        "" if article_meta.has_text(entry) else entry.lead,
    ):
        if text:
            out += ["", *wrap(text, width)]
    targets = Targets()
    pieces = block_pieces(article_meta.body_blocks(entry), targets)
    body = [line.text.rstrip() for line in lay_out(pieces, width)]
    out += ["", *body] if body else []
    for file in entry.enclosures:
        targets.link(file.url)
    if targets.links:
        out.append("")
        size = len(str(targets.links[-1].number)) + 2
        for link in targets.links:
            number = f"[{link.number}]".rjust(size)
            out += wrap(shown_address(link.url), width, indent=f"{number} ")
    return "\n".join(out) + "\n"


def _meta_lines(entry: Entry, *, now: datetime | None, reader_zone: tzinfo | None) -> list[str]:
    who = article_meta.byline(entry)
    if place := article_meta.place_name(entry):
        who.append(place)
    when = article_meta.time_parts(entry, now=now, reader_zone=reader_zone)
    length = length_parts(measure_length(article_meta.text_of(entry)))
    parts = [who, when, [*length, article_meta.state_sentence(entry)]]
    return [" · ".join(part) for part in parts if part]

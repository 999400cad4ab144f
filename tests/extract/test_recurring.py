"""Lines that recur leave an article: never its title, never more than a third of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.extract.test_article_pages import PAGE, SENTENCES
from tui_news.extract.article import extract
from tui_news.extract.recurring import MOST, line_hashes, without_lines
from tui_news.model.article import (
    Article,
    Block,
    Code,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Span,
)
from tui_news.model.safe_text import SafeText
from tui_news.text.fold import terms

BOX = "Our letter comes every Friday morning"


def spans(text: str) -> tuple[Span, ...]:
    return (Span(SafeText(text)),)


def paragraph(text: str) -> Paragraph:
    return Paragraph(spans(text))


def article(*blocks: Block, title: str = "Bridge to be rebuilt") -> Article:
    return Article(title=SafeText(title), blocks=blocks)


BOXED = line_hashes(article(paragraph(BOX)))
TEXT = tuple(map(paragraph, SENTENCES))


def test_a_line_goes_wherever_it_stands_and_however_it_is_written() -> None:
    item = ListBlock((ListItem((paragraph(BOX),)), ListItem((paragraph(SENTENCES[0]),))))
    shouted = paragraph(f"  {BOX.upper()}! ")
    quoted = Quote((paragraph(BOX), paragraph(SENTENCES[1])))
    whole = article(*TEXT, shouted, item, quoted, Quote((shouted,)), Heading(spans(BOX)))
    left = ListBlock((ListItem((paragraph(SENTENCES[0]),)),))
    assert without_lines(whole, BOXED).blocks == (*TEXT, left, Quote((paragraph(SENTENCES[1]),)))


def test_titles_short_lines_and_code_are_not_compared() -> None:
    whole = article(
        Heading(spans("BRIDGE to be rebuilt")), paragraph("Two words"), Code(SafeText(BOX))
    )
    assert line_hashes(whole) == frozenset()
    assert len(line_hashes(article(Heading(spans("Bridge to be rebuilt")), title="Other"))) == 1


def test_scripts_without_spaces_have_words_too() -> None:
    assert len(line_hashes(article(paragraph("毎週金曜日に編集部からお便りをお届けします")))) == 1


def test_more_than_a_third_stays() -> None:
    whole = article(*TEXT)
    hashes = line_hashes(whole)
    assert without_lines(whole, hashes) is whole
    assert without_lines(article(paragraph(SENTENCES[0]), paragraph(BOX)), BOXED).blocks


def test_extract_leaves_out_what_it_is_told_and_nothing_without_being_told() -> None:
    whole = extract(PAGE.encode())
    assert extract(PAGE.encode(), recurring=frozenset()) == whole
    known = line_hashes(article(paragraph(SENTENCES[2])))
    assert extract(PAGE.encode(), recurring=known).text == "\n".join(
        line for line in whole.text.split("\n") if line != SENTENCES[2]
    )


WORDS = st.lists(st.sampled_from("a bee the cow Дом été 日本語".split()), max_size=12).map(" ".join)


@given(st.lists(WORDS, max_size=12), st.sets(st.integers(0, 11)))
def test_what_is_left_is_of_the_article_and_most_of_it(lines: list[str], chosen: set[int]) -> None:
    whole = article(*map(paragraph, lines))
    recurring = line_hashes(article(*(paragraph(lines[n]) for n in chosen if n < len(lines))))
    left = without_lines(whole, recurring)
    assert [block for block in whole.blocks if block in left.blocks] == list(left.blocks)
    assert all(-(1 << 63) <= one < 1 << 63 for one in line_hashes(whole))
    assert line_hashes(left) == line_hashes(whole) - recurring or left is whole
    before, after = (len(terms(one.text).split()) for one in (whole, left))
    assert before - after <= MOST * before

"""Superscript and subscript are shown in characters of their own, where there are any."""

from __future__ import annotations

import pytest

from tui_news.extract.blocks import from_markup
from tui_news.model.article import Article, Span
from tui_news.model.safe_text import SafeText
from tui_news.text.markdown import blocks_markdown
from tui_news.text.scripts import scripted
from tui_news.text.typeset.blocks import block_pieces
from tui_news.text.typeset.find import find_hits
from tui_news.text.typeset.layout import lay_out
from tui_news.text.typeset.links import Targets
from tui_news.text.typeset.pieces import LETTERS, PICTURES


@pytest.mark.parametrize(
    ("text", "raised", "lowered"),
    [
        ("2", "²", "₂"),
        ("[12]", "¹²", "[12]"),
        ("-3", "⁻³", "₋₃"),
        ("1, 2", "¹, ²", "₁, ₂"),
        ("*", "*", "*"),
        ("th", "th", "th"),
        ("note 1", "note 1", "note 1"),
        ("", "", ""),
    ],
)
def test_what_has_a_form_takes_it(text: str, raised: str, lowered: str) -> None:
    words = SafeText(text)
    assert scripted(Span(words)) == text
    assert scripted(Span(words, raised=True)) == raised
    assert scripted(Span(words, lowered=True)) == lowered


PAGE = (
    "<p>CO<sub>2</sub> rose<sup><a href='#fn1'>[1]</a></sup> by 10<sup>3</sup> t on the"
    " 19<sup>th</sup>.</p><ol><li id=fn1>By weight. <a href='#r1'>↩︎</a></li></ol>"
)


def test_an_article_keeps_its_letters_and_shows_the_forms() -> None:
    blocks = from_markup(PAGE)
    assert Article(blocks=blocks).text == "CO2 rose[1] by 103 t on the 19th.\nBy weight."
    assert blocks_markdown(blocks) == "CO₂ rose¹ by 10³ t on the 19th.\n\n1. By weight."
    pieces = block_pieces(blocks, Targets())
    shown = [line.text for line in lay_out(pieces, 60)]
    assert shown[0].rstrip() == "CO₂ rose¹ by 10³ t on the 19th."


def test_terminals_with_letters_only_show_letters() -> None:
    pieces = block_pieces(from_markup(PAGE), Targets(), signs=LETTERS)
    assert lay_out(pieces, 60, signs=LETTERS)[0].text.startswith("CO2 rose[1] by 103 t")


def test_what_is_typed_finds_the_forms() -> None:
    pieces = block_pieces(from_markup(PAGE), Targets(), signs=PICTURES)
    assert len(find_hits(pieces, "co2 rose1")) == 1

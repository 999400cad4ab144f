"""Blocks become lines: never too wide, nothing lost, every place known."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_news.model.article import (
    Block,
    Code,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
)
from tui_news.model.safe_text import SafeText
from tui_news.text.typeset.blocks import block_pieces
from tui_news.text.typeset.find import find_hits, likeness
from tui_news.text.typeset.layout import Layout, lay_out
from tui_news.text.typeset.links import (
    EntryTarget,
    Link,
    Targets,
    is_web_address,
    shown_address,
)
from tui_news.text.typeset.pieces import LETTERS, Flowing
from tui_news.text.width import settle

WORDS = st.sampled_from(
    ["the", "Minister’s", "well-known", "—", "«да»", "Москва", "北京で、発表", "👨‍👩‍👧", "🇫🇷", "é́",
     "שלום", "S-400", "antidisestablishmentarianism", "สวัสดี", "한국어", "1,204", "(x)", "a/b"]
)  # fmt: skip
TEXT = st.lists(WORDS, min_size=1, max_size=6).map(lambda words: SafeText(" ".join(words)))
SPANS = st.lists(
    st.builds(
        Span,
        TEXT,
        strong=st.booleans(),
        emphasis=st.booleans(),
        code=st.booleans(),
        link=st.sampled_from(["", "", "https://a.example/x", "https://b.example/y?z=1"]),
    ),
    min_size=1,
    max_size=3,
).map(tuple)
LEAVES: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, SPANS),
    st.builds(Heading, SPANS, level=st.integers(1, 6)),
    st.builds(Code, st.lists(TEXT, min_size=1, max_size=3).map(lambda t: SafeText("\n  ".join(t)))),
    st.builds(
        Table,
        st.lists(st.lists(SPANS, min_size=1, max_size=4).map(tuple), min_size=1, max_size=4).map(
            tuple
        ),
        header_rows=st.integers(0, 1),
    ),
    st.builds(Figure, st.just("https://a.example/p.jpg"), TEXT),
    st.just(Rule()),
)
BLOCKS: st.SearchStrategy[list[Block]] = st.lists(
    st.recursive(
        LEAVES,
        lambda inner: st.one_of(
            st.builds(Quote, st.lists(inner, max_size=3).map(tuple)),
            st.builds(
                ListBlock,
                st.lists(
                    st.builds(ListItem, st.lists(inner, max_size=2).map(tuple)), max_size=3
                ).map(tuple),
                ordered=st.booleans(),
                start=st.integers(1, 120),
            ),
        ),
        max_leaves=6,
    ),
    max_size=3,
)


def paragraph(*spans: Span | str) -> Paragraph:
    return Paragraph(tuple(Span(SafeText(s)) if isinstance(s, str) else s for s in spans))


def lines(blocks: Sequence[Block], width: int) -> list[str]:
    return [line.text for line in lay_out(block_pieces(blocks, Targets()), width)]


def items(*texts: str) -> tuple[ListItem, ...]:
    return tuple(ListItem((paragraph(text),)) for text in texts)


def row(*cells: str) -> tuple[tuple[Span, ...], ...]:
    return tuple((Span(SafeText(cell)),) for cell in cells)


@pytest.mark.parametrize(
    ("blocks", "width", "expected"),
    [
        ([paragraph("one two"), paragraph("three")], 20, ["one two", "", "three"]),
        ([paragraph("one\ntwo")], 20, ["one", "two"]),
        (
            [ListBlock(items("one two three", "four"))],
            9,
            ["• one two", "  three", "• four"],
        ),
        (
            [ListBlock(items("a", "b"), ordered=True, start=9)],
            20,
            [" 9. a", "10. b"],
        ),
        (
            [ListBlock((ListItem((paragraph("a"), ListBlock(items("b", "c")))),))],
            20,
            ["• a", "  ◦ b", "  ◦ c"],
        ),
        (
            [ListBlock((ListItem((paragraph("a"), paragraph("b"))),))],
            20,
            ["• a", "", "  b"],
        ),
        (
            [paragraph("x"), Quote((paragraph("one two"), paragraph("three"))), paragraph("y")],
            7,
            ["x", "", "▎ one", "▎ two", "▎", "▎ three", "", "y"],
        ),
        ([Code(SafeText("if x:\n    y"))], 20, ["if x:", "    y"]),
        ([Code(SafeText("0123456789abc"))], 8, ["01234567", "↪ 89abc"]),
        ([Rule()], 4, ["────"]),
        (
            [Figure("https://e.example/p", SafeText("A dog"), SafeText("AP"))],
            30,
            ["▣ A dog (AP)[1]"],
        ),
        ([Figure("", alt=SafeText("A cat"))], 30, ["▣ A cat"]),
        (
            [Table((row("Name", "Age"), row("Ann", "7"), row("Bob", "31")), header_rows=1)],
            30,
            ["Name │ Age", "─────┼────", "Ann  │   7", "Bob  │  31"],
        ),
        (
            [Table((row("Name", "Words"), row("Ann", "quite a lot of words")), header_rows=1)],
            16,
            ["Name │ Words", "─────┼──────────", "Ann  │ quite a", "     │ lot of", "     │ words"],
        ),
        # Records rather than words cut to a trickle of letters.
        (
            [Table((row("Land", "Head", "Town"), row("Sweden", "Andersson", "Uppsala")),
                   header_rows=1)],
            20,
            ["Land: Sweden", "Head: Andersson", "Town: Uppsala"],
        ),
        (
            [Table((row("Name", "Age", "Town"), row("Ann", "7", "Rome"), row("Bob", "", "Bonn")),
                   header_rows=1)],
            11,
            ["Name: Ann", "Age: 7", "Town: Rome", "", "Name: Bob", "Town: Bonn"],
        ),
        ([paragraph("שלום עולם")], 12, ["   שלום עולם"]),
    ],
)  # fmt: skip
def test_blocks_as_lines(blocks: list[Block], width: int, expected: list[str]) -> None:
    assert [line.rstrip() for line in lines(blocks, width)] == expected


def test_links_are_numbered_once_and_in_order() -> None:
    first, second = "https://a.example/", "https://b.example/"
    targets = Targets()
    blocks = [
        paragraph("See ", Span(SafeText("this "), link=first),
                  Span(SafeText("page"), strong=True, link=first), "."),
        paragraph(Span(SafeText("that"), link=second), Span(SafeText("this"), link=first)),
    ]  # fmt: skip
    layout = lay_out(block_pieces(blocks, targets), 60)
    assert [line.text for line in layout] == ["See this page[1].", "", "that[2]this[1]"]
    assert targets.by_number(1) == Link(first, 1)
    assert targets.by_number(2) == Link(second, 2)
    assert targets.by_number(3) is None
    assert targets.by_number(0) is None
    entry = targets.entry(7)
    tag = targets.tag(SafeText("NATO"))
    assert targets.by_number(3) == EntryTarget(7, 3)
    assert targets.number(entry) == 3
    assert targets.number(tag) == 0
    run = layout.line(0).run_at(5)
    assert run is not None
    assert targets.get(run.target) == Link(first, 1)
    outside = layout.line(0).run_at(0)
    assert outside is not None
    assert outside.target == 0
    assert layout.line(0).run_at(99) is None


def test_styles_name_the_base_and_what_is_added() -> None:
    quote = Quote((paragraph("a ", Span(SafeText("b"), strong=True, emphasis=True)),))
    layout = lay_out(block_pieces([quote], Targets()), 20)
    assert [(run.text, run.style) for run in layout.line(0).runs] == [
        ("▎ ", "bar"),
        ("a ", "quote"),
        ("b", "quote strong emphasis"),
    ]


def test_signs_can_be_letters() -> None:
    blocks: list[Block] = [ListBlock(items("a")), Quote((paragraph("b"),)), Rule()]
    pieces = block_pieces(blocks, Targets(), signs=LETTERS)
    text = "\n".join(line.text for line in lay_out(pieces, 10, signs=LETTERS))
    assert text.isascii()


def test_blocks_may_nest_however_deep() -> None:
    block: Block = paragraph("deep")
    for _ in range(400):
        block = Quote((ListBlock((ListItem((block,)),)),))
    assert lines([block, paragraph("after")], 80) == ["▎ ◦ " + "▎ ▪ " * 5 + "deep", "", "after"]


@settings(max_examples=50)
@given(BLOCKS, st.integers(2, 90))
def test_no_line_is_wider_than_the_page(blocks: list[Block], width: int) -> None:
    layout = lay_out(block_pieces(blocks, Targets()), width)
    for line in layout:
        assert line.width <= width


@settings(max_examples=50)
@given(BLOCKS, st.integers(2, 90))
def test_nothing_is_lost(blocks: list[Block], width: int) -> None:
    """Every letter of a piece's text stands on its lines, in order (headings of records: often)."""
    pieces = block_pieces(blocks, Targets())
    layout = lay_out(pieces, width)
    shown: dict[int, list[bool]] = {
        index: [False] * len(piece.text) for index, piece in enumerate(pieces)
    }
    for line in layout:
        for run in line.runs:
            if run.source >= 0 and line.piece >= 0:
                piece = pieces[line.piece]
                assert piece.text[run.source : run.source + len(run.text)] == run.text
                for at in range(run.source, run.source + len(run.text)):
                    shown[line.piece][at] = True
    for index, piece in enumerate(pieces):
        if piece.style != "rule":
            lost = [
                letter
                for letter, seen in zip(piece.text, shown[index], strict=True)
                if not seen and not letter.isspace()
            ]
            assert not lost


@settings(max_examples=50)
@given(BLOCKS, st.integers(2, 90))
def test_every_place_is_found_again(blocks: list[Block], width: int) -> None:
    layout = lay_out(block_pieces(blocks, Targets()), width)
    for number, line in enumerate(layout):
        for run in line.runs:
            if run.source >= 0 and run.text.strip():
                found = layout.line(layout.find_line(line.piece, run.source))
                assert any(other.source == run.source for other in found.runs)
        assert layout.piece_at(number) == line.piece


@settings(max_examples=50)
@given(BLOCKS, st.integers(2, 90))
def test_lines_made_alone_are_the_lines_made_together(blocks: list[Block], width: int) -> None:
    layout = lay_out(block_pieces(blocks, Targets()), width)
    together = list(layout)
    assert [layout[number] for number in reversed(range(len(layout)))] == together[::-1]
    assert layout[:] == together


def test_a_piece_can_be_replaced() -> None:
    layout = lay_out([Flowing("a", gap=0), Flowing("b")], 10)
    layout.replace(0, Flowing("one\ntwo", gap=0))
    assert [line.text for line in layout] == ["one", "two", "", "b"]
    with pytest.raises(IndexError):
        layout[4]


def test_an_empty_layout_has_no_lines() -> None:
    layout = Layout((), 10)
    assert len(layout) == 0
    assert layout.find_line(3, 0) == 0


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("NATO and Nato", "nato", ["NATO", "Nato"]),
        ("Élysée", "elysee", ["Élysée"]),
        ("in  the\nend", "the end", ["the\nend"]),
        ("«да» — “yes”", '"да" - "yes"', ["«да» — “yes”"]),
        ("the prime minister", "minister prime", ["prime", "minister"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("北京で発表", "京で", ["京で"]),
        ("йод и ёлка", "елка", ["ёлка"]),
        ("йод", "иод", []),
        ("anything", "  ", []),
        ("a.c abc", "a.c", ["a.c"]),
    ],
)
def test_find_in_text(text: str, words: str, found: list[str]) -> None:
    hits = find_hits([Flowing(text)], words)
    assert [text[hit.begin : hit.end] for hit in hits] == found


def test_numbers_of_links_do_not_hide_what_is_sought() -> None:
    block = paragraph(Span(SafeText("prime"), link="https://a.example/"), " minister")
    pieces = block_pieces([block], Targets())
    assert pieces[0].text == "prime[1] minister"
    (hit,) = find_hits(pieces, "prime minister")
    assert pieces[0].text[hit.begin : hit.end] == "prime[1] minister"
    assert find_hits(pieces, "[1]") == []


@given(st.text(max_size=60))
def test_likeness_keeps_the_length(text: str) -> None:
    assert len(likeness(text)) == len(text)


@settings(max_examples=50)
@given(BLOCKS, TEXT, st.integers(8, 80))
def test_hits_are_where_they_say(blocks: list[Block], words: str, width: int) -> None:
    pieces = block_pieces(blocks, Targets())
    layout = lay_out(pieces, width)
    last = (-1, -1)
    for hit in find_hits(pieces, words):
        assert (hit.piece, hit.begin) > last, "hits are in order and do not overlap"
        last = (hit.piece, hit.end - 1)
        text = pieces[hit.piece].text[hit.begin : hit.end]
        bare = likeness(re.sub(r"\[\d+\]", "", text))
        assert bare.split() == likeness(settle(SafeText(words))).split() or bare in likeness(words)
        line = layout.line(layout.find_line(hit.piece, hit.begin))
        assert line.piece == hit.piece


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://example.com/a?b=c", "https://example.com/a?b=c"),
        ("https://президент.рф/", "https://президент.рф/"),
        ("https://аpple.com/x", "https://xn--pple-43d.com/x"),
        ("https://日本の.jp/", "https://xn--u9ju32nb2a.jp/"),
        ("not a url", "not a url"),
    ],
)
def test_addresses_are_shown_whole_and_unmasked(url: str, shown: str) -> None:
    assert shown_address(url) == shown


@pytest.mark.parametrize(
    ("url", "fine"),
    [
        ("https://example.com/", True),
        ("http://example.com:8080/a?b#c", True),
        ("mailto:a@example.com", False),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("https://[x", False),
        ("https://example.com/\x1b]8;;", False),
        ("https://example.com/ x", False),
        ("https://пример.рф/", False),
        ("https://example.com/" + "a" * 3_000, False),
    ],
)
def test_only_plain_web_addresses_go_to_the_terminal(url: str, fine: bool) -> None:
    assert is_web_address(url) is fine

"""Markdown says what the article says: read back, the words and the marks are the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

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
from tui_news.text.markdown import blocks_markdown, escaped

READER = MarkdownIt("gfm-like", {"linkify": False})


def span(text: str, **marks: object) -> Span:
    return Span(SafeText(text), **marks)  # type: ignore[arg-type]


def words(text: str) -> Paragraph:
    return Paragraph((span(text),))


def html(markdown: str) -> str:
    return str(READER.render(markdown)).strip()


@pytest.mark.parametrize(
    ("block", "markdown"),
    [
        (words("plain text"), "plain text"),
        (words("2 * 3 * 4 = <b> [x] `y` a_b \\ ~z~"),
         "2 \\* 3 \\* 4 = \\<b\\> \\[x\\] \\`y\\` a\\_b \\\\ \\~z\\~"),
        (words("# no heading"), "\\# no heading"),
        (words("#tag"), "#tag"),
        (words("1. no list"), "1\\. no list"),
        (words("1.5 million"), "1.5 million"),
        (words("- no list"), "\\- no list"),
        (words("-5 degrees"), "-5 degrees"),
        (words("one\ntwo"), "one\\\ntwo"),
        (words("one\n- two"), "one\\\n\\- two"),
        (words("AT&T &amp; &copy"), "AT&T \\&amp; &copy"),
        (Heading((span("Head"),), 1), "## Head"),
        (Heading((span("Head"),), 4), "#### Head"),
        (Paragraph((span("a "), span("bold ", strong=True), span("x", emphasis=True))),
         "a **bold** *x*"),
        (Paragraph((span("x `y` z", code=True),)), "``x `y` z``"),
        (Paragraph((span("old", strike=True),)), "~~old~~"),
        (Paragraph((span("see!"), span("this", link="https://e.example/a"))),
         "see\\![this](https://e.example/a)"),
        (Paragraph((span("x"), span(" this ", link="https://e.example/(a) b"), span("y"))),
         "x [this](<https://e.example/(a)%20b>) y"),
        (Rule(), "---"),
        (Code(SafeText("a\n```\nb"), "py"), "````py\na\n```\nb\n````"),
        (Quote((words("a"), words("b"))), "> a\n>\n> b"),
        (ListBlock((ListItem((words("a"),)), ListItem((words("b"),)))), "- a\n- b"),
        (ListBlock((ListItem((words("a"), ListBlock((ListItem((words("b"),)),)))),),
                   ordered=True, start=9), "9. a\n   - b"),
        (ListBlock((ListItem((words("a"), words("b"))),)), "- a\n\n  b"),
        (Table((((span("A"),), (span("B"),)), ((span("1|2"),),)), header_rows=1),
         "| A | B |\n| --- | --- |\n| 1\\|2 |  |"),
        (Figure("https://e.example/p.jpg", SafeText("A dog"), SafeText("AP")),
         "![A dog](https://e.example/p.jpg)\n\n*A dog (AP)*"),
    ],
)  # fmt: skip
def test_blocks_as_markdown(block: Block, markdown: str) -> None:
    assert blocks_markdown([block]) == markdown


def test_blocks_are_parted_by_empty_lines() -> None:
    assert blocks_markdown([words("a"), Paragraph(()), words("b")]) == "a\n\nb"


TEXT = st.text(
    alphabet=st.sampled_from("ab1 .,-+=#>*_`~[]()<>!&|\\;:'\"/é京\n"), min_size=1, max_size=30
)


@settings(max_examples=200)
@given(TEXT)
def test_escaped_text_is_read_back_as_it_was(text: str) -> None:
    inline = next(token for token in READER.parse("x " + escaped(text)) if token.type == "inline")
    children = inline.children or []
    assert {child.type for child in children} <= {"text", "hardbreak", "text_special"}
    read = "".join("\n" if child.type == "hardbreak" else child.content for child in children)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    assert " ".join(read.split()) == " ".join(["x", *" ".join(lines).split()])


@settings(max_examples=200)
@given(TEXT)
def test_escaped_text_makes_one_paragraph(text: str) -> None:
    lines = [line for line in text.split("\n") if line.strip()]
    tokens = READER.parse(escaped(text))
    kinds = [token.type for token in tokens]
    assert kinds == (["paragraph_open", "inline", "paragraph_close"] if lines else [])


def test_hostile_text_stays_text() -> None:
    hostile = "<script>alert(1)</script> ![x](y) [a]: b\n***\n```\n    code\n| a |\n| - |"
    page = html(blocks_markdown([words(hostile)]))
    assert "<script" not in page
    assert "<img" not in page
    assert "<pre" not in page
    assert "<table" not in page
    assert page.count("<p>") == 1

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.extract.blocks import from_markup, plain_text
from tui_news.extract.links import safe_link
from tui_news.model.article import (
    Article,
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
from tui_news.model.article_json import article_from_json, article_to_json
from tui_news.model.safe_text import SafeText
from tui_news.text.sanitise import is_safe

BASE = "https://news.example/world/item.html"


def words(text: str) -> tuple[Span, ...]:
    return (Span(SafeText(text)),)


def paragraph(text: str) -> Paragraph:
    return Paragraph(words(text))


TABLE: list[tuple[str, tuple[Block, ...]]] = [
    ("", ()),
    ("just words &amp; more", (paragraph("just words & more"),)),
    ("one\n\ntwo", (paragraph("one"), paragraph("two"))),
    ("<p>one<p>two", (paragraph("one"), paragraph("two"))),
    ("one<br>two", (paragraph("one\ntwo"),)),
    ("one<br><br>two", (paragraph("one"), paragraph("two"))),
    ("<h3>Title</h3><p>text</p>", (Heading(words("Title"), 3), paragraph("text"))),
    (
        "a <b>b</b> c",
        (
            Paragraph(
                (Span(SafeText("a ")), Span(SafeText("b "), strong=True), Span(SafeText("c")))
            ),
        ),
    ),
    (
        "<p>see <a href='/x'>here</a>.</p>",
        (
            Paragraph(
                (
                    Span(SafeText("see ")),
                    Span(SafeText("here"), link="https://news.example/x"),
                    Span(SafeText(".")),
                )
            ),
        ),
    ),
    (
        "<ul><li>1<ul><li>2</ul><li>3</ul>",
        (
            ListBlock(
                (
                    ListItem((paragraph("1"), ListBlock((ListItem((paragraph("2"),)),)))),
                    ListItem((paragraph("3"),)),
                )
            ),
        ),
    ),
    ("<ol start=4><li>x</ol>", (ListBlock((ListItem((paragraph("x"),)),), True, 4),)),
    ("<blockquote><p>q</p></blockquote>", (Quote((paragraph("q"),)),)),
    (
        "<pre><code class='language-py'>a\n  b</code></pre>",
        (Code(SafeText("a\n  b"), "py"),),
    ),
    ("<p>a</p><hr><p>b</p>", (paragraph("a"), Rule(), paragraph("b"))),
    ("<p>a</p><p>* * *</p><hr><p>b</p>", (paragraph("a"), Rule(), paragraph("b"))),
    ("<h2>Title<span>[edit]</span></h2>", (Heading(words("Title")),)),
    ("<h2>Title <a href=#t>¶</a></h2>", (Heading(words("Title")),)),
    ("<h2>[ Bearbeiten ]</h2><p>a</p>", (paragraph("a"),)),
    ("<h3>___</h3>", (paragraph("___"),)),
    (f"<h3>{'long ' * 60}</h3>", (paragraph(("long " * 60).strip()),)),
    (
        "<p>a</p><img src=/i/rd-arrow.png><img src=https://www.gravatar.com/avatar/1>",
        (paragraph("a"),),
    ),
    (
        "<table><tr><th>a<th>b<tr><td>1<td>2</table>",
        (Table(((words("a"), words("b")), (words("1"), words("2"))), 1),),
    ),
    ("<table><tr><td><p>layout</p></table>", (paragraph("layout"),)),
    (
        "<figure><img src=/p.jpg alt=A><figcaption>Cap</figcaption></figure>",
        (Figure("https://news.example/p.jpg", SafeText("Cap"), alt=SafeText("A")),),
    ),
    ("<img src=/p.gif width=1 height=1>x", (paragraph("x"),)),
    ("<script>x</script><style>y</style><p>z</p>", (paragraph("z"),)),
    ("<p>a &amp;lt;b&amp;gt; c</p>", (paragraph("a &lt;b&gt; c"),)),
    ("<p>\x1b[31mred&#27;]52;c;x&#7;</p>", (paragraph("[31mred]52;c;x"),)),
]


@pytest.mark.parametrize(("markup", "expected"), TABLE)
def test_markup_becomes_typed_blocks(markup: str, expected: tuple[Block, ...]) -> None:
    got = from_markup(markup, base_url=BASE)
    if expected and isinstance(expected[0], Paragraph) and len(expected[0].spans) == 3:
        assert Article(blocks=got).text == Article(blocks=expected).text
        assert [span.link for span in got[0].spans] == [span.link for span in expected[0].spans]  # type: ignore[union-attr]
    else:
        assert got == expected


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://a.example/x?y=1#z", "https://a.example/x?y=1#z"),
        ("//a.example/x", "https://a.example/x"),
        ("/x", "https://news.example/x"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("javascript:alert(1)", ""),
        ("java\tscript:alert(1)", ""),
        ("java\n\rscript:alert(1)", ""),
        (" javascript:alert(1)", ""),
        ("java script:alert(1)", "https://news.example/world/java%20script:alert(1)"),
        ("https://a.example/a b/ c?q=d e", "https://a.example/a%20b/%20c?q=d%20e"),
        ("\n  /reports/\n  2026\t/x ", "https://news.example/reports/%202026/x"),
        ("mailto:a@b.example?subject=Two words", "mailto:a@b.example?subject=Two%20words"),
        ("file:///etc/passwd", ""),
        ("data:text/html,x", ""),
        ("-P", "https://news.example/world/-P"),
        ("http://a.example/\x1b]8;;x", "http://a.example/]8;;x"),
        ("https:/nohost", ""),
        ("http://[broken", ""),
        ("x" * 3000, ""),
    ],
)
def test_links_are_absolute_and_openable_or_empty(address: str, safe: str) -> None:
    assert safe_link(address, BASE) == safe


def test_a_relative_link_without_base_is_no_link() -> None:
    assert safe_link("/x") == ""


def test_the_largest_picture_of_a_set_wins_over_its_placeholder() -> None:
    markup = '<img src="data:image/gif;base64,R0" data-srcset="/s.jpg 200w, /l.jpg 900w" width=900>'
    assert from_markup(markup, base_url=BASE) == (Figure("https://news.example/l.jpg", width=900),)


def test_plain_text_joins_blocks_with_spaces() -> None:
    assert plain_text("<p>a<br>b</p><p>c &amp; d</p><script>no</script>") == "a b c & d"
    assert plain_text("a &lt;b&gt; c") == "a <b> c"


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + "deep",
        "<p " + "a=1 " * 60_000 + ">text",
        "<b><i><u><a>" * 8_000 + "</b></i>" * 8_000,
        "<blockquote>" * 3_000 + "deep",
        "<ul><li>" * 3_000 + "deep",
        "<table><tr><td>" * 2_000 + "deep",
        "<p a='>' b='>" * 20_000,
        "<!--" * 100_000,
        "<script>" * 100_000,
        "<font><a>" * 20_000,
    ],
    ids=lambda markup: markup[:12],
)
def test_markup_bombs_are_bounded(markup: str) -> None:
    started = time.monotonic()
    article = Article(blocks=from_markup(markup))
    assert article_from_json(article_to_json(article)) == article
    assert time.monotonic() - started < 15  # Unbounded parsing takes minutes.


def test_deep_markup_keeps_its_words() -> None:
    assert "deep text" in Article(blocks=from_markup("<div>" * 50_000 + "deep text")).text


def spans_of(block: Block) -> list[Span]:
    match block:
        case Heading(spans=spans) | Paragraph(spans=spans):
            return list(spans)
        case ListBlock(items=items):
            return [span for item in items for inner in item.blocks for span in spans_of(inner)]
        case Quote(blocks=blocks):
            return [span for inner in blocks for span in spans_of(inner)]
        case Table(rows=rows):
            return [span for row in rows for cell in row for span in cell]
        case Code(text=text):
            return [Span(text)]
        case Figure(caption=caption, alt=alt):
            return [Span(caption), Span(alt)]
        case Rule():
            return []


PIECES = st.sampled_from(
    [
        *"<p> </p> <b> </b> </a> <ul> <li> </ul> <table> <tr> <td> </table> <pre> </pre>".split(),
        *"<blockquote> </blockquote> <br> <hr> <h2> </h2> <figure> <figcaption> </figure>".split(),
        *"<q> </q> <dl> <dt> <dd> <code> </code> <i> </i> &#27; &#x202e; &amp; word".split(),
        "<a href='http://x.example/'>",
        "<img src=http://x.example/i.png alt=i>",
        "\x1b",
        "\x9b",
        "\n",
        "é",
    ]
)


@given(st.lists(PIECES, max_size=40))
def test_any_markup_gives_safe_text_that_survives_the_store(pieces: list[str]) -> None:
    blocks = from_markup(" ".join(pieces), base_url=BASE)
    article = Article(blocks=blocks)
    assert article_from_json(article_to_json(article)) == article
    for block in blocks:
        for span in spans_of(block):
            assert is_safe(span.text.replace("\n", " "))
            assert span.link == "" or span.link.startswith(("http://", "https://"))


@given(st.text(max_size=300))
def test_no_text_raises(text: str) -> None:
    from_markup(text)
    assert is_safe(plain_text(text))

"""Lists and headings that a page sets by hand become what they mean; a picture stands once."""

from __future__ import annotations

from tui_news.extract.blocks import from_markup
from tui_news.extract.page.neaten import neat
from tui_news.model.article import Article, Block, Figure, Heading, ListBlock, Paragraph
from tui_news.model.safe_text import SafeText

BASE = "https://wire.example/a"
LONG = "<p>A paragraph that is long enough to be running text below a heading of its own.</p>"


def neatened(markup: str, lead: Figure | None = None) -> tuple[Block, ...]:
    return neat(from_markup(markup, base_url=BASE), lead)[0]


def kinds(markup: str) -> list[str]:
    return [type(block).__name__ for block in neatened(markup)]


def test_bulleted_lines_are_a_list() -> None:
    got = neatened("<p>• <a href=/1>One</a> day<p>• Two<p>after")
    assert [type(block) for block in got] == [ListBlock, Paragraph]
    assert isinstance(got[0], ListBlock)
    assert Article(blocks=got).text == "One day\nTwo\nafter"


def test_bulleted_lines_of_one_paragraph_are_a_list() -> None:
    got = neatened("<p>• One<br>• <b>Two</b> more<br>• Three</p>")
    assert len(got) == 1
    assert Article(blocks=got).text == "One\nTwo more\nThree"


def test_one_bullet_or_a_dash_is_no_list() -> None:
    assert kinds("<p>• One<p>after") == ["Paragraph", "Paragraph"]
    assert kinds("<p>– Said he.<p>– Said she.") == ["Paragraph", "Paragraph"]
    assert kinds("<p>• One<br>two<p>• Three") == ["Paragraph", "Paragraph"]


def test_a_bold_line_above_running_text_heads_it() -> None:
    got = neatened(LONG + "<p><b>What comes next</b></p>" + LONG)
    assert isinstance(got[1], Heading)
    assert [(span.text, span.strong) for span in got[1].spans] == [("What comes next", False)]


def test_other_bold_lines_are_paragraphs() -> None:
    for line in (
        "<b>He said so.</b>",
        "<b>How did it begin?</b>",
        "<b>What</b> comes next",
        "<b><a href=/x>Buy tickets here</a></b>",
        "<b>One line<br>and another</b>",
        "<b>***</b>",
        "<b>" + "many words " * 10 + "</b>",
    ):
        assert "Heading" not in kinds(LONG + f"<p>{line}</p>" + LONG), line
    assert "Heading" not in kinds("<p><b>ZZ</b><p><b>KS</b><p>short")
    assert kinds("<h2>Above</h2><p><b>Below it</b></p>" + LONG) == [
        "Heading",
        "Paragraph",
        "Paragraph",
    ]


def test_the_lead_picture_in_the_opening_gives_its_words_to_the_lead() -> None:
    lead = Figure("https://cdn.example/big/harbour-lund.jpg?w=1200")
    markup = (
        "<p>a<figure><img src=/small/harbour-lund.jpg alt=Ships><figcaption>A caption</figure><p>b"
    )
    blocks, got = neat(from_markup(markup, base_url=BASE), lead)
    assert [type(block) for block in blocks] == [Paragraph, Paragraph]
    assert got == Figure(lead.url, SafeText("A caption"), alt=SafeText("Ships"))


def test_the_lead_picture_further_down_stays_where_it_is() -> None:
    lead = Figure("https://wire.example/harbour-lund.jpg")
    assert "Figure" in [
        type(block).__name__
        for block in neat(
            from_markup("<p>a" * 5 + "<img src=/harbour-lund.jpg>", base_url=BASE), lead
        )[0]
    ]


def test_a_picture_stands_once_whatever_its_size() -> None:
    assert kinds("<p>a<img src=/p.jpg?w=200><p>b<img src=/p.jpg?w=900>").count("Figure") == 1
    assert kinds("<p>a<img src=/p.jpg><p>b<img src=/q.jpg>").count("Figure") == 2

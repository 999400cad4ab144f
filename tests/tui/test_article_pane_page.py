"""The page of an article: what stands on it, in which order, and what can be followed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.tui.articles import document, entry, link, paragraph
from tui_news.model.article import Article, ArticleState, Heading, Span
from tui_news.model.entry import Enclosure
from tui_news.model.safe_text import SafeText
from tui_news.model.tag import Tag, TagKind
from tui_news.text.sanitise import is_safe
from tui_news.text.typeset.layout import lay_out
from tui_news.text.typeset.links import EntryTarget, Link, TagTarget
from tui_news.tui.widgets.article_pane.document import ArticleDocument, ExtraLine, ExtraSection
from tui_news.tui.widgets.article_pane.page import length_piece, message_page, page_of

BODY = [paragraph("See ", link("this page", "https://e.example/a"), " for more.")]


def lines(given: ArticleDocument, width: int = 60) -> list[str]:
    return [line.text.rstrip() for line in lay_out(page_of(given).pieces, width)]


def test_a_whole_page_from_top_to_bottom() -> None:
    whole = document(
        entry=replace(
            entry(BODY, title="Bloc suggests dialogue — source"),
            headline=replace(
                entry(title="Bloc suggests dialogue — source").headline, place=SafeText("Bishkek")
            ),
            author=SafeText("Ann Lee"),
            lead=SafeText("A lead of its own."),
            updated_at=datetime(2019, 5, 22, 16, 5, tzinfo=UTC),
            enclosures=(Enclosure("https://e.example/a.mp3", "audio/mpeg", 12_000_000),),
        ),
        sections=(SafeText("Military & Defense"), SafeText("World")),
        reader_zone=ZoneInfo("Europe/London"),
        place_zone=ZoneInfo("Asia/Bishkek"),
        tags=(Tag("NATO", TagKind.ORGANISATION), Tag("Sergey Lavrov", TagKind.PERSON)),
        extras=(
            ExtraSection(
                "Also covered by 1", (ExtraLine(SafeText("Bloc wants talks"), 7, "15:40 BBC"),)
            ),
        ),
    )
    assert lines(whole) == [
        " Military & Defense   World",
        "Bloc suggests dialogue — source",
        "TASS · Ann Lee · Bishkek",
        "May 22, 15:23 UTC · 21:23 in Bishkek · 16:23 here ·",
        "updated 17:05 here",
        "1 min · 5 words",
        "Text extracted from the outlet's page",
        "",
        "A lead of its own.",
        "",
        "See this page[1] for more.",
        "",
        "[NATO] [Sergey Lavrov]",
        "",
        "Files",
        "[2] audio/mpeg, 12 MB https://e.example/a.mp3",
        "",
        "Also covered by 1",
        "15:40 BBC Bloc wants talks[3]",
        "",
        "─" * 60,
        "Links",
        "[1] https://e.example/a",
    ]
    targets = page_of(whole).targets
    assert targets.by_number(1) == Link("https://e.example/a", 1)
    assert targets.by_number(2) == Link("https://e.example/a.mp3", 2)
    assert targets.by_number(3) == EntryTarget(7, 3)
    tags = [target.name for target in targets.all if isinstance(target, TagTarget)]
    assert tags == ["NATO", "Sergey Lavrov"]


def test_a_summary_says_so_and_shows_its_lead() -> None:
    summary = document(
        entry=entry(
            article=Article(state=ArticleState.SUMMARY, why="the outlet refuses programs"),
            lead=SafeText("All there is."),
        )
    )
    assert lines(summary)[3:] == [
        "1 min · 3 words",
        "Summary only: the outlet refuses programs; press o to open",
        "it in the browser",
        "",
        "All there is.",
    ]


def test_what_is_being_done_takes_the_place_of_the_state() -> None:
    waiting = document(entry=entry(lead=SafeText("Lead.")), pending="Fetching the page …")
    assert "Fetching the page …" in lines(waiting)
    assert not any("Summary only" in line for line in lines(waiting))


def test_a_failure_is_one_more_sentence() -> None:
    failed = document(entry=entry(), failure="example.com: it does not answer.")
    assert lines(failed)[-1] == "example.com: it does not answer."


def test_an_entry_without_anything_is_a_page() -> None:
    bare = document(entry=entry(title="", url="", published=None))
    assert lines(bare)[0] == "Untitled"
    assert lines(bare)[-1] == "Summary only: the feed names no page of it"


@pytest.mark.parametrize(
    ("title", "tail"),
    [
        ("Bloc suggests dialogue with all — source", " — source"),
        ("Bloc suggests dialogue – Russian Embassy", " – Russian Embassy"),
        ("Bloc — a half of the whole headline at least", ""),
        ("State-of-the-art", ""),
        ("— x", ""),
    ],
)
def test_the_attribution_tail_is_dim(title: str, tail: str) -> None:
    layout = lay_out(page_of(document(entry=entry(title=title))).pieces, 70)
    dim = "".join(run.text for run in layout.line(0).runs if run.style == "headline tail")
    assert dim == tail


def test_chips_have_their_colours() -> None:
    chips = document(
        entry=entry(),
        sections=(SafeText("World"), SafeText("Sport")),
        chip_colours=("#7dcfff", ""),
    )
    styles = [run.style for run in lay_out(page_of(chips).pieces, 60).line(0).runs]
    assert styles == ["meta chip=#7dcfff", "meta", "meta chip"]


def test_meta_parts_stay_whole_where_they_can() -> None:
    given = document(entry=entry(author=SafeText("Ann Marie Lee")))
    assert lines(given, 16)[2:4] == ["TASS ·", "Ann Marie Lee"]


def test_pages_agree_with_their_number() -> None:
    page = page_of(document(BODY))
    assert length_piece(page.length, pages=1).text.replace("\u00a0", " ") == (
        "1 min · 5 words · 1 page"
    )
    assert page.pieces[page.length_piece].style == "length"


def test_a_repeated_heading_is_left_out() -> None:
    heading = Heading((Span(SafeText("Bloc Suggests Dialogue")),))
    assert lines(document([heading, *BODY])).count("Bloc Suggests Dialogue") == 0


def test_text_from_outside_is_made_safe_again() -> None:
    hostile = "x\x1b]0;pwned\x07\u202ey"
    given = document(
        entry=entry(
            BODY, enclosures=(Enclosure(f"https://e.example/{hostile}", f"audio/{hostile}", 1),)
        ),
        failure=hostile,
        pending=hostile,
        tags=(Tag(hostile),),
        extras=(ExtraSection(hostile, (ExtraLine(SafeText("x"), 0, hostile),)),),
    )
    for line in (*lines(given), *lines_of_message(hostile)):
        assert is_safe(line)


def lines_of_message(text: str) -> list[str]:
    return [line.text for line in lay_out(message_page(text).pieces, 40)]

"""Sections from addresses, categories, feeds and words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.extract.sections import assign, from_categories, from_url, from_words, slug
from tui_news.model.section import NINE, Section

TABLE = Path(__file__).resolve().parents[1] / "data" / "sections.txt"
MASK = {section.id: section.mask for section in NINE}


def _mask(names: str) -> int:
    return 0 if names == "-" else sum(MASK[name] for name in names.split(","))


def _names(mask: int) -> str:
    return ",".join(section.id for section in NINE if mask & section.mask) or "-"


def _cases() -> list[tuple[str, str, str, str, str]]:
    cases = []
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            wanted, feed, url, categories, title = line.split("\t")
            cases.append((wanted, feed, url, categories, title))
    return cases


@pytest.mark.parametrize(("wanted", "feed", "url", "categories", "title"), _cases())
def test_assigns(wanted: str, feed: str, url: str, categories: str, title: str) -> None:
    mask = assign(
        url="" if url == "-" else url,
        feed_mask=_mask(feed),
        categories=() if categories == "-" else tuple(categories.split(";")),
        title=title,
        lead="",
    )
    assert _names(mask) == wanted


@pytest.mark.parametrize("section", [section.id for section in NINE])
def test_the_nine_ids_are_slugs(section: str) -> None:
    assert _names(from_url(f"https://tass.com/{section}/2198933")) == section


@pytest.mark.parametrize("section", NINE, ids=lambda section: section.id)
def test_the_nine_titles_are_categories(section: Section) -> None:
    assert from_categories((section.title,)) == section.mask


def test_a_feed_about_one_matter_keeps_its_entries() -> None:
    mask = assign(
        url="https://www.defensenews.com/global/europe/2026/10/07/tank/",
        feed_mask=MASK["defense"],
        categories=(),
        title="Tank order",
        lead="",
    )
    assert mask == MASK["defense"]


def test_a_general_feed_yields_to_the_address() -> None:
    mask = assign(
        url="https://www.bbc.com/sport/football/66778807",
        feed_mask=MASK["world"],
        categories=("World",),
        title="A goal",
        lead="",
    )
    assert mask == MASK["sports"]


def test_words_are_not_asked_when_the_feed_says() -> None:
    mask = assign(
        url="https://news.example/a/1",
        feed_mask=MASK["world"],
        categories=(),
        title="Earthquake kills dozens, rescuers search for survivors",
        lead="",
    )
    assert mask == MASK["world"]


def test_words_need_a_clear_lead() -> None:
    assert from_words("Minister opens museum", "") == 0
    assert from_words("Bank", "") == 0
    assert from_words("", "") == 0


def test_a_headline_in_the_address_is_no_section() -> None:
    assert from_url("https://news.example/2026/10/07/sport-in-schools-is-back") == 0
    assert from_url("https://news.example/world-cup-fever-hits-a-village.html") == 0


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Business & Economy", "business-economy"),
        (" Science_and—Space ", "science-and-space"),
        ("ПОЛИТИКА", "политика"),
        ("&", ""),
    ],
)
def test_slugs(name: str, wanted: str) -> None:
    assert slug(name) == wanted


@given(
    st.text(max_size=60),
    st.integers(0, 511),
    st.lists(st.text(max_size=20), max_size=8),
    st.text(max_size=80),
)
def test_any_input_gives_a_mask_of_the_nine(
    url: str, feed_mask: int, categories: list[str], text: str
) -> None:
    mask = assign(
        url="https://news.example/" + url,
        feed_mask=feed_mask,
        categories=tuple(categories),
        title=text,
        lead=text,
    )
    assert 0 <= mask <= 511
    assert mask.bit_count() <= max(2, feed_mask.bit_count())


@given(st.sampled_from(NINE), st.integers(0, 511))
def test_a_clear_address_is_always_heeded(section: Section, feed_mask: int) -> None:
    url = f"https://tass.com/{section.id}/1"
    mask = assign(url=url, feed_mask=feed_mask, categories=(), title="", lead="")
    assert section.id == "world" or mask & section.mask


@pytest.mark.parametrize("url", ["", "https://a.example/sport/1", "https://a.example/world/2"])
@pytest.mark.parametrize("nine", [0, MASK["economy"], MASK["world"]])
def test_a_feed_in_a_section_of_the_readers_own_keeps_its_entries_there(
    url: str, nine: int
) -> None:
    own = 1 << 20
    plain = assign(url=url, feed_mask=nine, categories=(), title="", lead="")
    mask = assign(url=url, feed_mask=nine | own, categories=(), title="", lead="")
    assert mask == plain | own


def test_words_do_not_move_what_the_reader_filed() -> None:
    title = "Striker scores in the championship match, the coach of the team says"
    assert assign(url="", feed_mask=0, categories=(), title=title, lead="") == MASK["sports"]
    assert assign(url="", feed_mask=512, categories=(), title=title, lead="") == 512


@pytest.mark.parametrize(
    ("name", "section"),
    [
        ("College Sports", "sports"),
        ("TV&Showbiz", "society"),
        ("Crime & Courts", "emergencies"),
        ("Tabletop Games", "society"),
        ("UKPolitics", "politics"),
        ("Open Letters", "-"),
    ],
)
def test_names_are_read_by_their_words_and_their_heads(name: str, section: str) -> None:
    assert _names(from_categories((name,))) == section

"""What structured data says of pictures, put to those that the page shows without words."""

from __future__ import annotations

import json

import pytest

from tui_news.extract.article import extract
from tui_news.extract.page.picture_words import file_name
from tui_news.model.article import Article, Figure

LINE = (
    "<p>The council said on Tuesday that the bridge number {} would be rebuilt by winter, and "
    "that the cost, about twelve million, had been agreed with the ministry.</p>"
)
HARBOUR = {
    "@type": "ImageObject",
    "contentUrl": "https://wire.example/up/2026/05/harbour-at-night.jpg",
    "caption": "The harbour on Monday night",
    "creditText": "Ann Lee",
}


def page(pictures: str, *stated: object, article: dict[str, object] | None = None) -> Article:
    graph = [
        {"@type": "NewsArticle", "headline": "Bridge to be rebuilt"} | (article or {}),
        *stated,
    ]
    script = f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'
    return extract(
        f"<html><head><title>Bridge to be rebuilt</title>{script}</head><body><article>"
        f"<h1>Bridge to be rebuilt</h1>{LINE.format(1)}{LINE.format(2)}{pictures}{LINE.format(3)}"
        f"{LINE.format(4)}</article></body></html>".encode(),
        url="https://wire.example/news/1",
    )


def figures(article: Article) -> list[tuple[str, str]]:
    return [(one.caption, one.credit) for one in article.blocks if isinstance(one, Figure)]


@pytest.mark.parametrize(
    "address",
    [
        "/up/2026/05/harbour-at-night.jpg",
        "/up/2026/05/harbour-at-night-1024x683.jpg",
        "https://pictures.example/w_800/harbour-at-night-scaled.jpg.webp?crop=1",
    ],
)
def test_a_picture_without_words_has_those_that_are_stated_of_it(address: str) -> None:
    article = page(f"<figure><img src='{address}'></figure>", HARBOUR)
    assert figures(article) == [("The harbour on Monday night", "Ann Lee")]
    assert "Monday night" not in article.text


def test_pictures_inside_the_article_object_count_too() -> None:
    stated = [
        {
            "@type": "ImageObject",
            "url": "/up/first-place.jpg",
            "caption": "The first of the places",
        },
        {"@type": "ImageObject", "url": "/up/second-place.jpg", "copyrightNotice": "Bob Roy"},
    ]
    shown = "<img src=/up/second-place.jpg><img src=/up/first-place.jpg>"
    article = page(shown, article={"image": stated})
    assert figures(article) == [("", "Bob Roy"), ("The first of the places", "")]


def test_what_the_page_shows_goes_first() -> None:
    shown = (
        "<figure><img src=/up/2026/05/harbour-at-night.jpg>"
        "<figcaption>Boats, seen from the old bridge</figcaption></figure>"
    )
    assert figures(page(shown, HARBOUR)) == [("Boats, seen from the old bridge", "")]


@pytest.mark.parametrize(
    "caption", ["Bridge to be rebuilt", "harbour_at_night_2", "Harbour at night", "harbour"]
)
def test_a_title_or_a_files_name_is_no_caption(caption: str) -> None:
    stated = HARBOUR | {"caption": caption, "creditText": ""}
    assert figures(page("<img src=/up/2026/05/harbour-at-night.jpg>", stated)) == [("", "")]


def test_two_pictures_of_one_name_share_no_words() -> None:
    other = HARBOUR | {
        "contentUrl": "https://wire.example/up/2019/harbour-at-night.jpg",
        "caption": "Another night long ago",
    }
    assert figures(page("<img src=/small/harbour-at-night.jpg>", HARBOUR, other)) == [("", "")]
    shown = page("<img src=/up/2019/harbour-at-night.jpg>", HARBOUR, other)
    assert figures(shown) == [("Another night long ago", "Ann Lee")]


def test_a_reference_to_a_picture_is_no_picture() -> None:
    article = page("", HARBOUR, article={"image": {"@id": "https://wire.example/news/1#primary"}})
    assert article.lead_picture is None


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://x.example/a/IMG_20260522-300x200.JPG", "img_20260522"),
        ("https://x.example/a/photo.jpg", ""),
        ("https://x.example/", ""),
        ("https://[broken/harbour.jpg", ""),
    ],
)
def test_names_that_tell_pictures_apart(url: str, name: str) -> None:
    assert file_name(url) == name

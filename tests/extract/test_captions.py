"""Pictures carry their caption and credit, which never stand in the running text."""

from __future__ import annotations

import json

import pytest

from tests.extract.test_article_pages import SENTENCES
from tui_news.extract.article import extract
from tui_news.model.article import Article, Figure

CAPTION = "Workers look at the northern bridge on Monday."
CREDIT = "Ann Lee / The Wire"
IMAGE = "<img src=/bridge.jpg alt='A bridge'"


def page(picture: str, *, head: str = "", before: str = "") -> Article:
    first, second, *others = (f"<p>{sentence}</p>" for sentence in SENTENCES)
    html = (
        f"<html><head><title>Bridge to be rebuilt</title>{head}</head><body><article>"
        f"<h1>Bridge to be rebuilt</h1>{before}<div class=story>{first}{second}{picture}"
        f"{''.join(others)}</div></article></body></html>"
    )
    return extract(html.encode(), url="https://wire.example/world/1")


FORMS = {
    "figcaption": (f"<figure>{IMAGE}><figcaption>{CAPTION}</figcaption></figure>", ""),
    "paragraph in it": (f"<figure>{IMAGE}><figcaption><p>{CAPTION}</p></figcaption></figure>", ""),
    "credit beside": (
        f"<figure>{IMAGE}><figcaption>{CAPTION}</figcaption>"
        f"<span class=photo-credit>{CREDIT}</span></figure>",
        "",
    ),
    "credit inside": (
        f"<figure>{IMAGE}><figcaption>{CAPTION} <span class=credit>{CREDIT}</span></figcaption>"
        "</figure>",
        CREDIT,
    ),
    "credit of its own block": (
        f"<figure>{IMAGE}><figcaption><div>{CAPTION}</div><div class=copyright>{CREDIT}</div>"
        "</figcaption></figure>",
        CREDIT,
    ),
    "classes": (
        f"<div class=image>{IMAGE}><div class=caption-text>{CAPTION}</div>"
        f"<div class=image-credit>{CREDIT}</div></div>",
        CREDIT,
    ),
    "described by": (
        f"<div>{IMAGE} aria-describedby=about-it><div id=about-it>{CAPTION}</div></div>",
        "",
    ),
    "linked picture": (
        f"<div class=photo><a href=/large.jpg>{IMAGE}></a><p class=wp-caption-text>{CAPTION}</p>"
        "</div>",
        "",
    ),
    "microdata": (
        f"<div>{IMAGE}><p itemprop=caption>{CAPTION}</p><p itemprop=copyrightHolder "
        f"class=attribution>{CREDIT}</p></div>",
        CREDIT,
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_picture_has_its_words_and_the_text_has_not(form: str) -> None:
    markup, credit = FORMS[form]
    article = page(markup)
    (figure,) = article.figures
    assert (figure.url, figure.alt) == ("https://wire.example/bridge.jpg", "A bridge")
    assert CAPTION in figure.caption
    assert figure.credit == credit or not credit
    assert article.text == "\n".join(SENTENCES)


NOT_CAPTIONS = {
    "a teaser": f"<div class=teaser>{IMAGE}><h3><a href=/2>{CAPTION}</a></h3></div>",
    "a linked figure": (
        f"<figure>{IMAGE}><figcaption><a href=/2>{CAPTION}</a></figcaption></figure>"
    ),
    "words of no name": f"<div>{IMAGE}><div class=promo><a href=/2>{CAPTION}</a></div></div>",
}


@pytest.mark.parametrize("form", NOT_CAPTIONS)
def test_what_leads_elsewhere_is_no_caption(form: str) -> None:
    assert not any(figure.caption for figure in page(NOT_CAPTIONS[form]).figures)


LEAD = "<meta property=og:image content=https://cdn.example/w1200/bridge.jpg?x=1>"


@pytest.mark.parametrize("where", ["before", "inside", "structured"])
def test_the_lead_picture_has_the_caption_that_the_page_gives_it(where: str) -> None:
    markup = FORMS["credit inside"][0]
    data = {
        "@type": "NewsArticle",
        "headline": "Bridge to be rebuilt",
        "image": [
            {"@type": "ImageObject", "url": "/w300/bridge.jpg", "caption": CAPTION,
             "creditText": CREDIT}
        ],
    }  # fmt: skip
    script = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    match where:
        case "before":
            article = page("", head=LEAD, before=f"<div>{markup}</div>")
        case "inside":
            article = page(markup, head=LEAD)
        case _:
            article = page("", head=LEAD + script)
    lead = article.lead_picture
    assert lead is not None
    assert (lead.caption, lead.credit) == (CAPTION, CREDIT)


def test_another_pictures_caption_is_not_the_lead_pictures() -> None:
    other = FORMS["figcaption"][0].replace("/bridge.jpg", "/harbour.jpg")
    assert page(other, head=LEAD).lead_picture == Figure("https://cdn.example/w1200/bridge.jpg?x=1")

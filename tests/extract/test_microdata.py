"""Facts that a page states by microdata or RDFa, beside or instead of JSON-LD."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from tests.extract.test_article_pages import SENTENCES
from tui_news.extract.article import extract
from tui_news.model.article import Article

FORMS = {
    "microdata": "itemprop='{}'",
    "RDFa": "property='{}'",
    "RDFa with a prefix": "property='schema:{}'",
    "RDFa with an address": "property='https://schema.org/{}'",
}


def page(form: str, *, head: str = "") -> Article:
    def prop(name: str) -> str:
        return form.format(name)

    body = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    html = (
        f"<html><head>{head}<meta {prop('datePublished')} content='2026-05-22T10:00:00Z'></head>"
        f"<body><article typeof=schema:NewsArticle itemscope>"
        f"<div {prop('headline')}>Bridge to be rebuilt</div>"
        f"<span {prop('author')}><b>By</b> <span {prop('name')}>Ann Lee</span></span>"
        f"<span {prop('articleSection')}>World</span>"
        f"<time {prop('dateModified')} datetime='2026-05-22T12:30:00Z'>half past two</time>"
        f"<div {prop('articleBody')}>{body}</div></article></body></html>"
    )
    return extract(html.encode())


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_facts_are_read_from_properties(form: str) -> None:
    article = page(form)
    assert article.title == "Bridge to be rebuilt"
    assert article.authors == ("Ann Lee",)
    assert article.section == "World"
    assert article.published == datetime(2026, 5, 22, 10, tzinfo=UTC)
    assert article.updated == datetime(2026, 5, 22, 12, 30, tzinfo=UTC)
    assert article.text.endswith("\n".join(SENTENCES))


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_what_json_ld_says_comes_first(form: str) -> None:
    data = {
        "@type": "NewsArticle",
        "headline": "The bridge",
        "author": "Bob Roy",
        "articleSection": "Home",
        "dateModified": "2026-05-23",
    }
    article = page(form, head=f"<script type='application/ld+json'>{json.dumps(data)}</script>")
    assert (article.title, article.authors, article.section) == (
        "The bridge",
        ("Bob Roy",),
        "Home",
    )
    assert article.updated is not None and article.updated.day == 23


def test_a_property_of_another_vocabulary_says_nothing() -> None:
    assert page("property='dc:x-{}'").section == ""

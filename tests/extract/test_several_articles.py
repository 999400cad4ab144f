"""Pages that hold more than one article, and live reports: made pages of many forms."""

from __future__ import annotations

import json

import pytest

from tui_news.extract.article import extract
from tui_news.model.article import Article, Heading

PLACES = ("harbour", "station", "library", "market")


def sentences(place: str) -> list[str]:
    return [
        f"The {place} {what}, the council said on Monday, after a debate of several hours that was "
        f"followed by some two hundred people in the hall and by many more at home."
        for what in ("will be rebuilt", "is to stay open", "has a new owner", "costs too much")
    ]


def text(place: str) -> str:
    return "".join(f"<p>{sentence}</p>" for sentence in sentences(place))


def address(place: str) -> str:
    return f"https://wire.example/news/{place}-1"


def title(place: str) -> str:
    return f"What becomes of the old {place} now"


LONGER = " ".join(sentences("street"))

FORMS = {
    "headings as high, addresses in data": lambda place: (
        f"<article class=story data-url='{address(place)}'><h1>{title(place)}</h1>{text(place)}"
        "</article>"
    ),
    "headings as high, no address": lambda place: (
        f"<article class=story><header><h1>{title(place)}</h1></header>{text(place)}</article>"
    ),
    "headings that lead to their pages": lambda place: (
        f"<article><h2><a href='/news/{place}-1?utm_source=list'>{title(place)}</a></h2>"
        f"<div class=entry-content>{text(place)}</div></article>"
    ),
    "microformats": lambda place: (
        f"<div class='post hentry'><h3 class=entry-title><a rel=bookmark href='{address(place)}'>"
        f"{title(place)}</a></h3><div class=entry-content>{text(place)}</div></div>"
    ),
    "microdata": lambda place: (
        "<div itemscope itemtype='https://schema.org/BlogPosting'>"
        f"<meta itemprop=mainEntityOfPage itemid='{address(place)}'><h2>{title(place)}</h2>"
        f"<div itemprop=articleBody>{text(place)}</div></div>"
    ),
    "the address in a query": lambda place: (
        f"<article><h2><a href='/?p={len(place)}{place[0]}'>{title(place)}</a></h2>{text(place)}"
        "</article>"
    ),
}


def page(form: str, *, canonical: str = "", name: str = "") -> bytes:
    head = f"<title>{name} | The Wire</title>" + (
        f"<link rel=canonical href='{canonical}'>" if canonical else ""
    )
    posts = "".join(FORMS[form](place) for place in PLACES)
    return f"<html><head>{head}</head><body><main>{posts}</main></body></html>".encode()


def places_in(article: Article) -> list[str]:
    return [place for place in PLACES if sentences(place)[1] in article.text]


@pytest.mark.parametrize("wanted", PLACES)
@pytest.mark.parametrize("form", FORMS)
def test_of_several_articles_the_pages_own_is_read(form: str, wanted: str) -> None:
    url = address(wanted)
    if form == "the address in a query":
        url = f"https://wire.example/?p={len(wanted)}{wanted[0]}"
    article = extract(page(form, name=title(wanted)), url=url)
    assert places_in(article) == [wanted]
    assert all(sentence in article.text for sentence in sentences(wanted))
    assert article.title == title(wanted)


def test_the_canonical_address_tells_it_too() -> None:
    form = "headings that lead to their pages"
    shown = page(form, canonical=address("library"), name="Old buildings")
    assert places_in(extract(shown, url="https://wire.example/l/12")) == ["library"]


def test_a_front_page_of_whole_posts_is_left_as_it_is() -> None:
    shown = page("headings that lead to their pages", name="The Wire")
    assert places_in(extract(shown, url="https://wire.example/blog/")) == list(PLACES)


def test_an_article_before_the_posts_that_follow_it_is_read_alone() -> None:
    rest = "".join(FORMS["headings that lead to their pages"](place) for place in PLACES[1:])
    shown = (
        f"<title>{title('harbour')}</title><main><h1>{title('harbour')}</h1><div class=body>"
        f"{text('harbour')}<p>{LONGER}</p></div><div class=stream>{rest}</div></main>"
    )
    assert places_in(extract(shown.encode(), url=address("harbour"))) == ["harbour"]


def test_sections_of_one_article_all_stay() -> None:
    parts = "".join(
        f"<article class=part><h2>{number}. {title(place)}</h2>{text(place)}</article>"
        for number, place in enumerate(PLACES, start=1)
    )
    shown = f"<title>Four old buildings</title><main><h1>Four old buildings</h1>{parts}</main>"
    article = extract(shown.encode(), url="https://wire.example/four")
    assert places_in(article) == list(PLACES)


def test_of_several_stated_articles_the_pages_own_facts_are_taken() -> None:
    data = [
        {
            "@type": "NewsArticle",
            "headline": title(place),
            "datePublished": f"2026-05-0{number}",
            "articleBody": " ".join(sentences(place)),
            "mainEntityOfPage": {"@id": address(place)},
        }
        for number, place in enumerate(PLACES, start=1)
    ]
    shown = page("headings as high, no address").replace(
        b"</head>",
        f'<script type="application/ld+json">{json.dumps(data)}</script></head>'.encode(),
    )
    article = extract(shown, url=address("market"))
    assert (article.title, places_in(article)) == (title("market"), ["market"])
    assert article.published is not None and article.published.day == 4


TIMES = ("15:45", "15:10", "14:32", "13:58", "13:05")
EVENTS = ("the gates open", "a speaker falls ill", "rain begins", "the march starts", "people come")


def event(number: int) -> str:
    return (
        f"At this hour {EVENTS[number]}, says our reporter at the square, where thousands have "
        "gathered since the early morning to hear what the council has decided."
    )


LIVE_FORMS = {
    "articles with a time": (
        "<article class=block id=b{n}><header><time datetime=2026-05-22T{time}:00+02:00>{time}"
        "</time></header><p>{event}</p><ul class=share><li><a href=#>Share</a></li></ul></article>"
    ),
    "list items, the time only for programs": (
        "<li class=live-blog__item><div class=meta><time datetime=2026-05-22T{time}:00+02:00>"
        "2 hours ago</time><span class=by>By Ann Lee</span></div><div class=text><p>{event}</p>"
        "</div></li>"
    ),
    "short entries": (
        "<div class='liveblog-entry'><div><time datetime=2026-05-22T{time}:00+02:00>{time}</time>"
        "</div><h3>Live: {short}</h3><p>{event}</p><p>{short}, as was said.</p></div>"
    ),
}


def live_page(form: str, *, data: object = None, names: str = "") -> bytes:
    entries = "".join(
        LIVE_FORMS[form].format(n=n, time=time, event=event(n), short=EVENTS[n].capitalize())
        for n, time in enumerate(TIMES)
    )
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    comments = "".join(
        f"<li class=comment><time datetime=2026-05-22T17:0{n}:00>17:0{n}</time><p>I do not think "
        f"that this is good for the town, and I said so {n} times before.</p></li>"
        for n in range(8)
    )
    return (
        f"<html><head><title>The square, live</title>{script}</head><body><h1>The square, live</h1>"
        f"<p class=intro>{sentences('market')[0]}</p><div class='{names}'>{entries}</div>"
        f"<ol class=comments>{comments}</ol></body></html>"
    ).encode()


STATED = {"@type": "LiveBlogPosting", "headline": "The square, live"}


def told_times(article: Article) -> list[str]:
    headings = [
        "".join(span.text for span in block.spans)
        for block in article.blocks
        if isinstance(block, Heading)
    ]
    return [heading for heading in headings if heading[:1].isdigit()]


@pytest.mark.parametrize("form", LIVE_FORMS)
@pytest.mark.parametrize(("data", "names"), [(STATED, ""), (None, "live-blog entries")])
def test_a_live_report_has_all_its_entries_under_their_times(
    form: str, data: object, names: str
) -> None:
    article = extract(live_page(form, data=data, names=names), url="https://wire.example/live/1")
    assert told_times(article) == list(TIMES)
    at = [article.text.index(f"{time}\n") for time in TIMES]
    for number, place in enumerate(at):
        entry = article.text[place : at[number + 1] if number + 1 < len(at) else None]
        assert event(number) in entry
    for stray in ("Share", "ago", "this is good for the town"):
        assert stray not in article.text


def test_entries_of_several_days_say_the_day() -> None:
    shown = live_page("articles with a time", data=STATED).replace(
        b"2026-05-22T13:05:00", b"2026-05-21T13:05:00"
    )
    times = told_times(extract(shown, url="https://wire.example/live/1"))
    assert (times[0], times[-1]) == ("2026-05-22 15:45", "2026-05-21 13:05")


def test_entries_that_only_the_structured_data_has_are_read_from_it() -> None:
    data = STATED | {
        "liveBlogUpdate": [
            {
                "@type": "BlogPosting",
                "headline": EVENTS[n].capitalize(),
                "datePublished": f"2026-05-22T{time}:00+02:00",
                "articleBody": event(n),
            }
            for n, time in enumerate(TIMES)
        ]
    }
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    article = extract(
        f"<html><head><title>The square, live</title>{script}</head><body><h1>The square, live</h1>"
        "<div id=app></div></body></html>".encode(),
        url="https://wire.example/live/1",
    )
    assert article.title == "The square, live"
    assert told_times(article)[0] == "15:45 · The gates open"
    assert [n for n in range(len(TIMES)) if event(n) in article.text] == list(range(len(TIMES)))


def test_times_beside_paragraphs_make_no_live_report() -> None:
    shown = live_page("articles with a time")
    assert told_times(extract(shown, url="https://wire.example/news/1")) == []

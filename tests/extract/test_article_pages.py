from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from tui_news.extract.article import extract
from tui_news.extract.page.model import MANY, Forest
from tui_news.model.article import ArticleState, Figure, Heading

SENTENCES = [
    f"The {place} council said on Tuesday that the {thing} would be rebuilt before the winter, "
    f"and that the cost, about {number} million, had been agreed with the ministry."
    for number, (place, thing) in enumerate(
        [
            ("northern", "bridge"),
            ("southern", "harbour"),
            ("eastern", "railway"),
            ("western", "station"),
            ("central", "market"),
            ("coastal", "lighthouse"),
        ],
        start=11,
    )
]
BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
LINKS = "".join(f"<li><a href=/n/{n}>Another story number {n} of today</a></li>" for n in range(30))
PAGE = f"""<!doctype html><html lang=en><head><title>Bridge to be rebuilt | The Wire</title>
<meta property="og:site_name" content="The Wire"><meta property="og:type" content="article">
<meta property="article:published_time" content="2026-05-22T18:23:00+03:00">
<meta property="og:image" content="/lead.jpg"><meta name="keywords" content="Bridges, NATO">
<link rel=canonical href="https://wire.example/world/1">
</head><body class="cookie-ok"><nav><ul>{LINKS}</ul></nav>
<div class="cookie-banner"><p>We use cookies to make this site better for you and our partners,
and you may accept all cookies or none of them here.</p></div>
<article><h1>Bridge to be rebuilt</h1><p class=byline>By Ann Lee</p>
<div class="story-body">{BODY}
<p>{{{{item.group_date}}}} {{{{item.suffix}}}}</p>
<div class="share-bar"><a href=#>Share</a> <a href=#>Tweet</a></div>
<p><a href="/n/3">Read also: another story of today about something else</a></p>
<h2>What comes next</h2><p>{SENTENCES[0].replace("northern", "regional")}</p>
<div class="newsletter-signup"><p>Sign up for our newsletter and get the news in your inbox every
morning, free of charge.</p></div></div></article>
<aside class=related><h3>Related</h3><ul>{LINKS}</ul></aside>
<footer><p>Copyright 2026 The Wire. All rights reserved.</p></footer></body></html>"""


def test_a_news_page_gives_its_text_and_facts_and_nothing_else() -> None:
    article = extract(PAGE.encode(), url="https://wire.example/world/1")
    assert (article.state, article.why) == (ArticleState.EXTRACTED, "")
    for sentence in SENTENCES:
        assert sentence in article.text
    for junk in ("cookie", "{{", "Share", "Read also", "newsletter", "Related", "Copyright"):
        assert junk not in article.text
    assert Heading in {type(block) for block in article.blocks}
    assert article.title == "Bridge to be rebuilt"
    assert article.published is not None
    assert article.published.astimezone(UTC) == datetime(2026, 5, 22, 15, 23, tzinfo=UTC)
    assert (article.language, article.site_name) == ("en", "The Wire")
    assert article.lead_picture == Figure("https://wire.example/lead.jpg")
    assert article.tags == ("Bridges", "NATO")
    assert article.url == "https://wire.example/world/1"


def test_json_ld_states_facts_in_a_graph_and_twice_escaped() -> None:
    data = {
        "@graph": [
            {"@type": "WebSite", "name": "x"},
            {
                "@type": ["ReportageNewsArticle"],
                "headline": "A &amp;amp; B",
                "author": [{"name": "Ann Lee"}, "Bob Roy"],
                "datePublished": "2026-05-22",
                "articleSection": ["World"],
                "publisher": {"name": "The Wire"},
                "image": {"url": "https://wire.example/i.jpg"},
            },
        ]
    }
    page = f'<script type="application/ld+json">{json.dumps(data)}</script><body>{BODY}'
    article = extract(page.encode())
    assert article.title == "A & B"
    assert article.authors == ("Ann Lee", "Bob Roy")
    assert (article.section, article.site_name) == ("World", "The Wire")
    assert article.lead_picture is not None


def test_the_structured_body_is_the_text_where_the_page_shows_little() -> None:
    data = {"@type": "NewsArticle", "headline": "X", "articleBody": "\n".join(SENTENCES)}
    page = f'<script type="application/ld+json">{json.dumps(data)}</script><body><p>{SENTENCES[0]}'
    assert extract(page.encode()).text == "\n".join(SENTENCES)


def test_a_script_only_page_is_read_from_its_state() -> None:
    state = {"props": {"article": {"title": "X", "body": [{"text": text} for text in SENTENCES]}}}
    page = (
        f"<body><div id=__next></div>"
        f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(state)}</script>'
    )
    article = extract(page.encode())
    assert article.text == "\n".join(SENTENCES)
    assert article.state is ArticleState.EXTRACTED


REASONS = [
    ("<body><div id=root></div><script src=/app.js></script>", "script"),
    (
        "<h1>Big news</h1><p>The minister said on Monday that the plan would go on.</p>"
        "<div class=paywall>Subscribe to continue reading this article.</div><script></script>",
        "subscription",
    ),
    (
        f"<script></script><title>Front</title><h2>Latest</h2><ul>{LINKS}</ul><ul>{LINKS}</ul>",
        "list of links",
    ),
    (
        "<script></script><div class=consent><p>We value your privacy. We and our partners use "
        "cookies. Cookie policy.</p><p>Accept cookies</p></div>",
        "consent",
    ),
    ("<title>Just a moment...</title><script></script><p>Checking your browser", "refuses"),
    ("", "no text"),
]


@pytest.mark.parametrize(("page", "word"), REASONS, ids=[word for _, word in REASONS])
def test_a_page_without_article_says_why(page: str, word: str) -> None:
    article = extract(page.encode(), url="https://wire.example/world/1")
    assert article.state is ArticleState.SUMMARY
    assert word in article.why


def test_the_standfirst_is_not_repeated_when_the_body_begins_with_it() -> None:
    head = '<meta name=description content="{}"><body>'
    same = extract((head.format(SENTENCES[0][:90] + "...") + BODY).encode())
    other = extract((head.format("A short word on what this is about") + BODY).encode())
    assert same.standfirst == ""
    assert other.standfirst == "A short word on what this is about"


CYRILLIC = "<p>" + "Совет заявил, что мост будет восстановлен до наступления зимы. " * 4 + "</p>"


@pytest.mark.parametrize(
    ("codec", "head", "content_type"),
    [
        ("utf-8", "", ""),
        ("utf-8-sig", '<meta charset="latin-1">', ""),
        ("utf-8", '<meta charset="latin-1">', "text/html; charset=latin-1"),
        ("windows-1251", "", "text/html; charset=windows-1251"),
        ("windows-1251", "<!--" + "x" * 1500 + '--><meta charset="windows-1251">', ""),
        ("windows-1251", "", ""),
        ("koi8-r", '<meta http-equiv=content-type content="text/html; charset=koi8-r">', ""),
        ("utf-16", "", ""),
    ],
)
def test_every_way_to_say_the_encoding(codec: str, head: str, content_type: str) -> None:
    page = f"<head>{head}</head><body>{CYRILLIC * 3}".encode(codec)
    assert "Совет заявил, что мост" in extract(page, content_type=content_type).text


@pytest.mark.parametrize(
    ("link", "here", "there"),
    [
        ("/world/story/2", "https://x.example/world/story", "https://x.example/world/story/2"),
        ("?page=3", "https://x.example/a?page=2", "https://x.example/a?page=3"),
        ("/world/other-story", "https://x.example/world/story", ""),
        ("https://evil.example/world/story/2", "https://x.example/world/story", ""),
        ("/world/story/7", "https://x.example/world/story", ""),
    ],
)
def test_the_next_page_is_the_next_part_of_this_one(link: str, here: str, there: str) -> None:
    article = extract(f'<a rel=next href="{link}">next</a>{BODY}'.encode(), url=here)
    assert article.next_url == there


WHOLE = extract(PAGE.encode()).text
STRAY = [
    "<p>Advertisement</p>",
    "<p>READ ALSO: <a href=/n/8>Mayor opens the new harbour to ships</a></p>",
    "<p><a href=/n/9>Read more: What the ministry said last week about it</a></p>",
    "<p>Lesen Sie auch: <a href=/n/8>Die neue Brücke ist schon zu klein</a></p>",
    "<p>Sign up for our newsletter and get the news of the day in your inbox</p>",
    "<p>Follow us on Facebook</p>",
    "<div class=share-bar><a href=/f>Facebook</a> <a href=/t>Twitter</a> <a href=/m>Mail</a></div>",
    "<p>{{ story.related.title }}</p>",
    "<p>We use cookies to make this site better for you and for our partners.</p>",
    "<p>Share this article</p>",
    "<p>Photo: Jane Doe / Getty Images</p>",
    "<p>© 2026 The Wire. All rights reserved.</p>",
    f"<div class=related><h3>Related stories</h3><ul>{LINKS}</ul></div>",
]


@pytest.mark.parametrize("stray", STRAY, ids=range(len(STRAY)))
def test_what_is_no_part_of_the_text_stays_out_wherever_it_stands(stray: str) -> None:
    middle = BODY.find("<p>", len(BODY) // 2)
    for body in (stray + BODY, BODY[:middle] + stray + BODY[middle:], BODY + stray):
        article = extract(PAGE.replace(BODY, body).encode(), url="https://wire.example/1")
        lines = set(article.text.split("\n"))
        assert set(SENTENCES) <= lines <= set(WHOLE.split("\n"))


def test_a_long_notice_about_cookies_does_not_become_the_text() -> None:
    kinds = "".join(
        f"<p>Cookies of kind {n} are set by our partners to remember what you have chosen on this"
        " site, and to show adverts that may interest you, as long as you allow it.</p>"
        for n in range(40)
    )
    page = PAGE.replace("</article>", f"</article><div class=cookie-consent>{kinds}</div>")
    assert extract(page.encode()).text == WHOLE


def test_a_paragraph_that_a_teaser_repeats_stands_once() -> None:
    page = PAGE.replace("<article>", f"<div class=top><div>{SENTENCES[0]}</div></div><article>")
    assert extract(page.encode()).text.count(SENTENCES[0]) == 1


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("<div>" * 20_000, "", "without structure"),
        ("", "<p>" + "more " * 600_000, "only its beginning"),
        ("", "", ""),
    ],
)
def test_what_had_to_be_given_up_is_said(before: str, after: str, words: str) -> None:
    article = extract((before + BODY + after).encode())
    assert article.state is ArticleState.EXTRACTED
    assert SENTENCES[0] in article.text
    assert words in article.why and bool(words) == bool(article.why)


@pytest.mark.parametrize(
    ("title", "heading", "expected"),
    [
        ("Bridge to be rebuilt | The Wire", "Bridge to be rebuilt", "Bridge to be rebuilt"),
        ("A bridge is rebuilt | The Wire", "Hi, I am Nick.", "A bridge is rebuilt"),
        ("", "Bridge to be rebuilt", "Bridge to be rebuilt"),
    ],
)
def test_a_heading_is_the_title_where_the_pages_own_title_agrees(
    title: str, heading: str, expected: str
) -> None:
    page = f"<head><title>{title}</title></head><h1>{heading}</h1>{BODY}"
    assert extract(page.encode()).title == expected


@pytest.mark.parametrize(
    ("stated", "hour"),
    [
        ("Mon, 23 Nov 2026 16:18:38 +0100", 15),
        ("23 November 2026 16:18 GMT", 16),
        ("2026-11-23T16:18:38Z", 16),
        ("Mon, 35 Nov 2026 16:18:38 GMT", None),
        ("yesterday, 16:18", None),
    ],
)
def test_dates_are_read_or_left_out(stated: str, hour: int | None) -> None:
    page = f"<meta property=article:published_time content='{stated}'>{BODY}"
    published = extract(page.encode()).published
    assert (published and published.astimezone(UTC).hour) == hour


def test_terms_stay_with_what_they_mean() -> None:
    terms = [f"Term {number}" for number in range(len(SENTENCES))]
    pairs = zip(terms, SENTENCES, strict=True)
    listed = "".join(f"<dt>{term}</dt><dd>{meaning}</dd>" for term, meaning in pairs)
    article = extract(PAGE.replace(BODY, f"{BODY}<dl>{listed}</dl>").encode())
    assert [line for line in article.text.splitlines() if line in terms] == terms


def test_a_forest_says_what_its_trees_say_one_by_one() -> None:
    trees = [
        [0, 1.5, [1, 0.0, 1.0, 2.0], 4.0],
        0.25,
        [1, 0.0, [0, 0.5, -1.0, -2.0], [0, 2.5, 8.0, [1, 3.0, 16.0, 32.0]]],
    ]

    def walk(tree: object, row: list[float]) -> float:
        while isinstance(tree, list):
            tree = tree[2] if row[tree[0]] <= tree[1] else tree[3]
        assert isinstance(tree, float)
        return tree

    forest = Forest(trees)
    whole, first, second = forest.part((0, 1)), forest.part((0,)), forest.part((1,))
    few = forest.few((1, 0, 2))
    points = (-1.0, 0.0, 0.5, 1.5, 1.6, 2.5, 3.0, 9.0)
    for row in [[x, y] for x in points for y in points]:
        total = sum(walk(tree, row) for tree in trees)
        assert forest.odds(whole.left(row)) == pytest.approx(total)
        assert whole.left(row) == first.left(row[:1]) & second.left(row[1:])
        assert whole.left(row) == few.left([row[1], row[0], 0])


def test_a_forest_judges_more_numbers_than_it_remembers() -> None:
    forest = Forest([[0, 700.5, 1.0, 2.0]])
    few, numbers = forest.few((0,)), (*range(2 * MANY), 700, 701, 10**6)
    assert [forest.odds(few.left((number,))) for number in numbers] == pytest.approx(
        [1.0 if number <= 700 else 2.0 for number in numbers]
    )


@pytest.mark.parametrize(
    "url", ["https://[", "x", 'https://x.example/a"]b?page=2', "http://\udcff/2"]
)
def test_an_address_that_makes_no_sense_costs_no_text(url: str) -> None:
    assert SENTENCES[0] in extract(PAGE.encode(), url=url).text
    assert extract(b"<p>nothing", url=url).state in ArticleState


SHORT = """<html lang=en><head><title>Bridge opens</title><meta name=author content="Ann Lee">
<meta property="article:section" content="World &amp; Places"></head><body>
<div class="ad-slot top"><span>Advertisement</span>
<p>Thick socks for thin carpets. Order now.</p></div>
<main><p class=rubric>World &amp; Places</p><h1>Bridge opens</h1>
<p class=intro>It took eleven years and four mayors.</p><p class=sign>Ann Lee, 22.05.2026 18:23</p>
<div class=post><p>{first}</p><p>{second}</p></div></main>
<h3>関連記事</h3>
<aside class=promo><small>広告</small> 寒い床に、あたたかい靴下を。</aside></body></html>"""


def test_a_short_page_keeps_no_advert_section_or_byline() -> None:
    page = SHORT.format(first=SENTENCES[0], second="Ann Lee, 61, sold it in 2009 for one pound.")
    lines = extract(page.encode(), url="https://wire.example/n/1").text.splitlines()
    assert [line for line in lines if line != "It took eleven years and four mayors."] == [
        SENTENCES[0],
        "Ann Lee, 61, sold it in 2009 for one pound.",
    ]


def test_a_page_that_is_nothing_but_a_place_named_for_adverts_keeps_its_words() -> None:
    page = f"<html><body><div class=ad><p>{SENTENCES[0]}</p></div></body></html>"
    assert extract(page.encode()).text == SENTENCES[0]

"""What a page says about its article: markup in, facts out."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from tests.extract.test_article_pages import BODY
from tui_news.extract.article import extract
from tui_news.extract.page.dates import date_in_address, date_in_words
from tui_news.extract.page.labels import is_generic_picture, section_of, site_name_of, tags_of
from tui_news.extract.page.language import language_of
from tui_news.extract.page.names import Outlet, names_in
from tui_news.model.article import Article

URL = "https://www.wire.example/world/harbour-opens"


def page(body: str = "", head: str = "", *, url: str = URL, text: str = BODY) -> Article:
    html = f"<html><head>{head}</head><body><article>{body}{text}</article></body></html>"
    return extract(html.encode(), url=url)


def stated(**said: object) -> str:
    data = json.dumps({"@type": "NewsArticle", **said})
    return f'<script type="application/ld+json">{data}</script>'


OG = '<meta property="og:title" content="{}"><meta property="og:site_name" content="The Wire">'


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            OG.format("The harbour of Lund opens again - The Wire"),
            "",
            "The harbour of Lund opens again",
        ),
        (OG.format("The Wire"), "<h1>Harbour opens</h1>", "Harbour opens"),
        (
            "<title>The Wire: news</title>" + OG.format("Why ports opened their gates"),
            "<h1>How the ports of Lund were won</h1>",
            "How the ports of Lund were won",
        ),
        (
            OG.format("What we hope for in winter"),
            "<h1><span>Opinion</span> What we hope for in winter</h1>",
            "What we hope for in winter",
        ),
        (
            OG.format("What we hope for in winter"),
            "<h1><a href=/politics>Politics | </a>What we hope for in winter</h1>",
            "What we hope for in winter",
        ),
        (
            OG.format("Seven secrets of old ports"),
            "<h1>The seven secrets of old ports</h1>",
            "The seven secrets of old ports",
        ),
        (
            "<title>Harbour opens | The Wire</title>",
            "<h1><a href='/'>The Wire of all the harbours</a></h1>",
            "Harbour opens",
        ),
        (
            OG.format("Harbour opens again after storm"),
            "<h1>Information and resources</h1>",
            "Harbour opens again after storm",
        ),
        (
            "<title>Changes and more</title>",
            "<h1>Changes and more<a href='#c'>¶</a></h1>",
            "Changes and more",
        ),
        (OG.format("A &amp;amp; B are back"), "", "A & B are back"),
        (stated(headline="Port &#039;open&#039; again"), "", "Port 'open' again"),
    ],
)
def test_the_title_is_the_headline_that_a_reader_sees(head: str, body: str, title: str) -> None:
    assert page(body, head).title == title


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ann Lee", ["Ann Lee"]),
        ("By Ann Lee and Bob Roy, Financial Times", ["Ann Lee", "Bob Roy"]),
        ("Ann Lee, Bob Roy", ["Ann Lee", "Bob Roy"]),
        ("Ann Lee; Bob Roy", ["Ann Lee", "Bob Roy"]),
        ("Ann Lee | alee@wire.example", ["Ann Lee"]),
        ("Ann Lee, Chief Technology Officer and Head of Harbours", ["Ann Lee"]),
        ("Ann Lee MS, RDN, LD", ["Ann Lee"]),
        ("Ann Lee, Ph.D.", ["Ann Lee"]),
        ("By Ann Lee in Paris", ["Ann Lee"]),
        ("By Ann Lee March 11, 2015 3:46 PM", ["Ann Lee"]),
        ("by Ann Lee22 Dec 2016651", ["Ann Lee"]),
        ("Ann Lee (with Bob Roy)", ["Ann Lee"]),
        ("Ann Lee Senior Writer", ["Ann Lee"]),
        ("Roy, Bob", ["Bob Roy"]),
        ("Robert Downey Jr.", ["Robert Downey Jr."]),
        ("George Conway III", ["George Conway III"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Von der Leyen", ["Von der Leyen"]),
        ("Von Anna Meier", ["Anna Meier"]),
        ("Byron Kaye", ["Byron Kaye"]),
        ("Associated Press", ["Associated Press"]),
        ("责任编辑：孔德明", ["孔德明"]),
        ("https://facebook.com/wire", []),
        ("facebook.com/wire", []),
        ("@wire", []),
        ("(Image: AP)", []),
        (", The Daily Journal", []),
        ("admin", []),
        ("Redaktion", []),
        ("The Wire", []),
        ("The Wire Staff", []),
        ("wire.example", []),
        ("Web Commerce GmbH", []),
        ("", []),
    ],
)
def test_names_are_taken_from_what_stands_around_them(text: str, names: list[str]) -> None:
    assert names_in([text], Outlet("The Wire", URL)) == tuple(names)


def test_a_name_is_given_once() -> None:
    assert names_in(["Ann Lee", "By Ann Lee", "ANN LEE"], Outlet("", "")) == ("Ann Lee",)


HEADING = "<h1>The harbour of Lund opens again</h1>"


@pytest.mark.parametrize(
    "byline",
    [
        "<p>By Ann Lee</p>",
        "<div class=author-name>Ann Lee</div>",
        "<p><a rel=author href=/x>Ann Lee</a> | 3 comments</p>",
        "<p><a href=/author/ann-lee>Ann Lee</a></p>",
        "<p class=byline>Written by Ann Lee, Senior Staff Writer</p>",
        "<div>posted on 2023-12-19 23:30 EST by Ann Lee</div>",
        "<p><span class=byline>Ann Lee</span> Published: December 20, 2023</p>",
        "<ul><li>ByAnn Lee</li></ul>",
        "<p>Von Ann Lee</p>",
    ],
)
def test_a_byline_by_the_headline_names_the_author_where_nothing_else_does(byline: str) -> None:
    assert page(HEADING + byline).authors == ("Ann Lee",)


@pytest.mark.parametrize(
    "line",
    [
        "<p>Share this story</p>",
        "<p class=author-bio>Five words about somebody else</p>",
        "<p>By the time it opened</p>",
        "<p><a href=/people/eminem>Eminem</a></p>",
        "<p class=byline>Last updated</p>",
    ],
)
def test_other_lines_by_the_headline_name_nobody(line: str) -> None:
    assert page(HEADING + line).authors == ()


def test_the_outlet_as_author_gives_way_to_the_byline() -> None:
    head = stated(author={"name": "The Wire"}, publisher={"name": "The Wire"})
    assert page(HEADING + "<p>By Ann Lee</p>", head).authors == ("Ann Lee",)


def test_authors_of_cited_works_and_of_remarks_are_not_the_articles() -> None:
    for work in ("citation", "comment"):
        cited = f"<ul><li itemprop={work}><span itemprop=author>Bob Roy</span>: a book</li></ul>"
        assert page(HEADING, text=BODY + cited).authors == ()


@pytest.mark.parametrize(
    ("line", "url", "day"),
    [
        ("<p>20 Dec 2023</p>", URL, 20),
        ("<p>Published: December 20, 2023</p>", URL, 20),
        ("<p>20. Dezember 2023</p>", URL, 20),
        ("<p>20 de diciembre de 2023</p>", URL, 20),
        ("<p>2023年12月20日</p>", URL, 20),
        ("<p>20.12.2023</p>", URL, 20),
        ("<p>12/20/2023</p>", URL, 20),
        ("", "https://wire.example/2023/12/20/harbour", 20),
        ("<p><time datetime=2023-12-20T10:00:00Z>today</time></p>", URL, 20),
        ("<p><time datetime=2023-12-24>Now</time></p>", "https://wire.example/2023/12/20/x", 20),
        ("<p>Last updated: December 24, 2023</p>", URL, None),
        ("<table><tr><td>Founded<td>December 20, 2023</table>", URL, None),
        ("", "https://wire.example/2089096-x", None),
    ],
)
def test_the_day_by_the_headline_or_in_the_address_is_believed_last(
    line: str, url: str, day: int | None
) -> None:
    got = page(HEADING + line, url=url).published
    assert got == (
        None if day is None else datetime(2023, 12, 20, got.hour if got else 0, tzinfo=UTC)
    )
    told = stated(datePublished="2024-01-02T03:04:05Z")
    assert page(HEADING + line, told, url=url).published == datetime(
        2024, 1, 2, 3, 4, 5, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("3/4/2023", "en-US", (3, 4)),
        ("3/4/2023", "en-GB", (4, 3)),
        ("3.4.2023", "de", (4, 3)),
        ("1er juillet 2023", "fr", (7, 1)),
        ("22 мая 2023", "ru", (5, 22)),
        ("31 February 2023", "en", None),
        ("version 1.2.2023.4", "en", None),
        ("", "", None),
    ],
)
def test_days_in_words(text: str, language: str, expected: tuple[int, int] | None) -> None:
    got = date_in_words(text, language)
    assert (None if got is None else (got.month, got.day)) == expected


def test_days_in_addresses() -> None:
    day = datetime(2023, 12, 5, tzinfo=UTC)
    assert date_in_address("https://a.example/2023/12/05/x") == day
    assert date_in_address("https://a.example/news/2023-12-05-x") == day
    assert date_in_address("https://a.example/x-20231205") == day
    assert date_in_address("https://a.example/2023/13/05/x") is None
    assert date_in_address("https://a.example/202312051234") is None


def test_a_change_before_the_publication_is_none() -> None:
    head = stated(datePublished="2023-12-20T10:00:00Z", dateModified="2023-12-20T09:00:00Z")
    assert page(HEADING, head).updated is None


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("/world/middle_east", "Middle east"),
        ("news/local/crime-courts", "Crime courts"),
        ("Meta,Public Policy,Recent News", "Meta"),
        ("opinion|columnists", "Opinion"),
        ("Posted in News", "News"),
        ("Food &amp; Drink", "Food & Drink"),
        ("Uncategorized", ""),
        ("Q", ""),
        ("x" * 60, ""),
        ("Política", "Política"),
    ],
)
def test_sections_are_names(text: str, section: str) -> None:
    assert section_of(text) == section


def test_tags_are_for_people() -> None:
    raw = [
        "Category: GPUs",
        "gpus",
        "channel_computing",
        "[NAME]",
        "NATO",
        "A title",
        "editor&#39;s pick",
    ]
    assert tags_of(raw, "A title", "Wire") == ("GPUs", "NATO", "editor's pick")


@pytest.mark.parametrize(
    ("name", "title", "url", "expected"),
    [
        ("The Wire | News, Weather, Sports", "", URL, "The Wire"),
        ("Best news - Wire", "", URL, "Wire"),
        ("Harbour opens - Wireroom", "Harbour opens", "https://zzz.example/", "Wireroom"),
        ("http://www.wire.example", "", URL, "wire.example"),
        ("Spiegel-Online", "", URL, "Spiegel-Online"),
    ],
)
def test_an_outlets_name_has_no_slogan(name: str, title: str, url: str, expected: str) -> None:
    assert site_name_of(name, title, url) == expected


@pytest.mark.parametrize(
    ("url", "is_generic"),
    [
        ("https://x.example/social_default_logo-1481777.png", True),
        ("https://x.example/images/og/fb_landscape_share.png", True),
        ("https://x.example/wire-icon.png", True),
        ("https://x.example/i/blank.jpg", True),
        ("https://x.example/flag.svg", True),
        ("https://x.example/2023/11/avatar.jpg", False),
        ("https://x.example/2023/12/image-15.jpg", False),
        ("https://x.example/raspberry_pi_logo_mainimage.jpg", False),
        ("https://x.example/Predators_Social-Share.png", False),
        ("https://x.example/image/image.jpeg", False),
    ],
)
def test_a_sites_own_mark_is_no_lead_picture(url: str, is_generic: bool) -> None:
    assert is_generic_picture(url, "The Wire") is is_generic
    head = OG.format("A title") + f'<meta property="og:image" content="{url}">'
    assert (page(HEADING, head).lead_picture is None) is is_generic


def test_the_publishers_logo_is_no_lead_picture() -> None:
    logo = "https://x.example/some-file.png"
    head = stated(image=logo, publisher={"name": "The Wire", "logo": {"url": logo}})
    assert page(HEADING, head).lead_picture is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It&amp;#039;s open again", "It's open again"),
        ("A short word on this. | Latest News The Wire", "A short word on this."),
        ("The harbour of Lund opens again", ""),
        ("The Wire", ""),
        ("A deck without a stop", "A deck without a stop"),
        (
            "A first sentence that is long enough to stay here all by itself. " + "and more " * 30,
            "A first sentence that is long enough to stay here all by itself.",
        ),
    ],
)
def test_a_standfirst_says_something_of_its_own(text: str, expected: str) -> None:
    head = OG.format("Harbour") + f'<meta name=description content="{text}">'
    assert page(HEADING, head).standfirst == expected


def test_a_standfirst_that_is_the_bodys_beginning_cut_off_is_none() -> None:
    from tests.extract.test_article_pages import SENTENCES

    text = "The Wire, Lund: " + SENTENCES[0] + " " + SENTENCES[1][:80]
    assert page(HEADING, f'<meta name=description content="{text}…">').standfirst == ""


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        ("Der Hafen der Stadt ist nach dem Sturm und der Flut wieder auf. " * 6, "", "de"),
        ("Der Hafen der Stadt ist nach dem Sturm und der Flut wieder auf. " * 6, "en-US", "de"),
        ("Der Hafen der Stadt ist nach dem Sturm und der Flut wieder auf. " * 6, "de-AT", "de-AT"),
        ("The harbour of the city is open and it was good for all of them. " * 6, "", "en"),
        ("Too short to tell", "", ""),
        ("Too short to tell", "sv", "sv"),
        ("港口在风暴之后重新开放，市民们都很高兴。" * 4, "", "zh"),
        ("港は嵐のあとに再び開かれ、市民は喜んでいる。" * 4, "", "ja"),
        ("항구가 폭풍 이후 다시 열렸다.", "", "ko"),
        ("الميناء مفتوح مرة أخرى بعد العاصفة", "", "ar"),
        ("Гавань города снова открыта, и все это знают, как и что было на ней. " * 5, "", "ru"),
    ],
)
def test_the_language_is_the_texts(text: str, declared: str, expected: str) -> None:
    assert language_of(text, declared) == expected

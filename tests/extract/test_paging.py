"""Articles in parts: how sites lead from one to the next, and what only looks like it."""

from __future__ import annotations

import pytest

from tui_news.extract.article import extract
from tui_news.extract.page.paging import is_second

BODY = "".join(
    f"<p>The council said on Tuesday that the bridge number {n} would be rebuilt by winter, and "
    f"that the cost, about {n} million, had been agreed with the ministry.</p>"
    for n in range(5)
)
STORY = "https://wire.example/world/long-story"


def following(links: str, url: str = STORY) -> str:
    return extract(f"<article><h1>A story</h1>{BODY}{links}</article>".encode(), url=url).next_url


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (STORY, f"{STORY}?page=2"),
        (f"{STORY}?page=2", f"{STORY}?page=3"),
        (f"{STORY}?page=1", f"{STORY}?page=2"),
        (STORY, f"{STORY}/2"),
        (f"{STORY}/", f"{STORY}/2/"),
        (f"{STORY}/2", f"{STORY}/3"),
        (STORY, f"{STORY}/page/2"),
        (f"{STORY}/page/2/", f"{STORY}/page/3/"),
        (STORY, f"{STORY}/seite-2"),
        (f"{STORY}.html", f"{STORY}-2.html"),
        (f"{STORY}.html", f"{STORY},2.html"),
        (f"{STORY}_p2.html", f"{STORY}_p3.html"),
        (f"{STORY}.html", f"{STORY}.html?seite=2"),
        (f"{STORY}-12345.html", f"{STORY}-12345-2.html"),
        (f"{STORY}?utm_source=feed", f"{STORY}?page=2"),
        ("https://wire.example/story.php?id=17", "https://wire.example/story.php?id=17&page=2"),
        ("https://wire.example/?p=17", "https://wire.example/?p=17&page=2"),
        ("https://wire.example/the-10-best-12", "https://wire.example/the-10-best-12/2"),
    ],
)
@pytest.mark.parametrize(
    "form", ["<link rel=next href='{}'>", "<a rel='next nofollow' href='{}'>x</a>"]
)
def test_a_part_is_known_by_its_address(here: str, there: str, form: str) -> None:
    assert following(form.format(there.replace("&", "&amp;")), here) == there
    assert is_second(there, here) is ("3" not in there.replace("12345", ""))


@pytest.mark.parametrize(
    "words",
    "Next page|next »|Page 2|Continue reading on page 2|Nächste Seite|weiter|Seite 2|Page suivante"
    "|Suivant|Página siguiente|Siguiente ›|Próxima página|Pagina successiva|Avanti|Volgende pagina"
    "|Nästa sida|Neste side|Næste|Następna strona|Dalej|Další|Следующая страница|Далее →|下一页"
    "|次のページ|다음|الصفحة التالية|2|→".split("|"),
)
@pytest.mark.parametrize("href", ["?page=2", "/world/long-story/2", "long-story?page=2"])
def test_a_link_to_it_is_known_by_its_words_too(words: str, href: str) -> None:
    links = f"<p><a href='{href}'>{words}</a> <a href='/world/other'>{words}</a></p>"
    assert following(links).startswith(STORY)
    assert following(f"<p><a href='{href}'>What else is known of it all</a></p>") == ""


@pytest.mark.parametrize(
    ("here", "link"),
    [
        (STORY, "<a rel=next href='/world/another-story'>Next</a>"),
        (STORY, "<a rel=next href='https://evil.example/world/long-story/2'>Next</a>"),
        (STORY, "<a rel=next href='/world/long-story/7'>Next</a>"),
        (STORY, "<a href='?page=2#comments'>Next</a>"),
        (STORY, "<div class=comments><a href='?page=2'>Next</a></div>"),
        (STORY, "<a href='/world/long-story/comment-page-2'>2</a>"),
        (f"{STORY}?page=3", "<a href='?page=2'>Previous</a><a href='?page=1'>1</a>"),
        ("https://wire.example/story.php?id=17", "<a href='story.php?id=18&amp;page=2'>Next</a>"),
        ("https://wire.example/story.php?id=17", "<a rel=next href='story.php?id=18'>Next</a>"),
    ],
)
def test_what_leads_elsewhere_is_no_part(here: str, link: str) -> None:
    assert following(link, here) == ""


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("https://wire.example/news/12", "https://wire.example/news/13"),
        ("https://wire.example/?p=12", "https://wire.example/?p=13"),
        ("https://wire.example/top-10", "https://wire.example/top-11"),
        (f"{STORY}?page=4", f"{STORY}?page=5"),
    ],
)
def test_an_articles_own_number_makes_no_second_part(first: str, other: str) -> None:
    assert not is_second(other, first)


def test_some_sites_count_from_nought() -> None:
    pager = "<ul class=pager><li>1<li><a href='?page=1'>2</a><li><a href='?page=1'>next ›</a></ul>"
    assert following(pager) == f"{STORY}?page=1"
    assert following("<a href='?page=1'>1</a> <a href='?page=2'>2</a>") == f"{STORY}?page=2"


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("?page=all", "View as a single page"),
        ("?singlepage=1", "Read on one page"),
        ("/world/long-story/komplettansicht", "Auf einer Seite lesen"),
        ("?view=all", "View all"),
        ("?page=full", "Lire sur une seule page"),
        ("/world/long-story/single-page/", "Показать на одной странице"),
    ],
)
def test_all_on_one_page_goes_before_the_next_part(view: str, words: str) -> None:
    links = f"<a href='/world/long-story?page=2'>Next</a> <a href='{view}'>{words}</a>"
    address = following(links)
    assert address.endswith(view) and is_second(address, STORY)
    assert following(links, address) == ""
    assert following(f"<a href='{view}'>{words}</a>") == ""

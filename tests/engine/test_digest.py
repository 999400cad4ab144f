"""What the digest makes of an entry, and how its queue is worked through."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.polling import polling
from tests.fakes.web import Step, serving
from tui_news.engine import digestion
from tui_news.engine.digest import SUMMARY_ONLY, digest
from tui_news.engine.digestion import Digester
from tui_news.engine.kinds import kind_of
from tui_news.model.article import ArticleState
from tui_news.model.digest import RawEntry
from tui_news.model.entry import Enclosure, Kind
from tui_news.model.query import EntryQuery
from tui_news.model.safe_text import SafeText
from tui_news.model.section import NINE
from tui_news.store import entries, headlines
from tui_news.text.sanitise import clean_text, is_safe

MASKS = {section.id: section.mask for section in NINE}
SENTENCE = "The ministers discussed trade, water and the border, a source said. "
RAW = RawEntry(1, 1, "http://a.example/world/1", SafeText("Ministers meet"), SafeText(""), "")


def test_a_dateline_leaves_the_lead_and_becomes_a_place_with_its_zone() -> None:
    raw = replace(RAW, lead=SafeText(f"BISHKEK, May 22. /TASS/. {SENTENCE}"))
    done = digest(raw)
    assert (done.place, done.agency, done.zone) == ("Bishkek", "TASS", "Asia/Bishkek")
    assert done.lead == SENTENCE.strip()
    assert done.article is None


def test_a_dateline_leaves_the_articles_first_paragraph_whatever_its_style() -> None:
    markup = f"<img src='/a.jpg'><p><b>BISHKEK</b>, May 22. /TASS/. {SENTENCE}</p>"
    done = digest(replace(RAW, markup=markup + f"<p>{SENTENCE * 20}</p>"))
    assert done.place == "Bishkek"
    assert done.article is not None and done.article.state is ArticleState.FEED
    assert done.article.text.startswith(SENTENCE.strip())
    assert done.lead == SENTENCE.strip()
    assert done.pictures == 1


def test_a_dateline_below_a_standfirst_leaves_the_text() -> None:
    standfirst = "<h2>On the border</h2><p>Two days of talks end without a map.</p>"
    markup = f"{standfirst}<p>BISHKEK, May 22. /TASS/. {SENTENCE}</p><p>{SENTENCE * 20}</p>"
    done = digest(replace(RAW, markup=markup))
    assert done.place == "Bishkek"
    assert done.article is not None and "BISHKEK" not in done.article.text
    assert "without a map.\nThe ministers" in done.article.text


def test_a_text_without_a_dateline_is_left_alone() -> None:
    done = digest(replace(RAW, lead=SafeText("Oil, gas and coal. All fell.")))
    assert (done.lead, done.place, done.zone) == ("Oil, gas and coal. All fell.", "", "")


@pytest.mark.parametrize(
    ("lead", "markup", "state"),
    [
        ("", f"<p>{SENTENCE * 20}</p>", ArticleState.FEED),
        ("", f"<p>{SENTENCE * 20}</p><p>Continue reading...</p>", ArticleState.SUMMARY),
        ("", f"<p>{SENTENCE * 20}</p><p><a href='/x'>Read more »</a></p>", ArticleState.SUMMARY),
        ("", f"<p>{SENTENCE * 20}The end is […]</p>", ArticleState.SUMMARY),
        ("", f"<p>{SENTENCE}</p><p>{SENTENCE}</p>", ArticleState.SUMMARY),
        ("", f"<p>{SENTENCE} <a href='/x'>link</a></p>", ArticleState.SUMMARY),
        ("", f"<p>{SENTENCE}</p>", None),
        (SENTENCE, f"<p>{SENTENCE * 6}</p>", ArticleState.FEED),
        ("", "<p>" + "部長会議は北京で開かれた。" * 30 + "</p>", ArticleState.FEED),
        ("", "", None),
    ],
    ids="full read-on link cut two link-in one both dense nothing".split(),
)
def test_the_three_states_are_told_apart(
    lead: str, markup: str, state: ArticleState | None
) -> None:
    done = digest(replace(RAW, lead=clean_text(lead), markup=markup))
    assert (done.article.state if done.article else None) is state
    assert bool(done.article and done.article.why) == (state is ArticleState.SUMMARY)
    if state is ArticleState.SUMMARY:
        assert done.article is not None and done.article.why == SUMMARY_ONLY
        assert "read" not in done.lead.lower()


def test_where_a_post_appeared_first_is_no_news() -> None:
    markup = f"<p>{SENTENCE * 20}</p><p>The post X appeared first on <a href='/'>Y</a>.</p>"
    done = digest(replace(RAW, markup=markup))
    assert done.article is not None and "appeared" not in done.article.text
    assert done.article.state is ArticleState.FEED


def test_an_article_that_was_retrieved_is_never_lost() -> None:
    first = digest(replace(RAW, markup=f"<p>{SENTENCE * 20}</p>")).article
    assert first is not None
    kept = replace(RAW, article=first, markup="<p>New summary</p>")
    assert digest(kept).article is None


@pytest.mark.parametrize(
    ("url", "feed_mask", "section"),
    [
        ("http://a.example/sports/1", 0, "sports"),
        ("http://a.example/1", MASKS["economy"], "economy"),
        ("http://a.example/1", 0, ""),
    ],
)
def test_sections(url: str, feed_mask: int, section: str) -> None:
    done = digest(replace(RAW, url=url, feed_section_mask=feed_mask))
    assert done.section_mask == MASKS.get(section, 0)


@pytest.mark.parametrize(
    ("url", "title", "files", "kind"),
    [
        ("http://a.example/world/1", "Ministers meet", "", Kind.TEXT),
        ("http://a.example/video/1", "Ministers meet", "", Kind.VIDEO),
        ("http://a.example/in-pictures/1", "Ministers meet", "", Kind.PHOTO),
        ("http://a.example/infographics/1", "Ministers meet", "", Kind.GRAPHIC),
        ("http://a.example/news/live/1", "Ministers meet", "", Kind.LIVE),
        ("http://a.example/1", "LIVE: Ministers meet", "", Kind.LIVE),
        ("http://a.example/1", "Live music returns", "", Kind.TEXT),
        ("http://a.example/1", "VIDEO: Ministers meet", "", Kind.VIDEO),
        ("http://a.example/1", "Ministers meet – in pictures", "", Kind.PHOTO),
        ("http://a.example/1", "Photos of the year win prizes", "", Kind.TEXT),
        ("http://a.example/1", "Ministers meet", "audio/mpeg", Kind.AUDIO),
        ("http://a.example/1", "Ministers meet", "video/mp4", Kind.VIDEO),
        ("http://a.example/1", "Ministers meet", "image/jpeg", Kind.TEXT),
        ("http://[::1/", "Ministers meet", "", Kind.TEXT),
    ],
)
def test_kinds(url: str, title: str, files: str, kind: Kind) -> None:
    assert kind_of(url, title, [Enclosure("http://a.example/f", files)] if files else []) is kind


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["", "<p>", "<ul><li>", "BISHKEK, May 22. "]))
def test_whatever_comes_what_is_stored_is_safe(text: str, before: str) -> None:
    done = digest(replace(RAW, markup=before + text, lead=clean_text(text)))
    shown: list[str] = [done.title, done.lead, done.place, done.agency, done.region]
    shown.append(done.article.text if done.article else "")
    assert all(is_safe(part) for part in shown)


async def test_the_queue_is_worked_through_newest_first_and_goes_on(tmp_path: Path) -> None:
    items = "".join(
        f"<item><title>T{day}</title><guid>{day}</guid><description>BISHKEK, May {day}. /TASS/."
        f" The ministers met again on that day.</description>"
        f"<pubDate>{day} May 2026 09:00 GMT</pubDate></item>"
        for day in range(1, 8)
    )
    body = f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>".encode()
    async with serving(Step(body)) as web:
        with polling(tmp_path) as wire:
            wire.subscribe(web.url)
            await wire.poll()
            digester = Digester(wire.db, batch=3)
            assert digester.left() == 7
            first = digester.step()
            titles = [row.title for row in headlines.rows(wire.db, first)]
            assert sorted(titles) == ["T5", "T6", "T7"]
            assert digester.left() == 4
            again = Digester(wire.db, batch=3)
            assert again.work(60) == 4
            assert again.step() == () and again.left() == 0
            entry = entries.get(wire.db, first[0])
            assert entry is not None
            assert entry.headline.place == "Bishkek"
            assert entry.lead == "The ministers met again on that day."
            found, _ = headlines.ids(wire.db, EntryQuery(words="ministers"))
            assert len(found) == 7


async def test_one_odd_entry_does_not_stop_the_queue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(raw: RawEntry) -> object:
        raise ValueError(raw)

    monkeypatch.setattr(digestion, "digest", fail)
    body = b"<rss version='2.0'><channel><item><title>odd</title></item></channel></rss>"
    async with serving(Step(body)) as web:
        with polling(tmp_path) as wire:
            wire.subscribe(web.url)
            await wire.poll()
            assert len(Digester(wire.db).step()) == 1
            assert Digester(wire.db).left() == 0
            assert wire.titles() == ["odd"]


def test_dates_of_articles_are_kept() -> None:
    published = datetime(2026, 5, 22, 9, 0, tzinfo=UTC)
    done = digest(replace(RAW, markup=f"<p>{SENTENCE * 20}</p>", published=published))
    assert done.article is not None and done.article.published == published


def test_a_mark_of_urgency_is_found_by_queries() -> None:
    assert digest(RawEntry(1, 1, "", SafeText("BREAKING: Bridge falls"), SafeText(""), "")).urgent
    assert not digest(RawEntry(1, 1, "", SafeText("Bridge opens"), SafeText(""), "")).urgent

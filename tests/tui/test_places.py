"""Where reading stopped is kept over a restart, whatever the width; the text's width is too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.newsroom import NOW, Newsroom
from tests.tui.reader import Reader, open_newsroom, reading
from tui_news.config import Config
from tui_news.config import settings as tables
from tui_news.model.events import ArticleRetrieved
from tui_news.model.reading_place import ReadingPlace
from tui_news.store import entries, reading_places

LONG = "\n".join(f"Paragraph {n} says that the river rose by {n} centimetres." for n in range(90))


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = open_newsroom(tmp_path)
    feed = room.feed("World Wire")
    room.entries(feed, "Talks on river levels", "Bridge opens", text=LONG)
    yield room
    room.db.close()


def first_paragraph(reader: Reader) -> int:
    """The number of the first paragraph that begins in sight."""
    pane = reader.screen.article
    lines = (pane.render_line(y).text.strip() for y in range(pane.size.height))
    return next(int(line.split()[1]) for line in lines if line.startswith("Paragraph"))


async def open_first(reader: Reader) -> None:
    await reader.press("g", "enter")
    assert reader.screen.is_reading


@pytest.mark.parametrize("leaving", [("escape",), ("J",), ()])
async def test_reading_goes_on_where_it_stopped_after_a_restart(
    newsroom: Newsroom, tmp_path: Path, leaving: tuple[str, ...]
) -> None:
    async with reading(newsroom, tmp_path, size=(120, 30)) as reader:
        await open_first(reader)
        await reader.press("pagedown", "pagedown", "j")
        stopped = first_paragraph(reader)
        assert stopped > 5
        await reader.press(*leaving)
    for size in ((120, 30), (50, 20), (200, 50), (50, 20)):
        async with reading(newsroom, tmp_path, size=size) as reader:
            await open_first(reader)
            assert abs(first_paragraph(reader) - stopped) <= 1, size


async def test_who_has_seen_the_end_begins_anew(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await open_first(reader)
        await reader.press("pagedown", "escape", "enter", "G", "J", "K")
        assert first_paragraph(reader) == 0
    async with reading(newsroom, tmp_path) as reader:
        await open_first(reader)
        assert first_paragraph(reader) == 0
    assert newsroom.db.read().execute("SELECT count(*) FROM reading_places").fetchone()[0] == 0


async def test_a_place_survives_a_text_that_has_grown(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await open_first(reader)
        await reader.press(*["pagedown"] * 3)
        stopped, entry_id = first_paragraph(reader), reader.screen.article.entry_id
    newsroom.rewrite(entry_id, "Talks on river levels", f"{LONG}\nParagraph 90 was added.")
    async with reading(newsroom, tmp_path) as reader:
        await open_first(reader)
        assert abs(first_paragraph(reader) - stopped) <= 2


async def test_without_a_history_no_place_is_kept(newsroom: Newsroom, tmp_path: Path) -> None:
    config = Config(reading=tables.Reading(keep_history=False))
    async with reading(newsroom, tmp_path, config=config) as reader:
        await open_first(reader)
        await reader.press("pagedown", "pagedown", "escape")
    async with reading(newsroom, tmp_path) as reader:
        await open_first(reader)
        assert first_paragraph(reader) == 0


def test_only_the_last_places_are_kept(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_places, "KEPT", 2)
    ids = newsroom.entries(newsroom.feed("Other Wire"), *"abcd")
    for number, entry_id in enumerate(ids):
        when = NOW + timedelta(minutes=number)
        reading_places.put(newsroom.db, entry_id, ReadingPlace(7, 9), now=when)
    assert [reading_places.get(newsroom.db, one) is not None for one in ids] == [
        False, False, True, True,
    ]  # fmt: skip
    reading_places.put(newsroom.db, 10_000, ReadingPlace(7, 9), now=NOW)
    assert reading_places.get(newsroom.db, 10_000) is None
    with newsroom.db.transaction() as connection:
        connection.execute("DELETE FROM entries WHERE id = ?", (ids[3],))
    assert reading_places.get(newsroom.db, ids[3]) is None


async def test_keys_change_the_width_of_the_text_for_good(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    def width(reader: Reader) -> int:
        return max(len(reader.screen.article.render_line(y).text.strip()) for y in range(6, 20))

    text = "The river rose and the boats went out to sea again. " * 30
    newsroom.entries(newsroom.feed("Other Wire"), "Boats", text=text, age=timedelta(0))
    async with reading(newsroom, tmp_path, size=(180, 40)) as reader:
        await open_first(reader)
        usual = width(reader)
        await reader.press(*["ctrl+left"] * 8)
        assert width(reader) <= usual - 10 and "Text width: 56 columns" in reader.text()
    async with reading(newsroom, tmp_path, size=(180, 40)) as reader:
        await open_first(reader)
        assert width(reader) <= usual - 10
        await reader.press(*["ctrl+right"] * 8)
        assert width(reader) == usual and reader.screen.choices.measure == 0


async def test_a_habit_of_summaries_is_told_once_of_each_outlet(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path, size=(120, 30)) as reader:
        screen = reader.screen
        told = []

        async def open_one(key: str, *, ok: bool = False, without_article: bool = False) -> None:
            await reader.press(key)
            screen.show_note("")
            entry_id = screen.article.entry_id
            came = ArticleRetrieved(entry_id, ok, without_article=without_article)
            screen.reading.take_retrieved(came)
            await reader.settle()
            told.append("World Wire gives summaries only: o opens the page" in reader.text())

        await open_one("enter", without_article=True)
        await open_one("J")  # the network failed: this says nothing of the outlet
        await open_one("K", without_article=True)
        await open_one("J", without_article=True)
        assert told == [False, False, True, False]
    async with reading(newsroom, tmp_path, size=(120, 30)) as reader:
        await reader.press("enter")
        entry = entries.get(newsroom.db, reader.screen.article.entry_id)
        assert entry is not None and entry.headline.source == "World Wire"
        came = ArticleRetrieved(entry.headline.id, ok=False, without_article=True)
        reader.screen.reading.take_retrieved(came)
        await reader.settle()
        assert "gives summaries only" not in reader.text()

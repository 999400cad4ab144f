"""Pictures from a server to a file for the terminal: formats, limits, hostile ones, the shelf."""

from __future__ import annotations

import asyncio
import io
import os
import struct
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from tests.engine import hostile_pictures as made
from tests.fakes.newsroom import Newsroom
from tests.fakes.web import Step, Web, serving
from tui_news.config import Config, Network, Pictures
from tui_news.engine.pictures import darkroom
from tui_news.engine.pictures.picturing import Picturing
from tui_news.engine.pictures.shelf import Shelf, name_of
from tui_news.errors import FetchError
from tui_news.fetching.addresses import is_public
from tui_news.fetching.client import Client
from tui_news.model.events import FetchPicture, PictureFetched
from tui_news.store.database import Database

NOW = datetime(2026, 5, 22, 18, 0, tzinfo=UTC)
PNG = {"Content-Type": "image/png"}


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with Database(tmp_path / "news.db") as db:
        yield Newsroom(db)


def local_entry(newsroom: Newsroom) -> int:
    """An entry of a feed on this machine: its pictures may be here too."""
    return newsroom.entries(newsroom.feed("Wire"), "Goats on the ridge")[0]


def picturing(newsroom: Newsroom, folder: Path, config: Config | None = None) -> Picturing:
    return Picturing(
        newsroom.db,
        Client(),
        config or Config(),
        folder / "pictures",
        deadline=0.8,
        patience=20.0,
    )


async def ask(
    web: Web,
    newsroom: Newsroom,
    folder: Path,
    *,
    form: str = "blocks",
    size: tuple[int, int] = (40, 30),
    path: str = "p.png",
) -> PictureFetched:
    request = FetchPicture(web.url + path, local_entry(newsroom), form, *size)
    return await picturing(newsroom, folder).answer(request, now=NOW)


def drawn(event: PictureFetched) -> bytes:
    assert event.sentence == ""
    data = Path(event.path).read_bytes()
    assert struct.unpack(">II", data[:8]) == (event.width, event.height)
    return data[8:]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "AVIF"])
async def test_every_format_is_drawn_in_its_colours(
    kind: str, newsroom: Newsroom, tmp_path: Path
) -> None:
    async with serving(Step(made.plain(kind=kind))) as web:
        event = await ask(web, newsroom, tmp_path)
    assert (event.width, event.height) == (40, 30)
    pixels = drawn(event)
    assert len(pixels) == 40 * 30 * 3
    left, right = pixels[15 * 120 + 9 :][:3], pixels[15 * 120 + 90 :][:3]
    assert left[0] > 200 > 60 > left[2] and right[2] > 200 > 60 > right[0]


@pytest.mark.parametrize("mode", ["1", "LA", "P", "I;16", "CMYK"])
async def test_every_colour_model_is_drawn(mode: str, newsroom: Newsroom, tmp_path: Path) -> None:
    kind = "TIFF" if mode == "CMYK" else "PNG"
    file = io.BytesIO()
    image = Image.new("RGB", (30, 20), "red")
    converted = Image.new("I;16", (30, 20), 65_535) if mode == "I;16" else image.convert(mode)
    converted.save(file, "JPEG" if kind == "TIFF" else "PNG")
    async with serving(Step(file.getvalue())) as web:
        event = await ask(web, newsroom, tmp_path)
    assert len(drawn(event)) == 30 * 20 * 3


async def test_a_small_picture_is_not_enlarged_and_what_is_transparent_is_white(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    file = io.BytesIO()
    Image.new("RGBA", (10, 6), (0, 0, 0, 0)).save(file, "PNG")
    async with serving(Step(file.getvalue())) as web:
        event = await ask(web, newsroom, tmp_path)
    assert (event.width, event.height) == (10, 6)
    assert drawn(event) == b"\xff" * 180


async def test_the_other_forms_hold_what_their_terminals_read(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with serving(Step(made.plain(200, 100))) as web:
        kitty = await ask(web, newsroom, tmp_path, form="kitty", size=(100, 100))
        sixel = await ask(web, newsroom, tmp_path, form="sixel", size=(100, 100))
        odd = await ask(web, newsroom, tmp_path, form="hologram")
    assert Image.open(io.BytesIO(drawn(kitty))).size == (100, 50)
    assert drawn(sixel).startswith(b'\x1bP0;1q"1;1;100;50#') and drawn(sixel).endswith(b"\x1b\\")
    assert odd.sentence and not odd.path


async def test_remarks_are_dropped_and_a_sideways_photograph_stands_upright(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with serving(Step(made.with_exif())) as web:
        event = await ask(web, newsroom, tmp_path)
    assert event.width < event.height
    for file in (tmp_path / "pictures").iterdir():
        assert b"Secret" not in file.read_bytes() and b"Exif" not in file.read_bytes()
        assert file.name.isalnum() and len(file.name) == 40


async def test_a_picture_is_asked_for_once_without_cookies_and_kept(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    headers = {**PNG, "Set-Cookie": "reader=1"}
    async with serving(Step(made.plain(), headers=headers)) as web:
        entry = local_entry(newsroom)
        room = picturing(newsroom, tmp_path)
        wish = FetchPicture(web.url + "p.png", entry, "blocks", 40, 30)
        first, second = await asyncio.gather(
            room.answer(wish, now=NOW), room.answer(replace(wish, width=20), now=NOW)
        )
        again = await room.answer(wish, now=NOW)
        assert len(web.requests) == 1
        sent = web.requests[0].headers
    assert first == again and (second.width, second.height) == (20, 15)
    assert "cookie" not in sent and "referer" not in sent and sent["user-agent"].startswith("tui-n")
    assert "image/png" in sent["accept"]
    offline = Config(network=Network(paused=True))
    paused = await picturing(newsroom, tmp_path, offline).answer(
        replace(wish, width=10, height=10), now=NOW
    )
    assert paused.sentence == "" and paused.width == 10
    other = await picturing(newsroom, tmp_path, offline).answer(
        replace(wish, url=web.url + "other.png"), now=NOW
    )
    assert "paused" in other.sentence


BOMB = made.png_of(30_000, 30_000, zlib.compress(bytes(90_000)))
BOMBS: list[tuple[str, Step, str]] = [
    (
        "900 megapixels",
        Step(BOMB, headers=PNG),
        "too many pixels (900 megapixels)",
    ),
    ("a size that is a lie", Step(made.png_of(60_000, 60_000, b"x")), "too many pixels"),
    ("a large animation", Step(made.gif_large(60_000, 60_000)), "too many pixels"),
    ("a remark that unpacks", Step(made.png_text_bomb(), headers=PNG), "damaged or cut short"),
    ("half a photograph", Step(made.plain(600, 400, "JPEG")[:900]), "damaged or cut short"),
    ("half an answer", Step(made.plain(), length=100_000), "damaged or cut short"),
    ("no answer", Step(b"", headers=PNG), "damaged or cut short"),
    (
        "a page said to be a picture",
        Step(b"<!doctype html><p>No", headers=PNG),
        "a page came instead",
    ),
    ("a page", Step(b"<p>No", headers={"Content-Type": "text/html"}), "a page came instead"),
    (
        "a drawing said to be a picture",
        Step(b'<?xml version="1.0"?><svg xmlns="x"/>', headers=PNG),
        "a drawing (SVG)",
    ),
    ("a drawing", Step(b"<svg/>", headers={"Content-Type": "image/svg+xml"}), "a drawing (SVG)"),
    ("PostScript", Step(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"), "in no format"),
    ("another format", Step(made.plain(kind="BMP"), headers=PNG), "in no format"),
    ("noise", Step(bytes(range(256)) * 40, headers=PNG), "in no format"),
    ("a stated 31 MB", Step(b"x", length=31 << 20, headers=PNG), "too large (31 MB)"),
    ("no end", Step(b"\x89PNG", endless=b"\0" * 1_000), "larger than 12 MB"),
    ("a slow drip", Step(b"\x89", trickle=0.05), "within 0.8 seconds"),
    ("nothing there", Step(status=404), "nothing is at this address (404)"),
    ("a refusal", Step(status=403), "refuses programs"),
]


@pytest.mark.parametrize(("step", "words"), [case[1:] for case in BOMBS], ids=[c[0] for c in BOMBS])
async def test_what_cannot_be_shown_has_one_clause(
    step: Step, words: str, newsroom: Newsroom, tmp_path: Path
) -> None:
    async with serving(step) as web:
        event = await ask(web, newsroom, tmp_path)
    assert words in event.sentence and event.path == ""
    assert "\n" not in event.sentence and not event.sentence.endswith(".")
    assert not list(tmp_path.glob("pictures/*"))


async def test_of_a_hundred_thousand_frames_the_first_is_shown(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with serving(Step(made.gif_of(100_000))) as web:
        event = await ask(web, newsroom, tmp_path)
    assert (event.width, event.height) == (8, 8)


async def test_a_redirect_into_the_readers_own_network_is_not_followed(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    """127.0.0.2 stands for the internet here, 127.0.0.1 for the reader's own network."""
    client = Client(is_public=lambda address: address == "127.0.0.2")
    room = Picturing(newsroom.db, client, Config(), tmp_path / "pictures", deadline=0.8)
    async with serving(Step(made.plain())) as inside:
        moved = Step(path="/away", status=302, headers={"Location": inside.url + "p.png"})
        async with serving(moved, Step(made.plain()), host="127.0.0.2") as outside:
            base = f"http://127.0.0.2:{outside.port}/"
            fetch = FetchPicture(base + "away", 0, "blocks", 40, 30)
            away = await room.answer(fetch, now=NOW)
            direct = await room.answer(replace(fetch, url=inside.url), now=NOW)
            fine = await room.answer(replace(fetch, url=base + "p.png"), now=NOW)
        assert inside.requests == []
    assert "inside your own network" in away.sentence and not away.path
    assert "inside your own network" in direct.sentence
    assert fine.sentence == "" and fine.path


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 10.1.2.3 192.168.1.1 172.16.0.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1"
    " ::1 fe80::1%eth0 fd00::1 ::ffff:127.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: :: nonsense".split(),
)
def test_addresses_inside(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1"])
def test_addresses_outside(address: str) -> None:
    assert is_public(address)


async def test_a_picture_that_takes_for_ever_costs_its_process_only(tmp_path: Path) -> None:
    began = time.monotonic()
    with pytest.raises(FetchError, match="too long"):
        await darkroom.develop(
            made.plain(), "blocks", 9, 9, patience=0.5, module="tests.fakes.stuck_darkroom"
        )
    assert time.monotonic() - began < 15


async def test_a_picture_that_kills_its_process_is_told_and_the_next_one_is_shown() -> None:
    with pytest.raises(FetchError, match="brought the program"):
        await darkroom.develop(made.plain(), "die", 9, 9, module="tests.fakes.stuck_darkroom")
    developed = await darkroom.develop(made.plain(), "blocks", 9, 9)
    assert (developed.width, developed.height) == (9, 7)


async def test_memory_is_refused_not_taken() -> None:
    """A file at the edge of what is allowed is decoded within the limit, or refused in words."""
    file = io.BytesIO()
    Image.new("RGBA", (6_300, 6_300), "red").save(file, "PNG", compress_level=1)
    developed = await darkroom.develop(file.getvalue(), "blocks", 40, 40)
    assert (developed.width, developed.height) == (40, 40)


def test_the_shelf_keeps_what_was_used_last(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf", limit=1_000)
    for number in range(10):
        path = shelf.put(name_of(number), bytes(100))
        os.utime(path, (number, number))
    assert shelf.get(name_of(0)) == bytes(100)  # used again: now the youngest
    shelf.put(name_of(10), bytes(100))
    assert shelf.get(name_of(0)) is not None and shelf.get(name_of(10)) is not None
    assert shelf.get(name_of(1)) is None and shelf.get(name_of(2)) is None
    assert sum(file.stat().st_size for file in (tmp_path / "shelf").iterdir()) <= 1_000


async def test_without_a_cache_a_picture_is_shown_all_the_same(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    nothing = Config(pictures=Pictures(cache_mb=0))
    async with serving(Step(made.plain())) as web:
        wish = FetchPicture(web.url + "p.png", local_entry(newsroom), "blocks", 40, 30)
        event = await picturing(newsroom, tmp_path, nothing).answer(wish, now=NOW)
    assert len(drawn(event)) == 40 * 30 * 3
    assert len(list((tmp_path / "pictures").iterdir())) == 1

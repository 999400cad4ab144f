"""Decoding: what is packed comes out whole, and nothing grows past the cap."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.errors import FetchError, TooLarge
from tui_news.fetching.inflate import Body

TEXT = b"<rss>" + b"news " * 5_000 + b"</rss>"


def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("", TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT)),
        ("x-gzip", gzip.compress(TEXT)),
        ("GZIP", gzip.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", bare_deflate(TEXT)),
        ("gzip", gzip.compress(TEXT[:9]) + gzip.compress(TEXT[9:])),
        ("gzip", gzip.compress(TEXT) + b"\0\0padding"),
        ("gzip", TEXT),
    ],
    ids=["none", "identity", "gzip", "x-gzip", "case", "zlib", "bare", "members", "padded", "liar"],
)
@pytest.mark.parametrize("step", [1, 7, 100_000])
def test_a_body_comes_out_whole(coding: str, packed: bytes, step: int) -> None:
    if coding == "deflate" and step == 1:
        step = 2  # the two forms cannot be told apart by one byte
    body = Body(coding, cap=1 << 20, subject="x")
    for start in range(0, len(packed), step):
        body.feed(packed[start : start + step])
    assert body.finish() == (TEXT, True)


def test_a_stream_that_ends_early_says_so_and_keeps_its_beginning() -> None:
    body = Body("gzip", cap=1 << 20, subject="x")
    body.feed(gzip.compress(bytes(range(256)) * 400)[:-12])
    data, whole = body.finish()
    assert not whole
    assert data.startswith(bytes(range(256)))


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "gzip, br", "deflate,gzip"])
def test_what_was_not_asked_for_is_refused(coding: str) -> None:
    with pytest.raises(FetchError):
        Body(coding, cap=100, subject="x")


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_is_stopped_at_the_cap(coding: str) -> None:
    pack = gzip.compress if coding == "gzip" else zlib.compress
    bomb = pack(b" " * (64 << 20))
    body = Body(coding, cap=1 << 20, subject="host")
    tracemalloc.start()
    with pytest.raises(TooLarge, match="host: the answer is larger than 1 MiB"):
        body.feed(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 << 20


def test_the_cap_holds_for_a_plain_body_too_and_is_inclusive() -> None:
    body = Body("", cap=10, subject="x")
    body.feed(b"x" * 10)
    with pytest.raises(TooLarge):
        body.feed(b"x")


@given(st.binary(max_size=400))
def test_damaged_data_are_one_clear_error(noise: bytes) -> None:
    body = Body("gzip", cap=1 << 20, subject="x")
    try:
        body.feed(b"\x1f\x8b" + noise)
    except FetchError as error:
        assert "damaged" in str(error)
    body.finish()

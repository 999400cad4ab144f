"""Frames and the conversation of HTTP/2: whatever comes, in whatever pieces, is bounded."""

from __future__ import annotations

import hpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.fetching import http2
from tui_news.fetching.frames import Breach, Frame, Kind, Unpacker, pack, request_block
from tui_news.fetching.http2 import Conversation, End, Head, Piece, Reset

SETTINGS = pack(Kind.SETTINGS, 0, 0)
texts = st.binary(max_size=300)
frames = st.builds(
    lambda kind, flags, stream, payload: pack(kind, flags, stream, payload),
    st.sampled_from(Kind),
    st.integers(0, 255),
    st.sampled_from([0, 1, 1, 1, 2, 3, 5]),
    st.one_of(
        st.binary(max_size=40),
        st.just(hpack.Encoder().encode([(b":status", b"200"), (b"etag", b'"1"')])),
        st.just(bytes(16_000)),
    ),
)


def asked() -> Conversation:
    talk = Conversation()
    talk.ask([(b":method", b"GET")])
    talk.out.clear()
    return talk


@given(st.lists(st.tuples(texts, texts), max_size=12))
def test_what_we_ask_is_what_is_read(headers: list[tuple[bytes, bytes]]) -> None:
    decoder = hpack.Decoder(1 << 20)
    decoder.max_allowed_table_size = 0  # what a server may say that keeps no table at all
    decoder.header_table_size = 0
    assert [tuple(pair) for pair in decoder.decode(request_block(headers), raw=True)] == headers


@given(st.lists(frames, max_size=12), st.lists(st.integers(1, 50), max_size=200))
def test_what_is_understood_does_not_depend_on_the_pieces(
    said: list[bytes], cuts: list[int]
) -> None:
    data = SETTINGS + b"".join(said)
    whole, parted = asked(), asked()
    expected = whole.receive(data)
    got = []
    for cut in cuts:
        got += parted.receive(data[:cut])
        data = data[cut:]
    got += parted.receive(data)
    assert got == expected
    assert str(parted.broken) == str(whole.broken)
    assert parted.out == whole.out


@given(st.lists(st.one_of(frames, st.binary(max_size=60)), max_size=20))
def test_whatever_comes_is_an_event_or_a_breach(said: list[bytes]) -> None:
    talk = asked()
    events = talk.receive(SETTINGS + b"".join(said))
    kinds = [type(event) for event in events]
    assert kinds.count(Head) <= 1
    assert kinds.count(End) + kinds.count(Reset) <= 1
    assert Piece not in kinds or kinds.index(Head) < kinds.index(Piece)
    assert all(event.stream == 1 for event in events)
    assert len(talk.out) <= 40 * (len(said) + 2), "what is answered is no longer than what was said"


def test_windows_are_given_back_as_bodies_are_taken() -> None:
    talk = asked()
    talk.receive(SETTINGS + pack(Kind.HEADERS, 4, 1, b"\x88"))
    chunk = pack(Kind.DATA, 0, 1, bytes(16_384))
    for _ in range(10 * http2.WHOLE_WINDOW // 16_384):
        for event in talk.receive(chunk):
            assert isinstance(event, Piece)
            talk.took(1, len(event.data))
    assert talk.live == 1
    for _ in range(http2.WINDOW // 16_384 + 1):
        talk.receive(chunk)
    assert talk.broken is not None
    assert talk.broken.code == 3


def test_padding_counts_and_is_taken_away() -> None:
    padded = bytes((3,)) + b"abc" + bytes(3)
    talk = asked()
    head, piece, end = talk.receive(
        SETTINGS
        + pack(Kind.HEADERS, 0x2C, 1, b"\1" + bytes(5) + b"\x88" + b"\0")
        + pack(Kind.DATA, 9, 1, padded)
    )
    assert (head, piece, end) == (Head(1, 200, []), Piece(1, b"abc"), End(1))


@pytest.mark.parametrize("payload", [b"", b"\1", b"\5abc"])
def test_more_padding_than_payload_is_a_breach(payload: bytes) -> None:
    with pytest.raises(Breach):
        Frame(Kind.DATA, 8, 1, payload).unpadded()


def test_what_was_given_up_is_passed_over() -> None:
    talk = asked()
    talk.receive(SETTINGS + pack(Kind.HEADERS, 4, 1, b"\x88"))
    talk.cancel(1)
    assert talk.receive(pack(Kind.DATA, 1, 1, b"late")) == []
    assert (talk.broken, talk.live) == (None, 0)


def test_a_farewell_names_what_may_be_asked_elsewhere() -> None:
    talk = asked()
    talk.ask([(b":method", b"GET")])
    farewell = pack(Kind.GOAWAY, 0, 0, (1).to_bytes(4, "big") + bytes(4))
    assert talk.receive(SETTINGS + farewell) == [Reset(3, http2.REFUSED)]
    assert talk.receive(pack(Kind.HEADERS, 5, 1, b"\x88")) == [Head(1, 200, []), End(1)]
    assert talk.is_leaving


def test_a_frame_that_is_too_large_is_not_waited_for() -> None:
    unpacker = Unpacker()
    unpacker.feed((16_385).to_bytes(3, "big") + bytes(6))
    with pytest.raises(Breach):
        unpacker.next_frame()

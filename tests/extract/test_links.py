"""Addresses from a host's root are joined by a short way: it must lead where the long one does."""

from __future__ import annotations

from urllib.parse import urljoin

from hypothesis import given
from hypothesis import strategies as st

from tui_news.extract.links import safe_link

PIECES = st.lists(
    st.sampled_from(["a", "B7", "/", ".", "..", "?", "#", ";", "%20", "=", "&", ":", "@", ","]),
    max_size=8,
)
BASES = st.sampled_from(
    [
        "https://wire.example/a/b?c#d",
        "http://wire.example:8080",
        "HTTPS://Wire.example/",
        "https://user@wire.example/",
        "https://[::1]/a",
    ]
)


@given(PIECES, BASES)
def test_an_address_from_the_root_is_joined_as_the_standard_library_does(
    pieces: list[str], base: str
) -> None:
    address = "/" + "".join(pieces)
    assert safe_link(address, base) in ("", urljoin(base, address))
    if not pieces:
        assert safe_link(address, base) == urljoin(base, "/")


def test_a_base_that_is_no_address_gives_none() -> None:
    assert safe_link("/a", "http://[bad/") == safe_link("/a", "mailto:a@wire.example") == ""

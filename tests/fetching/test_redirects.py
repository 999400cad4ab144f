"""Redirects: where they may lead, and what a permanent move is."""

from __future__ import annotations

import pytest

from tui_news.errors import BadRedirect
from tui_news.fetching.redirects import Trail, bare

START = "http://a.example/feed"


def walk(*hops: tuple[int, str]) -> Trail:
    trail = Trail(START, subject="a.example")
    for status, location in hops:
        trail.follow(status, location)
    return trail


@pytest.mark.parametrize(
    ("hops", "url", "permanent"),
    [
        ([], START, ""),
        ([(301, "/new")], "http://a.example/new", "http://a.example/new"),
        ([(308, "https://b.example/x")], "https://b.example/x", "https://b.example/x"),
        ([(302, "/new")], "http://a.example/new", ""),
        ([(301, "/one"), (302, "/two")], "http://a.example/two", "http://a.example/one"),
        ([(302, "/one"), (301, "/two")], "http://a.example/two", ""),
        ([(301, "/one"), (308, "/two")], "http://a.example/two", "http://a.example/two"),
        (
            [(301, "/one"), (307, "/two"), (301, "/three")],
            "http://a.example/three",
            "http://a.example/one",
        ),
        ([(301, "//b.example")], "http://b.example/", "http://b.example/"),
        ([(301, "http://u:p@b.example/x#y")], "http://b.example/x", "http://b.example/x"),
        ([(302, "?page=2")], "http://a.example/feed?page=2", ""),
    ],
)
def test_where_a_trail_leads(hops: list[tuple[int, str]], url: str, permanent: str) -> None:
    trail = walk(*hops)
    assert (trail.url, trail.permanent_url) == (url, permanent)


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "javascript:1",
        "data:text/xml,<rss/>",
        "ftp://a.example/feed",
        "http://a.example:99999/",
        "http://[::1/",
        "",
    ],
)
def test_what_is_not_a_web_address_is_refused(location: str) -> None:
    with pytest.raises(BadRedirect, match="not a web address"):
        walk((301, location))


def test_ten_hops_are_followed_and_no_more() -> None:
    trail = walk(*[(302, f"/{number}") for number in range(10)])
    with pytest.raises(BadRedirect, match="more than 10 times"):
        trail.follow(302, "/again")


@pytest.mark.parametrize(
    ("location", "same"),
    [
        ("/other", True),
        ("http://a.example:80/", True),
        ("http://A.example/", True),
        ("https://a.example/", False),
        ("http://a.example:8080/", False),
        ("http://b.example/", False),
    ],
)
def test_secrets_stay_at_the_first_origin(location: str, same: bool) -> None:
    assert walk((302, location)).at_origin is same


def test_secrets_may_go_again_where_a_trail_comes_back() -> None:
    assert walk((302, "http://b.example/"), (302, START)).at_origin


def test_userinfo_and_fragment_are_never_part_of_an_address() -> None:
    assert bare("https://u:p@a.example:1/x?y#z") == "https://a.example:1/x?y"

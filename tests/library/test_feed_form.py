"""The form of a feed's settings: what is typed, what it means, what is refused and why."""

from __future__ import annotations

import pytest

from tui_news.errors import UsageError
from tui_news.library import feed_form
from tui_news.model.feed import Feed, FeedSettings
from tui_news.model.safe_text import SafeText

FEED = Feed(1, "https://e.org/rss", SafeText("E"))


def settings_of(**lines: str) -> FeedSettings:
    form = {**dict.fromkeys(feed_form.FIELDS, ""), **lines}
    return feed_form.understood(form, FEED, ())[1]


@pytest.mark.parametrize(
    ("line", "headers"),
    [
        ("", ()),
        ("Accept-Language: de;q=0.9", (("Accept-Language", "de;q=0.9"),)),
        (
            "X-Form : full | X-Token: secret:press",
            (("X-Form", "full"), ("X-Token", "secret:press")),
        ),
    ],
)
def test_headers_are_read_and_shown_as_they_were_typed(
    line: str, headers: tuple[tuple[str, str], ...]
) -> None:
    settings = settings_of(headers=line)
    assert settings.headers == headers
    shown = feed_form.filled(Feed(1, "u", SafeText("E"), settings=settings), ())["headers"]
    assert settings_of(headers=shown) == settings


@pytest.mark.parametrize("line", ["x", "X-A:", ": b", "X A: b", "X-A: b |", "X-A: b\x1b[31m"])
def test_what_is_no_header_is_refused(line: str) -> None:
    with pytest.raises(UsageError, match="Name: value"):
        settings_of(headers=line)


@pytest.mark.parametrize("line", ["X-Token: abc", "Authorization: Basic YTpi", "A: b | Cookie: c"])
def test_a_password_is_refused_with_its_cure(line: str) -> None:
    with pytest.raises(UsageError, match=r"secret:NAME here, and give NAME a command"):
        settings_of(headers=line)


def test_a_proxy_is_an_address_without_a_password_or_the_name_of_one() -> None:
    assert settings_of(proxy="socks5://p:1").proxy == "socks5://p:1"
    assert settings_of(proxy="secret:way").proxy == "secret:way"
    with pytest.raises(UsageError, match="holds a password") as caught:
        settings_of(proxy="http://ann:hunter2@p:1")
    assert "hunter2" not in str(caught.value)

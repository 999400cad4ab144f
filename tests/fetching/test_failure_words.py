"""What a failure is said to mean, for a feed that is polled and for a page that is not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tui_news.errors import FetchError
from tui_news.fetching import failures

URL = "https://wire.example/1"
NOW = datetime(2026, 5, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "cure"),
    [
        (404, "the outlet has moved it or taken it away"),
        (410, "the outlet has moved it or taken it away"),
        (429, "ask for it again later"),
        (500, "ask for it again later"),
        (403, "open it in a browser, or ask again in some hours"),
    ],
)
def test_a_page_is_not_asked_for_again_by_itself(status: int, cure: str) -> None:
    error = failures.from_status(URL, status, {}, now=NOW)
    told = failures.of_page(error)
    assert told.cure == cure and told.reason == error.reason and type(told) is type(error)


def test_other_advice_stays() -> None:
    error = FetchError("wire.example", "the proxy refuses", "check the proxy setting")
    assert failures.of_page(error) is error

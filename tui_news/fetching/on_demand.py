"""On demand: ask for something the moment a reader wants it; what goes wrong is raised.

Feeds are asked by `feed`, whose failures are values and whose answers are remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from tui_news.errors import FetchError, RateLimited, TooLarge
from tui_news.fetching import failures
from tui_news.fetching.client import Client
from tui_news.fetching.exchange import DEADLINE, Exchange, Into, Unanswered, exchange
from tui_news.fetching.redirects import host


async def ask(
    client: Client,
    url: str,
    *,
    now: datetime,
    headers: Mapping[str, str],
    cap: int,
    look: Callable[[Mapping[str, str]], FetchError | None],
    public_only: bool,
    proxy: str = "",
    deadline: float = DEADLINE,
    into: Into | None = None,
) -> Exchange:
    """Ask for an address, unless its server wants to be left alone; gives a success.

    Args:
        client: the connections.
        url: what is wanted.
        now: the time, for servers that ask to be left alone.
        headers: sent with every hop; a feed's secrets are not for other things than feeds.
        cap: bytes allowed.
        look: looks at the headers of a success: why not to read its body, if so.
        public_only: refuse addresses inside the reader's own network, redirects to them too.
        proxy: a proxy for this request.
        deadline: seconds for all of it; with `into`, until its body begins.
        into: where a large body goes piece by piece.

    Raises:
        FetchError: it could not be read; `reason` is a clause.
    """
    held = client.gate.held_until(host(url), now=now)
    if held is not None:
        raise RateLimited(
            failures.subject(url), "its server asks to be left alone for a while", retry_at=held
        )
    try:
        answer = await exchange(
            client,
            url,
            headers=headers,
            cap=cap,
            proxy=proxy,
            deadline=deadline,
            public_only=public_only,
            look=look,
            into=into,
        )
    except Unanswered as trouble:
        error = trouble.error
        if isinstance(error, TooLarge) and error.subject:
            error = TooLarge("", f"it is larger than {megabytes(cap)}")
        raise error from trouble
    if not 200 <= answer.status < 300:
        refusal = failures.from_status(url, answer.status, answer.headers, now=now)
        if isinstance(refusal, RateLimited) and refusal.retry_at is not None:
            client.gate.hold(host(answer.url), refusal.retry_at)
        raise refusal
    return answer


def stated_length(headers: Mapping[str, str]) -> int:
    """The length that an answer states; 0 where it states none that can be."""
    length = headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() and len(length) < 20 else 0


def too_long(headers: Mapping[str, str], cap: int) -> TooLarge | None:
    """Refuse an answer that says itself that it is too long."""
    length = stated_length(headers)
    return TooLarge("", f"it is too large ({megabytes(length)})") if length > cap else None


def megabytes(size: int) -> str:
    """A size as limits are spoken of."""
    return f"{size / (1 << 20):,.0f} MB"

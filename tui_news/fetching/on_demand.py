"""On demand: ask for something the moment a reader wants it; what goes wrong is raised.

Feeds are asked by `feed`, whose failures are values and whose answers are remembered.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from tui_news.errors import RateLimited, TooLarge
from tui_news.fetching import failures
from tui_news.fetching.client import Client
from tui_news.fetching.exchange import Exchange, Unanswered, exchange
from tui_news.fetching.question import Question
from tui_news.fetching.redirects import host


async def ask(client: Client, question: Question, *, now: datetime) -> Exchange:
    """Ask for an address, unless its server wants to be left alone; gives a success.

    Args:
        client: the connections.
        question: what is wanted; a feed's secrets are not for other things than feeds.
        now: the time, for servers that ask to be left alone.

    Raises:
        FetchError: it could not be read; `reason` is a clause.
    """
    url = question.url
    held = client.gate.held_until(host(url), now=now)
    if held is not None:
        raise RateLimited(
            failures.subject(url), "its server asks to be left alone for a while", retry_at=held
        )
    try:
        answer = await exchange(client, question)
    except Unanswered as trouble:
        error = trouble.error
        if isinstance(error, TooLarge) and error.subject:
            error = TooLarge("", f"it is larger than {megabytes(question.cap)}")
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

"""Fetch one web page, for its article: asked for by the reader, or ahead where they wish it."""

from __future__ import annotations

from datetime import datetime

from tui_news.errors import FetchError, RateLimited
from tui_news.fetching import failures
from tui_news.fetching.client import Client
from tui_news.fetching.exchange import Unanswered, allowed, exchange, plain_headers
from tui_news.fetching.question import DEADLINE, Question
from tui_news.fetching.redirects import host
from tui_news.model.feed import FeedSettings
from tui_news.model.frozen import dataclass

CAP = 5 << 20
"""Bytes of a page, decoded."""

ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.1"
_TEXTUAL = ("text/", "application/xhtml", "application/xml", "application/octet-stream")


@dataclass(frozen=True, slots=True)
class Page:
    """A page's bytes and what is known of them."""

    body: bytes
    url: str
    """The address that answered, after redirects."""
    content_type: str = ""


async def fetch(
    client: Client,
    url: str,
    *,
    now: datetime,
    settings: FeedSettings | None = None,
    cap: int = CAP,
    deadline: float = DEADLINE,
) -> Page:
    """Ask for a page.

    The user's headers for a feed go with it only where the page is on the feed's own origin; that
    is the caller's to decide, by what it passes as `settings`.

    Raises:
        FetchError: it could not be read, or is not a page of text.
    """
    settings = settings or FeedSettings()
    own = await client.secrets.filled(settings.headers, url)
    question = Question(
        url,
        plain_headers(client, accept=ACCEPT, user_agent=settings.user_agent),
        cap,
        secrets=allowed(own),
        proxy=settings.proxy,
        deadline=deadline,
    )
    try:
        answer = await exchange(client, question)
    except Unanswered as trouble:
        raise trouble.error from trouble
    if not 200 <= answer.status < 300:
        refusal = failures.from_status(url, answer.status, answer.headers, now=now)
        if isinstance(refusal, RateLimited) and refusal.retry_at is not None:
            client.gate.hold(host(answer.url), refusal.retry_at)
        raise refusal
    content_type = answer.headers.get("content-type", "")
    if content_type and not content_type.strip().lower().startswith(_TEXTUAL):
        raise FetchError(
            failures.subject(url), "this is not a page of text", "open it in a browser"
        )
    if not answer.body:
        raise FetchError(failures.subject(url), "the page is empty", "open it in a browser")
    return Page(answer.body, answer.url, content_type)

"""Fetch one feed, conditionally: bytes, "not modified", or one sentence why not."""

from __future__ import annotations

from datetime import datetime

from tui_news.errors import FetchError, RateLimited, TimedOut
from tui_news.fetching import failures, freshness
from tui_news.fetching.answers import Answer, Failed, Fetched, NotModified
from tui_news.fetching.client import Client
from tui_news.fetching.exchange import (
    Exchange,
    Unanswered,
    allowed,
    exchange,
    plain_headers,
)
from tui_news.fetching.question import DEADLINE, Question
from tui_news.fetching.redirects import host
from tui_news.model.feed import FeedSettings, Validators

CAP = 15 << 20
"""Bytes of a feed, decoded."""

BEGINNING = 4_000_000
"""Bytes that are read of a feed that is larger than that: news stand first in most."""

ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json,"
    " application/xml;q=0.9, */*;q=0.1"
)


async def fetch(
    client: Client,
    url: str,
    *,
    now: datetime,
    validators: Validators | None = None,
    settings: FeedSettings | None = None,
    accept: str = ACCEPT,
    cap: int = CAP,
    deadline: float = DEADLINE,
) -> Answer:
    """Ask for a feed.

    Args:
        client: the connections.
        url: the feed's address.
        now: the time, to which relative dates of the server are added.
        validators: what the server gave us last time; none asks unconditionally.
        settings: the user's headers, user agent and proxy for this feed.
        accept: the kinds of document that are wanted.
        cap: bytes allowed.
        deadline: seconds for everything.
    """
    settings = settings or FeedSettings()
    validators = validators or Validators()
    place = host(url)
    conditions = {}
    if validators.etag:
        conditions["if-none-match"] = validators.etag
    if validators.last_modified:
        conditions["if-modified-since"] = validators.last_modified
    try:
        secrets = await client.secrets.headers(url)
        own = await client.secrets.filled(settings.headers, url)
    except FetchError as error:
        return Failed(error)
    question = Question(
        url,
        plain_headers(client, accept=accept, user_agent=settings.user_agent, more=conditions),
        cap,
        secrets={**secrets, **allowed(own)},
        proxy=settings.proxy,
        deadline=deadline,
        objection=lambda: _objection(client, url, now),
        beginning=BEGINNING,
    )
    try:
        answer = await exchange(client, question)
    except Unanswered as trouble:
        if trouble.asked and isinstance(trouble.error, TimedOut):
            client.gate.note_silence(place)
        return Failed(trouble.error, offline=trouble.offline, asked=trouble.asked)
    client.gate.note_answer(place)
    client.clocks.note(place, answer.headers, now=now)
    return _judge(client, url, answer, validators, now)


def _objection(client: Client, url: str, now: datetime) -> FetchError | None:
    """Say why a host is not to be asked: it wants a rest, or has just been silent twice."""
    until = client.gate.held_until(host(url), now=now)
    if until is not None:
        reason = "the server asks for fewer requests"
        cure = "it will be left alone for a while"
        return RateLimited(failures.subject(url), reason, cure, retry_at=until)
    if client.gate.is_silent(host(url)):
        return TimedOut(failures.subject(url), "its server does not answer", "it was not asked")
    return None


def _judge(
    client: Client,
    url: str,
    answer: Exchange,
    asked_with: Validators,
    now: datetime,
) -> Answer:
    if 200 <= answer.status < 300:
        return Fetched(
            answer.body,
            url=answer.url,
            content_type=answer.headers.get("content-type", ""),
            # A cut body must be fetched again in full.
            validators=Validators() if answer.cut else freshness.validators(answer.headers),
            max_age=freshness.max_age(answer.headers, now=now),
            permanent_url=answer.permanent_url,
            status=answer.status,
            cut=answer.cut,
        )
    if answer.status == 304 and asked_with:
        return NotModified(
            freshness.validators(answer.headers) or asked_with,
            freshness.max_age(answer.headers, now=now),
            answer.permanent_url,
        )
    error = failures.from_status(url, answer.status, answer.headers, now=now)
    if isinstance(error, RateLimited) and error.retry_at is not None:
        client.gate.hold(host(url), error.retry_at)
    return Failed(error, status=answer.status)

"""Fetch one small public document, such as a table of rates, with all the manners of a feed."""

from __future__ import annotations

from datetime import datetime

from tui_news.fetching import feed
from tui_news.fetching.answers import Answer, Failed, Fetched, NotModified
from tui_news.fetching.client import Client
from tui_news.model.feed import Validators

CAP = 2_000_000
"""Bytes of a document, decoded."""

ACCEPT = "application/json, application/xml, text/xml;q=0.9, */*;q=0.1"


async def fetch(
    client: Client, url: str, *, now: datetime, validators: Validators | None = None
) -> Fetched | NotModified | Failed:
    """Ask for a document, conditionally when `validators` are given; half a document is a failure.

    Args:
        client: the connections.
        url: its address; what a server is told is in it, and nothing else.
        now: the time, to which relative dates of the server are added.
        validators: what the server gave us last time.
    """
    answer: Answer = await feed.fetch(
        client, url, now=now, validators=validators, accept=ACCEPT, cap=CAP
    )
    if isinstance(answer, Fetched) and answer.cut is not None:
        return Failed(answer.cut, status=answer.status)
    return answer

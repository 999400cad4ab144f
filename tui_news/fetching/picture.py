"""Fetch one picture: asked for by the reader, never by looking at a list or an article."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from tui_news.errors import FetchError
from tui_news.fetching.client import Client
from tui_news.fetching.exchange import plain_headers
from tui_news.fetching.on_demand import ask, too_long
from tui_news.fetching.question import DEADLINE, Question

CAP = 12 << 20
"""Bytes of a picture's file."""

ACCEPT = "image/webp, image/jpeg, image/png, image/gif, image/avif;q=0.8"
_WORDS = ("text/html", "application/xhtml", "text/plain", "application/json")


async def fetch(
    client: Client,
    url: str,
    *,
    now: datetime,
    public_only: bool,
    user_agent: str = "",
    proxy: str = "",
    cap: int = CAP,
    deadline: float = DEADLINE,
) -> bytes:
    """Ask for a picture's file; a feed's secrets never go with it.

    Args:
        client: the connections.
        url: the picture's address.
        now: the time, for servers that ask to be left alone.
        public_only: refuse addresses inside the reader's own network, redirects to them too.
        user_agent: the feed's own, if the reader set one.
        proxy: the feed's own, if the reader set one.
        cap: bytes allowed.
        deadline: seconds for all of it.

    Raises:
        FetchError: it could not be read; `reason` is a clause.
    """
    question = Question(
        url,
        plain_headers(client, accept=ACCEPT, user_agent=user_agent),
        cap,
        proxy=proxy,
        deadline=deadline,
        public_only=public_only,
        look=lambda headers: _objection(headers, cap),
    )
    answer = await ask(client, question, now=now)
    if answer.cut is not None or not answer.body:
        raise FetchError("", "its file is damaged or cut short")
    return answer.body


def _objection(headers: Mapping[str, str], cap: int) -> FetchError | None:
    """Look at an answer before its body is read."""
    kind = headers.get("content-type", "").strip().lower()
    if kind.startswith("image/svg"):
        return FetchError("", "it is a drawing (SVG), which is not shown here")
    if kind.startswith(_WORDS):
        return FetchError("", "a page came instead of a picture")
    return too_long(headers, cap)

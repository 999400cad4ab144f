"""Fetch a file that an entry carries, piece by piece: asked for by the reader, never ahead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from tui_news.errors import FetchError, TimedOut
from tui_news.fetching.client import Client
from tui_news.fetching.exchange import plain_headers
from tui_news.fetching.on_demand import ask, too_long
from tui_news.fetching.question import Into, Question

ACCEPT = "*/*"
_PAGES = ("text/html", "application/xhtml")


async def fetch(
    client: Client,
    url: str,
    into: Into,
    *,
    now: datetime,
    public_only: bool,
    cap: int,
    expected: str = "",
    began: Callable[[Mapping[str, str]], None] = lambda headers: None,
    user_agent: str = "",
    proxy: str = "",
) -> None:
    """Ask for a file; a feed's secrets never go with it.

    Args:
        client: the connections.
        url: the file's address.
        into: takes the file and says how slowly it may come.
        now: the time, for servers that ask to be left alone.
        public_only: refuse addresses inside the reader's own network, redirects to them too.
        cap: bytes allowed.
        expected: the media type that the feed states: a page is refused unless it states one.
        began: called with the answer's headers before its body.
        user_agent: the feed's own, if the reader set one.
        proxy: the feed's own, if the reader set one.

    Raises:
        FetchError: it is not whole; `reason` is a clause.
    """

    is_coming = False

    def look(headers: Mapping[str, str]) -> FetchError | None:
        nonlocal is_coming
        kind = headers.get("content-type", "").strip().lower()
        if kind.startswith(_PAGES) and not expected.strip().lower().startswith(_PAGES):
            return FetchError("", "a page came instead of the file")
        objection = too_long(headers, cap)
        if objection is None:
            is_coming = True
            began(headers)
        return objection

    # Not packed: the length that is stated is then the length of the file.
    headers = plain_headers(
        client, accept=ACCEPT, user_agent=user_agent, more={"accept-encoding": "identity"}
    )
    try:
        question = Question(
            url, headers, cap, proxy=proxy, public_only=public_only, look=look, into=into
        )
        answer = await ask(client, question, now=now)
    except TimedOut as error:
        if not is_coming:
            raise
        raise TimedOut("", "its server stopped sending, or sends too slowly") from error
    if answer.cut is not None:
        raise FetchError("", "it was cut short")

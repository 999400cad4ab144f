"""Reach: ask a few addresses once, to see whether the network lets us through."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlsplit

from tui_news.config import Config
from tui_news.engine.tools import client_for
from tui_news.fetching import document
from tui_news.fetching.answers import Failed
from tui_news.fetching.client import Client
from tui_news.paths import Paths

MAX_HOSTS = 3
"""Hosts that are asked, the first of as many addresses as are given."""


def reach(
    config: Config, urls: Iterable[str], *, paths: Paths | None = None
) -> list[tuple[str, str]]:
    """Ask one address of each of the first hosts; gives the host and, if it failed, why."""
    by_host: dict[str, str] = {}
    for url in urls:
        host = urlsplit(url).hostname or ""
        if host and len(by_host) < MAX_HOSTS:
            by_host.setdefault(host, url)
    return asyncio.run(_ask(client_for(config, paths), by_host))


async def _ask(client: Client, by_host: dict[str, str]) -> list[tuple[str, str]]:
    now = datetime.now(UTC)
    answers = await asyncio.gather(
        *(document.fetch(client, url, now=now) for url in by_host.values())
    )
    return [
        (host, str(answer.error) if isinstance(answer, Failed) else "")
        for host, answer in zip(by_host, answers, strict=True)
    ]

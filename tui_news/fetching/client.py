"""The client: one small pool of connections for each origin, one TLS context for all.

The transports of httpx are used directly: no cookies, no referrer, no environment, no redirects
behind our back.
"""

from __future__ import annotations

import ipaddress
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import httpx

import tui_news
from tui_news.fetching import addresses
from tui_news.fetching.clocks import Clocks
from tui_news.fetching.limits import Gate
from tui_news.fetching.secrets import Secrets
from tui_news.fetching.socks import is_socks
from tui_news.fetching.tls import Tls
from tui_news.fetching.wire import OriginTransport

PROJECT_URL = "https://github.com/tui-news/tui-news"
CONNECT_SECONDS = 10.0

_LIMITS = httpx.Limits(max_connections=None, max_keepalive_connections=8, keepalive_expiry=30.0)
"""The pools are bounded from outside, by the gate."""


class _Pool:
    __slots__ = ("transport", "users")

    def __init__(self, transport: httpx.AsyncBaseTransport) -> None:
        self.transport = transport
        self.users = 0


class Client:
    """Sends single requests with manners; one for a process and event loop."""

    def __init__(
        self,
        *,
        connections: int = 100,
        per_host: int = 2,
        user_agent_extra: str = "",
        proxy: str = "",
        trust_environment: bool = False,
        http2: bool = True,
        is_public: addresses.Judge = addresses.is_public,
        secrets: Secrets | None = None,
    ) -> None:
        """Prepare; nothing is opened yet.

        Args:
            connections: requests under way at once in all.
            per_host: requests under way at once to one host.
            user_agent_extra: words added to the User-Agent.
            proxy: a proxy for everything, unless a request names its own.
            trust_environment: use the proxies that the environment names.
            http2: speak HTTP/2 to servers that offer it, except through a proxy for HTTP.
            is_public: tells which addresses are outside the reader's own network.
            secrets: where passwords of feeds come from.
        """
        self.secrets = secrets or Secrets()
        self.gate = Gate(total=connections, per_host=per_host)
        self.clocks = Clocks()
        agent = f"tui-news/{tui_news.__version__} (+{PROJECT_URL})"
        self.user_agent = f"{agent} {user_agent_extra}".rstrip()
        self._proxy = proxy
        self._trust_environment = trust_environment
        self._tls = Tls(http2=http2)
        self.is_public = is_public
        """Tells which addresses are outside the reader's own network."""
        self._pools: dict[tuple[str, str, str, bool], _Pool] = {}

    @asynccontextmanager
    async def pool(
        self, url: str, *, proxy: str = "", public_only: bool = False
    ) -> AsyncIterator[httpx.AsyncBaseTransport]:
        """Lend the transport for an address; it is closed when its last user has left.

        With `public_only` it connects to public addresses alone. A proxy resolves names itself:
        there only an address that is written as a number can be refused.

        A proxy that is a reference (`secret:NAME`) is looked up first.

        Whoever has several requests for a host borrows first and takes turns after, so that the
        connections are kept for all of them.
        """
        parts = urlsplit(url)
        proxy = (
            await self.secrets.of(proxy, url)
            or self._proxy
            or self._environment_proxy(parts.scheme, parts.netloc)
        )
        if public_only and proxy:
            self._refuse_private_number(parts.hostname or "")
        key = (parts.scheme, parts.netloc, proxy, public_only)
        pool = self._pools.get(key)
        if pool is None:
            pool = self._pools[key] = _Pool(self._transport(parts.scheme, proxy, public_only))
        pool.users += 1
        try:
            yield pool.transport
        finally:
            pool.users -= 1
            if not pool.users:
                del self._pools[key]
                await pool.transport.aclose()

    def _refuse_private_number(self, host: str) -> None:
        try:
            ipaddress.ip_address(host)
        except ValueError:
            return
        if not self.is_public(host):
            raise addresses.private(host)

    def _transport(self, scheme: str, proxy: str, public_only: bool) -> httpx.AsyncBaseTransport:
        tls = self._tls if scheme == "https" else None
        if not proxy:
            judge = self.is_public if public_only else None
            return OriginTransport(tls=tls, connect_seconds=CONNECT_SECONDS, judge=judge)
        if is_socks(proxy):
            return OriginTransport(tls=tls, connect_seconds=CONNECT_SECONDS, socks=proxy)
        return httpx.AsyncHTTPTransport(
            verify=self._tls.http1,
            trust_env=False,
            limits=_LIMITS,
            proxy=httpx.Proxy(proxy),
        )

    def _environment_proxy(self, scheme: str, netloc: str) -> str:
        if not self._trust_environment or urllib.request.proxy_bypass(netloc):
            return ""
        found = urllib.request.getproxies()
        proxy = found.get(scheme) or found.get("all") or ""
        return proxy if "://" in proxy or not proxy else f"http://{proxy}"

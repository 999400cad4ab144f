"""TLS: how certificates are checked and what is offered; contexts are made once, when needed."""

from __future__ import annotations

import ssl
from functools import cached_property

import certifi

_HTTP1, _HTTP2 = "http/1.1", "h2"


class Tls:
    """The contexts of a client, and the hosts that had better not be offered HTTP/2."""

    def __init__(self, *, http2: bool = True) -> None:
        """Prepare; no certificate is read yet.

        Args:
            http2: whether to offer it at all.
        """
        self._http2 = http2
        self._shunned: set[bytes] = set()

    def offers_http2(self, place: bytes) -> bool:
        """Tell whether HTTP/2 is offered to a host (and port)."""
        return self._http2 and place not in self._shunned

    def shun(self, place: bytes) -> None:
        """Offer HTTP/1.1 only from now on: HTTP/2 went wrong there."""
        self._shunned.add(place)

    def context(self, place: bytes) -> ssl.SSLContext:
        """The context for a host."""
        return self._both if self.offers_http2(place) else self.http1

    @cached_property
    def http1(self) -> ssl.SSLContext:
        """Offers HTTP/1.1 alone."""
        return _context(_HTTP1)

    @cached_property
    def _both(self) -> ssl.SSLContext:
        return _context(_HTTP2, _HTTP1)


def _context(*protocols: str) -> ssl.SSLContext:
    """The machine's own authorities and the bundled ones; certificates are always checked."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    context.set_alpn_protocols(list(protocols))
    return context

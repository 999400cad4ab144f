"""What every connection can do, whatever it speaks, and how it says: ask over another one."""

from __future__ import annotations

from typing import Protocol

import httpx


class Stale(Exception):
    """The connection ended before it answered, and not because of the request: ask elsewhere."""


class SpeaksOlder(Exception):
    """The server offers HTTP/2, but cannot or will not speak it: ask over HTTP/1.1."""


class Connection(Protocol):
    """A connection to one origin."""

    @property
    def has_room(self) -> bool:
        """Whether it can take a request now."""
        ...

    @property
    def is_over(self) -> bool:
        """Whether it will never take one again."""
        ...

    async def ask(self, request: httpx.Request) -> httpx.Response:
        """Send a request without a body; the response's stream must be closed.

        Raises:
            Stale: ask over another connection.
            SpeaksOlder: ask over a connection of HTTP/1.1.
            httpx.TransportError: there is no answer.
        """
        ...

    def retire(self) -> None:
        """Hang up, as soon as nothing is under way."""
        ...

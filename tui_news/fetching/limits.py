"""Manners: so many requests at once to a host, so many in all, and the waits that hosts ask for.

Pure of HTTP: a host here is a name. One Gate serves one event loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

SILENT_AFTER = 2
"""Time-outs in a row after which a host's other feeds are not waited for in the same refresh."""


class _Host:
    __slots__ = ("free", "silences", "users")

    def __init__(self, per_host: int) -> None:
        self.free = asyncio.Semaphore(per_host)
        self.users = 0
        self.silences = 0


class Gate:
    """Lets requests through, a few at a time."""

    def __init__(self, *, total: int, per_host: int) -> None:
        self._per_host = per_host
        self._total = asyncio.Semaphore(total)
        self._hosts: dict[str, _Host] = {}
        self._held: dict[str, datetime] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait until a request may go to `host`.

        The host's place is taken before one of all: whoever waits for a busy host keeps nobody
        else waiting. No turn is ever waited for inside another one, so there is no deadlock.
        """
        entry = self._hosts.get(host)
        if entry is None:
            entry = self._hosts[host] = _Host(self._per_host)
        entry.users += 1
        try:
            async with entry.free, self._total:
                yield
        finally:
            entry.users -= 1
            if not entry.users and not entry.silences:
                self._hosts.pop(host, None)

    def hold(self, host: str, until: datetime) -> None:
        """Leave a host alone until a time that it named (Retry-After)."""
        if host not in self._held or self._held[host] < until:
            self._held[host] = until

    def held_until(self, host: str, *, now: datetime) -> datetime | None:
        """Say how long a host is to be left alone, if it is."""
        until = self._held.get(host)
        if until is not None and until <= now:
            del self._held[host]
            return None
        return until

    def note_silence(self, host: str) -> None:
        """Remember that a host did not answer in time."""
        self._hosts.setdefault(host, _Host(self._per_host)).silences += 1

    def note_answer(self, host: str) -> None:
        """Remember that a host answers."""
        if host in self._hosts:
            self._hosts[host].silences = 0

    def is_silent(self, host: str) -> bool:
        """Tell whether waiting for the host again is in vain for now."""
        return host in self._hosts and self._hosts[host].silences >= SILENT_AFTER

    def forget_silence(self) -> None:
        """Begin anew: a new refresh gives every host its chance."""
        self._hosts = {name: host for name, host in self._hosts.items() if host.users}
        for host in self._hosts.values():
            host.silences = 0

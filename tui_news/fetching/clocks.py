"""Servers' clocks: each answer says when it was sent, by which ours can be judged; no own clock.

Sources: RFC 9110, section 6.6.1 (Date), and RFC 9111, section 5.1 (Age).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from datetime import datetime, timedelta

from tui_news.fetching.freshness import http_date

TOLERANCE = timedelta(days=2)
"""How far two clocks that agree may be apart: a zone that is set wrongly is no wrong day."""

FRESH = timedelta(days=1)
"""How long an answer says something of our clock."""

_OWN = (".local", ".localhost", ".lan", ".internal", ".home.arpa")
"""Ends of names of the reader's own network: its clocks may be set by this machine's."""


class Clocks:
    """Whose clocks agree with ours, by what they last answered."""

    def __init__(self) -> None:
        self._said: dict[str, tuple[datetime, bool]] = {}

    def note(self, host: str, headers: Mapping[str, str], *, now: datetime) -> None:
        """Compare the time that a host's answer states with `now`, when it came."""
        sent = http_date(headers.get("date", ""))
        if sent is None or _is_own(host):
            return
        age = headers.get("age", "").strip()
        if age.isdecimal() and age.isascii():
            sent += timedelta(seconds=int(age[:8]))
        self._said[host] = now, abs(now - sent) <= TOLERANCE

    def agree(self, now: datetime) -> bool | None:
        """Tell whether as many hosts as not agreed with our clock lately; None when none spoke."""
        lately = [agreed for at, agreed in self._said.values() if abs(now - at) <= FRESH]
        return 2 * sum(lately) >= len(lately) if lately else None


def _is_own(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host.strip("[]")).is_global
    except ValueError:
        return "." not in host or host.endswith(_OWN)

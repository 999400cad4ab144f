"""Addresses: which belong to the whole internet, and which to the reader's own network.

What a feed's text names may lead anywhere. It must not lead to a router's page or to another
program on this machine, so the address that is connected to is looked at, after its name was
resolved and on every redirect.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Callable
from typing import TypeAlias

from tui_news.errors import BadRedirect

Judge: TypeAlias = Callable[[str], bool]
"""Tells whether an address (as text) is a public one."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Tell whether an IP address is public; what it wraps (RFC 4291, 3056, 4380, 6052) counts."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


async def resolved(host: str, port: int) -> list[str]:
    """Give the addresses of a host in the system's order.

    Raises:
        OSError: there is no such host.
    """
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


async def public_addresses(host: str, port: int, judge: Judge = is_public) -> list[str]:
    """Give the addresses of a host, which must all be public: one that is not is a trap.

    Raises:
        BadRedirect: the name leads into the reader's own network.
        OSError: there is no such host.
    """
    addresses = await resolved(host, port)
    if not addresses or not all(map(judge, addresses)):
        raise private(host)
    return addresses


def private(host: str) -> BadRedirect:
    """Make the error of an address inside the reader's own network."""
    return BadRedirect(host, "its address is inside your own network", "it was not asked")

"""SOCKS 5: a connection through a proxy that looks up the name itself (RFC 1928, RFC 1929)."""

from __future__ import annotations

import asyncio
import ssl
from urllib.parse import unquote, urlsplit

import httpx

_VERSION = 5
_BY_NAME = 3
_NO_PASSWORD, _PASSWORD = 0, 2
_DEFAULT_PORT = 1080
_ADDRESS_BYTES = {1: 4, 4: 16}
_REFUSALS = {
    2: "it may not connect there",
    3: "no network",
    4: "no such host",
    5: "the server refuses connections",
    6: "the server does not answer",
}


def is_socks(proxy: str) -> bool:
    """Tell whether a proxy's address means SOCKS."""
    return proxy.lower().startswith(("socks5://", "socks5h://"))


async def open_through(
    proxy: str, host: str, port: int, *, tls: ssl.SSLContext | None
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Connect to a host through a proxy.

    Args:
        proxy: `socks5://[name:password@]host[:port]`.
        host: where to, by name; the proxy looks it up.
        port: where to.
        tls: how to check certificates; None for plain HTTP.

    Raises:
        httpx.ProxyError: the proxy refuses, or is none.
        OSError: the proxy cannot be reached.
    """
    parts = urlsplit(proxy)
    reader, writer = await asyncio.open_connection(
        parts.hostname or "", parts.port or _DEFAULT_PORT
    )
    try:
        await _greet(reader, writer, unquote(parts.username or ""), unquote(parts.password or ""))
        await _ask(reader, writer, host, port)
        if tls is not None:
            await writer.start_tls(tls, server_hostname=host)
    except (asyncio.IncompleteReadError, ValueError) as error:
        writer.close()
        raise httpx.ProxyError("the proxy does not speak SOCKS 5") from error
    except BaseException:
        writer.close()
        raise
    return reader, writer


async def _greet(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, name: str, password: str
) -> None:
    method = _PASSWORD if name else _NO_PASSWORD
    writer.write(bytes((_VERSION, 1, method)))
    version, chosen = await reader.readexactly(2)
    if version != _VERSION:
        raise ValueError(version)
    if chosen != method:
        raise httpx.ProxyError("the proxy wants another kind of password")
    if not name:
        return
    words = name.encode(), password.encode()
    writer.write(b"\1" + b"".join(bytes((len(word),)) + word for word in words))
    _, status = await reader.readexactly(2)
    if status:
        raise httpx.ProxyError("the proxy does not accept the password")


async def _ask(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str, port: int
) -> None:
    name = host.encode("ascii")
    writer.write(bytes((_VERSION, 1, 0, _BY_NAME, len(name))) + name + port.to_bytes(2, "big"))
    version, status, _, kind = await reader.readexactly(4)
    if version != _VERSION:
        raise ValueError(version)
    size = _ADDRESS_BYTES.get(kind) or (await reader.readexactly(1))[0]
    await reader.readexactly(size + 2)
    if status:
        raise httpx.ProxyError(f"the proxy says: {_REFUSALS.get(status, 'it cannot connect')}")

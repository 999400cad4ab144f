"""Turn what goes wrong on the network into our own error tree: one plain sentence each.

The only place that knows the exceptions of httpx, ssl and the socket layer. Words of a server are
cleaned and cut before they enter a sentence.
"""

from __future__ import annotations

import copy
import errno
import http
import socket
import ssl
from collections.abc import Iterator, Mapping
from datetime import datetime
from urllib.parse import urlsplit

import httpx

from tui_news.errors import (
    FetchError,
    Gone,
    HttpStatus,
    Insecure,
    RateLimited,
    TimedOut,
    TooLarge,
    Unreachable,
)
from tui_news.fetching import freshness
from tui_news.text.sanitise import clean_line

MAX_WORDS = 200
"""Characters kept of what a server says."""

_LATER = "it will be asked again later"
_NO_ROUTE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN})

_STATUS_WORDS: dict[int, tuple[str, str]] = {
    304: ("the server says 'not modified' although nothing was there to compare", _LATER),
    401: ("it needs a password (401)", "name a command for it in [secrets.commands]"),
    402: ("it asks for payment (402)", "open it in a browser"),
    403: ("this outlet refuses programs (403)", "open it in a browser, or ask again in some hours"),
    404: ("nothing is at this address (404)", "look for its new address, or remove it"),
    407: ("the proxy needs a password (407)", "check the proxy setting"),
    410: ("it is gone for good (410)", "remove it, or look for its new address"),
    429: ("the server asks for fewer requests (429)", "it will be left alone for a while"),
    451: ("it may not be shown here for legal reasons (451)", "open it in a browser"),
    503: ("the server is overloaded or closed for now (503)", _LATER),
}


def subject(url: str) -> str:
    """Name an address in a sentence: host and path, without scheme, credentials and query."""
    try:
        parts = urlsplit(url)
        host, path = parts.netloc.rpartition("@")[2], parts.path
    except ValueError:
        host, path = url, ""
    return clean_line(host + (path if path != "/" else ""), limit=100)


def from_status(url: str, status: int, headers: Mapping[str, str], *, now: datetime) -> HttpStatus:
    """Make the error of an HTTP status that is not a success."""
    name = subject(url)
    reason, cure = _STATUS_WORDS.get(status, ("", ""))
    if not reason:
        try:
            words = http.HTTPStatus(status).phrase.lower()
        except ValueError:
            words = "an unknown status"
        who = "the server has trouble" if status >= 500 else "the server refuses"
        reason, cure = f"{who} ({status} {words})", _LATER
    if status == 410:
        return Gone(name, reason, cure, status=status)
    retry_at = freshness.retry_at(headers, now=now) if status in (429, 503) else None
    if status == 429 or retry_at is not None:
        return RateLimited(name, reason, cure, status=status, retry_at=retry_at)
    return HttpStatus(name, reason, cure, status=status)


def timed_out(url: str, seconds: float) -> TimedOut:
    """Make the error of the total deadline."""
    return TimedOut(subject(url), f"no complete answer came within {seconds:g} seconds", _LATER)


def translate(error: Exception, url: str) -> FetchError:
    """Make our error of one from httpx, ssl or the socket layer."""
    name = subject(url)
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            words = clean_line(cause.verify_message or "", limit=MAX_WORDS)
            return Insecure(
                name,
                f"its certificate is not valid ({words})" if words else "its certificate is wrong",
                "nothing was read; check this machine's clock or tell the publisher",
            )
        if isinstance(cause, ssl.SSLError):
            return Insecure(name, "no secure connection could be made", _LATER)
        if isinstance(cause, socket.gaierror):
            return Unreachable(name, "no such host was found", "check the address or your network")
    if isinstance(error, httpx.ConnectTimeout | httpx.PoolTimeout):
        return TimedOut(name, "the server cannot be reached in time", _LATER)
    if isinstance(error, httpx.TimeoutException):
        return TimedOut(name, "the server stopped answering", _LATER)
    numbers = {cause.errno for cause in causes if isinstance(cause, OSError)}
    if errno.ECONNREFUSED in numbers or "refused" in str(error).lower():
        return Unreachable(name, "the server refuses connections", _LATER)
    if isinstance(error, httpx.ConnectError):
        return Unreachable(name, "no connection could be made", "check your network")
    if isinstance(error, httpx.ReadError | httpx.WriteError | httpx.CloseError):
        return Unreachable(name, "the connection was cut", _LATER)
    if isinstance(error, httpx.ProxyError):
        return Unreachable(name, "the proxy refuses", "check the proxy setting")
    if isinstance(error, httpx.ProtocolError):
        if "without sending a response" in str(error):
            return Unreachable(name, "the server hung up without an answer", _LATER)
        return FetchError(name, "the server's answer is not HTTP", _LATER)
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol | UnicodeError):
        return FetchError(name, "this is not a web address", "check the address")
    words = clean_line(str(error), limit=MAX_WORDS)
    return FetchError(name, f"it could not be read ({words or type(error).__name__})", _LATER)


def nothing_added(error: FetchError) -> FetchError:
    """Say of an address that nobody polls yet what its failure means: it is not asked again."""
    if isinstance(error, HttpStatus) and error.status in (404, 410):
        cure = "check the address"
    elif error.cure == _LATER or isinstance(error, RateLimited):
        cure = "it was not added, try again later"
    else:
        return error
    return _cured(error, cure)


def of_page(error: FetchError) -> FetchError:
    """Say of an article's page what its failure means: nobody asks for it again by itself."""
    if isinstance(error, HttpStatus) and error.status in (404, 410):
        cure = "the outlet has moved it or taken it away"
    elif error.cure == _LATER or isinstance(error, RateLimited):
        cure = "ask for it again later"
    else:
        return error
    return _cured(error, cure)


def _cured(error: FetchError, cure: str) -> FetchError:
    told = copy.copy(error)
    told.cure = cure
    return told


def cut_short(url: str) -> FetchError:
    """Make the error of a body that ended too early; its whole entries can still be kept."""
    return FetchError(subject(url), "the answer was cut short", "what was whole in it is kept")


def only_begun(error: TooLarge) -> TooLarge:
    """Make the error of a body that is too large, but whose whole entries at its head are kept."""
    return TooLarge(error.subject, error.reason, "what was whole at its beginning is kept")


def looks_offline(error: Exception) -> bool:
    """Tell whether our own network seems to be away: no name service, no route."""
    for cause in _causes(error):
        if isinstance(cause, socket.gaierror):
            return True
        if isinstance(cause, OSError) and cause.errno in _NO_ROUTE:
            return True
    return isinstance(error, httpx.ConnectTimeout)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and everything under it; a group of errors counts with all its members."""
    seen: set[int] = set()
    queue: list[BaseException | None] = [error]
    while queue:
        current = queue.pop(0)
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        queue += [current.__cause__, current.__context__]
        if isinstance(current, BaseExceptionGroup):
            queue += current.exceptions

"""What a fetch can come to: expected failure is a value, so that one feed stops nothing."""

from __future__ import annotations

from typing import TypeAlias

from tui_news.errors import FetchError
from tui_news.model.feed import Validators
from tui_news.model.frozen import dataclass

_NONE = Validators()


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body came."""

    body: bytes
    """Decoded: no content coding is left."""
    url: str
    """Where it came from in the end, without credentials or fragment."""
    content_type: str = ""
    """As stated; servers lie."""
    validators: Validators = _NONE
    """To be saved only after the body was parsed and stored; empty for a cut body."""
    max_age: int | None = None
    """Seconds for which the server calls this answer fresh (RFC 9111, section 4.2.1)."""
    permanent_url: str = ""
    """Where an unbroken leading run of permanent redirects led; empty when there was none."""
    status: int = 200
    cut: FetchError | None = None
    """Why the body is not whole, if it is not: what is there may still hold whole entries."""


@dataclass(frozen=True, slots=True)
class NotModified:
    """304: what we have is current."""

    validators: Validators = _NONE
    """The fresh ones if the answer brought any, else those that we asked with."""
    max_age: int | None = None
    permanent_url: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing usable came."""

    error: FetchError
    status: int = 0
    """The HTTP status, 0 if there was no answer."""
    offline: bool = False
    """The failure looks like our own network: no name service, no route."""
    asked: bool = True
    """False when no request was sent (its host is on hold, or silent)."""


Answer: TypeAlias = Fetched | NotModified | Failed

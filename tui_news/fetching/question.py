"""Question: all that is to be asked of a server, and how much of its answer is taken."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import field
from typing import TypeAlias

from tui_news.errors import FetchError
from tui_news.fetching.pace import Limits
from tui_news.model.frozen import dataclass

DEADLINE = 30.0
"""Seconds for which a request may be under way in all; waiting for a turn does not count."""

Look: TypeAlias = Callable[[Mapping[str, str]], FetchError | None]
"""Looks at the headers of a success: why not to read its body, if so."""


def _objects_to_nothing() -> FetchError | None:
    return None


def _takes_anything(_: Mapping[str, str]) -> FetchError | None:
    return None


@dataclass(frozen=True, slots=True)
class Into:
    """Where a body goes that is too large to be held, and how slowly it may come."""

    take: Callable[[bytes], Awaitable[None]]
    """Called with every piece, decoded; what it raises ends the exchange."""
    limits: Limits


@dataclass(frozen=True, slots=True)
class Question:
    """One request with its redirects."""

    url: str
    """An http or https address; userinfo in it becomes Basic credentials."""
    headers: Mapping[str, str]
    """Sent with every hop."""
    cap: int
    """Bytes allowed in the body."""
    secrets: Mapping[str, str] = field(default_factory=dict)
    """Headers that go to the first origin only."""
    proxy: str = ""
    """A proxy for this request, or the name of one (`secret:NAME`)."""
    deadline: float = DEADLINE
    """Seconds for the whole exchange; with `into`, until its body begins."""
    public_only: bool = False
    """Refuse addresses inside the reader's own network, on every hop."""
    objection: Callable[[], FetchError | None] = _objects_to_nothing
    """Looked at when our turn has come: why not to ask after all, if so."""
    look: Look = _takes_anything
    into: Into | None = None
    """Takes the body of a success piece by piece; such a request has turns of its own at the host,
    so that a feed need not wait until a film has come."""
    beginning: int = 0
    """Bytes to be kept of a body that is too large: it is then a cut one."""

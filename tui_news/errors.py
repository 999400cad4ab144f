"""The error tree: every failure that a person may see, as one sentence with a cure.

    NewsError                   something we can explain; never a bug
    ├── ConfigError             a setting is wrong (file, key, line)
    ├── ParseError              bytes are not a feed, an OPML file, a query ...
    ├── ExtractError            a page holds no article that we can read
    ├── FetchError              a URL could not be read
    │   ├── TimedOut            no answer, or not all of it, before the deadline
    │   ├── Unreachable         no such host, refused, reset, no network
    │   ├── Insecure            the certificate or the TLS handshake failed
    │   ├── TooLarge            the answer passed a size or inflate cap
    │   ├── HttpStatus          an HTTP status that is an error
    │   │   ├── Gone            410: the address is gone for good
    │   │   └── RateLimited     429 or 503 with a time before which not to ask
    │   └── BadRedirect         a loop, too many hops, or a hop to a forbidden scheme
    ├── StoreError              the database cannot be read or written
    │   ├── StoreLocked         another program holds it
    │   ├── StoreDamaged        it is not our database, or it is broken
    │   └── StoreFull           the disk is full, or read-only
    ├── AlreadyRefreshing       another program of ours fetches at this moment
    └── UsageError              a command was given something it cannot use

Foreign exceptions are translated in one file per boundary (`fetching.failures`, `store.failures`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime


class NewsError(Exception):
    """A failure with a subject, a reason in plain words, and what to do next.

    `str()` of it is the one sentence that a person sees.
    """

    def __init__(self, subject: str, reason: str, cure: str = "") -> None:
        super().__init__(subject, reason, cure)
        self.subject = subject
        """What failed: a URL, a file, a setting, an entry. Already safe to show."""
        self.reason = reason
        """Why, in plain words without a full stop."""
        self.cure = cure
        """What the person can do, as a clause without a full stop; may be empty."""

    def __str__(self) -> str:
        head = f"{self.subject}: {self.reason}" if self.subject else self.reason
        return f"{head}; {self.cure}." if self.cure else f"{head}."

    def sentences(self) -> tuple[str, ...]:
        """Everything there is to say: one sentence, where the failure does not know of others."""
        return (str(self),)


class ConfigError(NewsError):
    """A setting in the configuration file cannot be used."""

    others: tuple[ConfigError, ...] = ()
    """What else is wrong with the file: a reader mends it at one go."""

    def with_others(self, others: Iterable[ConfigError]) -> ConfigError:
        """Remember what else is wrong; gives itself."""
        self.others = tuple(others)
        return self

    def sentences(self) -> tuple[str, ...]:
        """A sentence for each thing that is wrong."""
        return (str(self), *(str(one) for one in self.others))


class ParseError(NewsError):
    """The bytes are not what they were meant to be (a feed, an OPML file, a query)."""


class ExtractError(NewsError):
    """A page holds no article that can be read."""


class FetchError(NewsError):
    """A URL could not be read."""


class TimedOut(FetchError):
    """No answer, or not all of it, before the total deadline."""


class Unreachable(FetchError):
    """No such host, a refused or reset connection, or no network at all."""


class Insecure(FetchError):
    """The certificate or the TLS handshake failed."""


class TooLarge(FetchError):
    """The answer passed the size cap or the inflate cap."""


class BadRedirect(FetchError):
    """A redirect loop, too many hops, or a hop to a scheme that is not HTTP."""


class HttpStatus(FetchError):
    """The server answered with an error status."""

    def __init__(self, subject: str, reason: str, cure: str = "", *, status: int = 0) -> None:
        super().__init__(subject, reason, cure)
        self.status = status
        """The HTTP status code (RFC 9110, section 15)."""


class Gone(HttpStatus):
    """410: the address is gone for good (RFC 9110, section 15.5.11)."""


class RateLimited(HttpStatus):
    """429 or 503: the server asks to be left alone for a while."""

    def __init__(
        self,
        subject: str,
        reason: str,
        cure: str = "",
        *,
        status: int = 429,
        retry_at: datetime | None = None,
    ) -> None:
        super().__init__(subject, reason, cure, status=status)
        self.retry_at = retry_at
        """Not before this time (RFC 9110, section 10.2.3), if the server said one."""


class StoreError(NewsError):
    """The database cannot be read or written."""


class StoreLocked(StoreError):
    """Another program holds the database for longer than we wait."""


class StoreDamaged(StoreError):
    """The file is not our database, is from a newer version, or is broken."""


class StoreFull(StoreError):
    """The disk is full, or the folder cannot be written."""


class AlreadyRefreshing(NewsError):
    """Another program of ours fetches at this moment; what it stores is seen here as well."""


class UsageError(NewsError):
    """A command was given something that it cannot use."""

"""Feed: a URL that we poll, and what we know about its health."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime

from tui_news.model.frozen import dataclass
from tui_news.model.safe_text import EMPTY, SafeText


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave us to ask conditionally (RFC 9110, section 8.8); opaque."""

    etag: str = ""
    last_modified: str = ""

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """What the user set for one feed; empty or None means the general setting."""

    interval_minutes: int | None = None
    full_text: str = ""
    """`always`, `open` or `never`; empty means the general setting."""
    user_agent: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    proxy: str = ""
    front: bool | None = None
    """Whether its order is an editor's choice; None means as its address and name say."""
    muted: bool = False
    """Still polled, but its entries stay out of every list."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A subscription."""

    id: int
    url: str
    """The address we poll, without credentials."""
    title: SafeText
    """The user's name for it, else the feed's own."""
    outlet: SafeText = EMPTY
    """The publisher behind it: what a headline row names as its source."""
    owner: str = ""
    """Who owns the outlet: one vote in coverage; empty means the outlet itself."""
    section_mask: int = 0
    """Sections of entries that name none themselves."""
    language: str = ""
    """BCP 47 tag, lower case, as stated by the feed or the catalogue; may be empty."""
    site_url: str = ""
    position: int = 0
    """Order among the subscriptions."""
    settings: FeedSettings = field(default_factory=FeedSettings)


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """What happened when we polled a feed, and when we shall poll again."""

    feed_id: int
    validators: Validators = Validators()
    body_hash: bytes = b""
    """Hash of the last body that was parsed: an equal body needs no parsing."""
    last_attempt: datetime | None = None
    last_success: datetime | None = None
    last_full: datetime | None = None
    """Last unconditional answer: some servers answer 304 to anything."""
    next_check: datetime | None = None
    next_reason: str = ""
    """Why then, in a few words (`server asked`, `every 30 minutes`, `after 3 failures`)."""
    failures: int = 0
    """Failures in a row."""
    error: SafeText = EMPTY
    """The last failure as one sentence; empty after a success."""
    status: int = 0
    """The last HTTP status, 0 if there was none."""
    newest_entry: datetime | None = None
    """Date of the newest entry it ever gave: an old one means a stale feed."""
    gone: bool = False
    """The server said 410: polled weekly at most."""
    moved_to: str = ""
    """Where unbroken permanent redirects led when last seen."""
    moved_since: datetime | None = None
    """When `moved_to` was first seen: the address is rewritten once it proves stable."""
    retry_at: datetime | None = None
    """Not before this time, forced or not: the server said so for its whole host (Retry-After)."""
    ttl_minutes: int | None = None
    """The wait that the last parsed document asked for; a 304 does not repeat it."""
    rhythm_minutes: int | None = None
    """Minutes that usually lay between two news of the last parsed document."""
    skip_hours: int = 0
    """GMT hours in which not to ask, as the last parsed document said: bit h for hour h."""
    skip_days: int = 0
    """GMT weekdays on which not to ask, likewise: bit 0 is Monday."""

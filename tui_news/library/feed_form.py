"""Feed form: what a reader types about one feed, and what it means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tui_news.errors import UsageError
from tui_news.model.feed import Feed, FeedSettings
from tui_news.model.section import Section
from tui_news.store import feeds
from tui_news.text.secret_headers import plain_secrets, reference

SHORTEST, LONGEST = 15, 1440
"""Minutes between two polls that a reader may ask for."""

FULL_TEXT = ("", "open", "always", "never")
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9_-]{0,60})\s*:\s*([!-~][ -~]{0,1000})")
_PROXY = re.compile(r"(https?|socks5h?)://[!-~]+")

FIELDS: Mapping[str, str] = {
    "title": "Name",
    "outlet": "Outlet",
    "sections": "Sections",
    "interval": "Minutes between polls",
    "full_text": "Full text",
    "user_agent": "User-Agent",
    "headers": "Headers",
    "proxy": "Proxy",
    "front": "Front page",
}
"""The lines of the form with their labels, in order."""

HINTS: Mapping[str, str] = {
    "title": "the feed's own name",
    "outlet": "how its headlines name their source",
    "sections": "names with commas; empty: what its entries say",
    "interval": f"{SHORTEST} to {LONGEST}; empty: as for all feeds",
    "full_text": "open, always or never; empty: as for all feeds",
    "user_agent": "empty: our own honest one",
    "headers": "Name: value | Name: secret:NAME (a password by its name only)",
    "proxy": "http, https or socks5 address; empty: as for all feeds",
    "front": "yes or no: its order ranks stories; empty: judged by its address",
}


def filled(feed: Feed, sections: Sequence[Section]) -> dict[str, str]:
    """Fill the form with what is set."""
    settings = feed.settings
    named = [one.title for one in sections if one.mask & feed.section_mask]
    return {
        "title": feed.title,
        "outlet": feed.outlet,
        "sections": ", ".join(named),
        "interval": str(settings.interval_minutes or ""),
        "full_text": settings.full_text,
        "user_agent": settings.user_agent,
        "headers": " | ".join(f"{name}: {value}" for name, value in settings.headers),
        "proxy": settings.proxy,
        "front": {True: "yes", False: "no", None: ""}[settings.front],
    }


def understood(
    form: Mapping[str, str], feed: Feed, sections: Sequence[Section]
) -> tuple[dict[str, str | int], FeedSettings]:
    """Read the form: the feed's fields that change, and its settings.

    Raises:
        UsageError: a line makes no sense; its subject is the line's label.
    """
    form = {name: text.strip() for name, text in form.items()}
    settings = replace(
        feed.settings,
        interval_minutes=_interval(form["interval"]),
        full_text=_full_text(form["full_text"]),
        user_agent=_plain(form["user_agent"], "user_agent"),
        headers=_headers(form["headers"]),
        proxy=_proxy(form["proxy"]),
        front=_yes_or_no(form["front"]),
    )
    fields: dict[str, str | int] = {
        "title": form["title"],
        "outlet": form["outlet"],
        "section_mask": _mask(form["sections"], sections),
    }
    return fields, settings


def _interval(text: str) -> int | None:
    if not text:
        return None
    if not re.fullmatch(r"\d{1,4}", text, re.ASCII) or not SHORTEST <= int(text) <= LONGEST:
        raise _wrong("interval", f"must be a whole number from {SHORTEST} to {LONGEST}")
    return int(text)


def _full_text(text: str) -> str:
    if text.lower() not in FULL_TEXT:
        raise _wrong("full_text", "must be open, always or never, or empty")
    return text.lower()


def _plain(text: str, name: str) -> str:
    if not re.fullmatch(r"[ -~]{0,200}", text):
        raise _wrong(name, "must be at most 200 plain ASCII characters")
    return text


def _headers(text: str) -> tuple[tuple[str, str], ...]:
    parts = [part.strip() for part in text.split("|")] if text else []
    headers = []
    for part in parts:
        match = _HEADER.fullmatch(part)
        if not match:
            raise _wrong("headers", "must be written as Name: value, parted by |")
        headers.append((match[1], match[2].strip()))
    plain = plain_secrets(headers)
    if plain:
        raise UsageError(plain[0], "is a secret and is not kept in the cache", feeds.SECRET_CURE)
    return tuple(headers)


def _proxy(text: str) -> str:
    if reference(text):
        return text
    if "@" in text:
        raise UsageError(
            FIELDS["proxy"], "holds a password, which is not kept in the cache", feeds.SECRET_CURE
        )
    if text and not _PROXY.fullmatch(text):
        raise _wrong("proxy", "must be an http, https or socks5 address, or empty")
    return text


def _yes_or_no(text: str) -> bool | None:
    known = {"yes": True, "no": False, "": None}
    if text.lower() not in known:
        raise _wrong("front", "must be yes or no, or empty")
    return known[text.lower()]


def _mask(text: str, sections: Sequence[Section]) -> int:
    known = {name.casefold(): s.mask for s in sections for name in (s.id, s.title, s.short)}
    mask = 0
    for name in filter(None, (part.strip() for part in text.split(","))):
        if name.casefold() not in known:
            names = ", ".join(one.short for one in sections)
            raise UsageError(FIELDS["sections"], f"there is no section {name}", f"known: {names}")
        mask |= known[name.casefold()]
    return mask


def _wrong(name: str, reason: str) -> UsageError:
    return UsageError(FIELDS[name], reason, "")

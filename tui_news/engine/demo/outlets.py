"""The invented outlets, their owners and feeds, as the data file names them."""

from __future__ import annotations

import tomllib
from dataclasses import field
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from tui_news.model.frozen import dataclass

DATA = files(__package__) / "data"
"""The folder of the demo's texts and page skeletons."""


@dataclass(frozen=True, slots=True)
class FeedPlan:
    """One feed of an outlet: what it carries and how its server behaves."""

    outlet: str
    """The outlet's slug."""
    path: str
    """The address below the outlet's folder."""
    title: str
    format: str
    """`rss`, `rdf`, `atom` or `json`."""
    text: str = "summary"
    """How much an item says: `full`, `summary` or `headline`."""
    sections: tuple[str, ...] = ()
    """Sections it carries; empty carries all."""
    front: bool = False
    """Carries the outlet's chosen reports only, the best first: an edited front page."""
    kinds: tuple[str, ...] = ()
    """Kinds of report it carries; empty carries all."""
    behaviour: str = ""
    """`slow` (answers after seconds), `failing` (503), `moved` (301 to `target`), or well."""
    target: str = ""
    """Where a moved feed went, below the outlet's folder."""
    encoding: str = "utf-8"
    limit: int = 40
    """Items in the feed's window."""
    shelf: tuple[str, ...] = ()
    """Section ids that the app files the feed under; empty leaves it to paths and categories."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """An invented publisher."""

    slug: str
    name: str
    owner: str
    language: str
    offset: int
    """Hours from UTC of its newsroom's clock."""
    motto: str
    path: str
    """Pattern of its article addresses."""
    dateline: str
    """Pattern of its datelines, for texts that name a place."""
    skin: str
    """The page skeleton it uses."""
    authors: tuple[str, ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    """Its own words for sections in addresses, where they differ from the section ids."""
    feeds: tuple[FeedPlan, ...] = ()

    def section_word(self, section: str) -> str:
        """Say how this outlet's addresses spell a section."""
        return self.words.get(section, section)


@dataclass(frozen=True, slots=True)
class DemoFeed:
    """A feed that the app subscribes to in its throw-away home."""

    url: str
    title: str
    outlet: str
    owner: str
    section_ids: tuple[str, ...]
    language: str


@cache
def all_outlets() -> dict[str, Outlet]:
    """Read the outlets by slug, in the order of the data file."""
    table = tomllib.loads((DATA / "outlets.toml").read_text("utf-8"))
    return {row["slug"]: _outlet(row) for row in table["outlet"]}


def _outlet(row: dict[str, Any]) -> Outlet:
    values = _tuples(row)
    plans = tuple(FeedPlan(outlet=row["slug"], **_tuples(plan)) for plan in row.get("feeds", ()))
    return Outlet(**{**values, "feeds": plans})


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in row.items()}


def subscriptions(base_url: str) -> list[DemoFeed]:
    """List the feeds of the wire that listens at `base_url`.

    The failing outlet is named by `localhost` instead of the address, so that its Retry-After,
    which counts for a whole host, leaves the other outlets alone.
    """
    feeds = []
    for outlet in all_outlets().values():
        for plan in outlet.feeds:
            if plan.behaviour == "unlisted":
                continue
            root = _other_host(base_url) if plan.behaviour == "failing" else base_url
            feeds.append(
                DemoFeed(
                    url=f"{root.rstrip('/')}/{outlet.slug}/{plan.path}",
                    title=plan.title,
                    outlet=outlet.name,
                    owner=outlet.owner,
                    section_ids=plan.shelf,
                    language=outlet.language,
                )
            )
    return feeds


def _other_host(base_url: str) -> str:
    parts = urlsplit(base_url)
    if parts.hostname != "127.0.0.1":
        return base_url
    return urlunsplit(parts._replace(netloc=f"localhost:{parts.port}"))

"""Secret check: whether the passwords that feeds need are there, and which are needed by none."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from tui_news.config import Config
from tui_news.errors import FetchError
from tui_news.fetching import secrets
from tui_news.model.feed import Feed
from tui_news.model.frozen import dataclass
from tui_news.text.sanitise import clean_line
from tui_news.text.secret_headers import reference


@dataclass(frozen=True, slots=True)
class SecretTrouble:
    """Something about the reader's secrets that should be otherwise; never a secret itself."""

    words: str
    cure: str
    stops_feeds: bool
    """Whether feeds go without an answer because of it."""


def examine(file: Path, config: Config, feeds: Iterable[Feed]) -> list[SecretTrouble]:
    """Look at the private file, the commands and what feeds name; no command is run."""
    feeds = list(feeds)
    named = {name: feed for feed in feeds for name in _references(feed)}
    hosts = {(urlsplit(feed.url).hostname or "").lower() for feed in feeds}
    try:
        lines, unfit = secrets.read_file(file), secrets.unfit_names(file)
    except FetchError as error:
        cure = f"{error.cure[0].upper()}{error.cure[1:]}."
        return [SecretTrouble(f"{error.subject}: {error.reason}", cure, True)]
    found = [
        SecretTrouble(
            f"{file.name}: {_shown(name)} is not one line of text",
            f'Write it as "{_shown(name)}" = "name:password" in {file}.',
            True,
        )
        for name in unfit
    ]
    found += [
        SecretTrouble(
            f"{file.name}: no feed is at {_shown(name)}, and none names it",
            f"Mend the name in {file} if a feed should have it, else leave it or remove it.",
            False,
        )
        for name in lines
        if name not in hosts and name not in named
    ]
    known = {*lines, *(name.lower() for name in config.secrets.commands)}
    if not config.secrets.keyring:
        found += [
            SecretTrouble(
                f"{_shown(feed.title or feed.url)} names the secret {_shown(name)}, which is"
                " nowhere",
                f"Add it to {file}, or give it a command in [secrets.commands].",
                True,
            )
            for name, feed in named.items()
            if name not in known
        ]
    return found


def _references(feed: Feed) -> set[str]:
    texts = [*(value for _, value in feed.settings.headers), feed.settings.proxy]
    return {name.lower() for name in map(reference, texts) if name}


def _shown(name: str) -> str:
    return clean_line(name, limit=60)

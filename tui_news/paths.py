"""Where config, cache and data live: platformdirs, or one folder by TUI_NEWS_HOME.

What the reader saves goes to a folder of their own, and never over a file that is there.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path

import platformdirs

from tui_news.errors import StoreFull
from tui_news.model.frozen import dataclass

APP = "tui-news"
HOME_VARIABLE = "TUI_NEWS_HOME"


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders and files of one installation; creating this touches no disk."""

    config: Path
    """Folder of `config.toml`: the user's own, never written behind their back."""
    data: Path
    """Folder of the database and its backups: subscriptions, reader state, cached news."""
    cache: Path
    """Folder of what may be deleted at any time: pictures, last frame."""
    state: Path
    """Folder of logs and locks."""

    @property
    def config_file(self) -> Path:
        """The one configuration file (TOML)."""
        return self.config / "config.toml"

    @property
    def catalogue_file(self) -> Path:
        """Feeds that the user adds to the bundled catalogue (tab-separated), if there are any."""
        return self.config / "catalogue.tsv"

    @property
    def secrets_file(self) -> Path:
        """Passwords by host or name, for its owner's eyes only (TOML), if there are any."""
        return self.config / "secrets.toml"

    @property
    def database(self) -> Path:
        """The one database that app, engine and command line share."""
        return self.data / "news.db"

    @property
    def pictures(self) -> Path:
        """Folder of the pictures that were fetched; files are named by hashes."""
        return self.cache / "pictures"

    @property
    def engine_lock(self) -> Path:
        """Locked by the one engine that fetches."""
        return self.state / "engine.lock"

    @property
    def log_file(self) -> Path:
        """Where the app and the engine log; nothing goes to the terminal."""
        return self.state / "tui-news.log"

    def ensure(self) -> None:
        """Create the folders, readable by their owner only.

        Raises:
            StoreFull: one cannot be made.
        """
        for folder in (self.config, self.data, self.cache, self.state):
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                why = (error.strerror or "error").lower()
                cure = f"set {HOME_VARIABLE} to a folder that you can write to"
                raise StoreFull(str(folder), f"the folder cannot be made ({why})", cure) from error


def find_paths(environ: Mapping[str, str] = os.environ) -> Paths:
    """Say where everything lives: `TUI_NEWS_HOME` holds all, else the platform's own places."""
    home = environ.get(HOME_VARIABLE, "")
    if home:
        root = Path(home).expanduser()
        return Paths(root / "config", root / "data", root / "cache", root / "state")
    return Paths(
        Path(platformdirs.user_config_dir(APP, appauthor=False)),
        Path(platformdirs.user_data_dir(APP, appauthor=False)),
        Path(platformdirs.user_cache_dir(APP, appauthor=False)),
        Path(platformdirs.user_state_dir(APP, appauthor=False)),
    )


def downloads(own: str = "") -> Path:
    """Where saved articles and files go: the reader's folder, the desktop's one, or the home."""
    if own:
        return Path(own).expanduser()
    folder = Path(platformdirs.user_downloads_dir())
    return folder if folder.is_dir() else Path.home()


def new_file(folder: Path, name: str) -> tuple[Path, int]:
    """Create a file, numbered where the name is taken; gives its path and an open descriptor.

    Raises:
        OSError: it cannot be created.
    """
    first = folder / name
    for number in range(1, 1_000):
        path = first if number == 1 else first.with_stem(f"{first.stem} {number}")
        try:
            return path, os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        except FileExistsError:
            continue
    raise FileExistsError(errno.EEXIST, "too many files of that name")

"""Sharing: an entry to the browser, the clipboard or a file."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tui_news import paths
from tui_news.model.entry import Entry
from tui_news.store import entries
from tui_news.text.file_names import plain_name
from tui_news.tui import work

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen


class Sharing:
    """Reads the entry in the background, then hands it on."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._services = screen.services

    def open_in_browser(self, entry_id: int | None) -> None:
        """Open the entry's page."""
        self._with(entry_id, "share-open", self._open)

    def copy(self, entry_id: int | None, *, with_title: bool) -> None:
        """Copy the link, with the headline if wanted (OSC 52, so that it works over ssh)."""
        self._with(entry_id, "share-copy", self._copy_title if with_title else self._copy_link)

    def save(self, entry_id: int | None) -> None:
        """Save the article as Markdown in the download folder."""
        if entry_id is None:
            return
        services = self._services

        async def write() -> None:
            entry = await services.background.quick(entries.get, services.db, entry_id)
            if entry is not None:
                try:
                    path = await services.background.quick(save_markdown, entry, self._folder())
                except OSError as error:
                    reason = (error.strerror or "it cannot be written").lower()
                    cure = "set `folder` under [share]"
                    self._screen.note(f"Not saved in {self._folder()}: {reason}; {cure}")
                else:
                    self._screen.note(f"Saved as {path}")

        work.start(self._screen, write, "share-save")

    def _folder(self) -> Path:
        return paths.downloads(self._services.config.share.folder)

    def _with(self, entry_id: int | None, group: str, act: Callable[[Entry], None]) -> None:
        if entry_id is None:
            return
        services = self._services

        async def read() -> None:
            entry = await services.background.quick(entries.get, services.db, entry_id)
            if entry is None or not entry.url:
                self._screen.note("This entry has no web address")
            else:
                act(entry)

        work.start(self._screen, read, group, exclusive=True)

    def _open(self, entry: Entry) -> None:
        self._screen.reading.open_url(entry.url)

    def _copy_link(self, entry: Entry) -> None:
        self._screen.app.copy_to_clipboard(entry.url)
        if self._screen.is_reading and self._screen.article.target(1) is not None:
            self._screen.link_numbers.begin_copy()
            self._screen.note("Link copied; a number now copies that link instead")
        else:
            self._screen.note("Link copied")

    def _copy_title(self, entry: Entry) -> None:
        self._screen.app.copy_to_clipboard(f"{entry.headline.title}\n{entry.url}")
        self._screen.note("Title and link copied")


def save_markdown(entry: Entry, folder: Path) -> Path:
    """Write a new file, never over an old one; returns its path.

    Raises:
        OSError: it could not be written.
    """
    from tui_news.library.export_article import to_markdown

    name = plain_name(entry.headline.title, otherwise="article")
    path, handle = paths.new_file(folder, f"{name}.md")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(to_markdown(entry))
    return path

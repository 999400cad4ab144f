"""Tag bar: the keys on the tags under an article: from one to the next, list, follow, mute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.tui import keymap
from tui_news.tui.search import tag_query

if TYPE_CHECKING:
    from tui_news.model.safe_text import SafeText
    from tui_news.tui.screens.main import MainScreen


class TagKeys:
    """Moves the keys between list, article and tags, and does what they ask of a tag."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen

    @property
    def name(self) -> SafeText | None:
        """The tag that has the keys; None while they are elsewhere."""
        tag = self._screen.article.tags.focused
        return tag.name if tag is not None and self._screen.is_reading else None

    def go_on(self, step: int) -> None:
        """From list to article to tags and round again, or the other way."""
        screen = self._screen
        if not screen.is_reading:
            self._enter_article()
            if step < 0:
                self._enter_tags()
        elif screen.article.tags.leave():
            if step > 0:
                screen.leave_article()
        elif step < 0 or not self._enter_tags():
            screen.leave_article()

    def take_key(self, key: str) -> bool:
        """Move from tag to tag; tells whether that was what the key asked for.

        Left and right mean the neighbours here, and so do the letters that mean back and open
        elsewhere; the keys that move up and down come as commands.
        """
        if self.name is None:
            return False
        table, letter = self._screen.services.keys, keymap.latin(key)
        if letter == "left" or (len(letter) == 1 and letter in table["read.back"]):
            self.step(-1)
        elif letter == "right" or (len(letter) == 1 and letter in table["read.open"]):
            self.step(+1)
        else:
            return False
        return True

    def step(self, step: int) -> None:
        """Go to the next tag (+1) or the former one (-1)."""
        self._screen.article.tags.step(step)
        self._say()

    def list_it(self) -> None:
        """List what names the tag."""
        if self.name is not None:
            self.list_tag(self.name)

    def list_tag(self, name: str) -> None:
        """List what names a tag."""
        self._screen.search.search_for(tag_query(name))
        self._screen.leave_article()

    def _enter_article(self) -> None:
        screen = self._screen
        if screen.article.entry_id:
            screen.enter_article()
        else:
            screen.reading.open(screen.headlines.cursor_id)

    def _enter_tags(self) -> bool:
        self._screen.article.links.leave()
        entered = self._screen.article.tags.enter()
        if entered:
            self._say()
        return entered

    def _say(self) -> None:
        """Name the tag and its kind: colours are not for everybody."""
        tag = self._screen.article.tags.focused
        if tag is not None:
            kind = "" if tag.kind == "neutral" else f", {tag.kind.value}"
            how = keymap.told(
                self._screen.services.keys,
                "{read.open} lists",
                "{topic.follow} follows",
                "{topic.mute} mutes",
            )
            self._screen.note(f"{tag.name}{kind}: {how}" if how else f"{tag.name}{kind}")

"""Presets: keys that hands bring along from other programs, where they differ from ours."""

from __future__ import annotations

from collections.abc import Mapping

NEWSBOAT: Mapping[str, tuple[str, ...]] = {
    "read.open": ("enter", "right"),
    "read.back": ("escape", "left", "backspace"),
    "section.unread-only": ("l", "U"),
    "mark.read": ("N", "m"),
    "mark.all-read": ("A", "C"),
    "mark.star": ("ctrl+e",),
    "share.save": ("s", "ctrl+s"),
    "share.browser": ("o", "O"),
    "share.bookmark": ("ctrl+b", "B"),
    "share.files": ("e", "D"),
    "section.unfold": ("Z",),
    "section.fold-all": ("X",),
    "feed.list": ("E", "L"),
    "read.links": ("u", ";"),
    "read.find-previous": ("ctrl+k",),
    "city.choose": ("W",),
    "read.raw": ("ctrl+u", "backslash"),
    "mark.undo": ("ctrl+z",),
    "section.filter": ("F",),
    "section.clear-filter": ("ctrl+f",),
    "topic.list": ("f",),
    "section.pick": ("t", "w"),
    "section.all": ("0", "ctrl+t"),
    "move.page-down": ("pagedown",),
    "move.page-up": ("pageup",),
    "move.half-down": ("ctrl+d",),
    "move.half-up": ("ctrl+y",),
}
"""newsboat 2.x, its `bind-key` defaults: `e` enqueues, `E` edits the feeds, `u` shows the
addresses, `f` picks a kept filter, `t` a tag (a section here), `^B` bookmarks, `^F` clears the
filter; what they push aside has another letter."""

VIM: Mapping[str, tuple[str, ...]] = {
    "move.down": ("j", "down", "ctrl+e"),
    "move.up": ("k", "up", "ctrl+y"),
    "move.page-down": ("ctrl+f", "pagedown"),
    "move.page-up": ("ctrl+b", "pageup"),
    "move.next-unread": ("}", "n"),
    "move.previous-unread": ("{", "p"),
    "read.find-next": ("ctrl+n",),
    "read.find-previous": ("N",),
    "mark.undo": ("u",),
    "mark.select": ("v",),
    "mark.select-range": ("V",),
    "app.palette": (":", "ctrl+p"),
    "move.other-pane": ("tab", "ctrl+w"),
}
"""Motions of vi, as far as they are single keys."""

PRESETS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "default": {},
    "newsboat": NEWSBOAT,
    "vim": VIM,
}
"""By the names that the settings file knows."""

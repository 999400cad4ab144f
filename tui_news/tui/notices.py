"""Notices: tell the terminal of urgent reports; no text of theirs gets out of its sequence."""

from __future__ import annotations

from collections.abc import Mapping

from tui_news.model.events import UrgentNoticed
from tui_news.text.sanitise import clean_line

BELL = "\a"
MAX_WORDS = 200
"""Characters of a notification."""
_NAME = "tui-news"
_TITLED = ("rxvt", "foot", "vte")
"""Terminals that know urxvt's sequence (OSC 777) rather than iTerm2's (OSC 9)."""


def sequence(notice: UrgentNoticed, environment: Mapping[str, str]) -> str:
    """Write the terminal's own notification, and the bell for those that have none.

    The words begin with our name, so that no terminal takes a number in front for a command of its
    own (`OSC 9 ; 4`), and hold nothing but printable characters.
    """
    words = _plain(f"{notice.source}: {notice.title}" if notice.source else notice.title)
    terminal = environment.get("TERM", "") + ("vte" if "VTE_VERSION" in environment else "")
    if any(name in terminal for name in _TITLED):
        told = f"\x1b]777;notify;{_NAME};{words}\x1b\\"
    else:
        told = f"\x1b]9;{_NAME}: {words}\x1b\\"
    if environment.get("TMUX"):  # handed on where tmux may (allow-passthrough)
        told = "\x1bPtmux;" + told.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    return told + BELL


def _plain(text: str) -> str:
    line = clean_line(text, limit=MAX_WORDS)
    return "".join(one for one in line if one.isprintable()).replace(";", ",")

"""Which pictures this terminal draws: by the setting, by the environment, else by its own answer.

The terminal is asked once, when the first picture is wanted, and never at the start. While it is
asked, Textual's reader of keys rests, so that the answer is not taken for typing; a terminal that
says nothing costs a quarter of a second.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import struct
import termios
import time
from collections.abc import Mapping
from enum import StrEnum
from threading import Thread
from typing import TYPE_CHECKING, Any

from tui_news.model.frozen import dataclass

if TYPE_CHECKING:
    from textual.app import App

PATIENCE = 0.25
"""Seconds that the terminal has for its answer."""


class Form(StrEnum):
    """A way to draw pictures."""

    BLOCKS = "blocks"
    """Half blocks in colours: two pixels a cell; every terminal with many colours."""
    KITTY = "kitty"
    """The terminal graphics protocol with Unicode placeholders (kitty, Ghostty)."""
    SIXEL = "sixel"
    """DEC's sixel graphics."""
    NONE = "none"
    """No pictures: captions and links."""


@dataclass(frozen=True, slots=True)
class Graphics:
    """How pictures are drawn here."""

    form: Form = Form.BLOCKS
    cell_width: int = 10
    """Pixels of a cell; of no importance for half blocks."""
    cell_height: int = 20

    def box(self, columns: int, rows: int) -> tuple[int, int]:
        """Give the pixels of so many cells."""
        if self.form is Form.BLOCKS:
            return max(1, columns), max(1, rows * 2)
        return max(1, columns * self.cell_width), max(1, rows * self.cell_height)

    def cells(self, width: int, height: int) -> tuple[int, int]:
        """Give the columns and rows that so many pixels take."""
        if self.form is Form.BLOCKS:
            return width, -(-height // 2)
        return -(-width // self.cell_width), -(-height // self.cell_height)

    def for_text(self) -> Graphics:
        """The same for pictures within text, which scrolls: sixel cannot stand there."""
        return Graphics(Form.BLOCKS) if self.form is Form.SIXEL else self


@dataclass(frozen=True, slots=True)
class Answers:
    """What a terminal said about itself."""

    name: str = ""
    graphics: bool = False
    """It speaks the terminal graphics protocol."""
    sixel: bool = False
    cell_width: int = 0
    cell_height: int = 0
    rest: bytes = b""
    """What was typed meanwhile."""


QUERY = (
    "\x1b[>q"  # XTVERSION: name and version
    "\x1b_Gi=4211,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\"  # the graphics protocol's own question
    "\x1b[16t"  # XTWINOPS: pixels of a cell
    "\x1b[c"  # DA1, which every terminal answers: the last one
)
_NAME = re.compile(rb"\x1bP>\|([^\x1b]*)\x1b\\")
_GRAPHICS = re.compile(rb"\x1b_Gi=4211;([^\x1b]*)\x1b\\")
_CELL = re.compile(rb"\x1b\[6;(\d{1,4});(\d{1,4})t")
_ATTRIBUTES = re.compile(rb"\x1b\[\?([\d;]*)c")
_PLACEHOLDERS = re.compile(r"kitty|ghostty", re.IGNORECASE)
"""Terminals that draw pictures in place of characters; others that speak the protocol do not."""


def read_answers(said: bytes) -> Answers:
    """Take apart what a terminal answered to `QUERY`; missing answers are allowed."""
    name, graphics = _NAME.search(said), _GRAPHICS.search(said)
    cell, attributes = _CELL.search(said), _ATTRIBUTES.search(said)
    rest = said
    for pattern in (_NAME, _GRAPHICS, _CELL, _ATTRIBUTES):
        rest = pattern.sub(b"", rest)
    return Answers(
        name=name[1].decode("ascii", "replace") if name else "",
        graphics=graphics is not None and graphics[1] == b"OK",
        sixel=attributes is not None and b"4" in attributes[1].split(b";")[1:],
        cell_width=int(cell[2]) if cell else 0,
        cell_height=int(cell[1]) if cell else 0,
        rest=rest,
    )


def form_of(answers: Answers) -> Form:
    """Choose by what a terminal said."""
    if answers.graphics and _PLACEHOLDERS.search(answers.name):
        return Form.KITTY
    return Form.SIXEL if answers.sixel else Form.BLOCKS


def guess(environ: Mapping[str, str]) -> Form | None:
    """Choose by the environment; None where only the terminal itself can tell."""
    term = environ.get("TERM", "")
    if environ.get("NO_COLOR") or term in ("dumb", "linux", ""):
        return Form.NONE
    if environ.get("TMUX") or environ.get("STY") or term.startswith(("screen", "tmux")):
        return Form.BLOCKS  # what is between us and the terminal lets no picture through
    program = environ.get("TERM_PROGRAM", "")
    if environ.get("KITTY_WINDOW_ID") or term == "xterm-kitty" or "ghostty" in (term + program):
        return Form.KITTY
    return None


async def find(app: App[Any], wish: str, environ: Mapping[str, str] = os.environ) -> Graphics:
    """Find out how pictures are drawn; `wish` is the reader's setting."""
    import asyncio

    form = guess(environ) if wish == "auto" else Form(wish)
    if app.is_headless:
        return Graphics(Form.BLOCKS if form is None else form)
    if form is Form.NONE or (
        form is not Form.KITTY and app.console.color_system in (None, "standard", "windows")
    ):
        return Graphics(Form.NONE)
    answers = Answers()
    if form is None:
        answers = await asyncio.to_thread(_ask, app)
        form = form_of(answers)
    size = (answers.cell_width, answers.cell_height)
    width, height = size if all(size) else _cell_of_window() or (10, 20)
    return Graphics(form, width, height)


def _ask(app: App[Any]) -> Answers:
    """Ask the terminal while nobody else reads from it."""
    from textual.drivers.linux_driver import LinuxDriver

    driver = app._driver
    if not isinstance(driver, LinuxDriver) or not driver.input_tty:
        return Answers()
    reader = driver._key_thread
    if reader is None or not reader.is_alive():
        return Answers()
    driver.exit_event.set()
    reader.join()
    driver.exit_event.clear()
    try:
        driver.write(QUERY)
        driver.flush()
        answers = read_answers(_listen(driver.fileno))
    finally:
        driver._key_thread = Thread(target=driver._run_input_thread, name="textual-input")
        driver._key_thread.start()
    if answers.rest:
        from textual._xterm_parser import XTermParser

        for message in XTermParser().feed(answers.rest.decode("utf-8", "ignore")):
            driver.process_message(message)
    return answers


def _listen(file: int) -> bytes:
    """Read until the last answer is there, or until it is too late."""
    said = b""
    until = time.monotonic() + PATIENCE
    while not _ATTRIBUTES.search(said):
        left = until - time.monotonic()
        if left <= 0 or not select.select([file], [], [], left)[0]:
            break
        chunk = os.read(file, 4_096)
        if not chunk:
            break
        said += chunk
    return said


def _cell_of_window() -> tuple[int, int] | None:
    """Give a cell's pixels as the system knows the window; many terminals tell it."""
    for file in (2, 1, 0):
        with contextlib.suppress(OSError):
            packed = fcntl.ioctl(file, termios.TIOCGWINSZ, bytes(8))
            rows, columns, width, height = struct.unpack("HHHH", packed)
            if rows and columns and width >= columns and height >= rows:
                return width // columns, height // rows
    return None

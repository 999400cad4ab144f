"""Handing over: the terminal to another program, and back whatever comes of it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from tui_news.errors import NewsError

if TYPE_CHECKING:
    from textual.app import App


def hand_over(app: App[None], run: Callable[[], None]) -> NewsError | None:
    """Give the terminal to what `run` starts, and take it back; gives its expected failure.

    Textual comes back only from a block that ends in the usual way: a failure must not leave it.
    """
    failure: NewsError | None = None
    with app.suspend(), _interrupts_for_the_program():
        try:
            run()
        except NewsError as error:
            failure = error
    return failure


@contextmanager
def _interrupts_for_the_program() -> Iterator[None]:
    """Ctrl+C reaches everybody on the terminal: it ends the program, and the reader stays.

    A handler of our own, for an ignored signal would be ignored by the program too.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    former = signal.signal(signal.SIGINT, _leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)


def _leave(number: int, frame: FrameType | None) -> None:
    """Do nothing: the program was told as well."""

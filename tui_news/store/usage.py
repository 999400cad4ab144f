"""Usage: how many calls are under way, so that nothing is closed under their hands."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import TracebackType


class Usage:
    """Counts the calls of all threads; `with usage:` is one of them."""

    def __init__(self) -> None:
        self._number = 0
        self._change = threading.Condition()

    def __enter__(self) -> None:
        with self._change:
            self._number += 1

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._change:
            self._number -= 1
            if not self._number:
                self._change.notify_all()

    def when_idle(self, seconds: float, act: Callable[[], None]) -> bool:
        """Act when no call is under way, and let none begin meanwhile.

        False, without acting, when some still are under way after that time.
        """
        with self._change:
            idle = self._change.wait_for(lambda: self._number == 0, seconds)
            if idle:
                act()
            return idle

"""A desk process that some documents bring down: it ends at DIE, and hangs at HANG."""

from __future__ import annotations

import os
import sys
import time
from typing import Any

from tui_news.engine import desk_process
from tui_news.engine.intake import Intake, Prepared


class Fragile(Intake):
    """Breaks where a faulty parser in C would."""

    def prepare(self, feed: Any, health: Any, answer: Any, when: Any) -> Prepared:
        if b"DIE" in answer.body:
            os._exit(11)
        if b"HANG" in answer.body:
            time.sleep(60)
        return super().prepare(feed, health, answer, when)


if __name__ == "__main__":
    sys.exit(desk_process.main(Fragile))

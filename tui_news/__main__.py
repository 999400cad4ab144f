"""`python -m tui_news` and the `tui-news` command."""

from __future__ import annotations

import signal
import sys
from types import FrameType


def main() -> None:
    """Run the command line and end with its exit code."""
    from tui_news.cli.main import run

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)
    sys.exit(run(sys.argv[1:]))


def _end(number: int, frame: FrameType | None) -> None:
    """End in an orderly way: children are stopped, throw-away folders removed."""
    sys.exit(128 + number)


if __name__ == "__main__":
    main()

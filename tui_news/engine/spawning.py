"""How the program starts its own modules as child processes."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import tui_news


def command(module: str, *arguments: str) -> tuple[str, ...]:
    """Give the command that runs one of our modules.

    `-P`: the folder that the reader stands in must not lend us its modules.
    """
    return (sys.executable, "-P", "-m", module, *arguments)


def environment() -> dict[str, str]:
    """Give the environment in which the child finds the same package as we did."""
    root = str(Path(tui_news.__file__).resolve().parents[1])
    others = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{others}" if others else root}

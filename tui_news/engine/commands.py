"""Commands: the reader's own programs, run by the engine: no shell, no output, a time limit."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence

from tui_news.text.sanitise import clean_line

log = logging.getLogger(__name__)

SECONDS = 30.0
"""A command that has not ended by then is stopped, with everything that it started."""


def run(
    arguments: Sequence[str],
    *,
    given: bytes = b"",
    environment: Mapping[str, str] | None = None,
    seconds: float = SECONDS,
) -> str:
    """Run a command and wait for its end; returns why it failed as one sentence, else nothing.

    Args:
        arguments: the program and its arguments as they are.
        given: its standard input; a program that does not read it is not at fault.
        environment: variables beside our own.
        seconds: its time.
    """
    name = clean_line(os.path.basename(arguments[0]), limit=60)
    try:
        process = subprocess.Popen(
            arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **(environment or {})},
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", "") or "an argument cannot be used").lower()
        return _told(f"{name} could not be started ({reason}): check its path in the settings.")
    try:
        process.communicate(given, timeout=seconds)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
        process.wait()
        return _told(
            f"{name} did not end in {seconds:g} seconds and was stopped:"
            " let it go on in the background."
        )
    code = process.returncode
    return _told(f"{name} failed (exit code {code}): run it by hand to see why.") if code else ""


def _told(sentence: str) -> str:
    log.warning("%s", sentence)
    return sentence

"""The darkroom: hands a file to a process of its own and takes back what can be shown.

A process for each picture: they are few, and one that goes down takes nobody's work with it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging

from tui_news.engine import spawning
from tui_news.errors import FetchError
from tui_news.model.frozen import dataclass

log = logging.getLogger(__name__)

PATIENCE = 20.0
"""Seconds for one picture; then its process is ended."""
MOST_ANSWER = 32 << 20
"""Bytes that a process may answer; more would not be a small picture."""
_MODULE = "tui_news.engine.pictures.darkroom_process"
_HEAD = 4_096


@dataclass(frozen=True, slots=True)
class Developed:
    """A picture made ready."""

    kept: bytes
    """What goes on the shelf: encoded anew, without remarks, at a size for screens."""
    drawn: bytes
    """What the terminal is given."""
    width: int
    """Pixels of what is drawn."""
    height: int


async def develop(
    data: bytes,
    form: str,
    width: int,
    height: int,
    *,
    patience: float = PATIENCE,
    module: str = _MODULE,
) -> Developed:
    """Decode a file and scale it into so many pixels; it is never enlarged.

    Raises:
        FetchError: it cannot be shown; `reason` is a clause about `it`.
    """
    try:
        process = await asyncio.create_subprocess_exec(
            *spawning.command(module, form, str(width), str(height)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=spawning.environment(),
        )
    except OSError as error:
        log.error("a darkroom cannot be started: %s", error)
        raise FetchError("", "no process could be started for it") from error
    try:
        async with asyncio.timeout(patience):
            return await _talk(process, data)
    except TimeoutError:
        raise FetchError("", "it takes too long to draw") from None
    except (OSError, ValueError, KeyError, TypeError, EOFError):
        raise FetchError("", "it brought the program that draws it down") from None
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        await process.wait()


async def _talk(process: asyncio.subprocess.Process, data: bytes) -> Developed:
    assert process.stdin is not None and process.stdout is not None
    writing = asyncio.create_task(_give(process.stdin, data))
    try:
        head = json.loads(await process.stdout.readline())
        if "reason" in head:
            raise FetchError("", str(head["reason"])[:200])
        kept, drawn = int(head["kept"]), int(head["drawn"])
        if min(kept, drawn) < 0 or kept + drawn > MOST_ANSWER:
            raise ValueError("an answer out of all proportion")
        return Developed(
            await process.stdout.readexactly(kept),
            await process.stdout.readexactly(drawn),
            int(head["width"]),
            int(head["height"]),
        )
    finally:
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)


async def _give(pipe: asyncio.StreamWriter, data: bytes) -> None:
    with contextlib.suppress(OSError):
        pipe.write(data)
        await pipe.drain()
        pipe.close()

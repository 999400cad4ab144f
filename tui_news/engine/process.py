"""The engine's process: `python -m tui_news.engine.process`, JSON lines on stdin and stdout.

It ends by itself within a second when its stdin closes, whatever is under way: everything that
was told is stored, and a transaction that is cut off was never there.
"""

from __future__ import annotations

import argparse
import asyncio
import ctypes
import faulthandler
import gc
import logging
import logging.handlers
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, get_args

from tui_news import config as settings
from tui_news.engine import protocol
from tui_news.engine.herald import Herald
from tui_news.engine.room import WireRoom
from tui_news.engine.secret_moves import move_out
from tui_news.engine.threads import prepare_loop
from tui_news.engine.tools import Tools
from tui_news.errors import NewsError, ParseError
from tui_news.model.events import EngineReady, EngineTroubled, Event, Request
from tui_news.paths import Paths, find_paths
from tui_news.store.database import Database

log = logging.getLogger(__name__)

NICENESS = 10
"""The screen comes first."""
LOG_BYTES = 1_000_000
LOG_FILES = 2
ENDING_SECONDS = 0.7
"""After this the process ends even if a thread is still at work."""
CLOSING_SECONDS = 0.2
"""For the database, so that the next start knows of a clean end."""
_PR_SET_PDEATHSIG = 1


def main(arguments: list[str] | None = None) -> int:
    """Run the engine until stdin closes."""
    paths = _paths(arguments)
    os.umask(0o077)
    events = _private_stdout()
    start_logging(paths.log_file)
    _be_humble()
    code = 0
    try:
        config = settings.load_forgiving(paths.config_file).config
        paths.ensure()
        with Database(paths.database) as db:
            gc.freeze()
            asyncio.run(_serve(db, config, paths, events))
    except NewsError as error:
        log.error("%s", error)
        _send(events, EngineTroubled(str(error)))
        code = 1
    except BrokenPipeError:
        pass  # whoever listened has gone
    except Exception:
        log.exception("the engine failed")
        code = 70
    logging.shutdown()
    os._exit(code)


async def _serve(db: Database, config: settings.Config, paths: Paths, events: BinaryIO) -> None:
    loop = asyncio.get_running_loop()
    prepare_loop()
    move_out(db, paths.secrets_file)
    tools = Tools.make(db, config, paths)
    room = WireRoom(tools, paths, Herald(tools, lambda event: _send(events, event)))
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        loop.add_signal_handler(number, room.stop)

    def take(request: Request | None) -> None:
        loop.call_soon_threadsafe(room.stop if request is None else lambda: room.take(request))

    threading.Thread(target=read_requests, args=(sys.stdin.buffer, take), daemon=True).start()
    _send(events, EngineReady(os.getpid()))
    if db.notice:
        _send(events, EngineTroubled(db.notice))
    running = asyncio.create_task(room.run())
    await room.wait_for_stop()
    await asyncio.wait((running,), timeout=ENDING_SECONDS)
    closing = threading.Thread(target=db.close, daemon=True)
    closing.start()
    closing.join(CLOSING_SECONDS)
    logging.shutdown()
    os._exit(0)  # a thread at work must not hold the end up


def read_requests(lines: BinaryIO, take: Callable[[Request | None], None]) -> None:
    """Read requests until the end of the stream, which is told as None."""
    try:
        while line := lines.readline(protocol.MAX_LINE):
            try:
                message = protocol.decode(line)
            except ParseError as error:
                log.warning("%s", error)
                continue
            if isinstance(message, get_args(Request)):
                take(message)
    except (OSError, ValueError):
        pass
    take(None)


def start_logging(path: Path) -> None:
    """Log to a file that is kept small; nothing ever goes to the terminal."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    logging.getLogger("httpcore").setLevel(logging.WARNING)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler: logging.Handler = logging.handlers.RotatingFileHandler(
            path, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s")
    )
    root.addHandler(handler)


def _send(events: BinaryIO, event: Event) -> None:
    events.write(protocol.encode(event))
    events.flush()


def _private_stdout() -> BinaryIO:
    """Keep the event stream to ourselves: what anything else prints goes nowhere."""
    private = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return private


def _be_humble() -> None:
    """Run behind the screen, and never longer than it."""
    try:
        os.nice(NICENESS)
    except OSError:
        log.info("cannot lower our priority")
    faulthandler.enable()
    if sys.platform != "linux":
        return
    parent = os.getppid()
    try:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    except (OSError, AttributeError):
        return
    if os.getppid() != parent:
        os._exit(0)


def _paths(arguments: list[str] | None) -> Paths:
    parser = argparse.ArgumentParser(prog="tui_news.engine.process")
    usual = find_paths()
    for name in ("config", "data", "cache", "state"):
        parser.add_argument(f"--{name}", type=Path, default=getattr(usual, name))
    found = parser.parse_args(arguments)
    return Paths(found.config, found.data, found.cache, found.state)


if __name__ == "__main__":
    sys.exit(main())

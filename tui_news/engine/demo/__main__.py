"""Run the demo wire as a child process: `python -m tui_news.engine.demo`.

It prints its address as one JSON line, `{"address": "http://127.0.0.1:40123"}`, and ends when its
stdin closes, so that it never outlives the program that started it.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime

from tui_news.engine.demo.wire import PACE_SECONDS, SEED, DemoWire, utc_now


def main() -> int:
    """Serve until stdin closes or a signal asks to end; the exit code."""
    options = _options()
    started = utc_now()
    opened: datetime = options.at or started

    def clock() -> datetime:
        return opened if options.frozen else opened + (utc_now() - started)

    try:
        asyncio.run(_serve(options, clock))
    except OSError as error:
        print(f"demo wire: cannot listen: {error.strerror or error}.", file=sys.stderr)
        return 1
    return 0


async def _serve(options: argparse.Namespace, clock: Callable[[], datetime]) -> None:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(name, ended.set)
    async with DemoWire(clock=clock) as wire:
        address = await wire.start(port=options.port, seed=options.seed, pace_seconds=options.pace)
        print(json.dumps({"address": address}), flush=True)
        threading.Thread(target=_await_end, args=(loop, ended), daemon=True).start()
        await ended.wait()


def _await_end(loop: asyncio.AbstractEventLoop, ended: asyncio.Event) -> None:
    """Read stdin to its end; `os.read` holds no lock that would disturb a shutdown by signal."""
    with contextlib.suppress(OSError):
        while os.read(0, 4096):
            pass
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(ended.set)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tui_news.engine.demo", description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--pace", type=float, default=PACE_SECONDS, help="seconds per new report")
    parser.add_argument("--at", type=_moment, help="open the wire at this ISO time, not now")
    parser.add_argument("--frozen", action="store_true", help="let no time pass")
    return parser.parse_args()


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


if __name__ == "__main__":
    sys.exit(main())

"""A database is closed between calls of other threads, never under their hands."""

from __future__ import annotations

import threading

from tui_news.store.usage import Usage


def test_no_call_begins_while_the_last_one_is_waited_for_and_after_it() -> None:
    usage, order, acting = Usage(), list[str](), threading.Event()

    def call() -> None:
        acting.wait(10)
        with usage:
            order.append("call")

    thread = threading.Thread(target=call)
    thread.start()

    def act() -> None:
        acting.set()
        thread.join(0.05)
        order.append("act")

    assert usage.when_idle(10, act)
    thread.join(10)
    assert order == ["act", "call"]


def test_nothing_is_done_while_a_call_goes_on() -> None:
    usage, done = Usage(), list[int]()
    with usage:
        assert not usage.when_idle(0.01, lambda: done.append(1))
    assert not done

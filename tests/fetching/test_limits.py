"""The gate: bounds per host and in all, and no way to wait for ever."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tui_news.fetching.limits import Gate

NOW = datetime(2026, 5, 22, 12, 0, tzinfo=UTC)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.integers(0, 4), min_size=1, max_size=60),
    st.integers(1, 5),
    st.integers(1, 3),
)
def test_the_bounds_hold_and_everybody_is_served(hosts: list[int], total: int, each: int) -> None:
    async def run() -> None:
        gate = Gate(total=total, per_host=each)
        inside: list[int] = []
        served = 0

        async def visit(host: int) -> None:
            nonlocal served
            async with gate.turn(str(host)):
                inside.append(host)
                assert len(inside) <= total
                assert inside.count(host) <= each
                await asyncio.sleep(0)
                inside.remove(host)
            async with gate.turn(str((host + 1) % 5)):  # as after a redirect
                served += 1

        async with asyncio.timeout(5):
            await asyncio.gather(*(visit(host) for host in hosts))
        assert served == len(hosts)

    asyncio.run(run())


def test_a_hold_is_kept_until_its_time_and_never_shortened() -> None:
    gate = Gate(total=1, per_host=1)
    gate.hold("a", NOW + timedelta(minutes=5))
    gate.hold("a", NOW + timedelta(minutes=1))
    assert gate.held_until("a", now=NOW + timedelta(minutes=4)) == NOW + timedelta(minutes=5)
    assert gate.held_until("b", now=NOW) is None
    assert gate.held_until("a", now=NOW + timedelta(minutes=5)) is None


def test_an_answer_ends_a_silence() -> None:
    gate = Gate(total=1, per_host=1)
    gate.note_silence("a")
    gate.note_answer("a")
    gate.note_silence("a")
    assert not gate.is_silent("a")
    gate.note_silence("a")
    assert gate.is_silent("a")
    gate.forget_silence()
    assert not gate.is_silent("a")

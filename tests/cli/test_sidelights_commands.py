"""`convert` and `status`: rates from the demo wire, without network the last ones, honest codes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tui_news.cli.demo_command import choose_cities, configure, demo_wire
from tui_news.cli.exit_codes import ExitCode
from tui_news.cli.main import run
from tui_news.cli.session import open_session
from tui_news.paths import find_paths
from tui_news.store import sidelights

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TUI_NEWS_HOME", str(tmp_path))
    find_paths().ensure()
    return tmp_path


@pytest.fixture
def wire() -> Iterator[str]:
    with demo_wire() as address:
        yield address


def test_convert_asks_the_banks_once_and_then_works_without_them(capsys: Output) -> None:
    with demo_wire() as address:
        configure(address)
        assert run(["convert", "100", "usd", "in", "rub"]) == ExitCode.OK
    line = capsys.readouterr().out
    assert line.startswith("100.00 USD = ") and "RUB (CBR, rates " in line
    assert run(["convert", "$100 eur", "--json"]) == ExitCode.OK
    record = json.loads(capsys.readouterr().out)
    assert (record["from"], record["to"], record["provider"]) == ("USD", "EUR", "ecb")
    assert record["result"] == pytest.approx(100 * record["rate"])
    assert datetime.fromisoformat(record["date"]) and record["stale"] is False


def test_what_cannot_be_converted_is_one_sentence(capsys: Output) -> None:
    configure("http://127.0.0.1:9")
    assert run(["convert", "a", "lot"]) == ExitCode.USAGE
    assert "write 100 usd in rub" in capsys.readouterr().err
    assert run(["convert", "100", "usd", "rub"]) == ExitCode.NETWORK
    said = capsys.readouterr()
    assert said.out == "" and "There are no rates yet" in said.err and "127.0.0.1:9" in said.err


def test_status_tells_of_silent_failures(capsys: Output, wire: str) -> None:
    configure("http://127.0.0.1:9")
    run(["convert", "100", "usd", "rub"])
    choose_cities()
    capsys.readouterr()
    assert run(["status", "--json"]) == ExitCode.OK
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (beside,) = [record for record in records if record["type"] == "sidelights"]
    assert beside["provider"] == "open-meteo"
    assert [one["name"] for one in beside["weather"]] == ["Bishkek weather", "Reykjavík weather"]
    assert [one["source"] for one in beside["rates"]] == ["ecb", "cbr"]
    assert all(one["failures"] == 1 and one["error"] for one in beside["rates"])
    assert run(["status"]) == ExitCode.OK
    assert "ECB rates: 127.0.0.1:9" in capsys.readouterr().out
    with open_session() as session:
        sidelights.put_health(session.db, [])
    configure(wire)
    assert run(["convert", "100", "usd", "rub"]) == ExitCode.OK
    capsys.readouterr()
    assert run(["status"]) == ExitCode.OK
    assert f"ECB rates: as of {datetime.now(UTC):%Y}" in capsys.readouterr().out

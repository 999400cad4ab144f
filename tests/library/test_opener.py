"""The opener: only web addresses, as one argument, never an option, never a shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui_news.errors import UsageError
from tui_news.library import opener

HOSTILE = [
    "javascript:alert(1)",
    "file:///etc/passwd",
    "ms-msdt:/id",
    "-P",
    "--profile",
    "%action--x",
    "http://",
    "https://-host/",
    "ht\ttp://host/",
    "data:text/html,x",
    "",
    "http://[",
    "mailto:a@b.example",
]


@pytest.mark.parametrize("url", HOSTILE)
def test_refused(url: str) -> None:
    with pytest.raises(UsageError):
        opener.command_for(url, ("browser", "%u"))


@pytest.mark.parametrize(
    ("browser", "expected"),
    [
        (("firefox", "%u"), ["firefox", "https://host.example/a?b=c&d#e"]),
        (("firefox", "--new-tab"), ["firefox", "--new-tab", "https://host.example/a?b=c&d#e"]),
    ],
)
def test_the_address_is_one_argument(browser: tuple[str, ...], expected: list[str]) -> None:
    assert opener.command_for("HTTPS://host.example/a?b=c&d#e", browser) == expected


def test_shell_code_stays_text() -> None:
    url = "https://host.example/$(touch%20canary);`x`|y"
    assert opener.command_for(url, ("browser",)) == ["browser", url]


def test_the_first_browser_that_is_there_is_taken(tmp_path: Path) -> None:
    (tmp_path / "second").write_text("#!/bin/sh\n")
    (tmp_path / "second").chmod(0o755)
    environ = {"BROWSER": ":missing:second --new:third", "PATH": str(tmp_path)}
    command = opener.command_for("https://a.example/", environ=environ)
    assert command == ["second", "--new", "https://a.example/"]


def test_a_browser_that_fails_is_told_from_one_that_runs() -> None:
    for command, said in (
        (["false"], "false failed (exit code 1); set `browser` in the configuration file"),
        (["true"], ""),
    ):
        program = opener.start(command)
        program.wait()
        assert opener.failure_of(program, command) == said
    running = opener.start(["sleep", "60"])
    assert opener.failure_of(running, ["sleep"]) == ""
    running.kill()
    running.wait()


def test_no_browser_is_said_with_its_cure() -> None:
    with pytest.raises(UsageError, match="set `browser`"):
        opener.command_for("https://a.example/", environ={"PATH": ""}, platform="linux")


def test_the_environments_browser_is_used() -> None:
    command = opener.command_for("https://a.example/", environ={"BROWSER": "w3m:x"})
    assert command == ["w3m", "https://a.example/"]
    assert opener.needs_terminal(command)

"""The house stands: layers, file sizes, and what each process may load."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "tui_news"
FILES = sorted(PACKAGE.rglob("*.py"))
MAX_LINES = 400
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}


def loaded_modules(program: str, home: Path) -> set[str]:
    """The modules that a fresh interpreter has after running `program`."""
    code = f"{program}\nimport sys\nprint('\\n'.join(sys.modules))"
    environment = {**os.environ, "TUI_NEWS_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    return set(done.stdout.split())


def test_imports_keep_to_the_layers() -> None:
    code = "from importlinter.cli import lint_imports_command as c; c()"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_is_small_and_has_the_fields_name(path: Path) -> None:
    lines = path.read_text("utf-8").count("\n")
    assert lines <= MAX_LINES, f"{path.name} has {lines} lines: give it two reasons, make it two"
    assert path.stem not in FORBIDDEN_NAMES


def test_the_command_line_starts_without_terminal_and_network(tmp_path: Path) -> None:
    loaded = loaded_modules("import tui_news.cli.main as m; m.build_parser()", tmp_path)
    assert not loaded & {"textual", "rich", "httpx", "pyexpat", "selectolax"}


def test_the_app_loads_no_parser_and_no_http(tmp_path: Path) -> None:
    loaded = loaded_modules("import tui_news.tui.app, tui_news.cli.app_command", tmp_path)
    assert "textual" in loaded
    assert not loaded & {"httpx", "pyexpat", "selectolax", "certifi", "PIL"}
    assert not {name for name in loaded if "graphics" in name or "gallery" in name}


def test_the_engine_loads_no_terminal(tmp_path: Path) -> None:
    loaded = loaded_modules("import tui_news.engine.process", tmp_path)
    assert not loaded & {"textual", "rich", "pygments", "click", "PIL"}


def test_nothing_speaks_of_machines_and_workplaces() -> None:
    wrong = re.compile(
        r"/work/|/root/|\bclaude\b|\bchatgpt\b|\bsession (log|note)\b", re.IGNORECASE
    )
    for path in [*FILES, *sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]:
        found = wrong.search(path.read_text("utf-8"))
        assert found is None, f"{path}: {found.group() if found else ''}"

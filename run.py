#!/usr/bin/env python3
"""Set up what is missing, then run something: `python3 run.py demo`, `python3 run.py check` ...

Needs nothing but Python 3.11 or newer and a package index: it makes `.venv` beside itself, installs
exactly what the lock files pin, and starts the tool asked for. Nothing outside this folder changes.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
RUN_LOCK = ROOT / "requirements" / "run.lock"
DEV_LOCK = ROOT / "requirements" / "dev.lock"

USAGE = """usage: python3 run.py WHAT [ARGUMENT ...]

  demo              start tui-news on its built-in demo wire
  app [ARGUMENT]    start tui-news itself, or one of its commands
  check             everything that must hold: ruff, format, mypy, import-linter, tests
  test [ARGUMENT]   pytest, with its arguments
  format            let ruff fix and format the code
  snap              accept the snapshot pictures as they are now
  bench [ARGUMENT]  the benchmarks, side by side in one run
  docs              regenerate docs/ from the code's own registries
  shots             regenerate the README's screenshots from the demo wire
  lock              regenerate the lock files (needs uv)
"""


def fail(sentence):
    """End with one sentence."""
    sys.exit("run.py: " + sentence)


def run(*command):
    """Run a command in this folder and end with its status when it fails."""
    done = subprocess.run([str(part) for part in command], cwd=str(ROOT))
    if done.returncode:
        sys.exit(done.returncode)


def make_venv():
    """Create `.venv`, with the system's pip where Python came without its own (Debian)."""
    if PYTHON.exists():
        return
    print("Creating .venv ...", flush=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(VENV)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    if made.returncode:
        run(sys.executable, "-m", "venv", "--clear", "--without-pip", VENV)


def pip(*arguments):
    """Run pip for `.venv`: its own, or the system's pointed at it."""
    quiet = ("--quiet", "--disable-pip-version-check")
    own = subprocess.run(
        [str(PYTHON), "-m", "pip", "--version"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    if own.returncode == 0:
        run(PYTHON, "-m", "pip", *arguments, *quiet)
        return
    system = subprocess.run(
        [sys.executable, "-m", "pip", "--version"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    if system.returncode:
        fail("Python came without pip; install it (Debian: sudo apt install python3-venv).")
    run(sys.executable, "-m", "pip", "--python", PYTHON, *arguments, *quiet)


def install(lock):
    """Install what `lock` pins, and this project itself, unless that was done already."""
    make_venv()
    stamp = VENV / (lock.stem + ".stamp")
    wanted = hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print("Installing what %s pins ..." % lock.relative_to(ROOT), flush=True)
    pip("install", "--require-hashes", "-r", lock)
    pip("install", "--no-deps", "--no-build-isolation", "-e", ROOT)
    stamp.write_text(wanted)


def check():
    """Run every check, cheapest first."""
    run(PYTHON, "-m", "ruff", "check", ".")
    run(PYTHON, "-m", "ruff", "format", "--check", ".")
    run(PYTHON, "-m", "mypy")
    run(PYTHON, "-c", "from importlinter.cli import lint_imports_command as c; c()")
    run(PYTHON, "-m", "pytest", "-n", "auto")


def main(arguments):
    """Choose what to run."""
    if sys.version_info < (3, 11):
        fail("tui-news needs Python 3.11 or newer; this is %d.%d." % sys.version_info[:2])
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(USAGE, end="")
        return
    what, rest = arguments[0], arguments[1:]
    if what in ("demo", "app"):
        install(RUN_LOCK)
        command = ["-m", "tui_news", *(["demo"] if what == "demo" else []), *rest]
        if os.name == "nt":
            run(PYTHON, *command)
        else:
            os.execv(str(PYTHON), [str(PYTHON), *command])
    elif what in ("check", "test", "format", "snap", "bench", "docs", "shots"):
        install(DEV_LOCK)
        if what == "check":
            check()
        elif what == "test":
            run(PYTHON, "-m", "pytest", *rest)
        elif what == "format":
            run(PYTHON, "-m", "ruff", "check", "--fix", ".")
            run(PYTHON, "-m", "ruff", "format", ".")
        elif what == "snap":
            run(PYTHON, "-m", "pytest", "tests/tui", "--snapshot-update", *rest)
        elif what == "bench":
            run(PYTHON, "scripts/bench.py", *rest)
        elif what == "docs":
            run(PYTHON, "scripts/make_docs.py", *rest)
        else:
            run(PYTHON, "scripts/make_screenshots.py", *rest)
    elif what == "lock":
        for lock, extra in ((RUN_LOCK, ()), (DEV_LOCK, ("--group", "dev"))):
            run(
                "uv", "pip", "compile", "pyproject.toml", *extra, "--group", "build",
                "--universal", "--generate-hashes", "--python-version", "3.11",
                "--no-header", "--no-annotate", "-q", "-o", lock,
            )  # fmt: skip
    else:
        fail("there is no '%s'; try: python3 run.py help" % what)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)

"""What the extractor needs of memory: of a process that does nothing else."""

from __future__ import annotations

import subprocess
import sys

import pytest

MOST = 40
"""MB at most, the interpreter's own 9 included."""

LARGE_PAGE = r"""
import pathlib, re
from tui_news.extract.article import extract
link = "<a href='/wiki/Place_number_{}' title='A place' class='known'>a place</a>"
line = "<p>{} " + link + ", <b>and</b> more of them.</p>"
body = "".join(line.format("Words of running text, " * 6, n) for n in range(3000))
page = ("<h1>Places</h1><article>" + body + "</article>").encode()
assert len(page) > 700_000
article = extract(page, url="https://wire.example/places")
assert len(article.blocks) > 2900
print(re.search(r"VmHWM:\s*(\d+)", pathlib.Path("/proc/self/status").read_text())[1])
"""

MODULES = """
import sys
import tui_news.extract.article
print(*sorted({"hashlib", "tempfile", "logging.handlers", "email", "asyncio"} & set(sys.modules)))
"""


def told(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    ).stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell")
def test_a_large_page_needs_little() -> None:
    assert int(told(LARGE_PAGE)) < MOST * 1024


def test_the_extractor_brings_no_modules_that_only_an_engine_needs() -> None:
    assert told(MODULES) == ""

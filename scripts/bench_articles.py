"""The article extractor beside its peers: agreement with the gold text, and CPU, in one run.

Part `articles` of `scripts/bench.py`. Needs the saved pages (`tests/extract/article_scoring.py`
says where) and measures the peers that are importable (`[dependency-groups] bench`). The shipped
model has seen these pages, so its agreement here flatters; held-out figures come from
`scripts/train_article_model.py --check 5`.
"""

from __future__ import annotations

import importlib
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.extract.article_scoring import CORPUS, Page, load_pages, score_corpus
from tui_news.extract.article import extract

EVERY = 4
"""One page in so many."""
ROUNDS = 3
"""Times that a page is read; the quickest counts."""

PEAK = r"""
import gzip, json, pathlib, re, sys
from tui_news.extract.article import extract
folder = pathlib.Path(sys.argv[1])
with gzip.open(folder / "index.jsonl.gz", "rt", encoding="utf-8") as lines:
    for line in lines:
        row = json.loads(line)
        extract(gzip.decompress((folder / row["html_file"]).read_bytes()), url=row["url"] or "")
print(re.search(r"VmHWM:\s*(\d+)", pathlib.Path("/proc/self/status").read_text())[1])
"""
"""What a process of its own does to tell how much memory it had at most, in KB: on Linux only.

(`ru_maxrss` would tell what the process that started it had, when that was more.)
"""

Peer = Callable[[Page], str]


def _trafilatura() -> Peer:
    module: Any = importlib.import_module("trafilatura")
    return lambda page: module.extract(page.html) or ""


def _readability() -> Peer:
    module: Any = importlib.import_module("readability")
    html: Any = importlib.import_module("lxml.html")

    def read(page: Page) -> str:
        summary = module.Document(page.html.decode("utf-8", "replace")).summary()
        return str(html.fromstring(summary).text_content())

    return read


def _newspaper() -> Peer:
    module: Any = importlib.import_module("newspaper")

    def read(page: Page) -> str:
        article = module.Article(page.url or "https://wire.example/")
        article.download(input_html=page.html.decode("utf-8", "replace"))
        article.parse()
        return str(article.text)

    return read


PEERS: dict[str, Callable[[], Peer]] = {
    "trafilatura": _trafilatura,
    "readability-lxml": _readability,
    "newspaper4k": _newspaper,
}


def measured(read: Peer, pages: list[Page]) -> tuple[float, dict[str, str]]:
    """Give the seconds of CPU that all pages take, and their texts; who fails gives no text."""
    seconds = 0.0
    texts: dict[str, str] = {}
    for page in pages:
        quickest = float("inf")
        for _ in range(ROUNDS):
            start = time.process_time()
            try:
                texts[page.id] = read(page)
            except Exception:
                texts[page.id] = ""
            quickest = min(quickest, time.process_time() - start)
        seconds += quickest
    return seconds, texts


def compare() -> None:
    """Print a line for each extractor: agreement by corpus, and CPU beside ours."""
    if not CORPUS.exists():
        print("articles: the saved pages are not on this machine")
        return
    pages = list(load_pages())[::EVERY]
    print(f"articles: {len(pages)} saved pages, F1 over 4-word shingles (segments: pooled)")
    ours, texts = measured(lambda page: extract(page.html, url=page.url).text, pages)
    _print("tui-news", texts, pages, f"{ours / len(pages) * 1e3:.1f} ms a page")
    print(f"  {'':<18}all pages in one process: {_peak():.1f} MB at most")
    missing: list[str] = []
    for name, make in PEERS.items():
        try:
            read = make()
        except ImportError:
            missing.append(name)
            continue
        theirs, texts = measured(read, pages)
        _print(name, texts, pages, f"tui-news takes {ours / theirs:.2f} of its time")
    if missing:
        print(f"  not installed (dependency group bench): {', '.join(missing)}")


def _peak() -> float:
    """Give the most memory of a process that extracts all pages, the interpreter's own included."""
    root = Path(__file__).resolve().parents[1]
    command = [sys.executable, "-c", PEAK, str(CORPUS)]
    done = subprocess.run(command, cwd=root, capture_output=True, check=True)
    return int(done.stdout) / 1024


def _print(name: str, texts: dict[str, str], pages: list[Page], remark: str) -> None:
    scores = score_corpus(pages, lambda page: texts[page.id])
    shown = "  ".join(f"{corpus} {score.f1:.3f}" for corpus, score in sorted(scores.items()))
    print(f"  {name:<18}{shown}  {remark}")


if __name__ == "__main__":
    compare()

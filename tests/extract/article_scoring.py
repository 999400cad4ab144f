"""The field's metric for article text, shared by the tests and by a bench.

Gold text: precision and recall over 4-word shingles (as sets of positions with multiplicity), per
page. Segments: each `must` found is a true positive, each one missing a false negative, each
`mustnot` found a false positive. `python tests/extract/article_scoring.py` prints a table.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "conformance" / "articles-dev"
SHINGLE = 4
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Page:
    """One saved page and what an extractor should get out of it."""

    id: str
    corpus: str
    url: str
    html: bytes = field(repr=False)
    expected: str | None = field(repr=False)
    must: tuple[str, ...] = ()
    mustnot: tuple[str, ...] = ()
    title: str | None = None
    date: str | None = None
    author: str | None = None
    text_in_page: float = 1.0


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of one page or of a mean over pages."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean; 0 when both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def load_pages(folder: Path = CORPUS) -> Iterator[Page]:
    """Read the pages of a corpus folder (`index.jsonl.gz` and the files it names)."""
    with gzip.open(folder / "index.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row: dict[str, Any] = json.loads(line)
            yield Page(
                id=row["id"],
                corpus=row["corpus"],
                url=row["url"] or "",
                html=gzip.decompress((folder / row["html_file"]).read_bytes()),
                expected=row.get("expected_text"),
                must=tuple(row.get("must") or ()),
                mustnot=tuple(row.get("mustnot") or ()),
                title=row.get("expected_title"),
                date=row.get("expected_date"),
                author=row.get("expected_author"),
                text_in_page=row.get("text_in_page") or 1.0,
            )


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Overlapping runs of four words, folded; a shorter text is one shingle."""
    words = _WORD.findall(text.casefold())
    if not words:
        return Counter()
    if len(words) < SHINGLE:
        return Counter([tuple(words)])
    return Counter(zip(*(words[i:] for i in range(SHINGLE)), strict=False))


def score_text(got: str, expected: str) -> Score:
    """Compare running text with the gold text of a page."""
    mine, gold = shingles(got), shingles(expected)
    if not mine or not gold:
        return Score(float(not mine and not gold), float(not mine and not gold))
    common = (mine & gold).total()
    return Score(common / mine.total(), common / gold.total())


def score_segments(got: str, page: Page) -> tuple[int, int, int]:
    """Count (found `must`, missing `must`, found `mustnot`), white space folded."""
    text = " ".join(got.split())
    found = sum(" ".join(segment.split()) in text for segment in page.must)
    wrong = sum(" ".join(segment.split()) in text for segment in page.mustnot)
    return found, len(page.must) - found, wrong


def score_corpus(pages: list[Page], extract: Callable[[Page], str]) -> dict[str, Score]:
    """Mean score for each corpus: pages are equal, segments are pooled."""
    texts: dict[str, list[Score]] = {}
    counts: dict[str, list[tuple[int, int, int]]] = {}
    for page in pages:
        got = extract(page)
        if page.expected is not None:
            texts.setdefault(page.corpus, []).append(score_text(got, page.expected))
        else:
            counts.setdefault(page.corpus, []).append(score_segments(got, page))
    out = {
        name: Score(
            sum(score.precision for score in scores) / len(scores),
            sum(score.recall for score in scores) / len(scores),
        )
        for name, scores in texts.items()
    }
    for name, rows in counts.items():
        hit, miss, wrong = (sum(column) for column in zip(*rows, strict=True))
        out[name] = Score(hit / max(hit + wrong, 1), hit / max(hit + miss, 1))
    return out

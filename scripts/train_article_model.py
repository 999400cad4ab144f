"""Train the judge of leaves (`tui_news/extract/page/model.json`) from saved pages with gold text.

Run with a Python that has lightgbm, numpy, selectolax and this package:

    python scripts/train_article_model.py [--folder CORPUS] [--without ID-FILE] [--out FILE]
    python scripts/train_article_model.py --check 5

The second form writes nothing: it trains without a fifth of the sites at a time, and prints how
well the whole extractor does on the pages of those sites.

A leaf is labelled by how much of it lies in the gold text (4-word shingles); a page weighs the same
whatever its length. Pages with segments only teach by the leaves that hold a segment.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import zlib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import lightgbm
import numpy
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.extract.article_scoring import CORPUS, Page, load_pages, score_corpus  # noqa: E402
from tui_news.extract.article import PAGE_UNSEEN, extract  # noqa: E402
from tui_news.extract.page import judge, model  # noqa: E402
from tui_news.extract.page.decode import decode  # noqa: E402
from tui_news.extract.page.facts import facts_of  # noqa: E402
from tui_news.extract.page.features import FEATURES, rows  # noqa: E402
from tui_news.extract.page.holders import holders  # noqa: E402
from tui_news.extract.page.leaves import Leaf, Lines  # noqa: E402
from tui_news.extract.page.posts import other_posts  # noqa: E402
from tui_news.extract.prescan import bounded  # noqa: E402

WORD = re.compile(r"\w+")
PARAMETERS = {
    "objective": "cross_entropy",
    "learning_rate": 0.12,
    "extra_trees": True,
    "num_leaves": 8,
    "min_data_in_leaf": 100,
    "min_sum_hessian_in_leaf": 0.02,
    "feature_fraction": 0.35,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 1.0,
    "verbose": -1,
    "num_threads": 1,
    "seed": 3,
    "deterministic": True,
}
ROUNDS = 200
SEGMENT_WEIGHT = 0.12
OTHER_FETCH = 0.8


def labels(leaves: list[Leaf], expected: str) -> list[float]:
    """Share of each leaf's words that the gold text covers."""
    gold_words = WORD.findall(expected.casefold())
    gold = set(zip(*(gold_words[i:] for i in range(4)), strict=False))
    lines = {" ".join(WORD.findall(line.casefold())) for line in expected.split("\n")}
    words: list[str] = []
    owner: list[int] = []
    for number, leaf in enumerate(leaves):
        for word in WORD.findall(leaf.text.casefold()):
            words.append(word)
            owner.append(number)
    covered = [0] * len(words)
    for at in range(len(words) - 3):
        if tuple(words[at : at + 4]) in gold:
            covered[at : at + 4] = [1] * 4
    count = [0] * len(leaves)
    hits = [0] * len(leaves)
    for number, hit in zip(owner, covered, strict=True):
        count[number] += 1
        hits[number] += hit
    out: list[float] = []
    for number, leaf in enumerate(leaves):
        own = WORD.findall(leaf.text.casefold())
        if len(own) >= 6:
            runs = [tuple(own[at : at + 4]) for at in range(len(own) - 3)]
            out.append(sum(run in gold for run in runs) / len(runs))
        elif not own:
            out.append(0.0)
        else:
            out.append(1.0 if " ".join(own) in lines else hits[number] / count[number])
    return out


def lesson(page: Page) -> Lesson:
    """Rows, labels and weights of one page."""
    markup, _ = bounded(decode(page.html))
    parser = LexborHTMLParser(markup, scripting=True)
    if parser.body is None:
        return [], [], []
    found = holders(parser)
    facts = facts_of(found, page.url)
    others = other_posts(parser.body, found.get("post", []), facts, page.url)
    lines = Lines(parser.body, unseen=PAGE_UNSEEN, left_out=others)
    if not lines.leaves:
        return [], [], []
    if page.expected is not None:
        marks = labels(lines.leaves, page.expected)
        kept = sum(
            min(leaf.words, 150)
            for leaf, mark in zip(lines.leaves, marks, strict=True)
            if mark > 0.5
        )
        usable = page.text_in_page >= OTHER_FETCH
        weights = [(1 + leaf.words) / (kept + 51) * usable for leaf in lines.leaves]
    else:
        texts = [" ".join(leaf.text.casefold().split()) for leaf in lines.leaves]
        must = [" ".join(segment.casefold().split()) for segment in page.must]
        mustnot = [" ".join(segment.casefold().split()) for segment in page.mustnot]
        marks = [float(any(segment in text for segment in must)) for text in texts]
        weights = [
            SEGMENT_WEIGHT if mark or any(segment in text for segment in mustnot) else 0.0
            for text, mark in zip(texts, marks, strict=True)
        ]
    judged = {id(leaf): row for leaf, row in rows(lines, facts)}
    taught = [
        (judged[id(leaf)], mark, weight)
        for leaf, mark, weight in zip(lines.leaves, marks, weights, strict=True)
        if weight and id(leaf) in judged
    ]
    return (
        [row for row, _, _ in taught],
        [mark for _, mark, _ in taught],
        [weight for _, _, weight in taught],
    )


def nested(node: dict[str, Any]) -> Any:
    """Turn a dumped tree into nested lists."""
    if "leaf_value" in node:
        return round(node["leaf_value"], 5)
    return [
        node["split_feature"],
        float(f"{node['threshold']:.7g}"),
        nested(node["left_child"]),
        nested(node["right_child"]),
    ]


Lesson = tuple[list[list[float]], list[float], list[float]]


def trees_of(lessons: list[Lesson]) -> list[Any]:
    """Train on lessons; gives the trees as nested lists."""
    features, marks, weights = (
        [row for part in parts for row in part] for parts in zip(*lessons, strict=True)
    )
    data = lightgbm.Dataset(numpy.array(features), numpy.array(marks), weight=numpy.array(weights))
    dumped = lightgbm.train(PARAMETERS, data, ROUNDS).dump_model()
    return [nested(tree["tree_structure"]) for tree in dumped["tree_info"]]


def site(page: Page) -> str:
    """What pages of one site share: the registrable part of the host, by its looks."""
    labels = (urlsplit(page.url).hostname or page.id).split(".")
    deep = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3 if deep else -2 :])


def check(pages: list[Page], folds: int) -> None:
    """Print the scores of pages whose sites the model has not seen."""
    lessons = {page.id: lesson(page) for page in pages}
    fold = {page.id: zlib.crc32(site(page).encode()) % folds for page in pages}
    texts: dict[str, str] = {}
    for number in range(folds):
        forest = model.Forest(trees_of([lessons[p.id] for p in pages if fold[p.id] != number]))
        judge.trained = lambda forest=forest: forest  # type: ignore[assignment]
        for page in pages:
            if fold[page.id] == number:
                texts[page.id] = extract(page.html, url=page.url).text
    for corpus, score in sorted(score_corpus(pages, lambda page: texts[page.id]).items()):
        print(f"{corpus:<22}F1 {score.f1:.4f}  P {score.precision:.4f}  R {score.recall:.4f}")


def main() -> None:
    """Read the pages, train, write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=CORPUS)
    parser.add_argument("--without", type=Path, help="ids of pages to leave out, one a line")
    parser.add_argument("--out", type=Path, default=ROOT / "tui_news/extract/page/model.json")
    parser.add_argument("--check", type=int, metavar="FOLDS", help="score held-out sites")
    options = parser.parse_args()
    if options.check:
        check(list(load_pages(options.folder)), options.check)
        return
    without = set(options.without.read_text().split()) if options.without else set()
    lessons = [lesson(page) for page in load_pages(options.folder) if page.id not in without]
    trees = trees_of(lessons)
    text = json.dumps({"features": list(FEATURES), "trees": trees}, separators=(",", ":"))
    options.out.write_text(text + "\n", encoding="utf-8")
    leaves = sum(len(marks) for _, marks, _ in lessons)
    print(f"{leaves} leaves, {len(trees)} trees, {len(text)} bytes to {options.out}")


if __name__ == "__main__":
    main()

"""Learn `tui_news/extract/data/tag_weights.txt` from annotated documents, and report honestly.

    python scripts/train_tags.py entities.jsonl          # out-of-fold scores and the weights
    python scripts/train_tags.py entities.jsonl --check  # out-of-fold scores only

Input: one JSON object a line with `lang`, `title`, `text` and `entities` (`name`, `aliases`,
`type` PER, ORG or LOC, `types_ok`). Needs numpy and scipy in a throw-away environment. Every figure
is of documents that the weights in use had not seen; translations of one text stay in one fold.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from tests.extract.tag_scoring import Score, match  # noqa: E402
from tui_news.extract.tags import tagging, weights  # noqa: E402
from tui_news.extract.tags.forms import aliases, display  # noqa: E402
from tui_news.model.tag import Tag, TagKind  # noqa: E402

OUT = HERE.parent / "tui_news" / "extract" / "data" / "tag_weights.txt"
FOLDS = 8
STRENGTH = {"en": 0.2, "de": 0.2, "ru": 0.3}
"""Inverse of the penalty on large weights."""
LEAST_SEEN = 2
"""Entities that must show a piece of evidence."""
KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}
COLUMNS = ("none", "person", "organisation", "place")
PRIORS: dict[str, tuple[float, float, float, float]] = {
    "place country": (-1, -1, 0, 2),
    "place area": (-1, -1, 0, 2),
    "place region": (-0.5, -0.5, 0, 1.5),
    "place large": (-0.5, -0.5, 0, 1.5),
    "place city": (0, 0, 0, 0.7),
    "organisation": (-1, -1, 2, 0),
    "defined": (0, -1, 1, 0),
    "capitals": (0, -1, 0.7, 0),
    "organisation head": (-0.5, -1, 1.5, 0),
    "organisation start": (-0.5, -1, 1.5, 0),
    "place head": (0, -1, 0, 1.5),
    "place start": (0, -1, 0, 1.5),
    "has &": (0, -1.5, 1, 0),
    "event head": (1, -1, 0, 0),
    "famous": (-1.5, 2, 0, -1),
    "first name": (-1, 2, -0.5, -0.5),
    "ordinary first name": (0, 1, 0, 0),
    "first and last name": (-0.5, 1, 0, 0),
    "initial": (-0.5, 1.5, 0, 0),
    "asian": (-0.5, 1, 0, 0),
    "titled": (-1, 1.5, 0, 0),
    "person after": (-1, 1, 0, 0),
    "office after": (-0.5, 1, 0, 0),
    "age after": (-0.5, 1, 0, 0),
    "linked short": (-1, 1.5, 0, 0),
    "in before": (0, -0.5, 0, 1),
    "place before": (0, 0, 0, 0.4),
    "comma after": (0, 0, 0, 0.2),
    "people alone": (2, 0, 0, 0),
    "not a name alone": (2, 0, 0, 0),
    "title alone": (2.5, 0, 0, 0),
    "common at start": (1.5, 0, 0, 0),
    "small seen": (1, 0, 0, 0),
    "after a": (0.7, 0, 0, 0),
}
"""What is known beforehand about evidence, from the meaning of the tables: weights none, person,
organisation, place. Few documents teach little about what is rare in them."""
Row = tuple[frozenset[str], str]
Table = dict[str, tuple[float, ...]]


def rows(document: dict[str, Any]) -> list[Row]:
    """Every candidate's evidence and true kind."""
    found = tagging.survey(document["title"] or "", document["text"], document["lang"])
    tags = []
    for entity, _ in found.candidates:
        shown = display(entity, found.language)
        tags.append(
            Tag(
                shown, TagKind.NEUTRAL, aliases(entity, shown, found.language, TagKind.ORGANISATION)
            )
        )
    pairs, _ = match(tags, document["entities"])
    kinds = ["none" if gold is None else KINDS[gold["type"]] for _, gold in pairs]
    return [(seen, kind) for (_, seen), kind in zip(found.candidates, kinds, strict=True)]


def learn(examples: list[Row], strength: float) -> Table:
    """Fit a multinomial logistic model whose weights are pulled towards `PRIORS`, not to zero."""
    seen = Counter(name for names, _ in examples for name in names)
    features = sorted({name for name, count in seen.items() if count >= LEAST_SEEN} | set(PRIORS))
    column = {name: at for at, name in enumerate(features)}
    inputs = np.zeros((len(examples), len(features)))
    wanted = np.zeros((len(examples), len(COLUMNS)))
    for row, (names, kind) in enumerate(examples):
        inputs[row, [column[name] for name in names if name in column]] = 1
        wanted[row, COLUMNS.index(kind)] = 1
    prior = np.array([PRIORS.get(name, (0, 0, 0, 0)) for name in features], dtype=float)

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights_now = flat.reshape(prior.shape)
        totals = inputs @ weights_now
        totals -= totals.max(axis=1, keepdims=True)
        shares = np.exp(totals)
        shares /= shares.sum(axis=1, keepdims=True)
        away = weights_now - prior
        value = -np.log((shares * wanted).sum(axis=1)).sum() + (away**2).sum() / (2 * strength)
        return value, (inputs.T @ (shares - wanted) + away / strength).ravel()

    found = minimize(loss, prior.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    fitted = found.x.reshape(prior.shape)
    return {name: tuple(round(float(w), 2) for w in fitted[at]) for name, at in column.items()}


def folds(documents: list[dict[str, Any]]) -> dict[str, int]:
    """Part documents; the same number in two languages is the same text."""
    numbers = sorted({document["id"].split("-")[-1] for document in documents})
    random.Random(7).shuffle(numbers)
    return {number: at % FOLDS for at, number in enumerate(numbers)}


def main() -> None:
    documents = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    part = folds(documents)
    by_language: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for document in documents:
        by_language[document["lang"]].append(document)
    learned: dict[str, Table] = {}
    scores: dict[str, Score] = defaultdict(Score)
    for language, own in sorted(by_language.items()):
        examples = {document["id"]: rows(document) for document in own}
        strength = STRENGTH[language]
        for fold in range(FOLDS):
            unseen = [d for d in own if part[d["id"].split("-")[-1]] == fold]
            hidden = {document["id"] for document in unseen}
            table = learn(
                [r for name, rs in examples.items() if name not in hidden for r in rs], strength
            )
            weights._tables = lambda table=table, language=language: {language: table}  # type: ignore[assignment]
            for document in unseen:
                name = "GUM" if document["id"].startswith("GUM") else language
                tags = tagging.tag(document["title"] or "", document["text"], language=language)
                scores[name].add(tags, document["entities"])
        learned[language] = learn([row for found in examples.values() for row in found], strength)
    for name, score in sorted(scores.items()):
        print("out of fold", name, score.line())
    if "--check" not in sys.argv:
        write(learned)


def write(learned: dict[str, Table]) -> None:
    """Write the weights in hundredths."""
    lines = ["# Made by scripts/train_tags.py: evidence, then none, person, organisation, place."]
    for language, table in sorted(learned.items()):
        lines.append(f"[{language}]")
        for name, numbers in sorted(table.items()):
            if any(abs(number) >= 0.02 for number in numbers):
                lines.append("\t".join([name, *(str(round(number * 100)) for number in numbers)]))
    OUT.write_text("\n".join(lines) + "\n", "utf-8")
    print(len(lines), "lines", OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main()

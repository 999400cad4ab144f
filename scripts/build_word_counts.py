"""Count common English words for the story index: writes `tui_news/engine/stories/data/english.z`.

    python scripts/build_word_counts.py TEXTS.jsonl[.gz] ...

Each line of the inputs is an object with a text under `expected_text` or `text` (and a `lang`,
if known). Texts are cut into passages of 75 words; kept are the light stems that occur in at
least three texts, with the passages per million that hold them and, from 0 to 9, how often they
are written small inside a sentence. Only these counts are stored, nothing of the texts.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import zlib
from collections import Counter
from pathlib import Path

from tui_news.text.fold import fold
from tui_news.text.stems import stem

TARGET = Path(__file__).parents[1] / "tui_news" / "engine" / "stories" / "data" / "english.z"
_PASSAGE, _FEWEST_TEXTS = 75, 3
_TOKEN = re.compile(r"[^\W_]+(?:['’][a-z]+)?|[.!?:;\"“”()\n]")
_TAIL = re.compile(r"['’](s|t|re|ve|ll|d|m)$")
_MARKS = frozenset("the of and to in that is for it was on".split())


def texts(path: Path) -> list[str]:
    """Read the English texts of a file."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    found = []
    for line in raw.decode().splitlines():
        row = json.loads(line)
        text = row.get("expected_text") or row.get("text") or ""
        start = text[:2_500].lower().split()
        english = sum(word in _MARKS for word in start) >= 0.08 * len(start)
        if text and row.get("lang", "en") == "en" and english:
            found.append(text)
    return found


def main() -> None:
    """Count, and write the table."""
    passages, in_texts = Counter[str](), Counter[str]()
    small, capital = Counter[str](), Counter[str]()
    total = 0
    for text in (text for name in sys.argv[1:] for text in texts(Path(name))):
        passage: set[str] = set()
        everything: set[str] = set()
        length, inside = 0, False
        for token in _TOKEN.findall(text):
            if not token[0].isalnum():
                inside = False
                continue
            word = stem(fold(_TAIL.sub("", token)))
            if inside:
                (capital if token[0].isupper() else small)[word] += 1
            inside = True
            passage.add(word)
            everything.add(word)
            length += 1
            if length == _PASSAGE:
                passages.update(passage)
                total, length, passage = total + 1, 0, set()
        in_texts.update(everything)
    lines = [
        f"{word} {round(count / total * 1e6)} "
        f"{round(9 * small[word] / (small[word] + capital[word] + 0.3))}"
        for word, count in sorted(passages.items())
        if in_texts[word] >= _FEWEST_TEXTS and len(word) > 1
    ]
    TARGET.write_bytes(zlib.compress("\n".join(lines).encode(), 9))
    print(f"{total} passages, {len(lines)} words, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()

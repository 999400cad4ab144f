"""Measure what an arriving entry costs the story index, with many entries before it.

    python scripts/measure_stories.py [ENTRIES [OPEN]]

The stream is invented: words by Zipf's law, names, stories of 1 to 30 entries that overlap in
time, all without times, so that nothing ever closes but by number. Prints, now and then and at
the end: CPU milliseconds per entry over the latest entries (mean, 99th percentile, worst), the
open entries, and the peak memory of the process.
"""

from __future__ import annotations

import random
import resource
import sys
import time

from tui_news.engine.cluster import StoryIndex

_LATEST = 2_000


def stream(count: int, seed: int = 1) -> list[tuple[str, str]]:
    """Make one batch of entries: titles and leads."""
    chance = random.Random(seed)
    syllables = [first + vowel for first in "bcdfgklmnprst" for vowel in "aeiou"]
    small = [s + end for end in ("rt", "n", "ll", "st", "ve", "nd", "ck", "mp") for s in syllables]
    weights = [1 / (rank + 3) for rank in range(len(small))]

    def words(number: int) -> list[str]:
        return chance.choices(small, weights, k=number)

    def name() -> str:
        return "".join(chance.choices("bcdfghklmnprstvz", k=1)).upper() + "".join(
            chance.choice("aeiou") + chance.choice("lmnrstkd") for _ in range(chance.choice((2, 3)))
        )

    made: list[tuple[str, str]] = []
    running: list[tuple[list[str], list[str]]] = []
    while len(made) < count:
        if len(running) < 400 or chance.random() < 0.4:
            running.append(([name() for _ in range(4)], words(14)))
            if len(running) > 400:
                running.pop(chance.randrange(400))
        names, theme = chance.choice(running[-40:] if chance.random() < 0.5 else running)
        title = [*chance.sample(names, 2), *chance.sample(theme, 3), *words(4)]
        lead = [*chance.sample(names, 3), *chance.sample(theme, 7), *words(20)]
        chance.shuffle(lead)
        made.append((" ".join(title), "The " + " ".join(lead) + "."))
    return made


def main() -> None:
    """Feed the index and print what it cost."""
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    index = StoryIndex(most_open=int(sys.argv[2])) if len(sys.argv) > 2 else StoryIndex()
    latest: list[float] = []
    done = 0
    batch = 0
    while done < total:
        batch += 1
        for title, lead in stream(min(10_000, total - done), seed=batch):
            began = time.process_time()
            index.add(done, title, lead)
            latest.append(time.process_time() - began)
            done += 1
            if done in (1_000, 10_000, 30_000, 100_000, 300_000, 1_000_000) or done == total:
                costs = sorted(latest[-_LATEST:])
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                print(
                    f"{done:>9,} entries: mean {sum(costs) / len(costs) * 1e3:.2f} ms, "
                    f"p99 {costs[int(len(costs) * 0.99)] * 1e3:.1f}, worst {costs[-1] * 1e3:.1f}; "
                    f"{len(index):,} open, peak {peak:.0f} MiB",
                    flush=True,
                )
        del latest[:-_LATEST]


if __name__ == "__main__":
    main()

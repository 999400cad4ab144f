"""How well sections are found where nothing states them: on pages and stories that state theirs.

The stated hint (the page's own section name, the words of its address) is taken as the truth and
left out; title, standfirst and text are all that is given.
`python -m tests.extract.section_scoring` prints the figures.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.extract.article_scoring import CORPUS, load_pages
from tui_news.extract import article, sections
from tui_news.model.section import NINE

STORIES = Path(sections.__file__).parents[1] / "engine" / "demo" / "data" / "stories"
CATALOGUE = CORPUS.parent / "feeds-catalogue-news.tsv"
_STATED = re.compile(rb"article:section|articleSection|itemprop=.?articleSection", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Case:
    """A text with the sections that its publisher files it under."""

    truth: int
    title: str
    text: str
    language: str = "en"
    by_address: int = 0
    by_name: int = 0


@dataclass(slots=True)
class Figures:
    """What came of some cases."""

    total: int = 0
    answered: int = 0
    right: int = 0
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def coverage(self) -> float:
        """Share of the cases that get a section at all."""
        return self.answered / self.total if self.total else 0.0

    @property
    def accuracy(self) -> float:
        """Share of the answers that are right."""
        return self.right / self.answered if self.answered else 0.0


def names(mask: int) -> str:
    """Write a mask as ids."""
    return ",".join(one.id for one in NINE if one.mask & mask) or "-"


def pages() -> Iterator[Case]:
    """Saved pages that state a section, by name or by address."""
    for page in load_pages():
        by_address = 0 if "fakehost" in page.url else sections.from_url(page.url)
        if not by_address and not _STATED.search(page.html):
            continue
        found = article.extract(page.html, url=page.url)
        by_name = sections.from_categories((found.section,)) if found.section else 0
        if by_address | by_name:
            text = f"{found.standfirst}\n{found.text}"
            yield Case(
                by_address | by_name,
                found.title or page.title or "",
                text,
                found.language[:2].lower(),
                by_address,
                by_name,
            )


def stories() -> Iterator[Case]:
    """The demo wire's own reports: invented wire news, each filed by its writer."""
    world = next(one.mask for one in NINE if one.id == "world")
    for file in sorted(STORIES.glob("*.toml")):
        for story in tomllib.loads(file.read_text("utf-8"))["story"]:
            truth = sum(one.mask for one in NINE if one.id == story.get("section"))
            if truth in (0, world):
                continue  # that a report is from abroad is no matter of its words
            for report in story.get("report", []):
                text = f"{report.get('lead', '')}\n{report.get('body', '')}"
                yield Case(truth, report["title"], text)


def by_words(cases: Iterable[Case]) -> Figures:
    """Ask for each case with nothing but its words."""
    figures = Figures()
    for case in cases:
        found = sections.assign(
            url="", feed_mask=0, categories=(), title=case.title, lead=case.text
        )
        figures.total += 1
        figures.answered += bool(found)
        figures.right += bool(found & case.truth)
        if found and not found & case.truth:
            figures.confusion[names(case.truth), names(found)] += 1
    return figures


def feeds() -> Figures:
    """Ask for each feed of the catalogue that has one section, with nothing but its address."""
    figures = Figures()
    for line in CATALOGUE.read_text("utf-8").splitlines()[1:]:
        _, url, _, stated, *_ = line.split("\t")
        truth = sum(one.mask for one in NINE if one.id == stated)
        if truth:
            found = sections.from_url(url)
            figures.total += 1
            figures.answered += bool(found)
            figures.right += bool(found & truth)
            if found and not found & truth:
                figures.confusion[stated, names(found)] += 1
    return figures


def _print(name: str, figures: Figures) -> None:
    print(
        f"{name:24} {figures.total:4} cases, coverage {figures.coverage:.2f},"
        f" accuracy {figures.accuracy:.2f}, right of all"
        f" {figures.right / max(1, figures.total):.2f}"
    )
    for (truth, found), number in figures.confusion.most_common(8):
        print(f"{'':26}{truth} taken for {found}: {number}")


if __name__ == "__main__":
    every = list(pages())
    both = [case for case in every if case.by_address and case.by_name]
    agree = sum(bool(case.by_address & case.by_name) for case in both)
    print(f"address and stated name agree on {agree} of {len(both)} pages that have both")
    _print("feeds by address", feeds())
    _print("pages by words", by_words(every))
    for language in ("en", "de", "fr", "es", ""):
        some = [case for case in every if case.language == language]
        _print(f"  of language {language or 'unknown'}", by_words(some))
    _print("demo stories by words", by_words(stories()))

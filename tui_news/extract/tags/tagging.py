"""From a headline and a text to tags, the most salient first.

The publisher's own tags come first; then acronyms that the text defines, capitalised runs, and
the bundled tables. Evidence (tables, head words, titles, the words around) is weighed by a small
frozen model, which says whether a run names anything, and what; weak evidence leaves the kind
neutral. Variants are merged, the most salient comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui_news.extract.tags.acronyms import definitions
from tui_news.extract.tags.entities import Entity, gather
from tui_news.extract.tags.evidence import evidence
from tui_news.extract.tags.forms import aliases, display
from tui_news.extract.tags.gazetteer import WITHOUT_CAPITALS, known_names
from tui_news.extract.tags.lexicon import key, lexicon, place_rank
from tui_news.extract.tags.mention import Mention
from tui_news.extract.tags.publisher import PageTag, Published, published
from tui_news.extract.tags.runs import mentions_of
from tui_news.extract.tags.salience import LEAD, salience
from tui_news.extract.tags.tokens import Token, mark_headings, tokenise
from tui_news.extract.tags.weights import Verdict, judge
from tui_news.model.frozen import dataclass
from tui_news.model.tag import Tag, TagKind

VERSION = 1
"""Raised when `tag` changes, so that entries tagged by another version are tagged anew."""
SHOWN = 12
"""Tags that a reader is shown; `tag` gives all, the most salient first."""
MAX_TEXT = 30_000
"""Characters of a text that are read."""
_LEAST = 0.35
"""Belief from which a run is taken for an entity."""
_LEAST_LONG = 0.3
"""The same in a long text: there the order matters more than the length of the list."""
_LEAST_PROMINENT = 0.15
"""And for one in the headline or the lead, or named often: to miss it would be worse."""
_OFTEN = 4
_LONG_TEXT = 1_000
"""Characters of a text that has a lead to speak of."""
_PUBLISHER = 2.0
"""What the publisher's word adds to salience."""


def tag(
    title: str,
    text: str,
    *,
    language: str = "",
    page_tags: Iterable[PageTag] = (),
    limit: int | None = None,
) -> list[Tag]:
    """List the entities of an entry, the most salient first.

    `language` is a tag such as `en` or `de-AT`; unknown means English. `page_tags` are the
    publisher's: plain terms, or pairs of scheme and term. A reader is shown the first `SHOWN`.
    """
    found = survey(title, text, language)
    sources = published(page_tags)
    tags: list[Tag] = []
    for entity, seen in found.candidates:
        verdict = (
            _by_table(entity) if found.language in WITHOUT_CAPITALS else judge(seen, found.language)
        )
        said = _said(entity, sources)
        least = _LEAST_LONG if found.length > _LONG_TEXT else _LEAST
        if found.is_prominent(entity):
            least = _LEAST_PROMINENT
        if said is None and verdict.belief < least:
            continue
        worth = salience(
            entity, found.tokens, body=found.body, length=found.length, belief=verdict.belief
        )
        kind = verdict.kind
        origin = "acronym" if entity.defined else "table" if entity.known else "text"
        if said is not None:
            sources.remove(said)
            worth += _PUBLISHER
            kind = said.kind if said.kind is not TagKind.NEUTRAL else kind
            origin = "publisher"
        shown = display(entity, found.language)
        others = aliases(entity, shown, found.language, kind)
        tags.append(Tag(shown, kind, others, worth, origin))
    tags.extend(Tag(said.name, said.kind, (), _PUBLISHER / 2, "publisher") for said in sources)
    tags.sort(key=lambda made: -made.salience)
    return tags[:limit] if limit is not None else tags


@dataclass(frozen=True, slots=True)
class Survey:
    """All candidates of a text with their evidence, before any is judged."""

    language: str
    tokens: Sequence[Token]
    body: int
    """Where the text begins behind its headline."""
    length: int
    candidates: list[tuple[Entity, frozenset[str]]]

    def is_prominent(self, entity: Entity) -> bool:
        """Tell whether it is in the headline or the lead of a long text, or named often."""
        if len(entity.mentions) >= _OFTEN:
            return True
        return self.length > _LONG_TEXT and any(
            mention.in_title or self.tokens[mention.first].start < self.body + LEAD
            for mention in entity.mentions
        )


def survey(title: str, text: str, language: str) -> Survey:
    """Find every candidate; the training script needs them before the judgement."""
    code = language.casefold().replace("_", "-").partition("-")[0] or "en"
    whole, body = _joined(title, text)
    tokens, mentions = _mentions(whole, body, code)
    words = lexicon(code)
    entities = gather(mentions, words, definitions(whole))
    small = frozenset(token.lower for token in tokens if not token.capital)
    return Survey(
        code,
        tokens,
        body,
        len(whole),
        [(entity, evidence(entity, tokens, words, small)) for entity in entities],
    )


def _joined(title: str, text: str) -> tuple[str, int]:
    """One text of headline and body, and where the body begins."""
    title = " ".join(title.split())[:400]
    text = text[:MAX_TEXT]
    if not title:
        return text, 0
    first = text.lstrip().partition("\n")[0]
    if " ".join(first.split()) == title:
        return text, text.index(first) + len(first)
    return f"{title}\n{text}", len(title) + 1


def _mentions(whole: str, body: int, code: str) -> tuple[Sequence[Token], list[Mention]]:
    if code in WITHOUT_CAPITALS:
        tokens, mentions = known_names(whole)
    else:
        words = lexicon(code)
        tokens = list(tokenise(whole, words.common if code == "en" else frozenset()))
        mark_headings(tokens, nouns=code in {"de", "lb"}, stopped=whole.rstrip().endswith("."))
        mentions = mentions_of(tokens, words)
    for mention in mentions:
        mention.in_title = tokens[mention.first].start < body
    return tokens, mentions


def _by_table(entity: Entity) -> Verdict:
    place = any(place_rank(name) for name in entity.names)
    return Verdict(0.9, TagKind.PLACE if place else TagKind.ORGANISATION)


def _said(entity: Entity, sources: list[Published]) -> Published | None:
    """Find the publisher's tag that means this entity."""
    if not sources:
        return None
    names = {entity.key, *map(key, entity.names), *map(key, entity.known)}
    return next((source for source in sources if key(source.name) in names), None)

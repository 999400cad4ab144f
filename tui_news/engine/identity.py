"""Which parsed item is which stored entry: pure rules of identity inside one feed.

An item's key is its guid, else its link, else a hash. Items of one document that share a key get
their link, then their title, then their position added. An item that no key knows is still an old
entry when its address is the same but for scheme, `www.`, port or slash, or when title and text
or date are; the other one must be gone from the document, and the match must be the only one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from hashlib import blake2b

from tui_news.model.frozen import dataclass
from tui_news.model.intents import KnownEntry
from tui_news.model.parsed import ParsedEntry

MAX_KEY = 2_000
"""Characters; a longer guid is replaced by its hash."""

_TWO_DAYS = 2 * 86_400


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item of a document as far as identity needs it."""

    key: str
    alias: str
    title: str
    text_hash: bytes
    """Empty when there is no text: then it proves nothing."""
    published: int | None


def keys_of(entries: Sequence[ParsedEntry]) -> list[str]:
    """Give every item of a document its own key; exact repetitions get the same one."""
    keys = [_first_key(entry) for entry in entries]
    if len(set(keys)) == len(keys):
        return keys
    keys = _told_apart(keys, [entry.link for entry in entries])
    keys = _told_apart(keys, [entry.title for entry in entries])
    # Positions count from the oldest, so that a new item does not move the others.
    bodies = [entry.content or entry.summary for entry in entries]
    if len(set(zip(keys, bodies, strict=True))) == len(set(keys)):
        return keys
    seen: Counter[str] = Counter()
    repeated = {key for key, count in Counter(keys).items() if count > 1}
    numbered: dict[tuple[str, str], str] = {}
    for index in range(len(keys) - 1, -1, -1):
        key = keys[index]
        if key not in repeated:
            continue
        pair = (key, bodies[index])
        if pair not in numbered:
            seen[key] += 1
            numbered[pair] = f"{key}\n#{seen[key]}"
        keys[index] = numbered[pair]
    return keys


def alias_of(entry: ParsedEntry) -> str:
    """Give the second identity: the address without what sites change when they move."""
    return bare_address(entry.link or (entry.id if "://" in entry.id else ""))


def bare_address(address: str) -> str:
    """Take scheme, `www.`, default port and trailing slash from an address; others stay as is."""
    scheme, separator, rest = address.partition("://")
    if not separator or scheme.lower() not in ("http", "https"):
        return address
    host, slash, path = rest.partition("/")
    host = host.lower().removeprefix("www.").removesuffix(":80").removesuffix(":443")
    return f"{host}{slash}{path}".rstrip("/")


def match(
    known: Iterable[KnownEntry], candidates: Sequence[Candidate]
) -> tuple[dict[int, KnownEntry], dict[int, KnownEntry]]:
    """Find the stored entries of a document's items.

    Returns:
        two mappings from a candidate's index: those found by their key, and those adopted.
    """
    by_key = {entry.key: entry for entry in known}
    if not by_key:
        return {}, {}
    same = {
        index: by_key[candidate.key]
        for index, candidate in enumerate(candidates)
        if candidate.key in by_key
    }
    if len(same) == len(candidates):
        return same, {}
    taken = {entry.key for entry in same.values()}
    rest = [entry for key, entry in by_key.items() if key not in taken]
    fresh = [index for index in range(len(candidates)) if index not in same]
    aliases = Counter(candidate.alias for candidate in candidates)
    adopted: dict[int, KnownEntry] = {}

    def adopt(
        of_known: Callable[[KnownEntry], Hashable],
        of_item: Callable[[Candidate], Hashable],
        agrees: Callable[[KnownEntry, Candidate], bool],
    ) -> None:
        for index, entry in _only_pairs(rest, candidates, fresh, of_known, of_item).items():
            if agrees(entry, candidates[index]):
                adopted[index] = entry
                fresh.remove(index)
                rest.remove(entry)

    adopt(lambda entry: _family(entry.key), lambda item: _family(item.key), lambda *_: True)
    adopt(
        lambda entry: entry.alias,
        lambda item: item.alias if aliases[item.alias] == 1 else "",
        lambda entry, item: (
            _stem(entry.key) == _stem(item.key)
            or (bool(entry.id) and (_same_title(entry, item) or _same_date(entry, item)))
        ),
    )
    adopt(
        lambda entry: _folded(entry.title) if entry.id else "",
        lambda item: _folded(item.title),
        lambda entry, item: _same_date(entry, item) or _same_text(entry, item),
    )
    return same, adopted


def _only_pairs(
    known: Sequence[KnownEntry],
    candidates: Sequence[Candidate],
    fresh: Sequence[int],
    of_known: Callable[[KnownEntry], Hashable],
    of_item: Callable[[Candidate], Hashable],
) -> Mapping[int, KnownEntry]:
    """Pair what has the same value on both sides, where it is the only one on both sides."""
    stored: dict[Hashable, list[KnownEntry]] = defaultdict(list)
    for entry in known:
        stored[of_known(entry)].append(entry)
    items: dict[Hashable, list[int]] = defaultdict(list)
    for index in fresh:
        items[of_item(candidates[index])].append(index)
    return {
        indexes[0]: stored[value][0]
        for value, indexes in items.items()
        if value and len(indexes) == 1 and len(stored.get(value, ())) == 1
    }


def _first_key(entry: ParsedEntry) -> str:
    key = entry.id.strip() or entry.link
    if not key:
        body = (entry.content or entry.summary)[:1_000]
        return "hash:" + _hash(f"{entry.title}\n{body}")
    return key if len(key) <= MAX_KEY else f"hash:{_hash(key)}"


def _told_apart(keys: list[str], marks: Sequence[str]) -> list[str]:
    """Add a mark to keys that occur more than once."""
    counts = Counter(keys)
    return [
        f"{key}\n{mark[:MAX_KEY]}" if counts[key] > 1 and mark else key
        for key, mark in zip(keys, marks, strict=True)
    ]


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _family(key: str) -> str:
    """A key as an address without what sites change when they move; others as they are."""
    return bare_address(key)


def _stem(key: str) -> str:
    """A key's family without fragment and marks: some feeds count revisions there."""
    return _family(key.split("\n", 1)[0]).partition("#")[0]


def _folded(title: str) -> str:
    return " ".join(title.casefold().split())


def _same_title(entry: KnownEntry, item: Candidate) -> bool:
    return _folded(entry.title) == _folded(item.title)


def _same_date(entry: KnownEntry, item: Candidate) -> bool:
    return item.published is not None and entry.published == item.published


def _same_text(entry: KnownEntry, item: Candidate) -> bool:
    if not item.text_hash or not entry.content_hash.startswith(item.text_hash):
        return False
    if entry.published is None or item.published is None:
        return True
    return abs(entry.published - item.published) < _TWO_DAYS

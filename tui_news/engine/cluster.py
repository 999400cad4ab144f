"""Put entries into stories as they come: the front door of story clustering.

An arriving entry is compared with the few open entries that share rare words with it, and joins
the story that it resembles most, on average; that is quick and sometimes wrong. So stories that
have grown are looked at again together with their neighbours, and joined, parted or rearranged
(`stories.second_look`). Cost per entry and memory are bounded by the number of *open* entries;
what is closed keeps its story for good.

Not safe for use by several threads at once.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from tui_news.engine.stories import copies, second_look, state, twins
from tui_news.engine.stories.index import TermIndex, heaviest
from tui_news.engine.stories.items import EntryId, Item
from tui_news.engine.stories.scoring import cosine, fade, gap, likeness, vector
from tui_news.engine.stories.second_look import JOIN
from tui_news.engine.stories.tokens import read
from tui_news.engine.stories.weights import Weights

STRONG = JOIN + 0.05
"""Likeness from which "also covered by" shows an entry."""

_CANDIDATES = 24
"""Open entries with which an arriving one is compared."""
_NEAR = 0.10
"""Likeness from which an entry's neighbours are remembered for the second look."""
_MOST_NEAR = 4
_GROWTH = 1.4
"""A story is looked at again when it has grown by this factor."""
_POOL = 120
"""Entries looked at together, at most."""
_ROUGHLY, _CLOSELY, _EXACTLY = 0.2, 0.05, 0.002
"""Growth of the counts after which weights are computed anew: to find a story, to look again at
one that has grown, to settle; order of arrival counts for less the more exact the last is."""
_REACH = 4
"""How many times its own size a growing story is looked at with; the settling look sees more."""
_MOST_OPEN = 30_000


class StoryIndex:
    """Online clustering of entries into stories."""

    def __init__(
        self,
        *,
        most_open: int = _MOST_OPEN,
        keep_closed: bool = True,
        first_story: int = 1,
    ) -> None:
        """Begin empty.

        `most_open` bounds memory: beyond it, the entries that came first are closed. With
        `keep_closed`, `groups` and `story_of` know closed entries too (16 bytes and the id each).
        Stories are numbered from `first_story` on: no id may name a second story.
        """
        self._most_open = most_open
        self._keep_closed = keep_closed
        self._lanes: dict[str, tuple[Weights, TermIndex]] = {}
        self._open: dict[int, Item] = {}
        self._by_entry: dict[EntryId, Item] = {}
        self._stories: dict[int, list[Item]] = {}
        self._look_at: dict[int, int] = {}
        self._dirty: set[int] = set()
        self._moved: dict[EntryId, int] = {}
        self._closed_ids: list[EntryId] = []
        self._closed_stories = array("Q")
        self._oldest = self._next_slot = 1
        self._first_story = self._next_story = first_story

    def add(
        self,
        entry_id: EntryId,
        title: str,
        lead: str,
        *,
        language: str = "",
        published: datetime | float | None = None,
        tags: tuple[str, ...] = (),
        owner: str = "",
    ) -> int:
        """Take in an entry and give its story, which a later look may change.

        `published` is a time or seconds since the epoch; None makes time say nothing. An entry
        that is open already is taken in anew under its present text.
        """
        if entry_id in self._by_entry:
            self.remove(entry_id)
        reading = read(title, lead, language=language, tags=tags)
        weights, index = self._lane(reading.lane)
        weights.learn(reading)
        item = Item(
            slot=self._next_slot,
            entry_id=entry_id,
            reading=reading,
            weights=weights.weigh(reading),
            age=weights.age,
            when=published.timestamp() if isinstance(published, datetime) else published,
            owner=owner,
            sketch=copies.sketch(title, lead),
        )
        self._next_slot += 1
        rare = heaviest(reading.terms[: len(reading.marks)], item.weights)
        story = self._choose(item, index.find(rare, _CANDIDATES))
        item.posted = array("I", rare)
        index.add(item.slot, item.posted)
        self._open[item.slot] = item
        self._by_entry[entry_id] = item
        self._put(item, story or self._fresh())
        self._dirty.add(item.story)
        size = len(self._stories[item.story])
        if size >= self._look_at.get(item.story, twins.FEWEST):
            self._look(item.story, min(_POOL, _REACH * size), _CLOSELY)
        if len(self._open) > self._most_open:
            while self._oldest not in self._open:
                self._oldest += 1
            self._close([self._open[self._oldest]])
        return item.story

    def groups(self) -> dict[int, list[EntryId]]:
        """Give the entries of every story, after a second look at those that changed."""
        while self.settle():
            pass
        found: dict[int, list[EntryId]] = {}
        for entry_id, story in zip(self._closed_ids, self._closed_stories, strict=True):
            found.setdefault(story, []).append(entry_id)
        for story, members in self._stories.items():
            found.setdefault(story, []).extend(item.entry_id for item in members)
        return found

    def settle(self, most: int | None = None) -> int:
        """Look again at stories that changed since the last time, oldest first.

        `most` bounds the stories looked at, so that other work can be done in between; gives how
        many are left.
        """
        for story in sorted(self._dirty)[:most]:
            if story in self._dirty:
                self._look(story, _POOL, _EXACTLY)
        return len(self._dirty)

    def changed(self) -> dict[EntryId, int]:
        """Give entries whose story is new or another since the last call, with their story."""
        moved, self._moved = self._moved, {}
        return moved

    def story_of(self, entry_id: EntryId) -> int | None:
        """Give the story of an open entry."""
        item = self._by_entry.get(entry_id)
        return item.story if item else None

    def members(self, story_id: int) -> list[EntryId]:
        """Give the open entries of a story in order of arrival."""
        return [item.entry_id for item in self._stories.get(story_id, ())]

    def owners(self, story_id: int) -> set[str]:
        """Give the owners whose open entries are in a story."""
        return {item.owner for item in self._stories.get(story_id, ()) if item.owner}

    def similarity(self, one: EntryId, other: EntryId) -> float:
        """Compare two open entries: 0 to 1; 0 for other languages and unknown entries."""
        first, second = self._by_entry.get(one), self._by_entry.get(other)
        if first is None or second is None or first.reading.lane != second.reading.lane:
            return 0.0
        return cosine(vector(first), second) * fade(gap(first, second))

    def strong(self, story_id: int, entry_id: EntryId) -> bool:
        """Tell whether an entry is surely of a story, so that it may be shown beside it."""
        item = self._by_entry.get(entry_id)
        others = [one for one in self._stories.get(story_id, ()) if one is not item]
        return bool(item and others) and likeness(vector(item), item, others) >= STRONG  # type: ignore[arg-type]

    def copies(self, story_id: int) -> list[list[EntryId]]:
        """Give the open entries of a story in groups of copies, each group one vote."""
        members = self._stories.get(story_id, [])
        return [
            [members[at].entry_id for at in group]
            for group in copies.group([item.sketch for item in members])
        ]

    def remove(self, entry_id: EntryId) -> None:
        """Forget an open entry."""
        item = self._by_entry.get(entry_id)
        if item is not None:
            self._drop(item)

    def discard_before(self, when: datetime | float) -> None:
        """Close the entries published before a time; entries without a time stay."""
        limit = when.timestamp() if isinstance(when, datetime) else when
        self._close([i for i in self._open.values() if i.when is not None and i.when < limit])

    def __len__(self) -> int:
        """Count the open entries."""
        return len(self._open)

    def dump(self) -> dict[str, Any]:
        """Give everything as JSON values, for `load`."""
        return {
            "version": state.VERSION,
            "next": [self._next_slot, self._next_story],
            "lanes": {lane: weights.dump() for lane, (weights, _) in self._lanes.items()},
            "items": [state.pack_item(item) for item in self._open.values()],
            "dirty": sorted(self._dirty),
            "closed": [list(self._closed_ids), list(self._closed_stories)],
        }

    def load(self, dumped: dict[str, Any]) -> bool:
        """Take back what `dump` gave; tell whether it was of this version, else begin empty."""
        self.__init__(  # type: ignore[misc]
            most_open=self._most_open,
            keep_closed=self._keep_closed,
            first_story=self._first_story,
        )
        if dumped.get("version") != state.VERSION:
            return False
        self._next_slot, next_story = dumped["next"]
        self._next_story = max(next_story, self._first_story)
        for lane, counts in dumped["lanes"].items():
            self._lane(lane)[0].load(counts)
        for packed in dumped["items"]:
            item = state.unpack_item(packed)
            item.weights = self._lane(item.reading.lane)[0].weigh(item.reading)
            item.age = self._lane(item.reading.lane)[0].age
            self._lane(item.reading.lane)[1].add(item.slot, item.posted)
            self._open[item.slot] = item
            self._by_entry[item.entry_id] = item
            self._stories.setdefault(item.story, []).append(item)
        self._dirty = set(dumped["dirty"]) & self._stories.keys()
        self._closed_ids = list(dumped["closed"][0])
        self._closed_stories = array("Q", dumped["closed"][1])
        return True

    def _lane(self, lane: str) -> tuple[Weights, TermIndex]:
        if lane not in self._lanes:
            self._lanes[lane] = (Weights(lane), TermIndex())
        return self._lanes[lane]

    def _fresh(self) -> int:
        self._next_story += 1
        return self._next_story - 1

    def _choose(self, item: Item, slots: list[int]) -> int:
        """Find the story that an entry resembles most, or 0; remember its neighbours."""
        mine = vector(item)
        close: list[tuple[float, Item]] = []
        for slot in slots:
            other = self._fresh_weights(self._open[slot], _ROUGHLY)
            score = cosine(mine, other) * fade(gap(item, other))
            if score >= _NEAR:
                close.append((score, other))
        close.sort(key=lambda pair: (-pair[0], pair[1].slot))
        item.near = tuple(other.slot for _, other in close[:_MOST_NEAR])
        for _, other in close[:_MOST_NEAR]:
            other.near = (*other.near[-2 * _MOST_NEAR :], item.slot)
        found, best = 0, JOIN
        for story in dict.fromkeys(other.story for _, other in close):
            score = likeness(mine, item, self._stories[story])
            if score >= best:
                found, best = story, score
        return found

    def _fresh_weights(self, item: Item, tolerance: float) -> Item:
        weights = self._lanes[item.reading.lane][0]
        if weights.outdated(item.age, tolerance):
            item.weights = weights.weigh(item.reading)
            item.age = weights.age
        return item

    def _put(self, item: Item, story: int) -> None:
        item.story = story
        self._stories.setdefault(story, []).append(item)
        self._moved[item.entry_id] = story

    def _look(self, story: int, most: int, tolerance: float) -> None:
        """Look again at a story and its neighbours, up to `most` entries."""
        pool = self._neighbourhood(story, most)
        involved = {item.story for item in pool}
        self._dirty -= involved
        if len(pool) > 1:
            for item in pool:
                self._fresh_weights(item, tolerance)
            named = second_look.name(second_look.partition(pool), self._fresh)
            self._rename(pool, named)
            involved |= named.keys()
        for one in involved & self._stories.keys():
            self._look_at[one] = int(len(self._stories[one]) * _GROWTH) + 1

    def _rename(self, pool: list[Item], named: dict[int, list[Item]]) -> None:
        before = {item.slot: item.story for item in pool}
        touched = set(before.values()) | named.keys()
        for story, items in named.items():
            for item in items:
                item.story = story
        everyone = [
            *pool,
            *(i for s in touched for i in self._stories.get(s, ()) if i.slot not in before),
        ]
        for story in touched:
            self._stories.pop(story, None)
            self._look_at.pop(story, None)
        for item in sorted(everyone, key=lambda one: one.slot):
            self._stories.setdefault(item.story, []).append(item)
            if before.get(item.slot, item.story) != item.story:
                self._moved[item.entry_id] = item.story

    def _neighbourhood(self, story: int, most: int) -> list[Item]:
        """Gather a story and those near it, breadth first."""
        pool = list(self._stories[story][-most:])
        seen, at = {story}, 0
        while at < len(pool) < most:
            for slot in pool[at].near:
                other = self._open.get(slot)
                if other is None or other.story in seen:
                    continue
                members = self._stories[other.story]
                seen.add(other.story)
                if len(pool) + len(members) <= most:
                    pool.extend(members)
            at += 1
        return pool

    def _drop(self, item: Item) -> None:
        self._lanes[item.reading.lane][1].discard(item.slot, item.posted)
        del self._open[item.slot]
        del self._by_entry[item.entry_id]
        members = self._stories[item.story]
        members.remove(item)
        if not members:
            del self._stories[item.story]
            self._dirty.discard(item.story)
            self._look_at.pop(item.story, None)

    def _close(self, items: Iterable[Item]) -> None:
        for item in items:
            if self._keep_closed:
                self._closed_ids.append(item.entry_id)
                self._closed_stories.append(item.story)
            self._drop(item)

"""What makes a filled cache lifelike beside headlines: copied reports, datelines, tags, kinds."""

from __future__ import annotations

import random
from collections import deque
from typing import NamedTuple

COPIED = 0.05
"""Share of the entries that copy an agency's report ..."""

OFFERED = 0.017
"""... and of those that are copied later, three times on average, within some hours."""

OPEN = 15
"""Reports of one language that outlets copy at a time."""

ZONES = {
    "Bishkek": "Asia/Bishkek", "Moscow": "Europe/Moscow", "London": "Europe/London",
    "Berlin": "Europe/Berlin", "Tokyo": "Asia/Tokyo", "Nairobi": "Africa/Nairobi",
    "Brasilia": "America/Sao_Paulo", "Ottawa": "America/Toronto", "Canberra": "Australia/Sydney",
    "Lima": "America/Lima", "Hanoi": "Asia/Bangkok", "Rabat": "Africa/Casablanca",
    "Oslo": "Europe/Oslo", "Бишкек": "Asia/Bishkek", "Минск": "Europe/Minsk",
    "Астана": "Asia/Almaty", "Тбилиси": "Asia/Tbilisi", "Ереван": "Asia/Yerevan",
}  # fmt: skip
"""Places of datelines with their zones."""

PLACES = tuple(ZONES)
AGENCIES = ("Reuters", "AP", "AFP", "dpa", "TASS", "Xinhua", "Kyodo")
BODIES = (
    ("NATO", "North Atlantic Treaty Organization"), ("CSTO", ""), ("European Union", "EU"),
    ("OPEC", ""), ("UNESCO", ""), ("World Bank", ""), ("Red Cross", ""), ("FIFA", ""),
)  # fmt: skip
"""Organisations, and other forms of their names."""

KINDS = (("text", 92), ("photo", 4), ("video", 3), ("graphic", 1))


class Report(NamedTuple):
    """A report as another outlet may copy it."""

    story_id: int
    title: str
    lead: tuple[str, str]
    where: str
    section: int
    name: str


class Details:
    """Draws what an entry has beside its text; the same chance always gives the same."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._open: dict[str, deque[Report]] = {}

    def copied(self, language: str) -> Report | None:
        """A report that this entry copies, for one in twenty; its headline may be another."""
        reports = self._open.get(language)
        if not reports or self._chance.random() >= COPIED:
            return None
        report = self._chance.choice(reports)
        changed = self._chance.random()
        if changed < 0.15:
            return report._replace(title=f"Update: {report.title}")
        if changed < 0.4:
            return report._replace(title=report.title.rpartition(" ")[0])
        return report

    def offer(self, language: str, report: Report) -> None:
        """Let some reports be copied by what comes after them."""
        if self._chance.random() < OFFERED:
            self._open.setdefault(language, deque(maxlen=OPEN)).append(report)

    def kind(self) -> tuple[str, int]:
        """A kind, and a number of pictures."""
        kinds, weights = zip(*KINDS, strict=True)
        (kind,) = self._chance.choices(kinds, weights)
        return kind, 0 if kind == "text" else self._chance.randint(1, 12)

    def place(self) -> str:
        """A dateline's place; none for most entries."""
        return self._chance.choice(PLACES) if self._chance.random() < 0.4 else ""

    def agency_and_zone(self, where: str) -> tuple[str, str]:
        """Whose dateline it is, for most that have one, and the zone of the place."""
        if not where:
            return "", ""
        agency = self._chance.choice(AGENCIES) if self._chance.random() < 0.6 else ""
        return agency, ZONES[where]

    def tags(self, entry_id: int, name: str, where: str) -> list[tuple[int, str, str, str, int]]:
        """Rows of tags: who is named in the headline, an organisation for some, the place."""
        found = [(entry_id, name.casefold(), name, "person", 0)]
        if self._chance.random() < 0.3:
            body, alias = BODIES[int(self._chance.random() ** 2 * len(BODIES))]
            found.append((entry_id, body.casefold(), body, "organisation", 1))
            if alias:
                found.append((entry_id, alias.casefold(), "", "organisation", 1))
        if where and where != name:
            found.append((entry_id, where.casefold(), where, "place", 2))
        return found

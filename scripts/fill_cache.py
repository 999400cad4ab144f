"""Fill a cache with N digested, indexed entries, for benchmarks: lifelike, deterministic, offline.

    python scripts/fill_cache.py 100000 --home /tmp/bench-home
    TUI_NEWS_HOME=/tmp/bench-home tui-news

The same N, feeds and `--until` always give the same rows, about 5,000 a second. One entry in
twenty copies an agency's report, so that lists fold; two in five have a dateline, all have tags.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.fill_details import PLACES, Details, Report
from tui_news.model.article import Article, ArticleState, Paragraph, Span
from tui_news.model.safe_text import SafeText
from tui_news.paths import HOME_VARIABLE, find_paths
from tui_news.store import assignment, feeds, remembered, search_index
from tui_news.store.bodies import pack_article
from tui_news.store.contents import key_hash
from tui_news.store.database import Database
from tui_news.text.fold import terms

BATCH = 5_000
DIGEST_VERSION = 1
KEEP_ALL = """\
[retention]
read_days = 36500
unread_days = 36500
entries_per_feed = 1000000
"""
LANGUAGES = ("en", "en", "en", "ru", "de")

WORDS = {
    "en": (
        "president minister parliament court police army central bank oil gas export import "
        "inflation rate budget deficit talks summit agreement treaty sanctions border ceasefire "
        "election campaign vote poll protest strike union teachers doctors hospital vaccine virus "
        "flood earthquake wildfire storm rescue crew satellite launch rocket station astronauts "
        "researchers telescope climate emissions forest river harbour airport railway bridge ship "
        "aircraft missile drone exercise fleet festival museum theatre orchestra film award match "
        "final champion coach league record season market shares currency trade tariff investment "
        "company factory workers energy reactor pipeline grid power water drought harvest wheat"
    ).split(),
    "ru": (
        "президент министр парламент суд полиция армия банк нефть газ экспорт импорт инфляция "
        "ставка бюджет переговоры саммит соглашение договор санкции граница выборы кампания "
        "голосование протест забастовка учителя врачи больница вакцина наводнение землетрясение "
        "пожар шторм спасатели спутник запуск ракета станция космонавты исследователи телескоп "
        "климат лес река порт аэропорт мост корабль самолёт учения флот фестиваль музей театр "
        "оркестр фильм премия матч финал чемпион тренер лига рекорд сезон рынок акции валюта "
        "торговля пошлина инвестиции завод рабочие энергия реактор трубопровод вода засуха урожай"
    ).split(),
    "de": (
        "Präsident Minister Parlament Gericht Polizei Armee Zentralbank Öl Gas Ausfuhr Einfuhr "
        "Inflation Leitzins Haushalt Gespräche Gipfel Abkommen Vertrag Sanktionen Grenze Wahl "
        "Abstimmung Protest Streik Lehrer Ärzte Klinik Impfstoff Hochwasser Erdbeben Waldbrand "
        "Sturm Rettung Satellit Rakete Forscher Klima Wald Fluss Hafen Flughafen Brücke Schiff "
        "Übung Flotte Museum Theater Film Preis Spiel Finale Meister Trainer Rekord Markt Aktien"
    ).split(),
}
VERBS = {
    "en": "rejects approves delays signs warns backs opens closes halts doubles cuts joins".split(),
    "ru": "отклоняет одобряет откладывает подписывает открывает закрывает сокращает".split(),
    "de": "lehnt billigt verschiebt unterzeichnet warnt öffnet schließt stoppt kürzt".split(),
}
LINKS = {
    "en": ("the", "of the", "after", "over the", "in the", "before", "amid", "as the"),
    "ru": ("после", "из-за", "на фоне", "перед", "в связи с", "для"),
    "de": ("nach dem", "wegen", "vor der", "trotz", "in der", "während"),
}
SYLLABLES = "ka ro mi ven sto lar ti pol gra ned su bel dor fin has jer lun mar os pra".split()
SECTIONS = (1, 2, 4, 8, 16, 32, 64, 128, 256, 3, 6, 10, 0)


class Body(NamedTuple):
    packed: bytes | str
    terms: str


class Vocabulary:
    """Words as they come in news: some everywhere, most of them rare (Zipf)."""

    def __init__(self, chance: random.Random, language: str) -> None:
        self.chance = chance
        rare = [_name(chance).lower() + _name(chance).lower()[:4] for _ in range(20_000)]
        self.words = WORDS[language] + rare

    def word(self) -> str:
        """Draw a word: the n-th is drawn about 1/n times as often as the first."""
        return self.words[int(len(self.words) ** self.chance.random()) - 1]


class Pool(NamedTuple):
    words: Vocabulary
    leads: list[tuple[str, str]]
    bodies: list[Body]
    names: list[str]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("entries", type=int, help="how many entries to write")
    parser.add_argument("--home", type=Path, required=True, help="folder, as TUI_NEWS_HOME")
    parser.add_argument("--feeds", type=int, default=0, help="feeds (default: 1 for 100 entries)")
    parser.add_argument("--until", default="", help="ISO time of the newest entry (default: now)")
    parser.add_argument("--no-index", action="store_true", help="leave the full-text index empty")
    asked = parser.parse_args()
    until = datetime.fromisoformat(asked.until) if asked.until else datetime.now(UTC)
    paths = find_paths({HOME_VARIABLE: str(asked.home)})
    paths.ensure()
    if not paths.config_file.exists():
        paths.config_file.write_text(KEEP_ALL, "utf-8")
    began = time.perf_counter()
    with Database(paths.database) as db:
        fill(db, asked.entries, asked.feeds, until, index=not asked.no_index)
    seconds = time.perf_counter() - began
    size = paths.database.stat().st_size
    print(
        f"{asked.entries:,} entries in {seconds:.1f} s, {size / 1e6:.1f} MB: {paths.database}",
        file=sys.stderr,
    )
    return 0


def fill(db: Database, number: int, feed_number: int, until: datetime, *, index: bool) -> None:
    chance = random.Random(20_260_522)
    feed_number = feed_number or min(1_000, max(9, number // 100))
    with db.transaction():
        ids = [_add_feed(db, chance, place, until) for place in range(feed_number)]
    pools = {language: _pool(chance, language) for language in set(LANGUAGES)}
    schema = _drop_indexes(db)
    rows = _rows(chance, number, ids, pools, int(until.timestamp()))
    while batch := list(islice(rows, BATCH)):
        _write(db, batch, index=index)
    _restore_indexes(db, schema)
    _fold(db)
    remembered.put(db, "search.version", search_index.INDEX_VERSION)
    remembered.put(db, "search.below", "" if index else str(number + 1))


def _add_feed(db: Database, chance: random.Random, place: int, until: datetime) -> int:
    name = _name(chance)
    feed = feeds.add(
        db,
        f"https://feeds.{name.lower()}{place}.example/rss.xml",
        title=f"{name} News",
        outlet=name if place % 3 else name.upper()[:4],
        section_mask=1 << place % 9,
        language=LANGUAGES[place % len(LANGUAGES)],
        now=until,
    )
    return feed.id


def _pool(chance: random.Random, language: str) -> Pool:
    names = [_name(chance) for _ in range(2_000)]
    words = Vocabulary(chance, language)
    sentences = [_sentence(chance, language, names, words) for _ in range(6_000)]
    leads = [(one, terms(one)) for one in sentences]
    folded = dict(leads)
    bodies = []
    for _ in range(2_000):
        paragraphs = [chance.sample(sentences, 2) for _ in range(chance.randint(1, 4))]
        article = Article(
            blocks=tuple(Paragraph((Span(SafeText(" ".join(two))),)) for two in paragraphs),
            state=ArticleState.FEED,
        )
        text = " ".join(folded[one] for two in paragraphs for one in two)
        bodies.append(Body(pack_article(article), text))
    return Pool(words, leads, bodies, names)


def _rows(
    chance: random.Random, number: int, ids: list[int], pools: dict[str, Pool], until: int
) -> Iterator[tuple[Any, ...]]:
    """Give (entry, body, index, state, tags) rows; arrival times rise with the ids."""
    pick, uniform = chance.choice, chance.random
    details = Details(chance)
    for entry_id in range(1, number + 1):
        place = int(uniform() ** 1.5 * len(ids))
        language = LANGUAGES[place % len(LANGUAGES)]
        pool = pools[language]
        report = details.copied(language)
        if report is None:
            report = _report(chance, entry_id, language, pool, details)
            details.offer(language, report)
        name, title, where = report.name, report.title, report.where
        lead, lead_terms = report.lead
        body = pick(pool.bodies)
        agency, zone = details.agency_and_zone(where)
        kind, pictures = details.kind()
        arrived = until - (number - entry_id) * 60
        sort_at = arrived - int(chance.expovariate(1 / 1_800))
        feed_id = ids[place]
        url = f"https://{name.lower()}{place}.example/{language}/{sort_at // 86_400}/{entry_id}"
        read = uniform() < (0.9 if entry_id < number * 0.9 else 0.2)
        starred = uniform() < 0.005
        source = f"outlet{place}"
        yield (
            (
                entry_id,
                feed_id,
                sort_at,
                report.section,
                read,
                starred,
                uniform() < 0.03,
                title,
                where,
                agency,
                zone,
                kind,
                pictures,
                uniform() < 0.002,
                report.story_id,
                arrived,
                sort_at,
                0,
                key_hash(url).to_bytes(8, "big", signed=True) * 2,
                key_hash(url),
                url,
                url[8:],
            ),
            (entry_id, lead, body.packed, source),
            (entry_id, terms(title), lead_terms, body.terms, source),
            (entry_id, read, starred, arrived) if read or starred else None,
            details.tags(entry_id, name, where),
        )


def _report(
    chance: random.Random, entry_id: int, language: str, pool: Pool, details: Details
) -> Report:
    """Make up a report of its own."""
    pick, word = chance.choice, pool.words.word
    name = pool.names[int(chance.random() ** 3 * len(pool.names))]
    verb, link = pick(VERBS[language]), pick(LINKS[language])
    title = f"{name} {verb} {word()} {word()} {link} {word()} {word()}"
    if chance.random() < 0.3:
        title += f", {chance.randint(2, 990)} {word()}"
    return Report(entry_id, title, pick(pool.leads), details.place(), pick(SECTIONS), name)


def _write(db: Database, batch: list[tuple[Any, ...]], *, index: bool) -> None:
    entries, bodies, tokens, states, tags = zip(*batch, strict=True)
    with db.transaction() as connection:
        connection.executemany(
            "INSERT INTO entries (id, feed_id, sort_at, section_mask, read, starred, revised,"
            " title, place, agency, zone, kind, pictures, urgent, story_id, arrived, published,"
            " published_offset, content_hash, key_hash, key, alias, digest)"
            f" VALUES ({', '.join('?' * 22)}, {DIGEST_VERSION})",
            entries,
        )
        connection.executemany(
            "INSERT INTO bodies (entry_id, lead, article, article_version, source)"
            " VALUES (?, ?, ?, 1, ?)",
            bodies,
        )
        connection.executemany(
            "INSERT INTO states (entry_id, read, starred, read_at) VALUES (?, ?, ?, ?)",
            filter(None, states),
        )
        connection.executemany(
            "INSERT INTO entry_tags (entry_id, folded, name, kind, rank) VALUES (?, ?, ?, ?, ?)",
            chain.from_iterable(tags),
        )
        if index:
            connection.executemany(search_index.PUT, tokens)


def _drop_indexes(db: Database) -> list[str]:
    """Take away what slows a bulk fill down, and give the statements that bring it back."""
    with db.transaction() as connection:
        rows = connection.execute(
            "SELECT type, name, sql FROM sqlite_master"
            " WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
            " AND tbl_name IN ('entries', 'states', 'entry_tags')"
        ).fetchall()
        for kind, name, _ in rows:
            connection.execute(f"DROP {kind} {name}")
    return [sql for _, _, sql in rows]


def _restore_indexes(db: Database, schema: list[str]) -> None:
    with db.transaction() as connection:
        for statement in schema:
            connection.execute(statement)
        connection.execute(
            "INSERT INTO mask_counts SELECT section_mask, count(*), sum(read = 0)"
            " FROM entries GROUP BY section_mask"
        )
        connection.execute(
            "INSERT INTO feed_counts SELECT feed_id, count(*), sum(read = 0)"
            " FROM entries GROUP BY feed_id"
        )
        connection.execute(
            "INSERT INTO tag_hours (hour, folded, entries)"
            " SELECT e.sort_at / 3600, t.folded, count(*) FROM entries AS e JOIN entry_tags AS t"
            " ON t.entry_id = e.id WHERE t.name <> ''"
            " AND e.sort_at >= (SELECT max(sort_at) FROM entries) - 9 * 86400 GROUP BY 1, 2"
        )
        connection.executemany(
            "INSERT OR IGNORE INTO places VALUES (?, ?)", [(one, one.casefold()) for one in PLACES]
        )
    db.read().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _fold(db: Database) -> None:
    """Say of every copied report what it is folded under, by the program's own rules."""
    remembered.put(db, "stories.unplaced", "0")
    while assignment.catch_up(db, limit=BATCH):
        pass
    db.read().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _sentence(chance: random.Random, language: str, names: list[str], words: Vocabulary) -> str:
    parts = [
        f"{words.word()} {chance.choice(LINKS[language])} {words.word()}"
        for _ in range(chance.randint(2, 5))
    ]
    subject = f"{chance.choice(names)} {chance.choice(names)} {chance.choice(VERBS[language])}"
    return f"{subject} {' '.join(parts)}."


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.choice((2, 2, 3)))).capitalize()


if __name__ == "__main__":
    sys.exit(main())

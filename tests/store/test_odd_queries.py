"""Odd queries are answered or explained, never an error, in every order and by every reader."""

from __future__ import annotations

import pytest

from tests.odd_queries import QUERIES
from tests.store.wire import NOW, add_digested, add_feed
from tui_news.errors import ParseError
from tui_news.library.search import search
from tui_news.model.query import EntryQuery, Order
from tui_news.store import arrivals, headlines, states
from tui_news.store.database import Database
from tui_news.text.query_language import parse

TITLES = (
    "President rejects oil deal",
    "Präsident in Straße",
    "東京都知事選挙",
    "Цена на нефть",
    "p",
)


@pytest.fixture
def filled(db: Database) -> Database:
    feed = add_feed(db, "Wire", language="en")
    ids = [
        add_digested(db, feed, number, title, body=f"Text of the report, {title}, ends.")
        for number, title in enumerate(TITLES)
    ]
    states.set_starred(db, ids[:1], True, now=NOW)
    return db


@pytest.mark.parametrize("order", [Order.RELEVANCE, Order.NEWEST, Order.OLDEST])
def test_every_odd_query_is_answered_or_explained(filled: Database, order: Order) -> None:
    for text in QUERIES:
        for typing in (True, False):
            try:
                scope = EntryQuery(order=order)
                found = search(filled, text, now=NOW, scope=scope, typing=typing)
                condition = parse(text, now=NOW, typing=typing)
            except ParseError as error:
                assert str(error)
                continue
            ids = [hit.headline.id for hit in found.hits]
            assert len(set(ids)) == len(ids) == found.count, text
            query = EntryQuery(condition=condition, order=order)
            # The list, the first page and the rules mean the same entries.
            assert sorted(headlines.ids(filled, query)[0]) == sorted(ids), text
            everything = range(1, len(TITLES) + 1)
            assert sorted(arrivals.matching(filled, query, everything)) == sorted(ids), text

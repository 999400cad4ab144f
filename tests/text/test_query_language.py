"""The query language: one grammar, errors that point at the character, no input that breaks it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.model import condition as c
from tui_news.text.query_language import MAX_DEPTH, QueryError, parse

NOW = datetime(2026, 5, 22, 18, 23, tzinfo=UTC)
DAY = 86_400


def midnight(year: int, month: int, day: int) -> int:
    return int(datetime(year, month, day, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("query", "condition"),
    [
        ("", None),
        ("   ", None),
        ("nato", c.Words("nato")),
        ("nato talks", c.All((c.Words("nato"), c.Words("talks")))),
        ('"nato talks"', c.Words("nato talks", phrase=True)),
        ("«саммит НАТО»", c.Words("саммит НАТО", phrase=True)),
        ("„Der Spiegel“", c.Words("Der Spiegel", phrase=True)),
        ("-sport", c.Not(c.Words("sport"))),
        ("a OR b", c.AnyOf((c.Words("a"), c.Words("b")))),
        ("a b OR d", c.All((c.Words("a"), c.AnyOf((c.Words("b"), c.Words("d")))))),
        ("-(a OR b)", c.Not(c.AnyOf((c.Words("a"), c.Words("b"))))),
        ("is:unread", c.Is(c.Flag.UNREAD)),
        ("IS:Starred", c.Is(c.Flag.STARRED)),
        ("section:world", c.InSection("world")),
        ("section:mil", c.InSection("defense")),
        ("section:unsorted", c.InSection("unsorted")),
        ('place:"New York"', c.AtPlace("New York")),
        ("source:bbc", c.FromSource("bbc")),
        ("tag:NATO", c.Tagged("NATO")),
        ("lang:RU", c.InLanguage("ru")),
        ("kind:video", c.OfKind("video")),
        ("has:picture", c.HasPicture()),
        ("covered:>3", c.Covered(4)),
        ("covered:3", c.Covered(3)),
        ("covered:>=3", c.Covered(3)),
        ("story:12", c.InStory(12)),
        ("since:2d", c.Since(int(NOW.timestamp()) - 2 * DAY)),
        ("since:today", c.Since(midnight(2026, 5, 22))),
        ("before:2026-05-22", c.Before(midnight(2026, 5, 22))),
        ("before:2026-05", c.Before(midnight(2026, 5, 1))),
        ("foo:bar", c.Words("foo:bar")),
        ("https://host.example/a", c.Words("https://host.example/a")),
        ("C++ a-b", c.All((c.Words("C++"), c.Words("a-b")))),
        ("or", c.Words("or")),
    ],
)
def test_queries(query: str, condition: c.Condition | None) -> None:
    assert parse(query, now=NOW) == condition


def test_in_limits_the_words_after_it() -> None:
    expected = c.AnyOf((c.Words("a", c.Field.TITLE), c.Not(c.Words("b", c.Field.TITLE))))
    assert parse("in:title (a OR -b)", now=NOW) == expected


@pytest.mark.parametrize(
    ("query", "position", "says"),
    [
        ('a "b', 2, "quote"),
        ("(a", 0, "without its end"),
        ("a )", 2, "too many"),
        ("()", 0, "empty"),
        ("a OR", 4, "too early"),
        ("OR a", 0, "nothing beside"),
        ("is:new", 3, "takes unread"),
        ("section:x", 8, "takes politics"),
        ("since:soon", 6, "2d"),
        ("before:2026-02-31", 7, "a day as"),
        ("covered:many", 8, "number"),
        ("story:x", 6, "number"),
        ("kind:smell", 5, "takes text"),
        ("place:", 6, "too early"),
        ("place:)", 6, "no value"),
        ("x" * 1_001, 1_000, "too long"),
        ("(" * (MAX_DEPTH + 2) + "a", MAX_DEPTH + 1, "nested"),
    ],
)
def test_errors_point_at_the_character(query: str, position: int, says: str) -> None:
    with pytest.raises(QueryError, match=says) as caught:
        parse(query, now=NOW)
    assert caught.value.position == position
    assert str(caught.value).startswith("the query: ")


@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(
            st.sampled_from(
                ["(", ")", "-", "OR", '"', "a", "in:title", "is:unread", "since:", "1d", ":", "«"]
            ),
            max_size=14,
        ).map(" ".join),
    )
)
def test_nothing_typed_breaks_it(query: str) -> None:
    try:
        parse(query, now=NOW)
    except QueryError as error:
        assert 0 <= error.position <= len(query)


@pytest.mark.parametrize(
    ("begun", "meant"),
    [
        ('"', None),
        ('"swing', c.Words("swing", unfinished=True)),
        ('"swing ', c.Words("swing", phrase=True)),
        ("“swing bri", c.All((c.Words("swing", phrase=True), c.Words("bri", unfinished=True)))),
        ("(ferry OR", c.Words("ferry")),
        ("ferry OR ", c.Words("ferry")),
        ("(a", c.Words("a", unfinished=True)),
        ('-"a b ', c.Not(c.Words("a b", phrase=True))),
    ],
)
def test_what_is_still_being_typed_is_no_error(begun: str, meant: c.Condition | None) -> None:
    assert parse(begun, now=NOW, typing=True) == meant
    with pytest.raises(QueryError):
        parse(begun, now=NOW)


def test_a_value_in_quotes_may_be_begun() -> None:
    assert parse('place:"new yo', now=NOW, typing=True) == parse('place:"new yo"', now=NOW)

"""Lines that are never text, and lines that only look like them."""

from __future__ import annotations

import pytest

from tui_news.extract.page.junk import is_junk


@pytest.mark.parametrize(
    "line",
    [
        "A map that shows the new road through the valley of the river. Credit: Road Office.",
        "The mayor of the town at the session on Tuesday night. Photograph courtesy of the town.",
        "The town hall, seen from the east. Photo by Jo Other / Agency",
        "Credit: Jo Other / Agency",
    ],
)
def test_a_line_that_ends_with_a_picture_s_credit_is_no_text(line: str) -> None:
    assert is_junk(line, len(line.split()), 0.0)


@pytest.mark.parametrize(
    "line",
    [
        "The photo by Jo Other showed the mayor in tears. It won the prize of that year.",
        "She gave the credit to her team: “They never stopped believing in what we wanted to do.”",
        "What they remember is the picture, he said, and not the words that stood below it then.",
    ],
)
def test_a_line_that_speaks_of_pictures_is_text(line: str) -> None:
    assert not is_junk(line, len(line.split()), 0.0)


@pytest.mark.parametrize(
    "line",
    [
        "ADVERTISEMENT",
        "»  Weiterlesen …",
        "ЧИТАЙТЕ ТАКЖЕ: Новый мост",
        "Jo Other / Getty Images",
        "© 2020 The Paper",
        "All Rights Reserved.",
        "DISCLAIMER: the words of a reader are the reader's own.",
        "{{ article.title }} {{ article.text }}",
        "Sign Up for our morning Newsletter and read what the council says of the road each day",
    ],
)
def test_what_is_never_text_is_known_in_any_letters(line: str) -> None:
    assert is_junk(line, len(line.split()), 0.0)

"""Notes around a text: on its makers, its origin, its rights, and what to read next."""

from __future__ import annotations

import re

import pytest

from tui_news.extract.article import extract

TEXT = [
    f"The {place} council said on Tuesday that the bridge would be rebuilt before the winter, and"
    f" that the cost, about {number} million, had been agreed with the ministry."
    for number, place in enumerate(("northern", "southern", "eastern", "western", "central"), 11)
]
NOTES = [
    "_____",
    "Ann Lee is a senior reporter for the Wire and the Daily Echo. Email: alee@wire.example.",
    "Ann Lee writes about bridges. She lives in the north.",
    "—Staff writer Bob Roy can be reached at bob.roy@wire.example.",
    "Follow Deputy Editor Bob Roy on Instagram at @bobroy and on Threads.",
    "The Associated Press contributed to this report.",
    "Roy reported from Oslo.",
    "This story was originally published in our winter issue.",
    "Reprinted by permission of the Harbour Press. Excerpted from Bridges by Ann Lee.",
    "Editor’s note: Our editors worked with the council on this story during the strike.",
    "The opinions expressed here are the author’s alone.",
    "The author does not own shares in any company mentioned here.",
    "© 2026 The Wire Ltd. Not to be redistributed, copied or modified in any way.",
    "Sign up for our weekly brief on bridges, right to your door.",
    "For more information on the bridge, visit bridges.example",
    "Lead image: Lee Top. Styling: Jo Poe.",
    "<a href=/v>Watch the whole session of the council</a> and its vote.",
    "Now see what other councils decided on their bridges:",
    "[1] Council of the North, minutes of its meetings, box 17, page 543.",
]


def lines(*paragraphs: str) -> list[str]:
    page = f"""<html><head><title>Bridge to be rebuilt</title><meta name=author content="Ann Lee">
    </head><body><article><h1>Bridge to be rebuilt</h1><div class=story>
    {"".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)}</div></article></body></html>"""
    return extract(page.encode(), url="https://wire.example/n/1").text.splitlines()


@pytest.mark.parametrize("note", NOTES)
def test_a_note_behind_the_text_is_not_of_it(note: str) -> None:
    assert lines(*TEXT, note) == TEXT


@pytest.mark.parametrize(
    "last",
    [
        "“We never had the money,” said Ann Lee of the northern council on Tuesday evening.",
        "The authors conclude that the bridge would stand for a hundred years more.",
        "Watch for signs of damage to the bridge, the council said, and tell it what you found.",
        "Read <a href=/v>the vote of the council</a> as you like, she said, and the bridge is still"
        " there, and it is still the only one for sixty miles, which is what has to be mended now.",
        "Correction: an earlier version of this report gave a wrong year for the bridge.",
        "Sources said that the council would meet again before the end of the month.",
        "For more than twenty years people have come to visit the bridge on the first of May.",
        "Two more cracks were reported from Oslo, where a bridge of the same kind stands.",
        "Views are divided on the bridge, and will be for years to come.",
        "The editor of the northern paper, who has followed the case, called it a victory.",
    ],
)
def test_a_last_paragraph_that_only_sounds_like_a_note_stays(last: str) -> None:
    assert lines(*TEXT, last)[-1] == re.sub("<[^>]+>", "", last)


def test_a_note_in_the_middle_is_left_where_it_stands() -> None:
    note = "The Associated Press contributed to this report."
    assert note in lines(*TEXT, note, *(text.replace("bridge", "harbour") for text in TEXT * 2))


def test_notes_of_which_the_beginning_is_out_of_sight_stay_together() -> None:
    numbered = [f"[{n}] Council of the North, minutes, box {n}, page 543." for n in range(1, 13)]
    found = lines(*TEXT, *TEXT, *numbered)
    assert not set(found) & set(numbered) or set(numbered) <= set(found)


def test_a_heading_that_is_a_link_belongs_to_the_text_below_it() -> None:
    page = f"""<html><title>Bridges</title><body><article><h1>Bridges</h1><p>{TEXT[0]}</p>
    <p>{TEXT[1]}</p><h2><a href="#why">Why it fell</a></h2><p>{TEXT[2]}</p><p>{TEXT[3]}</p>
    </article></body></html>"""
    assert "Why it fell" in extract(page.encode(), url="https://wire.example/n/1").text

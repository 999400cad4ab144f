"""A reader's command is filled without ever growing an argument or an option."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.text.arguments import fill, has_placeholder


@pytest.mark.parametrize(
    ("template", "values", "filled"),
    [
        (["note", "%t", "%u"], {"t": "A title", "u": "https://a.example/"}, None),
        (["note", "%t: %u"], {"t": "A", "u": "b"}, ["note", "A: b"]),
        (["note", "100%%", "%x"], {"t": "A"}, ["note", "100%", "%x"]),
        (["note", "%t"], {"t": "--delete"}, ["note", " --delete"]),
        (["note", "--title=%t"], {"t": "-x"}, ["note", "--title=-x"]),
        (["note", "%t"], {"t": "$(reboot); `id` \x1b]0;x\x07"}, ["note", "$(reboot); `id` ]0;x"]),
        (["note", "%t%u"], {"t": "%u", "u": "x"}, ["note", "%ux"]),
    ],
)
def test_placeholders(
    template: list[str], values: dict[str, str], filled: list[str] | None
) -> None:
    assert fill(template, values) == (filled or ["note", "A title", "https://a.example/"])


@given(st.text(), st.lists(st.sampled_from(["%t", "x%t", "-%t", "%%", "a"]), max_size=5))
def test_an_argument_stays_one_and_no_option_appears(text: str, template: list[str]) -> None:
    filled = fill(template, {"t": text})
    assert len(filled) == len(template)
    for given_, made in zip(template, filled, strict=True):
        assert made.startswith("-") == given_.startswith("-")
        assert "\x1b" not in made and "\0" not in made


def test_a_template_says_what_it_asks_for() -> None:
    assert has_placeholder(["a", "x%u"], "u")
    assert not has_placeholder(["a", "%%u"], "u")

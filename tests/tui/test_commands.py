"""The command table: complete, without two commands on one key, everything made from it."""

from __future__ import annotations

from collections import Counter

import pytest
from textual.keys import KEY_NAME_REPLACEMENTS, _character_to_key

from tui_news.tui import keymap
from tui_news.tui.commands import BY_ID, COMMANDS, GROUPS, Command
from tui_news.tui.keymap.presets import PRESETS
from tui_news.tui.screens.help import HelpScreen
from tui_news.tui.verbs import VERBS

COMMAND_IDS = [command.id for command in COMMANDS]


def test_ids_are_unique_and_every_command_has_a_verb_and_every_verb_a_command() -> None:
    assert len(BY_ID) == len(COMMANDS)
    assert set(VERBS) == set(BY_ID)


@pytest.mark.parametrize("preset", PRESETS)
def test_no_key_is_bound_twice(preset: str) -> None:
    keys = Counter(binding.key for binding in keymap.bindings(keymap.key_table(preset)))
    assert {key: count for key, count in keys.items() if count > 1} == {}


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_names_known_commands_and_keeps_a_way_out(preset: str) -> None:
    assert set(PRESETS[preset]) <= set(BY_ID)
    table = keymap.key_table(preset)
    assert set(table) == set(BY_ID)
    assert table["app.quit"] and table["app.help"] and table["app.palette"]


@pytest.mark.parametrize("command", COMMANDS, ids=COMMAND_IDS)
def test_words_are_sentences(command: Command) -> None:
    assert command.title[0].isupper() and not command.title.endswith(".")
    assert command.help[0].isupper() and command.help.endswith(".")
    assert command.id.partition(".")[0] in GROUPS


@pytest.mark.parametrize("command", COMMANDS, ids=COMMAND_IDS)
def test_keys_are_names_that_textual_knows(command: Command) -> None:
    known = set(KEY_NAME_REPLACEMENTS.values())
    for key in command.keys:
        last = key.rpartition("+")[2]
        assert len(last) > 1 or _character_to_key(last) == last, f"{key} is never sent"
        assert known is not None


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("full_stop", "."),
        ("ctrl+p", "Ctrl+P"),
        ("pagedown", "PgDn"),
        ("f1", "F1"),
        ("J", "J"),
        ("j", "j"),
        ("shift+tab", "Shift+Tab"),
        ("escape", "Esc"),
    ],
)
def test_keys_are_written_as_on_a_keyboard(key: str, shown: str) -> None:
    assert keymap.shown(key) == shown


def test_letters_work_in_the_cyrillic_layout_too() -> None:
    made = {binding.key: binding.action for binding in keymap.bindings()}
    assert made["о"] == made["j"]
    assert made["Ф"] == made["A"]
    assert made["ю"] == made["full_stop"]


def test_own_keys_replace_the_default_ones() -> None:
    table = keymap.key_table(overrides={"mark.read": ("N",)})
    made = {binding.key: binding.action for binding in keymap.bindings(table)}
    assert made["N"] == "command('mark.read')"
    assert "m" not in made


def test_own_keys_come_before_the_presets_and_these_before_the_commands_own() -> None:
    table = keymap.key_table("newsboat", {"mark.star": ("N", "s")})
    assert table["mark.star"] == ("N", "s")
    assert table["mark.read"] == ("m",)
    assert table["share.save"] == ("ctrl+s",)


def test_ids_that_name_no_command_are_told_apart() -> None:
    assert keymap.unknown_commands({"mark.star": ("s",), "star": ("s",)}) == ("star",)
    assert "star" not in keymap.key_table(overrides={"star": ("s",)})


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (".", "full_stop"),
        ("|", "vertical_line"),
        ("\\", "backslash"),
        ("_", "underscore"),
        ("-", "minus"),
        ("+", "plus"),
        (" ", "space"),
        ("PgDn", "pagedown"),
        ("Ctrl+P", "ctrl+p"),
        ("ctrl+.", "ctrl+full_stop"),
        ("full_stop", "full_stop"),
        ("J", "J"),
        ("F1", "f1"),
        ("Esc", "escape"),
        ("ж", "ж"),
    ],
)
def test_keys_may_be_written_as_on_a_keyboard(written: str, name: str) -> None:
    assert keymap.textual_name(written) == name


@pytest.mark.parametrize(
    ("overrides", "lost"),
    [
        ({}, []),
        ({"share.save": ("m",)}, [("m", "mark.read", ())]),
        ({"share.save": ("m",), "mark.read": ()}, []),
        ({"share.save": ("m",), "mark.read": ("f9",)}, []),
        ({"share.save": ("f9",), "mark.read": ("f9", "m")}, [("F9", "mark.read", ("m",))]),
        ({"share.save": ("f9", "j")}, [("j", "move.down", ("↓",))]),
        ({"mark.read": ("m",)}, []),
        ({"no.command": ("m",)}, []),
    ],
)
def test_keys_that_settings_take_from_other_commands_are_told(
    overrides: dict[str, tuple[str, ...]], lost: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    taken = keymap.taken_keys("default", overrides)
    assert [(one.key, one.loser, one.left) for one in taken] == lost
    page = HelpScreen(keymap.key_table("default", overrides), taken=taken).page().plain
    for one in taken:
        assert f"{one}: {one.cure}" in page and one.loser in one.cure


@pytest.mark.parametrize("sign", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
def test_names_of_signs_are_textuals_own(sign: str) -> None:
    assert keymap.textual_name(sign) == _character_to_key(sign)
    assert keymap.shown(keymap.textual_name(sign)) == sign


def test_the_help_names_every_command() -> None:
    page = HelpScreen().page().plain
    for command in COMMANDS:
        assert command.title in page

"""Settings: the defaults, one clear sentence for what is wrong, no crash whatever is there."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui_news.config import Config, load, load_forgiving
from tui_news.errors import ConfigError

HOSTILE = Path(__file__).resolve().parents[1].parent / "shared/conformance/hostile-dev"


def write(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, "utf-8", errors="surrogatepass")
    path.chmod(0o600)
    return path


def test_a_missing_file_means_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml") == Config()
    assert Config().refresh.interval_minutes == 30
    assert Config().reading.measure == 72


def test_what_may_hold_a_password_is_not_repeated(tmp_path: Path) -> None:
    text = "[network]\nproxy = 'hunter2@p:1'\n[secrets]\ncommands = 'hunter2'\nkeyring = 'hunter2'"
    problems = load_forgiving(write(tmp_path, text)).problems
    assert len(problems) == 3
    assert not any("hunter2" in str(problem) for problem in problems)


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    text = "[reading]\nmeasure = 'wide'\nmesure = 3\n[nonsense]\n"
    with pytest.raises(ConfigError) as caught:
        load(write(tmp_path, text))
    said = caught.value.sentences()
    assert len(said) == 3 and said[0] == str(caught.value)
    assert [
        word in line for word, line in zip(("measure", "mesure", "nonsense"), said, strict=True)
    ] == [True] * 3


@pytest.mark.parametrize(
    ("mode", "place", "count"), [(0o644, "a:b@", 1), (0o600, "a:b@", 0), (0o644, "", 0)]
)
def test_a_password_that_others_can_read_is_a_problem(
    tmp_path: Path, mode: int, place: str, count: int
) -> None:
    path = write(tmp_path, f'[network]\nproxy = "http://{place}p:1"')
    path.chmod(mode)
    loaded = load_forgiving(path)
    assert loaded.config.network.proxy == f"http://{place}p:1"
    assert [str(one).count("chmod 600") for one in loaded.problems] == [1] * count


def test_every_kind_of_setting_is_read(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """
        [refresh]
        interval_minutes = 60
        [network]
        paused = true
        proxy = "socks5://127.0.0.1:9050"
        [reading]
        full_text = "never"
        browser = ["firefox", "--new-tab", "%u"]
        [look]
        theme = "nord"
        [keys]
        preset = "vim"
        [keys.overrides]
        quit = "Q"
        mark.star = ["s", "ctrl+s"]
        """,
    )
    config = load(path)
    assert config.refresh.interval_minutes == 60
    assert config.network.paused is True
    assert config.network.proxy == "socks5://127.0.0.1:9050"
    assert config.reading.full_text == "never"
    assert config.reading.browser == ("firefox", "--new-tab", "%u")
    assert config.look.theme == "nord"
    assert config.keys.preset == "vim"
    assert dict(config.keys.overrides) == {"quit": ("Q",), "mark.star": ("s", "ctrl+s")}


def test_a_command_in_one_string_is_split_once_and_never_given_to_a_shell(tmp_path: Path) -> None:
    path = write(tmp_path, "[reading]\nbrowser = \"mpv --no-video '%u' && touch x\"")
    assert load(path).reading.browser == ("mpv", "--no-video", "%u", "&&", "touch", "x")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            '[refresh]\n\ninterval_minutes = "soon"',
            "config.toml, line 3, refresh.interval_minutes: must be a whole number from 15 to"
            ' 1440, not "soon"; mend it or leave it out.',
        ),
        (
            "[refresh]\ninterval_minutes = 5",
            "config.toml, line 2, refresh.interval_minutes: must be a whole number from 15 to"
            " 1440, not 5; mend it or leave it out.",
        ),
        (
            "[refresh]\ninterval_minutes = true",
            "config.toml, line 2, refresh.interval_minutes: must be a whole number from 15 to"
            " 1440, not true; mend it or leave it out.",
        ),
        (
            "[network]\npaused = 1",
            "config.toml, line 2, network.paused: must be true or false, not 1;"
            " mend it or leave it out.",
        ),
        (
            "refresh = 5",
            "config.toml, line 1, refresh: must be a table, [refresh], not 5;"
            " mend it or leave it out.",
        ),
        (
            "[reading]\nmesure = 80",
            "config.toml, line 2, reading.mesure: is not a setting; perhaps measure is meant.",
        ),
        (
            'theme = "nord"',
            "config.toml, line 1, theme: is not a setting; perhaps look.theme is meant.",
        ),
        (
            "[look]\nlayout = 'tall'",
            "config.toml, line 2, look.layout: must be one of auto, single, stacked, wide,"
            ' three, not "tall"; mend it or leave it out.',
        ),
        (
            '[look]\ntheme = "\\u001b[31m"',
            "config.toml, line 2, look.theme: must be a theme's name in small letters,"
            ' not "\\u001b[31m"; mend it or leave it out.',
        ),
        (
            '[keys.overrides]\nquit = ["q", 3]',
            "config.toml, line 1, keys.overrides: must be a table of keys, and quit a key or a"
            ' list of keys, not {"quit": ["q", 3]}; mend it or leave it out.',
        ),
        (
            '[reading]\nbrowser = ["a", 1]',
            "config.toml, line 2, reading.browser: must be a program and its arguments as a list"
            ' of texts, not ["a", 1]; mend it or leave it out.',
        ),
    ],
)
def test_what_is_wrong_is_one_sentence_and_the_rest_is_used(
    tmp_path: Path, text: str, sentence: str
) -> None:
    path = write(tmp_path, text)
    loaded = load_forgiving(path)
    assert [str(problem) for problem in loaded.problems] == [sentence]
    assert loaded.config == Config()
    with pytest.raises(ConfigError):
        load(path)


def test_one_wrong_setting_does_not_lose_the_others(tmp_path: Path) -> None:
    path = write(tmp_path, "[reading]\nmeasure = 'wide'\nfull_text = 'never'\n[x]\ny = 1\n")
    loaded = load_forgiving(path)
    assert loaded.config.reading.full_text == "never"
    assert loaded.config.reading.measure == 72
    assert len(loaded.problems) == 2


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe", b"a = ", b"[[[", b"a = " + b"[" * 50_000, b"x" * 2_000_000],
    ids=["not utf-8", "cut", "not toml", "deep", "long"],
)
def test_a_file_that_is_not_settings_is_one_problem(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    path.chmod(0o600)
    loaded = load_forgiving(path)
    assert loaded.config == Config()
    assert len(loaded.problems) == 1
    assert "\n" not in str(loaded.problems[0])


def test_a_file_that_everybody_can_write_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "[reading]\nbrowser = ['sh']")
    path.chmod(0o666)
    loaded = load_forgiving(path)
    assert loaded.config == Config()
    assert "written by everybody" in str(loaded.problems[0])


def test_a_folder_or_a_device_is_not_read(tmp_path: Path) -> None:
    for path in (tmp_path, Path(os.devnull)):
        assert "is not a file" in str(load_forgiving(path).problems[0])


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.dictionaries(
        st.sampled_from(["refresh", "network", "reading", "look", "keys", "retention", "x"]),
        st.dictionaries(
            st.sampled_from(["theme", "measure", "browser", "overrides", "paused", "odd\x1b"]),
            st.one_of(st.integers(), st.booleans(), st.text(max_size=5), st.lists(st.integers())),
            max_size=3,
        ),
        max_size=4,
    )
)
def test_whatever_values_come_every_problem_is_one_printable_line(
    tmp_path: Path, tables: dict[str, dict[str, object]]
) -> None:
    lines = []
    for name, table in tables.items():
        lines.append(f"[{name}]")
        lines += [f"{json.dumps(key)} = {json.dumps(value)}" for key, value in table.items()]
    for problem in load_forgiving(write(tmp_path, "\n".join(lines))).problems:
        assert str(problem).isprintable()


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the hostile samples are not on this machine")
def test_hostile_samples_are_refused_with_printable_sentences() -> None:
    for path in sorted(HOSTILE.glob("config-*.toml")):
        loaded = load_forgiving(path)
        assert loaded.problems, path.name
        assert all(str(problem).isprintable() for problem in loaded.problems)

"""The command line: JSON for scripts, honest exit codes, sentences instead of traces."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes.newsroom import Newsroom
from tui_news import __version__
from tui_news.cli.exit_codes import ExitCode
from tui_news.cli.main import run
from tui_news.model.entry import Enclosure
from tui_news.paths import find_paths
from tui_news.store import assignment, feeds, hooks, states
from tui_news.store.database import Database

Output = pytest.CaptureFixture[str]


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Newsroom]:
    monkeypatch.setenv("TUI_NEWS_HOME", str(tmp_path))
    paths = find_paths()
    paths.ensure()
    room = Newsroom(Database(paths.database))
    yield room
    room.db.close()


def lines(output: Output) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.readouterr().out.splitlines()]


def test_list_gives_one_object_per_line(newsroom: Newsroom, capsys: Output) -> None:
    ids = newsroom.entries(newsroom.feed("World Wire"), "Talks begin", "Bridge", place="Bishkek")
    states.set_starred(newsroom.db, [ids[1]], True, now=newsroom.now)
    assert run(["list", "--json"]) == ExitCode.OK
    first, second = lines(capsys)
    assert first["id"] == ids[0]
    assert first["title"] == "Talks begin"
    assert first["source"] == "World Wire"
    assert first["section"] == "world"
    assert first["place"] == "Bishkek"
    assert first["read"] is False
    assert (first["starred"], second["starred"]) == (False, True)
    assert str(first["url"]).startswith("http://127.0.0.1")
    published = datetime.fromisoformat(str(first["published"]))
    assert published == newsroom.now - timedelta(minutes=5)


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        ((), ["Talks", "Bridge", "Final"]),
        (("--section", "sports"), ["Final"]),
        (("-s", "sports", "-s", "world", "-n", "2"), ["Talks", "Bridge"]),
        (("--section", "unsorted"), []),
        (("--unread",), ["Talks", "Final"]),
        (("--oldest-first",), ["Final", "Bridge", "Talks"]),
        (("bridge",), ["Bridge"]),
        (("foo:bar*",), []),
    ],
)
def test_list_filters(
    newsroom: Newsroom, capsys: Output, options: tuple[str, ...], titles: list[str]
) -> None:
    ids = newsroom.entries(newsroom.feed("World Wire"), "Talks", "Bridge")
    newsroom.entries(newsroom.feed("Desk", "sports"), "Final", age=timedelta(hours=3))
    states.set_read(newsroom.db, [ids[1]], True, now=newsroom.now)
    assert run(["list", "--json", *options]) == ExitCode.OK
    assert [line["title"] for line in lines(capsys)] == titles


def test_a_limit_is_a_number_from_nothing_up(newsroom: Newsroom, capsys: Output) -> None:
    newsroom.entries(newsroom.feed("World Wire"), "Talks", "Bridge")
    for command, least in (("list", "0"), ("search", "1"), ("tags", "1"), ("top", "1")):
        words = ["talks"] if command == "search" else []
        assert run([command, *words, "--limit", "-3"]) == ExitCode.USAGE
        captured = capsys.readouterr()
        assert captured.out == "" and captured.err.startswith("tui-news: --limit -3: cannot be;")
        assert least in captured.err
    assert run(["list", "--json", "-n", "0"]) == ExitCode.OK
    assert len(lines(capsys)) == 2


def test_each_wrong_setting_is_one_line(newsroom: Newsroom, capsys: Output) -> None:
    find_paths().config_file.write_text("[look]\ntheme = 3\n[refresh]\nevery = 5\n", "utf-8")
    assert run(["list"]) == ExitCode.CONFIG
    first, second = capsys.readouterr().err.splitlines()
    assert "look.theme" in first and "refresh.every" in second


def test_an_empty_list_says_what_to_do(newsroom: Newsroom, capsys: Output) -> None:
    def said() -> str:
        assert run(["list", "--unread"]) == ExitCode.OK
        captured = capsys.readouterr()
        assert captured.out == "" and captured.err.count("\n") == 1
        return captured.err

    assert "`tui-news add ADDRESS`" in said()
    feed = newsroom.feed("World Wire")
    assert "`tui-news refresh`" in said()
    states.set_read(newsroom.db, newsroom.entries(feed, "Talks"), True, now=newsroom.now)
    assert "no headline is like that" in said()
    assert run(["list", "--unread", "--json"]) == ExitCode.OK
    assert capsys.readouterr() == ("", "")


def test_list_folds_copies_as_the_app_does(newsroom: Newsroom, capsys: Output) -> None:
    (one,) = newsroom.entries(newsroom.feed("Alpha"), "Ferry safe in Kirkwall", age=timedelta(1))
    (two,) = newsroom.entries(newsroom.feed("Beta"), "Kirkwall: ferry safe", age=timedelta(1))
    newsroom.entries(newsroom.feed("Gamma"), "Harvest")
    assignment.assign(newsroom.db, {one: 4, two: 4})
    assert run(["list", "--json"]) == ExitCode.OK
    found = lines(capsys)
    assert [line["story"] for line in found] == [None, 4, 4]
    assert [(line["fold"], line["others"], line["copies"]) for line in found[1:]] == [
        (one, 1, 1)
    ] * 2
    assert run(["list", "--fold"]) == ExitCode.OK
    out = capsys.readouterr().out
    assert len(out.splitlines()) == 2
    assert " +1 " in out


def test_text_output_is_harmless(newsroom: Newsroom, capsys: Output) -> None:
    newsroom.entries(newsroom.feed("Evil\x1b]0;x\x07"), "a\x1b[31mb\u202e", "[/b]", text="x\x9by")
    assert run(["list"]) == ExitCode.OK
    assert run(["show", "1"]) == ExitCode.OK
    assert run(["show", "1", "--markdown"]) == ExitCode.OK
    assert run(["status"]) == ExitCode.OK
    out = capsys.readouterr().out
    assert not set(out) & set("\x1b\x07\x9b\u202e")
    assert "[/b]" in out


def test_show_prints_the_article(newsroom: Newsroom, capsys: Output) -> None:
    (entry_id,) = newsroom.entries(newsroom.feed("World Wire"), "Talks", text="One.\nTwo.")
    assert run(["show", str(entry_id), "--json"]) == ExitCode.OK
    (record,) = lines(capsys)
    assert record["text"] == "One.\nTwo."
    assert record["state"] == "feed"
    assert run(["show", str(record["url"])]) == ExitCode.OK
    assert "Two." in capsys.readouterr().out


def test_show_lists_the_files_of_an_entry(newsroom: Newsroom, capsys: Output) -> None:
    files = (Enclosure("https://cdn.example.org/a.mp3", "audio/mpeg", 12), Enclosure("https://b/"))
    (entry_id,) = newsroom.entries(newsroom.feed("World Wire"), "Talks", enclosures=files)
    assert run(["show", str(entry_id), "--json"]) == ExitCode.OK
    (record,) = lines(capsys)
    assert record["enclosures"] == [
        {"url": "https://cdn.example.org/a.mp3", "type": "audio/mpeg", "bytes": 12},
        {"url": "https://b/", "type": "", "bytes": None},
    ]


def test_show_gives_the_former_words(newsroom: Newsroom, capsys: Output) -> None:
    (entry_id,) = newsroom.entries(newsroom.feed("World Wire"), "Talks", text="One.\nTwo.")
    newsroom.rewrite(entry_id, "Talks end", "One.", minutes=3)
    assert run(["show", str(entry_id), "--json"]) == ExitCode.OK
    (record,) = lines(capsys)
    assert (record["title"], record["updated"]) == ("Talks end", True)
    assert record["updated_at"] == "2026-05-22T18:20:00+00:00"
    assert record["revisions"] == [
        {
            "replaced": "2026-05-22T18:20:00+00:00",
            "title": "Talks",
            "lead": "The lead of Talks.",
            "text": "One.\nTwo.",
            "origin": "feed",
        }
    ]


def test_show_of_nothing_says_how_to_find_it(newsroom: Newsroom, capsys: Output) -> None:
    assert run(["show", "99"]) == ExitCode.NOT_FOUND
    assert capsys.readouterr().err == (
        "tui-news: 99: there is no such entry; `tui-news list` prints their ids.\n"
    )


def test_status_names_cache_and_feeds(newsroom: Newsroom, capsys: Output) -> None:
    newsroom.entries(newsroom.feed("World Wire"), "Talks")
    assert run(["status", "--json"]) == ExitCode.OK
    cache, beside, feed = lines(capsys)
    assert beside["type"] == "sidelights"
    assert (cache["type"], cache["entries"], cache["unread"]) == ("cache", 1, 1)
    assert (feed["type"], feed["title"], feed["error"]) == ("feed", "World Wire", "")


def test_status_says_where_the_settings_are(newsroom: Newsroom, capsys: Output) -> None:
    newsroom.entries(newsroom.feed("World Wire"), "Talks")
    file = find_paths().config_file
    assert run(["status"]) == ExitCode.OK
    out = capsys.readouterr().out
    assert out.startswith("1 feed, 0 failing\n1 entry, 1 unread, since ")
    assert f"Settings: {file} (not there: all defaults)\n" in out
    file.write_text("")
    assert run(["status"]) == ExitCode.OK
    assert f"Settings: {file}\n" in capsys.readouterr().out


def test_a_row_keeps_its_columns_apart(newsroom: Newsroom, capsys: Output) -> None:
    newsroom.entries(newsroom.feed("World  Wire"), "Talks\n begin", place="Bishkek")
    assert run(["list"]) == ExitCode.OK
    out = capsys.readouterr().out
    assert out.startswith("       1 • ")
    assert out.endswith("  World Wire  BISHKEK  Talks begin  [world]\n")


def test_what_is_no_list_is_not_imported_line_by_line(
    newsroom: Newsroom, tmp_path: Path, capsys: Output
) -> None:
    file = tmp_path / "program"
    file.write_bytes(b"\x7fELF\0\0\nhttps://example.org/\n")
    assert run(["import", str(file)]) == ExitCode.USAGE
    error = capsys.readouterr().err
    assert error == f"tui-news: {file}: is no list of feeds; give an OPML or a urls file.\n"
    assert not feeds.all_feeds(newsroom.db)


def test_status_names_commands_that_fail(
    newsroom: Newsroom, tmp_path: Path, capsys: Output
) -> None:
    find_paths().config_file.write_text('[hooks]\non_new = ["note"]\n')
    for _ in range(2):
        hooks.note(newsroom.db, "hooks.on_new", "note failed: look.", now=newsroom.now)
    assert run(["status", "--json"]) == ExitCode.OK
    *_, hook = lines(capsys)
    assert hook == {
        "type": "hook",
        "setting": "hooks.on_new",
        "error": "on_new in [hooks]: note failed: look.",
        "failures": 2,
        "failing_since": newsroom.now.isoformat(timespec="seconds"),
        "last_failure": newsroom.now.isoformat(timespec="seconds"),
    }
    assert run(["status"]) == ExitCode.OK
    assert "on_new in [hooks]: note failed: look. (failed 2 times" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "code", "says"),
    [
        (["list", "--section", "x"], ExitCode.USAGE, "there is no such section"),
        (["list", "--since", "soon"], ExitCode.USAGE, "write 90m, 6h, 2d or 1w"),
        (["import", "/nowhere.opml"], ExitCode.USAGE, "no such file"),
    ],
)
def test_wrong_input_is_one_sentence_with_its_cure(
    newsroom: Newsroom, capsys: Output, command: list[str], code: ExitCode, says: str
) -> None:
    assert run(command) == code
    err = capsys.readouterr().err
    assert says in err and err.count("\n") == 1 and err.startswith("tui-news: ")


def test_a_wrong_setting_is_one_sentence(newsroom: Newsroom, capsys: Output) -> None:
    find_paths().config_file.write_text("[reading]\nmeasure = 'wide'\n")
    assert run(["list"]) == ExitCode.CONFIG
    assert "measure" in capsys.readouterr().err


def test_a_foreign_database_is_refused_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setenv("TUI_NEWS_HOME", str(tmp_path))
    find_paths().ensure()
    find_paths().database.write_bytes(b"not a database at all" * 100)
    assert run(["list"]) == ExitCode.STORE
    assert capsys.readouterr().err.count("\n") == 1
    kept = [path.read_bytes()[:5] for path in find_paths().data.iterdir()]
    assert b"not a" in kept


def test_version_and_help(capsys: Output) -> None:
    for option in ("--version", "--help"):
        with pytest.raises(SystemExit) as ended:
            run([option])
        assert ended.value.code == 0
    out = capsys.readouterr().out
    assert __version__ in out
    for command in ("refresh", "list", "show", "add", "import", "export", "status", "demo"):
        assert command in out

"""Subscribing from the shell against a real loopback server: add, refresh, import, export."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tui_news.cli.exit_codes import ExitCode
from tui_news.cli.main import run
from tui_news.paths import find_paths
from tui_news.store import feeds, remembered, sections
from tui_news.store.database import Database

Output = pytest.CaptureFixture[str]

FEED = b"""<rss version="2.0"><channel><title>Harbour News</title><link>http://h.example/</link>
<item><guid>1</guid><title>Tide turns</title><link>http://h.example/world/1</link>
<description>LIMA, May 22 (Reuters) - The tide turned early on Friday, sailors said.</description>
<pubDate>Fri, 22 May 2026 10:00:00 GMT</pubDate></item>
<item><guid>2</guid><title>[/b] &amp;#27;]0;x</title></item></channel></rss>"""
SITE = b'<html><link rel="alternate" type="application/rss+xml" href="/wire">Harbour</html>'
PAGES = {"/wire": FEED, "/": SITE, "/nothing": b"<html>No feed</html>"}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = PAGES.get(self.path)
        self.send_response(200 if body else 404)
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("TUI_NEWS_HOME", str(tmp_path))
    find_paths().ensure()
    db = Database(find_paths().database)
    remembered.put(db, "starter.given", "yes")
    db.close()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def listed(capsys: Output) -> list[dict[str, object]]:
    capsys.readouterr()
    run(["refresh", "--quiet"])
    capsys.readouterr()
    assert run(["list", "--json"]) == ExitCode.OK
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_sites_address_leads_to_its_feed_and_entries(address: str, capsys: Output) -> None:
    assert run(["add", address + "/", "--section", "world"]) == ExitCode.OK
    assert capsys.readouterr().out == "Subscribed to Harbour News with 2 entries.\n"
    assert run(["add", address + "/wire"]) == ExitCode.OK
    assert capsys.readouterr().out == "You already read Harbour News.\n"
    by_title = {str(entry["title"]): entry for entry in listed(capsys)}
    tide = by_title["Tide turns"]
    assert (tide["place"], tide["section"], tide["source"]) == ("Lima", "world", "Harbour News")
    assert tide["published"] == "2026-05-22T10:00:00+00:00"
    assert any(title.startswith("[/b]") for title in by_title)


@pytest.mark.parametrize(
    ("path", "code", "says"),
    [
        ("/nothing", ExitCode.USAGE, "no feed was found there"),
        ("/missing", ExitCode.NETWORK, "404"),
    ],
)
def test_no_feed_is_one_sentence(
    address: str, capsys: Output, path: str, code: ExitCode, says: str
) -> None:
    assert run(["add", address + path]) == code
    err = capsys.readouterr().err
    assert says in err and err.count("\n") == 1


def test_what_could_not_be_added_is_not_asked_again(address: str, capsys: Output) -> None:
    assert run(["add", address + "/missing"]) == ExitCode.NETWORK
    assert capsys.readouterr().err.endswith("(404); check the address.\n")
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    assert run(["add", f"http://127.0.0.1:{port}/"]) == ExitCode.NETWORK
    assert capsys.readouterr().err.endswith("; it was not added, try again later.\n")
    assert listed(capsys) == []


@pytest.mark.parametrize("written", ["javascript:alert(1)", "", "file:///etc/passwd", "a b"])
def test_only_web_addresses_are_taken(address: str, capsys: Output, written: str) -> None:
    assert run(["add", written]) == ExitCode.USAGE
    assert "is not a web address" in capsys.readouterr().err


def test_lists_go_in_and_out(address: str, capsys: Output, tmp_path: Path) -> None:
    opml = tmp_path / "in.opml"
    opml.write_text(
        '<opml version="2.0"><body><outline text="Sport">'
        f'<outline text="Harbour" xmlUrl="{address}/wire"/>'
        '</outline><outline text="x" xmlUrl="file:///x"/></body></opml>'
    )
    assert run(["import", str(opml)]) == ExitCode.FAILED
    captured = capsys.readouterr()
    assert captured.out == "1 feed added, 0 known already, 1 left out.\n"
    assert "not a web address" in captured.err
    (entry, _) = listed(capsys)
    assert entry["source"] == "Harbour"
    out = tmp_path / "out.opml"
    assert run(["export", str(out)]) == ExitCode.OK
    text = out.read_text()
    assert 'text="Sport"' in text and f"{address}/wire" in text
    db = Database(find_paths().database)
    feeds.remove(db, feeds.all_feeds(db)[0].id)
    db.close()
    assert run(["import", str(out)]) == ExitCode.OK


def test_sections_survive_a_list_that_goes_out_and_in(
    capsys: Output, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUI_NEWS_HOME", str(tmp_path / "first"))
    first = tmp_path / "first.opml"
    first.write_text(
        '<opml version="2.0"><body><outline text="News"><outline text="World">'
        '<outline text="Asia"><outline text="A" xmlUrl="https://a.example/"/></outline></outline>'
        '</outline><outline text="Cinema &amp; Co"><outline text="B" xmlUrl="https://b.example/"/>'
        '<outline text="C" xmlUrl="https://c.example/"/></outline><outline text="World">'
        '<outline text="C" xmlUrl="https://c.example/"/></outline><outline text="映画">'
        '<outline text="D" xmlUrl="https://d.example/" category="sports"/></outline>'
        '<outline text="E" xmlUrl="https://e.example/"/></body></opml>'
    )
    assert run(["import", "--json", str(first)]) == ExitCode.OK
    report = json.loads(capsys.readouterr().out)
    assert (report["added"], report["new_sections"]) == (5, ["Cinema & Co"])

    def filed() -> dict[str, list[str]]:
        with Database(find_paths().database) as db:
            known = sections.all_sections(db)
            return {
                feed.title: [one.title for one in known if one.mask & feed.section_mask]
                for feed in feeds.all_feeds(db)
            }

    wanted = {
        "A": ["World"],
        "B": ["Cinema & Co"],
        "C": ["World", "Cinema & Co"],
        "D": ["Sport"],
        "E": [],
    }
    assert filed() == wanted
    second = tmp_path / "second.opml"
    assert run(["export", str(second)]) == ExitCode.OK
    monkeypatch.setenv("TUI_NEWS_HOME", str(tmp_path / "other"))
    assert run(["import", "--no-sections", str(second)]) == ExitCode.OK
    assert "Folders without a section: Cinema & Co." in capsys.readouterr().out
    monkeypatch.setenv("TUI_NEWS_HOME", str(tmp_path / "third"))
    assert run(["import", str(second)]) == ExitCode.OK
    assert "New section: Cinema & Co." in capsys.readouterr().out
    assert filed() == wanted


def test_a_folder_whose_words_mean_a_section_is_filed_there_and_told(
    capsys: Output, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUI_NEWS_HOME", str(tmp_path / "meant"))
    opml = tmp_path / "meant.opml"
    opml.write_text(
        '<opml version="2.0"><body><outline text="Russian Politics &amp; Diplomacy">'
        '<outline text="A" xmlUrl="https://a.example/"/></outline>'
        '<outline text="World Cup"><outline text="B" xmlUrl="https://b.example/"/></outline>'
        "</body></opml>"
    )
    assert run(["import", "--json", str(opml)]) == ExitCode.OK
    report = json.loads(capsys.readouterr().out)
    assert report["new_sections"] == ["World Cup"]
    assert report["folders_meant"] == {"Russian Politics & Diplomacy": "Politics & Diplomacy"}
    with Database(find_paths().database) as db:
        (politics,) = [one for one in sections.all_sections(db) if one.id == "politics"]
        assert {
            feed.title for feed in feeds.all_feeds(db) if feed.section_mask & politics.mask
        } == {"A"}


def test_folders_become_sections_until_the_bar_is_full(
    capsys: Output, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUI_NEWS_HOME", str(tmp_path / "full"))
    folders = "".join(
        f'<outline text="Shelf {number}"><outline xmlUrl="https://a.example/{number}"/></outline>'
        for number in range(30)
    )
    opml = tmp_path / "many.opml"
    opml.write_text(f'<opml version="2.0"><body>{folders}</body></opml>')
    assert run(["import", "--json", str(opml)]) == ExitCode.OK
    report = json.loads(capsys.readouterr().out)
    assert (len(report["new_sections"]), len(report["folders_left"])) == (11, 19)


def test_refresh_reports_each_failure_and_its_exit_code(address: str, capsys: Output) -> None:
    run(["add", address + "/wire"])
    db = Database(find_paths().database)
    feeds.add(db, address + "/missing.xml", title="Missing", now=datetime.now(UTC))
    db.close()
    capsys.readouterr()
    assert run(["refresh", "--json"]) == ExitCode.NETWORK
    report = json.loads(capsys.readouterr().out)
    assert (report["feeds"], report["failed"]) == (1, 1)
    assert report["failures"][0]["title"] == "Missing"
    assert "404" in report["failures"][0]["error"]

"""Documents made to hang or to fill the memory: a clear answer in bounded time and space."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAD = b'<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>t</title>'
TAIL = b"</channel></rss>"


def wrapped(content: bytes) -> bytes:
    return HEAD + content + TAIL


def item(content: bytes) -> bytes:
    return wrapped(b"<item><title>a</title><description>" + content + b"</description></item>")


BOMBS = {
    "one text of 50 MB": lambda: item(b"x" * 50_000_000),
    "50 MB of markup in CDATA": lambda: item(
        b"<![CDATA[" + b'<p>some <a href="/x">x</a></p>\n' * 1_600_000 + b"]]>"
    ),
    "100,000 levels": lambda: item(b"<d>" * 100_000 + b"x" + b"</d>" * 100_000),
    "100,000 levels that never close": lambda: b"<rss><channel>" + b"<item>" * 100_000,
    "300,000 entries": lambda: wrapped(b"<item><title>x</title></item>" * 300_000),
    "300,000 broken entries": lambda: wrapped(b"<item><title>x</titl></item>" * 300_000),
    "100,000 attributes": lambda: wrapped(
        b"<item " + b"".join(b'a%d="1" ' % number for number in range(100_000)) + b"/>"
    ),
    "100,000 times one attribute": lambda: wrapped(b"<item " + b'a="1" ' * 100_000 + b"/>"),
    "five million elements": lambda: wrapped(b"<item>" + b"<b/>xxxx" * 5_000_000 + b"</item>"),
    "entities of entities": lambda: (
        b'<!DOCTYPE rss [<!ENTITY e0 "lol">'
        + b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 10))
        + b"]>"
        + wrapped(b"<item><title>&e9;</title></item>")
    ),
    "a million own entities": lambda: (
        b'<!DOCTYPE rss [<!ENTITY a "%s">]>' % (b"x" * 60) + item(b"&a;" * 1_000_000)
    ),
    "a DOCTYPE of quotes": lambda: b"<!DOCTYPE rss [" + b'"' * 10_000_000 + b"<rss>",
    "openers of CDATA": lambda: b"<rss><channel><item>" + b"<![CDATA[" * 400_000,
    "openers of comments": lambda: b"<rss><channel><item>" + b"<!--" * 900_000,
    "a wall of ampersands": lambda: wrapped(
        b"<item><title>" + b"&" * 5_000_000 + b"</title></item>"
    ),
    "a section full of tags": lambda: wrapped(
        b"<item><title>R&D</title><description><![CDATA[" + b"<" * 4_000_000 + b"]]></description>"
    ),
    "comments full of tags": lambda: wrapped(b"& <!--" + b"<b>-" * 2_000_000 + b"--><item/>"),
    "quotes in a tag": lambda: b"<rss><channel><item><a " + b'"' * 3_000_000,
    "relative links": lambda: item(b'&lt;a href="/x"&gt;' * 400_000),
    "categories": lambda: wrapped(b"<item>" + b"<category>c</category>" * 300_000 + b"</item>"),
    "enclosures": lambda: wrapped(
        b"<item>" + b'<enclosure url="http://x.example/a.jpg"/>' * 200_000 + b"</item>"
    ),
    "an author of brackets": lambda: wrapped(
        b"<item><author>a@b" + b" (" * 2_000_000 + b"</author></item>"
    ),
    "zero bytes": lambda: b"\0" * 5_000_000,
    "JSON arrays in arrays": lambda: (
        b'{"version":"https://jsonfeed.org/version/1.1","items":' + b"[" * 100_000
    ),
    "JSON values": lambda: (
        b'{"version":"https://jsonfeed.org/version/1.1","items":[%s]}'
        % (b",".join([b"0"] * 10_000_000))
    ),
    "a long JSON number": lambda: b'{"items":[{"id":' + b"9" * 1_000_000 + b"}]}",
}

PROGRAM = """
import resource, sys
from pathlib import Path
from tui_news.errors import ParseError
from tui_news.parsing.feed import parse_feed
data = open(sys.argv[1], "rb").read()
try:
    feed = parse_feed(data, url="https://wire.example/feed")
    answer = f"{len(feed.entries)} entries"
except ParseError as error:
    assert str(error).endswith("."), error
    answer = error.reason
usage = resource.getrusage(resource.RUSAGE_SELF)
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
print(f"{int(status['VmHWM'].split()[0]) // 1024}|{usage.ru_utime + usage.ru_stime:.2f}|{answer}")
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_goes_out(name: str, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb"
    bomb.write_bytes(BOMBS[name]())
    arguments = [sys.executable, "-c", PROGRAM, str(bomb)]
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-500:]
    megabytes, seconds, answer = done.stdout.strip().split("|")
    assert int(megabytes) <= 350, answer
    assert float(seconds) <= 15, answer  # a guard against hanging on a loaded machine


def test_a_feed_that_is_not_read_to_its_end_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from tui_news.parsing import atom, jsonfeed, rss
    from tui_news.parsing.feed import parse_feed

    documents = {
        rss: wrapped(b"<item><title>x</title></item>" * 3),
        atom: b"<feed>" + b"<entry><title>x</title></entry>" * 3 + b"</feed>",
        jsonfeed: b'{"items":[{"id":"1"},{"id":"2"},{"id":"3"}]}',
    }
    for module, document in documents.items():
        assert parse_feed(document).notes == ()
        monkeypatch.setattr(module, "MAX_ENTRIES", 2)
        feed = parse_feed(document)
        assert len(feed.entries) == 2
        assert len(feed.notes) == 1


def test_what_is_small_and_deep_is_still_read() -> None:
    from tui_news.parsing.feed import parse_feed

    feed = parse_feed(item(b"<d>" * 1_000 + b"deep" + b"</d>" * 1_000))
    assert [entry.title for entry in feed.entries] == ["a"]
    assert "deep" in feed.entries[0].summary

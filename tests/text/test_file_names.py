"""Names of downloaded files: one safe component, whatever the address says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.text.file_names import ENDINGS, MAX_NAME, UNKNOWN, name_of_file, plain_name
from tui_news.text.sanitise import is_safe

KNOWN = {ending for endings in ENDINGS.values() for ending in endings} | {UNKNOWN}
EVIL = st.text(
    st.sampled_from("ab.-/\\%2eF~\0\x1b\n\u202e\u200b:*?\"<>|' \u0301éя中🎧") | st.characters(),
    max_size=400,
)


@pytest.mark.parametrize(
    ("url", "types", "expected"),
    [
        ("https://x.test/a/Talk-12.mp3", ["audio/mpeg"], "Talk-12.mp3"),
        ("https://x.test/a/Talk.MP3?token=1", [], "Talk.mp3"),
        ("https://x.test/Talk.m4b", ["audio/x-m4a"], "Talk.m4b"),
        ("https://x.test/photo.jpeg", ["image/jpeg"], "photo.jpeg"),
        ("https://x.test/Talk.exe", ["audio/mpeg"], "Talk.exe.mp3"),
        ("https://x.test/Talk.desktop", [], "Talk.desktop.bin"),
        ("https://x.test/Talk.pdf", ["audio/mpeg"], "Talk.mp3"),
        ("https://x.test/Talk.mp3", ["application/octet-stream", "audio/mpeg"], "Talk.mp3"),
        ("https://x.test/Talk.tar.gz", ["application/gzip"], "Talk.tar.gz"),
        ("https://x.test/download?id=3", ["audio/ogg; codecs=opus"], "The headline.ogg"),
        ("https://x.test/0123456789abcdef0123.mp3", [], "The headline.mp3"),
        ("https://x.test/2024-05-01.mp3", [], "The headline.mp3"),
        ("https://x.test/", ["audio/mpeg"], "The headline.mp3"),
        ("https://x.test/..%2f..%2fetc%2fpasswd", [], "etc passwd.bin"),
        ("https://x.test/%2e%2e", [], "The headline.bin"),
        ("https://x.test/-rf%20home.mp3", [], "rf home.mp3"),
        ("https://x.test/.bashrc", [], "bashrc.bin"),
        ("https://x.test/fdp.%E2%80%AEgnp.exe", [], "fdp.gnp.exe.bin"),
        ("https://x.test/song%00.mp3%0a", [], "song.mp3.bin"),
        ("https://x.test/con.mp3", ["audio/mpeg"], "file con.mp3"),
        ("https://x.test/%D0%BF%D0%B5%D1%81%D0%BD%D1%8F.mp3", [], "песня.mp3"),
        ("https://x.test/%ff%fe.mp3", ["audio/mpeg"], "The headline.mp3"),
        ("http://[bad", [], "The headline.bin"),
    ],
)
def test_a_file_is_named_after_its_address_or_its_headline(
    url: str, types: list[str], expected: str
) -> None:
    assert name_of_file(url, types=types, title="The headline") == expected


@given(EVIL, st.lists(EVIL, max_size=2), EVIL)
def test_a_name_is_one_safe_component(last: str, types: list[str], title: str) -> None:
    name = name_of_file(f"https://x.test/{last}", types=types, title=title)
    stem, _, ending = name.rpartition(".")
    assert ending in KNOWN and stem
    assert not re.search(r"[/\\:*?\"<>|\x00-\x1f\x7f]", name) and is_safe(name)
    assert name[0] not in ".- " and not stem.endswith((".", " ", "-"))
    assert len(stem.encode()) <= MAX_NAME + len("file ")


@given(EVIL)
def test_a_headline_is_one_safe_component(words: str) -> None:
    name = plain_name(words, otherwise="article")
    assert name and "/" not in name and "\0" not in name and name[0] not in ".-"
    assert len(name.encode()) <= MAX_NAME + len("article ")

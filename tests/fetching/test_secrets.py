"""Passwords of feeds: asked for once, sent to their host only, and nowhere written down."""

from __future__ import annotations

import base64
import logging
import sys
import types
from pathlib import Path

import pytest

from tests.engine.polling import polling, rss
from tests.fakes.web import Step, serving
from tui_news.errors import FetchError
from tui_news.fetching import secrets as module
from tui_news.fetching.secrets import Secrets, header_of
from tui_news.model.feed import FeedSettings
from tui_news.store import feeds
from tui_news.text.userinfo import without_userinfo

SECRET = "hunter2-äö"
BASIC = "Basic " + base64.b64encode(f"ann:{SECRET}".encode()).decode()


def command(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"ann:{SECRET}", {"authorization": BASIC}),
        ("Authorization: Bearer abc", {"authorization": "Bearer abc"}),
        ("X-Token:  abc ", {"x-token": "abc"}),
        ("ann:p: w", {"authorization": "Basic " + base64.b64encode(b"ann:p: w").decode()}),
    ],
)
def test_a_line_becomes_a_header(line: str, expected: dict[str, str]) -> None:
    assert header_of(line) == expected


async def test_a_command_is_run_once_and_without_a_shell(tmp_path: Path) -> None:
    count = tmp_path / "count"
    code = f"open({str(count)!r}, 'a').write('x'); print('ann:$HOME; id'); print('more')"
    source = Secrets({"E.org": command(code)})
    for path in ("a", "b"):
        headers = await source.headers(f"https://e.org/{path}")
        assert base64.b64decode(headers["authorization"][6:]) == b"ann:$HOME; id"
    assert count.read_text() == "x"
    assert await source.headers("https://other.org/") == {}


@pytest.mark.parametrize(
    "code",
    ["print('a:b'); raise SystemExit(1)", "pass", r"print('a:\x1b[31m')", "print('x' * 5000)"],
)
async def test_a_command_that_gives_nothing_is_one_sentence(code: str) -> None:
    with pytest.raises(FetchError, match="gave no password"):
        await Secrets({"e.org": command(code)}).headers("https://e.org/")


async def test_a_command_that_is_not_there_or_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FetchError, match="cannot be run"):
        await Secrets({"e.org": ("/no/such/program",)}).headers("https://e.org/")
    monkeypatch.setattr(module, "SECONDS", 0.05)
    with pytest.raises(FetchError, match="too long"):
        await Secrets({"e.org": command("import time; time.sleep(60)")}).headers("https://e.org/")


async def test_the_keyring_is_asked_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = types.ModuleType("keyring")
    known = {("tui-news", "e.org"): f"ann:{SECRET}"}
    fake.get_password = lambda *key: known.get(key)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", fake)
    assert await Secrets(keyring=True).headers("https://e.org/") == {"authorization": BASIC}
    assert await Secrets(keyring=True).headers("https://other.org/") == {}
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert await Secrets(keyring=True).headers("https://e.org/") == {}


def private(folder: Path, text: str, mode: int = 0o600) -> Path:
    file = folder / "secrets.toml"
    file.write_text(text)
    file.chmod(mode)
    return file


@pytest.mark.parametrize(
    ("header", "line", "sent"),
    [
        (("X-Token", "secret:press"), "abc", "abc"),
        (("X-Token", "secret:Press"), "X-Token: abc", "abc"),
        (("X-Token", "secret:press"), "Other: abc", "Other: abc"),
        (("Authorization", "secret:press"), f"ann:{SECRET}", BASIC),
        (("Authorization", "secret:press"), "Bearer a:b", "Bearer a:b"),
        (("X-Plain", "as it is"), "abc", "as it is"),
    ],
)
async def test_a_name_in_a_header_becomes_its_secret(
    tmp_path: Path, header: tuple[str, str], line: str, sent: str
) -> None:
    by_file = Secrets(file=private(tmp_path, f'press = "{line}"\n'))
    by_command = Secrets({"press": command(f"print({line!r})")})
    for source in (by_file, by_command):
        assert await source.filled((header,), "https://e.org/") == ((header[0], sent),)


async def test_a_name_that_means_nothing_is_one_sentence() -> None:
    with pytest.raises(FetchError, match="nothing is known of its secret press"):
        await Secrets().filled((("X-Token", "secret:press"),), "https://e.org/")
    assert await Secrets().of("http://p:1", "https://e.org/") == "http://p:1"


async def test_a_host_in_the_private_file_is_its_login(tmp_path: Path) -> None:
    file = private(tmp_path, f'"E.org" = "ann:{SECRET}"\nnumber = 5\n')
    assert await Secrets(file=file).headers("https://e.org/") == {"authorization": BASIC}
    assert await Secrets(file=file).headers("https://number/") == {}
    assert await Secrets(file=tmp_path / "none").headers("https://e.org/") == {}


@pytest.mark.parametrize(
    ("text", "mode", "words"),
    [
        ("a = 'hunter2'", 0o640, "others on this machine can read it"),
        ("a = hunter2", 0o600, "is not TOML"),
        ("a = '\xff'", 0o600, "cannot be read"),
    ],
)
async def test_a_file_that_is_not_private_or_not_right_says_so_and_no_more(
    tmp_path: Path, text: str, mode: int, words: str
) -> None:
    file = private(tmp_path, "", mode)
    file.write_bytes(text.encode("latin-1"))
    source = Secrets(file=file)
    assert await source.headers("https://e.org/") == {}, "a feed without a secret is not at fault"
    with pytest.raises(FetchError, match=words) as caught:
        await source.filled((("X-Token", "secret:a"),), "https://e.org/")
    assert "hunter2" not in str(caught.value)


async def test_a_named_proxy_is_used_and_not_shown(tmp_path: Path) -> None:
    with polling(tmp_path) as wire:
        async with serving(Step(rss("x"))) as proxy:
            line = f"http://ann:hunter2@127.0.0.1:{proxy.port}"
            wire.client.secrets = Secrets({"way": command(f"print({line!r})")})
            wire.subscribe("http://news.example/", settings=FeedSettings(proxy="secret:way"))
            await wire.poll()
        assert wire.titles() == ["x"]
    assert base64.b64decode(proxy.requests[0].headers["proxy-authorization"][6:]) == b"ann:hunter2"


async def test_a_secret_reaches_its_host_and_no_file_of_ours(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with polling(tmp_path) as wire:
        async with serving(Step(rss("x"), path="/a"), Step(status=401, path="/b")) as web:
            wire.client.secrets = Secrets({"127.0.0.1": command(f"print('ann:{SECRET}')")})
            address = web.url.replace("http://", f"http://ann:{SECRET}@")
            wire.subscribe(address + "a", address + "b")
            await wire.poll()
            sent = {asked.path: asked.headers["authorization"] for asked in web.requests}
        assert sent == {"/a": BASIC, "/b": BASIC}
        shown = [*wire.sentences, caplog.text, repr(feeds.all_feeds(wire.db)), repr(wire.events)]
        _hold_no_secret("\n".join(shown).encode())
        assert wire.titles() == ["x"]
        for file in tmp_path.rglob("*"):
            if file.is_file():
                _hold_no_secret(file.read_bytes())
    for file in tmp_path.rglob("*"):
        if file.is_file():
            _hold_no_secret(file.read_bytes())


def _hold_no_secret(data: bytes) -> None:
    for form in (SECRET, "hunter2", BASIC[6:]):
        assert form.encode() not in data


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://ann:pw@e.org/f?a=b@c", "https://e.org/f?a=b@c"),
        ("https://ann@e.org", "https://e.org"),
        ("https://a:b@c@e.org:81?x", "https://e.org:81?x"),
        ("https://e.org/@ann/feed", "https://e.org/@ann/feed"),
        ("https://e.org?mail=a@b", "https://e.org?mail=a@b"),
        ("no address", "no address"),
    ],
)
def test_an_address_is_kept_without_its_password(url: str, expected: str) -> None:
    assert without_userinfo(url) == expected

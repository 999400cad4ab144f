"""What terminals answer, and what they are then given: half blocks, kitty's protocol, sixel."""

from __future__ import annotations

import fcntl
import http.server
import io
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image
from rich.cells import cell_len

from tests.tui.reader import open_newsroom
from tui_news.engine.pictures import sixel
from tui_news.model.article import Figure
from tui_news.tui.graphics.drawing import MARKS, half_blocks, read_drawing
from tui_news.tui.graphics.terminal import (
    QUERY,
    Answers,
    Form,
    Graphics,
    form_of,
    guess,
    read_answers,
)
from tui_news.tui.sink import safe_text

KITTY = b"\x1bP>|kitty(0.38.1)\x1b\\\x1b_Gi=4211;OK\x1b\\\x1b[6;20;10t\x1b[?62;52;c"
FOOT = b"\x1bP>|foot(1.19.0)\x1b\\\x1b[6;18;9t\x1b[?62;4;22;28;52c"
WEZTERM = b"\x1bP>|WezTerm 2024\x1b\\\x1b_Gi=4211;OK\x1b\\\x1b[?65;4;6;18;22c"
PLAIN = b"\x1b[?1;2c"


@pytest.mark.parametrize(
    ("said", "form", "cell"),
    [
        (KITTY, Form.KITTY, (10, 20)),
        (FOOT, Form.SIXEL, (9, 18)),
        (WEZTERM, Form.SIXEL, (0, 0)),  # it speaks the protocol, but not with placeholders
        (PLAIN, Form.BLOCKS, (0, 0)),
        (b"", Form.BLOCKS, (0, 0)),
        (b"\x1b_Gi=4211;EINVAL:no\x1b\\" + PLAIN, Form.BLOCKS, (0, 0)),
    ],
)
def test_terminals_are_known_by_their_answers(
    said: bytes, form: Form, cell: tuple[int, int]
) -> None:
    answers = read_answers(said)
    assert form_of(answers) is form
    assert (answers.cell_width, answers.cell_height) == cell and answers.rest == b""


def test_what_was_typed_meanwhile_is_not_lost() -> None:
    assert read_answers(b"j" + KITTY + b"\x1b[Bq") == Answers(
        "kitty(0.38.1)", graphics=True, cell_width=10, cell_height=20, rest=b"j\x1b[Bq"
    )


@pytest.mark.parametrize(
    ("environ", "form"),
    [
        ({"TERM": "xterm-kitty"}, Form.KITTY),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "ghostty"}, Form.KITTY),
        ({"TERM": "xterm-kitty", "TMUX": "/tmp/x"}, Form.BLOCKS),
        ({"TERM": "screen-256color"}, Form.BLOCKS),
        ({"TERM": "xterm-256color"}, None),
        ({"TERM": "linux"}, Form.NONE),
        ({"TERM": "dumb"}, Form.NONE),
        ({"TERM": "xterm-kitty", "NO_COLOR": "1"}, Form.NONE),
    ],
)
def test_the_environment_tells_what_it_can(environ: dict[str, str], form: Form | None) -> None:
    assert guess(environ) is form


def test_two_pixels_make_a_half_block_and_like_ones_a_run() -> None:
    red, blue = b"\xff\0\0", b"\0\0\xff"
    rows = half_blocks(red * 3 + (blue * 2 + red) + red * 3, 3, 3)
    assert [[segment.text for segment in row] for row in rows] == [["▀▀", "▀"], ["▀▀▀"]]
    first, second, foot = rows[0][0].style, rows[0][1].style, rows[1][0].style
    assert first and second and foot and first.color and first.bgcolor and second.bgcolor
    assert first.color.triplet == (255, 0, 0) and first.bgcolor.triplet == (0, 0, 255)
    assert second.bgcolor.triplet == (255, 0, 0) and foot.bgcolor is None


def test_placeholders_number_their_rows_and_columns(tmp_path: Path) -> None:
    file = io.BytesIO()
    Image.new("RGB", (25, 41), "red").save(file, "PNG")
    path = tmp_path / "p"
    path.write_bytes(struct.pack(">II", 25, 41) + file.getvalue())
    drawing = read_drawing(path, Graphics(Form.KITTY, 10, 20))
    assert (drawing.width, drawing.height) == (3, 3)
    text = "".join(segment.text for segment in drawing.rows[2])
    assert text == "".join(f"\U0010eeee{MARKS[2]}{MARKS[x]}" for x in range(3))
    style = drawing.rows[0][0].style
    assert style and style.color and style.color.triplet
    number = int.from_bytes(bytes(style.color.triplet), "big")
    assert f"i={number},c=3,r=3" in drawing.before and f"i={number}" in drawing.after


def test_marks_are_those_of_the_protocol_and_pass_the_sink_one_cell_wide() -> None:
    """Some places in the protocol's own table of 297; each is one that no character swallows."""
    known = {0: 0x305, 1: 0x30D, 2: 0x30E, 3: 0x310, 100: 0x7EB, 200: 0x20D4, 296: 0x1D244}
    assert len(MARKS) == 297
    assert {place: ord(MARKS[place]) for place in known} == known
    for mark in MARKS:
        cell = f"\U0010eeee{mark}{MARKS[-1]}"
        assert safe_text(cell) == cell and cell_len(cell) == 1
        assert unicodedata.normalize("NFC", cell) == cell


def test_a_file_of_another_size_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p"
    path.write_bytes(struct.pack(">II", 4, 4) + b"x" * 47)
    with pytest.raises(ValueError, match="size"):
        read_drawing(path, Graphics(Form.BLOCKS))


def decoded(said: bytes) -> dict[tuple[int, int], int]:
    """Draw sixel as a terminal does: the colour number of every pixel."""
    assert said.startswith(b"\x1bP") and said.endswith(b"\x1b\\")
    body = said[said.index(b"q") + 1 : -2].decode()
    pixels: dict[tuple[int, int], int] = {}
    x = top = colour = 0
    for token in re.findall(r'"[\d;]+|#\d+(?:;\d+){4}|#\d+|!\d+.|[$-]|[?-~]', body):
        if token == "$":
            x = 0
        elif token == "-":
            x, top = 0, top + 6
        elif token[0] == "#" and ";" not in token:
            colour = int(token[1:])
        elif token[0] not in '"#':
            times, sign = (int(token[1:-1]), token[-1]) if token[0] == "!" else (1, token)
            places = [
                (column, top + row)
                for column in range(x, x + times)
                for row in range(6)
                if (ord(sign) - 63) >> row & 1
            ]
            assert not pixels.keys() & set(places)
            pixels |= dict.fromkeys(places, colour)
            x += times
    return pixels


@pytest.mark.parametrize(("width", "height"), [(1, 1), (7, 6), (40, 13), (3, 12)])
def test_sixel_says_every_pixel_once(width: int, height: int) -> None:
    palette = [(255, 0, 0), (0, 255, 0), (0, 0, 255)]
    pixels = bytes((x // 5 + y * y) % 3 for y in range(height) for x in range(width))
    drawn = decoded(sixel.encode(pixels, width, height, palette))
    assert drawn == {(i % width, i // width): colour for i, colour in enumerate(pixels)}


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        file = io.BytesIO()
        Image.new("RGB", (160, 90), "red").save(file, "PNG")
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.end_headers()
        self.wfile.write(file.getvalue())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    room = open_newsroom(tmp_path)
    url = f"http://127.0.0.1:{server.server_port}/a.png"
    room.entries(room.feed("World Wire"), "Goats on the ridge", pictures=(Figure(url),))
    room.db.close()
    (tmp_path / "config" / "config.toml").write_text("[refresh]\nat_start = false\n")
    yield tmp_path
    server.shutdown()
    server.server_close()
    thread.join()


@contextmanager
def session(home: Path) -> Iterator[int]:
    """The reader on a terminal; gives the terminal's end of it."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    gone = ("TMUX", "STY", "NO_COLOR", "KITTY_WINDOW_ID", "TERM_PROGRAM")
    environment = {name: value for name, value in os.environ.items() if name not in gone}
    environment |= {"TUI_NEWS_HOME": str(home), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tui_news"],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=environment | {"COLORTERM": "truecolor"},
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )
    os.close(slave)
    try:
        yield master
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)
        os.close(master)


def read_until(master: int, mark: bytes) -> bytes:
    seen = b""
    end = time.monotonic() + 40
    while mark not in seen:
        assert time.monotonic() < end, f"{mark!r} never came; the last was {seen[-800:]!r}"
        if select.select([master], [], [], 0.2)[0]:
            seen += os.read(master, 65_536)
    return seen


@pytest.mark.parametrize(
    ("answer", "mark"),
    [
        (KITTY, b"\x1b_Ga=T,U=1,f=100,t=d,q=2,i="),
        (FOOT, b'\x1bP0;1q"1;1;'),
        (b"", "▀▀▀".encode()),
    ],
    ids=["kitty", "sixel", "silent"],
)
def test_the_terminal_is_asked_when_a_picture_is_wanted_and_given_what_it_draws(
    home: Path, answer: bytes, mark: bytes
) -> None:
    with session(home) as master:
        seen = read_until(master, b"Goats on the ridge")
        assert b"\x1b[>q" not in seen  # nothing is asked at the start
        os.write(master, b"i")
        read_until(master, QUERY.encode())
        os.write(master, answer)
        read_until(master, mark)
        os.write(master, b"y")  # keys are heard again
        read_until(master, b"Link copied")

"""`tui-news demo`: the reader on a wire service of its own, in a throw-away folder."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from tui_news.cli.session import open_session
from tui_news.errors import NewsError
from tui_news.paths import HOME_VARIABLE, find_paths


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--pace",
        type=float,
        default=25.0,
        metavar="SECONDS",
        help="a new item arrives about this often (default 25)",
    )


def execute(arguments: argparse.Namespace) -> int:
    """Start the wire, subscribe to it, open the reader, and leave nothing behind."""
    from tui_news.cli.app_command import open_reader

    with (
        tempfile.TemporaryDirectory(prefix="tui-news-demo-") as folder,
        demo_wire(pace=arguments.pace) as address,
    ):
        os.environ[HOME_VARIABLE] = folder
        configure(address)
        subscribe(address)
        choose_cities()
        add_section()
        return open_reader(subscribe_starter=False, refresh_seconds=max(8.0, arguments.pace / 2))


@contextmanager
def demo_wire(*, pace: float = 25.0) -> Iterator[str]:
    """Run the demo wire as a child process; yields its address. The child ends with us."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tui_news.engine.demo", "--pace", str(pace)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        assert child.stdout is not None
        line = child.stdout.readline()
        try:
            address = str(json.loads(line)["address"])
        except (ValueError, KeyError, TypeError) as error:
            raise NewsError("the demo wire", "did not start", "try again") from error
        yield address
    finally:
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()
        try:
            child.wait(2)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def configure(address: str) -> None:
    """Let the throw-away home ask the demo wire for rates and weather, and nobody else."""
    paths = find_paths()
    paths.ensure()
    paths.config_file.write_text(
        "[rates]\n"
        f'ecb_url = "{address}/ecb/eurofxref-daily.xml"\n'
        f'cbr_url = "{address}/cbr/XML_daily.asp"\n'
        "[weather]\n"
        'provider = "open-meteo"\n'
        f'open_meteo_url = "{address}/open-meteo/v1/forecast"\n'
        f'met_norway_url = "{address}/met-norway/weatherapi/locationforecast/2.0/compact"\n',
        "utf-8",
    )


def choose_cities() -> None:
    """Put the clocks of two cities into the header, as a reader would with `C`."""
    from tui_news.extract import places
    from tui_news.library import sidelights

    found = (places.find(name) for name in ("Bishkek", "Reykjavik"))
    with open_session() as session:
        sidelights.choose(session.db, tuple(place for place in found if place is not None))


def add_section() -> None:
    """Add a section with a rule beside the nine, as a reader would with `=`."""
    from tui_news.library import sections

    with open_session() as session:
        added = sections.add(session.db, "Trains & Ferries")
        rule = "ferry OR ferries OR train OR railway"
        sections.set_rule(session.db, added, rule, now=session.now().astimezone())


def subscribe(address: str) -> None:
    """Subscribe the throw-away home to every feed of the demo wire."""
    from tui_news.cli.sections_option import section_mask
    from tui_news.engine import demo
    from tui_news.model.section import NINE
    from tui_news.store import feeds

    with open_session() as session:
        for offered in demo.subscriptions(address):
            feeds.add(
                session.db,
                offered.url,
                title=offered.title,
                outlet=offered.outlet,
                owner=offered.owner,
                section_mask=section_mask(offered.section_ids, NINE),
                language=offered.language,
                now=session.now(),
            )

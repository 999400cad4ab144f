"""`tui-news convert`: an amount of one currency in another, by a central bank's daily rates."""

from __future__ import annotations

import argparse

from tui_news.cli import output
from tui_news.cli.exit_codes import ExitCode
from tui_news.cli.session import Session, open_session
from tui_news.errors import UsageError
from tui_news.library.conversion_request import parse_request
from tui_news.library.currency import NoConversion, age_words, convert, is_stale
from tui_news.model.rates import CBR, ECB, PROVIDER_NAMES
from tui_news.model.sidelight import SourceHealth
from tui_news.store import sidelights


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "request", nargs="+", metavar="WORD", help="what to convert: 100 usd in rub"
    )
    parser.add_argument("--json", action="store_true", help="print the result as a JSON object")


def execute(arguments: argparse.Namespace) -> int:
    """Convert by the last rates; those of today are asked for first if they should be out."""
    text = " ".join(arguments.request)
    request = parse_request(text)
    if request is None:
        raise UsageError(text[:60], "is not an amount to convert", "write 100 usd in rub")
    with open_session() as session:
        _update(session)
        today = session.now().astimezone().date()
        rates = sidelights.rates(session.db)
        got = convert(request, rates, today=today)
        known = sidelights.health(session.db)
    if isinstance(got, NoConversion):
        reasons = [known[source].error for source in (ECB, CBR) if source in known]
        output.complain(" ".join([got.sentence, *(reason for reason in reasons if reason)]))
        return ExitCode.NOT_FOUND if rates else ExitCode.NETWORK
    if arguments.json:
        output.say_json(
            {
                "amount": float(request.amount),
                "from": request.source,
                "to": request.target,
                "result": float(f"{got.result:.10g}"),
                "rate": float(f"{got.rate:.10g}"),
                "provider": got.provider,
                "date": got.day.isoformat(),
                "stale": is_stale(got.day, today),
            }
        )
    else:
        name = PROVIDER_NAMES[got.provider]
        output.say(f"{got.sentence} ({name}, {age_words(got.day, today)}; for information only)")
    return ExitCode.OK


def _update(session: Session) -> None:
    """Ask the banks for rates that should be out by now; without network the last ones serve."""
    from tui_news.engine.sidelight_schedule import are_rates_due

    days = {table.provider: table.day for table in sidelights.rates(session.db)}
    known = sidelights.health(session.db)
    rates = session.config.rates
    if any(
        url and are_rates_due(source, health, days.get(source), now=session.now())
        for source, url in ((ECB, rates.ecb_url), (CBR, rates.cbr_url))
        if (health := known.get(source, SourceHealth(source)))
    ):
        from tui_news.engine.sidelights import update_once

        update_once(session.paths, session.config, db=session.db)

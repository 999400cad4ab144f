"""What the feed formats and the pages share: addresses, summaries, contents, keywords."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime
from html import escape

from tui_news.engine.demo.markup import to_html
from tui_news.engine.demo.outlets import FeedPlan, Outlet
from tui_news.engine.demo.report import Report
from tui_news.model.frozen import dataclass
from tui_news.model.section import NINE

SIZES = ((160, 90), (480, 270), (800, 450))
"""Widths and heights at which every drawn picture is served, smallest first."""
NOTICE = "Invented news from the tui-news demo wire; no person, outlet or event in it is real."
_KEYWORD_SCHEMES = {"org": "org", "per": "per", "geo": "geo"}
_TITLES = {section.id: section.title for section in NINE}


@dataclass(frozen=True, slots=True)
class Bulletin:
    """One feed at one moment: what a format has to write down."""

    base: str
    """The wire's address, without a slash at its end."""
    outlet: Outlet
    plan: FeedPlan
    reports: tuple[Report, ...]
    pace_seconds: float

    @property
    def home(self) -> str:
        """The outlet's front page."""
        return f"{self.base}/{self.outlet.slug}/"

    @property
    def address(self) -> str:
        """The feed's own address."""
        return f"{self.home}{self.plan.target or self.plan.path}"

    @property
    def updated(self) -> datetime | None:
        """When a report in it last changed; None when it is empty."""
        return max((report.updated for report in self.reports), default=None)


def section_title(report: Report) -> str:
    """Name a report's section as readers know it."""
    return _TITLES[report.draft.section]


def picture_path(report: Report, order: int, size: tuple[int, int]) -> str:
    """Address one of a report's pictures; the address says how to draw it."""
    figure = report.draft.figures[order]
    width, height = size
    return (
        f"/{report.draft.outlet}/media/{figure.style}-{report.number + order}-{width}x{height}.png"
    )


def audio_path(report: Report) -> str:
    """Address a report's sound file."""
    return f"/{report.draft.outlet}/media/{report.number}.wav"


def summary(report: Report) -> str:
    """Say a report in a sentence or two, opened by its dateline."""
    return report.dateline + report.lead if report.lead else ""


def content(report: Report, base: str) -> str:
    """Write a report's whole text as HTML for a feed."""
    html = to_html(report.body, dateline=report.dateline, links=f"{base}/{report.draft.outlet}/")
    return "\n".join(figures(report, base) + html)


def figures(report: Report, base: str) -> list[str]:
    """Write a report's pictures as HTML figures with their captions."""
    out = []
    for order, figure in enumerate(report.draft.figures):
        width, height = SIZES[-1]
        credit = f' <span class="credit">{escape(figure.credit)}</span>' if figure.credit else ""
        out.append(
            f'<figure><img src="{base}{picture_path(report, order, SIZES[-1])}"'
            f' width="{width}" height="{height}" alt="{escape(figure.caption)}">'
            f"<figcaption>{escape(figure.caption)}{credit}</figcaption></figure>"
        )
    return out


def keywords(report: Report, base: str) -> list[tuple[str, str]]:
    """List a report's tags with the scheme that types them; the scheme may be empty."""
    out = []
    for tag in report.draft.tags:
        prefix, colon, name = tag.partition(":")
        if colon and prefix in _KEYWORD_SCHEMES:
            scheme = f"{base}/{report.draft.outlet}/namespaces/keywords/{_KEYWORD_SCHEMES[prefix]}"
            out.append((name, scheme))
        else:
            out.append((tag, ""))
    return out


def mail_date(when: datetime) -> str:
    """Write a date as RSS does (RFC 822 with a four-digit year), keeping its offset."""
    return format_datetime(when)


def element(name: str, text: str = "", **attributes: str | int) -> str:
    """Write one XML element; an empty text gives an empty element."""
    words = "".join(f' {key}="{escape(str(value))}"' for key, value in attributes.items())
    if not text:
        return f"<{name}{words}/>"
    return f"<{name}{words}>{escape(text, quote=False)}</{name}>"

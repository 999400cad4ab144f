"""Which address gives what: feeds, pages, pictures, sounds, rates and weather."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from tui_news.engine.demo import atom, json_feed, pages, pictures, rdf, rss, services, sounds
from tui_news.engine.demo.edition import Edition
from tui_news.engine.demo.outlets import FeedPlan, Outlet, all_outlets
from tui_news.engine.demo.parts import SIZES, Bulletin
from tui_news.engine.demo.server import Request, Response, http_date

_PICTURE = re.compile(r"/\w[\w-]*/media/([a-z]+)-(\d+)-(\d+)x(\d+)\.png")
_SOUND = re.compile(r"/\w[\w-]*/media/(\d+)\.wav")
_WRITERS: dict[str, Callable[[Bulletin], bytes]] = {
    "rss": rss.write,
    "rdf": rdf.write,
    "atom": atom.write,
    "json": json_feed.write,
}
_TYPES = {
    "rss": "application/rss+xml",
    "rdf": "application/rdf+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}
_LASTING = {"Cache-Control": "public, max-age=86400, immutable"}


class Routes:
    """The wire's answers at the clock's present moment."""

    def __init__(
        self, edition: Edition, *, clock: Callable[[], datetime], slow_seconds: float
    ) -> None:
        self.base = ""
        """The wire's own address, known once it listens."""
        self._edition = edition
        self._clock = clock
        self._slow = slow_seconds
        self._plans: dict[str, tuple[Outlet, FeedPlan]] = {
            f"/{outlet.slug}/{plan.path}": (outlet, plan)
            for outlet in all_outlets().values()
            for plan in outlet.feeds
        }

    def answer(self, request: Request) -> Response:
        """Answer one request; an unknown address is a 404 page."""
        path, now = request.path, self._clock()
        if path in self._plans:
            return self._feed(*self._plans[path], now)
        if path == "/":
            return Response(pages.index(self.base))
        service = self._service(request, now)
        if service:
            return service
        media = self._media(path)
        if media:
            return media
        slug = path.strip("/")
        if slug in all_outlets() and path.endswith("/"):
            reports = [r for r in self._edition.reports(now) if r.draft.outlet == slug][:40]
            return Response(pages.front(self.base, all_outlets()[slug], reports))
        return self._article(request, now)

    def _feed(self, outlet: Outlet, plan: FeedPlan, now: datetime) -> Response:
        if plan.behaviour == "failing":
            headers = {"Retry-After": "120", "Cache-Control": "no-store"}
            return Response(b"<h1>Down for maintenance</h1>", status=503, headers=headers)
        if plan.behaviour == "moved":
            location = f"{self.base}/{outlet.slug}/{plan.target}"
            return Response(b"", status=301, headers={"Location": location})
        reports = tuple(self._edition.of_feed(plan, now))
        pace = self._edition.pace.total_seconds()
        bulletin = Bulletin(self.base, outlet, plan, reports, pace)
        kind = _TYPES[plan.format]
        if plan.format != "json":
            kind += f"; charset={plan.encoding}"
        return Response(
            _WRITERS[plan.format](bulletin),
            kind,
            headers={"Cache-Control": f"max-age={max(1, int(pace / 2))}"},
            modified=bulletin.updated,
            delay=self._slow if plan.behaviour == "slow" else 0.0,
        )

    def _article(self, request: Request, now: datetime) -> Response:
        report = self._edition.find(request.path, now)
        if report is None:
            return Response(pages.missing(self.base), status=404)
        outlet = all_outlets()[report.draft.outlet]
        related = self._edition.related(report, now)
        asked = request.query.get("page", "1")
        body = pages.article(self.base, outlet, report, related, page=2 if asked == "2" else 1)
        slow = any(plan.behaviour == "slow" for plan in outlet.feeds)
        return Response(
            body,
            headers={"Cache-Control": "max-age=60"},
            modified=report.updated,
            delay=self._slow / 4 if slow else 0.0,
        )

    def _media(self, path: str) -> Response | None:
        picture, sound = (pattern.fullmatch(path) for pattern in (_PICTURE, _SOUND))
        if picture:
            style, number, width, height = picture.groups()
            if style in pictures.STYLES and (int(width), int(height)) in SIZES:
                drawn = pictures.png(style, int(number), int(width), int(height))
                return Response(drawn, "image/png", headers=_LASTING)
        if sound:
            return Response(sounds.tone(int(sound[1])), "audio/wav", headers=_LASTING)
        return None

    def _service(self, request: Request, now: datetime) -> Response | None:
        hour = {"Cache-Control": "max-age=3600"}
        match request.path:
            case "/ecb/eurofxref-daily.xml":
                return Response(services.ecb(now), "text/xml", headers=hour)
            case "/cbr/XML_daily.asp":
                body = services.cbr(now, asked=request.query.get("date_req", ""))
                return Response(body, "application/xml; charset=windows-1251", headers=hour)
            case "/open-meteo/v1/forecast":
                status, body = services.open_meteo(now, request.query)
                return Response(body, "application/json; charset=utf-8", status)
            case "/met-norway/weatherapi/locationforecast/2.0/compact":
                return self._met_norway(request, now)
        return None

    def _met_norway(self, request: Request, now: datetime) -> Response:
        """Refuse who does not name itself, and say until when the forecast holds, as there."""
        if not request.headers.get("user-agent"):
            return Response(b"A User-Agent is needed.", "text/plain", 403)
        status, body = services.met_norway(now, request.query)
        if status != 200:
            return Response(body, "text/plain", status)
        hour = now.replace(minute=0, second=0, microsecond=0)
        return Response(
            body,
            "application/json",
            headers={"Expires": http_date(hour + timedelta(hours=1))},
            modified=hour,
        )

"""Errands: what a reader asks for now and then; each tool is loaded with the first who needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from tui_news.engine.refresh import Listener
from tui_news.engine.threads import in_thread
from tui_news.engine.tools import Tools
from tui_news.model.events import (
    DropFile,
    FetchFile,
    FetchPicture,
    FindFeeds,
    PlacesFound,
    SearchPlaces,
    Subscribe,
    Unsubscribe,
)
from tui_news.paths import Paths

if TYPE_CHECKING:
    from tui_news.engine.downloading import Downloading
    from tui_news.engine.pictures.picturing import Picturing
    from tui_news.engine.subscriber import Subscriber

Errand: TypeAlias = (
    FetchPicture | FetchFile | DropFile | FindFeeds | SearchPlaces | Subscribe | Unsubscribe
)


class Errands:
    """Runs errands; the answers are events."""

    def __init__(self, tools: Tools, paths: Paths, tell: Listener) -> None:
        self._tools = tools
        self._paths = paths
        self._tell = tell
        self._picturing: Picturing | None = None
        self._downloading: Downloading | None = None
        self._subscriber: Subscriber | None = None

    async def run(self, errand: Errand) -> None:
        """Do what was asked."""
        match errand:
            case SearchPlaces():
                await self._search_places(errand)
            case FetchPicture():
                await self._fetch_picture(errand)
            case FetchFile():
                await self._downloads().fetch(errand, now=self._tools.refresher.now())
            case DropFile(url=url):
                self._downloads().drop(url)
            case FindFeeds():
                await self._subscribing().find(errand)
            case Subscribe():
                await self._subscribing().subscribe(errand)
            case Unsubscribe():
                await self._subscribing().unsubscribe(errand)

    async def _fetch_picture(self, errand: FetchPicture) -> None:
        if self._picturing is None:
            from tui_news.engine.pictures.picturing import Picturing

            tools = self._tools
            folder = self._paths.pictures
            self._picturing = Picturing(tools.db, tools.client, tools.config, folder)
        now = self._tools.refresher.now()
        self._tell(await self._picturing.answer(errand, now=now))

    def _downloads(self) -> Downloading:
        if self._downloading is None:
            from tui_news.engine.downloading import Downloading

            tools = self._tools
            self._downloading = Downloading(tools.db, tools.client, tools.config, self._tell)
        return self._downloading

    async def _search_places(self, errand: SearchPlaces) -> None:
        from tui_news.extract import places

        found = await in_thread(places.search, errand.prefix, errand.limit)
        self._tell(PlacesFound(errand.prefix, tuple(found)))

    def _subscribing(self) -> Subscriber:
        if self._subscriber is None:
            from tui_news.engine.subscriber import Subscriber

            self._subscriber = Subscriber(self._tools, self._paths, self._tell)
        return self._subscriber

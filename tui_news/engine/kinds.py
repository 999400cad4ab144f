"""What an entry mainly is (text, photos, a video), by its address, files and title. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from tui_news.model.entry import Enclosure, Kind

_SEGMENTS: dict[str, Kind] = {
    name: kind
    for kind, names in {
        Kind.LIVE: "live liveblog live-blog live-updates live-news liveticker en-direct directo",
        Kind.VIDEO: "video videos watch video-news tv-video",
        Kind.AUDIO: "audio podcast podcasts listen sounds radio-news",
        Kind.PHOTO: "photo photos gallery galleries photogallery photo-gallery in-pictures pictures"
        " foto fotos fotostrecke galerie diaporama photolenta",
        Kind.GRAPHIC: "infographic infographics infographie graphic graphics infografika"
        " infographies infografica",
    }.items()
    for name in names.split()
}
_TITLES: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (
        re.compile(r"(?:live|live updates?|live blog)\s*[:|]|.*[-–—|] live(?: updates)?$", re.I),
        Kind.LIVE,
    ),
    (re.compile(r"(?:\[?(?:video|watch)\]?)\s*[:|\]]|.*[(\[]video[)\]]$", re.I), Kind.VIDEO),
    (re.compile(r"(?:podcast|audio|listen)\s*[:|]", re.I), Kind.AUDIO),
    (re.compile(r"(?:in pictures|photos?|gallery)\s*[:|]|.*[-–—|] in pictures$", re.I), Kind.PHOTO),
    (re.compile(r"(?:infographic|graphic)s?\s*[:|]", re.I), Kind.GRAPHIC),
)


def kind_of(url: str, title: str, enclosures: Iterable[Enclosure]) -> Kind:
    """Say what an entry mainly is; text when nothing says otherwise.

    Args:
        url: the entry's address: a path segment is the best evidence.
        title: its title, whose label comes next.
        enclosures: its files: a sound or a film decides where the words do not.
    """
    try:
        segments = urlsplit(url).path.lower().split("/")
    except ValueError:
        segments = []
    for segment in segments:
        if segment in _SEGMENTS:
            return _SEGMENTS[segment]
    for pattern, kind in _TITLES:
        if pattern.match(title):
            return kind
    types = {one.type.partition("/")[0].lower() for one in enclosures}
    if "video" in types:
        return Kind.VIDEO
    return Kind.AUDIO if "audio" in types else Kind.TEXT

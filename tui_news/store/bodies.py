"""Bodies: how articles and an entry's lesser facts are written into columns.

Articles are JSON, deflated with a dictionary of what every one of them holds when that is shorter.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tui_news.model.article import Article, ArticleState, Figure
from tui_news.model.article_json import article_from_json, article_to_json
from tui_news.model.entry import Enclosure
from tui_news.model.safe_text import SafeText
from tui_news.text.sanitise import clean_line, clean_markup, is_safe

if TYPE_CHECKING:
    from tui_news.model.intents import EntryContent

_DICTIONARY = (
    " который которая которые также после этого более может были было время года году что для"
    " при как из на не по он она они его об от до с и в сообщает заявил said that with have has"
    " been from will would their which government people president minister on Monday Tuesday"
    " Wednesday Thursday Friday Saturday Sunday according to and the of in a https://www."
    '"],["h",2,"],["q",["p","],["l",null,[["p","]],["f","https://","","","",null,null]'
    '"authors":["","tags":["","published":"2026-","url":"https://","lead_picture":["f","https://'
    '"title":"","state":"feed","blocks":[["p","'
).encode()
_LEVEL = 6
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def pack_article(article: Article) -> bytes | str:
    """Write an article; a str when deflating would not help."""
    raw = article_to_json(article).encode("utf-8", "replace")
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15, 8, zlib.Z_DEFAULT_STRATEGY, _DICTIONARY)
    packed = packer.compress(raw) + packer.flush()
    return packed if len(packed) < len(raw) else raw.decode()


def unpack_article(stored: bytes | str | None) -> Article | None:
    """Read an article; None when there is none, or when it cannot be read any more."""
    if not stored:
        return None
    try:
        text = stored if isinstance(stored, str) else _inflate(stored)
        return article_from_json(_harmless(text))
    except (ValueError, zlib.error):
        return None


def is_of_page(stored: bytes | str | None) -> bool:
    """Tell whether an article came from the page: the feed's words do not replace that."""
    article = unpack_article(stored)
    return article is not None and article.state is ArticleState.EXTRACTED


def text_of(stored: bytes | str | None) -> str:
    """Give the running text of a stored article, empty if there is none."""
    article = unpack_article(stored)
    return article.text if article else ""


def pack_extras(content: EntryContent) -> str:
    """Write categories, enclosures and pictures; empty when there are none."""
    data: dict[str, Any] = {}
    if content.categories:
        data["categories"] = content.categories
    if content.typed_categories:
        data["typed"] = content.typed_categories
    if content.enclosures:
        data["enclosures"] = [(one.url, one.type, one.length) for one in content.enclosures]
    pictures = content.pictures
    if pictures and pictures != (Figure(content.image),):  # that one has a column of its own
        data["pictures"] = [
            (one.url, one.caption, one.credit, one.width, one.height) for one in pictures
        ]
    return _encode(data).encode("utf-8", "replace").decode() if data else ""


def unpack_extras(
    text: str,
) -> tuple[tuple[SafeText, ...], tuple[tuple[str, str], ...], tuple[Enclosure, ...]]:
    """Read categories, typed categories and enclosures."""
    if not text:
        return (), (), ()
    try:
        data = json.loads(text)
        return (
            tuple(clean_line(str(one)) for one in data.get("categories", ())),
            tuple((str(scheme), str(term)) for scheme, term in data.get("typed", ())),
            tuple(
                Enclosure(str(one[0]), str(one[1]), one[2]) for one in data.get("enclosures", ())
            ),
        )
    except (ValueError, TypeError, AttributeError, IndexError, RecursionError):
        return (), (), ()


def unpack_pictures(text: str, image: str) -> tuple[Figure, ...]:
    """Read the pictures that the feed named; `image` is the one that it put first."""
    try:
        rows = json.loads(text).get("pictures", ()) if text else ()
        found = tuple(_picture(row) for row in rows)
    except (ValueError, TypeError, AttributeError, IndexError, RecursionError):
        found = ()
    return found or ((Figure(image),) if image else ())


def _picture(row: list[Any]) -> Figure:
    url, caption, credit, width, height = row[:5]
    sides = [side if isinstance(side, int) else None for side in (width, height)]
    return Figure(
        str(url), clean_line(str(caption)), clean_line(str(credit)), width=sides[0], height=sides[1]
    )


def id_list(ids: Iterable[int]) -> str:
    """Write ids as the one parameter that `json_each` reads: no limit on their number."""
    return f"[{','.join(map(str, ids))}]"


def _inflate(packed: bytes) -> str:
    unpacker = zlib.decompressobj(-15, _DICTIONARY)
    raw = unpacker.decompress(packed, 50_000_000)
    return raw.decode("utf-8", "replace")


def _harmless(text: str) -> str:
    """Clean the strings of a JSON text that holds control characters or escapes of them.

    Spaces stay as they are: those between two spans stand in one of them.
    """
    if is_safe(text) and "\\u" not in text and "\\b" not in text and "\\f" not in text:
        return text
    return json.dumps(_clean(json.loads(text)), ensure_ascii=False)


def _clean(value: Any) -> Any:
    match value:
        case str():
            return clean_markup(value)
        case list():
            return [_clean(one) for one in value]
        case dict():
            return {key: _clean(one) for key, one in value.items()}
    return value

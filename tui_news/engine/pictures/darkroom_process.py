"""A darkroom's process: one picture from stdin to stdout, then it ends.

The only module that loads Pillow. Whatever a picture does to it (a bomb, a fault in a decoder, an
endless loop) costs this process and nothing else: its memory and its time are limited, it opens no
file and no connection, and says what went wrong in one clause.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MOST_MEMORY = 1 << 30
"""Bytes of address space: four times what the largest allowed picture takes."""
MOST_SECONDS = 15
"""Seconds of a processor."""
MOST_BYTES = 64 << 20
MOST_PIXELS = 40_000_000
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
KEPT_SIDE = 1_600
"""Pixels of the longer side of what is kept: enough for any terminal."""
QUALITY = 88
COLOURS = 255
"""Of a sixel picture: the most that every terminal with sixel draws."""

_DRAWING = "it is a drawing (SVG), which is not shown here"
_PAGE = "a page came instead of a picture"
_UNKNOWN = "it is in no format that is shown here (JPEG, PNG, GIF, WebP, AVIF)"
_DAMAGED = "its file is damaged or cut short"
_MEMORY = "it takes too much memory"


class Unfit(Exception):
    """The picture cannot be shown; the text says why, as a clause."""


def main() -> int:
    """Read, decode, scale, write: `darkroom_process FORM WIDTH HEIGHT`."""
    form, width, height = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    out = sys.stdout.buffer
    try:
        head, *parts = develop(sys.stdin.buffer.read(MOST_BYTES), form, width, height)
    except Unfit as why:
        head, parts = {"reason": str(why)}, []
    except MemoryError:
        head, parts = {"reason": _MEMORY}, []
    out.write(json.dumps(head).encode() + b"\n")
    for part in parts:
        out.write(part)
    out.flush()
    return 0


def develop(
    data: bytes, form: str, width: int, height: int
) -> tuple[dict[str, object], bytes, bytes]:
    """Make of a file what is kept of it, and what a terminal draws within so many pixels.

    Raises:
        Unfit: it is no picture, or none that is shown.
        MemoryError: it needs more than it may have.
    """
    _refuse_text(data)
    kept, natural = _small(data)
    shown = kept.copy()
    shown.thumbnail((max(1, width), max(1, height)), reducing_gap=3.0)
    drawn = _drawn(shown, form)
    negative = _written(kept)
    head: dict[str, object] = {
        "width": shown.width,
        "height": shown.height,
        "natural": natural,
        "kept": len(negative),
        "drawn": len(drawn),
    }
    return head, negative, drawn


def _refuse_text(data: bytes) -> None:
    """Name what often comes instead of a picture."""
    beginning = data[:1_024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith(b"<"):
        raise Unfit(_DRAWING if b"<svg" in beginning else _PAGE)


def _small(data: bytes) -> tuple[Picture, tuple[int, int]]:
    """Decode the first frame, upright, no larger than is kept, without transparency."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # opening reads no more than the size; then we can name it
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        image: Picture = Image.open(io.BytesIO(data), formats=FORMATS)
        natural = image.size
        if natural[0] * natural[1] > MOST_PIXELS:
            raise _too_many(natural[0] * natural[1])
        Image.MAX_IMAGE_PIXELS = MOST_PIXELS
        image = _plain_colours(image)
        image.thumbnail((KEPT_SIDE, KEPT_SIDE), reducing_gap=2.0)
        image = ImageOps.exif_transpose(image)
        return _flat(image), natural
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise _too_many(0) from None
    except UnidentifiedImageError:
        raise Unfit(_UNKNOWN) from None
    except (MemoryError, Unfit):
        raise
    except Exception as error:  # a decoder may raise anything on what it does not expect
        if "memory" in str(error).lower():
            raise MemoryError from None
        raise Unfit(_DAMAGED) from None


def _too_many(pixels: int) -> Unfit:
    number = f" ({pixels / 1e6:,.0f} megapixels)" if pixels else ""
    return Unfit(f"it has too many pixels{number}")


def _plain_colours(image: Picture) -> Picture:
    """Bring odd colour models to those that can be scaled."""
    if image.mode in ("RGB", "RGBA", "L", "LA") and "transparency" not in image.info:
        return image
    if image.mode.startswith("I"):  # sixteen bits of grey
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    has_alpha = image.mode in ("P", "PA", "La", "RGBa") or "transparency" in image.info
    return image.convert("RGBA" if has_alpha else "RGB")


def _flat(image: Picture) -> Picture:
    """Put what is transparent on white: most charts are drawn for paper."""
    from PIL import Image

    if image.mode in ("RGBA", "LA"):
        image = image.convert("RGBA")
        paper = Image.new("RGB", image.size, (255, 255, 255))
        paper.paste(image, mask=image.getchannel("A"))
        return paper
    return image.convert("RGB")


def _written(image: Picture) -> bytes:
    """Encode anew, without the original's remarks: as a photograph, charts exactly if smaller."""
    from PIL import Image

    bare = Image.frombytes("RGB", image.size, image.tobytes())
    photograph = _encoded(bare, "JPEG", quality=QUALITY)
    if bare.getcolors(256) is not None:
        exact = _encoded(bare, "PNG")
        if len(exact) <= len(photograph):
            return exact
    return photograph


def _encoded(image: Picture, kind: str, **options: int) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def _drawn(image: Picture, form: str) -> bytes:
    """Encode for a terminal: colours of half blocks, a PNG for kitty, or sixel."""
    from PIL import Image

    match form:
        case "kitty":
            return _encoded(Image.frombytes("RGB", image.size, image.tobytes()), "PNG")
        case "sixel":
            from tui_news.engine.pictures import sixel

            few = image.quantize(COLOURS)
            flat = few.getpalette() or []
            palette = [(flat[i], flat[i + 1], flat[i + 2]) for i in range(0, len(flat) - 2, 3)]
            return sixel.encode(few.tobytes(), few.width, few.height, palette)
        case _:
            return image.tobytes()


if __name__ == "__main__":
    sys.exit(main())

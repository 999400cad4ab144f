"""Pictures that mean harm, and some that mean none, made on the spot."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image


def plain(
    width: int = 64, height: int = 48, kind: str = "PNG", *, mode: str = "RGB", **options: object
) -> bytes:
    """A harmless picture: red on the left, blue on the right."""
    image = Image.new(mode, (width, height), "red")
    image.paste("blue", (width // 2, 0, width, height))
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width: int, height: int, data: bytes = b"", *chunks: bytes) -> bytes:
    """A PNG that states a size, with whatever data."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (_chunk(b"IHDR", header), *chunks, _chunk(b"IDAT", data), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def png_text_bomb() -> bytes:
    """A small picture with a remark that unpacks to 120 MB."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"A" * 1_000_000) for _ in range(120)) + packer.flush()
    text = _chunk(b"zTXt", b"Comment\0\0" + packed)
    return png_of(1, 1, zlib.compress(b"\0\0\0\0"), text)


def gif_of(frames: int, width: int = 8, height: int = 8) -> bytes:
    """An animation of many frames."""
    head = b"GIF89a" + struct.pack("<HH", width, height) + b"\x80\0\0" + b"\xff\0\0\0\0\xff"
    file = io.BytesIO()
    Image.new("P", (width, height)).save(file, "GIF")
    one = file.getvalue()
    image = one[one.index(b",", 13) : -1]
    return head + image * frames + b";"


def gif_large(width: int, height: int) -> bytes:
    """A GIF that states a size."""
    return (
        b"GIF89a"
        + struct.pack("<HH", width, height)
        + b"\0\0\0"
        + b","
        + b"\0" * 4
        + (struct.pack("<HH", width, height) + b"\0\x08\x01\0\0;")
    )


def with_exif(orientation: int = 6) -> bytes:
    """A photograph taken sideways, with a place and a name in its remarks."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Secret Maker"
    exif[0x8825] = {1: "N", 2: (42.0, 52.0, 30.0)}
    return plain(64, 48, "JPEG", exif=exif, quality=95)

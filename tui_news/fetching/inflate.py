"""Decode a body chunk by chunk under a hard cap, so that a bomb is stopped, not opened.

Only `gzip` and `deflate` are ever asked for (RFC 9110, section 8.4.1): both can be bounded exactly
by `zlib`, which the decoders of a client library are not (one network chunk may become 200 MiB).
"""

from __future__ import annotations

import zlib

from tui_news.errors import FetchError, TooLarge

ACCEPTED = "gzip, deflate"
"""Our Accept-Encoding."""

_RAW = -zlib.MAX_WBITS
_GZIP_MAGIC = b"\x1f\x8b"


class Body:
    """Collects one response body, decoded, up to `cap` bytes."""

    def __init__(self, coding: str, *, cap: int, subject: str) -> None:
        """Begin a body.

        Args:
            coding: the Content-Encoding header.
            cap: bytes allowed, both on the wire and decoded.
            subject: what to name in an error.

        Raises:
            FetchError: the coding is not one that we asked for.
        """
        self._coding = _known(coding, subject)
        self._cap = cap
        self._subject = subject
        self._parts: list[bytes] = []
        self._size = 0
        self._wire = 0
        self._stream: zlib._Decompress | None = None
        self._started = False

    def feed(self, data: bytes) -> None:
        """Take one chunk from the wire.

        Raises:
            TooLarge: the cap is passed.
            FetchError: the packed data are damaged.
        """
        self._wire += len(data)
        if self._wire > self._cap:
            raise self._too_large()
        if not data:
            return
        if not self._started:
            self._start(data)
        if self._stream is None:
            self._keep(data)
        else:
            self._inflate(data)

    def take(self) -> bytes:
        """Give what has come since the last time, for whoever does not want to hold it all."""
        data = b"".join(self._parts)
        self._parts.clear()
        return data

    def finish(self) -> tuple[bytes, bool]:
        """Give the body, and whether the packed stream came to its end."""
        whole = self._stream is None or self._stream.eof
        return b"".join(self._parts), whole

    def _start(self, data: bytes) -> None:
        self._started = True
        if self._coding == "gzip" and data.startswith(_GZIP_MAGIC[: len(data)]):
            self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
        elif self._coding == "deflate":
            # Both the zlib wrapper that the standard means and bare deflate are sent by servers.
            wrapped = len(data) > 1 and data[0] & 15 == 8 and (data[0] << 8 | data[1]) % 31 == 0
            self._stream = zlib.decompressobj(zlib.MAX_WBITS if wrapped else _RAW)

    def _inflate(self, data: bytes) -> None:
        while data and self._stream is not None:
            room = self._cap - self._size + 1
            try:
                self._keep(self._stream.decompress(data, room))
            except zlib.error as error:
                raise FetchError(self._subject, "the packed answer is damaged") from error
            data = self._stream.unconsumed_tail
            if self._stream.eof:
                data = self._stream.unused_data
                if not data.startswith(_GZIP_MAGIC):
                    return  # padding after the end
                self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16)

    def _keep(self, data: bytes) -> None:
        self._size += len(data)
        if self._size > self._cap:
            raise self._too_large()
        self._parts.append(data)

    def _too_large(self) -> TooLarge:
        limit = f"{self._cap / (1 << 20):.3g} MiB"
        return TooLarge(self._subject, f"the answer is larger than {limit}", "it was not read")


def _known(coding: str, subject: str) -> str:
    codings = [part for part in coding.lower().replace(" ", "").split(",") if part]
    codings = [part.removeprefix("x-") for part in codings if part != "identity"]
    match codings:
        case []:
            return ""
        case ["gzip" | "deflate" as single]:
            return single
        case [_]:
            reason = "the answer is packed in a way that was not asked for"
        case _:
            reason = "the answer is packed more than once"
    raise FetchError(subject, reason, "it was not read")

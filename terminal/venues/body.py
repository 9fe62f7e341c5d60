"""Whether an answer's body is whole: its announced length, its compression, its size; and that it repeats no secret."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

MAX_BODY_BYTES = 2_000_000
LEAST_SECRET = 16  # characters; shorter words of a header are schemes, versions and numbers
HIDDEN = b"[hidden]"
_GZIP = 31  # zlib's window bits for a gzip wrapper


class NotWhole(ValueError):
    """The body is cut, oversized or encoded in a way nobody asked for."""


def decoded(raw: bytes, length: str | None, encoding: str | None) -> bytes:
    """Return the body as the venue wrote it; raise NotWhole unless every byte of it is there.

    *length* and *encoding* are the headers Content-Length and Content-Encoding.
    """
    if length is not None and length.isascii() and length.isdigit() and int(length) != len(raw):
        raise NotWhole("the answer was cut short")
    match (encoding or "identity").strip().lower():
        case "identity":
            return raw
        case "gzip":
            return _unzipped(raw)
    raise NotWhole("the answer is encoded in a way nobody asked for")


def without_secrets(body: bytes, sent: Iterable[str]) -> bytes:
    """Return the body with what our own signing headers (*sent*: their values) held taken out of it.

    A venue, or something in front of it, that quotes a request in its error would put a key into our journal.
    """
    words = {word for value in sent for word in value.split() if len(word) >= LEAST_SECRET and not word.isdigit()}
    for word in sorted(words, key=len, reverse=True):
        body = body.replace(word.encode("utf-8"), HIDDEN)
    return body


def _unzipped(raw: bytes) -> bytes:
    """Unpack one gzip stream, never more than the cap."""
    unzip = zlib.decompressobj(wbits=_GZIP)
    try:
        body = unzip.decompress(raw, MAX_BODY_BYTES + 1)
    except zlib.error as error:
        raise NotWhole("the answer's compression is damaged") from error
    if len(body) > MAX_BODY_BYTES:
        raise NotWhole(f"an answer of more than {MAX_BODY_BYTES} bytes")
    if not unzip.eof:
        raise NotWhole("the answer was cut short")
    if unzip.unused_data:
        raise NotWhole("the answer does not end where it should")
    return body

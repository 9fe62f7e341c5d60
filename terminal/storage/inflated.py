"""Lines of a compressed file by their place: one pass notes where decompression can be taken up again."""

from __future__ import annotations

import os
import stat
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from terminal.errors import RecordingError

READ_BYTES, SPAN_BYTES = 4_096, 1_000_000  # compressed at a time; decompressed between two places to begin at
MOST_PLACES = 64  # of some 40 kB: of a long file every second one is let go as often as there are more
MAX_LINE_BYTES = 2_000_000
LEAST_ZEROS = 512  # a sector of the disk
MOST_ZEROS = 64_000_000  # what a power cut may leave; more is a file of holes, and would be read for hours
_GZIP, _GZIP_WBITS = b"\x1f\x8b", 31


class _Inflater:
    """Decompresses gzip members one after the other, or hands plain bytes on."""

    def __init__(self, is_plain: bool) -> None:
        self._is_plain, self._member = is_plain, zlib.decompressobj(_GZIP_WBITS)

    def feed(self, data: bytes) -> bytes:
        if self._is_plain:
            return data
        pieces: list[bytes] = []
        while data:
            if self._member.eof:
                self._member = zlib.decompressobj(_GZIP_WBITS)
            pieces.append(self._member.decompress(data))
            data = self._member.unused_data
        return b"".join(pieces)

    def copy(self) -> _Inflater:
        twin = _Inflater(self._is_plain)
        twin._member = self._member.copy()
        return twin

    @property
    def is_at_an_end(self) -> bool:
        return self._is_plain or self._member.eof


@dataclass(frozen=True, slots=True)
class _Place:
    """Where decompression can be taken up: so many bytes were made of so many read."""

    made: int
    read: int
    state: _Inflater


class InflatedLines:
    """The lines of a gzip or plain file; `scan` must have run to its end before `line_at` is asked.

    Raises RecordingError for what cannot be read. A file that ends in the middle is read as far as it is whole, and
    `is_cut` says so: whoever wrote it was stopped. Zeros at its end are what a power cut left of what was not written.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._file = _opened(path)
            with ExitStack() as failed:
                failed.callback(self._file.close)
                is_plain = self._file.read(len(_GZIP)) != _GZIP
                size = self._file.seek(0, os.SEEK_END)
                self._ends_at = _written(self._file, size)
                failed.pop_all()
        except OSError as error:
            raise RecordingError(f"it cannot be read: {error.strerror}") from error
        self.is_cut = self._ends_at < size
        self._places: list[_Place] = []
        self._span_bytes = SPAN_BYTES
        self._read, self._made, self._state = 0, 0, _Inflater(is_plain)
        self._buffer, self._buffer_at = b"", 0
        self._file.seek(0)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def scan(self) -> Iterator[tuple[int, bytes]]:
        """Yield every whole line with its place."""
        place, rest = 0, b""
        self._note_place()
        while (piece := self._more()) is not None:
            *lines, rest = (rest + piece).split(b"\n")
            for line in lines:
                yield place, line
                place += len(line) + 1
            if len(rest) > MAX_LINE_BYTES:
                raise RecordingError("it has a line longer than any poll")
            if self._made - self._places[-1].made >= self._span_bytes:
                self._note_place()
        self.is_cut |= bool(rest) or not self._state.is_at_an_end
        self._go_to(self._places[0])

    def line_at(self, place: int) -> bytes:
        """Return the line that begins at *place*, as `scan` gave it."""
        nearest = self._places[bisect_right(self._places, place, key=lambda each: each.made) - 1]
        if place < self._buffer_at or nearest.made > self._made:
            self._go_to(nearest)
        while (end := self._buffer.find(b"\n", max(place - self._buffer_at, 0))) < 0 or self._made <= place:
            kept = max(min(place - self._buffer_at, len(self._buffer)), 0)
            self._buffer, self._buffer_at = self._buffer[kept:], self._buffer_at + kept
            if (piece := self._more()) is None:
                raise RecordingError("it has become shorter")
            self._buffer += piece
        return self._buffer[place - self._buffer_at : end]

    def _more(self) -> bytes | None:
        try:
            data = self._file.read(min(READ_BYTES, self._ends_at - self._read))
            piece = self._state.feed(data)
        except OSError as error:
            raise RecordingError(f"it cannot be read: {error.strerror}") from error
        except zlib.error as error:
            raise RecordingError("its compression is damaged") from error
        self._read, self._made = self._read + len(data), self._made + len(piece)
        return piece if data else None

    def _note_place(self) -> None:
        if len(self._places) == MOST_PLACES:
            del self._places[1::2]
            self._span_bytes *= 2
        self._places.append(_Place(self._made, self._read, self._state.copy()))

    def _go_to(self, place: _Place) -> None:
        self._file.seek(place.read)
        self._read, self._made, self._state = place.read, place.made, place.state.copy()
        self._buffer, self._buffer_at = b"", place.made


def _opened(path: Path) -> BinaryIO:
    """Open a file; a pipe or a device would be waited for, for good."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise RecordingError("it is no ordinary file")
    return path.open("rb")


def _written(file: BinaryIO, size: int) -> int:
    """Return how many bytes come before the zeros that the file ends with; a few of them belong to what was written."""
    end = size
    while end > 0:
        if size - end > MOST_ZEROS:
            raise RecordingError("it ends with more zeros than a power cut leaves")
        begin = max(end - READ_BYTES, 0)
        file.seek(begin)
        if piece := file.read(end - begin).rstrip(b"\0"):
            end = begin + len(piece)
            break
        end = begin
    return end if size - end >= LEAST_ZEROS else size

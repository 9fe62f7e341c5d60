"""Just enough of HTTP/1.1 to stand between a client and the exchange: whole messages with a length, nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

_HEAD_END = b"\r\n\r\n"
REASONS = {200: "OK", 307: "Temporary Redirect", 429: "Too Many Requests"}


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came in; header names are lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    def for_host(self, host: str, number: str) -> bytes:
        """Write it for another host, to be kept alive, under the number that the exchange will note."""
        kept = {name: value for name, value in self.headers.items() if name not in ("host", "connection")}
        lines = [f"{self.method} {self.target} HTTP/1.1", f"host: {host}", f"x-request-id: {number}"]
        lines += [f"{name}: {value}" for name, value in kept.items()]
        return "\r\n".join(lines).encode("latin-1") + _HEAD_END + self.body


@dataclass(slots=True)
class Answer:
    """One whole answer."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def head(self, length: int | None) -> bytes:
        """Write the status line and the headers; *length* None leaves the length out and ends with the connection."""
        headers = {name: value for name, value in self.headers.items() if name != "content-length"}
        if length is None:
            headers["connection"] = "close"
        else:
            headers["content-length"] = str(length)
        lines = [f"HTTP/1.1 {self.status} {REASONS.get(self.status, 'Because')}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        return "\r\n".join(lines).encode("latin-1") + _HEAD_END

    def whole(self) -> bytes:
        return self.head(len(self.body)) + self.body


async def read_request(reader: asyncio.StreamReader) -> Request | None:
    """Read one request; None when the client is gone."""
    try:
        first, headers = _head(await reader.readuntil(_HEAD_END))
        body = await reader.readexactly(int(headers.get("content-length", "0")))
    except (asyncio.IncompleteReadError, ConnectionError, OSError):
        return None
    method, target, _ = first.split(" ", 2)
    return Request(method, target, headers, body)


async def read_answer(reader: asyncio.StreamReader) -> Answer:
    """Read one answer; raises IncompleteReadError or ConnectionError."""
    first, headers = _head(await reader.readuntil(_HEAD_END))
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Answer(int(first.split(" ", 2)[1]), headers, body)


def _head(raw: bytes) -> tuple[str, dict[str, str]]:
    first, *lines = raw[: -len(_HEAD_END)].decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines)
    return first, {name.strip().lower(): value.strip() for name, _, value in pairs}

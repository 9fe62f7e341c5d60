"""Waiting for a browser's answer on a loopback port of our own: one answer, then it is closed.

Source: RFC 8252, "Loopback Interface Redirection".
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from urllib.parse import parse_qsl, urlsplit

LINE_LIMIT = 8_192
PATH = "/signed-in"
PAGE = (
    b"<!doctype html><meta charset=utf-8><title>BTR Terminal</title>"
    b"<p>You can close this page and go back to BTR Terminal.</p>"
)


class Answer:
    """Where the browser is to come back to, and what it brings."""

    def __init__(self, port: int, brought: asyncio.Future[Mapping[str, str]]) -> None:
        self.redirect_uri = f"http://127.0.0.1:{port}{PATH}"
        self._brought = brought

    async def wait(self) -> Mapping[str, str]:
        """Return the query of the first request to our path."""
        return await self._brought


@asynccontextmanager
async def listening() -> AsyncIterator[Answer]:
    """Listen on a random loopback port until the block ends."""
    brought: asyncio.Future[Mapping[str, str]] = asyncio.get_running_loop().create_future()

    async def come(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            query = _query(await reader.readline())
            found = query is not None
            head = b"HTTP/1.1 200 OK\r\n" if found else b"HTTP/1.1 404 Not Found\r\n"
            rules = b"Content-Security-Policy: default-src 'none'\r\nReferrer-Policy: no-referrer\r\n"
            body = PAGE if found else b""
            size = f"Content-Length: {len(body)}\r\n".encode()
            writer.write(head + rules + size + b"Content-Type: text/html\r\nConnection: close\r\n\r\n" + body)
            await writer.drain()
            if query is not None and not brought.done():
                brought.set_result(query)
        except (ConnectionError, ValueError, asyncio.LimitOverrunError):
            return
        finally:
            writer.close()

    server = await asyncio.start_server(come, "127.0.0.1", 0, limit=LINE_LIMIT)
    async with server:
        yield Answer(server.sockets[0].getsockname()[1], brought)


def _query(line: bytes) -> Mapping[str, str] | None:
    """Read a request line; None for anything but a GET of our path."""
    method, _, rest = line.decode("ascii", "replace").partition(" ")
    target = urlsplit(rest.rpartition(" ")[0])
    if method != "GET" or target.path != PATH:
        return None
    return dict(parse_qsl(target.query, keep_blank_values=True))

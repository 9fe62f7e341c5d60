"""One HTTP/1.1 connection: h11 speaks the protocol, asyncio has the socket; nothing is retried or followed.

httpx's own connections serve any kind of event loop: half of what a poll cost were their locks, scopes and timers.
"""

from __future__ import annotations

import asyncio
import select
import sys
from collections.abc import Sequence
from ipaddress import ip_address
from ssl import SSLContext
from typing import cast

import h11

MAX_HEAD_BYTES = 100 * 1024
# Another address of a host is tried when this one stays silent so long. Source: RFC 8305, section 5.
NEXT_ADDRESS_S = 0.25
Headers = Sequence[tuple[bytes, bytes]]


class Unsendable(Exception):
    """The request cannot be written as HTTP: nothing of it left. Says no more, for it would quote a header."""


class Broken(ConnectionError):
    """The connection broke before the answer was complete."""


class Ended(ConnectionError):
    """The other side ended the answer before it was complete, or what it said is not HTTP."""


async def connect(host: str, port: int, trust: SSLContext | None) -> Connection:
    """Open a connection, with TLS where *trust* says whom to trust; OSError where that fails."""
    loop = asyncio.get_running_loop()
    # Called off, such a race leaves a socket to be closed by chance: there is none where there is but one address.
    next_s = NEXT_ADDRESS_S if _is_name(host) else None
    _, connection = await loop.create_connection(Connection, host, port, ssl=trust, happy_eyeballs_delay=next_s)
    return connection


class Connection(asyncio.Protocol):
    """A connection for one request at a time: `ask`, then `read` up to b"", then `rest` or `aclose`."""

    def __init__(self) -> None:
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=MAX_HEAD_BYTES)
        self._loop = asyncio.get_running_loop()
        self._news: asyncio.Future[None] | None = None
        self._is_over = asyncio.Event()
        self._rests_since_s: float | None = None  # None while it is asked, or was never

    async def ask(self, method: str, target: bytes, headers: Headers, body: bytes) -> tuple[int, Headers]:
        """Send the whole request in one piece; return status and headers of the answer.

        Raises Unsendable before the first byte is handed over, ConnectionError after that.
        """
        raw = self._composed(method, target, headers, body)
        self._rests_since_s = None
        self._socket.write(raw)
        while isinstance(event := await self._event(), h11.InformationalResponse):
            pass
        if not isinstance(event, h11.Response):
            raise Ended
        return event.status_code, event.headers.raw_items()

    async def read(self) -> bytes:
        """Return the next piece of the body, b"" when it is complete; ConnectionError where it never will be."""
        event = await self._event()
        return bytes(event.data) if isinstance(event, h11.Data) else b""

    def rest(self) -> bool:
        """Get ready for the next request; False where this answer is not complete or was announced as the last."""
        if self._http.our_state is not h11.DONE or self._http.their_state is not h11.DONE:
            return False
        self._http.start_next_cycle()
        self._rests_since_s = self._loop.time()
        return True

    def is_usable(self, rested_s: float) -> bool:
        """Say whether it may be asked again: it rested no longer than *rested_s*, and the other side kept silent."""
        if self._rests_since_s is None or self._is_over.is_set() or self._http.trailing_data != (b"", False):
            return False
        return self._loop.time() - self._rests_since_s <= rested_s and not _has_news(self._socket)

    async def aclose(self) -> None:
        """Drop the connection, and with it what was not sent yet."""
        self._socket.abort()
        await self._is_over.wait()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._socket = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        if self._rests_since_s is not None:
            self._rests_since_s = None
            self._socket.abort()  # nobody asked: it is kept neither for this nor for whatever may follow
            return
        self._http.receive_data(data)
        self._tell()

    def eof_received(self) -> None:
        self._http.receive_data(b"")
        self._tell()

    def connection_lost(self, error: Exception | None) -> None:
        self._is_over.set()
        self._tell()

    def _composed(self, method: str, target: bytes, headers: Headers, body: bytes) -> bytes:
        send = self._http.send
        try:
            raw = send(h11.Request(method=method, target=target, headers=list(headers))) or b""
            if body:
                raw += send(h11.Data(data=body)) or b""
            return raw + (send(h11.EndOfMessage()) or b"")
        except h11.LocalProtocolError:
            raise Unsendable from None

    async def _event(self) -> h11.Event | type[h11.NEED_DATA] | type[h11.PAUSED]:
        try:
            while (event := self._http.next_event()) is h11.NEED_DATA:
                if self._is_over.is_set():
                    raise Broken
                self._news = self._loop.create_future()
                await self._news
        except h11.RemoteProtocolError:
            raise Ended from None  # its text quotes the answer
        return event

    def _tell(self) -> None:
        if self._news is not None and not self._news.done():
            self._news.set_result(None)


def _is_name(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return True
    return False


def _has_news(transport: asyncio.Transport) -> bool:
    """Look whether bytes, or the end, have come that the loop had no turn to tell of yet."""
    number = transport.get_extra_info("socket").fileno()
    if sys.platform == "win32":
        return bool(select.select([number], [], [], 0)[0])
    poll = select.poll()
    poll.register(number, select.POLLIN)
    return bool(poll.poll(0))

"""The only network code: one send, a request budget, total time-outs, every failure said as what it means.

httpx gives requests, answers and the seam below them, and neither its client nor its connections: there is no redirect
to follow, no cookie to keep, no proxy or certificate variable of the environment to obey, and no header that was not
put there by name.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache, partial
from typing import Any, Literal, cast
from urllib.parse import quote, urlencode

import httpx

from terminal import __version__
from terminal.clock import Clock
from terminal.domain.account import Environment
from terminal.errors import (
    BudgetSpent,
    ConfigError,
    MalformedResponse,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    TerminalError,
)
from terminal.venues import http1
from terminal.venues.body import MAX_BODY_BYTES, NotWhole, decoded, without_secrets
from terminal.venues.budget import Budget
from terminal.venues.http1 import Broken, Connection, Ended, Unsendable
from terminal.venues.tls import system_trust

CONNECT_S = 5.0
READ_TOTAL_S = 10.0
MONEY_TOTAL_S = 30.0
# Shorter than the five seconds after which common servers drop an idle connection: a poll never meets a dying one.
KEEP_ALIVE_S = 4.0
MAX_CONNECTIONS, MAX_MONEY_CONNECTIONS = 10, 100
URLS_KEPT = 64  # polls ask for the same few again and again
LIVE_HOSTS = frozenset({"api.coinbtr.com", "api.tauros.io"})

# What proves that no byte of the request left.
_NEVER_LEFT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.InvalidURL,
    httpx.UnsupportedProtocol,
)
_UNSENDABLE = "the request holds something that cannot be sent"
_WORDS: dict[type[Exception], str] = {
    httpx.ConnectError: "cannot be reached",
    httpx.ConnectTimeout: "did not answer the call in time",
    httpx.PoolTimeout: "has not answered earlier requests yet",
    httpx.InvalidURL: "its address cannot be used",
    httpx.UnsupportedProtocol: "its address cannot be used",
    Broken: "the connection broke before the answer was complete",
    Ended: "the connection ended before the answer was complete",
    httpx.ReadError: "the connection broke before the answer was complete",
    httpx.WriteError: "the connection broke while the request was on its way",
    httpx.RemoteProtocolError: "the connection ended before the answer was complete",
}

Signer = Callable[[str, str, bytes], Mapping[str, str]]
"""(method, target with its query, body) → headers; called once, right before the bytes leave."""
Query = Mapping[str, str | tuple[str, ...]]
"""Names and values; several values are written with the name each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request before it is signed; `path` is relative to the venue's base address."""

    method: Literal["GET", "POST", "PUT", "DELETE"]
    path: str
    query: Query = field(default_factory=dict)
    body: bytes = field(default=b"", repr=False)
    is_money: bool = False  # may move funds or place an order: fresh connection, own budget, longer time-out


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One whole answer. Header names are lower case; `venue_at` is the venue's `Date`, None where unreadable."""

    venue: str
    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    venue_at: datetime | None
    received_at: datetime


def unsigned(method: str, target: str, body: bytes) -> Mapping[str, str]:
    """Sign nothing: for public data."""
    return {}


class Transport:
    """One venue's door to the network; bootstrap opens and closes it.

    Raises ConfigError for an address on the wrong side of the wall between practice and live money.
    """

    def __init__(
        self,
        venue_name: str,
        base_url: str,
        clock: Clock,
        *,
        environment: Environment,
        transport: httpx.AsyncBaseTransport | None = None,
        budget: Budget | None = None,
        live_hosts: Collection[str] = LIVE_HOSTS,
        time_scale: float = 1.0,
    ) -> None:
        self.venue_name, self.environment = venue_name, environment
        self.base_url = _walled(base_url, environment, live_hosts)
        self.budget = budget or Budget(clock)
        self._clock, self._scale = clock, time_scale
        self._url = lru_cache(URLS_KEPT)(partial(_url, self.base_url))
        self._kept = transport or _Connections(self.base_url, MAX_CONNECTIONS, kept_s=KEEP_ALIVE_S)
        self._fresh = transport or _Connections(self.base_url, MAX_MONEY_CONNECTIONS, kept_s=0.0)

    @property
    def host(self) -> str:
        """The host of the base address, lower case."""
        return self.base_url.host

    async def send(self, call: Call, sign: Signer = unsigned) -> Reply:
        """Send once and return the whole answer, whatever its status but 429; never an httpx error.

        Raises NotSent (BudgetSpent) where provably nothing left, RateLimited on 429, MalformedResponse for a body that
        is cut, oversized or oddly encoded, OutcomeUnknown for everything else, a total time-out included.
        """
        total_s = (MONEY_TOTAL_S if call.is_money else READ_TOTAL_S) * self._scale
        if not await self.budget.take(is_money=call.is_money, patience_s=total_s):
            raise BudgetSpent(self.venue_name, "our own limit of requests a second is used up")
        request = self._request(call, sign, total_s)
        try:
            async with asyncio.timeout(total_s):
                return await self._exchange(request, self._fresh if call.is_money else self._kept)
        except _NEVER_LEFT as error:
            raise NotSent(self.venue_name, _words(error)) from error
        except (Unsendable, httpx.LocalProtocolError):
            raise NotSent(self.venue_name, _UNSENDABLE) from None  # the error's own text may quote a header
        except TimeoutError as error:
            raise OutcomeUnknown(self.venue_name, f"no whole answer within {total_s:g} s") from error
        except (httpx.HTTPError, httpx.StreamError, OSError) as error:
            raise OutcomeUnknown(self.venue_name, _words(error)) from error

    async def aclose(self) -> None:
        """Close every connection; nothing may be sent afterwards."""
        await self._kept.aclose()
        await self._fresh.aclose()

    def _request(self, call: Call, sign: Signer, total_s: float) -> httpx.Request:
        # Reading and writing end with the total time-out around them: one timer a request instead of one a packet.
        extensions: dict[str, Any] = {"timeout": {"connect": min(CONNECT_S, total_s), "pool": total_s / 2}}
        try:
            url = self._url(call.path + _query(call.query))
            signature = dict(sign(call.method, url.raw_path.decode("ascii"), call.body))
            extensions["secrets"] = tuple(signature.values())
            headers = _headers(call) | signature
            return httpx.Request(call.method, url, headers=headers, content=call.body or None, extensions=extensions)
        except (httpx.InvalidURL, TerminalError) as error:
            raise NotSent(self.venue_name, _words(error)) from error
        except UnicodeError:
            raise NotSent(self.venue_name, _UNSENDABLE) from None  # the error would quote the header

    async def _exchange(self, request: httpx.Request, pool: httpx.AsyncBaseTransport) -> Reply:
        response = await pool.handle_async_request(request)
        try:
            body = await self._whole_body(response)
        finally:
            await response.aclose()
        reply = self._reply(response, without_secrets(body, request.extensions["secrets"]))
        if reply.status == 429:
            pause_s = retry_after_s(reply.headers.get("retry-after", ""), reply.venue_at or reply.received_at)
            raise RateLimited(self.venue_name, "too many requests for the venue's taste", pause_s)
        return reply

    async def _whole_body(self, response: httpx.Response) -> bytes:
        """Read the raw body up to the cap; httpx would take a cut gzip stream for a whole one."""
        raw = bytearray()
        async for chunk in cast(httpx.AsyncByteStream, response.stream):
            raw += chunk
            if len(raw) > MAX_BODY_BYTES:
                raise MalformedResponse(self.venue_name, f"an answer of more than {MAX_BODY_BYTES} bytes")
        try:
            return decoded(bytes(raw), response.headers.get("content-length"), response.headers.get("content-encoding"))
        except NotWhole as error:
            raise MalformedResponse(self.venue_name, str(error)) from error

    def _reply(self, response: httpx.Response, body: bytes) -> Reply:
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Reply(
            venue=self.venue_name,
            status=response.status_code,
            headers=headers,
            body=body,
            venue_at=http_date(headers.get("date", "")),
            received_at=self._clock.now(),
        )


class _Connections(httpx.AsyncBaseTransport):
    """At most *most* connections to one host: one that rested no longer than *kept_s* is asked again, others are new.

    What fails before a request was handed over is httpx's error of that meaning, what fails later a ConnectionError.
    """

    def __init__(self, url: httpx.URL, most: int, *, kept_s: float) -> None:
        self._host, self._port = url.raw_host.decode("ascii"), url.port or (443 if url.scheme == "https" else 80)
        self._trust = system_trust() if url.scheme == "https" else None
        self._kept_s = kept_s
        self._resting: list[Connection] = []  # the one asked last at the end
        self._room = asyncio.Semaphore(most)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        connection, url = await self._taken(**request.extensions["timeout"]), request.url
        body = _Body(connection, self._give_back)
        try:
            status, headers = await connection.ask(request.method, url.raw_path, request.headers.raw, request.content)
        except BaseException:
            await body.aclose()
            raise
        return httpx.Response(status, headers=headers, stream=body)

    async def aclose(self) -> None:
        while self._resting:
            await self._resting.pop().aclose()

    async def _taken(self, connect: float, pool: float) -> Connection:
        """Return a connection that nobody else has; *connect* and *pool* are the seconds to wait at most."""
        async with _within(pool, httpx.PoolTimeout):
            await self._room.acquire()
        try:
            async with _within(connect, httpx.ConnectTimeout):
                return await self._rested() or await http1.connect(self._host, self._port, self._trust)
        except BaseException as error:
            self._room.release()
            if isinstance(error, OSError):
                raise httpx.ConnectError("") from error
            raise

    async def _rested(self) -> Connection | None:
        while self._resting:
            connection = self._resting.pop()
            if connection.is_usable(self._kept_s):
                return connection
            await connection.aclose()
        return None

    async def _give_back(self, connection: Connection) -> None:
        try:
            if self._kept_s and connection.rest():
                self._resting.append(connection)
            else:
                await connection.aclose()
        finally:
            self._room.release()


class _Body(httpx.AsyncByteStream):
    """The body of one answer; closing it gives its connection back, once."""

    def __init__(self, connection: Connection, give_back: Callable[[Connection], Awaitable[None]]) -> None:
        self._connection, self._give_back, self._is_closed = connection, give_back, False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while piece := await self._connection.read():
            yield piece

    async def aclose(self) -> None:
        is_closed, self._is_closed = self._is_closed, True
        if not is_closed:
            await self._give_back(self._connection)


@asynccontextmanager
async def _within(limit_s: float, late: type[httpx.TimeoutException]) -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(limit_s):
            yield
    except TimeoutError as error:
        raise late("") from error


def http_date(text: str) -> datetime | None:
    """Read an HTTP date as aware UTC; None for anything else."""
    try:
        at = parsedate_to_datetime(text)
        return at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def retry_after_s(text: str, now: datetime) -> float | None:
    """Read `Retry-After`, in seconds or as a date; None for rubbish.

    Source: RFC 9110, section 10.2.3.
    """
    if text.isascii() and text.isdigit() and len(text) <= 6:
        return int(text)
    at = http_date(text)
    return None if at is None else max(0.0, (at - now).total_seconds())


def _walled(base_url: str, environment: Environment, live_hosts: Collection[str]) -> httpx.URL:
    try:
        url = httpx.URL(base_url.rstrip("/") + "/")
    except httpx.InvalidURL as error:
        raise ConfigError("the venue's address cannot be read") from error
    if url.userinfo or url.query or url.fragment:
        raise ConfigError("a venue's address is scheme, host and path, nothing else")
    if environment is Environment.REPLAY:
        raise ConfigError("a replay talks to nobody")
    if environment is Environment.PRACTICE and not _is_loopback(url):
        raise ConfigError(f"practice stays on this computer: {url.host or base_url!r} is refused")
    if environment is Environment.LIVE and not (url.scheme == "https" and url.port is None and url.host in live_hosts):
        raise ConfigError(f"live talks to the venue's own https address only: {url.host or base_url!r} is refused")
    return url


def _is_loopback(url: httpx.URL) -> bool:
    host = url.host.lower()
    is_local = host in {"127.0.0.1", "::1", "localhost"} or (host.endswith(".localhost") and not host.startswith("."))
    return is_local and url.scheme in {"http", "https"}


def _url(base_url: httpx.URL, target: str) -> httpx.URL:
    return httpx.URL(str(base_url) + target)


def _query(query: Query) -> str:
    return "?" + urlencode(query, doseq=True, quote_via=quote) if query else ""


def _headers(call: Call) -> dict[str, str]:
    headers = {
        "User-Agent": f"btr-terminal/{__version__}",
        "Accept": "application/json",
        "Accept-Encoding": "identity" if call.is_money else "gzip",
    }
    if call.is_money:
        headers["Connection"] = "close"
    if call.body:
        headers["Content-Type"] = "application/json"
    return headers


def _words(error: Exception) -> str:
    if isinstance(error, TerminalError):
        return str(error)
    return _WORDS.get(type(error), "the connection failed before the answer was complete")

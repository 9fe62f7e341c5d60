"""The only network code: one send, a request budget, total time-outs, every failure said as what it means.

httpx's transports are used without its client: there is no redirect to follow, no cookie to keep, no proxy or
certificate variable of the environment to obey, and no header that was not put there by name.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache, partial
from ssl import PROTOCOL_TLS_CLIENT, SSLContext
from typing import Any, Literal, NoReturn, cast
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
from terminal.venues.body import MAX_BODY_BYTES, NotWhole, decoded, without_secrets
from terminal.venues.budget import Budget
from terminal.venues.tls import system_trust

CONNECT_S = 5.0
READ_TOTAL_S = 10.0
MONEY_TOTAL_S = 30.0
# Shorter than the five seconds after which common servers drop an idle connection: a poll never meets a dying one.
KEEP_ALIVE_S = 4.0
URLS_KEPT = 64  # polls ask for the same few again and again
LIVE_HOSTS = frozenset({"api.coinbtr.com", "api.tauros.io"})

# What proves that no byte of the request left (measured on httpx 0.28).
_NEVER_LEFT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.InvalidURL,
    httpx.UnsupportedProtocol,
)
_WORDS: dict[type[Exception], str] = {
    httpx.ConnectError: "cannot be reached",
    httpx.ConnectTimeout: "did not answer the call in time",
    httpx.PoolTimeout: "too many requests are waiting already",
    httpx.InvalidURL: "its address cannot be used",
    httpx.UnsupportedProtocol: "its address cannot be used",
    httpx.ReadError: "the connection broke before the answer was complete",
    httpx.WriteError: "the connection broke while the request was on its way",
    httpx.RemoteProtocolError: "the connection ended before the answer was complete",
}
_UNSENDABLE = "the request holds something that cannot be sent"
# httpcore's debug log would quote headers.
logging.getLogger("httpcore").setLevel(logging.WARNING)

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
        self._kept = transport or _pool(self.base_url, httpx.Limits(max_connections=10, keepalive_expiry=KEEP_ALIVE_S))
        self._fresh = transport or _pool(self.base_url, httpx.Limits(max_keepalive_connections=0))

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
        written = _Written()
        request = self._request(call, sign, total_s, written)
        try:
            async with asyncio.timeout(total_s):
                return await self._exchange(request, self._fresh if call.is_money else self._kept)
        except _NEVER_LEFT as error:
            raise NotSent(self.venue_name, _words(error)) from error
        except httpx.LocalProtocolError:
            self._fail_locally(written)
        except TimeoutError as error:
            raise OutcomeUnknown(self.venue_name, f"no whole answer within {total_s:g} s") from error
        except (httpx.HTTPError, httpx.StreamError, OSError) as error:
            raise OutcomeUnknown(self.venue_name, _words(error)) from error

    async def aclose(self) -> None:
        """Close every connection; nothing may be sent afterwards."""
        await self._kept.aclose()
        await self._fresh.aclose()

    def _request(self, call: Call, sign: Signer, total_s: float, written: _Written) -> httpx.Request:
        # Reading and writing end with the total time-out around them: one timer a request instead of one a packet.
        timeouts = {"connect": min(CONNECT_S, total_s), "read": None, "write": None, "pool": total_s / 2}
        extensions: dict[str, Any] = {"timeout": timeouts, "trace": written.note}
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

    def _fail_locally(self, written: _Written) -> NoReturn:
        # The error's own text may quote a header: it goes nowhere, not even as a cause.
        if written.any:
            raise OutcomeUnknown(self.venue_name, "the request broke off while it was sent") from None
        raise NotSent(self.venue_name, _UNSENDABLE) from None


class _Written:
    """Notes whether the first bytes of one request were handed to the socket."""

    def __init__(self) -> None:
        self.any = False

    async def note(self, event: str, info: Mapping[str, Any]) -> None:
        self.any = self.any or event in {"http11.send_request_headers.complete", "http11.send_request_body.started"}


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


def _pool(url: httpx.URL, limits: httpx.Limits) -> httpx.AsyncHTTPTransport:
    trust = system_trust() if url.scheme == "https" else SSLContext(PROTOCOL_TLS_CLIENT)
    return httpx.AsyncHTTPTransport(verify=trust, trust_env=False, http2=False, limits=limits)


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

"""The line to the wallet: signs what is sent, follows pages with guards, keeps the offset of the venue's clock."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeVar
from urllib.parse import urlsplit

from terminal import strict_json
from terminal.clock import Clock
from terminal.errors import NotSent, VenueError
from terminal.publisher import Publisher
from terminal.venues.coinbase import parse_prices, sign
from terminal.venues.coinbase.answer import EXPIRED, Page, Said, page, said, warnings
from terminal.venues.coinbase.oauth import Grantee
from terminal.venues.fields import Row, parser
from terminal.venues.keys import checked_key
from terminal.venues.transport import Call, Query, Reply, Transport

T = TypeVar("T")
Body = Mapping[str, object]
Scheme = Callable[[int, str, str, bytes], Mapping[str, str]]
"""(the venue's time in seconds, METHOD, target with its query, body) → the headers that sign them."""

# The version whose shapes the document's examples have, but for what its change log names since. Always the same one.
VERSION = "2017-05-19"
PAGE_ROWS = 100  # Source: Coinbase API v2 reference, "Pagination": up to 100
MOST_PAGES = 50
MOST_PAGES_EVER = 1_000  # of what is read once, because nothing of it may be missing
BASE_PATH = "/v2/"
OFFSET_FOR_S = 600.0  # how long a measured offset is good for
SET_S = 5.0  # or until our clocks part by so much: one of them was set, or stood still
READY_FOR_S = 60.0  # how long nothing need be renewed once all was made ready: longer than a confirmation stays good
Method = Literal["GET", "POST", "PUT", "DELETE"]


@dataclass(frozen=True, slots=True)
class Pages:
    """The rows of a list, newest first. Where it was cut (too many pages, a loop) there is no total."""

    rows: tuple[Row, ...]
    is_complete: bool
    reply: Reply  # of the last page


def by_key(key: str, secret: str) -> Scheme:
    """Sign with an API key. Raises ConfigError for keys that no header can carry."""
    checked = checked_key(key)
    return lambda at_s, method, target, body: sign.hmac_headers(checked, secret, at_s, method, target, body)


def by_token(token: Callable[[], str]) -> Scheme:
    """Sign with whatever *token* is good now: a grant is renewed every two hours."""
    return lambda at_s, method, target, body: sign.bearer_headers(checked_key(token()))


def by_cdp_key(name: str, secret: str) -> Scheme:
    """Sign with a key of the developer platform, a new token for each request. Raises ConfigError for other keys."""
    from terminal.venues.coinbase import cdp  # 50 ms to load, for the few who sign so

    key = cdp.cdp_key(name, secret)
    return lambda at_s, method, target, body: sign.bearer_headers(
        cdp.cdp_token(key, method, target, at_s, secrets.token_hex(32))
    )


class Line:
    """Sends calls to one wallet, signed by *scheme* or, without one, as anybody.

    `warned` publishes each piece of the venue's advice once.
    """

    def __init__(
        self,
        transport: Transport,
        clock: Clock,
        scheme: Scheme | None,
        language: str = "en",
        grantee: Grantee | None = None,
    ) -> None:
        self._transport, self._clock, self._scheme, self._language = transport, clock, scheme, language
        self._grantee = grantee
        self._offset_s, self._measured_s, self._measured_at = 0.0, -OFFSET_FOR_S, clock.now()
        self._advice: set[Said] = set()
        self.warned: Publisher[Said] = Publisher()

    @property
    def venue_name(self) -> str:
        return self._transport.venue_name

    async def get(self, path: str, query: Query | None = None) -> Reply:
        """Read once; *path* is relative to `/v2/`."""
        return await self.send(Call(method="GET", path=path, query=_sorted(query or {})))

    async def write(
        self,
        method: Method,
        path: str,
        body: Body | None = None,
        *,
        is_money: bool = False,
        more: Mapping[str, str] | None = None,
    ) -> Reply:
        """Send once; *more* are headers that belong to this call only."""
        raw = b"" if body is None else strict_json.dumps(dict(body)).encode()
        return await self.send(Call(method=method, path=path, body=raw, is_money=is_money), more)

    async def send(self, call: Call, more: Mapping[str, str] | None = None, *, has_key: bool = False) -> Reply:
        """Sign the very bytes that go out, at the venue's time, and send them once.

        Where the venue says that a grant has expired, which proves that nothing happened, it is renewed once; only a
        read, and a send that *has_key*, goes out again then. A write whose grant cannot be renewed was refused.
        """
        try:
            await self.ready(for_s=0.0)
        except VenueError as error:  # nothing of the call has left
            if call.method == "GET":
                raise
            raise NotSent(error.venue, error.reason) from error
        if self._grantee is None:
            return await self._send_once(call, more)
        stale = self._grantee.access()
        reply = await self._send_once(call, more)
        is_expired = reply.status == 401 and said(reply).id == EXPIRED
        if is_expired and await self._is_renewed(self._grantee, stale, call) and (call.method == "GET" or has_key):
            return await self._send_once(call, more)
        return reply

    async def ready(self, for_s: float = READY_FOR_S) -> None:
        """Measure the venue's clock and renew a grant where that is due within *for_s*; raises VenueError.

        What is sent within that time waits for neither: so it is called before a confirmation is consumed.
        """
        age_s = self._clock.monotonic() - self._measured_s
        was_set = abs((self._clock.now() - self._measured_at).total_seconds() - age_s) > SET_S
        if self._scheme is not None and (was_set or age_s >= OFFSET_FOR_S - for_s):
            await self.measure_offset()
        if self._grantee is not None:
            await self._grantee.fresh(for_s)

    async def _is_renewed(self, grantee: Grantee, stale: str, call: Call) -> bool:
        """Renew the grant; of a write the refusal is the answer where that fails, a read raises VenueError."""
        try:
            await grantee.renew(stale)
        except VenueError:
            if call.method == "GET":
                raise
            return False
        return True

    async def _send_once(self, call: Call, more: Mapping[str, str] | None) -> Reply:
        reply = await self._transport.send(call, lambda *signed: {**self._headers(*signed), **(more or {})})
        for each in warnings(reply):
            if each not in self._advice:
                self._advice.add(each)
                self.warned.publish(each)
        return reply

    async def measure_offset(self) -> None:
        """Ask for the venue's clock, half-way between sending and hearing: signatures are good for 30 s around it.

        Source: Coinbase API v2 reference, "Authentication > API Key".
        """
        before = self._clock.now()
        reply = await self._transport.send(Call(method="GET", path="time"), lambda *_: self._common())
        middle = before + (reply.received_at - before) / 2
        self._offset_s = (parse_prices.venue_time(reply) - middle).total_seconds()
        self._measured_s, self._measured_at = self._clock.monotonic(), self._clock.now()

    async def pages(
        self,
        path: str,
        what: str,
        query: Query | None = None,
        back_to: datetime | None = None,
        most: int = MOST_PAGES,
    ) -> Pages:
        """Read a list to its end, or until rows are older than *back_to*.

        Follows `next_uri` verbatim, but only within the venue's own `/v2/`; else goes on after the last row. Stops at
        a row seen before, at an empty page, and at *most* pages: then the list is cut, and says so.
        """
        reply = await self.get(path, {"limit": str(PAGE_ROWS), **(query or {})})
        found: dict[str, Row] = {}
        for _ in range(most):
            one = _page(reply, what)
            fresh = {_key(row): row for row in one.rows if _key(row) not in found}
            found |= fresh
            if one.next_uri is None and one.next_after is None:
                return Pages(tuple(found.values()), is_complete=True, reply=reply)
            if back_to is not None and one.rows and one.rows[-1].time("created_at") < back_to:
                return Pages(tuple(found.values()), is_complete=True, reply=reply)
            if not fresh:
                break
            reply = await self.send(self._next(path, query or {}, one))
        return Pages(tuple(found.values()), is_complete=False, reply=reply)

    def _next(self, path: str, query: Query, one: Page) -> Call:
        if one.next_uri is not None and _is_ours(one.next_uri):
            return Call(method="GET", path=one.next_uri.removeprefix(BASE_PATH))
        after = one.next_after or _key(one.rows[-1])
        return Call(method="GET", path=path, query=_sorted({"limit": str(PAGE_ROWS), **query, "starting_after": after}))

    def _headers(self, method: str, target: str, body: bytes) -> dict[str, str]:
        if self._scheme is None:
            return self._common()
        at_s = int(self._clock.now().timestamp() + self._offset_s)
        return self._common() | dict(self._scheme(at_s, method, target, body))

    def _common(self) -> dict[str, str]:
        """Source: Coinbase API v2 reference, "Versioning", "Localization"."""
        return {"CB-VERSION": VERSION, "Accept-Language": self._language}


@parser
def _page(reply: Reply, what: str) -> Page:
    return page(reply, what)


def _sorted(query: Query) -> dict[str, str | tuple[str, ...]]:
    """In alphabetical order: the live service checks signatures over the query sorted so (seen)."""
    return dict(sorted(query.items()))


def _is_ours(uri: str) -> bool:
    """Say whether an address from an answer stays where we are; what leads elsewhere would take the signature along."""
    split = urlsplit(uri)
    return not split.scheme and not split.netloc and split.path.startswith(BASE_PATH) and ".." not in split.path


def _key(row: Row) -> str:
    return row.required_identifier("id")

"""One account of a run: what it may ask for next, the engine that sends it, its front, and the venue behind."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import httpx

from terminal.domain.intent import Request, kind_of
from terminal.domain.market import Market, Side
from terminal.domain.order import CancelRequest, OrderRequest, OrderType
from terminal.domain.transfer import BtrPay, CryptoWithdrawal, SpeiWithdrawal
from terminal.simulator import addresses
from terminal.storage.canonical import text_of
from tests.faults.checker import Content, content_of
from tests.faults.clock import ScaledClock
from tests.faults.lines import Line, Message
from tests.faults.plan import Turn
from tests.faults.seats import Seat

HIDING = ("lag", "lose", "cut", "stale")
BRIEF_S = 10.0  # virtual; a commitment is read for half a minute
_POSTED_WITHIN_S = 120.0  # virtual; from the rule to the POST
_CARRIED_OUT_WITHIN_S = 100.0  # virtual; from the note to the effect of what the venue accepts late
FEES = {"LTC": Decimal("0.001"), "XLM": Decimal("0.00001")}  # of a withdrawal at the practice exchange
DUST = FEES["XLM"]  # so that amounts are one another's with the fee
BTC_MXN = Market("BTC", "MXN")
PAYEE = "beto@practice.invalid"
CLABE = "999180000118359714"
LTC, ELSEWHERE, XLM = (addresses.deposit_address(*each) for each in (("LTC", b"a"), ("LTC", b"b"), ("XLM", b"c")))
BALANCES = {"MXN": "9000000", "BTC": "500", "LTC": "90000", "XLM": "90000"}


SLOW = "(machine too slow)"  # an intent that was given up because reading took long here, not at the venue
_SLOWNESS = ("took too long", "no whole answer within")


class TooSlow(Exception):
    """This machine was too slow to read the baseline in time; nothing was sent, the scene is to be played again."""


@dataclass(slots=True)
class Record:
    """What was asked under which fault; the checker's verdicts are laid beside it."""

    fault: str
    person: str
    content: Content
    excuses: frozenset[str]
    noted_at_s: float  # on the clock
    said: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Desk:
    """Scenes are played here, one after the other."""

    name: str  # the e-mail, which is also the account's id
    key: str
    group: str
    front: str
    url: str
    seat: Seat
    proxy: Line
    venue: httpx.AsyncClient  # past the proxy, as everybody else reaches the exchange
    clock: ScaledClock
    draw: random.Random
    records: list[Record]
    broken: list[str]  # rules that do not hold
    move: Callable[[float], None]  # virtual time, for everybody
    _shadow: float = -1.0  # until when what earlier scenes did to the history may matter, on the clock
    _next_shadow: float = -1.0
    _numbers: Any = field(default_factory=lambda: itertools.count(1))
    _own: set[tuple[str, Decimal]] = field(default_factory=set)  # coin and amount of what was to be withdrawn
    _kept: set[tuple[str, Decimal]] = field(default_factory=set)  # what must not be: somebody else's may be as much

    def request(self, kind: str) -> Request:
        """Make a request that no other of this account equals, whatever a history leaves out of it (the memo)."""
        while True:
            request = self._request(kind, next(self._numbers))
            if not isinstance(request, CryptoWithdrawal):
                return request
            if _money(request) not in self._kept:
                self._own.add(_money(request))
                return request

    def apart(self, kind: str) -> Request:
        """Make a request that somebody else may make as well, also with its fee, and have it told from all of ours.

        Amounts that are one fee apart are the same to who does not know whether a row has the fee in it.
        """
        while True:
            request = self._request(kind, next(self._numbers))
            if not isinstance(request, CryptoWithdrawal):
                return request
            near = {_money(_more(request, fees)) for fees in (-2, -1, 0, 1, 2)}
            if not near & (self._own | self._kept):
                self._kept |= near
                return request

    def with_fee(self, request: CryptoWithdrawal) -> CryptoWithdrawal:
        """Return what takes as much from the account as *request* and its fee; none equals it from now on."""
        more = _more(request, 1)
        self._kept.add(_money(more))
        return more

    def _request(self, kind: str, number: int) -> Request:
        cents, dust = Decimal(number).scaleb(-2), number * DUST
        match kind:
            case "btr_pay":
                return BtrPay(coin="MXN", email=PAYEE, amount=Decimal("10.00") + cents)
            case "withdraw":
                return CryptoWithdrawal(coin="LTC", address=LTC, amount=Decimal("20.00000") + dust)
            case "memo":
                memo = str(1000 + number)
                return CryptoWithdrawal(
                    coin="XLM", address=XLM, amount=Decimal("5.00000") + dust, memo=memo, memo_name="memoId"
                )
            case "spei":
                return SpeiWithdrawal(clabe=CLABE, recipient="Beto", amount=Decimal("100.00") + cents)
            case "limit":
                return self._order(Side.BUY, OrderType.LIMIT, dust, "30000")
            case "market":
                side = self.draw.choice(tuple(Side))
                return self._order(side, OrderType.MARKET, dust, "150000" if side is Side.BUY else "10000")
        raise ValueError(kind)

    def _order(self, side: Side, kind: OrderType, dust: Decimal, price: str) -> OrderRequest:
        return OrderRequest(
            market=BTC_MXN, side=side, type=kind, amount=Decimal("0.00300") + dust, price=Decimal(price)
        )

    async def cancel(self) -> CancelRequest:
        """Place an order from outside and make the request that takes it back."""
        order = self._order(Side.BUY, OrderType.LIMIT, next(self._numbers) * DUST, "31000")
        order_id = str(await self.outside(order))
        return CancelRequest(
            venue_order_id=order_id, market=order.market, side=order.side, amount=order.amount, price=order.price
        )

    async def next_request(self, turn: Turn) -> Request:
        return await self.cancel() if turn.kind == "cancel" else self.request(turn.kind)

    async def rule(self, **rule: Any) -> int:
        """Set what holds at the front from now on; returns how many POSTs came under the rule before."""
        self._shadow = max(self._shadow, self._next_shadow)
        hiding = [lie["for_s"] for lie in rule.get("lies", ()) if _hides(lie) and lie["start"] == "post"]
        if hiding:
            self._next_shadow = self.clock.monotonic() + max(hiding) + _POSTED_WITHIN_S
            self._shade_what_is_late()
        return int((await self.proxy.ask("rule", front=self.front, **rule))["posts"])

    def _shade_what_is_late(self) -> None:
        """What the venue carries out late falls into the time that is hidden from now on."""
        since_s = self.clock.monotonic() - _CARRIED_OUT_WITHIN_S
        for record in self.records:
            if record.person == self.name and record.noted_at_s > since_s:
                record.excuses |= {"shadowed"}

    def note(self, turn: Turn, request: Request) -> Record:
        """Write down that *request* is about to be asked for."""
        kind = kind_of(request)
        content = content_of(kind, json.JSONDecoder(parse_int=Decimal, parse_float=Decimal).decode(text_of(request)))
        now_s = self.clock.monotonic()
        shadow = {"shadowed"} if now_s < self._shadow else frozenset[str]()
        record = Record(turn.fault.name, self.name, content, turn.fault.excuses | shadow, now_s)
        self.records.append(record)
        return record

    async def submit(self, turn: Turn, request: Request, **about: Any) -> Message:
        """Confirm *request* at the engine; raises Gone where it dies meanwhile."""
        record = self.note(turn, request)
        said = await self.seat.ask(
            "submit", account=self.name, kind=kind_of(request).value, request=text_of(request), **about
        )
        record.said += said["said"]
        is_slow = any(
            each.startswith(("ABORTED", "NOT_SENT")) and any(why in each for why in _SLOWNESS) for each in said["said"]
        )
        if is_slow and not turn.fault.is_slow:
            record.fault = SLOW
            raise TooSlow
        return said

    async def make_history(self) -> None:
        """Let the account have a transfer and a fill from before."""
        for kind in ("btr_pay", "market"):
            await self.outside(self.request(kind))

    async def outside(self, request: Request) -> Any:
        """Do the same as *request* at the venue itself, past the program; returns an order's id."""
        path, body = _wire(request)
        answer = await self.venue.post(path, json=body, headers={"Authorization": f"Token {self.key}"})
        said = json.JSONDecoder().decode(answer.text)
        if not said["success"]:
            raise RuntimeError(f"the exchange refused what was asked from outside: {said}")
        return (said.get("data") or {}).get("order_id")


def _money(request: CryptoWithdrawal) -> tuple[str, Decimal]:
    return request.coin, request.amount


def _more(request: CryptoWithdrawal, fees: int) -> CryptoWithdrawal:
    return replace(request, amount=request.amount + fees * FEES[request.coin])


def _hides(lie: Message) -> bool:
    """Say whether what is done meanwhile may be found too late; a resource that lags but briefly is read again."""
    return lie["kind"] in HIDING and not (lie["kind"] == "stale" and lie["seconds"] <= BRIEF_S)


def _wire(request: Request) -> tuple[str, dict[str, object]]:
    match request:
        case BtrPay():
            return "data/transfer/", {"coin": "mxn", "email": request.email, "amount": str(request.amount)}
        case CryptoWithdrawal():
            memo = {"memoId": int(request.memo)} if request.memo else {}
            place: dict[str, object] = {"coin": request.coin.lower(), "address": request.address}
            return "data/withdraw/", {**place, "amount": str(request.amount), **memo}
        case SpeiWithdrawal():
            named = {"clabe": request.clabe, "recipient": request.recipient}
            return "data/fiatwithdraw/", {"coin": "mxn", **named, "amount": str(request.amount)}
        case OrderRequest():
            order = {"market": "btc-mxn", "side": request.side.value, "type": request.type.value}
            return "trading/placeorder/", {**order, "amount": str(request.amount), "price": str(request.price)}
    raise ValueError("nobody cancels from outside")

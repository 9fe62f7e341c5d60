"""One account of a run at the wallet: its requests, and everybody else's acts there, signed by the harness itself."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from terminal.domain.intent import Request
from terminal.domain.quote import CommitRequest, Deal, QuoteRequest
from terminal.domain.transfer import Send
from terminal.domain.wallet_moves import Completion, MoneyRequest, RefundRequest, WalletTransfer
from tests.faults.desk import Desk
from tests.faults.plan import Turn

FRIEND = "friend@example.com"
OUTSIDE = "2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG"
PAYEE = "payee@faults.invalid"
COIN, DUST = "BTC", Decimal("0.00000001")
LEAST = Decimal("0.00100000")
_TRIES = 8  # a signature is good for a third of a second here
_DECODER = json.JSONDecoder(parse_float=Decimal)

Control = Callable[[str, dict[str, Any]], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Keys:
    """What the harness signs with for one person."""

    key: str
    secret: str


@dataclass(slots=True)
class WalletDesk(Desk):
    """Scenes are played here, one after the other."""

    origin: str = ""
    own: Keys = field(default_factory=lambda: Keys("", ""))
    payee: Keys = field(default_factory=lambda: Keys("", ""))
    control: Control | None = None
    accounts: dict[str, str] = field(default_factory=dict)  # ids by name
    payee_account: str = ""
    last_amount: Decimal = LEAST

    async def open(self) -> None:
        """Learn the accounts' ids."""
        self.accounts = {each["name"]: each["id"] for each in await self._call("GET", "accounts", None, self.own)}
        theirs = await self._call("GET", "accounts", None, self.payee)
        self.payee_account = next(each["id"] for each in theirs if each["currency"] == COIN)

    @property
    def source(self) -> str:
        return self.accounts["My Wallet"]

    def request(self, kind: str) -> Request:
        """Make a request that no other of this account equals."""
        amount = self._amount()
        match kind:
            case "send":
                return Send(source=self.source, coin=COIN, to=OUTSIDE, amount=amount)
            case "transfer":
                return WalletTransfer(source=self.source, to=self.accounts["Savings"], coin=COIN, amount=amount)
            case "request":
                return MoneyRequest(source=self.source, payer=FRIEND, coin=COIN, amount=amount)
        raise ValueError(kind)

    def apart(self, kind: str) -> Request:
        """The same: no row of the wallet has its fee in the amount."""
        return self.request(kind)

    def _amount(self) -> Decimal:
        self.last_amount = LEAST + next(self._numbers) * DUST
        return self.last_amount

    async def rule(self, **rule: Any) -> int:
        """Set what holds from now on, for what has no smaller amount than what was made last."""
        return await Desk.rule(self, since=str(self.last_amount), **rule)

    async def next_request(self, turn: Turn) -> Request:
        match turn.kind:
            case "complete":
                return await self._asked()
            case "refund":
                return await self._paid()
            case "commit":
                return await self._offered()
            case "quote":
                return await self._question()
            case _:
                return self.request(turn.kind)

    async def _asked(self) -> Completion:
        """Let the payee ask for money."""
        amount = self._amount()
        body = {"type": "request", "to": self.name, "amount": str(amount), "currency": COIN}
        await self._call("POST", f"accounts/{self.payee_account}/transactions", body, self.payee)
        rows = await self._call("GET", f"accounts/{self.source}/transactions?limit=100", None, self.own)
        own = next(row for row in rows if row["type"] == "request" and Decimal(row["amount"]["amount"]) == -amount)
        return Completion(source=self.source, request_id=own["id"], payee=PAYEE, coin=COIN, amount=amount)

    async def _paid(self) -> RefundRequest:
        """Let a customer pay a bill, or less than was asked; every other time from an address that the venue knows."""
        assert self.control is not None
        body = {"name": "Bill", "amount": str(self._amount()), "currency": COIN}
        bill = await self._call("POST", "orders", body, self.own)
        share, is_known = self.draw.choice((1, 0.5)), self.draw.random() < 0.5
        known = {"refund_address": OUTSIDE} if is_known else {}
        await self.control("event", {"kind": "pay_order", "order": bill["id"], "share": share, **known})
        bill = await self._call("GET", f"orders/{bill['id']}", None, self.own)
        wrong = bill["mispayments"][0] if bill["mispayments"] else None
        return RefundRequest(
            order_id=bill["id"],
            mispayment_id=wrong["id"] if wrong else None,
            coin=COIN,
            amount=Decimal((wrong["amount"] if wrong else bill["bitcoin_amount"])["amount"]),
            address=None if is_known else OUTSIDE,
            order_code=bill["code"],
            known_address=OUTSIDE if is_known else None,
        )

    async def _offered(self) -> CommitRequest:
        """Be told a price, which commits to nothing."""
        method = await self._method()
        body = {"amount": str(self._amount()), "currency": COIN, "commit": False, "payment_method": method}
        deal = await self._call("POST", f"accounts/{self.source}/buys", body, self.own)
        return CommitRequest(
            deal=Deal.BUY,
            source=self.source,
            quote_id=deal["id"],
            total=Decimal(deal["total"]["amount"]),
            total_coin=deal["total"]["currency"],
        )

    async def _question(self) -> QuoteRequest:
        method = await self._method()
        return QuoteRequest(deal=Deal.BUY, source=self.source, amount=self._amount(), coin=COIN, payment_method=method)

    async def _method(self) -> str:
        """Return the way to pay that is good for at once."""
        methods = await self._call("GET", "payment-methods", None, self.own)
        return str(next(each["id"] for each in methods if each["type"] == "fiat_account"))

    async def make_history(self) -> None:
        """Let the account have a transfer and a request from before."""
        for kind in ("transfer", "request"):
            await self.outside(self.request(kind))

    async def outside(self, request: Request) -> Any:
        """Do the same as *request* at the venue itself, past the program."""
        match request:
            case Send():
                kind, to = "send", request.to
            case WalletTransfer():
                kind, to = "transfer", request.to
            case MoneyRequest():
                kind, to = "request", request.payer
            case _:
                raise ValueError("nobody does this from outside")
        body = {"type": kind, "to": to, "amount": str(request.amount), "currency": request.coin}
        return (await self._call("POST", f"accounts/{request.source}/transactions", body, self.own))["id"]

    async def _call(self, method: str, path: str, body: dict[str, Any] | None, keys: Keys) -> Any:
        """Call the venue, signed; again where the signature was too old when it came."""
        content, target = b"" if body is None else json.dumps(body).encode(), f"/v2/{path}"
        for _ in range(_TRIES):
            at = str(int(self.clock.now().timestamp()))
            sign = hmac.new(keys.secret.encode(), f"{at}{method}{target}".encode() + content, hashlib.sha256)
            headers = {"CB-ACCESS-KEY": keys.key, "CB-ACCESS-SIGN": sign.hexdigest(), "CB-ACCESS-TIMESTAMP": at}
            headers |= {"CB-VERSION": "2017-05-19", "Content-Type": "application/json"}
            answer = await self.venue.request(method, f"{self.origin}{target}", content=content, headers=headers)
            if answer.status_code != 401:
                break
        if answer.status_code not in (200, 201):
            raise RuntimeError(f"the wallet refused what was asked from outside: {answer.text}")
        return _DECODER.decode(answer.text)["data"]

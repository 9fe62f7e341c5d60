"""The one table of where each request goes and what its body looks like, for both dialects.

No code ever tries a second path. The document's own slips are settled here: the heading `whithdraw` is a typo, the
curls above btr pay and SPEI post to the wrong path. Paths end in a slash: a redirected POST loses its body.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar
from urllib.parse import quote

from terminal import strict_json
from terminal.domain.account import Profile
from terminal.domain.money import plain
from terminal.domain.order import CancelRequest, OrderRequest
from terminal.domain.transfer import BtrPay, CryptoWithdrawal, SpeiWithdrawal
from terminal.errors import InvalidInput
from terminal.venues.transport import Call

Body = dict[str, str | int]
R = TypeVar("R")
MEMO_NAMES = {"XEM": ("message",), "XLM": ("memoId", "memoText")}
_MAX_MEMO_ID = 2**64 - 1


@dataclass(frozen=True, slots=True)
class Read:
    """A GET; `{market}` in the path is filled in, the named parameters go into the query."""

    path: str
    query: tuple[str, ...] = ()

    def call(self, **values: str) -> Call:
        path = self.path.format(**{name: quote(value, safe="") for name, value in values.items()})
        return Call(method="GET", path=path, query={name: values[name] for name in self.query})


@dataclass(frozen=True, slots=True)
class Write(Generic[R]):
    """A POST that may move funds or orders; `body` may raise InvalidInput for what the venue cannot be asked."""

    path: str
    body: Callable[[R, str | None], Body]

    def call(self, request: R, nip: str | None = None) -> Call:
        body = strict_json.dumps(self.body(request, nip)).encode("ascii")
        return Call(method="POST", path=self.path, body=body, is_money=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """All requests of one profile."""

    base_url: str
    needs_nip: bool
    markets: Read
    orders: Read
    trades: Read
    fees: Read
    balances: Read
    balance: Read
    deposit_address: Read
    transfers: Read
    open_orders: Read
    fills: Read
    place: Write[OrderRequest]
    close: Write[CancelRequest]
    withdraw: Write[CryptoWithdrawal]
    btr_pay: Write[BtrPay]
    spei: Write[SpeiWithdrawal]


def _digits(amount: Decimal) -> str:
    """Write the same number without the zeros at its end: a price read as `75061.43000000` has two decimals."""
    text = plain(amount)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _order(request: OrderRequest, nip: str | None) -> Body:
    """`price` is sent for market orders too; it freezes funds and is no promise of a cap."""
    return {
        "market": request.market.name.lower(),
        "amount": _digits(request.amount),
        "side": str(request.side),
        "type": str(request.type),
        "price": _digits(request.price),
    }


def _close(request: CancelRequest, nip: str | None) -> Body:
    """The lists call it `order_id`, this call takes it as `id`, a whole number."""
    order_id = request.venue_order_id
    return {"id": int(order_id) if order_id.isascii() and order_id.isdigit() else order_id}


def _withdraw(request: CryptoWithdrawal, nip: str | None) -> Body:
    body: Body = {"coin": request.coin.lower(), "address": request.address, "amount": _digits(request.amount)}
    return body | _memo(request)


def _memo(request: CryptoWithdrawal) -> Body:
    allowed = MEMO_NAMES.get(request.coin.upper(), ())
    if request.memo is None:
        return {}
    if request.memo_name not in allowed:
        raise InvalidInput(f"{request.coin.upper()} takes no memo called {request.memo_name}")
    if request.memo_name != "memoId":
        return {request.memo_name: request.memo}
    if not (request.memo.isascii() and request.memo.isdigit() and int(request.memo[:30]) <= _MAX_MEMO_ID):
        raise InvalidInput("a memo id is a whole number")
    return {"memoId": int(request.memo)}


def _btr_pay(request: BtrPay, nip: str | None) -> Body:
    return {"coin": request.coin.lower(), "email": request.email, "amount": _digits(request.amount)}


def _spei(request: SpeiWithdrawal, nip: str | None) -> Body:
    return {
        "coin": request.coin.lower(),
        "clabe": request.clabe,
        "amount": _digits(request.amount),
        "recipient": request.recipient,
    }


def _with_nip(body: Body, nip: str | None) -> Body:
    if not nip:
        raise InvalidInput("this venue wants the NIP with every transfer")
    return {"nip": nip} | body


def _tauros_withdraw(request: CryptoWithdrawal, nip: str | None) -> Body:
    return _with_nip(_withdraw(request, nip), nip)


def _tauros_inner(request: BtrPay, nip: str | None) -> Body:
    body: Body = {"coin": request.coin.lower(), "recipient": request.email, "amount": _digits(request.amount)}
    return _with_nip(body, nip)


def _tauros_spei(request: SpeiWithdrawal, nip: str | None) -> Body:
    body: Body = {"clabe": request.clabe, "amount": _digits(request.amount), "recipient": request.recipient}
    return _with_nip(body, nip)


# Source: Coinbtr API Reference, every "HTTP Request".
COINBTR = Dialect(
    base_url="https://api.coinbtr.com/api/v1",
    needs_nip=False,
    markets=Read("trading/markets/"),
    orders=Read("trading/orders/", ("market",)),
    trades=Read("trading/trades/", ("market",)),
    fees=Read("trading/fees/", ("market", "user_level")),
    balances=Read("data/listbalances/"),
    balance=Read("data/getbalance/", ("coin",)),
    deposit_address=Read("data/getdepositaddress/", ("coin",)),
    transfers=Read("data/transfershistory/"),
    open_orders=Read("trading/myopenorders/"),
    fills=Read("trading/history/"),
    place=Write("trading/placeorder/", _order),
    close=Write("trading/closeorder/", _close),
    withdraw=Write("data/withdraw/", _withdraw),
    btr_pay=Write("data/transfer/", _btr_pay),
    spei=Write("data/fiatwithdraw/", _spei),
)

# Source: Tauros API Reference, change log 2020-07-08 and 2021-08-24; the other calls keep their first version.
TAUROS = Dialect(
    base_url="https://api.tauros.io/api",
    needs_nip=True,
    markets=Read("v2/trading/markets/"),
    orders=Read("v2/trading/{market}/orderbook/"),
    trades=Read("v2/trading/{market}/trades/"),
    fees=Read("v1/trading/fees/", ("market", "user_level")),
    balances=Read("v1/data/listbalances/"),
    balance=Read("v1/data/getbalance/", ("coin",)),
    deposit_address=Read("v1/data/getdepositaddress/", ("coin",)),
    transfers=Read("v1/data/transfershistory/"),
    open_orders=Read("v1/trading/myopenorders/"),
    fills=Read("v1/trading/history/"),
    place=Write("v1/trading/placeorder/", _order),
    close=Write("v1/trading/closeorder/", _close),
    withdraw=Write("v2/wallets/crypto-withdraw/", _tauros_withdraw),
    btr_pay=Write("v2/wallets/inner-transfer/", _tauros_inner),
    spei=Write("v2/wallets/mxn-withdraw/", _tauros_spei),
)

DIALECTS = {Profile.COINBTR: COINBTR, Profile.TAUROS: TAUROS}

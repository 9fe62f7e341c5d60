"""The Tauros profile: the venue's later name, with signed requests, `payload`, and some endpoints of its own.

Every `v1/…` endpoint of Coinbtr is there with its shape under `payload`, but for the three that move money: those are
`v2/wallets/…` and want the person's NIP.
Source: Tauros API Reference (2021-08-24).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial

from starlette.requests import Request

from terminal.simulator import coinbtr_api
from terminal.simulator.call import Call, Endpoint, Refusal, Reply, market_named
from terminal.simulator.coinbtr_rows import COIN_NAMES, Row, explorer_link, fill_row, price_text
from terminal.simulator.markets import MARKETS, MarketSpec, Side, amount_from_text, to_decimal, value_of
from terminal.simulator.people import Person
from terminal.simulator.practice import Practice
from terminal.simulator.rows import BalanceRow, OrderRow, Trade
from terminal.simulator.wire_json import money

_NONCE = re.compile("[1-9][0-9]{0,17}")
_MARKET_PATH = re.compile(r"v2/trading/([A-Za-z]{2,5}-[A-Za-z]{2,5})/(orderbook|trades)/")
_MY_TRADES_PATH = re.compile(r"v2/trading/my-trades/(?:([A-Za-z]{2,5}-[A-Za-z]{2,5})/)?")
_MAX_AMOUNT = {"BTC": "500", "LTC": "10000", "DASH": "100000", "ZEC": "100000"}
_MAX_VALUE = {"MXN": "10000000", "BTC": "1500"}
_PRICE_LIMITS = {"MXN": ("100.00000000", "16000000.00000000"), "BTC": ("0.00000001", "80000.00000000")}
_ALL = 10**6
_WITHOUT_NIP = ("v1/data/withdraw/", "v1/data/transfer/", "v1/data/fiatwithdraw/")


def is_spoken(request: Request) -> bool:
    """Say whether a request speaks this dialect: by its authorization, or by a path that only Tauros has."""
    if request.headers.get("authorization", "").startswith("Bearer ") or "taur-nonce" in request.headers:
        return True
    return str(request.path_params["path"]).startswith("v2/")


def endpoint(path: str, coinbtr: Mapping[str, Endpoint]) -> Endpoint | None:
    """Return what lies at *path* below `/api/`."""
    if path in ENDPOINTS or path in _WITHOUT_NIP:
        return ENDPOINTS.get(path)
    if (match := _MARKET_PATH.fullmatch(path)) is not None:
        return Endpoint(
            "GET", partial(_orderbook if match[2] == "orderbook" else _trades, name=match[1]), private=False
        )
    if (match := _MY_TRADES_PATH.fullmatch(path)) is not None:
        return Endpoint("GET", partial(_my_trades, name=match[1] or ""))
    return coinbtr.get(path)


def authenticated(practice: Practice, request: Request, body: bytes) -> Person:
    """Check key, signature and nonce, and use the nonce up; refused with 401.

    Source: Tauros API Reference, "Creating a Request", "What is a nonce?", "Signing a Message". The signed path has the
    query, as the venue's own client does it; `{}` is signed where there is no body.
    """
    headers = request.headers
    person = practice.by_tauros_key(headers.get("authorization", "").removeprefix("Bearer "))
    if person is None:
        raise Refusal("Invalid api key.", 401)
    nonce = headers.get("taur-nonce", "")
    target = request.scope["raw_path"] + (
        b"?" + request.scope["query_string"] if request.scope["query_string"] else b""
    )
    message = nonce.encode() + request.method.encode() + target + (body or b"{}")
    if not hmac.compare_digest(signature(person.tauros_secret, message), headers.get("taur-signature", "").encode()):
        raise Refusal("Invalid signature.", 401)
    if _NONCE.fullmatch(nonce) is None or int(nonce) <= person.nonce:
        raise Refusal("Invalid nonce: it must increase with every request.", 401)
    person.nonce = int(nonce)
    return person


def signature(secret: str, message: bytes) -> bytes:
    """Return base64(HMAC-SHA512(base64decode(secret), SHA256(message)))."""
    try:
        key = base64.b64decode(secret, validate=True)
    except binascii.Error as error:
        raise Refusal("Invalid api secret.", 401) from error
    digest = hmac.new(key, hashlib.sha256(message).digest(), hashlib.sha512).digest()
    return base64.b64encode(digest)


def _markets(call: Call) -> Reply:
    """GET v2/trading/markets/ (public): limits a market."""
    return _paged(call, [_market_row(spec) for spec in MARKETS.values()])


def _orderbook(call: Call, name: str) -> Reply:
    """GET v2/trading/<market>/orderbook/ (public)."""
    book = call.practice.exchange.book(market_named(name).name, coinbtr_api.LIST_LENGTH)
    bids, asks = ([_book_order(row, call.practice) for row in side] for side in (book.bids, book.asks))
    return Reply({"bids": bids, "asks": asks})


def _trades(call: Call, name: str) -> Reply:
    """GET v2/trading/<market>/trades/ (public): the last 50."""
    rows = call.practice.exchange.trades(market_named(name).name, coinbtr_api.LIST_LENGTH)
    return Reply([_trade_row(row, call.practice) for row in rows])


def _my_trades(call: Call, name: str) -> Reply:
    """GET v2/trading/my-trades/<market>/: pages of fills."""
    call = replace(call, params={**call.params, "market": name})
    return _paged(call, [fill_row(fill, call.practice) for fill in coinbtr_api.own_fills(call)])


def _transfers_history(call: Call) -> Reply:
    """GET v2/wallets/transfershistory/: pages of transfers, without an envelope."""
    return Reply(_page(call, coinbtr_api.newest_transfers(call, limit=_ALL)), bare=True)


def _balances(call: Call) -> Reply:
    """GET v1/data/listbalances/."""
    rows = call.practice.exchange.balances(call.person.email)
    wallets = [
        {**_balance(row), "address": call.practice.deposit_address(call.person, coin)} for coin, row in rows.items()
    ]
    return Reply({"wallets": wallets})


def _one_balance(call: Call) -> Reply:
    """GET v1/data/getbalance/."""
    return Reply(_balance(call.practice.exchange.balances(call.person.email)[call.coin()]))


def _crypto_withdraw(call: Call) -> Reply:
    """POST v2/wallets/crypto-withdraw/ {nip, coin, address, amount, network?, memoId?, memoText?}."""
    _check_nip(call)
    sent = coinbtr_api.withdraw_coins(call)
    payload = {
        "txid": sent.txid,
        "coin": sent.coin,
        "isInnerTransfer": False,
        "amount_sent": money(sent.coin, sent.amount),
        "receiver": sent.address,
        "explorer_link": explorer_link(sent.coin, sent.txid),
    }
    return Reply(payload)


def _inner_transfer(call: Call) -> Reply:
    """POST v2/wallets/inner-transfer/ {nip, coin, recipient, amount}."""
    _check_nip(call)
    paid = coinbtr_api.pay(call, call.text("recipient"))
    payload = {"amount_sent": money(paid.coin, paid.amount), "coin": paid.coin, "fee_amount": 0}
    return Reply(payload, f"{coinbtr_api.paid_text(paid)} sent to {paid.receiver}.")


def _mxn_withdraw(call: Call) -> Reply:
    """POST v2/wallets/mxn-withdraw/ {nip, clabe, amount, recipient}."""
    _check_nip(call)
    coinbtr_api.spei(call)
    return Reply(text=coinbtr_api.SPEI_TEXT)


def _place_order(call: Call) -> Reply:
    """POST v1/trading/placeorder/: `type` may be missing, `price` too for a market order; the answer says `id`."""
    if call.params.get("is_amount_value"):
        raise Refusal("is_amount_value: not supported by the practice exchange.")
    call = replace(call, params={"type": "limit", **call.params})
    if call.text("type").lower() == "market" and "price" not in call.params:
        call = replace(call, params={**call.params, "price": _reaching_price(call)})
    return Reply({"id": coinbtr_api.placed(call).order_id}, "Order successfully placed in orderbook")


def _reaching_price(call: Call) -> Decimal:
    """Return the price up to which an order of this amount has to walk; the far end where the book is too thin."""
    spec, amount, price = call.market(), amount_from_text(call.decimal_text("amount")), 0
    side: Side = "sell" if call.text("side").lower() == "buy" else "buy"
    for resting in call.practice.exchange.depth(spec.name, side):
        price, amount = resting.price, amount - resting.amount
        if amount <= 0:
            break
    return to_decimal(price, spec.price_scale)


def _check_nip(call: Call) -> None:
    if not hmac.compare_digest(call.text("nip").encode(), call.person.tauros_nip.encode()):
        raise Refusal("Invalid NIP.")


def _paged(call: Call, rows: list[Row]) -> Reply:
    """Answer one page of *rows* with what lies before and behind it beside the payload."""
    page = _page(call, rows)
    results = page.pop("results")
    return Reply(results, beside=page)


def _page(call: Call, rows: list[Row]) -> dict[str, object]:
    """Cut one page out; `next` and `previous` carry the real venue's address, which nobody should follow."""
    limit = min(call.query_number("limit", coinbtr_api.LIST_LENGTH), coinbtr_api.LIST_LENGTH)
    offset = call.query_number("offset", 0)
    further = f"http://api.tauros.io/api/?limit={limit}&offset="
    return {
        "count": len(rows),
        "next": f"{further}{offset + limit}" if offset + limit < len(rows) else None,
        "previous": f"{further}{max(offset - limit, 0)}" if offset else None,
        "results": rows[offset : offset + limit],
    }


def _market_row(spec: MarketSpec) -> Row:
    least, most = _PRICE_LIMITS[spec.quote]
    return {
        "min_amount": _shortest(to_decimal(spec.min_amount)),
        "max_amount": _MAX_AMOUNT[spec.base],
        "min_value": _shortest(money(spec.quote, spec.min_value)),
        "max_value": _MAX_VALUE[spec.quote],
        "name": spec.name,
        "min_price": least,
        "max_price": most,
        "is_open": True,
    }


def _book_order(row: OrderRow, practice: Practice) -> Row:
    spec = MARKETS[row.market]
    return {
        "amount": to_decimal(row.amount),
        "value": money(spec.quote, value_of(row.price, row.amount)),
        "price": price_text(spec, row.price),
        "created_at": practice.shown(row.created_at_us),
        "id": row.order_id,
        "side": row.side.upper(),
    }


def _trade_row(trade: Trade, practice: Practice) -> Row:
    return {
        "amount": format(to_decimal(trade.amount), "f"),
        "price": price_text(MARKETS[trade.market], trade.price),
        "created_at": practice.shown(trade.created_at_us),
        "id": trade.trade_id,
        "side": trade.side.upper(),
    }


def _balance(row: BalanceRow) -> Row:
    """Write a balance: `frozen` is what an outgoing withdrawal holds (here none does), `in_orders` what orders hold."""
    balances = {"available": row.available, "pending": row.pending, "frozen": 0, "in_orders": row.frozen}
    return {
        "coin": row.coin,
        "coin_name": COIN_NAMES[row.coin],
        "balances": {name: money(row.coin, value) for name, value in balances.items()},
    }


def _shortest(value: Decimal) -> str:
    return format(value.normalize(), "f")


ENDPOINTS = {
    "v2/trading/markets/": Endpoint("GET", _markets, private=False),
    "v2/wallets/transfershistory/": Endpoint("GET", _transfers_history),
    "v2/wallets/crypto-withdraw/": Endpoint("POST", _crypto_withdraw),
    "v2/wallets/inner-transfer/": Endpoint("POST", _inner_transfer),
    "v2/wallets/mxn-withdraw/": Endpoint("POST", _mxn_withdraw),
    "v1/data/listbalances/": Endpoint("GET", _balances),
    "v1/data/getbalance/": Endpoint("GET", _one_balance),
    "v1/trading/placeorder/": Endpoint("POST", _place_order),
}

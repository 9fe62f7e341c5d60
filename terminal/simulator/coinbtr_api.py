"""Coinbtr's dialect: the fifteen endpoints of the API reference, each a function from Call to Reply.

Where the document is silent: `placeorder` answers `data.order_id`; `trades` without a market are those of all markets;
`getbalance` without a coin lists all coins; `user/session` is commented out in the document and so is not there.
"""

from __future__ import annotations

from typing import cast

from terminal.simulator import addresses
from terminal.simulator.call import Call, Endpoint, Refusal, Reply
from terminal.simulator.coinbtr_rows import (
    MARKET_IDS,
    book_order,
    fee_row,
    fill_row,
    flat_balance,
    market_row,
    own_order,
    single_balance,
    trade_row,
    transfer_row,
    wallet,
)
from terminal.simulator.markets import COIN_SCALE, MARKETS, Kind, Side, price_from_text
from terminal.simulator.markets import amount_from_text as _amount_from_text
from terminal.simulator.rows import Fill, Placed
from terminal.simulator.transfers import Transfer
from terminal.simulator.wire_json import money, plain

LIST_LENGTH = 50
SPEI_TEXT = "Withdrawal created. Your withdrawal will processed in the next 60 minutes"  # the venue's own words
_MEMO_ID = 10**6


def markets(call: Call) -> Reply:
    """GET trading/markets/ (public); the answer has no `msg`."""
    wanted = call.market_or_all()
    return Reply([market_row(*m) for m in MARKET_IDS if wanted in (None, MARKETS[m[0]])], text_key=None)


def orders(call: Call) -> Reply:
    """GET trading/orders/ (public): the 50 best orders a side."""
    spec = call.market()
    book = call.practice.exchange.book(spec.name, LIST_LENGTH)
    asks = [book_order(row, call.practice) for row in book.asks]
    bids = [book_order(row, call.practice) for row in book.bids]
    return Reply({"market": spec.name, "asks": asks, "bids": bids})


def trades(call: Call) -> Reply:
    """GET trading/trades/ (public): the last 50, newest first."""
    wanted = call.market_or_all()
    names = [wanted.name] if wanted else list(MARKETS)
    found = [trade for name in names for trade in call.practice.exchange.trades(name, LIST_LENGTH)]
    newest = sorted(found, key=lambda trade: (trade.created_at_us, trade.trade_id), reverse=True)[:LIST_LENGTH]
    return Reply([trade_row(trade, call.practice) for trade in newest])


def fees(call: Call) -> Reply:
    """GET trading/fees/ (public): a bare array; nobody here has another level than 1."""
    wanted, level = call.market_or_all(), call.query_number("user_level", 1)
    specs = [spec for spec in MARKETS.values() if wanted in (None, spec)] if level == 1 else []
    return Reply([fee_row(spec, tier) for spec in specs for tier in spec.fee_tiers], bare=True)


def wallets(call: Call) -> Reply:
    """GET data/listbalances/ as real clients read it."""
    rows = call.practice.exchange.balances(call.person.email)
    return Reply({"wallets": [wallet(row, _address(call, coin)) for coin, row in rows.items()]})


def documented_balances(call: Call) -> Reply:
    """GET data/listbalances/ as the document has it: a flat list, and `message` for `msg`."""
    rows = call.practice.exchange.balances(call.person.email)
    return Reply([flat_balance(row, _address(call, coin)) for coin, row in rows.items()], text_key="message")


def balance(call: Call) -> Reply:
    """GET data/getbalance/."""
    coin, rows = call.coin(default=""), call.practice.exchange.balances(call.person.email)
    return Reply(single_balance(rows[coin]) if coin else [single_balance(row) for row in rows.values()])


def deposit_address(call: Call) -> Reply:
    """GET data/getdepositaddress/; XLM wants a memo with it."""
    coin = call.coin()
    data: dict[str, object] = {"coin": coin.lower(), "address": _address(call, coin)}
    if coin == "XLM":
        data["memoId"] = _MEMO_ID + call.person.number
    return Reply(data)


def withdraw(call: Call) -> Reply:
    """POST data/withdraw/ (the heading's `whithdraw` is a slip): coins to an address."""
    transfer = withdraw_coins(call)
    date = call.practice.shown(transfer.created_at_us)[:-4] + "Z"  # milliseconds here
    return Reply({"coin": transfer.coin, "txid": transfer.txid, "status": "signed", "date": date})


def withdraw_coins(call: Call) -> Transfer:
    """Take `coin`, `address`, `amount` and a memo, and send."""
    coin = call.coin()
    if coin == "MXN":
        raise Refusal("Pesos are withdrawn by SPEI.")
    address = call.text("address")
    if not addresses.is_address(coin, address):
        raise Refusal(f"Invalid {coin} address: this exchange takes testnet addresses only.")
    memo = str(call.params.get("memoId") or call.params.get("memoText") or "")
    amount = call.amount(coin)
    sent = call.practice.cashier.withdraw(call.person.email, coin, address, amount, memo, call.now_us)
    call.practice.leaves(coin, address, amount, call.now_us)
    return sent


def transfer(call: Call) -> Reply:
    """POST data/transfer/: btr pay."""
    paid = pay(call, call.text("email"))
    data = {"amount": money(paid.coin, paid.amount), "coin": paid.coin}
    return Reply(data, f"{paid_text(paid)} sent to {paid.receiver}.")


def pay(call: Call, email: str) -> Transfer:
    """Pay `amount` of `coin` to the person called *email*."""
    coin, receiver = call.coin(), email.strip().lower()
    if receiver == call.person.email:
        raise Refusal("You cannot send funds to yourself.", 200)
    if receiver not in call.practice.people:
        raise Refusal("User not found.", 200)
    return call.practice.cashier.pay(call.person.email, receiver, coin, call.amount(coin), call.now_us)


def paid_text(paid: Transfer) -> str:
    """Write `100.00 MXN` or `0.001 BTC`."""
    text = plain(paid.coin, paid.amount)
    return f"{text if paid.coin == 'MXN' else text.rstrip('0').rstrip('.')} {paid.coin}"


def fiat_withdraw(call: Call) -> Reply:
    """POST data/fiatwithdraw/: SPEI; the answer names nothing."""
    if call.coin() != "MXN":
        raise Refusal("Currently MXN is only supported.")
    spei(call)
    return Reply(text=SPEI_TEXT)


def spei(call: Call) -> Transfer:
    """Send `amount` pesos to `clabe` in the name of `recipient`."""
    clabe, recipient = call.text("clabe"), call.text("recipient")
    if not addresses.is_clabe(clabe):
        raise Refusal("clabe: 18 digits are required.")
    return call.practice.cashier.spei(call.person.email, clabe, recipient, call.amount("MXN"), call.now_us)


def transfers_history(call: Call) -> Reply:
    """GET data/transfershistory/: the 50 newest, newest first."""
    return Reply({"transfers": newest_transfers(call)[:LIST_LENGTH]})


def newest_transfers(call: Call, limit: int = LIST_LENGTH) -> list[dict[str, object]]:
    """Return the rows of the caller's transfers, filtered by `coin` and `type`."""
    kind, coin = call.text("type", ""), call.coin(default="")
    if kind not in ("", "deposits", "withdrawals"):
        raise Refusal("type: must be deposits or withdrawals.")
    found = call.practice.cashier.newest(call.person.email, kind, coin, call.listed_until_us, limit)
    return [transfer_row(row, call.practice, call.now_us) for row in found]


def place_order(call: Call) -> Reply:
    """POST trading/placeorder/; the document shows no answer. Every parameter is required."""
    return Reply({"order_id": placed(call).order_id}, "Order placed")


def placed(call: Call) -> Placed:
    """Place `amount` on a `market`: `side`, `type`, and a `price` for both types."""
    spec = call.market()
    side, kind = call.text("side").lower(), call.text("type").lower()
    if side not in ("buy", "sell"):
        raise Refusal("side: must be buy or sell.")
    if kind not in ("limit", "market"):
        raise Refusal("type: must be limit or market.")
    amount = _amount_from_text(call.decimal_text("amount"), COIN_SCALE[spec.base])
    price = price_from_text(call.decimal_text("price"), spec)
    exchange = call.practice.exchange
    return exchange.place(call.person.email, spec.name, cast(Side, side), cast(Kind, kind), amount, price, call.now_us)


def close_order(call: Call) -> Reply:
    """POST trading/closeorder/."""
    call.practice.exchange.cancel(call.person.email, call.whole_number("id"), call.now_us)
    return Reply(text="Order closed")


def open_orders(call: Call) -> Reply:
    """GET trading/myopenorders/."""
    return Reply(own_orders(call))


def own_orders(call: Call) -> list[dict[str, object]]:
    """Return the rows of the caller's open orders, oldest first."""
    spec = call.market_or_all()
    rows = call.practice.exchange.open_orders(call.person.email, spec.name if spec else None)
    return [own_order(row, call.practice) for row in rows if row.created_at_us <= call.listed_until_us]


def history(call: Call) -> Reply:
    """GET trading/history/: the 50 newest fills of each list, newest first."""
    fills = own_fills(call)
    kinds = {
        "all": fills,
        "taker": [fill for fill in fills if fill.filled_as == "taker"],
        "maker": [fill for fill in fills if fill.filled_as == "maker"],
    }
    return Reply({kind: [fill_row(fill, call.practice) for fill in rows[:LIST_LENGTH]] for kind, rows in kinds.items()})


def own_fills(call: Call) -> list[Fill]:
    """Return the caller's fills, newest first."""
    spec = call.market_or_all()
    fills = call.practice.exchange.fills(call.person.email, spec.name if spec else None)
    return [fill for fill in fills if fill.closed_at_us <= call.listed_until_us]


def _address(call: Call, coin: str) -> str:
    return call.practice.deposit_address(call.person, coin)


ENDPOINTS = {
    "data/getdepositaddress/": Endpoint("GET", deposit_address),
    "data/withdraw/": Endpoint("POST", withdraw),
    "data/transfer/": Endpoint("POST", transfer),
    "data/fiatwithdraw/": Endpoint("POST", fiat_withdraw),
    "data/listbalances/": Endpoint("GET", wallets),
    "data/getbalance/": Endpoint("GET", balance),
    "data/transfershistory/": Endpoint("GET", transfers_history),
    "trading/placeorder/": Endpoint("POST", place_order),
    "trading/myopenorders/": Endpoint("GET", open_orders),
    "trading/closeorder/": Endpoint("POST", close_order),
    "trading/history/": Endpoint("GET", history),
    "trading/markets/": Endpoint("GET", markets, private=False),
    "trading/orders/": Endpoint("GET", orders, private=False),
    "trading/trades/": Endpoint("GET", trades, private=False),
    "trading/fees/": Endpoint("GET", fees, private=False),
}
DOCUMENTED_BALANCES = {"data/listbalances/": Endpoint("GET", documented_balances)}

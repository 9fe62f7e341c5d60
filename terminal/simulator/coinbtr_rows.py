"""Rows as the document shows them: names, order of keys, numbers where it has numbers and texts where it has texts.

Source: Coinbtr API Reference, the examples of each section.
"""

from __future__ import annotations

from decimal import Decimal

from terminal.simulator.markets import AMOUNT_SCALE, MARKETS, FeeTier, MarketSpec, to_decimal, value_of
from terminal.simulator.practice import Practice
from terminal.simulator.rows import BalanceRow, Fill, OrderRow, Trade
from terminal.simulator.transfers import Transfer
from terminal.simulator.wire_json import money

Row = dict[str, object]

COIN_NAMES = {
    "MXN": "Pesos Mexicanos",
    "BTC": "Bitcoin",
    "LTC": "Litecoin",
    "DASH": "Dash",
    "ZEC": "ZCash",
    "XLM": "Stellar",
}
_EXPLORERS = {
    "BTC": "https://live.blockcypher.com/btc-testnet/tx/",
    "LTC": "https://chain.so/tx/LTCTEST/",
    "DASH": "https://testnet-insight.dashevo.org/insight/tx/",
    "ZEC": "https://explorer.testnet.z.cash/tx/",
    "XLM": "https://testnet.steexp.com/tx/",
}
# The ids are the document's, the one that is there twice included.
MARKET_IDS = (("BTC-MXN", 1), ("LTC-MXN", 2), ("DASH-MXN", 3), ("DASH-BTC", 4), ("LTC-BTC", 3), ("ZEC-BTC", 5))


def market_row(name: str, market_id: int) -> Row:
    """Write a market with base and quote the document's way round: BTC-MXN has base MXN."""
    spec = MARKETS[name]
    return {"id": market_id, "name": name, "base": spec.quote, "quote": spec.base}


def book_order(row: OrderRow, practice: Practice) -> Row:
    """Write one order of the public book."""
    spec = MARKETS[row.market]
    return {
        "market": row.market,
        "side": row.side.upper(),
        "initial_amount": to_decimal(row.initial_amount),
        "amount": to_decimal(row.amount),
        "filled": to_decimal(row.filled),
        "value": money(spec.quote, value_of(row.price, row.amount)),
        "initial_value": money(spec.quote, value_of(row.price, row.initial_amount)),
        "price": _price(spec, row.price),
        "left_coin": spec.base,
        "right_coin": spec.quote,
        "created_at": practice.shown(row.created_at_us),
    }


def own_order(row: OrderRow, practice: Practice) -> Row:
    """Write one of the caller's open orders."""
    spec = MARKETS[row.market]
    pays, gets = (spec.quote, spec.base) if row.side == "buy" else (spec.base, spec.quote)
    return {
        "market": row.market,
        "side": row.side.upper(),
        "amount": to_decimal(row.amount),
        "initial_amount": to_decimal(row.initial_amount),
        "filled": to_decimal(row.filled),
        "value": money(spec.quote, value_of(row.price, row.amount)),
        "initial_value": money(spec.quote, value_of(row.price, row.initial_amount)),
        "price": _price(spec, row.price),
        "fee_decimal": to_decimal(row.maker_fee),
        "fee_percent": to_decimal(row.maker_fee * 100),
        "fee_amount_paid": money(gets, row.fee_paid),
        "created_at": practice.shown(row.created_at_us),
        "is_open": True,
        "amount_received": money(gets, row.received),
        "amount_paid": money(pays, row.paid),
        "left_coin": spec.base,
        "right_coin": spec.quote,
        "order_id": row.order_id,
    }


def fill_row(fill: Fill, practice: Practice) -> Row:
    """Write one row of the trading history."""
    spec = MARKETS[fill.market]
    pays, gets = (spec.quote, spec.base) if fill.side == "buy" else (spec.base, spec.quote)
    return {
        "market": fill.market,
        "side": fill.side.upper(),
        "amount_paid": money(pays, fill.amount_paid),
        "amount_received": money(gets, fill.amount_received),
        "price": _price(spec, fill.price),
        "fee_amount": money(gets, fill.fee_amount),
        "created_at": practice.shown(fill.created_at_us),
        "left_coin": spec.base,
        "right_coin": spec.quote,
        "filled_as": fill.filled_as,
        "closed_at": practice.shown(fill.closed_at_us),
    }


def trade_row(trade: Trade, practice: Practice) -> Row:
    """Write one public trade: the price is a text with eight decimals, the rest are numbers."""
    spec = MARKETS[trade.market]
    return {
        "created_at": practice.shown(trade.created_at_us),
        "price": price_text(spec, trade.price),
        "amount": to_decimal(trade.amount),
        "value": money(spec.quote, trade.value),
    }


def fee_row(spec: MarketSpec, tier: FeeTier) -> Row:
    """Write one fee tier: rates are texts, limits are numbers."""
    return {
        "market": spec.name,
        "taker": format(to_decimal(tier.taker), "f"),
        "maker": format(to_decimal(tier.maker), "f"),
        "user_level": 1,
        "lower_amount": to_decimal(tier.lower),
        "upper_amount": to_decimal(tier.upper),
    }


def flat_balance(row: BalanceRow, address: str) -> Row:
    """Write a balance as the document's list has it: what is frozen is not said."""
    return {
        "coin": row.coin,
        "balance": money(row.coin, row.total),
        "available": money(row.coin, row.available),
        "pending": money(row.coin, row.pending),
        "depositAddress": address,
    }


def wallet(row: BalanceRow, address: str) -> Row:
    """Write a balance as real clients read it, one of `data.wallets`."""
    balances = {"available": row.available, "pending": row.pending, "frozen": row.frozen}
    return {
        "coin": row.coin,
        "coin_name": COIN_NAMES[row.coin],
        "address": address,
        "balances": {name: money(row.coin, value) for name, value in balances.items()},
    }


def single_balance(row: BalanceRow) -> Row:
    """Write the answer of `getbalance`."""
    balances = {"available": row.available, "frozen": row.frozen, "pending": row.pending}
    return {
        "coin": row.coin.lower(),
        "coin_name": COIN_NAMES[row.coin],
        "balances": {name: money(row.coin, value) for name, value in balances.items()},
    }


def transfer_row(transfer: Transfer, practice: Practice, seen_at_us: int) -> Row:
    """Write one transfer as it is known at *seen_at_us*; times have the document's odd blanks."""
    txid = transfer.txid if transfer.txid and transfer.txid_from_us <= seen_at_us else None
    return {
        "sender": transfer.sender,
        "receiver": transfer.receiver,
        "coin": transfer.coin.lower(),
        "coin_name": COIN_NAMES[transfer.coin],
        "txId": txid,
        "confirmed": transfer.confirmed_at_us > 0,
        "created_at": _with_blanks(practice.shown(transfer.created_at_us)),
        "confirmed_at": _with_blanks(practice.shown(transfer.confirmed_at_us)) if transfer.confirmed_at_us else None,
        "is_innerTransfer": transfer.is_inner,
        "address": transfer.address,
        "explorer_link": None if txid is None else explorer_link(transfer.coin, txid),
        "amount": money(transfer.coin, transfer.amount),
        "fee_amount": money(transfer.coin, transfer.fee_amount),
        "total_amount": money(transfer.coin, transfer.total_amount),
        "type": transfer.kind,
    }


def explorer_link(coin: str, txid: str) -> str:
    """Return where the test network's explorer would show a transaction."""
    return _EXPLORERS.get(coin, "") + txid


def price_text(spec: MarketSpec, price: int) -> str:
    """Write a price as a text with eight decimals."""
    return format(_price(spec, price) + Decimal(0).scaleb(-AMOUNT_SCALE), "f")


def _price(spec: MarketSpec, price: int) -> Decimal:
    return to_decimal(price, spec.price_scale)


def _with_blanks(text: str) -> str:
    return text.replace(":", ": ")

"""Answers with one order book each, as the venue documents them: 50 orders a side, eleven fields an order, 25 kB.

`body` draws a book of its own for each seed; `polls` asks the practice exchange's flow the same question again and
again, so that what changes between two answers is what trading changes.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from terminal.domain.market import Market, MarketRules, OrderBook
from terminal.simulator import wire_json
from terminal.simulator.exchange import Exchange
from terminal.simulator.flow import Flow
from terminal.simulator.markets import MARKETS, to_decimal, value_of
from terminal.simulator.rows import OrderRow
from terminal.strict_json import dumps
from terminal.venues.coinbtr import parse
from terminal.venues.transport import Reply

BTC_MXN = Market("BTC", "MXN")
RULES = MarketRules(
    price_step=Decimal("0.01"), amount_scale=8, quote_scale=2, min_amount=Decimal("0.0001"), min_value=Decimal(10)
)
AT = datetime(2026, 1, 1, 12, tzinfo=UTC)
ORDERS = 50


def body(seed: int) -> bytes:
    """Write an answer to `GET trading/orders/`; another *seed* has other prices, amounts and ages in every row."""
    draw = random.Random(seed)
    middle = 75_000 + draw.uniform(-20, 20)
    asks = [_row(draw, "SELL", middle + 3 * place) for place in range(1, ORDERS + 1)]
    bids = [_row(draw, "BUY", middle - 3 * place) for place in range(1, ORDERS + 1)]
    return _answer(dumps({"success": True, "msg": None, "data": {"market": BTC_MXN.name, "asks": asks, "bids": bids}}))


def reply(seed: int) -> Reply:
    """Wrap a body as it comes from the transport, a second later for each seed."""
    return wrapped(body(seed), seed)


def wrapped(body: bytes, second: int) -> Reply:
    """Return an answer as it comes from the transport."""
    received_at = AT + timedelta(seconds=second)
    return Reply(venue="Coinbtr", status=200, headers={}, body=body, venue_at=None, received_at=received_at)


def book(seed: int) -> OrderBook:
    """Read one book."""
    return parse.order_book(reply(seed), BTC_MXN)


def polls(count: int, profile: str) -> list[bytes]:
    """Write *count* answers of one market, a second apart."""
    exchange, at_us = Exchange(), wire_json.microseconds(AT)
    flow = Flow.warmed_up(exchange, 1, profile, at_us)
    found = []
    for second in range(count):
        flow.advance_to(at_us + second * 1_000_000)
        shown = exchange.book(BTC_MXN.name, ORDERS)
        sides = {"asks": list(map(_traded_row, shown.asks)), "bids": list(map(_traded_row, shown.bids))}
        answer = {"success": True, "msg": None, "data": {"market": BTC_MXN.name} | sides}
        found.append(_answer(wire_json.dumps(answer)))
    return found


def _answer(text: str) -> bytes:
    return text.replace(",", ", ").replace('":', '": ').encode()  # as the venue writes it: with blanks


def _traded_row(order: OrderRow) -> dict[str, object]:
    spec = MARKETS[order.market]
    return {
        "market": order.market,
        "side": order.side.upper(),
        "initial_amount": to_decimal(order.initial_amount),
        "amount": to_decimal(order.amount),
        "filled": to_decimal(order.filled),
        "value": wire_json.money(spec.quote, value_of(order.price, order.amount)),
        "initial_value": wire_json.money(spec.quote, value_of(order.price, order.initial_amount)),
        "price": to_decimal(order.price, spec.price_scale),
        "left_coin": spec.base,
        "right_coin": spec.quote,
        "created_at": wire_json.iso(order.created_at_us),
    }


def _row(draw: random.Random, side: str, near: float) -> dict[str, object]:
    initial, price = round(draw.uniform(0.1, 2), 8), round(near + draw.uniform(-1, 1), 2)
    amount = round(initial * draw.choice((1, 1, 1, 0.7, 0.25)), 8)
    created_at = AT - timedelta(seconds=draw.uniform(1, 9_999))
    return {
        "market": BTC_MXN.name,
        "side": side,
        "initial_amount": initial,
        "amount": amount,
        "filled": round(initial - amount, 8),
        "value": round(amount * price, 2),
        "initial_value": round(initial * price, 2),
        "price": price,
        "left_coin": BTC_MXN.base,
        "right_coin": BTC_MXN.quote,
        "created_at": created_at.isoformat().replace("+00:00", "Z"),
    }

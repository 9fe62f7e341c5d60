"""Rows that a venue may show, what it may say of them in a read, and intents that are looked for among them."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from terminal.domain.account import Environment
from terminal.domain.intent import Intent, Kind, Request, State, kind_of
from terminal.domain.market import Market, Side
from terminal.domain.matching import Finding, Sought, decide
from terminal.domain.order import CancelRequest, Fill, OpenOrder, OrderRequest, OrderType
from terminal.domain.reading import Lists, Reading
from terminal.domain.transfer import BtrPay, CryptoWithdrawal, Direction, SpeiWithdrawal, TransferRecord

T0 = datetime(2026, 1, 1, 12, 0, 0, tzinfo=UTC)
S = timedelta(seconds=1)
LATER = T0 + timedelta(days=1)  # when the lists are read again
PAY = BtrPay(coin="MXN", email="ana@example.invalid", amount=Decimal("100.00"))
OUT = CryptoWithdrawal(coin="BTC", address="tb1qana", amount=Decimal("0.001"))
SPEI = SpeiWithdrawal(clabe="999180000118359714", recipient="Ana", amount=Decimal(250))
BUY = OrderRequest(
    market=Market("BTC", "MXN"), side=Side.BUY, type=OrderType.LIMIT, amount=Decimal("0.1"), price=Decimal(75000)
)

CANCEL = CancelRequest(venue_order_id="13", market=BUY.market, side=Side.BUY, amount=Decimal("0.1"), price=BUY.price)


def row(**about: Any) -> TransferRecord:
    known: dict[str, Any] = {
        "direction": Direction.WITHDRAWAL,
        "coin": "MXN",
        "amount": Decimal(100),
        "fee_amount": Decimal(0),
        "total_amount": None,
        "created_at": T0 + S,
        "confirmed_at": None,
        "is_confirmed": None,
        "is_inner": True,
        "sender": "me",
        "receiver": "ana@example.invalid",
        "address": None,
    }
    return TransferRecord(**{**known, **about})


def crypto(**about: Any) -> TransferRecord:
    known = {"coin": "BTC", "amount": OUT.amount, "is_inner": False, "receiver": None, "address": OUT.address}
    return row(**{**known, **about})


def order(order_id: str = "13", **about: Any) -> OpenOrder:
    known: dict[str, Any] = {
        "venue_order_id": order_id,
        "market": BUY.market,
        "side": Side.BUY,
        "price": BUY.price,
        "amount": BUY.amount,
        "initial_amount": BUY.amount,
        "filled": Decimal(0),
        "created_at": T0 + S,
    }
    return OpenOrder(**{**known, **about})


def fill(received: str = "0.0999", fee: str = "0.0001", **about: Any) -> Fill:
    known: dict[str, Any] = {
        "market": BUY.market,
        "side": Side.BUY,
        "price": BUY.price,
        "amount_paid": Decimal(7500),
        "amount_received": Decimal(received),
        "fee_amount": Decimal(fee),
        "created_at": T0 + S,
        "closed_at": T0 + 2 * S,
    }
    return Fill(**{**known, **about})


def reading(*rows: Any, venue_at: datetime | None = LATER, is_truncated: bool = False) -> Reading[Any]:
    return Reading(records=rows, asked_at=LATER, received_at=LATER, venue_at=venue_at, is_truncated=is_truncated)


def transfers(*rows: TransferRecord, **about: Any) -> Lists:
    return Lists(transfers=reading(*rows, **about))


def trading(*rows: OpenOrder | Fill, **about: Any) -> Lists:
    orders = [each for each in rows if isinstance(each, OpenOrder)]
    fills = [each for each in rows if isinstance(each, Fill)]
    return Lists(open_orders=reading(*orders, **about), fills=reading(*fills, **about))


def sent(request: Request, at: datetime = T0, name: str = "i", **about: Any) -> Intent:
    """Return an intent that left at *at* and was answered a second later."""
    known: dict[str, Any] = {
        "id": name,
        "kind": kind_of(request),
        "environment": Environment.PRACTICE,
        "venue": "coinbtr",
        "account_id": "a",
        "request": request,
        "state": State.ACKED,
        "created_at": at,
        "changed_at": at,
        "sent_at": at,
        "ended_at": at + S,
    }
    return Intent(**{**known, **about})


def sought(
    request: Request, baseline: Lists | None = None, *, at: datetime = T0, name: str = "i", **about: Any
) -> Sought:
    intent = sent(request, at, name, **about)
    empty = trading() if intent.kind in (Kind.ORDER, Kind.CANCEL) else transfers()
    return Sought(intent, baseline or empty)


def finding(one: Sought, now: Lists, claimed: Counter[str] | None = None) -> Finding:
    return decide([one], now, claimed or Counter())["i"].finding

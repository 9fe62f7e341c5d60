"""What the acting panes are shown in tests: a book, balances, intents, records."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from terminal.domain.account import Balance, Environment
from terminal.domain.intent import Intent, Request, State, kind_of
from terminal.domain.market import FeeTier, MarketInfo, MarketRules, Side
from terminal.domain.order import OpenOrder
from terminal.domain.transfer import BtrPay, CryptoWithdrawal, Direction, SpeiWithdrawal, TransferRecord
from tests.ui.market_values import BTC_MXN, book

NOW = datetime(2026, 11, 21, 15, 41, 43, tzinfo=UTC)
VENUE = "Practice exchange"
RULES = MarketRules(
    price_step=Decimal("0.01"), amount_scale=8, quote_scale=2, min_amount=Decimal("0.00001"), min_value=Decimal(1)
)
INFO = MarketInfo(market=BTC_MXN, rules=RULES)
FEES = (FeeTier(taker=Decimal("0.004"), maker=Decimal("0.002"), lower=Decimal(0), upper=Decimal(100)),)
BOOK = book({"75200.00": "1", "75100.00": "2"}, {"75300.00": "1", "75400.00": "2"})
XLM_ADDRESS = "GBIFEQKDKREUGROZUDVIQVSUNUM4SUYFIHJJRSC6IVLISX7IF22WX3ZM"
PAYEE = "ana@practice.invalid"
ADDRESS = "2Mt8Ev2LWmmYXx8NuMEzrKAkbqj6KW7JFtW"
CLABE = "999180440551579600"
PAY = BtrPay(coin="MXN", email=PAYEE, amount=Decimal("100.00"))
SPEI = SpeiWithdrawal(clabe=CLABE, recipient="Ana Pérez", amount=Decimal(1500))


def balances(**available: str) -> tuple[Balance, ...]:
    given = available or {"MXN": "42118.06", "BTC": "0.449", "XLM": "100"}
    return tuple(
        Balance(coin=coin, available=Decimal(text), frozen=Decimal(0), pending=Decimal(0), received_at=NOW)
        for coin, text in given.items()
    )


def intent(request: Request, state: State, id_: str = "1", age_s: float = 0, **more: object) -> Intent:
    at = NOW - timedelta(seconds=age_s)
    fields: dict[str, object] = {"created_at": at, "changed_at": at, "sent_at": at}
    return Intent(
        id=id_,
        kind=kind_of(request),
        environment=Environment.PRACTICE,
        venue=VENUE,
        account_id="a",
        request=request,
        state=state,
        **(fields | more),  # type: ignore[arg-type]  # a table of fields
    )


def record(request: BtrPay | CryptoWithdrawal | SpeiWithdrawal, age_s: float = 0, **more: object) -> TransferRecord:
    """Make the row that the venue's history would hold of *request*."""
    is_inner = isinstance(request, BtrPay)
    fields: dict[str, object] = {
        "direction": Direction.WITHDRAWAL,
        "coin": request.coin,
        "amount": request.amount,
        "fee_amount": Decimal(0),
        "total_amount": request.amount,
        "created_at": NOW - timedelta(seconds=age_s),
        "confirmed_at": None,
        "is_confirmed": True,
        "is_inner": is_inner,
        "sender": None,
        "receiver": request.email if isinstance(request, BtrPay) else None,
        "address": request.address
        if isinstance(request, CryptoWithdrawal)
        else request.clabe
        if isinstance(request, SpeiWithdrawal)
        else None,
    }
    return TransferRecord(**(fields | more))  # type: ignore[arg-type]  # a table of fields


def order(id_: str, side: Side = Side.BUY, price: str = "75000.00", amount: str = "0.1", age_s: float = 0) -> OpenOrder:
    return OpenOrder(
        venue_order_id=id_,
        market=BTC_MXN,
        side=side,
        price=Decimal(price),
        amount=Decimal(amount),
        initial_amount=Decimal(amount),
        filled=Decimal(0),
        created_at=NOW - timedelta(seconds=age_s),
    )

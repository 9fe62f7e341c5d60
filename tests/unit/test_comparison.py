"""Best of both: totals with every fee in them, exact to the last digit, and nothing beyond what is seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import product

import pytest

from terminal.domain.comparison import Both, OnBook, is_comparable, on_book
from terminal.domain.market import BookOrder, Market, MarketRules, OrderBook, Side
from terminal.domain.quote import Deal, Quote

AT = datetime(2026, 1, 1, tzinfo=UTC)
RULES = MarketRules(price_step=Decimal("0.01"), amount_scale=8, quote_scale=2, min_amount=None, min_value=None)
RATE = Decimal("0.001")


def resting(price: str, amount: str) -> BookOrder:
    return BookOrder(Decimal(price), Decimal(amount), Decimal(amount), AT)


def book(bids: list[tuple[str, str]], asks: list[tuple[str, str]]) -> OrderBook:
    return OrderBook(
        Market("BTC", "MXN"), tuple(resting(*each) for each in bids), tuple(resting(*each) for each in asks), AT
    )


BOOK = book([("75198.49", "0.02925821"), ("75190.01", "1")], [("75293.75", "0.00340000"), ("75304.13", "0.02")])


def quote(total: str, coin: str) -> Quote:
    return Quote(
        venue_id="",
        deal=Deal.BUY,
        source="a",
        amount=Decimal("0.01"),
        coin="BTC",
        subtotal=None,
        fee=None,
        total=Decimal(total),
        total_coin=coin,
        payment_method=None,
        payout_at=None,
        is_committed=False,
        is_completed=False,
        is_failed=False,
        created_at=None,
        received_at=AT,
    )


def test_a_buy_orders_so_much_that_the_amount_arrives_and_each_fill_is_rounded_as_the_exchange_does() -> None:
    # 0.0034 gives 0.0033966; the other 0.0066034 takes 0.00661001, whose fee of 0.00000661001 rounds to 0.00000661.
    # 0.0034 × 75,293.75 = 255.99875 → 255.99; 0.00661001 × 75,304.13 = 497.7610… → 497.76.
    assert on_book(BOOK, Side.BUY, Decimal("0.01"), RATE, RULES) == OnBook(
        side=Side.BUY,
        amount=Decimal("0.01"),
        reach=Decimal("0.02337660"),
        ordered=Decimal("0.01001001"),
        fee=Decimal("0.00001001"),
        total=Decimal("753.75"),
    )


def test_a_sell_brings_the_value_of_each_fill_less_its_fee() -> None:
    # 0.02925821 × 75,198.49 = 2,200.1732… → 2,200.17, fee 2.20; 0.00074179 × 75,190.01 = 55.7751… → 55.77, fee 0.06.
    assert on_book(BOOK, Side.SELL, Decimal("0.03"), RATE, RULES) == OnBook(
        side=Side.SELL,
        amount=Decimal("0.03"),
        reach=Decimal("1.02925821"),
        ordered=Decimal("0.03"),
        fee=Decimal("2.26"),
        total=Decimal("2253.68"),
    )


@pytest.mark.parametrize(
    ("side", "reach", "beyond"),
    [(Side.BUY, "0.0233766", "0.02337661"), (Side.SELL, "1.02925821", "1.02925822")],
)
def test_behind_the_last_order_seen_nothing_is_known(side: Side, reach: str, beyond: str) -> None:
    assert on_book(BOOK, side, Decimal(reach), RATE, RULES).total is not None
    assert on_book(BOOK, side, Decimal(beyond), RATE, RULES) == OnBook(
        side=side, amount=Decimal(beyond), reach=Decimal(reach)
    )


@pytest.mark.parametrize("side", list(Side))
def test_nothing_asked_and_nothing_seen_come_to_nothing_known(side: Side) -> None:
    for shown, amount in ((BOOK, Decimal(0)), (book([], []), Decimal(1))):
        assert on_book(shown, side, amount, RATE, RULES).total is None


@pytest.mark.parametrize("rate", ["0", "0.0002", "0.001", "0.0049", "0.25", "0.4999"])
def test_a_buy_never_orders_a_digit_more_than_it_needs(rate: str) -> None:
    unit, deep = Decimal("0.00000001"), book([], [("75000", "5")])
    for units in (*range(1, 60), 123_456_789, 99_999_999):
        amount = units * unit
        found = on_book(deep, Side.BUY, amount, Decimal(rate), RULES)
        assert found.ordered is not None
        left = [
            ordered - (ordered * Decimal(rate)).quantize(unit, "ROUND_HALF_UP")
            for ordered in (found.ordered, found.ordered - unit)
        ]
        assert (left[0], left[1] < amount) == (amount, True)


def test_fifteen_digits_and_eight_decimals_lose_nothing() -> None:
    wide = book([], [("999999999999999.99", "999999.99999999")])
    found = on_book(wide, Side.BUY, Decimal("999998.99999999"), Decimal(0), RULES)
    cents = 99_999_899_999_999 * 99_999_999_999_999_999 // 10**8
    assert found.total == Decimal(cents).scaleb(-2)


def both(side: Side, total: str | None, coin: str = "USD", rate: str | None = "19.0000001") -> Both:
    return Both(
        side=side,
        amount=Decimal("0.01"),
        coin="BTC",
        currency="MXN",
        here=on_book(BOOK, side, Decimal("0.01"), RATE, RULES),
        there=None if total is None else quote(total, coin),
        rate=None if rate is None else Decimal(rate),
    )


@pytest.mark.parametrize(("side", "total", "gain"), [(Side.BUY, "760.01", "6.26"), (Side.SELL, "760.00", "-8.77")])
def test_a_conversion_never_flatters_and_the_better_place_is_cheaper_to_buy_and_dearer_to_sell(
    side: Side, total: str, gain: str
) -> None:
    compared = both(side, "40.00")
    assert (compared.there_total, compared.gain) == (Decimal(total), Decimal(gain))


def test_totals_of_one_currency_need_no_rate() -> None:
    compared = both(Side.BUY, "757.00", coin="MXN", rate=None)
    assert (compared.there_total, compared.gain) == (Decimal("757.00"), Decimal("3.25"))


@pytest.mark.parametrize(
    ("compared", "total"),
    [
        (both(Side.BUY, None), None),
        (both(Side.BUY, "40.00", rate=None), None),
        (replace(both(Side.BUY, "40.00"), here=None), Decimal("760.01")),
        (
            replace(both(Side.BUY, "40.00"), here=on_book(BOOK, Side.BUY, Decimal(9), RATE, RULES)),
            Decimal("760.01"),
        ),
    ],
)
def test_where_one_side_is_not_known_nothing_is_compared(compared: Both, total: Decimal | None) -> None:
    assert (compared.there_total, compared.gain) == (total, None)


def test_only_coins_both_deal_in_against_money_of_a_state_are_compared() -> None:
    compared = [
        f"{base}-{money}" for base, money in product(("BTC", "DASH"), ("MXN", "BTC")) if is_comparable(base, money)
    ]
    assert compared == ["BTC-MXN"]

"""Reconciliation of orders by literals: which rows prove one, and what became of one that was to be cancelled."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from terminal.domain.candidate import Grade
from terminal.domain.market import Market, Side
from terminal.domain.matching import Finding, decide
from terminal.domain.matching_orders import CancelFinding, cancel_finding, filled_amount
from terminal.domain.order import Fill, OpenOrder, OrderType
from terminal.domain.reading import Lists
from tests.venue_rows import (
    BUY,
    CANCEL,
    T0,
    S,
    fill,
    finding,
    order,
    sought,
    trading,
)


@pytest.mark.parametrize(
    "rows",
    [
        (order(),),
        (order(amount=Decimal("0.06"), filled=Decimal("0.04")), fill("0.0399", "0.0001")),
        (fill(),),
        (fill("0.0499", "0.0001"), fill("0.0499", "0.0001", closed_at=T0 + 3 * S)),
        (fill("0.0099", "0.0001"),),  # the rest was taken back meanwhile
        (fill(price=Decimal(74000)),),  # better than the limit
    ],
)
def test_an_order_is_proven_by_its_open_row_or_its_fills(rows: tuple[OpenOrder | Fill, ...]) -> None:
    assert finding(sought(BUY), trading(*rows)) is Finding.MATCH


@pytest.mark.parametrize(
    "rows",
    [
        (order(initial_amount=Decimal("0.2")),),
        (order(price=Decimal(75001)),),
        (order(side=Side.SELL),),
        (order(market=Market("LTC", "MXN")),),
        (order(created_at=T0 - 7 * S),),
        (order(created_at=T0 + timedelta(minutes=3)),),
        (fill("0.1", "0.0001"),),  # net of the fee it is 0.1, gross it is more
        (fill(), fill(closed_at=T0 + 3 * S)),
        (fill(price=Decimal(75001)),),
        (order(amount=Decimal("0.07")), fill("0.0399", "0.0001")),
    ],
)
def test_an_order_that_differs_proves_nothing(rows: tuple[OpenOrder | Fill, ...]) -> None:
    assert finding(sought(BUY), trading(*rows)) is Finding.NOTHING


def test_a_sale_is_counted_in_what_was_paid_and_a_market_order_has_no_limit() -> None:
    sell = replace(BUY, side=Side.SELL, type=OrderType.MARKET)
    sold = fill("7000", "7", side=Side.SELL, amount_paid=Decimal("0.1"), price=Decimal(70000))
    assert filled_amount([sold]) == Decimal("0.1")
    assert finding(sought(sell), trading(sold)) is Finding.MATCH
    assert finding(sought(replace(sell, type=OrderType.LIMIT)), trading(sold)) is Finding.NOTHING


def test_orders_of_one_moment_are_as_many_as_their_ids() -> None:
    rows = trading(order("13"), order("14"), order("13"))
    assert finding(sought(BUY), rows) is Finding.TOO_MANY
    twins = decide([sought(BUY, name="i"), sought(BUY, name="j", venue_id="14")], rows, Counter())
    assert {each.finding for each in twins.values()} == {Finding.MATCH}
    assert twins["j"].evidence is not None
    assert twins["j"].evidence.grade is Grade.REFERENCE


def test_an_id_decides_among_orders() -> None:
    mine, other = order("13", created_at=T0 + 2 * S), order("14")
    assert finding(sought(BUY, venue_id="14"), trading(mine)) is Finding.NOTHING
    verdicts = decide([sought(BUY, name="i", venue_id="13"), sought(BUY, name="j")], trading(mine, other), Counter())
    assert verdicts["i"].evidence is not None
    assert verdicts["i"].evidence.grade is Grade.REFERENCE
    assert verdicts["j"].finding is Finding.MATCH


def test_fills_of_an_order_known_before_are_not_a_new_order() -> None:
    assert finding(sought(BUY, trading(order())), trading(fill())) is Finding.NOTHING
    part = fill("0.0199", "0.0001")
    assert finding(sought(BUY, trading(part)), trading(part, fill("0.0799", closed_at=T0 + 5 * S))) is Finding.NOTHING


def test_fills_of_an_order_that_proved_another_intent_are_not_used_again() -> None:
    verdict = decide([sought(BUY)], trading(order()), Counter())["i"]
    assert verdict.evidence is not None
    claimed = Counter(key for key, _ in verdict.evidence.records)
    assert finding(sought(BUY), trading(fill()), claimed) is Finding.NOTHING


# What became of an order that was to be cancelled


@pytest.mark.parametrize(
    ("now", "found"),
    [
        (trading(order()), CancelFinding.OPEN),
        (trading(), CancelFinding.GONE),
        (trading(fill("0.0399", "0.0001")), CancelFinding.GONE),
        (trading(fill()), CancelFinding.FILLED),
        (trading(fill(created_at=T0)), CancelFinding.GONE),  # another order's
    ],
)
def test_the_lists_say_what_became_of_an_order(now: Lists, found: CancelFinding) -> None:
    seen = cancel_finding(CANCEL, trading(order()), now)
    assert seen is not None
    assert seen[0] is found


def test_fills_before_the_click_do_not_count_as_filled_first() -> None:
    part = fill("0.0399", "0.0001")
    before = trading(order(amount=Decimal("0.06"), filled=Decimal("0.04")), part)
    seen = cancel_finding(CANCEL, before, trading(part))
    assert seen is not None
    assert seen[0] is CancelFinding.GONE
    seen = cancel_finding(CANCEL, before, trading(part, fill("0.0599", closed_at=T0 + 9 * S)))
    assert seen is not None
    assert seen[0] is CancelFinding.FILLED


def test_lists_that_do_not_show_the_order_say_nothing() -> None:
    assert cancel_finding(CANCEL, trading(), trading()) is None
    assert cancel_finding(CANCEL, trading(order()), Lists()) is None

"""When an alert fires: once each time it becomes true, never on the way, never twice for a tremble."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from terminal.domain.alert import Alert, Cause, checked, crossed, fired, new_of, walls_placed, walls_pulled
from terminal.domain.market import Market, OrderBook, Side
from terminal.domain.order_tracking import FollowedBook
from terminal.domain.seen_orders import Fate, GoneOrder, SeenOrder
from terminal.domain.walls import Wall
from terminal.errors import InvalidInput
from tests.ui.market_values import BTC_MXN, NOW, resting

ABOVE = Alert(id="a", cause=Cause.PRICE_ABOVE, market=BTC_MXN, limit=Decimal(1000))
EMPTY = OrderBook(BTC_MXN, (), (), NOW)


def told(alert: Alert, *values: str) -> list[str]:
    """Lay the values over the alert one after the other; return those at which it fired."""
    at = []
    for value in values:
        alert, is_fired = crossed(alert, Decimal(value), alert.limit or Decimal(0))
        at += [value] if is_fired else []
    return at


def test_a_price_that_comes_to_the_limit_is_told_once() -> None:
    assert told(ABOVE, "990", "999.99", "1000", "1001", "1005") == ["1000"]


def test_an_alert_beyond_which_the_price_already_is_waits_until_it_went_back() -> None:
    assert told(ABOVE, "1001", "1002") == []
    assert told(ABOVE, "1001", "998", "1001") == ["1001"]


def test_a_price_that_trembles_around_the_limit_is_told_once() -> None:
    assert told(ABOVE, "999", "1000", "999.5", "1000.5", "999.01", "1000") == ["1000"]
    assert told(ABOVE, "999", "1000", "998.9", "1000") == ["1000", "1000"]


@pytest.mark.parametrize(
    ("cause", "limit", "values", "at"),
    [
        (Cause.PRICE_BELOW, "1000", ("1001", "1000", "1000.5", "999", "1001.5", "1000"), ["1000", "1000"]),
        (Cause.SPREAD_WIDER, "0.01", ("0.001", "0.01", "0.0095", "0.02", "0.0089", "0.011"), ["0.01", "0.011"]),
        (Cause.SPREAD_NARROWER, "0.01", ("0.02", "0.01", "0.0105", "0.009", "0.012", "0.001"), ["0.01", "0.001"]),
        (Cause.STALE, "30", ("1", "30", "31", "29.9", "35"), ["30", "35"]),
    ],
)
def test_every_threshold_has_its_side_and_its_way_back(
    cause: Cause, limit: str, values: tuple[str, ...], at: list[str]
) -> None:
    assert told(replace(ABOVE, cause=cause, limit=Decimal(limit)), *values) == at


def test_what_is_wanted_once_is_off_after_it_fired() -> None:
    assert fired(replace(ABOVE, is_once=True), NOW) == replace(ABOVE, is_once=True, is_on=False, fired_at=NOW)
    assert fired(ABOVE, NOW).is_on


@pytest.mark.parametrize(
    ("cause", "market", "limit", "reason"),
    [
        (Cause.PRICE_ABOVE, None, "1", "choose a market"),
        (Cause.PRICE_ABOVE, BTC_MXN, None, "an amount is needed"),
        (Cause.PRICE_BELOW, BTC_MXN, "0", "more than zero is needed"),
        (Cause.SPREAD_WIDER, BTC_MXN, "1", "less than 100 % is needed"),
        (Cause.STALE, None, "4", "between 5 seconds and a day is needed"),
        (Cause.STALE, None, "86401", "between 5 seconds and a day is needed"),
        (Cause.WALL_PLACED, None, "0", "more than zero is needed"),
    ],
)
def test_a_wish_that_makes_no_sense_is_refused(
    cause: Cause, market: Market | None, limit: str | None, reason: str
) -> None:
    wish = Alert(id="x", cause=cause, market=market, limit=None if limit is None else Decimal(limit))
    with pytest.raises(InvalidInput, match=reason):
        checked(wish)


@pytest.mark.parametrize("cause", [Cause.WALL_PLACED, Cause.WALL_PULLED, Cause.OWN_FILL])
def test_a_wall_needs_neither_market_nor_size(cause: Cause) -> None:
    wish = Alert(id="x", cause=cause)
    assert checked(wish) is wish


def test_equal_rows_are_several_and_each_new_one_is_told() -> None:
    seen: Counter[Hashable] = Counter({"a": 2, "b": 1})
    assert new_of(seen, ["a", "c", "a", "a", "b"]) == [1, 3]
    assert seen == Counter({"a": 2, "b": 1})


def order_at(price: str, side: Side = Side.BUY) -> SeenOrder:
    return SeenOrder(resting(price, "5"), side, NOW)


def wall_at(price: str, fate: Fate | None = None) -> Wall:
    return Wall(order_at(price), NOW, NOW, None if fate is None else NOW, fate, Decimal(5), was_placed=True)


def book_with(**told: object) -> FollowedBook:
    return FollowedBook(EMPTY, (), (), **told)  # type: ignore[arg-type] # any of its fields


def test_a_wall_is_placed_when_the_poll_before_did_not_show_it() -> None:
    now = book_with(walls=(wall_at("100"), wall_at("101")))
    assert walls_placed(book_with(walls=(wall_at("100"),)), now) == [wall_at("101")]


def test_a_wall_that_stood_there_or_came_into_sight_was_not_placed() -> None:
    stood = replace(wall_at("100"), was_placed=False)
    assert walls_placed(book_with(), book_with(walls=(stood, wall_at("101")))) == [wall_at("101")]
    assert walls_placed(None, book_with(walls=(stood,))) == []


def test_a_wall_is_pulled_only_once_that_is_certain() -> None:
    gone = GoneOrder(order_at("100"), Fate.PULLED, NOW, is_settled=False)
    ended = wall_at("100", Fate.PULLED)
    assert walls_pulled(book_with(gone=(gone,), ended_walls=(ended,))) == []
    later = NOW + timedelta(seconds=5)
    settled = replace(gone, is_settled=True, gone_at=later)
    assert walls_pulled(book_with(gone=(settled,), ended_walls=(ended,))) == [ended]
    assert walls_pulled(book_with(settled=(settled,), ended_walls=(ended,))) == [ended]


@pytest.mark.parametrize("fate", [Fate.FILLED, Fate.LEFT_WINDOW, Fate.UNKNOWN])
def test_a_wall_that_ended_otherwise_was_not_pulled(fate: Fate) -> None:
    gone = GoneOrder(order_at("100"), fate, NOW)
    assert walls_pulled(book_with(gone=(gone,), ended_walls=(wall_at("100", fate),))) == []


def test_an_order_that_was_no_wall_is_not_told() -> None:
    gone = GoneOrder(order_at("99"), Fate.PULLED, NOW)
    assert walls_pulled(book_with(gone=(gone,), ended_walls=(wall_at("100", Fate.PULLED),))) == []

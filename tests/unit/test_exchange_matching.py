"""What happens to orders: each line of the exchange's semantics, one test."""

from __future__ import annotations

import pytest

from terminal.simulator.custody import FEES
from terminal.simulator.markets import ExchangeRefused, RefusalCode
from tests.exchange_floor import BTC_MXN, HOLDINGS, LTC_BTC, START_US, amount, price, send, three_people


def shown(exchange, market=BTC_MXN):
    """Return the book as (person, price, amount) per side, best first."""
    return tuple([(order.person, order.price, order.amount) for order in side] for side in exchange.book(market))


def refused(code):
    """Expect a refusal with this code."""
    return pytest.raises(ExchangeRefused, check=lambda refusal: refusal.code is code)


def everything(exchange):
    """Return all that a refused command must leave alone."""
    people = {person: (exchange.balances(person), exchange.open_orders(person)) for person in exchange.people()}
    return people, exchange.book(BTC_MXN), exchange.trades(BTC_MXN), exchange.counters()


def test_better_prices_go_first_on_both_sides():
    exchange = three_people()
    for at in ("74000", "74500", "73000"):
        send(exchange, "ana", "buy", "0.001", at)
    for at in ("76000", "75500", "77000"):
        send(exchange, "beto", "sell", "0.001", at)
    bids, asks = exchange.book(BTC_MXN)
    assert [order.price for order in bids] == [price("74500"), price("74000"), price("73000")]
    assert [order.price for order in asks] == [price("75500"), price("76000"), price("77000")]


def test_at_one_price_the_older_order_goes_first():
    exchange = three_people()
    send(exchange, "ana", "sell", "0.001", "75000")
    send(exchange, "beto", "sell", "0.002", "75000")
    send(exchange, "carla", "buy", "0.0015", "75000")
    assert shown(exchange) == ([], [("beto", price("75000"), amount("0.0015"))])


def test_a_partly_filled_order_keeps_its_place():
    exchange = three_people()
    first = send(exchange, "ana", "sell", "0.002", "75000")
    send(exchange, "beto", "sell", "0.002", "75000")
    send(exchange, "carla", "buy", "0.0005", "75000")
    row = exchange.book(BTC_MXN).asks[0]
    assert (row.order_id, row.person, row.created_at_us) == (first.order_id, "ana", first.created_at_us)
    assert (row.amount, row.initial_amount, row.filled) == (amount("0.0015"), amount("0.002"), amount("0.0005"))


def test_trades_print_at_the_resting_price_and_the_unspent_money_returns_at_once():
    exchange = three_people()
    send(exchange, "ana", "sell", "0.001", "74000")
    placed = send(exchange, "carla", "buy", "0.001", "76000")
    assert [(trade.price, trade.value, trade.side) for trade in placed.trades] == [(price("74000"), 7_400, "buy")]
    assert placed.rest == 0
    mxn = exchange.balances("carla")["MXN"]
    assert (mxn.available, mxn.frozen) == (HOLDINGS["MXN"] - 7_400, 0)


def test_a_limit_order_takes_only_what_is_at_its_price_or_better_and_the_rest_waits():
    exchange = three_people()
    send(exchange, "ana", "sell", "0.001", "75000")
    send(exchange, "beto", "sell", "0.001", "75001")
    placed = send(exchange, "carla", "buy", "0.003", "75000")
    assert [trade.price for trade in placed.trades] == [price("75000")]
    assert placed.rest == amount("0.002")
    assert shown(exchange) == (
        [("carla", price("75000"), amount("0.002"))],
        [("beto", price("75001"), amount("0.001"))],
    )


def test_a_market_order_takes_what_there_is_and_never_rests():
    exchange = three_people()
    send(exchange, "ana", "sell", "0.001", "75000")
    send(exchange, "beto", "sell", "0.001", "80000")
    placed = send(exchange, "carla", "buy", "0.005", "81000", kind="market")
    assert [trade.price for trade in placed.trades] == [price("75000"), price("80000")]
    assert placed.rest == 0
    assert shown(exchange) == ([], [])
    assert exchange.balances("carla")["MXN"].available == HOLDINGS["MXN"] - 7_500 - 8_000
    assert exchange.balances("carla")["MXN"].frozen == 0


def test_a_market_buy_is_not_capped_by_its_price_but_by_what_that_froze():
    exchange = three_people()
    send(exchange, "ana", "sell", "0.01", "100000")
    placed = send(exchange, "carla", "buy", "0.002", "75000", kind="market")  # freezes 150 MXN
    assert [(trade.price, trade.amount, trade.value) for trade in placed.trades] == [
        (price("100000"), amount("0.0015"), 15_000)
    ]
    assert exchange.balances("carla")["MXN"].available == HOLDINGS["MXN"] - 15_000


def test_a_market_buy_stops_when_its_money_buys_nothing_more():
    exchange = three_people()
    send(exchange, "ana", "sell", "0.001", "75000")
    send(exchange, "beto", "sell", "0.001", "75000")
    placed = send(exchange, "carla", "buy", "0.002", "37500", kind="market")
    assert [trade.amount for trade in placed.trades] == [amount("0.001")]


def test_a_market_sell_goes_down_to_any_price():
    exchange = three_people()
    send(exchange, "ana", "buy", "0.001", "74000")
    send(exchange, "beto", "buy", "0.001", "10000")
    placed = send(exchange, "carla", "sell", "0.005", "75000", kind="market")
    assert [trade.price for trade in placed.trades] == [price("74000"), price("10000")]
    btc = exchange.balances("carla")["BTC"]
    assert (btc.available, btc.frozen) == (HOLDINGS["BTC"] - amount("0.002"), 0)


@pytest.mark.parametrize("side", ["buy", "sell"])
def test_a_market_order_on_an_empty_side_is_refused(side):
    exchange = three_people()
    before = everything(exchange)
    with refused(RefusalCode.EMPTY_SIDE):
        send(exchange, "ana", side, "0.001", "75000", kind="market")
    assert everything(exchange) == before


def test_an_own_resting_order_is_cancelled_and_never_printed():
    exchange = three_people()
    send(exchange, "ana", "sell", "0.001", "75000")
    send(exchange, "beto", "sell", "0.001", "75000")
    placed = send(exchange, "ana", "buy", "0.001", "75000")
    assert [trade.amount for trade in placed.trades] == [amount("0.001")]
    assert exchange.open_orders("ana") == exchange.open_orders("beto") == ()
    assert exchange.balances("ana")["BTC"].frozen == 0
    assert {fill.person for fill in exchange.fills("ana") + exchange.fills("beto")} == {"ana", "beto"}


def test_a_limit_order_that_meets_only_its_owners_replaces_them():
    exchange = three_people()
    send(exchange, "ana", "sell", "0.001", "75000")
    placed = send(exchange, "ana", "buy", "0.001", "76000")
    assert (placed.trades, placed.rest) == ((), amount("0.001"))
    assert shown(exchange) == ([("ana", price("76000"), amount("0.001"))], [])


def test_cancelling_returns_what_was_frozen():
    exchange = three_people()
    placed = send(exchange, "ana", "buy", "0.00269", "74500")
    assert exchange.balances("ana")["MXN"].frozen == 20_041
    exchange.cancel("ana", placed.order_id, START_US)
    assert exchange.balances("ana")["MXN"].available == HOLDINGS["MXN"]
    assert exchange.book(BTC_MXN) == ((), ())


def test_cancelling_after_a_part_fill_returns_only_the_rest():
    exchange = three_people()
    placed = send(exchange, "ana", "sell", "0.003", "75000")
    send(exchange, "beto", "buy", "0.001", "75000")
    exchange.cancel("ana", placed.order_id, START_US)
    btc = exchange.balances("ana")["BTC"]
    assert (btc.available, btc.frozen) == (HOLDINGS["BTC"] - amount("0.001"), 0)


@pytest.mark.parametrize("who_and_what", [("ana", 0), ("beto", 1), ("nobody", 1), ("ana", 99)])
def test_cancelling_what_is_not_ones_own_changes_nothing(who_and_what):
    exchange = three_people()
    send(exchange, "ana", "buy", "0.001", "74000")
    before = everything(exchange)
    with refused(RefusalCode.UNKNOWN_ORDER):
        exchange.cancel(*who_and_what, START_US)
    assert everything(exchange) == before


def test_an_order_whose_time_is_up_returns_what_it_froze_and_one_that_is_gone_is_left_alone():
    exchange = three_people()
    placed = send(exchange, "ana", "buy", "0.00269", "74500")
    assert exchange.is_open(placed.order_id)
    exchange.expire(placed.order_id)
    after = everything(exchange)
    assert not exchange.is_open(placed.order_id)
    assert exchange.balances("ana")["MXN"].available == HOLDINGS["MXN"]
    exchange.expire(placed.order_id)
    assert everything(exchange) == after


def test_cancelling_twice_is_refused():
    exchange = three_people()
    placed = send(exchange, "ana", "buy", "0.001", "74000")
    exchange.cancel("ana", placed.order_id, START_US)
    with refused(RefusalCode.UNKNOWN_ORDER):
        exchange.cancel("ana", placed.order_id, START_US)


@pytest.mark.parametrize(
    ("market", "side", "size", "at", "code"),
    [
        ("XRP-MXN", "buy", 1, 1, RefusalCode.UNKNOWN_MARKET),
        (BTC_MXN, "buy", 0, 7_500_000, RefusalCode.BAD_AMOUNT),
        (BTC_MXN, "buy", -1, 7_500_000, RefusalCode.BAD_AMOUNT),
        (BTC_MXN, "sell", 100_000, 0, RefusalCode.BAD_PRICE),
        (BTC_MXN, "buy", 999, 7_500_000_000, RefusalCode.BELOW_MINIMUM_AMOUNT),
        (LTC_BTC, "sell", 9_999, 100_000_000, RefusalCode.BELOW_MINIMUM_AMOUNT),
        ("DASH-BTC", "sell", 49_999, 100_000_000, RefusalCode.BELOW_MINIMUM_AMOUNT),
        (BTC_MXN, "buy", 1_333, 7_500_000, RefusalCode.BELOW_MINIMUM_VALUE),
        (LTC_BTC, "buy", 100_000, 2_499_999, RefusalCode.BELOW_MINIMUM_VALUE),
        (BTC_MXN, "buy", 100_000_000, 7_500_000, RefusalCode.INSUFFICIENT_FUNDS),
        (BTC_MXN, "sell", HOLDINGS["BTC"] + 1, 7_500_000, RefusalCode.INSUFFICIENT_FUNDS),
    ],
)
@pytest.mark.parametrize("kind", ["limit", "market"])
def test_an_impossible_order_is_refused_and_changes_nothing(market, side, size, at, code, kind):
    exchange = three_people()
    for quoted, low, high in ((BTC_MXN, "70000", "80000"), (LTC_BTC, "0.01", "0.02"), ("DASH-BTC", "0.02", "0.03")):
        send(exchange, "beto", "buy", "0.01", low, quoted)
        send(exchange, "beto", "sell", "0.01", high, quoted)
    before = everything(exchange)
    with refused(code):
        exchange.place("ana", market, side, kind, size, at, START_US)
    assert everything(exchange) == before


@pytest.mark.parametrize(
    ("market", "size", "at"),
    [(BTC_MXN, "0.00001", "100000"), (LTC_BTC, "0.0001", "0.25"), (BTC_MXN, "0.0001", "10000")],
)
def test_the_smallest_order_is_taken(market, size, at):
    assert send(three_people(), "ana", "buy", size, at, market).rest == amount(size)


def test_a_person_may_use_all_of_his_money():
    exchange = three_people()
    send(exchange, "ana", "buy", "1", "50000")
    mxn = exchange.balances("ana")["MXN"]
    assert (mxn.available, mxn.frozen) == (0, HOLDINGS["MXN"])
    with refused(RefusalCode.INSUFFICIENT_FUNDS):
        send(exchange, "ana", "buy", "0.0001", "50000")


def test_fees_are_taken_from_what_is_received_by_role():
    exchange = three_people()
    send(exchange, "ana", "sell", "0.01", "75000")
    send(exchange, "carla", "buy", "0.01", "75000")
    assert exchange.balances("ana")["MXN"].available == HOLDINGS["MXN"] + 75_000 - 150  # maker 0.20 %
    assert exchange.balances("carla")["BTC"].available == HOLDINGS["BTC"] + amount("0.01") - amount("0.00004")
    assert exchange.balances(FEES)["MXN"].available == 150
    assert exchange.balances(FEES)["BTC"].available == 4_000


def test_an_orders_tier_is_that_of_its_initial_amount():
    exchange = three_people()
    send(exchange, "ana", "sell", "12", "0.015", LTC_BTC)
    assert exchange.open_orders("ana")[0].maker_fee == 70_000
    send(exchange, "beto", "buy", "1", "0.015", LTC_BTC)
    fills = exchange.fills("ana")[0], exchange.fills("beto")[0]
    assert [fill.fee_amount for fill in fills] == [1_050, 95_000]  # 0.07 % of 0.015 BTC, 0.095 % of 1 LTC
    assert exchange.open_orders("ana")[0].maker_fee == 70_000


def test_fills_are_told_from_each_persons_side():
    exchange = three_people()
    resting = send(exchange, "ana", "sell", "0.01", "75000")
    placed = send(exchange, "carla", "buy", "0.004", "76000")
    (trade,) = placed.trades
    (sold,), (bought,) = exchange.fills("ana", BTC_MXN), exchange.fills("carla")
    assert sold == (
        trade.trade_id, "ana", resting.order_id, BTC_MXN, "sell", price("75000"), amount("0.004"), 30_000 - 60, 60,
        resting.created_at_us, trade.created_at_us, "maker",
    )  # fmt: skip
    assert bought == (
        trade.trade_id, "carla", placed.order_id, BTC_MXN, "buy", price("75000"), 30_000, 400_000 - 1_600, 1_600,
        placed.created_at_us, trade.created_at_us, "taker",
    )  # fmt: skip
    assert exchange.fills("ana", LTC_BTC) == ()


def test_an_open_order_sums_up_its_fills():
    exchange = three_people()
    send(exchange, "ana", "buy", "0.01", "75000")
    send(exchange, "beto", "sell", "0.001", "75000")
    send(exchange, "carla", "sell", "0.002", "75000")
    (row,) = exchange.open_orders("ana", BTC_MXN)
    assert (row.paid, row.received, row.fee_paid, row.frozen) == (22_500, 300_000 - 600, 600, 52_500)
    assert exchange.open_orders("ana", LTC_BTC) == ()


def test_an_order_may_take_first_and_make_later():
    exchange = three_people()
    send(exchange, "ana", "sell", "0.001", "75000")
    send(exchange, "carla", "buy", "0.002", "75000")
    send(exchange, "beto", "sell", "0.001", "75000")
    assert [fill.filled_as for fill in exchange.fills("carla")] == ["maker", "taker"]
    assert [fill.fee_amount for fill in exchange.fills("carla")] == [200, 400]


def test_trades_are_listed_newest_first_and_times_strictly_increase():
    exchange = three_people()
    for _ in range(3):
        send(exchange, "ana", "sell", "0.001", "75000")
        send(exchange, "beto", "buy", "0.001", "75000")  # all at one and the same microsecond
    send(exchange, "ana", "sell", "0.001", "75000")
    times = [trade.created_at_us for trade in exchange.trades(BTC_MXN)]
    assert times == sorted(set(times), reverse=True)
    assert len(times) == 3
    assert exchange.book(BTC_MXN).asks[0].created_at_us > times[0]
    assert exchange.trades(BTC_MXN, limit=1) == exchange.trades(BTC_MXN)[:1]


def test_a_clock_that_runs_back_does_not_turn_the_order_of_things():
    exchange = three_people()
    first = exchange.place("ana", BTC_MXN, "buy", "limit", 100_000, 7_000_000, START_US)
    second = exchange.place("ana", BTC_MXN, "buy", "limit", 100_000, 7_000_000, START_US - 500)
    assert second.created_at_us == first.created_at_us + 1


def test_a_book_shows_as_many_orders_as_asked():
    exchange = three_people()
    for step in range(60):
        send(exchange, "ana", "buy", "0.0001", f"{70000 + step}")
    assert [len(exchange.book(BTC_MXN).bids), len(exchange.book(BTC_MXN, 3).bids)] == [50, 3]
    assert exchange.best(BTC_MXN, "buy").price == price("70059")
    assert exchange.best(BTC_MXN, "sell") is None
    assert exchange.depth(BTC_MXN, "buy").count == 60


def test_an_unknown_person_or_market_cannot_be_read():
    exchange = three_people()
    with refused(RefusalCode.UNKNOWN_PERSON):
        exchange.open_orders("nobody")
    with refused(RefusalCode.UNKNOWN_PERSON):
        exchange.fills("nobody")
    with refused(RefusalCode.UNKNOWN_MARKET):
        exchange.book("XRP-MXN")

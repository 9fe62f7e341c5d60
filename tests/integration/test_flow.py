"""The flow: the same for everyone who looks, the same after a restart, and like a market."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache

import pytest

from terminal import strict_json
from terminal.simulator.custody import FEES, FLOW, FLOW_TAKERS
from terminal.simulator.exchange import Exchange
from terminal.simulator.flow import GRID_US, SECOND_US, Flow
from terminal.simulator.markets import MARKETS
from terminal.simulator.profiles import PROFILES, Profile
from terminal.simulator.rows import Stored
from tests.benchmarks import flow_statistics

NOW_US = 1_750_000_000 * SECOND_US
MINUTE_US = 60 * SECOND_US
BTC_MXN = "BTC-MXN"
RICH = {"MXN": 10**12, "BTC": 10**12, "LTC": 10**13, "DASH": 10**13, "ZEC": 10**13}


@cache
def new(profile, seed):
    """Return an exchange that was just warmed up and its flow, to be looked at and left as they are."""
    exchange = Exchange()
    return exchange, Flow.warmed_up(exchange, seed, profile, NOW_US)


@cache
def warm(profile, seed):
    """Return what a store holds after a warm-up: rows and the flow's state as text."""
    exchange, flow = new(profile, seed)
    return kept(exchange), json.dumps(flow.state())


def kept(exchange):
    """Return what a store holds that wrote all changes of a new exchange."""
    changes = exchange.drain_changes()
    return Stored(changes.orders, changes.trades, changes.fills, changes.balances, changes.counters)


def started(profile="normal", seed=3):
    """Return an exchange and its flow at NOW_US."""
    stored, state = warm(profile, seed)
    exchange = Exchange.restore(stored)
    return exchange, Flow.restored(exchange, json.loads(state))  # noqa: TID251 as a store reads its own file


def tape(exchange):
    """Return everything there is to see."""
    books = {market: (exchange.book(market), exchange.trades(market)) for market in MARKETS}
    return books, exchange.counters(), exchange.balances(FLOW), exchange.balances(FLOW_TAKERS)


@pytest.mark.parametrize("profile", PROFILES)
def test_a_new_exchange_has_a_past_that_ends_now(profile):
    exchange, flow = new(profile, 3)
    assert flow.at_us == NOW_US
    for market in MARKETS:
        assert len(exchange.trades(market)) == 50
        assert min(exchange.depth(market, side).count for side in ("buy", "sell")) >= 50
        assert NOW_US - MINUTE_US < exchange.counters().stamps_us[market] < NOW_US + 1_000  # stamps are never equal


@pytest.mark.parametrize(
    ("profile", "least", "most"), [("normal", 10, 720), ("thin", 10, 720), ("busy", 0, 10), ("storm", 0, 10)]
)
def test_a_warm_up_takes_as_long_as_the_profile_asks(profile, least, most):
    trades = warm(profile, 3)[0].trades
    minutes = (NOW_US - min(trade.created_at_us for trade in trades)) / MINUTE_US
    assert least * 0.9 < minutes <= most


def test_a_market_without_trades_gets_older_ones_made_up(monkeypatch):
    monkeypatch.setitem(PROFILES, "asleep", Profile(pace=0.001, tick_s=60))
    exchange = Exchange()
    Flow.warmed_up(exchange, 1, "asleep", NOW_US)
    made_up = [trade for trade in exchange.drain_changes().trades if trade.trade_id <= 1_000]
    assert len({trade.trade_id for trade in made_up}) == len(made_up) > 0
    for market, spec in MARKETS.items():
        trades = exchange.trades(market)
        assert len(trades) == 50
        times = [trade.created_at_us for trade in trades]
        assert times == sorted(set(times), reverse=True)
        assert all(trade.amount >= spec.min_amount and trade.value >= spec.min_value for trade in trades)


def test_the_same_seed_gives_the_same_tape_and_another_seed_another():
    tapes = []
    for seed in (8, 8, 9):
        exchange = Exchange()
        flow = Flow.warmed_up(exchange, seed, "storm", NOW_US)
        flow.advance_to(NOW_US + MINUTE_US)
        tapes.append(tape(exchange))
    assert tapes[0] == tapes[1] != tapes[2]


@pytest.mark.parametrize("step_us", [1, 250_000, 333_333, 7 * SECOND_US, 100 * SECOND_US])
def test_it_makes_no_difference_how_often_anybody_looks(step_us):
    once, flow_once = started()
    often, flow_often = started()
    end_us = NOW_US + min(200 * SECOND_US, 20_000 * step_us)
    flow_once.advance_to(end_us)
    for at_us in range(NOW_US, end_us, step_us):
        flow_often.advance_to(at_us)
    flow_often.advance_to(end_us)
    assert tape(once) == tape(often)
    assert flow_once.state() == flow_often.state()


@pytest.mark.parametrize("looks_us", [(), range(NOW_US, NOW_US + MINUTE_US, 123_457)])
def test_peoples_commands_fall_between_two_steps_whoever_else_looks(looks_us):
    exchange, flow = started()
    exchange.add_person("ana", RICH, NOW_US)
    command_us = NOW_US + 20 * SECOND_US + 100_001
    for at_us in sorted({*looks_us, command_us, NOW_US + MINUTE_US}):
        flow.advance_to(at_us)
        if at_us == command_us:
            exchange.place("ana", BTC_MXN, "sell", "market", 10_000_000, 7_500_000, at_us)
    expected, reference = started()
    expected.add_person("ana", RICH, NOW_US)
    reference.advance_to(command_us // GRID_US * GRID_US)
    expected.place("ana", BTC_MXN, "sell", "market", 10_000_000, 7_500_000, command_us)
    reference.advance_to(NOW_US + MINUTE_US)
    assert tape(exchange) == tape(expected)


def test_a_restart_goes_on_as_if_nothing_had_happened():
    exchange, flow = started()
    flow.advance_to(NOW_US + MINUTE_US)
    stored = Exchange.restore(warm("normal", 3)[0])
    restored = Flow.restored(stored, strict_json.loads(strict_json.dumps(started()[1].state())))
    restored.advance_to(NOW_US + MINUTE_US)
    assert tape(stored) == tape(exchange)
    assert restored.state() == flow.state()


def test_an_uninterrupted_flow_is_what_a_restored_one_is():
    exchange = Exchange()
    flow = Flow.warmed_up(exchange, 3, "normal", NOW_US)
    flow.advance_to(NOW_US + MINUTE_US)
    restored, restored_flow = started()
    restored_flow.advance_to(NOW_US + MINUTE_US)
    assert tape(exchange) == tape(restored)
    assert flow.state() == restored_flow.state()


def test_of_a_long_absence_only_the_last_forty_minutes_happen():
    exchange, flow = started()
    flow.advance_to(NOW_US + 600 * MINUTE_US)
    trades = exchange.drain_changes().trades
    assert flow.at_us == NOW_US + 600 * MINUTE_US
    assert min(trade.created_at_us for trade in trades) > NOW_US + 560 * MINUTE_US
    assert min(exchange.depth(market, "buy").count for market in MARKETS) >= 50
    for market in MARKETS:
        times = [trade.created_at_us for trade in exchange.trades(market)]
        assert times == sorted(set(times), reverse=True)


def test_a_clock_that_runs_back_stops_the_flow_and_nothing_else():
    exchange, flow = started()
    flow.advance_to(NOW_US + MINUTE_US)
    before = tape(exchange)
    flow.advance_to(NOW_US)
    assert (tape(exchange), flow.at_us) == (before, NOW_US + MINUTE_US)


@pytest.mark.parametrize("profile", PROFILES)
def test_every_quarter_of_a_second_there_are_fifty_orders_a_side_and_no_book_is_crossed(profile):
    exchange, flow = started(profile)
    for step in range(1, 481):
        flow.advance_to(NOW_US + step * GRID_US)
        for market in MARKETS:
            bids, asks = exchange.book(market, 1)
            assert bids[0].price < asks[0].price
            assert min(exchange.depth(market, side).count for side in ("buy", "sell")) >= 50


def test_every_coin_is_conserved_with_the_flow_at_work():
    exchange, flow = started("storm")
    exchange.add_person("ana", RICH, NOW_US)
    for market in MARKETS:
        exchange.place("ana", market, "buy", "market", MARKETS[market].min_amount * 500, 10_000_000, NOW_US)
    flow.advance_to(NOW_US + 2 * MINUTE_US)
    for coin in exchange.coins:
        people = ("ana", FEES, FLOW, FLOW_TAKERS)
        assert sum(exchange.balances(person)[coin].total for person in people) == exchange.supply(coin)


def place_inside(exchange, flow, side):
    """Place ana's order just before the other side, where everybody else would call it stale."""
    bids, asks = exchange.book(BTC_MXN, 1)
    inside = asks[0].price - 1 if side == "buy" else bids[0].price + 1
    return exchange.place("ana", BTC_MXN, side, "limit", 100_000, inside, flow.at_us).order_id


@pytest.mark.parametrize("side", ["buy", "sell"])
def test_a_persons_stale_order_is_hit(side):
    exchange, flow = started("thin")
    exchange.add_person("ana", RICH, NOW_US)
    order_id = place_inside(exchange, flow, side)
    flow.advance_to(NOW_US + 4 * MINUTE_US)
    assert not exchange.is_open(order_id)
    assert {fill.filled_as for fill in exchange.fills("ana")} == {"maker"}


@pytest.mark.parametrize("side", ["buy", "sell"])
def test_a_persons_stale_order_is_left_alone_for_a_moment(side):
    exchange, flow = started("thin")
    exchange.add_person("ana", RICH, NOW_US)
    survivors = 0
    for _ in range(20):
        order_id = place_inside(exchange, flow, side)
        flow.advance_to(flow.at_us + 4 * SECOND_US)
        if exchange.is_open(order_id):
            survivors += 1
            exchange.cancel("ana", order_id, flow.at_us)
    assert survivors >= 18  # an ordinary taker may come any time


@pytest.mark.parametrize("side", ["buy", "sell"])
def test_a_book_that_was_swept_empty_fills_again(side):
    exchange, flow = started()
    exchange.add_person("ana", RICH, NOW_US)
    for market in MARKETS:
        everything = sum(order.amount for order in exchange.depth(market, "sell" if side == "buy" else "buy"))
        placed = exchange.place("ana", market, side, "market", everything, 20_000_000, NOW_US)
        assert sum(trade.amount for trade in placed.trades) == everything
    flow.advance_to(NOW_US + 2 * SECOND_US)
    for market in MARKETS:
        assert min(exchange.depth(market, one).count for one in ("buy", "sell")) >= 50


@pytest.mark.parametrize(("side", "at"), [("sell", 1), ("buy", 10**9)])
def test_an_absurd_order_does_not_stop_the_flow(side, at):
    exchange, flow = started()
    exchange.add_person("ana", RICH, NOW_US)
    for market in MARKETS:
        exchange.place("ana", market, side, "limit", 3 * 10**11 if side == "sell" else 10**7, at, NOW_US)
    flow.advance_to(NOW_US + 5 * MINUTE_US)
    for market in MARKETS:
        bids, asks = exchange.book(market)
        assert not bids or not asks or bids[0].price < asks[0].price


def test_fair_values_are_told_in_mxn_and_stay_near_the_books():
    exchange, flow = started()
    flow.advance_to(NOW_US + 10 * MINUTE_US)
    assert flow.fair("MXN") == Decimal("1.00")
    assert {
        coin: flow.fair(coin).as_tuple().exponent for coin in ("BTC", "LTC", "DASH", "ZEC", "ETH")
    } == dict.fromkeys(("BTC", "LTC", "DASH", "ZEC", "ETH"), -2)
    for market, spec in MARKETS.items():
        bids, asks = exchange.book(market, 1)
        middle = Decimal(bids[0].price + asks[0].price).scaleb(-spec.price_scale) / 2
        fair = flow.fair(spec.base) / flow.fair(spec.quote)
        assert abs(middle / fair - 1) < Decimal("0.005")


def test_nobodys_orders_move_fair_value():
    quiet, swept = started()[1], started()
    swept[0].add_person("ana", RICH, NOW_US)
    swept[0].place("ana", BTC_MXN, "buy", "market", 10**10, 10_000_000, NOW_US)
    for flow in (quiet, swept[1]):
        flow.advance_to(NOW_US + 5 * MINUTE_US)
    assert quiet.fair("BTC") == swept[1].fair("BTC")


@pytest.mark.parametrize(("profile", "seed", "hours"), [("normal", 3, 3), ("thin", 1, 4)])
def test_the_flow_looks_like_a_market(profile, seed, hours):
    seen = flow_statistics.watch(seed, profile, hours)
    faults = {market: flow_statistics.figures(market, seen[market], profile).faults for market in MARKETS}
    # a few hours are short for fourth moments: the benchmark asks that of every market, over twelve
    heavy_tailed = [market for market, found in faults.items() if "kurtosis" not in found]
    assert len(heavy_tailed) >= 4
    assert {market: found for market, found in faults.items() if set(found) - {"kurtosis"}} == {}

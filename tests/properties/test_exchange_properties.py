"""Whatever people do, in whatever order, money is conserved, books are fair, and a restart changes nothing."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from terminal.simulator.exchange import Exchange
from terminal.simulator.markets import (
    MARKETS,
    ExchangeRefused,
    amount_from_text,
    cost_of,
    fee_of,
    price_from_text,
    to_decimal,
    value_of,
)
from terminal.simulator.rows import Stored
from tests.exchange_floor import BTC_MXN, HOLDINGS, LTC_BTC

PEOPLE = st.sampled_from(("ana", "beto", "carla"))
COINS = st.sampled_from(("MXN", "BTC", "LTC"))
SIDES = st.sampled_from(("buy", "sell"))
MONEY = st.integers(-1, 10**9)
MIDDLE = {BTC_MXN: 7_500_000, LTC_BTC: 1_507_000}
AMOUNTS = {BTC_MXN: st.integers(1_300, 3_000_000), LTC_BTC: st.integers(160_000, 500_000_000)}


class Kept:
    """What a store keeps: every drained change applied to plain tables."""

    def __init__(self) -> None:
        self.orders, self.trades, self.fills, self.balances, self.ledger = {}, [], [], {}, Counter()
        self.counters = None

    def write(self, changes):
        """Apply one transaction."""
        self.orders |= {row.order_id: row for row in changes.orders}
        for order_id in changes.closed:
            del self.orders[order_id]
        self.trades += changes.trades
        self.fills += changes.fills
        self.balances |= {(row.person, row.coin): row for row in changes.balances}
        for row in changes.ledger:
            self.ledger[row.person, row.coin] += row.amount
        self.counters = changes.counters

    def stored(self):
        """Return what a restart loads."""
        orders, balances = tuple(self.orders.values()), tuple(self.balances.values())
        return Stored(orders, tuple(self.trades), tuple(self.fills), balances, self.counters)


def expected_trades(resting, person, side, limit, size):
    """Match naively: sort what rests by price, then age; skip what is one's own. Prices, amounts and makers."""
    towards = 1 if side == "buy" else -1
    found = []
    for order in sorted(resting, key=lambda order: (order.price * towards, order.order_id)):
        if size == 0 or (order.price - limit) * towards > 0:
            break
        if order.person != person:
            taken = min(size, order.amount)
            found.append((order.price, taken))
            size -= taken
    return found


class ExchangeMachine(RuleBasedStateMachine):
    """Random commands of three people on two markets."""

    @initialize()
    def open(self):
        self.exchange, self.kept, self.at_us = Exchange(), Kept(), 0
        for person in ("ana", "beto", "carla"):
            self.exchange.add_person(person, HOLDINGS, 0)

    @rule(data=st.data(), market=st.sampled_from((BTC_MXN, LTC_BTC)))
    def place_limits(self, data, market):
        """Send a few, as most matters when many rest."""
        one = st.tuples(PEOPLE, SIDES, st.integers(-3, 3), AMOUNTS[market])
        for person, side, away, size in data.draw(st.lists(one, min_size=1, max_size=8)):
            self._place_limit(person, market, side, MIDDLE[market] + away, size)

    def _place_limit(self, person, market, side, limit, size):
        """Trades are those of a naive matcher: price first, then time, at the resting price."""
        others = getattr(self.exchange.book(market, 10_000), "asks" if side == "buy" else "bids")
        expected = expected_trades(others, person, side, limit, size)
        try:
            placed = self.exchange.place(person, market, side, "limit", size, limit, self.at_us)
        except ExchangeRefused:
            return
        assert [(trade.price, trade.amount) for trade in placed.trades] == expected
        assert placed.rest == size - sum(taken for _, taken in expected)

    @rule(data=st.data(), person=PEOPLE, market=st.sampled_from((BTC_MXN, LTC_BTC)), side=SIDES)
    def place_market(self, data, person, market, side):
        self.at_us += data.draw(st.integers(0, 2))
        size, at = data.draw(AMOUNTS[market]), MIDDLE[market] + data.draw(st.integers(-400_000, 400_000))
        try:
            placed = self.exchange.place(person, market, side, "market", size, at, self.at_us)
        except ExchangeRefused:
            return
        assert placed.rest == 0
        assert sum(trade.amount for trade in placed.trades) <= size
        if side == "buy":
            assert sum(trade.value for trade in placed.trades) <= cost_of(at, size)

    @rule(person=PEOPLE, pick=st.integers(0, 100))
    def cancel(self, person, pick):
        orders = [row for one in self.exchange.people() for row in self.exchange.open_orders(one)]
        order_id = orders[pick % len(orders)].order_id if orders else pick
        is_own = order_id in [row.order_id for row in self.exchange.open_orders(person)]
        try:
            self.exchange.cancel(person, order_id, self.at_us)
        except ExchangeRefused:
            assert not is_own
            return
        assert is_own
        assert not self.exchange.is_open(order_id)

    @rule(sender=PEOPLE, receiver=PEOPLE, coin=COINS, size=MONEY)
    def transfer(self, sender, receiver, coin, size):
        self._try(lambda: self.exchange.transfer(sender, receiver, coin, size, self.at_us, ""))

    @rule(person=PEOPLE, coin=COINS, size=MONEY, verb=st.sampled_from(("deposit", "withdraw")))
    def cross_the_border(self, person, coin, size, verb):
        self._try(lambda: getattr(self.exchange, verb)(person, coin, size, self.at_us, ""))

    @rule(person=PEOPLE, coin=COINS, size=MONEY)
    def confirm(self, person, coin, size):
        self._try(lambda: self.exchange.confirm_deposit(person, coin, size))

    @rule()
    def write(self):
        self.kept.write(self.exchange.drain_changes())

    @precondition(lambda self: self.exchange.counters().order_id > 0)
    @rule()
    def restart(self):
        self.write()
        restored = Exchange.restore(self.kept.stored())
        for person in self.exchange.people():
            assert restored.balances(person) == self.exchange.balances(person)
            assert restored.open_orders(person) == self.exchange.open_orders(person)
            assert restored.fills(person) == self.exchange.fills(person)
        for market in MARKETS:
            assert restored.book(market, 10_000) == self.exchange.book(market, 10_000)
            assert restored.trades(market) == self.exchange.trades(market)
        assert restored.counters() == self.exchange.counters()
        self.exchange = restored

    @invariant()
    def no_book_is_crossed(self):
        for market in (BTC_MXN, LTC_BTC):
            bids, asks = self.exchange.book(market)
            assert not bids or not asks or bids[0].price < asks[0].price

    @invariant()
    def every_coin_is_conserved(self):
        everybody = (*self.exchange.people(), "fees")
        for coin in self.exchange.coins:
            total = sum(self.exchange.balances(person)[coin].total for person in everybody)
            assert total == self.exchange.supply(coin)

    @invariant()
    def frozen_is_what_the_open_orders_need_and_nothing_is_negative(self):
        for person in self.exchange.people():
            needed = Counter()
            for row in self.exchange.open_orders(person):
                spec = MARKETS[row.market]
                coin = spec.quote if row.side == "buy" else spec.base
                needed[coin] += cost_of(row.price, row.amount) if row.side == "buy" else row.amount
                assert 0 < row.amount <= row.initial_amount
            for coin, row in self.exchange.balances(person).items():
                assert row.frozen == needed[coin]
                assert min(row.available, row.frozen, row.pending) >= 0

    def teardown(self):
        """The ledger tells every person's totals."""
        if not hasattr(self, "kept"):
            return
        self.write()
        for person in self.exchange.people():
            for coin, row in self.exchange.balances(person).items():
                assert self.kept.ledger[person, coin] == row.total

    @staticmethod
    def _try(command):
        try:
            command()
        except ExchangeRefused:
            return


TestExchange = ExchangeMachine.TestCase
TestExchange.settings = settings(
    max_examples=100, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@given(price=st.integers(1, 10**12), amount=st.integers(1, 10**15))
def test_value_and_cost_are_the_nearest_money_below_and_above(price, amount):
    exact = to_decimal(price, 0) * to_decimal(amount)
    assert value_of(price, amount) <= exact <= cost_of(price, amount)
    assert cost_of(price, amount) - value_of(price, amount) <= 1


@given(price=st.integers(1, 10**12), whole=st.integers(2, 10**15), data=st.data())
def test_what_was_frozen_always_pays_for_a_part_and_still_covers_the_rest(price, whole, data):
    part = data.draw(st.integers(1, whole - 1))
    assert cost_of(price, whole) >= value_of(price, part) + cost_of(price, whole - part)


@given(received=st.integers(0, 10**15), rate=st.integers(0, 10**8))
def test_a_fee_is_at_most_half_a_unit_off_and_never_more_than_what_is_received(received, rate):
    fee = fee_of(received, rate)
    assert abs(fee * 10**8 - received * rate) * 2 <= 10**8
    assert 0 <= fee <= received


@given(value=st.integers(1, 10**22))
def test_an_amount_survives_being_written_and_read(value):
    assert amount_from_text(format(to_decimal(value), "f")) == value


@given(value=st.integers(1, 10**10), market=st.sampled_from(sorted(MARKETS)))
def test_a_price_survives_being_written_and_read(value, market):
    spec = MARKETS[market]
    assert price_from_text(format(to_decimal(value, spec.price_scale), "f"), spec) == value


@given(text=st.text(st.sampled_from("0123456789..eE+-_, N١１"), max_size=12))
def test_no_text_is_read_as_something_else(text):
    try:
        value = amount_from_text(text)
    except ExchangeRefused:
        return
    assert set(text) <= set("0123456789.")
    assert Decimal(text) * 10**8 == value > 0

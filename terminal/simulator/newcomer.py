"""How an exchange opens: from its file, or new, with a market that has a past and two people whose history adds up."""

from __future__ import annotations

from terminal.clock import Clock
from terminal.errors import ConfigError
from terminal.simulator.cashier import Cashier
from terminal.simulator.exchange import Exchange
from terminal.simulator.flow import Flow
from terminal.simulator.markets import COIN_SCALE, MARKETS, Side, amount_from_text
from terminal.simulator.people import Person
from terminal.simulator.practice import Practice
from terminal.simulator.store import Store
from terminal.simulator.wire_json import microseconds

FIRST, SECOND = "ana@practice.invalid", "beto@practice.invalid"
DEFAULT_SEED, DEFAULT_PROFILE = 1, "normal"

# What people hold in the end, whatever the market did meanwhile, and what they pay in at first.
_HOLDINGS = {
    FIRST: {"MXN": "50000", "BTC": "0.5", "LTC": "20", "DASH": "10"},
    SECOND: {"MXN": "25000", "BTC": "0.25", "LTC": "10", "DASH": "5"},
}
_PAID_IN = {
    FIRST: {"MXN": "46000", "BTC": "0.48", "LTC": "17", "DASH": "9.5"},
    SECOND: {"MXN": "24000", "BTC": "0.2"},
}
_ORDERS: tuple[tuple[int, str, Side, str], ...] = (  # seconds ago; each finds its counterpart at once
    (50, "BTC-MXN", "buy", "0.004"),
    (40, "LTC-MXN", "buy", "1.5"),
    (30, "BTC-MXN", "sell", "0.0025"),
    (20, "LTC-BTC", "buy", "0.8"),
)
_WAITING_ORDER: tuple[int, str, Side, str] = (15, "BTC-MXN", "buy", "0.003")  # waits until somebody comes
_SENT_TO = "2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG"  # the document's own example of a destination

_SECOND_US = 1_000_000
_HOUR_US = 3600 * _SECOND_US
_PAST_US = 60 * _SECOND_US
_ARRIVED_AFTER_US = 40 * 60 * _SECOND_US


def open_practice(store: Store, clock: Clock, seed: int | None = None, profile: str | None = None) -> Practice:
    """Return the exchange kept in *store*, or begin a new one there.

    What the market has slept through it makes up for (Flow.advance_to). Raises ConfigError for another seed than the
    file's, StoreDamaged for a file that contradicts itself.
    """
    stored = store.load_exchange()
    if stored is None:
        practice = _new(store, clock, DEFAULT_SEED if seed is None else seed, profile or DEFAULT_PROFILE)
    else:
        state = store.noted("flow")
        if seed not in (None, state["seed"]):
            raise ConfigError(f"this data folder belongs to seed {state['seed']}, not to {seed}")
        exchange = Exchange.restore(stored)
        flow = Flow.restored(exchange, {**state, "profile": profile or state["profile"]})
        practice = Practice(store, clock, exchange, flow, store.people(), Cashier(exchange, store.transfers()))
    practice.catch_up()
    for email in (FIRST, SECOND):
        practice.join_wallet(email)
    practice.commit()
    return practice


def _new(store: Store, clock: Clock, seed: int, profile: str) -> Practice:
    exchange, now_us = Exchange(), microseconds(clock.now())
    flow = Flow.warmed_up(exchange, seed, profile, now_us - _PAST_US)
    practice = Practice(store, clock, exchange, flow, (), Cashier(exchange))
    for email in (FIRST, SECOND):
        practice.add_person(email, {})
    _move_money(practice, now_us)
    _trade(practice, now_us)
    for ago_s, person in zip((12, 8), practice.people.values(), strict=True):
        _make_up_the_rest(practice, person, now_us - ago_s * _SECOND_US)
    practice.cashier.settle(now_us)
    return practice


def _move_money(practice: Practice, now_us: int) -> None:
    """Pay in, pay one another, withdraw: days and hours ago, the oldest first."""
    cashier, at_us = practice.cashier, now_us - 72 * _HOUR_US
    for email, amounts in _PAID_IN.items():
        for coin, amount in amounts.items():
            _deposit(practice, practice.people[email], coin, _money(coin, amount), at_us)
            at_us += 5 * _HOUR_US + 417 * _SECOND_US
    cashier.settle(now_us)
    cashier.pay(SECOND, FIRST, "MXN", _money("MXN", "250"), now_us - 26 * _HOUR_US)
    cashier.pay(FIRST, SECOND, "MXN", _money("MXN", "100"), now_us - 9 * _HOUR_US)
    cashier.withdraw(FIRST, "BTC", _SENT_TO, _money("BTC", "0.005"), "", now_us - 5 * _HOUR_US)


def _trade(practice: Practice, now_us: int) -> None:
    exchange = practice.exchange
    for ago_s, market, side, amount in _ORDERS:
        at_us = now_us - ago_s * _SECOND_US
        practice.flow.advance_to(at_us)
        best = exchange.best(market, "sell" if side == "buy" else "buy")
        assert best is not None  # noqa: S101 the flow keeps both sides full
        exchange.place(FIRST, market, side, "market", _money(MARKETS[market].base, amount), best.price * 2, at_us)
    ago_s, market, side, amount = _WAITING_ORDER
    at_us = now_us - ago_s * _SECOND_US
    own = exchange.best(market, side)
    assert own is not None  # noqa: S101 as above
    placed = exchange.place(FIRST, market, side, "limit", _money(MARKETS[market].base, amount), own.price, at_us)
    practice.trade_through_to(placed.order_id, None, at_us + 3 * _SECOND_US)


def _make_up_the_rest(practice: Practice, person: Person, at_us: int) -> None:
    """Let the last deposits bring everybody to what a fresh person holds."""
    for coin, holding in _HOLDINGS[person.email].items():
        missing = _money(coin, holding) - practice.exchange.balances(person.email)[coin].total
        _deposit(practice, person, coin, missing, at_us, after_us=0)
        at_us += 713_259


def _deposit(
    practice: Practice, person: Person, coin: str, amount: int, at_us: int, after_us: int = _ARRIVED_AFTER_US
) -> None:
    address = practice.deposit_address(person, coin)
    practice.cashier.deposit(person.email, coin, amount, address, at_us, after_us)


def _money(coin: str, text: str) -> int:
    return amount_from_text(text, COIN_SCALE[coin])

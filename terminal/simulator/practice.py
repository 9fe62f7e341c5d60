"""The whole exchange in a box: market, flow, people, cashier, faults and file, on one clock."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import takewhile

from terminal.clock import Clock
from terminal.simulator import addresses
from terminal.simulator.cashier import Cashier
from terminal.simulator.custody import FLOW_TAKERS
from terminal.simulator.exchange import Exchange
from terminal.simulator.faults import Faults
from terminal.simulator.flow import Flow
from terminal.simulator.markets import COIN_SCALE, MARKETS, ExchangeRefused, RefusalCode, Side, to_decimal
from terminal.simulator.people import Person, new_person
from terminal.simulator.rows import Done, OrderRow
from terminal.simulator.store import Store
from terminal.simulator.wallet.account_api import BYPASS
from terminal.simulator.wallet.api import SCOPES
from terminal.simulator.wallet.oauth import OAuth
from terminal.simulator.wallet.records import Profile
from terminal.simulator.wallet.wallet import CODE_ABOVE, Wallet
from terminal.simulator.wire_json import iso, microseconds

ARRIVES_AFTER_US = 30_000_000  # what the wallet sends is confirmed at the exchange by then


class Practice:
    """Everything the API speaks for. Every command: `catch_up`, act, `commit`, answer."""

    def __init__(
        self, store: Store, clock: Clock, exchange: Exchange, flow: Flow, people: Iterable[Person], cashier: Cashier
    ) -> None:
        self.store, self.clock = store, clock
        self.exchange, self.flow, self.cashier = exchange, flow, cashier
        self.people = {person.email: person for person in people}
        self.faults = Faults()
        self.wallet = Wallet(store.wallet(), flow.fair, self._traded, self._arrive)
        self.oauth = OAuth(self.wallet.state, *_client(store))
        self.done: list[Done] = []  # that the store does not know yet

    @property
    def first_person(self) -> Person:
        """The one whose keys the exchange hands to whoever started it."""
        return next(iter(self.people.values()))

    @property
    def second_person(self) -> Person:
        """Somebody to pay and to be paid by."""
        return list(self.people.values())[1]

    def now_us(self) -> int:
        """Return the exchange's time in microseconds since 1970."""
        return microseconds(self.clock.now())

    def shown_now(self) -> datetime:
        """Return the time the exchange claims it is: its own, off by the skew that is armed."""
        return self.clock.now() + timedelta(seconds=float(self.faults.skew_s()))

    def shown(self, at_us: int) -> str:
        """Write a time as clients see it."""
        return iso(at_us + int(self.faults.skew_s() * 1_000_000))

    def catch_up(self) -> int:
        """Let everything happen that is due, and return the time."""
        now_us = self.now_us()
        self.flow.advance_to(now_us)
        self.cashier.settle(now_us)
        self.wallet.settle(now_us)
        return now_us

    def commit(self) -> None:
        """Write everything that changed in one transaction."""
        with self.store.transaction():
            self.store.write_changes(self.exchange.drain_changes())
            self.store.write_transfers(self.cashier.changed.values())
            self.store.write_people(self.people.values())
            self.store.write_done(self.done)
            wallet = self.wallet.state
            self.store.write_wallet(wallet.changed.values(), wallet.gone, wallet.entries)
            self.store.note("flow", self.flow.state())
            self.store.note("now_us", self.now_us())
        self.cashier.changed.clear()
        self.done.clear()
        self.wallet.state.written()

    def add_person(self, email: str, balances: Mapping[str, int]) -> Person:
        """Open an account with keys of its own; ValueError if the e-mail is taken."""
        if email in self.people:
            raise ValueError(f"{email} has an account already")
        self.exchange.add_person(email, balances, self.now_us())
        person = self.people[email] = new_person(len(self.people) + 1, email)
        return person

    def trade_through_to(self, order_id: int, amount: int | None, at_us: int) -> OrderRow:
        """Let a counterparty trade everything before somebody's open order and *amount* of it (None: all).

        Returns the order as it stood before. Raises ExchangeRefused if nobody has such an open order.
        """
        order = self._open_order(order_id)
        side: Side = "sell" if order.side == "buy" else "buy"
        wanted = order.amount if amount is None else min(amount, order.amount)
        ahead = takewhile(lambda resting: resting.order_id != order_id, self.exchange.depth(order.market, order.side))
        total = sum(resting.amount for resting in ahead) + wanted
        placed = self.exchange.place(FLOW_TAKERS, order.market, side, "limit", total, order.price, at_us)
        if placed.rest:
            self.exchange.cancel(FLOW_TAKERS, placed.order_id, at_us)
        return order

    def _open_order(self, order_id: int) -> OrderRow:
        rows = (row for person in self.people for row in self.exchange.open_orders(person))
        order = next((row for row in rows if row.order_id == order_id), None)
        if order is None:
            raise ExchangeRefused(RefusalCode.UNKNOWN_ORDER, "Nobody has such an open order.")
        return order

    def join_wallet(self, email: str) -> Profile:
        """Open the wallet of a person, once; the name is what stands before the @."""
        return self.wallet.join(email, email.partition("@")[0].capitalize(), self.now_us())

    def wallet_keys(self, email: str) -> dict[str, object]:
        """Return what a client needs to act for this person's wallet, in each of the three ways.

        The grant is a fresh one that may do everything but send without the second factor.
        """
        profile = self.join_wallet(email)
        grant = self.oauth.give(email, sorted(SCOPES - {BYPASS}), self.now_us())
        self.commit()
        return {
            "coinbase_key": profile.api_key,
            "coinbase_secret": profile.api_secret,
            "coinbase_token": grant.id,
            "oauth": {
                "client_id": self.oauth.client_id,
                "client_secret": self.oauth.client_secret,
                "refresh_token": grant.refresh,
            },
            "cdp": {name: private for name, (private, _) in profile.cdp.items()},
            "two_factor_code": profile.code,
            "two_factor_above": {coin: format(amount, "f") for coin, amount in CODE_ABOVE.items()},
        }

    def leaves(self, coin: str, address: str, amount: int, at_us: int) -> None:
        """Let coins that left the exchange arrive where the address belongs to somebody of this box."""
        self.wallet.receives(coin, address, to_decimal(amount, COIN_SCALE[coin]), at_us)

    def _traded(self, coin: str, day: date) -> Decimal | None:
        """Return the last price in MXN at which a coin was traded here on a past day (UTC); None where it was not."""
        spec = MARKETS.get(f"{coin}-MXN")
        if spec is None:
            return None
        since = datetime.combine(day, time(), UTC)
        price = self.store.last_price(spec.name, microseconds(since), microseconds(since + timedelta(days=1)))
        return None if price is None else to_decimal(price, spec.price_scale)

    def _arrive(self, coin: str, address: str, amount: Decimal, at_us: int) -> bool:
        """Let coins that left the wallet arrive at a deposit address of the exchange."""
        if coin not in COIN_SCALE:
            return False
        owner = next((each for each in self.people.values() if self.deposit_address(each, coin) == address), None)
        if owner is not None:
            money = int(amount.scaleb(COIN_SCALE[coin]))
            self.cashier.deposit(owner.email, coin, money, address, at_us, ARRIVES_AFTER_US)
        return owner is not None

    def by_coinbtr_key(self, key: str) -> Person | None:
        """Return whose Coinbtr key this is."""
        return next((person for person in self.people.values() if _same(person.coinbtr_key, key)), None)

    def by_tauros_key(self, key: str) -> Person | None:
        """Return whose Tauros key this is."""
        return next((person for person in self.people.values() if _same(person.tauros_key, key)), None)

    def deposit_address(self, person: Person, coin: str) -> str:
        """Return the testnet address, or for pesos the CLABE, that belongs to *person*."""
        return addresses.deposit_address(coin, person.seed.encode())


def _client(store: Store) -> tuple[str, str]:
    """Return the one OAuth2 client's id and secret, always the same for one file."""
    known = store.noted("oauth")
    if known is None:
        known = [secrets.token_hex(16), secrets.token_hex(32)]
        with store.transaction():
            store.note("oauth", known)
    return known[0], known[1]


def _same(expected: str, given: str) -> bool:
    return hmac.compare_digest(expected.encode(), given.encode())

"""Whose money it is: accounts, what they hold, and the ledger of every change. No markets, no orders here."""

from __future__ import annotations

from collections.abc import Mapping

from terminal.simulator.markets import COIN_SCALE, ExchangeRefused, RefusalCode
from terminal.simulator.orderbook import Account, Balance
from terminal.simulator.rows import BalanceRow, LedgerRow

FEES = "fees"  # the house: receives every fee
FLOW = "flow"  # owns the flow's resting orders
FLOW_TAKERS = "flow-takers"  # trades against them; a second account, as nobody trades with himself
INTERNAL = frozenset({FEES, FLOW, FLOW_TAKERS})  # no ledger rows, no fills, all the funds they need


class Custody:
    """Holds the money of several people; what it refuses raises `ExchangeRefused` and changed nothing.

    A balance is available + frozen + pending, none of them ever negative; the ledger rows of a real person add up to
    his totals, and everybody's totals of a coin to its supply.
    """

    def __init__(self) -> None:
        self.coins = tuple(COIN_SCALE)
        self._accounts: dict[str, Account] = {}
        self._supply = dict.fromkeys(self.coins, 0)
        self._dirty: dict[Balance, None] = {}  # a set that keeps its order
        self._new_ledger: list[LedgerRow] = []
        self._fees = self._open_account(FEES).balances

    def add_person(self, person: str, balances: Mapping[str, int], at_us: int) -> None:
        """Open an account holding *balances* (money by coin), each a `grant` in the ledger; ValueError if it exists."""
        if person in self._accounts:
            raise ValueError(f"{person} has an account already")
        self._open_account(person)
        for coin, amount in balances.items():
            self.credit(person, coin, amount, at_us, "grant", "")

    def people(self) -> tuple[str, ...]:
        """Everyone with an account but the internal ones, in the order they came."""
        return tuple(person for person in self._accounts if person not in INTERNAL)

    def balances(self, person: str) -> dict[str, BalanceRow]:
        """Return what *person* holds, by coin; every coin of the exchange is there."""
        return {coin: balance.row() for coin, balance in self._account(person).balances.items()}

    def supply(self, coin: str) -> int:
        """Return what exists of *coin*: everything that ever came in less what went out = the sum of all totals."""
        return self._supply[coin]

    def credit(self, person: str, coin: str, amount: int, at_us: int, kind: str, ref: str) -> None:
        """Add *amount* to what is available, from outside the exchange."""
        balance = self._checked(person, coin, amount)
        balance.available += amount
        self._supply[coin] += amount
        self._moved(balance, amount, at_us, kind, ref)

    def debit(self, person: str, coin: str, amount: int, at_us: int, kind: str, ref: str) -> None:
        """Take *amount* of what is available out of the exchange, or refuse for want of funds."""
        balance = self._funded(person, coin, amount)
        balance.available -= amount
        self._supply[coin] -= amount
        self._moved(balance, -amount, at_us, kind, ref)

    def withdraw(self, person: str, coin: str, amount: int, at_us: int, ref: str) -> None:
        """Send *amount* away at once; *ref* names the transfer in the ledger."""
        self.debit(person, coin, amount, at_us, "withdrawal", ref)

    def transfer(self, sender: str, receiver: str, coin: str, amount: int, at_us: int, ref: str) -> None:
        """Move *amount* between two people at once, two ledger rows of kind `transfer`; no fee."""
        target = self._checked(receiver, coin, amount)
        source = self._funded(sender, coin, amount)
        source.available -= amount
        target.available += amount
        self._moved(source, -amount, at_us, "transfer", ref)
        self._moved(target, amount, at_us, "transfer", ref)

    def deposit(self, person: str, coin: str, amount: int, at_us: int, ref: str) -> None:
        """Announce an incoming *amount*: it is pending, and in the ledger, until `confirm_deposit`."""
        balance = self._checked(person, coin, amount)
        balance.pending += amount
        self._supply[coin] += amount
        self._moved(balance, amount, at_us, "deposit", ref)

    def confirm_deposit(self, person: str, coin: str, amount: int) -> None:
        """Make *amount* of what is pending available; the total, and so the ledger, stays."""
        balance = self._checked(person, coin, amount)
        if balance.pending < amount:
            raise ExchangeRefused(RefusalCode.INSUFFICIENT_FUNDS, f"Less {coin} is pending.")
        balance.pending -= amount
        balance.available += amount
        self._dirty[balance] = None

    def _open_account(self, person: str) -> Account:
        account = Account(person, self.coins, is_internal=person in INTERNAL)
        self._accounts[person] = account
        self._dirty.update(dict.fromkeys(account.balances.values()))
        return account

    def _account(self, person: str) -> Account:
        account = self._accounts.get(person)
        if account is None:
            raise ExchangeRefused(RefusalCode.UNKNOWN_PERSON, "There is no such account.")
        return account

    def _checked(self, person: str, coin: str, amount: int) -> Balance:
        if amount <= 0:
            raise ExchangeRefused(RefusalCode.BAD_AMOUNT, "The amount must be greater than zero.")
        balance = self._account(person).balances.get(coin)
        if balance is None:
            raise ExchangeRefused(RefusalCode.UNKNOWN_COIN, "Coin not found.")
        return balance

    def _funded(self, person: str, coin: str, amount: int) -> Balance:
        balance = self._checked(person, coin, amount)
        if balance.available < amount:
            raise ExchangeRefused(RefusalCode.INSUFFICIENT_FUNDS, f"Insufficient funds: not enough {coin}.")
        return balance

    def _moved(self, balance: Balance, amount: int, at_us: int, kind: str, ref: str) -> None:
        self._dirty[balance] = None
        if balance.person not in INTERNAL:
            self._new_ledger.append(LedgerRow(at_us, balance.person, kind, balance.coin, amount, ref))

    def _load_balance(self, row: BalanceRow) -> None:
        account = self._accounts.get(row.person) or self._open_account(row.person)
        balance = account.balances[row.coin]
        balance.available, balance.frozen, balance.pending = row.available, row.frozen, row.pending

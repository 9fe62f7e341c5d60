"""Money in and out: deposits that take a while, withdrawals, SPEI, and btr pay between two people.

A withdrawal leaves the balance at once, amount plus fee; its transaction id is listed a little later and it is
confirmed some seconds after that. A deposit is pending until it is confirmed. btr pay is instant and free.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from terminal.simulator.exchange import Exchange
from terminal.simulator.markets import ExchangeRefused, RefusalCode
from terminal.simulator.transfers import Kind, Transfer
from terminal.simulator.wire_json import plain

WITHDRAWAL_FEES = {"MXN": 0, "BTC": 10_000, "LTC": 100_000, "DASH": 10_000, "ZEC": 10_000, "XLM": 100}  # coin's scale
NOBODY = "None"  # how the venue writes a sender or receiver it does not know

_SECOND_US = 1_000_000
TXID_LISTED_AFTER_US = 4 * _SECOND_US
CONFIRMED_AFTER_US = 20 * _SECOND_US
SPEI_AFTER_US = 30 * _SECOND_US


class Cashier:
    """All transfers of all people; `changed` holds those the store does not know yet."""

    def __init__(self, exchange: Exchange, transfers: Iterable[Transfer] = ()) -> None:
        self._exchange = exchange
        self._transfers = list(transfers)
        self._waiting = [transfer for transfer in self._transfers if not transfer.confirmed_at_us]
        self.changed: dict[int, Transfer] = {}

    def newest(self, person: str, kind: str, coin: str, before_us: int, limit: int = 50) -> list[Transfer]:
        """Return *person*'s transfers made up to *before_us*, newest first."""
        mine = (
            t
            for t in self._transfers
            if t.person == person and t.is_listed(kind, coin) and t.created_at_us <= before_us
        )
        return sorted(mine, key=lambda t: (t.created_at_us, t.transfer_id), reverse=True)[:limit]

    def withdraw(self, person: str, coin: str, address: str, amount: int, memo: str, at_us: int) -> Transfer:
        """Send coins to an address; the fee comes on top."""
        transfer = self._withdrawal(person, coin, amount, at_us, receiver=NOBODY, address=address, memo=memo)
        transfer.txid = _txid(transfer)
        transfer.txid_from_us, transfer.due_at_us = at_us + TXID_LISTED_AFTER_US, at_us + CONFIRMED_AFTER_US
        return transfer

    def spei(self, person: str, clabe: str, recipient: str, amount: int, at_us: int) -> Transfer:
        """Send pesos to a bank account."""
        transfer = self._withdrawal(person, "MXN", amount, at_us, receiver=recipient, address=clabe, memo="")
        transfer.due_at_us = at_us + SPEI_AFTER_US
        return transfer

    def pay(self, sender: str, receiver: str, coin: str, amount: int, at_us: int) -> Transfer:
        """Pay another person at once; both get a row. Returns the sender's."""
        out = self._inner(sender, "withdrawal", coin, amount, at_us, sender, receiver)
        self._exchange.transfer(sender, receiver, coin, amount, at_us, f"transfer:{out.transfer_id}")
        self._book(out)
        self._book(self._inner(receiver, "deposit", coin, amount, at_us, sender, receiver))
        return out

    def deposit(
        self, person: str, coin: str, amount: int, address: str, at_us: int, confirmed_after_us: int
    ) -> Transfer:
        """Let coins arrive from outside: pending at once, available when confirmed."""
        transfer = self._new(person, "deposit", coin, amount, at_us)
        self._exchange.deposit(person, coin, amount, at_us, f"transfer:{transfer.transfer_id}")
        transfer.sender, transfer.receiver, transfer.address = NOBODY, person, address
        transfer.txid, transfer.txid_from_us = "" if coin == "MXN" else _txid(transfer), at_us
        transfer.due_at_us = at_us + confirmed_after_us
        self._book(transfer)
        self.settle(at_us)
        return transfer

    def settle(self, now_us: int) -> None:
        """Confirm what is due."""
        for transfer in [waiting for waiting in self._waiting if waiting.due_at_us <= now_us]:
            self._confirm(transfer)

    def confirm_all(self, now_us: int) -> int:
        """Confirm everything that waits, due or not; returns how many those were."""
        waiting = list(self._waiting)
        for transfer in waiting:
            transfer.txid_from_us = transfer.due_at_us = min(transfer.due_at_us, now_us)
            self._confirm(transfer)
        return len(waiting)

    def _confirm(self, transfer: Transfer) -> None:
        self._waiting.remove(transfer)
        transfer.confirmed_at_us = transfer.due_at_us
        self.changed[transfer.transfer_id] = transfer
        if transfer.kind == "deposit":
            self._exchange.confirm_deposit(transfer.person, transfer.coin, transfer.amount)

    def _withdrawal(
        self, person: str, coin: str, amount: int, at_us: int, *, receiver: str, address: str, memo: str
    ) -> Transfer:
        transfer = self._new(person, "withdrawal", coin, amount, at_us)
        transfer.fee_amount = WITHDRAWAL_FEES[coin]
        transfer.sender, transfer.receiver, transfer.address, transfer.memo = person, receiver, address, memo
        self._take(transfer)
        self._book(transfer)
        return transfer

    def _inner(
        self, person: str, kind: Kind, coin: str, amount: int, at_us: int, sender: str, receiver: str
    ) -> Transfer:
        transfer = self._new(person, kind, coin, amount, at_us)
        transfer.is_inner, transfer.confirmed_at_us = True, at_us
        transfer.sender, transfer.receiver = sender, receiver
        return transfer

    def _take(self, transfer: Transfer) -> None:
        person, coin, ref = transfer.person, transfer.coin, f"transfer:{transfer.transfer_id}"
        if self._exchange.balances(person)[coin].available < transfer.total_amount:
            needed = f"{plain(coin, transfer.total_amount)} {coin}"
            raise ExchangeRefused(
                RefusalCode.INSUFFICIENT_FUNDS, f"Insufficient funds: {needed} are needed, fee included."
            )
        self._exchange.withdraw(person, coin, transfer.amount, transfer.created_at_us, ref)
        if transfer.fee_amount:
            self._exchange.debit(person, coin, transfer.fee_amount, transfer.created_at_us, "withdrawal_fee", ref)

    def _new(self, person: str, kind: Kind, coin: str, amount: int, at_us: int) -> Transfer:
        return Transfer(
            transfer_id=len(self._transfers) + 1,
            person=person,
            kind=kind,
            coin=coin,
            amount=amount,
            created_at_us=at_us,
            due_at_us=at_us,
        )

    def _book(self, transfer: Transfer) -> None:
        self._transfers.append(transfer)
        self.changed[transfer.transfer_id] = transfer
        if not transfer.confirmed_at_us:
            self._waiting.append(transfer)


def _txid(transfer: Transfer) -> str:
    """Make up a transaction id, always the same for the same transfer."""
    return hashlib.sha256(f"{transfer.transfer_id}/{transfer.created_at_us}/{transfer.address}".encode()).hexdigest()

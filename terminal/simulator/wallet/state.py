"""Every record of the wallet half, found by id, by owner and by address; and the ledger of what moved."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple, TypeVar

from terminal.simulator.wallet.records import KINDS, Account, Address, Bill, Record
from terminal.simulator.wallet.units import invalid, missing

R = TypeVar("R", bound=Record)
LEDGER_SUFFIX = " (wallet)"  # the ledger tells a person's wallet from the same person's money at the exchange


class Entry(NamedTuple):
    """One row of the ledger, not written yet; `amount` is signed."""

    at_us: int
    person: str
    kind: str
    coin: str
    amount: Decimal
    ref: str


class State:
    """All records. `changed` and `entries` hold what the store does not know yet."""

    def __init__(self, documents: Iterable[tuple[str, dict[str, object]]] = ()) -> None:
        self._records: dict[type[Record], dict[str, Record]] = {kind: {} for kind in KINDS.values()}
        self._by_address: dict[str, Record] = {}
        self.changed: dict[str, Record] = {}
        self.gone: list[str] = []
        self.entries: list[Entry] = []
        self.seq = 0
        for kind, document in documents:
            self._hold(KINDS[kind].of(document))

    def add(self, record: R) -> R:
        """Take in a new record."""
        self._hold(record)
        self.changed[record.id] = record
        return record

    def touch(self, record: Record, now_us: int) -> None:
        """Note that a record has changed."""
        record.updated_us = now_us
        self.changed[record.id] = record

    def drop(self, record: Record) -> None:
        """Forget a record for good."""
        del self._records[type(record)][record.id]
        self.changed.pop(record.id, None)
        self.gone.append(record.id)

    def written(self) -> None:
        """Note that the store knows everything now."""
        self.changed.clear()
        self.gone.clear()
        self.entries.clear()

    def next_seq(self) -> int:
        self.seq += 1
        return self.seq

    def new_id(self) -> str:
        """Return a fresh UUID."""
        return str(uuid.uuid4())

    def get(self, kind: type[R], record_id: str, owner: str | None = None) -> R:
        """Return a record by id; refused as not found where it is not there or somebody else's."""
        found = self.find(kind, record_id)
        if found is None or owner not in (None, found.owner):
            raise missing()
        return found

    def find(self, kind: type[R], record_id: str) -> R | None:
        found = self._records[kind].get(record_id)
        return found if isinstance(found, kind) else None

    def all(self, kind: type[R], owner: str | None = None) -> list[R]:
        """Return the records of one kind, of one owner or of everybody, oldest first."""
        return [each for each in self._records[kind].values() if isinstance(each, kind) and owner in (None, each.owner)]

    def at_address(self, address: str) -> Address | Bill | None:
        """Return whose address this is: an account's, or a bill's."""
        found = self._by_address.get(address)
        return found if isinstance(found, Address | Bill) else None

    def account(self, name: str, owner: str) -> Account:
        """Return an account by id; by a currency, which means its first wallet there; or as `primary` (seen)."""
        found = self.find(Account, name)
        if found is None:
            own = self.all(Account, owner)
            of_coin = [each for each in own if each.currency == name.upper() or (name == "primary" and each.is_primary)]
            found = next((each for each in of_coin if each.is_primary), of_coin[0] if of_coin else None)
        if found is None or found.owner != owner:
            raise missing()
        return found

    def post(self, account: Account, amount: Decimal, kind: str, ref: str, now_us: int) -> None:
        """Change a balance, with its row in the ledger; refused where it would fall below zero."""
        if account.balance + amount < 0:
            raise invalid("You don't have enough funds in this account")
        account.balance += amount
        self.touch(account, now_us)
        self.entries.append(Entry(now_us, account.owner + LEDGER_SUFFIX, kind, account.currency, amount, ref))

    def _hold(self, record: Record) -> None:
        self._records[type(record)][record.id] = record
        self.seq = max(self.seq, record.seq)
        if isinstance(record, Address | Bill):
            self._by_address[record.address] = record


def made_up_hash(*parts: object) -> str:
    """Make up a network's transaction hash, always the same for the same parts."""
    return hashlib.sha256("/".join(map(str, parts)).encode()).hexdigest()

"""One transfer in or out, as the venue remembers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["deposit", "withdrawal"]


@dataclass(slots=True, kw_only=True)
class Transfer:
    """A deposit or withdrawal of one person; amounts are ints at the coin's scale, times microseconds since 1970.

    `confirmed_at_us` is 0 until it is confirmed, which happens at `due_at_us`; `txid` is known from the start and
    listed from `txid_from_us` on.
    """

    transfer_id: int
    person: str
    kind: Kind
    coin: str
    amount: int
    created_at_us: int
    due_at_us: int
    fee_amount: int = 0
    is_inner: bool = False
    sender: str = ""
    receiver: str = ""
    address: str = ""
    memo: str = ""
    txid: str = ""
    txid_from_us: int = 0
    confirmed_at_us: int = 0

    @property
    def total_amount(self) -> int:
        """What left or reached the balance in all."""
        return self.amount + self.fee_amount

    def is_listed(self, kind: str, coin: str) -> bool:
        """Say whether a list asked for *kind* (`deposits`, `withdrawals` or nothing) and *coin* shows it."""
        return kind in ("", f"{self.kind}s") and coin in ("", self.coin)

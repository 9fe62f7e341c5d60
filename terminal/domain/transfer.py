"""Money that leaves or reaches a venue."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from terminal.domain.travel_rule import Holder


@dataclass(frozen=True, slots=True, kw_only=True)
class CryptoWithdrawal:
    """Send a coin to an address outside; `memo` goes into the venue's field `memo_name`."""

    coin: str
    address: str
    amount: Decimal
    memo: str | None = None
    memo_name: str | None = None  # message (XEM), memoId or memoText (XLM)


@dataclass(frozen=True, slots=True, kw_only=True)
class BtrPay:
    """Pay another user of the venue by e-mail; instant and free."""

    coin: str
    email: str
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeiWithdrawal:
    """Send pesos to a bank account by SPEI."""

    clabe: str
    recipient: str
    amount: Decimal
    coin: str = "MXN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Send:
    """Send from an account to an address or a person, at a venue that takes an idempotency key."""

    source: str  # the venue's id of the account it leaves from
    coin: str
    to: str
    amount: Decimal
    note: str | None = None
    holder: Holder | None = field(default=None, repr=False)  # of the address, where the venue must be told


TransferRequest = CryptoWithdrawal | BtrPay | SpeiWithdrawal


# Forms whose network ignores case: e-mails, 0x…, and bech32 of the coins sent here.
_CASELESS = re.compile(r"(?i)(0x|bc1|tb1|bcrt1|ltc1|tltc1|rltc1)[0-9a-z]+|[^@]+@[^@]+")


def same_destination(text: str) -> str:
    """Return the one spelling of a destination, so that two spellings of one are seen as the same."""
    return text.lower() if _CASELESS.fullmatch(text) else text


class Direction(StrEnum):
    """Which way money went, as seen from the venue: in or out."""

    DEPOSIT = "deposit"
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferRecord:
    """One row of the venue's history; `tx_id` may appear later, `venue_id` and `idem` only where rows have ids."""

    direction: Direction
    coin: str
    amount: Decimal
    fee_amount: Decimal | None
    total_amount: Decimal | None
    created_at: datetime
    confirmed_at: datetime | None
    is_confirmed: bool | None
    is_inner: bool | None  # between two users of the venue
    sender: str | None
    receiver: str | None
    address: str | None
    tx_id: str | None = None
    memo: str | None = None
    venue_id: str | None = None
    idem: str | None = None
    source: str | None = None  # the venue's id of the account it left from
    kind: str | None = None  # the venue's own word for it, where its lists mix several
    is_failed: bool = False  # the venue says that it did not go through

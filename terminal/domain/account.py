"""What a person has at a venue, and how the program may sign in there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum


class Environment(StrEnum):
    """The wall between play and real money; only one is open at a time. A replay is neither: nothing can be sent."""

    PRACTICE = "practice"
    LIVE = "live"
    REPLAY = "replay"


class Profile(StrEnum):
    """A dialect that the program speaks."""

    COINBTR = "coinbtr"  # token
    TAUROS = "tauros"  # the venue's later name: signed requests
    COINBASE = "coinbase"  # the wallet


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One sign-in of a person at a venue. `id` names it in the journal and the vault and is no secret."""

    id: str
    profile: Profile
    label: str
    environment: Environment


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """What a person's consent gave: the access token until it expires, and what renews it, once."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    expires_at: datetime
    scopes: tuple[str, ...]  # in alphabetical order


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What signs requests; never printed, logged or stored outside the vault."""

    key: str = field(repr=False)
    secret: str | None = field(default=None, repr=False)
    tokens: Tokens | None = field(default=None, repr=False)  # of a consent; key and secret name the program then


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What one person holds of one coin at one venue; None where the venue did not say."""

    coin: str
    available: Decimal
    frozen: Decimal | None  # in open orders
    pending: Decimal | None  # on its way in
    received_at: datetime  # our clock, UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class DepositAddress:
    """Where to send a coin to. `address` is None while the venue still makes it.

    For coins that need a memo the address alone loses the funds: show, copy or draw it only when `is_complete`.
    """

    coin: str
    address: str | None
    memo: str | None = None
    memo_name: str | None = None  # what the venue calls it: message, memoId, memoText
    needs_memo: bool = False

    @property
    def is_complete(self) -> bool:
        return bool(self.address) and (not self.needs_memo or bool(self.memo))

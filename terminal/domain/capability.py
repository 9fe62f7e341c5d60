"""What a venue's document says can be done, what of it the live service still does, and what a sign-in may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from terminal.domain.account import Environment
from terminal.domain.wallet import Grant


class Fate(Enum):
    """What became of a documented operation at the live service."""

    WORKS = "works"
    RETIRED = "retired"
    MOVED = "moved"
    UNLISTED = "unlisted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation of a venue's document; `path` is relative, an id in it starts with a colon."""

    name: str  # accounts.create
    method: str
    path: str
    client: str  # the driver's class and method: CoinbaseWallet.create_account
    scope: str | None = None  # None: no particular one is needed
    fate: Fate = Fate.WORKS
    since: int | None = None  # the year it was given up in, None where nobody said


@dataclass(frozen=True, slots=True)
class Withheld:
    """Why an operation cannot be used here: its fate at the live service, or the scope that the sign-in lacks."""

    operation: Operation
    is_gone: bool


def withheld(operation: Operation, environment: Environment, grant: Grant | None) -> Withheld | None:
    """Say why *operation* cannot be used, None where nothing speaks against it.

    The practice exchange does everything that is documented. A sign-in whose scopes are not known is not held back:
    the venue will say.
    """
    if environment is Environment.LIVE and operation.fate is not Fate.WORKS:
        return Withheld(operation, is_gone=True)
    if operation.scope is None or grant is None or not grant.scopes or operation.scope in grant.scopes:
        return None
    return Withheld(operation, is_gone=False)

"""The people of the practice exchange: who they are, by e-mail, and the keys that speak for them."""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass

_KEY_BYTES = 20  # 40 hex digits, as the venue's keys look
_SECRET_BYTES = 32


@dataclass(slots=True)
class Person:
    """One account; `email` is also its name in the exchange and in the ledger, `number` counts people from 1.

    `seed` makes the deposit addresses. `nonce` is the last one accepted from the Tauros key.
    """

    number: int
    email: str
    seed: str
    coinbtr_key: str
    tauros_key: str
    tauros_secret: str  # base64
    tauros_nip: str
    user_level: int = 1
    nonce: int = 0

    def keys(self) -> dict[str, str]:
        """Return what a client needs to act for this person."""
        return {
            "coinbtr_key": self.coinbtr_key,
            "tauros_key": self.tauros_key,
            "tauros_secret": self.tauros_secret,
            "tauros_nip": self.tauros_nip,
        }


def new_person(number: int, email: str) -> Person:
    """Make a person with keys nobody can guess."""
    return Person(
        number=number,
        email=email,
        seed=secrets.token_hex(_SECRET_BYTES),
        coinbtr_key=secrets.token_hex(_KEY_BYTES),
        tauros_key=secrets.token_hex(_KEY_BYTES),
        tauros_secret=base64.b64encode(secrets.token_hex(_SECRET_BYTES).encode()).decode(),
        tauros_nip=f"{secrets.randbelow(10**4):04d}",
    )

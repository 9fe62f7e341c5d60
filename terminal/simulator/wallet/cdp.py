"""Tokens that keys of the developer platform sign.

Source: the JWT as the venue's current client makes it (seen).
"""

from __future__ import annotations

import jwt

from terminal.simulator.wallet.records import Profile
from terminal.simulator.wallet.state import State
from terminal.simulator.wallet.units import WalletRefusal

CLAIMED_HOST = "api.coinbase.com"
SKEW_S, TOKEN_LIFE_S = 30, 120


def holder(state: State, method: str, target: str, token: str, now_us: int) -> Profile:
    """Return whose key signed this token for this very request; refused with the documented 401 otherwise."""
    refusal = WalletRefusal(401, "authentication_error", "invalid token")
    try:
        header = jwt.get_unverified_header(token)
        name = str(header.get("kid", ""))
        profile = next(each for each in state.all(Profile) if name in each.cdp)
        public = profile.cdp[name][1].encode()
        # Its times are checked against the exchange's own clock below.
        options = {
            "verify_exp": False,
            "verify_nbf": False,
            "verify_iat": False,
            "require": ["exp", "nbf", "sub", "uri"],
        }
        claims = jwt.decode(token, public, ["EdDSA", "ES256"], options=options, issuer="cdp")  # type: ignore[arg-type]  # a dict of its options
    except (jwt.InvalidTokenError, StopIteration, ValueError):
        raise refusal from None
    now_s, path = now_us / 1_000_000, target.partition("?")[0]
    is_in_time = claims["nbf"] - SKEW_S <= now_s < claims["exp"] and claims["exp"] - claims["nbf"] <= TOKEN_LIFE_S
    is_for_this = claims["sub"] == name and claims["uri"] == f"{method} {CLAIMED_HOST}{path}"
    if not (is_in_time and is_for_this):
        raise refusal
    return profile

"""Keys of the developer platform: made for everybody, and the tokens that they sign.

Source: the JWT as the venue's current client makes it (seen).
"""

from __future__ import annotations

import base64
import hashlib

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from terminal.simulator.wallet.records import Profile
from terminal.simulator.wallet.state import State
from terminal.simulator.wallet.units import WalletRefusal

CLAIMED_HOST = "api.coinbase.com"
SKEW_S, TOKEN_LIFE_S = 30, 120
_CLAIMS = ("exp", "nbf", "sub", "uri")


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


def new_cdp_keys() -> dict[str, list[str]]:
    """Make one key of each kind, with the private half as the venue hands it out."""
    edwards, curve = ed25519.Ed25519PrivateKey.generate(), ec.generate_private_key(ec.SECP256R1())
    pair = base64.b64encode(edwards.private_bytes_raw() + edwards.public_key().public_bytes_raw()).decode()
    pem = curve.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()).decode()
    return {
        f"practice/{hashlib.sha256(pair.encode()).hexdigest()[:16]}": [pair, _public(edwards)],
        f"practice/{hashlib.sha256(pem.encode()).hexdigest()[:16]}": [pem, _public(curve)],
    }


def _public(private: ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey) -> str:
    return private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()

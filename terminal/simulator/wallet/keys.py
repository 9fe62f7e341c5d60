"""The three ways to sign in, checked as strictly as the document says: API key, OAuth2 bearer, CDP key.

Source: Coinbase API v2 reference, "Authentication", "Scopes"; the JWT as the venue's current client makes it (seen).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from terminal.simulator.wallet.records import Grant, Profile
from terminal.simulator.wallet.state import State
from terminal.simulator.wallet.units import WalletRefusal

CLAIMED_HOST = "api.coinbase.com"
SKEW_S = 30
TOKEN_LIFE_S = 120
_CLAIMS = ("exp", "nbf", "sub", "uri")
_DIGITS = re.compile(r"[0-9]{1,12}")


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls and what they may: `scopes` None stands for all."""

    profile: Profile
    method: str  # api_key, oauth, cdp
    scopes: frozenset[str] | None

    @property
    def email(self) -> str:
        return self.profile.owner

    def may(self, scope: str) -> bool:
        return self.scopes is None or scope in self.scopes


@dataclass(frozen=True, slots=True)
class Signed:
    """What a signature is over: the raw target and the raw body."""

    headers: Mapping[str, str]  # names in lower case
    method: str
    target: str
    body: bytes


def caller(state: State, signed: Signed, now_us: int) -> Caller:
    """Return who signed this; refused with the documented 401 otherwise."""
    headers = signed.headers
    if "cb-access-key" in headers:
        return _by_key(state, signed, now_us)
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise WalletRefusal(401, "authentication_error")
    if token.count(".") == 2:
        return _by_jwt(state, signed, token, now_us)
    return _by_token(state, token, now_us)


def _by_key(state: State, signed: Signed, now_us: int) -> Caller:
    headers = signed.headers
    key, timestamp = headers["cb-access-key"], headers.get("cb-access-timestamp", "")
    profile = next((each for each in state.all(Profile) if hmac.compare_digest(each.api_key, key)), None)
    if profile is None:
        raise WalletRefusal(401, "authentication_error", "invalid api key")
    if not _DIGITS.fullmatch(timestamp) or abs(int(timestamp) - now_us / 1_000_000) > SKEW_S:
        raise WalletRefusal(401, "authentication_error", "request timestamp expired")
    message = f"{timestamp}{signed.method}{signed.target}".encode() + signed.body
    expected = hmac.new(profile.api_secret.encode(), message, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, headers.get("cb-access-sign", "")):
        raise WalletRefusal(401, "authentication_error", "invalid signature")
    return Caller(profile, "api_key", None)


def _by_token(state: State, token: str, now_us: int) -> Caller:
    grant = state.find(Grant, token)
    if grant is None:
        raise WalletRefusal(401, "invalid_token")
    if grant.is_revoked:
        raise WalletRefusal(401, "revoked_token")
    if grant.expires_us <= now_us:
        raise WalletRefusal(401, "expired_token")
    profile = next(each for each in state.all(Profile, grant.owner))
    return Caller(profile, "oauth", frozenset(grant.scopes))


def _by_jwt(state: State, signed: Signed, token: str, now_us: int) -> Caller:
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
    now_s, path = now_us / 1_000_000, signed.target.partition("?")[0]
    is_in_time = claims["nbf"] - SKEW_S <= now_s < claims["exp"] and claims["exp"] - claims["nbf"] <= TOKEN_LIFE_S
    is_for_this = claims["sub"] == name and claims["uri"] == f"{signed.method} {CLAIMED_HOST}{path}"
    if not (is_in_time and is_for_this):
        raise refusal
    return Caller(profile, "cdp", None)


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

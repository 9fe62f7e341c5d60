"""The three ways to sign in, checked as strictly as the document says: API key, OAuth2 bearer, CDP key (in `cdp`).

Source: Coinbase API v2 reference, "Authentication", "Scopes".
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass

from terminal.simulator.wallet.records import Grant, Profile
from terminal.simulator.wallet.state import State
from terminal.simulator.wallet.units import WalletRefusal

SKEW_S = 30
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
        from terminal.simulator.wallet.cdp import holder  # loaded for those who sign so: it would delay every start

        return Caller(holder(state, signed.method, signed.target, token, now_us), "cdp", None)
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

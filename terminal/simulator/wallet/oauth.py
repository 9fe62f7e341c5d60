"""OAuth2 (Coinbase Connect) with a person's consent: authorization code with PKCE, refresh, revoke.

Access tokens live two hours; a refresh token serves once. Source: RFC 6749 and RFC 7636; addresses and fields as the
venue's clients use them (seen).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import html
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from terminal.simulator.wallet.records import Grant, Profile
from terminal.simulator.wallet.state import State

SECOND_US = 1_000_000
TOKEN_LIFE_S = 7200
CODE_LIFE_S = 600
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class OAuthRefusal(Exception):
    """The client is told no in OAuth2's own form."""

    def __init__(self, error: str, description: str, status: int = 401) -> None:
        super().__init__(description)
        self.error, self.description, self.status = error, description, status


@dataclass(slots=True)
class Asked:
    """One consent that was asked for, or given once it has a code."""

    client_id: str
    redirect_uri: str
    scopes: list[str]
    state: str
    challenge: str
    owner: str
    until_us: int


class OAuth:
    """One registered client, people's consents to it, and their tokens."""

    def __init__(self, state: State, client_id: str, client_secret: str) -> None:
        self._state = state
        self.client_id, self.client_secret = client_id, client_secret
        self._asked: dict[str, Asked] = {}  # by the form's one-time token
        self._given: dict[str, Asked] = {}  # by code

    def ask(self, query: Mapping[str, str], person: Profile, now_us: int) -> str:
        """Return the page that asks for consent; its form carries a one-time token."""
        if query.get("client_id") != self.client_id or query.get("response_type") != "code":
            raise OAuthRefusal("unauthorized_client", "This client is not known", 400)
        uri, challenge = query.get("redirect_uri", ""), query.get("code_challenge", "")
        if (urlsplit(uri).hostname or "") not in LOOPBACK:
            raise OAuthRefusal("invalid_request", "Only loopback addresses can be redirected to here", 400)
        if challenge and query.get("code_challenge_method") != "S256":
            raise OAuthRefusal("invalid_request", "code_challenge_method must be S256", 400)
        token = secrets.token_urlsafe(24)
        scopes = query.get("scope", "wallet:user:read").replace(",", " ").split()
        until_us = now_us + CODE_LIFE_S * SECOND_US
        self._asked[token] = Asked(
            self.client_id, uri, scopes, query.get("state", ""), challenge, person.owner, until_us
        )
        items = "".join(f"<li>{html.escape(scope)}</li>" for scope in scopes)
        return (
            "<!doctype html><meta charset=utf-8><title>Practice sign-in</title>"
            f"<h1>Practice: no real money</h1><p>{html.escape(person.name)}, may this program do the following?</p>"
            f"<ul>{items}</ul><form method=post action=/oauth2/auth>"
            f"<input type=hidden name=form_token value={token}>"
            "<button name=answer value=yes>Yes</button> <button name=answer value=no>No</button></form>"
        )

    def consent(self, form: Mapping[str, str], now_us: int) -> str:
        """Return where the browser goes with the answer."""
        asked = self._asked.pop(form.get("form_token", ""), None)
        if asked is None or asked.until_us <= now_us:
            raise OAuthRefusal("invalid_request", "This page was used already, or is too old", 400)
        if form.get("answer") != "yes":
            return _with(asked.redirect_uri, {"error": "access_denied", "state": asked.state})
        code = secrets.token_urlsafe(24)
        self._given[code] = asked
        return _with(asked.redirect_uri, {"code": code, "state": asked.state})

    def token(self, form: Mapping[str, str], now_us: int) -> dict[str, object]:
        """Hand out tokens for a code, or new ones for a refresh token that was not used yet."""
        if form.get("grant_type") == "refresh_token":
            # The venue's own clients name no client here (seen); who does must name the right one.
            if "client_id" in form:
                self._check_client(form)
            return self._told(self._renewed(form.get("refresh_token", ""), now_us), now_us)
        self._check_client(form)
        if form.get("grant_type") == "authorization_code":
            return self._told(self._for_code(form, now_us), now_us)
        raise OAuthRefusal("unsupported_grant_type", "The grant type is not supported", 400)

    def revoke(self, token: str, now_us: int) -> None:
        """Take a token back; an unknown one needs no taking back (RFC 7009)."""
        for grant in self._state.all(Grant):
            if token in (grant.id, grant.refresh):
                grant.is_revoked = True
                self._state.touch(grant, now_us)

    def give(self, owner: str, scopes: list[str], now_us: int) -> Grant:
        """Make a pair of tokens unasked, and forget those given before that serve nobody any more."""
        for old in self._state.all(Grant, owner):
            if old.is_given and (old.is_revoked or old.expires_us <= now_us):
                self._state.drop(old)
        return self.grant(owner, scopes, now_us, is_given=True)

    def grant(self, owner: str, scopes: list[str], now_us: int, *, is_given: bool = False) -> Grant:
        """Make a pair of tokens."""
        made = Grant(
            id=secrets.token_hex(32),
            owner=owner,
            seq=self._state.next_seq(),
            created_us=now_us,
            updated_us=now_us,
            client=self.client_id,
            scopes=scopes,
            expires_us=now_us + TOKEN_LIFE_S * SECOND_US,
            refresh=secrets.token_hex(32),
            is_given=is_given,
        )
        return self._state.add(made)

    def _for_code(self, form: Mapping[str, str], now_us: int) -> Grant:
        asked = self._given.pop(form.get("code", ""), None)
        if asked is None or asked.until_us <= now_us or form.get("redirect_uri") != asked.redirect_uri:
            raise OAuthRefusal("invalid_grant", "The authorization code is invalid or expired")
        if asked.challenge and not hmac.compare_digest(asked.challenge, _challenge(form.get("code_verifier", ""))):
            raise OAuthRefusal("invalid_grant", "The code verifier does not fit")
        return self.grant(asked.owner, asked.scopes, now_us)

    def _renewed(self, refresh: str, now_us: int) -> Grant:
        old = next((each for each in self._state.all(Grant) if hmac.compare_digest(each.refresh, refresh)), None)
        if old is None or old.is_revoked or old.is_refreshed:
            raise OAuthRefusal("invalid_grant", "The refresh token is invalid, used or revoked")
        old.is_refreshed, old.is_revoked = True, True
        self._state.touch(old, now_us)
        return self.grant(old.owner, old.scopes, now_us, is_given=old.is_given)

    def _check_client(self, form: Mapping[str, str]) -> None:
        given = form.get("client_secret", "").encode()
        if form.get("client_id") != self.client_id or not hmac.compare_digest(self.client_secret.encode(), given):
            raise OAuthRefusal("invalid_client", "Client authentication failed")

    @staticmethod
    def _told(grant: Grant, now_us: int) -> dict[str, object]:
        return {
            "access_token": grant.id,
            "token_type": "bearer",
            "expires_in": (grant.expires_us - now_us) // SECOND_US,
            "refresh_token": grant.refresh,
            "scope": " ".join(grant.scopes),
        }


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _with(uri: str, answer: Mapping[str, str]) -> str:
    return f"{uri}{'&' if '?' in uri else '?'}{urlencode(answer)}"

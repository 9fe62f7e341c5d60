"""Signing in by a person's consent (OAuth2, authorization code with PKCE), and keeping the grant alive.

A refresh token serves once: one renewal at a time, and the new pair is stored before it is used.
Source: Coinbase API v2 reference, "Authentication > OAuth2"; RFC 6749, RFC 7636; addresses and fields as the venue's
clients use them (seen).
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlencode

from terminal.clock import Clock
from terminal.errors import MalformedResponse, Refused, Unauthorized
from terminal.venues.coinbase.answer import check_read, loaded, parser, said
from terminal.venues.fields import Row
from terminal.venues.transport import Call, Reply, Transport

FORM = "application/x-www-form-urlencoded"
# Renewed a little ahead, so that nothing that moves money meets an expired one.
RENEW_AHEAD = timedelta(minutes=5)
VERIFIER_BYTES = 48  # 64 characters; RFC 7636 wants 43 to 128


@dataclass(frozen=True, slots=True)
class Pair:
    """What a consent gave: the access token until it expires, and what renews it, once."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    expires_at: datetime
    scopes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Consent:
    """One question to a person: the address their browser opens, and what the answer must fit."""

    address: str
    state: str = field(repr=False)
    verifier: str = field(repr=False)
    redirect_uri: str


def ask(login_url: str, client_id: str, redirect_uri: str, scopes: frozenset[str]) -> Consent:
    """Prepare a question; each has its own state and verifier."""
    state, verifier = secrets.token_urlsafe(24), secrets.token_urlsafe(VERIFIER_BYTES)
    query = {
        "client_id": client_id,
        "response_type": "code",
        "redirect_uri": redirect_uri,
        "scope": " ".join(sorted(scopes)),
        "state": state,
        "code_challenge": challenge(verifier),
        "code_challenge_method": "S256",
        "account": "select",
    }
    return Consent(f"{login_url}/oauth2/auth?{urlencode(query)}", state, verifier, redirect_uri)


def challenge(verifier: str) -> str:
    """Return base64url(SHA256(verifier)) without padding. Source: RFC 7636, section 4.2."""
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest).decode("ascii").rstrip("=")


def code_of(consent: Consent, answer: Mapping[str, str]) -> str:
    """Return the code in the answer that came back. Raises Refused where the person said no, or it fits no question."""
    if not secrets.compare_digest(answer.get("state", "").encode(), consent.state.encode()):
        raise Refused("Sign-in", "the answer does not belong to this question", 400)
    code = answer.get("code")
    if not code:
        raise Refused("Sign-in", "you did not agree in the browser", 403)
    return code


class OAuthClient:
    """Asks the venue's sign-in for tokens; *transport* leads there and stays the caller's to close."""

    def __init__(self, transport: Transport, client_id: str, client_secret: str) -> None:
        self._transport, self._client_id, self._client_secret = transport, client_id, client_secret

    async def for_code(self, consent: Consent, code: str) -> Pair:
        """Exchange a code, once. Raises Unauthorized for one that is used, old or not ours."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "code_verifier": consent.verifier,
            "redirect_uri": consent.redirect_uri,
        }
        return _pair(await self._post("oauth2/token", form))

    async def renewed(self, refresh: str) -> Pair:
        """Exchange a refresh token, once. Raises Unauthorized for one that is used or revoked: sign in again."""
        return _pair(await self._post("oauth2/token", {"grant_type": "refresh_token", "refresh_token": refresh}))

    async def revoke(self, token: str) -> None:
        """Take a token back."""
        check_read(await self._post("oauth2/revoke", {"token": token}))

    async def _post(self, path: str, form: Mapping[str, str]) -> Reply:
        whole = {**form, "client_id": self._client_id, "client_secret": self._client_secret}
        # A fresh connection and no retry: a code and a refresh token serve once.
        call = Call(method="POST", path=path, body=urlencode(whole).encode(), is_money=True)
        reply = await self._transport.send(call, lambda *_: {"Content-Type": FORM})
        if 400 <= reply.status < 500:
            raise Unauthorized(reply.venue, said(reply).text, reply.status)
        return reply


class Grantee:
    """Keeps one grant alive: *store* writes a new pair down before it is used."""

    def __init__(self, client: OAuthClient, pair: Pair, clock: Clock, store: Callable[[Pair], None]) -> None:
        self._client, self._pair, self._clock, self._store = client, pair, clock, store
        self._turn = asyncio.Lock()

    def access(self) -> str:
        """Return the access token."""
        return self._pair.access

    async def fresh(self) -> None:
        """Renew the grant if it is about to expire."""
        if self._pair.expires_at - self._clock.now() < RENEW_AHEAD:
            await self.renew(self._pair.access)

    async def renew(self, stale: str) -> None:
        """Renew the grant unless somebody did so since *stale* was read; one renewal at a time.

        Raises Unauthorized where it cannot be renewed any more, and StorageError where the new pair cannot be kept.
        """
        async with self._turn:
            if self._pair.access != stale:
                return
            pair = await self._client.renewed(self._pair.refresh)
            self._store(pair)
            self._pair = pair


@parser
def _pair(reply: Reply) -> Pair:
    check_read(reply)
    row = Row(loaded(reply), "sign-in")
    access, refresh = row.required_identifier("access_token"), row.required_identifier("refresh_token")
    life = row.decimal("expires_in")
    if not 0 < life < 10**8:
        raise MalformedResponse(reply.venue, "a token with an impossible life")
    scopes = frozenset((row.optional_text("scope") or "").replace(",", " ").split())
    return Pair(access, refresh, reply.received_at + timedelta(seconds=int(life)), scopes)

"""Signing in by a person's consent (OAuth2, authorization code with PKCE), and keeping the grant alive.

A refresh token serves once: one renewal at a time, and the new ones are stored before they are used.
Source: Coinbase API v2 reference, "Authentication > OAuth2"; RFC 6749, RFC 7636; addresses and fields as the venue's
clients use them (seen).
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from urllib.parse import urlencode

from terminal.clock import Clock
from terminal.domain.account import Tokens
from terminal.errors import MalformedResponse, NotSent, OutcomeUnknown, Refused, StorageError, Unauthorized, VenueError
from terminal.tasks import Tasks
from terminal.venues.body import without_secrets
from terminal.venues.coinbase.answer import check_read, loaded, said
from terminal.venues.fields import Row, parser
from terminal.venues.transport import Call, Reply, Transport

FORM = "application/x-www-form-urlencoded"
SECRET_FIELDS = frozenset({"client_secret", "code", "code_verifier", "refresh_token", "token"})
# Renewed a little ahead, so that nothing that moves money meets an expired one.
RENEW_AHEAD = timedelta(minutes=5)
VERIFIER_BYTES = 48  # 64 characters; RFC 7636 wants 43 to 128


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

    async def for_code(self, consent: Consent, code: str) -> Tokens:
        """Exchange a code, once. Raises Unauthorized for one that is used, old or not ours."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "code_verifier": consent.verifier,
            "redirect_uri": consent.redirect_uri,
        }
        return _tokens(await self._post("oauth2/token", form))

    async def renewed(self, refresh: str) -> Tokens:
        """Exchange a refresh token, once. Raises Unauthorized for one that is used or revoked: sign in again."""
        return _tokens(await self._post("oauth2/token", {"grant_type": "refresh_token", "refresh_token": refresh}))

    async def revoke(self, token: str) -> None:
        """Take a token back."""
        check_read(await self._post("oauth2/revoke", {"token": token}))

    async def _post(self, path: str, form: Mapping[str, str]) -> Reply:
        whole = {**form, "client_id": self._client_id, "client_secret": self._client_secret}
        # A fresh connection and no retry: a code and a refresh token serve once.
        call = Call(method="POST", path=path, body=urlencode(whole).encode(), is_money=True)
        reply = await self._transport.send(call, lambda *_: {"Content-Type": FORM})
        if reply.status >= 400:  # whose text people read, and logs keep
            told = without_secrets(reply.body, (whole[name] for name in SECRET_FIELDS & whole.keys()))
            reply = replace(reply, body=told)
        if 400 <= reply.status < 500:
            raise Unauthorized(reply.venue, said(reply).text, reply.status)
        return reply


class Grantee:
    """Keeps one grant alive: *store* writes new tokens down before they are used."""

    def __init__(self, client: OAuthClient, tokens: Tokens, clock: Clock, store: Callable[[Tokens], None]) -> None:
        self._client, self._tokens, self._clock, self._store = client, tokens, clock, store
        self._unkept: Tokens | None = None
        self._turn, self._tasks = asyncio.Lock(), Tasks()

    def access(self) -> str:
        """Return the access token."""
        return self._tokens.access

    async def fresh(self, for_s: float = 0.0) -> None:
        """Renew the grant if it is about to expire, or would be within *for_s*."""
        if self._tokens.expires_at - self._clock.now() < RENEW_AHEAD + timedelta(seconds=for_s):
            await self.renew(self._tokens.access)

    async def renew(self, stale: str) -> None:
        """Renew the grant unless somebody did so since *stale* was read; one renewal at a time.

        Raises Unauthorized where it cannot be renewed any more: sign in again. Raises NotSent where renewing or
        keeping failed: what the grant was needed for did not leave then. Tokens that could not be kept are used only
        once they are.
        """
        # Not cancelled with the one who waits: what the venue has given out by then must reach the disk.
        error = await asyncio.shield(self._tasks.start(self._outcome(stale), "renew the sign-in"))
        if error is not None:
            raise error

    async def settled(self) -> None:
        """Wait until no renewal is on its way; the way to the venue is closed only then."""
        await self._tasks.join()

    async def _outcome(self, stale: str) -> VenueError | None:
        try:
            await self._renew(stale)
        except VenueError as error:
            return error
        return None

    async def _renew(self, stale: str) -> None:
        async with self._turn:
            if self._tokens.access != stale:
                return
            try:
                self._unkept = self._unkept or await self._client.renewed(self._tokens.refresh)
                self._store(self._unkept)
            except (OutcomeUnknown, StorageError) as error:
                reason = error.reason if isinstance(error, OutcomeUnknown) else str(error)
                raise NotSent("Sign-in", f"it could not be renewed: {reason}") from error
            self._tokens, self._unkept = self._unkept, None


@parser
def _tokens(reply: Reply) -> Tokens:
    check_read(reply)
    row = Row(loaded(reply), "sign-in")
    access, refresh = row.required_identifier("access_token"), row.required_identifier("refresh_token")
    life = row.decimal("expires_in")
    if not 0 < life < 10**8:
        raise MalformedResponse(reply.venue, "a token with an impossible life")
    told = row.get("scope")  # as it is: texts for people are cut, and thirty scopes are long
    scopes = sorted(set(told.replace(",", " ").split())) if isinstance(told, str) else []
    expires_at = reply.received_at + timedelta(seconds=int(life))
    return Tokens(access=access, refresh=refresh, expires_at=expires_at, scopes=tuple(scopes))

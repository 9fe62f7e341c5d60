"""The way into a live wallet: by keys or by a person's consent in their browser, looked at once, and left again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from typing import Protocol

from terminal.clock import Clock
from terminal.domain.account import Credentials, Environment, Tokens
from terminal.domain.wallet import Grant
from terminal.errors import Refused, VenueError
from terminal.services.sign_in import listening
from terminal.venues.coinbase import oauth
from terminal.venues.coinbase.capabilities import OPERATIONS
from terminal.venues.coinbase.oauth import Grantee, OAuthClient
from terminal.venues.coinbase.venue import BASE_URL, LIVE_HOST, LOGIN_HOST, LOGIN_URL, open_wallet
from terminal.venues.port import WalletVenue
from terminal.venues.transport import Transport

VENUE_NAME = "Coinbase"
CONSENT_S = 600.0  # as long as the venue keeps its question (seen)
# What no operation needs, but what shows who is signed in. Source: Coinbase API v2 reference, "Show current user".
_PERSONAL = frozenset({"wallet:user:read", "wallet:user:email"})
ALL_SCOPES = _PERSONAL | {operation.scope for operation in OPERATIONS if operation.scope is not None}
READING_SCOPES = _PERSONAL | {scope for scope in ALL_SCOPES if scope.endswith(":read")}


class Door(Protocol):
    """Makes the way to one address: a Transport, or in tests one that leads to the practice exchange."""

    def __call__(
        self,
        venue_name: str,
        base_url: str,
        clock: Clock,
        *,
        environment: Environment,
        live_hosts: Collection[str] = ...,
    ) -> Transport: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """What a sign-in proved to be by one look; `grant` is None where the venue did not say what it may do."""

    credentials: Credentials  # as they are after the look: tokens may have been renewed by it
    accounts: int
    grant: Grant | None


def check_platform_key(secret: str) -> None:
    """Raise ConfigError, without quoting it, for what is no private key of the venue's developer platform."""
    from terminal.venues.coinbase.cdp import cdp_key  # takes long to load, for the few who sign so

    cdp_key("name", secret)


class WalletGate:
    """The live venue's addresses, each behind *door*."""

    def __init__(self, clock: Clock, door: Door = Transport, language: str = "en") -> None:
        self._clock, self._door, self._language = clock, door, language

    def open(self, credentials: Credentials, keep: Callable[[Tokens], None], stack: AsyncExitStack) -> WalletVenue:
        """Sign in; *keep* stores renewed tokens before they are used. What was opened is closed with *stack*.

        Raises ConfigError for keys that cannot sign.
        """
        transport, grantee = self._way(BASE_URL, LIVE_HOST, stack), None
        if credentials.tokens is not None:
            grantee = Grantee(self._client(credentials, stack), credentials.tokens, self._clock, keep)
            stack.push_async_callback(grantee.settled)
        return open_wallet(credentials, transport, self._clock, self._language, grantee)

    async def look(self, credentials: Credentials) -> SignIn:
        """Try a sign-in by reads alone; raises VenueError, or ConfigError for keys that cannot sign."""
        newest = [credentials]
        async with AsyncExitStack() as stack:
            venue = self.open(credentials, lambda tokens: newest.append(replace(credentials, tokens=tokens)), stack)
            accounts = await venue.wallet.accounts()
            try:
                grant = await venue.wallet.grant()
            except VenueError:
                grant = None  # documented for consents; a key need not be told
        return SignIn(credentials=newest[-1], accounts=len(accounts.records), grant=grant)

    async def consent(self, program: Credentials, scopes: Collection[str], show: Callable[[str], None]) -> Credentials:
        """Ask a person in their browser, and return *program* (its id and secret) with the tokens that came of it.

        *show* is given the address to open. Waits ten minutes at most; whoever gives up earlier cancels it. Raises
        Refused where the answer is no, does not fit or never comes.
        """
        async with AsyncExitStack() as stack, listening() as answer:
            question = oauth.ask(LOGIN_URL, program.key, answer.redirect_uri, frozenset(scopes))
            show(question.address)
            try:
                async with asyncio.timeout(CONSENT_S):
                    brought = await answer.wait()
            except TimeoutError:
                raise Refused("Sign-in", "nobody answered in the browser within ten minutes", 408) from None
            code = oauth.code_of(question, brought)
            tokens = await self._client(program, stack).for_code(question, code)
        return replace(program, tokens=tokens)

    async def leave(self, credentials: Credentials) -> None:
        """Take a consent back at the venue; keys are the venue's to end, so nothing happens to them here."""
        if credentials.tokens is None:
            return
        async with AsyncExitStack() as stack:
            await self._client(credentials, stack).revoke(credentials.tokens.access)

    def _client(self, program: Credentials, stack: AsyncExitStack) -> OAuthClient:
        return OAuthClient(self._way(LOGIN_URL, LOGIN_HOST, stack), program.key, program.secret or "")

    def _way(self, base_url: str, host: str, stack: AsyncExitStack) -> Transport:
        transport = self._door(
            VENUE_NAME, base_url, self._clock, environment=Environment.LIVE, live_hosts=frozenset({host})
        )
        stack.push_async_callback(transport.aclose)
        return transport

"""Opening the wallet: one line, signed in, and everything that is asked over it."""

from __future__ import annotations

from terminal.clock import Clock
from terminal.domain.account import Credentials, Environment, Profile
from terminal.errors import ConfigError
from terminal.venues.coinbase.client import CoinbaseCommerce, CoinbaseInbox, CoinbasePrices, CoinbaseWallet
from terminal.venues.coinbase.line import Line, Scheme, by_cdp_key, by_key, by_token
from terminal.venues.coinbase.money import CoinbaseQuotes, CoinbaseSends
from terminal.venues.coinbase.moves import CoinbaseMoves
from terminal.venues.coinbase.oauth import Grantee
from terminal.venues.port import Venue, WalletVenue
from terminal.venues.transport import Transport

BASE_URL = "https://api.coinbase.com/v2"
LIVE_HOST = "api.coinbase.com"
LOGIN_URL, LOGIN_HOST = "https://login.coinbase.com", "login.coinbase.com"
API_SECRET_CHARS = 32  # an API key's; a key of the developer platform has a longer one


def open_wallet(
    credentials: Credentials,
    transport: Transport,
    clock: Clock,
    language: str = "en",
    grantee: Grantee | None = None,
) -> WalletVenue:
    """Sign in by an API key, a key of the developer platform or, with a *grantee*, by what a person agreed to.

    The transport stays the caller's to close.

    Raises ConfigError for keys that cannot sign, and for a live transport that leads to another venue.
    """
    if transport.environment is Environment.LIVE and transport.host != LIVE_HOST:
        raise ConfigError(f"{transport.host} is not the address of this venue")
    scheme = scheme_of(credentials) if grantee is None else by_token(grantee.access)
    line = Line(transport, clock, scheme, language, grantee)
    venue = Venue(
        name=transport.venue_name,
        profile=Profile.COINBASE,
        environment=transport.environment,
        sends=CoinbaseSends(line),
        quotes=CoinbaseQuotes(line),
        moves=CoinbaseMoves(line),
        ready=line.ready,
    )
    return WalletVenue(
        venue=venue,
        wallet=CoinbaseWallet(line),
        inbox=CoinbaseInbox(line),
        commerce=CoinbaseCommerce(line),
        prices=CoinbasePrices(line),
    )


def scheme_of(credentials: Credentials) -> Scheme:
    """Choose how to sign by what the secret is. Raises ConfigError for keys that cannot sign."""
    if not credentials.secret:
        raise ConfigError("this venue needs a secret beside the key")
    if len(credentials.secret.strip()) > API_SECRET_CHARS:
        return by_cdp_key(credentials.key, credentials.secret)
    return by_key(credentials.key, credentials.secret)

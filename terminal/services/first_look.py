"""The first look with keys that somebody typed: one read at the exchange, before anything is kept."""

from __future__ import annotations

from terminal.clock import SystemClock
from terminal.domain.account import Balance, Credentials, Environment, Profile
from terminal.venues.coinbtr.client import BASE_URLS, open_venue
from terminal.venues.transport import Transport

VENUE_NAMES = {Profile.COINBTR: "Coinbtr", Profile.TAUROS: "Tauros"}


async def read_balances_once(profile: Profile, credentials: Credentials) -> tuple[Balance, ...]:
    """Try live credentials by one read; raises VenueError, or ConfigError for keys that cannot sign."""
    clock = SystemClock()
    transport = Transport(VENUE_NAMES[profile], BASE_URLS[profile], clock, environment=Environment.LIVE)
    try:
        venue = open_venue(profile, credentials, transport, clock)
        assert venue.accounts is not None  # noqa: S101 credentials were given
        return await venue.accounts.balances()
    finally:
        await transport.aclose()

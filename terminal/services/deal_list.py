"""What was agreed in one account, of every kind, as one list."""

from __future__ import annotations

from terminal.domain.limits import deals_in
from terminal.domain.quote import Quote
from terminal.domain.wallet import WalletAccount
from terminal.venues.port import HistoryRead, Wallet


async def read_deals(wallet: Wallet, account: WalletAccount) -> HistoryRead[Quote]:
    """Read what can be agreed in *account*, newest first, as old as its oldest part; raises VenueError if one fails."""
    reads = [await wallet.deals(deal, account.id) for deal in deals_in(account)]
    found = [quote for read in reads for quote in read.records]
    return HistoryRead(
        records=tuple(sorted(found, key=lambda quote: quote.created_at or quote.received_at, reverse=True)),
        received_at=min((read.received_at for read in reads), default=account.received_at),
        venue_at=None,
        is_truncated=any(read.is_truncated for read in reads),
    )

"""Checkouts with the orders each of them made: the venue lists those apart from the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from terminal.domain.merchant import Checkout, MerchantOrder
from terminal.venues.port import Commerce, HistoryRead


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckoutsRead:
    """What one round said; `orders` by the id of their checkout."""

    checkouts: HistoryRead[Checkout]
    orders: Mapping[str, HistoryRead[MerchantOrder]]

    @property
    def is_truncated(self) -> bool:
        """Whether there are more than were told."""
        return self.checkouts.is_truncated or any(read.is_truncated for read in self.orders.values())


async def read_checkouts(commerce: Commerce) -> CheckoutsRead:
    """Read every checkout and its orders, one after the other; raises VenueError where one cannot be read."""
    checkouts = await commerce.checkouts()
    orders = {each.id: await commerce.checkout_orders(each.id) for each in checkouts.records}
    return CheckoutsRead(checkouts=checkouts, orders=orders)

"""What belongs to the person: balances, open orders, fills and transfers, polled and asked again after each command."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from terminal.clock import Clock
from terminal.domain.account import Balance
from terminal.domain.order import Fill, OpenOrder
from terminal.domain.transfer import TransferRecord
from terminal.services.feed import Feed
from terminal.tasks import Tasks
from terminal.venues.port import Accounts, HistoryRead, Trading, Transfers

T = TypeVar("T")
BALANCES_S, OPEN_ORDERS_S, FILLS_S, TRANSFERS_S = 4.0, 4.0, 15.0, 15.0


class PrivateData:
    """The four private feeds of one account."""

    def __init__(
        self,
        accounts: Accounts,
        trading: Trading,
        transfers: Transfers,
        *,
        clock: Clock,
        tasks: Tasks,
        is_local: bool = False,
    ) -> None:
        def feed(name: str, read: Callable[[], Awaitable[T]], interval_s: float) -> Feed[T]:
            return Feed(name, read, interval_s=interval_s, clock=clock, tasks=tasks, is_local=is_local)

        self.balances: Feed[tuple[Balance, ...]] = feed("balances", accounts.balances, BALANCES_S)
        self.open_orders: Feed[HistoryRead[OpenOrder]] = feed("open orders", trading.open_orders, OPEN_ORDERS_S)
        self.fills: Feed[HistoryRead[Fill]] = feed("fills", trading.fills, FILLS_S)
        self.transfers: Feed[HistoryRead[TransferRecord]] = feed("transfers", transfers.transfers, TRANSFERS_S)

    def start(self) -> None:
        """Poll all four from now on."""
        for feed in (self.balances, self.open_orders, self.fills, self.transfers):
            feed.start()

    def refresh(self) -> None:
        """Read all four at once: something of ours just happened."""
        for feed in (self.balances, self.open_orders, self.fills, self.transfers):
            feed.refresh()

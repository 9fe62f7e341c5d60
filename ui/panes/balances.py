"""What the person holds: available, frozen in orders, on its way; and what it is worth in pesos."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from terminal.domain.account import Balance
from terminal.domain.freshness import Freshness
from terminal.domain.money import plain, scale_of
from ui.format import UNKNOWN, age_text, grouped_at, rounded, utc_text
from ui.models.table import Column, TableModel
from ui.theme import Color
from ui.widgets.frames.panel import Panel
from ui.widgets.tables.flat_table import FlatTable


class BalancesPane(Panel):
    """Shows one row a coin; what the venue did not say is "—", what is zero is dimmed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Balances"), parent)
        self.model: TableModel[Balance] = TableModel(self._columns(), lambda balance: balance.coin, self)
        self.table = FlatTable(self.model, self.tr("Balances by coin"))
        self.set_body(self.table)
        self.setMinimumWidth(188)

    def clear(self) -> None:
        """Wait for the first balances, e.g. of another account."""
        self.model.set_rows(())
        self.forget()

    def show_balances(self, balances: tuple[Balance, ...], worth: Decimal | None, worth_note: str) -> None:
        """Show what is held; *worth* is the sum in MXN, *worth_note* says how it was reckoned and how old that is."""
        self.model.set_rows(balances)
        total = self.tr("≈ {worth} MXN").format(worth=rounded(worth, 2)) if worth is not None else UNKNOWN
        self.set_footer(" ".join(part for part in (total, worth_note) if part))

    def show_age(self, age_s: float | None, freshness: Freshness, error: str | None = None) -> None:
        """Say how old the balances are; *error* is why the last read failed, else None."""
        self.set_note(age_text(age_s))
        self.set_freshness(freshness)
        self.set_failure(error, age_s)

    def _columns(self) -> tuple[Column[Balance], ...]:
        coin: Column[Balance] = Column(
            name="coin",
            title=self.tr("Coin"),
            text=lambda balance: balance.coin,
            tooltip=lambda balance: self.tr("seen {at}").format(at=utc_text(balance.received_at)),
            color=lambda balance: Color.TEXT if _is_held(balance) else Color.FAINT,
            sort_key=lambda balance: balance.coin,
            width=48,
        )
        return (
            coin,
            self._amount("available", self.tr("Available"), lambda balance: balance.available),
            # No room for both? The open orders tell what is frozen, and nothing else what is on its way.
            self._amount("frozen", self.tr("Frozen"), lambda balance: balance.frozen, rank=2),
            self._amount("pending", self.tr("Pending"), lambda balance: balance.pending, rank=1),
        )

    def _amount(
        self, name: str, title: str, amount: Callable[[Balance], Decimal | None], rank: int = 0
    ) -> Column[Balance]:
        def color(balance: Balance) -> QColor:
            return Color.TEXT if amount(balance) else Color.FAINT

        def copied(balance: Balance) -> str:
            value = amount(balance)
            return "" if value is None else plain(value)

        return Column(
            name=name,
            title=title,
            text=lambda balance: _text(amount(balance), balance.coin),
            copy=copied,
            color=color,
            sort_key=lambda balance: (amount(balance) is not None, amount(balance) or Decimal(0)),
            figures=True,
            stretch=True,
            rank=rank,
            is_empty=lambda balance: not amount(balance),
        )


def _text(amount: Decimal | None, coin: str) -> str:
    return "0.00" if amount == 0 else grouped_at(amount, scale_of(coin))


def _is_held(balance: Balance) -> bool:
    return bool(balance.available or balance.frozen or balance.pending)

"""What the person's orders traded, newest first."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from terminal.domain.freshness import Freshness
from terminal.domain.market import Side
from terminal.domain.money import plain, scale_of
from terminal.domain.order import Fill
from ui.format import UNKNOWN, age_text, grouped_at, local_date_time, utc_text
from ui.models.columns import moment_column
from ui.models.table import Column, TableModel
from ui.theme import side_color
from ui.widgets.frames.panel import Panel
from ui.widgets.tables.filter_edit import FilterEdit, rows_matching
from ui.widgets.tables.flat_table import FlatTable
from ui.wording.words import not_read, side_glyph, side_short, trouble

_BARE = ("price", "fee")  # the fee is in the coin received, which stands beside it
translate = QCoreApplication.translate


class FillsPane(Panel):
    """A table of fills. Equal rows are shown as often as the venue lists them: they are different fills."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("FillsPane", "Fills"), parent)
        self._fills: tuple[Fill, ...] = ()
        self._is_read = False
        self.model: TableModel[Fill] = TableModel(_columns())
        self.table = FlatTable(self.model, translate("FillsPane", "Fills"))
        self.filter = FilterEdit()
        self.right_tools.addWidget(self.filter)
        self.filter.textChanged.connect(self._show_rows)
        self.set_body(self.table)
        self._show_rows()

    def clear(self) -> None:
        """Wait for the first list of fills, e.g. of another account."""
        self._fills, self._is_read = (), False
        self.forget()
        self._show_rows()

    def show_fills(self, fills: tuple[Fill, ...]) -> None:
        """Show the fills as last read."""
        self._is_read = True
        self._fills = tuple(sorted(fills, key=lambda fill: fill.closed_at, reverse=True))
        self._show_rows()

    def show_age(self, age_s: float | None, freshness: Freshness, error: str | None = None) -> None:
        """Say how old the list is."""
        self.set_note(age_text(age_s))
        self.set_freshness(freshness)
        self.set_reason(trouble(error, age_s))

    def _show_rows(self) -> None:
        self.model.set_rows(rows_matching(self._fills, self.model.columns, self.filter.text()))
        some = self.tr("The venue lists the newest fills only. What you receive is after the fee.")
        none = self.tr("No fills seen yet.")
        self.set_footer(some if self._fills else none if self._is_read else not_read())


def _columns() -> tuple[Column[Fill], ...]:
    return (
        moment_column("closed", translate("FillsPane", "When"), lambda fill: fill.closed_at, is_sortable=True, rank=1),
        Column(
            name="market",
            title=translate("FillsPane", "Market"),
            text=lambda fill: fill.market.name,
            sort_key=lambda fill: fill.market.name,
            tooltip=lambda fill: f"{local_date_time(fill.closed_at)} ({utc_text(fill.closed_at)})",
            width=75,
        ),
        Column(
            name="side",
            title=translate("FillsPane", "Side"),
            text=lambda fill: f"{side_glyph(fill.side)} {side_short(fill.side)}",
            color=_color,
            sort_key=lambda fill: fill.side,
            width=48,
        ),
        _money("price", translate("FillsPane", "Price"), lambda fill: (fill.price, fill.market.quote), 72, _color),
        _money("paid", translate("FillsPane", "Paid"), lambda fill: (fill.amount_paid, _paid_coin(fill)), 96, rank=2),
        _money(
            "received", translate("FillsPane", "Received"), lambda fill: (fill.amount_received, _got_coin(fill)), 96
        ),
        _money("fee", translate("FillsPane", "Fee"), lambda fill: (fill.fee_amount, _got_coin(fill)), 66, rank=4),
        Column(
            name="role",
            title=translate("FillsPane", "As"),
            text=_role,
            sort_key=_role,
            tooltip=_fee_text,
            width=48,
            stretch=True,
            rank=3,
        ),
    )


def _money(
    name: str,
    title: str,
    pick: Callable[[Fill], tuple[Decimal, str]],
    width: int,
    color: Callable[[Fill], QColor | None] | None = None,
    rank: int = 0,
) -> Column[Fill]:
    def text(fill: Fill) -> str:
        amount, coin = pick(fill)
        return grouped_at(amount, scale_of(coin)) + ("" if name in _BARE else f" {coin}")

    return Column(
        name=name,
        title=title,
        text=text,
        copy=lambda fill: plain(pick(fill)[0]),
        color=color,
        figures=True,
        tooltip=_fee_text,
        sort_key=lambda fill: pick(fill)[0],
        width=width,
        rank=rank,
    )


def _fee_text(fill: Fill) -> str:
    coin = _got_coin(fill)
    text = translate("FillsPane", "Fee {fee} {coin}, as {role}")
    return text.format(fee=grouped_at(fill.fee_amount, scale_of(coin)), coin=coin, role=_role(fill))


def _paid_coin(fill: Fill) -> str:
    return fill.market.quote if fill.side is Side.BUY else fill.market.base


def _got_coin(fill: Fill) -> str:
    return fill.market.base if fill.side is Side.BUY else fill.market.quote


def _color(fill: Fill) -> QColor:
    return side_color(fill.side is Side.BUY)


def _role(fill: Fill) -> str:
    if fill.is_maker is None:
        return UNKNOWN
    return translate("FillsPane", "maker") if fill.is_maker else translate("FillsPane", "taker")

"""The columns of the lists of deals and of ways to pay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from terminal.domain.limits import limits_of
from terminal.domain.money import plain
from terminal.domain.quote import Deal, Quote
from terminal.domain.wallet import Limit, PaymentMethod
from ui.format import UNKNOWN
from ui.models.columns import moment_column
from ui.models.table import Column
from ui.theme import Color, side_color
from ui.wording.deals import deal_state, deal_word, method_kind, method_name, money_at, period_text, what_text
from ui.wording.wallet import money_text
from ui.wording.words import deal_text, plain_tooltip, tone_color, trimmed

translate = QCoreApplication.translate
_COMES = frozenset({Deal.BUY, Deal.DEPOSIT})


@dataclass(frozen=True, slots=True)
class Use:
    """One way to pay, one thing it may do, and one limit of that; `deal` is None where it may do nothing here."""

    method: PaymentMethod
    deal: Deal | None
    number: int = 0  # of the limit, where there are several
    limit: Limit | None = None


def uses_of(methods: tuple[PaymentMethod, ...]) -> tuple[Use, ...]:
    """Return a row for each way to pay, for each thing that it may do, and for each limit of that."""
    return tuple(use for method in methods for use in _uses(method) or (Use(method, None),))


def _uses(method: PaymentMethod) -> tuple[Use, ...]:
    return tuple(
        Use(method, deal, number, limit)
        for deal in Deal
        if deal in method.allows
        for number, limit in enumerate(limits_of(method, deal) or (None,))
    )


def deal_columns(method: Callable[[Quote], str]) -> tuple[Column[Quote], ...]:
    """Return the columns of deals; *method* names the way to pay of one."""
    return (
        moment_column("at", translate("DealTable", "When"), lambda row: row.created_at),
        Column(
            name="deal",
            title=translate("DealTable", "What"),
            text=_what,
            copy=lambda row: f"{row.deal} {plain(row.amount)} {row.coin}",
            color=lambda row: side_color(row.deal in _COMES),
            tooltip=lambda row: plain_tooltip(what_text(row)),
            width=92,
            stretch=True,
        ),
        Column(
            name="total",
            title=translate("DealTable", "In all"),
            text=lambda row: money_at(row.total, row.total_coin),
            copy=lambda row: plain(row.total),
            color=lambda row: None if row.adds_up is not False else Color.ATTENTION,
            tooltip=lambda row: _sum_tooltip(row),
            figures=True,
            width=84,
        ),
        Column(
            name="state",
            title=translate("DealTable", "State"),
            text=lambda row: str(deal_state(row)),
            color=lambda row: tone_color(deal_state(row).tone),
            tooltip=lambda row: plain_tooltip(row.status) if row.status else None,
            width=100,
        ),
        moment_column("payout", translate("DealTable", "Pays out"), lambda row: row.payout_at, rank=1),
        Column(
            name="method",
            title=translate("DealTable", "Through"),
            text=method,
            tooltip=lambda row: plain_tooltip(method(row)),
            color=lambda _row: Color.DIM,
            width=96,
            rank=2,
        ),
    )


def method_columns() -> tuple[Column[Use], ...]:
    return (
        Column(
            name="name",
            title=translate("DealTable", "Way to pay"),
            text=lambda row: method_name(row.method),
            tooltip=lambda row: plain_tooltip(method_name(row.method)),
            width=150,
            stretch=True,
        ),
        Column(
            name="kind",
            title=translate("DealTable", "Kind"),
            text=lambda row: method_kind(row.method),
            tooltip=lambda row: plain_tooltip(row.method.kind) if row.method.kind else None,
            color=lambda _row: Color.DIM,
            width=124,
            rank=2,
        ),
        Column(
            name="does",
            title=translate("DealTable", "May"),
            text=lambda row: translate("DealTable", "nothing here") if row.deal is None else deal_word(row.deal),
            color=lambda row: Color.FAINT if row.deal is None else side_color(row.deal in _COMES),
            width=72,
        ),
        Column(
            name="left",
            title=translate("DealTable", "Still"),
            text=lambda row: money_text(row.limit.remaining if row.limit else None),
            copy=lambda row: plain(row.limit.remaining.amount) if row.limit else "",
            color=lambda row: Color.TEXT if row.limit and row.limit.remaining.amount else Color.FAINT,
            figures=True,
            width=116,
        ),
        Column(
            name="of",
            title=translate("DealTable", "Of"),
            text=lambda row: money_text(row.limit.total if row.limit else None),
            copy=lambda row: plain(row.limit.total.amount) if row.limit and row.limit.total else "",
            color=lambda _row: Color.DIM,
            figures=True,
            width=116,
            rank=1,
        ),
        Column(
            name="span",
            title=translate("DealTable", "Within"),
            text=lambda row: period_text(row.limit) if row.limit else UNKNOWN,
            color=lambda _row: Color.DIM,
            figures=True,
            width=56,
        ),
    )


def _what(row: Quote) -> str:
    return deal_text(row.deal, f"{trimmed(row.amount)} {row.coin}")


def _sum_tooltip(row: Quote) -> str | None:
    if row.adds_up is not False:
        return None
    return plain_tooltip(translate("DealTable", "As the venue sent it: it is not what is before the fee and the fee."))

"""The figures below the ticket's fields: fee, what comes in, what leaves, and where the order would stand."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from terminal.domain.market import Side
from terminal.domain.money import scale_of
from terminal.domain.order import OrderType
from terminal.domain.ticket_parts import Ticket
from ui.format import UNKNOWN, bps, grouped, grouped_at, percent, plus_minus, queue_text, rounded
from ui.theme import figures_font, mark
from ui.widgets.labels.elided import ElidedLabel

ROWS = 6
AHEAD_DIGITS = 4  # of the amount ahead, which has to fit the narrowest window; the tooltip says it exactly
translate = QCoreApplication.translate


class TicketFacts(QWidget):
    """Six lines of a name and a figure; their number never changes, so that nothing below them moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._rows = [(ElidedLabel(), QLabel()) for _ in range(ROWS)]
        for name, figure in self._rows:
            mark(name, role="dim")
            figure.setTextFormat(Qt.TextFormat.PlainText)
            name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            figure.setFont(figures_font())
            row = QHBoxLayout()
            row.addWidget(name, 1)
            row.addWidget(figure)
            column.addLayout(row)

    def show_ticket(self, ticket: Ticket, off_bps: Decimal | None = None) -> None:
        """Write the lines of one ticket; *off_bps* is how far a market order's average price may be off."""
        is_market = ticket.entry.type is OrderType.MARKET
        lines = [*_money_lines(ticket), *(_market_lines(ticket, off_bps) if is_market else _limit_lines(ticket))]
        for (name, figure), (name_text, figure_text) in zip(self._rows, lines, strict=True):
            name.set_texts(name_text, translate("TicketFacts", "Fee") if name is self._rows[0][0] else "")
            figure.setText(figure_text)
            figure.setToolTip(_off_text() if "±" in figure_text else _exact(ticket, figure_text))

    def texts(self) -> dict[str, str]:
        """Return name → figure as shown."""
        return {name.text(): figure.text() for name, figure in self._rows}


def _money_lines(ticket: Ticket) -> list[tuple[str, str]]:
    """The coin stands with its figure: a narrow pane cuts the name, and never what an amount is of."""
    received, paid = ticket.receives_coin or "", ticket.cost_coin or ""
    fee = translate("TicketFacts", "Fee {rate}").format(rate=percent(ticket.fee_rate, 2))
    return [
        (
            fee if ticket.fee_rate is not None else translate("TicketFacts", "Fee"),
            _in_full(ticket.fee_amount, received),
        ),
        # A limit order's as well: it may come in several fills, and each of them is rounded.
        (translate("TicketFacts", "You get about"), _in_full(ticket.receives, received)),
        (_cost_name(ticket), _in_full(ticket.cost, paid)),
    ]


def _in_full(amount: Decimal | None, coin: str) -> str:
    return UNKNOWN if amount is None else f"{grouped_at(amount, scale_of(coin))} {coin}"


def _cost_name(ticket: Ticket) -> str:
    if ticket.entry.side is Side.SELL:
        return translate("TicketFacts", "You give")
    if ticket.entry.type is OrderType.MARKET:
        return translate("TicketFacts", "You pay about")
    return translate("TicketFacts", "You pay at most")


def _limit_lines(ticket: Ticket) -> list[tuple[str, str]]:
    distance = ticket.distance_bps
    is_below = distance is not None and distance < 0
    return [
        (translate("TicketFacts", "Fills"), _fills(ticket)),
        (
            translate("TicketFacts", "Ahead"),
            _ahead(ticket, AHEAD_DIGITS),
        ),
        (
            translate("TicketFacts", "Below mid") if is_below else translate("TicketFacts", "Above mid"),
            bps(None if distance is None else abs(distance)),
        ),
    ]


def _ahead(ticket: Ticket, digits: int | None = None) -> str:
    return UNKNOWN if ticket.market is None else queue_text(ticket.ahead, ticket.market.base, digits)


def _exact(ticket: Ticket, figure: str) -> str:
    """Return all digits of who stands ahead, where the figure has only some."""
    exact = _ahead(ticket)
    return exact if figure == _ahead(ticket, AHEAD_DIGITS) != exact else ""


def _fills(ticket: Ticket) -> str:
    if ticket.is_taker is None:
        return UNKNOWN
    if ticket.is_taker:
        return translate("TicketFacts", "at once, as taker")
    return translate("TicketFacts", "waits, as maker")


def _off_text() -> str:
    return translate(
        "TicketFacts",
        "±: in recorded markets the price met was no further off 95 times of 100, for this size and age of the book.",
    )


def _market_lines(ticket: Ticket, off_bps: Decimal | None) -> list[tuple[str, str]]:
    walk, price_scale = ticket.figures.walk, 2
    if ticket.figures.price is not None:
        exponent = ticket.figures.price.as_tuple().exponent
        price_scale = max(-exponent, 0) if isinstance(exponent, int) else price_scale
    share = None if walk is None else walk.visible_share
    return [
        (
            translate("TicketFacts", "Average price"),
            rounded(None if walk is None else walk.average_price, price_scale) + plus_minus(off_bps),
        ),
        (
            translate("TicketFacts", "Slippage · of the book"),
            f"{bps(None if walk is None else walk.slippage_bps)} · {percent(share)}",
        ),
        (translate("TicketFacts", "Sent with price"), grouped(ticket.figures.price)),
    ]

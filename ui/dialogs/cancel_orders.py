"""Taking orders back: which ones, and afterwards what became of each."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from terminal.domain.account import Environment
from terminal.domain.intent import Intent, State
from terminal.domain.market import Side
from terminal.domain.order import CancelRequest, OpenOrder
from ui.dialogs.careful import is_enter
from ui.models.table import Column, TableModel
from ui.theme import GRID, mark, side_color
from ui.widgets.bars.environment import EnvironmentBand, Watermark
from ui.widgets.controls.choice_box import ChoiceBox
from ui.widgets.tables.flat_table import ROW_HEIGHT, FlatTable
from ui.wording.words import cancel_sentence, plain_tooltip, price_text, side_glyph, side_word, state_badge, trimmed

translate = QCoreApplication.translate
_MOST_ROWS = 8


class CancelOrders(QDialog):
    """Choose by market and side, confirm once, read one result per order. Closing it stops nothing."""

    confirmed = Signal(object)  # tuple[OpenOrder, …]

    def __init__(
        self, orders: tuple[OpenOrder, ...], environment: Environment, venue: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._orders = orders
        self._results: dict[str, Intent] = {}
        self._is_confirmed = False
        self.setWindowTitle(self.tr("Cancel orders"))
        self.setModal(True)
        self.markets, self.sides = ChoiceBox(self.tr("Market")), ChoiceBox(self.tr("Side"))
        self._model = TableModel(self._columns(), identity=lambda order: order.venue_order_id)
        self._build(environment, venue)
        Watermark(environment, self)
        self._show_chosen()

    def chosen(self) -> tuple[OpenOrder, ...]:
        """Return the orders that the choice of market and side leaves."""
        market, side = self.markets.currentData(), self.sides.currentData()
        return tuple(
            order
            for order in self._orders
            if (market is None or order.market.name == market) and (side is None or order.side == side)
        )

    def show_result(self, intent: Intent) -> None:
        """Write what is known of one cancellation beside its order."""
        if isinstance(intent.request, CancelRequest):
            self._results[intent.request.venue_order_id] = intent
            self._model.set_rows(())
            self._show_chosen()
            if len(self._orders) == 1 and intent.state is State.SETTLED:
                self.accept()  # nothing is left to read here: the list of open orders says it

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.close_button.setFocus()

    def results(self) -> tuple[str, ...]:
        """Return the result column as shown."""
        return tuple(self._result_text(order) for order in self._model.rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_enter(event):
            super().keyPressEvent(event)

    def _confirm(self) -> None:
        chosen = self.chosen()
        if self._is_confirmed or not chosen:
            return
        self._is_confirmed = True
        self._orders = chosen
        for box in (self.markets, self.sides):
            box.setEnabled(False)
        self.close_button.setText(self.tr("Close"))
        self.close_button.setFocus()  # the button that had it is gone
        self._show_chosen()
        self.confirmed.emit(chosen)

    def _show_chosen(self) -> None:
        chosen = self.chosen()
        self._model.set_rows(chosen)
        self._heading.setText(self._heading_text(chosen))
        one, many = self.tr("Cancel this order"), self.tr("Cancel %n order(s)", "", len(chosen))
        self.confirm_button.setText(one if len(chosen) == 1 else many)
        self.confirm_button.setEnabled(bool(chosen) and not self._is_confirmed)
        self.confirm_button.setVisible(not self._is_confirmed)

    def _heading_text(self, chosen: tuple[OpenOrder, ...]) -> str:
        if self._is_confirmed:
            return self.tr("Asked to cancel. An order may have been filled first: the result says so.")
        return self.tr("Take this order back?") if len(chosen) == 1 else self.tr("Take these orders back?")

    def _result_text(self, order: OpenOrder) -> str:
        intent = self._results.get(order.venue_order_id)
        if intent is None:
            return self.tr("asked…") if self._is_confirmed else ""
        return f"{state_badge(intent.state).glyph} {cancel_sentence(intent)}"

    def _build(self, environment: Environment, venue: str) -> None:
        self._heading = QLabel()
        self._heading.setWordWrap(True)
        mark(self._heading, role="heading")
        table = FlatTable(self._model, self.tr("Orders to cancel"))
        table.setMinimumWidth(560)
        table.setFixedHeight((min(len(self._orders), _MOST_ROWS) + 1) * ROW_HEIGHT + GRID)
        self._fill_choices()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4 * GRID)
        column.setSpacing(3 * GRID)
        column.addWidget(EnvironmentBand(environment, venue))
        inner = QVBoxLayout()
        inner.setContentsMargins(5 * GRID, GRID, 5 * GRID, 0)
        inner.setSpacing(3 * GRID)
        inner.addWidget(self._heading)
        inner.addLayout(self._choice_row())
        inner.addWidget(table)
        inner.addLayout(self._buttons())
        column.addLayout(inner)

    def _fill_choices(self) -> None:
        self.markets.addItem(self.tr("All markets"), None)
        for name in sorted({order.market.name for order in self._orders}):
            self.markets.addItem(name, name)
        self.sides.addItem(self.tr("Both sides"), None)
        for side in Side:
            self.sides.addItem(f"{side_glyph(side)} {side_word(side)}", side)
        for box in (self.markets, self.sides):
            box.setMinimumWidth(max(30 * GRID, box.whole_width()))
            box.setVisible(len(self._orders) > 1)
            box.currentIndexChanged.connect(self._show_chosen)

    def _choice_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.markets)
        row.addWidget(self.sides)
        row.addStretch(1)
        return row

    def _buttons(self) -> QHBoxLayout:
        keep = self.tr("Keep it") if len(self._orders) == 1 else self.tr("Keep them")
        self.close_button, self.confirm_button = QPushButton(keep), QPushButton()
        mark(self.confirm_button, kind="danger")
        self.close_button.clicked.connect(self.reject)
        self.confirm_button.clicked.connect(self._confirm)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.confirm_button)
        return row

    def _columns(self) -> tuple[Column[OpenOrder], ...]:
        return (
            Column(
                name="order",
                title=translate("CancelOrders", "Order"),
                text=lambda order: (
                    f"{side_glyph(order.side)} {side_word(order.side)} {trimmed(order.amount)} {order.market.base}"
                ),
                color=lambda order: side_color(order.side is Side.BUY),
                width=160,
            ),
            Column(
                name="price",
                title=translate("CancelOrders", "Price"),
                text=lambda order: f"{price_text(order.price, order.market)} {order.market.quote}",
                figures=True,
                width=130,
            ),
            Column(
                name="result",
                title=translate("CancelOrders", "Result"),
                text=self._result_text,
                tooltip=lambda order: plain_tooltip(self._result_text(order)),
                stretch=True,
            ),
        )

"""What a person chooses and types for an order: side, type, and two of amount, price and total."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from terminal.domain.market import MarketInfo, Side
from terminal.domain.order import OrderType
from terminal.domain.ticket_parts import Entry, Figures, Part
from ui.theme import GRID, mark, text_font
from ui.widgets.controls.amount_edit import AmountEdit
from ui.widgets.controls.strict_edit import with_reason
from ui.widgets.labels.elided import ElidedLabel

SHARES = (("25 %", Decimal("0.25")), ("50 %", Decimal("0.5")), ("75 %", Decimal("0.75")))


class TicketForm(QWidget):
    """The fields of the ticket. Two are typed, the third is worked out by the pane and written here."""

    changed = Signal()
    entered = Signal()  # Enter in a field
    share_pressed = Signal(object)  # Decimal, 0 … 1
    best_pressed = Signal(object)  # Side whose best price is wanted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._derived = Part.TOTAL
        self._written: dict[Part, str] = {}  # what was worked out last, by field
        self._kept_price = ""  # of the limit order, while a market order is shown
        self.price = AmountEdit(self.tr("Price"))
        self.amount = AmountEdit(self.tr("Amount"))
        self.total = AmountEdit(self.tr("Total"))
        self._edits = {Part.PRICE: self.price, Part.AMOUNT: self.amount, Part.TOTAL: self.total}
        self._sides, self._types = QButtonGroup(self), QButtonGroup(self)
        self.share_buttons: tuple[QPushButton, ...] = ()
        self._arrange()
        self._connect()

    @property
    def side(self) -> Side:
        return Side.BUY if self.buy_button.isChecked() else Side.SELL

    @property
    def type(self) -> OrderType:
        return OrderType.LIMIT if self.limit_button.isChecked() else OrderType.MARKET

    def entry(self) -> Entry:
        """Return what was typed; the worked out figure is left open, and so is a market order's price."""
        given = {part: edit.value() for part, edit in self._edits.items() if part is not self._derived}
        is_limit = self.type is OrderType.LIMIT
        return Entry(
            side=self.side,
            type=self.type,
            amount=given.get(Part.AMOUNT),
            price=given.get(Part.PRICE) if is_limit else None,
            total=given.get(Part.TOTAL),
        )

    def has_refusal(self) -> bool:
        """Say whether a field holds something that cannot be read."""
        return any(edit.reason() for edit in self._edits.values() if edit.isEnabled())

    def set_side(self, side: Side) -> None:
        """Choose a side, as its button does."""
        (self.buy_button if side is Side.BUY else self.sell_button).click()

    def set_type(self, type_: OrderType) -> None:
        """Choose a type, as its button does."""
        (self.limit_button if type_ is OrderType.LIMIT else self.market_button).click()

    def type_text(self, part: Part, text: str) -> None:
        """Put *text* into a field as if it had been typed there."""
        self._edits[part].setText(text)
        self._edited(part)

    def clear(self) -> None:
        """Empty the fields."""
        for edit in self._edits.values():
            edit.clear()
        self._kept_price, self._derived = "", Part.TOTAL

    def set_market(self, info: MarketInfo) -> None:
        """Take another market and empty the fields."""
        self.clear()
        self.set_rules(info)

    def set_rules(self, info: MarketInfo) -> None:
        """Take units and decimals from a market."""
        rules, market = info.rules, info.market
        self.price.set_scale(rules.price_scale, rules.price_step)
        self.amount.set_scale(rules.amount_scale)
        self.total.set_scale(rules.quote_scale)
        for edit, unit in ((self.amount, market.base), (self.total, market.quote)):
            edit.set_unit(unit)

    def clear_amounts(self) -> None:
        """Empty amount and total, once the order is on its way; the price stays for the next."""
        for edit in (self.amount, self.total):
            edit.clear()
        self._derived = Part.TOTAL
        self.changed.emit()

    def show_figures(self, figures: Figures | None) -> None:
        """Write the figure that was worked out into its field; None takes it away again, but nothing that was typed."""
        edit = self._edits[self._derived]
        if figures is None:
            if edit.text() == self._written.get(self._derived):
                edit.clear()
            return
        value = _figure(figures, self._derived)
        if edit.value() != value or edit.reason():
            edit.set_value(value)
            self._written[self._derived] = edit.text()

    def _edited(self, part: Part) -> None:
        self._derived = self._derived_after(part)
        self.changed.emit()

    def _derived_after(self, part: Part) -> Part:
        """Keep working out the same figure until the person types into it; then another whose partner is there."""
        is_limit = self.type is OrderType.LIMIT
        if part is not self._derived:
            return self._derived
        if not is_limit:
            return Part.AMOUNT if part is Part.TOTAL else Part.TOTAL
        if part is Part.TOTAL:
            return Part.AMOUNT if self.price.text() else Part.PRICE
        if part is Part.AMOUNT:
            return Part.TOTAL if self.price.text() or not self.total.text() else Part.PRICE
        return Part.TOTAL if self.amount.text() else Part.AMOUNT

    def _type_chosen(self) -> None:
        is_limit = self.type is OrderType.LIMIT
        if is_limit is not self.price.isEnabled():
            text, self._kept_price = self._kept_price, self.price.text()
            self.price.setText(text)
        self.price.setEnabled(is_limit)
        for button in (self.bid_button, self.ask_button):
            button.setEnabled(is_limit)
        if not is_limit and self._derived is Part.PRICE:
            self._derived = Part.TOTAL
        self.changed.emit()

    def _connect(self) -> None:
        for part, edit in self._edits.items():
            edit.textEdited.connect(lambda _text, part=part: self._edited(part))
            edit.returnPressed.connect(self.entered)
        self._sides.buttonClicked.connect(self.changed)
        self._types.buttonClicked.connect(self._type_chosen)
        self.bid_button.clicked.connect(lambda: self.best_pressed.emit(Side.BUY))
        self.ask_button.clicked.connect(lambda: self.best_pressed.emit(Side.SELL))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID + 2)
        column.addLayout(self._side_row())
        column.addLayout(self._type_row())
        column.addLayout(self._price_row())
        column.addWidget(with_reason(self.amount))
        column.addWidget(with_reason(self.total))
        column.addLayout(self._share_row())

    def _side_row(self) -> QHBoxLayout:
        self.buy_button = self._choice(self._sides, self.tr("▲ Buy"), "side-buy", self.tr("Side: buy (key B)"))
        self.sell_button = self._choice(self._sides, self.tr("▼ Sell"), "side-sell", self.tr("Side: sell (key S)"))
        self.buy_button.setChecked(True)
        row = QHBoxLayout()
        row.setSpacing(0)
        for button in (self.buy_button, self.sell_button):
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row.addWidget(self.buy_button, 1)
        row.addWidget(self.sell_button, 1)
        return row

    def _type_row(self) -> QHBoxLayout:
        self.limit_button = self._choice(self._types, self.tr("Limit"), "tab", self.tr("Type: limit order"))
        self.market_button = self._choice(self._types, self.tr("Market"), "tab", self.tr("Type: market order"))
        self.limit_button.setChecked(True)
        no_stops = ElidedLabel()
        no_stops.set_texts(self.tr("This venue has no stop orders"), self.tr("No stop orders"))
        no_stops.setFont(text_font(11))
        no_stops.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        no_stops.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        mark(no_stops, role="faint")
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.limit_button)
        row.addWidget(self.market_button)
        row.addWidget(no_stops, 1)
        return row

    def _price_row(self) -> QGridLayout:
        self.bid_button = self._small(self.tr("Bid"), self.tr("Take the best bid as price"))
        self.ask_button = self._small(self.tr("Ask"), self.tr("Take the best ask as price"))
        grid = QGridLayout()
        grid.setSpacing(GRID)
        for button in (self.bid_button, self.ask_button):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            button.setFixedWidth(9 * GRID)
            button.setStyleSheet("min-height: 28px; max-height: 28px; padding: 0 4px;")  # as high as the field
        grid.setColumnStretch(0, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(with_reason(self.price), 0, 0)
        grid.addWidget(self.bid_button, 0, 1, top)
        grid.addWidget(self.ask_button, 0, 2, top)
        return grid

    def _share_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for text, share in (*SHARES, (self.tr("Max"), Decimal(1))):
            button = self._small(text, self.tr("Amount: {share} of what is available").format(share=text))
            button.clicked.connect(lambda _checked=False, share=share: self.share_pressed.emit(share))
            row.addWidget(button, 1)
            self.share_buttons += (button,)
        return row

    @staticmethod
    def _choice(group: QButtonGroup, text: str, kind: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setCheckable(True)
        button.setAccessibleName(name)
        button.setToolTip(name)
        mark(button, kind=kind)
        group.addButton(button)
        return button

    @staticmethod
    def _small(text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        mark(button, kind="small")
        return button


def _figure(figures: Figures, part: Part) -> Decimal | None:
    return {Part.AMOUNT: figures.amount, Part.PRICE: figures.price, Part.TOTAL: figures.total}[part]

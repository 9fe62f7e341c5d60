"""An amount of a coin, and a destination written so that it can be compared: what every form of money out has."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from terminal.domain.beneficiary import in_groups_of_four
from terminal.domain.money import floor_to, scale_of
from ui.format import UNKNOWN, grouped_at
from ui.theme import GRID, figures_font, mark
from ui.widgets.controls.amount_edit import AmountEdit
from ui.widgets.controls.choice_box import ChoiceBox
from ui.widgets.controls.strict_edit import StrictEdit, with_reason


class AmountRow(QWidget):
    """A coin, an amount of it, and what is available; Max writes all of it, rounded down."""

    changed = Signal()
    coin_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._available: Mapping[str, Decimal] = {}
        self.coins, self.amount = ChoiceBox(self.tr("Coin")), AmountEdit(self.tr("Amount"))
        self.max_button = QPushButton(self.tr("Max"))
        self._note = QLabel()
        self._build()
        self.coins.currentTextChanged.connect(self._choose)
        self.amount.value_changed.connect(lambda _value: self.changed.emit())
        self.amount.reason_changed.connect(lambda _reason: self.changed.emit())
        self.max_button.clicked.connect(self.take_all)

    @property
    def coin(self) -> str:
        return self.coins.currentText()

    @property
    def available(self) -> Decimal | None:
        """What can be sent of the chosen coin; None is not known."""
        return self._available.get(self.coin)

    def show_available(self, available: Mapping[str, Decimal]) -> None:
        """Offer these coins; the chosen one stays while it is among them."""
        self._available = available
        if self.coins.offer(list(available)):
            self._choose(self.coin)
        self._show_note()

    def choose(self, coin: str) -> bool:
        """Choose a coin by its name; False when it is not offered."""
        index = self.coins.findText(coin)
        if index >= 0:
            self.coins.setCurrentIndex(index)
        return index >= 0

    def take_all(self) -> None:
        """Write everything available into the field."""
        if self.available is not None:
            self.amount.set_value(floor_to(self.available, scale_of(self.coin)))

    def hindrance(self) -> str:
        """Say why the amount cannot be sent; empty while it can, or while none is there."""
        value, available = self.amount.value(), self.available
        if self.amount.reason():
            return self.tr("The amount cannot be read.")
        if value is None:
            return ""
        if value == 0:
            return self.tr("Zero cannot be sent.")
        if available is None:
            return self.tr("The available {coin} is not known yet.").format(coin=self.coin)
        if value > available:
            return self.tr("Only {available} {coin} are available.").format(
                available=grouped_at(available, scale_of(self.coin)), coin=self.coin
            )
        return ""

    def _choose(self, coin: str) -> None:
        self.amount.set_scale(scale_of(coin))
        self._show_note()
        self.coin_changed.emit(coin)
        self.changed.emit()

    def _show_note(self) -> None:
        text = UNKNOWN
        if self.available is not None:  # what it is and how much of it may be two lines, an amount is one
            text = f"{grouped_at(self.available, scale_of(self.coin))}\N{NO-BREAK SPACE}{self.coin}"
        self._note.setText(self.tr("Available {amount}").format(amount=text))
        self.max_button.setEnabled(bool(self.available))

    def _build(self) -> None:
        self.coins.setFixedWidth(20 * GRID)
        self.max_button.setAccessibleName(self.tr("Send everything available"))
        mark(self.max_button, kind="small")
        mark(self._note, role="faint")
        self._note.setWordWrap(True)
        top, bottom = QHBoxLayout(), QHBoxLayout()
        for row in (top, bottom):
            row.setSpacing(GRID)
        top.addWidget(self.coins, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(with_reason(self.amount), 1)
        bottom.addWidget(self._note, 1)
        bottom.addWidget(self.max_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(top)
        column.addLayout(bottom)


class GroupsOfFour(QLabel):
    """Show what a field holds in full, in groups of four, once it is accepted."""

    def __init__(self, edit: StrictEdit) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(figures_font())
        self.setWordWrap(True)
        self.setVisible(False)
        edit.value_changed.connect(self._show_value)

    def _show_value(self, value: object) -> None:
        self.setText(in_groups_of_four(value) if isinstance(value, str) else "")
        self.setVisible(isinstance(value, str))

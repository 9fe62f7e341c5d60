"""Where a coin can be sent to: the address with everything that must go with it, or why there is none."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from terminal.domain.account import DepositAddress
from terminal.domain.beneficiary import in_groups_of_four
from terminal.domain.money import FIAT_SCALES
from ui.theme import GRID, figures_font, mark
from ui.widgets.controls.choice_box import ChoiceBox
from ui.widgets.labels.qr import QrCode
from ui.widgets.labels.reason import ReasonLabel


class DepositForm(QWidget):
    """Ask for the address of the chosen coin; an address that needs a memo is never shown without it."""

    address_requested = Signal(str)  # coin

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._address: DepositAddress | None = None
        self.coins = ChoiceBox(self.tr("Coin to deposit"))
        self._build()
        self.coins.currentIndexChanged.connect(self._ask)

    @property
    def coin(self) -> str:
        return self.coins.currentText()

    def show_coins(self, coins: tuple[str, ...]) -> None:
        """Offer these coins; the one chosen stays."""
        if self.coins.offer(list(coins)) and self.isVisible():
            self._ask()

    def clear(self) -> None:
        """Forget an address that belongs to another account."""
        self._show_nothing("", "dim")

    def show_address(self, address: DepositAddress | str) -> None:
        """Show an address, or the text of what went wrong; one of another coin came too late and is ignored."""
        if isinstance(address, str):
            self._show_nothing(address, "error")
        elif address.coin == self.coin:
            self._show_address(address)

    def shown_address(self) -> str | None:
        """Return the address that can be seen and copied now, None where there is none."""
        return None if self._address is None else self._address.address

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._address is None:
            self._ask()

    def _ask(self) -> None:
        if not self.coin:
            self._show_nothing("", "dim")
        elif self.coin in FIAT_SCALES:
            self._show_nothing(
                self.tr(
                    "Pesos are deposited by bank, outside this API: send a SPEI from your bank to the CLABE that the "
                    "venue shows in your profile. They appear in the balances when they arrive."
                ),
                "dim",
            )
        else:
            self._show_nothing(self.tr("Asking the venue for the address…"), "dim")
            self.address_requested.emit(self.coin)

    def _show_nothing(self, text: str, role: str) -> None:
        self._address = None
        self._message.set_role(role)
        self._message.show_text(text)
        self._details.setVisible(False)

    def _show_address(self, address: DepositAddress) -> None:
        if not address.address:
            self._show_nothing(self.tr("The venue is still making this address. Ask again in a minute."), "dim")
            return
        if not address.is_complete:
            self._show_nothing(
                self.tr(
                    "The venue did not say the memo that must go with this address. Without it the coins are lost, "
                    "so the address is not shown."
                ),
                "warning",
            )
            return
        self._address = address
        self._message.show_text("")
        self._text.setText(in_groups_of_four(address.address))
        self._text.setAccessibleDescription(self._text.text())
        self.qr.set_text(address.address)
        self._show_memo(address)
        self._details.setVisible(True)

    def _show_memo(self, address: DepositAddress) -> None:
        memo, name = address.memo, address.memo_name or self.tr("memo")
        self._memo.setVisible(bool(memo))
        self._copy_memo.setVisible(bool(memo))
        self.memo_qr.set_text(memo or "")
        self._memo.setText(f"{name}: {memo}")
        warning = self.tr("Send only {coin} here, and always with the {name}: without it the coins are lost.")
        plain = self.tr("Send only {coin} to this address.")
        self._warning.set_role("warning" if memo else "dim")
        self._warning.show_text((warning if memo else plain).format(coin=address.coin, name=name))

    def _copy_text(self, text: str | None) -> None:
        if text:
            QGuiApplication.clipboard().setText(text)

    def _build(self) -> None:
        self._message = ReasonLabel("dim")
        self._details = self._make_details()
        self._details.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self.coins)
        column.addWidget(self._message)
        column.addWidget(self._details)
        column.addStretch(1)

    def _make_details(self) -> QWidget:
        self._warning = ReasonLabel("dim")
        self._text, self._memo = _figures(self.tr("Address to deposit to")), _figures(self.tr("Memo to deposit with"))
        self.qr, self.memo_qr = QrCode(), QrCode(96)
        self.copy_button, self._copy_memo = QPushButton(self.tr("Copy address")), QPushButton(self.tr("Copy memo"))
        self.copy_button.clicked.connect(lambda: self._copy_text(self.shown_address()))
        self._copy_memo.clicked.connect(lambda: self._copy_text(self._address.memo if self._address else None))
        codes, buttons = QHBoxLayout(), QHBoxLayout()
        for layout, widgets in ((codes, (self.qr, self.memo_qr)), (buttons, (self.copy_button, self._copy_memo))):
            layout.setSpacing(2 * GRID)
            for widget in widgets:
                layout.addWidget(widget)
        codes.addStretch(1)
        details = QWidget()
        column = QVBoxLayout(details)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self._warning)
        column.addWidget(self._text)
        column.addWidget(self._memo)
        column.addLayout(buttons)
        column.addLayout(codes)
        for button in (self.copy_button, self._copy_memo):
            mark(button, kind="small")
        return details


def _figures(name: str) -> QLabel:
    label = QLabel()
    label.setAccessibleName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(figures_font(13))
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label

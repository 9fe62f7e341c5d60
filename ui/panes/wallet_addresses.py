"""The addresses of one account: a list, the chosen one in full with its QR code, and how another is made."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from terminal.domain.beneficiary import in_groups_of_four
from terminal.domain.wallet import WalletAccount, WalletAddress, WalletTransaction
from ui.dialogs.message import Message
from ui.models.table import TableModel
from ui.panes.wallet_address_lines import address_details
from ui.panes.wallet_tables import address_columns
from ui.theme import GRID, figures_font, mark
from ui.widgets.frames.scrolled import scrolled
from ui.widgets.labels.qr import QrCode
from ui.widgets.labels.reason import ReasonLabel
from ui.widgets.tables.flat_table import FlatTable

LABEL_CHARS = 100
QR_SIDE, DETAIL_WIDTH = 112, 152  # four groups of an address stand in a line


class WalletAddresses(QWidget):
    """Asks for a new address with `address_requested`; what came of it is shown by `show_made` or `show_problem`.

    Everything about one address is asked for with `details_requested`, and opened by `show_details`.
    """

    address_requested = Signal(str)  # its label, may be empty
    details_requested = Signal(object)  # WalletAddress

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._account: WalletAccount | None = None
        self._why_not: str | None = None  # no address can be made
        self.details: Message | None = None
        self._made: str | None = None  # id of an address that is to be shown once the list has it
        self.model: TableModel[WalletAddress] = TableModel(address_columns(), lambda row: row.id, self)
        self.table = FlatTable(self.model, self.tr("Addresses of the account"))
        self.table.setObjectName("addresses")
        self.label, self.new_button = QLineEdit(), QPushButton(self.tr("New address"))
        self.qr, self.copy_button = QrCode(QR_SIDE), QPushButton(self.tr("Copy"))
        self.details_button = QPushButton(self.tr("Arrived…"))
        self._address, self._message = QLabel(), ReasonLabel("dim")
        self._build()
        self.table.row_selected.connect(self._show_address)
        self.table.row_chosen.connect(self.details_requested)
        self.details_button.clicked.connect(self._ask_for_details)
        self.copy_button.clicked.connect(self._copy)
        self.new_button.clicked.connect(self._ask)
        self.label.returnPressed.connect(self._ask)
        self.show_account(None)

    def show_account(self, account: WalletAccount | None) -> None:
        """Make addresses for this account; another one's list is forgotten."""
        if account is None or self._account is None or account.id != self._account.id:
            self.model.set_rows(())
            self.label.clear()
            self._made = None
            self._say("")
            self.clear()
        self._account = account
        self._show_address(self.table.selected_row())
        self._judge()

    def set_withheld(self, why_not: str | None) -> None:
        """Let no address be made, and say why; None lets it."""
        if why_not != self._why_not:
            self._why_not = why_not
            self._say("")
            self._judge()

    def clear(self) -> None:
        """Close what is open."""
        if self.details is not None:
            self.details.reject()

    def show_addresses(self, addresses: tuple[WalletAddress, ...]) -> None:
        """Show the list as last read; one that was just made is chosen."""
        self.model.set_rows(addresses)
        ids = [row.id for row in self.model.rows]
        if self._made in ids:
            self.table.selectRow(ids.index(self._made))
            self._made = None
        elif ids and self.table.selected_row() is None:
            self.table.selectRow(0)

    def show_made(self, address: WalletAddress) -> None:
        """Choose the address that was asked for, as soon as the list has it."""
        self._made = address.id
        self.label.clear()
        self.new_button.setEnabled(True)
        self._say(self.tr("The venue made a new address."))
        self.show_addresses(self.model.rows)

    def show_problem(self, text: str) -> None:
        """Say why there is no new address."""
        self.new_button.setEnabled(True)
        self._say(text, "error")

    def show_details(self, address: WalletAddress, arrived: tuple[WalletTransaction, ...], *, is_cut: bool) -> None:
        """Open what the venue says of one address, and what arrived there, the newest first."""
        self.clear()
        lines = address_details(address, arrived, is_cut=is_cut)
        dialog = self.details = Message(address.label or self.tr("Address"), lines, parent=self)
        dialog.finished.connect(lambda: self._forget(dialog))
        dialog.open()

    def shown_address(self) -> str:
        """Return the address that can be seen and copied; empty where there is none."""
        row = self.table.selected_row()
        return row.address if isinstance(row, WalletAddress) else ""

    def message(self) -> str:
        """Return what is said about making an address."""
        return self._message.text()

    def hasHeightForWidth(self) -> bool:
        """Take what room there is: the table gives way to what is said below it."""
        return False

    def _judge(self) -> None:
        account = self._account
        is_able = account is not None and not account.is_fiat and self._why_not is None
        self.label.setEnabled(is_able)
        self.new_button.setEnabled(is_able)
        if account is not None and account.is_fiat:
            self._say(self.tr("An account of government money has no addresses."))
        elif self._why_not is not None:
            self._say(self._why_not)

    def _ask_for_details(self) -> None:
        if isinstance(row := self.table.selected_row(), WalletAddress):
            self.details_requested.emit(row)

    def _forget(self, dialog: Message) -> None:
        if self.details is dialog:
            self.details = None
        dialog.deleteLater()

    def _ask(self) -> None:
        if self.new_button.isEnabled():
            self.new_button.setEnabled(False)
            self._say(self.tr("Asking the venue for an address…"))
            self.address_requested.emit(self.label.text().strip())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.shown_address())

    def _show_address(self, row: WalletAddress | None) -> None:
        self._address.setText(in_groups_of_four(row.address) if row else "")
        self.qr.set_text(row.address if row else "")
        self.copy_button.setVisible(row is not None)
        self.details_button.setVisible(row is not None)

    def _say(self, text: str, role: str = "dim") -> None:
        self._message.set_role(role)
        self._message.show_text(text)

    def _build(self) -> None:
        self.label.setPlaceholderText(self.tr("Label of the new address"))
        self.label.setAccessibleName(self.tr("Label of the new address"))
        self.label.setMaxLength(LABEL_CHARS)
        making = QHBoxLayout()
        making.setSpacing(2 * GRID)
        making.addWidget(self.label, 1)
        making.addWidget(self.new_button)
        listed = QVBoxLayout()
        listed.setSpacing(GRID)
        listed.addWidget(self.table, 1)
        below = QVBoxLayout()
        below.setContentsMargins(2 * GRID, 0, 0, 2 * GRID)
        below.setSpacing(GRID)
        below.addLayout(making)
        below.addWidget(self._message)
        listed.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addLayout(listed, 1)
        row.addWidget(self._detail())

    def _detail(self) -> QWidget:
        self._address.setTextFormat(Qt.TextFormat.PlainText)
        self._address.setWordWrap(True)
        self._address.setFont(figures_font())
        self._address.setAccessibleName(self.tr("The chosen address"))
        self._address.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.copy_button.setAccessibleName(self.tr("Copy address"))
        self.details_button.setAccessibleName(self.tr("What arrived at this address"))
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.copy_button, self.details_button):
            mark(button, kind="small")
            buttons.addWidget(button)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._address)
        column.addLayout(buttons)
        column.addStretch(1)
        area = scrolled(content)
        area.setFixedWidth(DETAIL_WIDTH)
        return area

"""The transactions of one account: a list, and the chosen one in full in its place."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from terminal.domain.account import Environment
from terminal.domain.wallet import WalletTransaction
from ui.models.table import TableModel
from ui.panes.wallet_tables import transaction_columns
from ui.panes.wallet_transaction import TransactionDetail
from ui.widgets.frames.later import Later
from ui.widgets.tables.flat_table import FlatTable


class WalletHistory(QWidget):
    """Enter shows the selected row in full, Esc leads back to it; what is shown follows what is read."""

    turned = Signal()
    detail_made = Signal(object)  # TransactionDetail: somebody looked at one for the first time

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: TableModel[WalletTransaction] = TableModel(transaction_columns(), lambda row: row.id, self)
        self.table = FlatTable(self.model, self.tr("Transactions of the account"))
        self.table.setObjectName("transactions")
        self._detail = Later(TransactionDetail)
        self._addresses: Mapping[str, str] = {}
        self._environment: Environment | None = None
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._detail.place)
        self.table.row_chosen.connect(self.show_details)

    @property
    def detail(self) -> TransactionDetail:
        """The page of one transaction, made when it is first needed."""
        is_new, detail = self._detail.made is None, self._detail.widget
        if is_new:
            detail.show_environment(self._environment)
            detail.closed.connect(self.show_list)
            self.detail_made.emit(detail)
        return detail

    @property
    def made_detail(self) -> TransactionDetail | None:
        """The page of one transaction, if somebody has looked at one."""
        return self._detail.made

    @property
    def is_in_detail(self) -> bool:
        """Whether one transaction is shown instead of the list."""
        return self._stack.currentIndex() == 1

    def show_environment(self, environment: Environment | None) -> None:
        """Say where the money is."""
        self._environment = environment
        if self._detail.made is not None:
            self._detail.made.show_environment(environment)

    def show_rows(self, rows: tuple[WalletTransaction, ...]) -> None:
        """Show the list, newest first; the one in full is shown as it stands now, and left when it is gone."""
        self.model.set_rows(sorted(rows, key=lambda row: row.created_at, reverse=True))
        self._show_again()

    def show_addresses(self, addresses: Mapping[str, str]) -> None:
        """Name the account's own addresses by their ids, which is how the venue tells where something was received."""
        self._addresses = addresses
        self._show_again()

    def show_details(self, row: WalletTransaction) -> None:
        """Show everything that is known of one transaction."""
        self.detail.show_row(row, self._addresses)
        self._stack.setCurrentIndex(1)
        self.detail.back_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turned.emit()

    def show_newer(self, row: WalletTransaction) -> None:
        """Show what was read since of the one transaction in front; of another one it comes too late."""
        if self.is_in_detail and self.detail.row is not None and self.detail.row.id == row.id:
            self.detail.show_row(row, self._addresses)

    def show_list(self) -> None:
        """Go back to the list, where the row is still selected."""
        if self.is_in_detail:
            self._stack.setCurrentIndex(0)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.detail.clear()
            self.turned.emit()

    def take_focus(self) -> None:
        """Give the keyboard to what is in front."""
        front = self.detail.back_button if self.is_in_detail else self.table
        front.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_again(self) -> None:
        if not self.is_in_detail or self.detail.row is None:
            return
        shown = self.detail.row.id
        row = next((each for each in self.model.rows if each.id == shown), None)
        if row is None:
            self.show_list()
        else:
            self.detail.show_row(row, self._addresses)

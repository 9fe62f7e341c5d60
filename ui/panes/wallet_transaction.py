"""One transaction in full, and what may be done about it: look it up on its chain, answer a request for money."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from terminal.domain.account import Environment
from terminal.domain.explorer import explorer_link
from terminal.domain.wallet import WalletTransaction
from ui.format import breakable
from ui.panes.wallet_tables import transaction_details
from ui.theme import GRID, figures_font, mark
from ui.widgets.frames.scrolled import scrolled
from ui.widgets.labels.elided import ElidedLabel
from ui.widgets.labels.reason import ReasonLabel
from ui.wording.wallet import transaction_what


class Deed(Enum):
    """What a person may do about a request for money."""

    PAY = auto()
    TURN_DOWN = auto()
    RESEND = auto()
    TAKE_BACK = auto()


def deeds_of(row: WalletTransaction) -> tuple[Deed, ...]:
    """Return what may be done about a transaction: an open request is paid or turned down by who was asked."""
    if not row.is_open_request:
        return ()
    return (Deed.PAY, Deed.TURN_DOWN) if row.amount.amount < 0 else (Deed.RESEND, Deed.TAKE_BACK)


class TransactionDetail(QWidget):
    """Shows one transaction until `closed`; what is asked for comes out by `deed_requested`, once for each click."""

    closed = Signal()
    deed_requested = Signal(object, object)  # Deed, WalletTransaction

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: WalletTransaction | None = None
        self._lines: tuple[tuple[str, str], ...] = ()
        self._environment: Environment | None = None
        self._withheld: Mapping[Deed, str] = {}
        self._is_busy = False
        self._what = ElidedLabel()
        self.back_button, self.copy_button = QPushButton(self.tr("← Back")), QPushButton(self.tr("Copy all"))
        self.copy_id_button = QPushButton(self.tr("Copy id"))
        self.copy_link_button, self.open_button = (
            QPushButton(self.tr("Copy link")),
            QPushButton(self.tr("Open in browser")),
        )
        self.deed_buttons = {
            Deed.PAY: QPushButton(self.tr("Pay…")),
            Deed.TURN_DOWN: QPushButton(self.tr("Turn down")),
            Deed.RESEND: QPushButton(self.tr("Send the e-mail again")),
            Deed.TAKE_BACK: QPushButton(self.tr("Take back")),
        }
        self._chain, self._why, self._message = ReasonLabel("faint"), ReasonLabel("error"), ReasonLabel("dim")
        self._build()
        self._connect()

    @property
    def row(self) -> WalletTransaction | None:
        """The transaction that is shown, None where none is."""
        return self._row

    def show_environment(self, environment: Environment | None) -> None:
        """Say where the money is: what moved in practice is on no chain."""
        self._environment = environment
        self._show_links()

    def show_row(self, row: WalletTransaction, addresses: Mapping[str, str]) -> None:
        """Show one transaction; *addresses* are the account's own by their ids."""
        if self._row is None or row.id != self._row.id:
            self.show_message("")
            self._is_busy = False
        lines = transaction_details(row, addresses)
        is_other, self._row = row != self._row or lines != self._lines, row
        if is_other:
            self._lines = lines
            self._what.setText(transaction_what(row))
            self._show_lines()
        self._show_links()
        self._refresh()

    def clear(self) -> None:
        """Show nothing."""
        self._row, self._lines, self._is_busy = None, (), False
        self.show_message("")
        self._show_lines()
        self._refresh()

    def show_withheld(self, withheld: Mapping[Deed, str]) -> None:
        """Keep back what may not be done now, and say why."""
        if withheld != self._withheld:
            self._withheld = dict(withheld)
            self._refresh()

    def show_message(self, text: str, role: str = "dim") -> None:
        """Say what came of the last click; another one may follow."""
        self._is_busy = False
        self._message.set_role(role)
        self._message.show_text(text)
        self._refresh()

    def message(self) -> str:
        """Return what is said of the last click."""
        return self._message.text()

    def why(self) -> str:
        """Return why something cannot be done."""
        return self._why.text()

    def text(self) -> str:
        """Return everything as text, one line each."""
        return "\n".join(f"{name}: {text}" for name, text in self._lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def link(self) -> str | None:
        """Return where it can be looked up, None where it cannot."""
        row = self._row
        if row is None or self._environment is None:
            return None
        return explorer_link(row.amount.currency, row.tx_hash, self._environment)

    def _refresh(self) -> None:
        deeds = () if self._row is None else deeds_of(self._row)
        for deed, button in self.deed_buttons.items():
            button.setVisible(deed in deeds)
            button.setEnabled(deed in deeds and deed not in self._withheld and not self._is_busy)
        reasons = dict.fromkeys(self._withheld[deed] for deed in deeds if deed in self._withheld)
        self._why.show_text(" ".join(reasons))

    def _show_links(self) -> None:
        tx_hash, link = self._row.tx_hash if self._row else None, self.link()
        self.copy_id_button.setVisible(bool(tx_hash))
        for button in (self.copy_link_button, self.open_button):
            button.setVisible(link is not None)
        is_practice = self._environment is Environment.PRACTICE and bool(tx_hash)
        self._chain.show_text(
            self.tr("Coins of practice are on no chain: no explorer knows this.") if is_practice else ""
        )

    def _show_lines(self) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        for name, text in self._lines:
            name_label, value = QLabel(name), QLabel()
            mark(name_label, role="dim")
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setText(breakable(text))
            value.setWordWrap(True)
            value.setFont(figures_font())
            value.setAccessibleName(f"{name}: {text}")
            value.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            self._form.addRow(name_label, value)

    def _ask(self, deed: Deed) -> None:
        if self._row is not None and self.deed_buttons[deed].isEnabled():
            if deed is not Deed.PAY:  # which asks once more by itself
                self.show_message(self.tr("Asking the venue…"))
                self._is_busy = True
                self._refresh()
            self.deed_requested.emit(deed, self._row)

    def _copy(self, text: str | None) -> None:
        QGuiApplication.clipboard().setText(text or "")

    def _open(self) -> None:
        if (link := self.link()) is not None:
            QDesktopServices.openUrl(QUrl(link))

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.closed)
        self.copy_button.clicked.connect(lambda: self._copy(self.text()))
        self.copy_id_button.clicked.connect(lambda: self._copy(self._row.tx_hash if self._row else None))
        self.copy_link_button.clicked.connect(lambda: self._copy(self.link()))
        self.open_button.clicked.connect(self._open)
        for deed, button in self.deed_buttons.items():
            button.clicked.connect(lambda _=False, deed=deed: self._ask(deed))

    def _build(self) -> None:
        self.copy_id_button.setAccessibleName(self.tr("Copy the transaction id"))
        mark(self.back_button, kind="quiet")
        mark(self.deed_buttons[Deed.PAY], kind="primary")
        for button in (self.copy_button, self.copy_id_button, self.copy_link_button, self.open_button):
            mark(button, kind="small")
        mark(self._what, role="heading")
        head, deeds, links = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (head, deeds, links):
            row.setSpacing(2 * GRID)
        head.setContentsMargins(GRID, GRID, 10, 0)
        head.addWidget(self.back_button)
        head.addWidget(self._what, 1)
        head.addWidget(self.copy_button)
        for button in self.deed_buttons.values():
            deeds.addWidget(button)
        deeds.addStretch(1)
        for button in (self.copy_id_button, self.copy_link_button, self.open_button):
            links.addWidget(button)
        links.addStretch(1)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(5 * GRID)
        self._form.setVerticalSpacing(GRID)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(10, GRID, 10, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(deeds)
        for widget in (self._why, self._message):
            column.addWidget(widget)
        column.addLayout(self._form)
        column.addWidget(self._chain)
        column.addLayout(links)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(scrolled(content), 1)

"""The wallet's accounts as things to keep in order: opened, renamed, made the primary one, closed when empty."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from terminal.domain.wallet import WalletAccount
from terminal.errors import InvalidInput
from ui.dialogs.message import Message
from ui.format import UNKNOWN
from ui.models.table import TableModel
from ui.panes.wallet_tables import account_columns
from ui.theme import GRID, mark
from ui.widgets.controls.strict_edit import StrictEdit
from ui.widgets.labels.reason import ReasonLabel
from ui.widgets.tables.flat_table import FlatTable
from ui.wording.wallet import account_kind, account_name, money_text

translate = QCoreApplication.translate
NAME_CHARS = 100


class Act(Enum):
    """What can be done with an account; its value is the operation it comes down to."""

    CREATE = "accounts.create"
    RENAME = "accounts.update"
    PRIMARY = "accounts.primary"
    CLOSE = "accounts.delete"


WhyNot = Callable[[Act], str | None]


class AccountsPage(QWidget):
    """Emits `requested` with what is to be done, the account (None for a new one) and the name that was typed."""

    requested = Signal(object, object, str)  # Act, WalletAccount | None, name
    details_requested = Signal(object)  # WalletAccount, by Enter

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._withheld: dict[Act, str] = {}
        self._is_asking = False
        self.details: Message | None = None
        columns = [
            column for column in account_columns() if column.name != "native"
        ]  # told in the accounts' own section
        self.model: TableModel[WalletAccount] = TableModel(columns, lambda row: row.id, self)
        self.table = FlatTable(self.model, self.tr("Accounts to keep in order"))
        self.name = StrictEdit(self.tr("Name"), _read_name)
        self.buttons = {
            Act.CREATE: QPushButton(self.tr("Open new")),
            Act.RENAME: QPushButton(self.tr("Rename")),
            Act.PRIMARY: QPushButton(self.tr("Make primary")),
            Act.CLOSE: QPushButton(self.tr("Close account…")),
        }
        self._why, self._said = ReasonLabel("dim"), ReasonLabel("dim")
        self._build()
        self._connect()
        self.refresh()

    def show_accounts(self, accounts: tuple[WalletAccount, ...]) -> None:
        """Show the accounts as last read, the primary one first."""
        self.model.set_rows(sorted(accounts, key=lambda account: not account.is_primary))
        self.refresh()

    def set_withheld(self, why_not: WhyNot) -> None:
        """Keep back what the venue gave up or the sign-in lacks."""
        self._withheld = {act: reason for act in Act if (reason := why_not(act)) is not None}
        self.refresh()

    def show_done(self, text: str) -> None:
        """Say that the venue did it."""
        self.name.clear()
        self._end(f"● {text}", "")

    def show_problem(self, text: str) -> None:
        """Say why it was not done."""
        self._end(f"✕ {text}", "error")

    def show_details(self, account: WalletAccount) -> None:
        """Open everything that the venue says of one account."""
        if self.details is not None:
            self.details.reject()
        dialog = self.details = Message(account_name(account), _lines(account), parent=self)
        dialog.finished.connect(lambda: self._forget(dialog))
        dialog.open()

    def said(self) -> str:
        """Return what is said of the last thing that was asked for."""
        return self._said.text()

    def why_not(self, act: Act) -> str:
        """Say why something cannot be done with the selected account and the typed name; empty where it can."""
        if act in self._withheld:
            return self._withheld[act]
        account = self.table.selected_row()
        if act is not Act.CREATE and not isinstance(account, WalletAccount):
            return self.tr("Select an account first.")
        if isinstance(account, WalletAccount) and act in (Act.PRIMARY, Act.CLOSE):
            return _objection(act, account)
        return "" if self.name.value() is not None else self.tr("Type a name first.")

    def refresh(self) -> None:
        """Judge every button again."""
        for act, button in self.buttons.items():
            reason = self.why_not(act)
            button.setEnabled(not reason and not self._is_asking)
            button.setToolTip(reason)
            button.setAccessibleDescription(reason)
        self.name.setEnabled(not {Act.CREATE, Act.RENAME} <= self._withheld.keys())
        self._why.show_text(" ".join(dict.fromkeys(self._withheld.values())))

    def hasHeightForWidth(self) -> bool:
        """Take what room there is: the table gives way to what is said below it."""
        return False

    def _ask(self, act: Act) -> None:
        account, name = self.table.selected_row(), self.name.value()
        if not self.buttons[act].isEnabled():
            return
        if act is not Act.CLOSE:  # which is asked about first
            self._is_asking = True
            self._say(self.tr("Asking the venue…"), "dim")
            self.refresh()
        self.requested.emit(act, None if act is Act.CREATE else account, name if isinstance(name, str) else "")

    def _forget(self, dialog: Message) -> None:
        if self.details is dialog:
            self.details = None
        dialog.deleteLater()

    def _end(self, text: str, role: str) -> None:
        self._is_asking = False
        self._say(text, role)
        self.refresh()

    def _say(self, text: str, role: str) -> None:
        self._said.set_role(role)
        self._said.show_text(text)

    def _connect(self) -> None:
        self.name.value_changed.connect(lambda _value: self.refresh())
        self.table.row_selected.connect(lambda _row: self.refresh())
        self.table.row_chosen.connect(self.details_requested)
        for act, button in self.buttons.items():
            button.clicked.connect(lambda _is_checked=False, act=act: self._ask(act))

    def _build(self) -> None:
        self.table.setObjectName("kept-accounts")
        self.name.setMaxLength(NAME_CHARS)
        naming, keeping = QHBoxLayout(), QHBoxLayout()
        naming.addWidget(self.name, 1)
        for row, acts in ((naming, (Act.CREATE, Act.RENAME)), (keeping, (Act.PRIMARY, Act.CLOSE))):
            row.setSpacing(GRID)
            for act in acts:
                mark(self.buttons[act], kind="small")
                row.addWidget(self.buttons[act], 0, Qt.AlignmentFlag.AlignVCenter)
        keeping.insertStretch(0, 1)
        below = QVBoxLayout()
        below.setContentsMargins(2 * GRID, 0, 2 * GRID, 2 * GRID)
        below.setSpacing(GRID)
        below.addLayout(naming)
        below.addLayout(keeping)
        for line in (self._why, self._said):
            below.addWidget(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.table, 1)
        column.addLayout(below)


def _lines(account: WalletAccount) -> tuple[tuple[str, str], ...]:
    """Return name and text of what the venue says of an account; a kind also as the venue names it."""
    ready = {True: translate("ProfilePane", "yes"), False: translate("ProfilePane", "no"), None: UNKNOWN}
    return (
        (translate("ProfilePane", "Kind"), f"{account_kind(account)} ({account.kind})"),
        (translate("ProfilePane", "Balance"), money_text(account.balance)),
        (translate("ProfilePane", "Worth"), money_text(account.native)),
        (translate("ProfilePane", "Primary"), ready[account.is_primary]),
        (translate("ProfilePane", "Ready to be used"), ready[account.is_ready]),
        (translate("ProfilePane", "Id"), account.id),
    )


def _objection(act: Act, account: WalletAccount) -> str:
    """Say what of an account speaks against making it primary or closing it. Source: the venue's "Accounts"."""
    if account.is_primary:
        return translate("ProfilePane", "This is the primary account.")
    if account.is_fiat or account.is_vault:
        return translate("ProfilePane", "The venue does this with wallets only.")
    if act is Act.CLOSE and account.balance.amount != 0:
        return translate("ProfilePane", "Only an empty account can be closed.")
    return ""


def _read_name(text: str) -> str:
    if not text.isprintable() or text != text.strip():
        raise InvalidInput(translate("ProfilePane", "no blanks around it and no line breaks"))
    return text

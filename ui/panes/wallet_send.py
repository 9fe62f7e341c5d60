"""Sending from one account of the wallet: to an address or an e-mail, judged before it can be confirmed."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from terminal.domain.account import Environment
from terminal.domain.beneficiary import check_address, check_email
from terminal.domain.intent import Intent
from terminal.domain.money import floor_to, scale_of
from terminal.domain.transfer import Send
from terminal.domain.wallet import WalletAccount, needs_travel_fields
from terminal.errors import InvalidInput
from ui import words
from ui.theme import GRID, mark
from ui.wallet_words import money_text
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.amount_row import GroupsOfFour
from ui.widgets.obstacle import ObstacleCheck, ObstacleLine
from ui.widgets.scrolled import scrolled
from ui.widgets.strict_edit import ReasonLabel, StrictEdit, with_reason

NOTE_CHARS = 200


class WalletSend(QWidget):
    """Yields one Send, or says why not; the button asks for its confirmation and sends nothing by itself."""

    send_requested = Signal(object)  # Send

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._account: WalletAccount | None = None
        self._environment: Environment | None = None
        self._disabled_reason: str | None = ""
        self.to = StrictEdit(self.tr("To"), self._read_place)
        self.amount, self.note = AmountEdit(self.tr("Amount")), QLineEdit()
        self.max_button, self.send_button = QPushButton(self.tr("Max")), QPushButton()
        self._available, self._obstacle = QLabel(), ObstacleLine(has_tick=False)
        self._why, self._result = ReasonLabel("error"), ReasonLabel("dim")
        self._build()
        self._connect()
        self.refresh()

    def set_environment(self, environment: Environment | None) -> None:
        """Accept the addresses of this environment only; None accepts nothing."""
        self._environment = environment
        self.to.set_reader(self._read_place)
        self.refresh()

    def set_obstacle_check(self, check: ObstacleCheck) -> None:
        """Ask *check* whether the same was sent before."""
        self._obstacle.set_check(check)
        self.refresh()

    def set_disabled_reason(self, reason: str | None) -> None:
        """Keep sends back, and say why; None lets them go again."""
        if reason != self._disabled_reason:
            self._disabled_reason = reason
            self.refresh()

    def show_account(self, account: WalletAccount | None) -> None:
        """Send from this account; what was typed for another one is forgotten."""
        if account is None or self._account is None or account.id != self._account.id:
            self.clear()
        self._account = account
        self.amount.set_unit(account.currency if account else "")
        self.amount.set_scale(scale_of(account.currency) if account else 0)
        self.to.set_reader(self._read_place)
        text = money_text(account.balance if account else None)
        self._available.setText(self.tr("Available {amount}").format(amount=text))
        self.max_button.setEnabled(account is not None and account.balance.amount > 0)
        self.refresh()

    def clear(self) -> None:
        """Empty every field."""
        for field in (self.to, self.amount, self.note):
            field.clear()
        self._result.show_text("")

    def request(self) -> Send | None:
        """Return what would be sent, None while something is missing or refused."""
        account, to, amount = self._account, self.to.value(), self.amount.value()
        if account is None or not isinstance(to, str) or amount is None or self._objection():
            return None
        note = self.note.text().strip() or None
        return Send(source=account.id, coin=account.currency, to=to, amount=amount, note=note)

    def hindrance(self) -> str:
        """Say why the button cannot be pressed; empty when it can, or while fields are empty."""
        return self._disabled_reason or self._objection() or self._obstacle.hindrance()

    def press(self) -> bool:
        """Press the button; False when it cannot be pressed (`hindrance` says why)."""
        self.refresh()
        is_able = self.send_button.isEnabled()
        self.send_button.click()
        return is_able

    def show_result(self, intent: Intent) -> None:
        """Say honestly what became of the last send."""
        badge = words.state_badge(intent.state)
        self._result.set_role(words.tone_role(badge.tone) or "dim")
        self._result.show_text(f"{badge.glyph} {words.request_line(intent.request)}: {words.short_sentence(intent)}")
        self.refresh()

    def show_problem(self, text: str) -> None:
        """Say why nothing was sent."""
        self._result.set_role("error")
        self._result.show_text(f"✕ {text}")
        self.refresh()

    def result(self) -> str:
        """Return what is said of the last send."""
        return self._result.text()

    def refresh(self) -> None:
        """Judge the form again."""
        request = self.request()
        self._obstacle.judge(request)
        hindrance = self.hindrance()
        self._why.show_text("" if hindrance == self._obstacle.why else hindrance)
        self.send_button.setEnabled(request is not None and not hindrance)
        text = self.tr("Review…")
        if request is not None:
            text = self.tr("Review {amount} {coin}…").format(amount=words.trimmed(request.amount), coin=request.coin)
        self.send_button.setText(text)

    def _objection(self) -> str:
        account, amount = self._account, self.amount.value()
        if account is None:
            return self.tr("Choose an account first.")
        if account.is_fiat or account.is_vault:
            return self.tr("Only a wallet sends coins; a vault and an account of government money do not.")
        if self.to.reason():
            return self.tr("The destination cannot be used.")
        if self.amount.reason():
            return self.tr("The amount cannot be read.")
        return "" if amount is None else self._objection_to(account, amount)

    def _objection_to(self, account: WalletAccount, amount: Decimal) -> str:
        if amount == 0:
            return self.tr("Zero cannot be sent.")
        if amount > account.balance.amount:
            return self.tr("Only {amount} are available.").format(amount=money_text(account.balance))
        to = self.to.value()
        if isinstance(to, str) and needs_travel_fields(account, to, amount):
            return self.tr(
                "Above 3,000 USD the venue must be told who holds the address. This program cannot say that yet, so "
                "it does not send: send less, or use the venue's own site."
            )
        return ""

    def _read_place(self, text: str) -> str:
        if self._account is None or self._environment is None:
            raise InvalidInput(self.tr("no account is open"))
        return check_email(text) if "@" in text else check_address(self._account.currency, text, self._environment)

    def _take_all(self) -> None:
        if self._account is not None:
            self.amount.set_value(floor_to(self._account.balance.amount, scale_of(self._account.currency)))

    def _send(self) -> None:
        self.refresh()
        request = self.request()
        if request is not None and self.send_button.isEnabled():
            self.send_requested.emit(request)

    def _go_on(self) -> None:
        """Lead to the next empty field, and after the last to the button, which a key then presses."""
        empty = next((field for field in (self.to, self.amount) if not field.text()), None)
        (empty or self.send_button).setFocus(Qt.FocusReason.TabFocusReason)

    def _connect(self) -> None:
        for field in (self.to, self.amount):
            field.value_changed.connect(lambda _value: self.refresh())
            field.reason_changed.connect(lambda _reason: self.refresh())
        self.note.textChanged.connect(self.refresh)
        for edit in (self.to, self.amount, self.note):
            edit.returnPressed.connect(self._go_on)
        self.max_button.clicked.connect(self._take_all)
        self.send_button.clicked.connect(self._send)

    def _build(self) -> None:
        self.to.setPlaceholderText(self.tr("address or e-mail"))
        self.note.setPlaceholderText(self.tr("Note (the receiver may see it)"))
        self.note.setAccessibleName(self.tr("Note (the receiver may see it)"))
        self.note.setMaxLength(NOTE_CHARS)
        self.max_button.setAccessibleName(self.tr("Send everything available"))
        mark(self.max_button, kind="small")
        mark(self.send_button, kind="primary")
        mark(self._available, role="faint")
        amounts, last = QHBoxLayout(), QHBoxLayout()
        for row in (amounts, last):
            row.setSpacing(2 * GRID)
        amounts.addWidget(with_reason(self.amount), 1)
        amounts.addWidget(self.max_button)
        amounts.addWidget(self._available)
        last.addWidget(self.note, 1)
        last.addWidget(self.send_button)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(10, 2 * GRID, 10, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(with_reason(self.to))
        column.addWidget(GroupsOfFour(self.to))
        column.addLayout(amounts)
        column.addLayout(last)
        for widget in (self._why, self._obstacle, self._result):
            column.addWidget(widget)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content))

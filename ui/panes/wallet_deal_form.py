"""The form of a deal: judged while it is typed, counted against limits; it asks for a price and commits to nothing."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from terminal.domain.intent import Intent
from terminal.domain.limits import BANK_DEALS, Room, native_worth, pays, room
from terminal.domain.money import floor_to, scale_of
from terminal.domain.quote import Deal, QuoteRequest
from terminal.domain.wallet import Money, PaymentMethod, WalletAccount
from ui.format import rounded
from ui.panes.wallet_deal_choice import WalletDealChoice
from ui.theme import GRID, mark
from ui.widgets.forms.obstacle import ObstacleCheck, ObstacleLine
from ui.widgets.forms.standing import SIDE_PX, standing
from ui.widgets.frames.scrolled import scrolled
from ui.widgets.labels.reason import ReasonLabel
from ui.wording import words
from ui.wording.deals import exceeded_text, room_text
from ui.wording.wallet import money_text


class WalletDealForm(QWidget):
    """Yields one QuoteRequest, or says why not."""

    price_requested = Signal(object, bool)  # QuoteRequest, and whether the person ticked that they want it again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_read = False  # the ways to pay
        self._withheld: Mapping[Deal, str] = {}
        self._disabled_reason: str | None = ""
        self._is_asking = False
        self.choice, self.ask_button = WalletDealChoice(), QPushButton()
        self._facts, self._obstacle = QLabel(), ObstacleLine()
        self._why, self._result = ReasonLabel("error"), ReasonLabel("dim")
        self._build()
        self._connect()
        self.refresh()

    def show_accounts(self, accounts: tuple[WalletAccount, ...]) -> None:
        """Offer these accounts."""
        self.choice.show_accounts(accounts)

    def show_methods(self, methods: tuple[PaymentMethod, ...]) -> None:
        """Offer these ways to pay, with what remains of their limits."""
        self._is_read = True
        self.choice.show_methods(methods)

    def set_obstacle_check(self, check: ObstacleCheck) -> None:
        """Ask *check* whether the same was asked before."""
        self._obstacle.set_check(check)
        self.refresh()

    def set_disabled_reason(self, reason: str | None, withheld: Mapping[Deal, str]) -> None:
        """Keep everything back and say why, or some deals only; None lets it go."""
        if (reason, withheld) != (self._disabled_reason, self._withheld):
            self._disabled_reason, self._withheld = reason, dict(withheld)
            self.refresh()

    def set_asking(self, is_asking: bool) -> None:
        """Say that the venue is being asked now; one question at a time."""
        self._is_asking = is_asking
        self.refresh()

    def show_result(self, intent: Intent) -> None:
        """Say what became of a question that brought no price."""
        badge = words.state_badge(intent.state)
        self._result.set_role(words.tone_role(badge.tone) or "dim")
        self._result.show_text(f"{badge.glyph} {words.request_line(intent.request)}: {words.state_sentence(intent)}")
        self.refresh()

    def show_problem(self, text: str) -> None:
        """Say why nothing was asked; an empty text takes back what was said."""
        self._result.set_role("error")
        self._result.show_text(f"✕ {text}" if text else "")
        self.refresh()

    def result(self) -> str:
        """Return what is said of the last question."""
        return self._result.text()

    def facts(self) -> str:
        """Return what stands below the fields: what is available, what the limit leaves, what it is worth."""
        return self._facts.text()

    def request(self) -> QuoteRequest | None:
        """Return what would be asked, None while something is missing or refused."""
        choice = self.choice
        account, method, amount = choice.account, choice.method, choice.amount.value()
        if account is None or method is None or amount is None or self._objection():
            return None
        return QuoteRequest(
            deal=choice.deal,
            source=account.id,
            amount=amount,
            coin=choice.coin,
            payment_method=method.id,
            is_total=choice.is_total,
        )

    def hindrance(self) -> str:
        """Say why the button cannot be pressed; empty when it can, or while fields are empty."""
        reason = self._disabled_reason or self._withheld.get(self.choice.deal, "")
        return reason or self._objection() or self._obstacle.hindrance()

    def press(self) -> bool:
        """Press the button; False when it cannot be pressed (`hindrance` says why)."""
        self.refresh()
        is_able = self.ask_button.isEnabled()
        self.ask_button.click()
        return is_able

    def refresh(self) -> None:
        """Judge the form again."""
        request = self.request()
        self._obstacle.judge(request)
        hindrance = self.hindrance()
        self._show_facts()
        self._why.show_text("" if hindrance == self._obstacle.why else hindrance)
        self.ask_button.setEnabled(request is not None and not hindrance and not self._is_asking)
        self.ask_button.setText(self.tr("Asking…") if self._is_asking else self.tr("Ask for a price"))

    def _objection(self) -> str:
        choice = self.choice
        method, amount = choice.method, choice.amount.value()
        if choice.account is None:
            return self.tr("No account of this wallet can do that.") if choice.all_accounts else ""
        if not self._is_read:
            return self.tr("The ways to pay were not read yet.")
        if method is None:
            return self.tr("None of your ways to pay may do that.")
        if choice.amount.reason():
            return self.tr("The amount cannot be read.")
        return "" if amount is None else self._objection_to(method, amount)

    def _objection_to(self, method: PaymentMethod, amount: Decimal) -> str:
        if amount == 0:
            return self.tr("More than zero is needed.")
        found, payer = self._room_for(method), self._payer()
        if found is not None and found.is_exceeded:
            return exceeded_text(found)
        if payer is not None and payer.currency == self.choice.coin and amount > payer.balance.amount:
            return self.tr("Only {amount} are available.").format(amount=money_text(payer.balance))
        return ""

    def _room_for(self, method: PaymentMethod) -> Room | None:
        """Return what the limit leaves; coins count only once they have a price."""
        is_money = self.choice.coin == method.currency
        return room(method, self.choice.deal, (is_money and self.choice.amount.value()) or Decimal(0))

    def _payer(self) -> WalletAccount | None:
        choice = self.choice
        return None if choice.account is None else pays(choice.deal, choice.account, choice.method, choice.all_accounts)

    def _estimate(self) -> Money | None:
        """Return what the coins typed are worth as the venue reckons the account."""
        choice = self.choice
        account, amount = choice.account, choice.amount.value()
        if account is None or amount is None or choice.is_total or choice.deal in BANK_DEALS:
            return None
        return native_worth(account, amount)

    def _show_facts(self) -> None:
        payer, method = self._payer(), self.choice.method
        found = None if method is None else self._room_for(method)
        facts = [self._worth_text(found)]
        if method is not None:
            facts.insert(0, room_text(found))
        if payer is not None:
            facts.insert(0, self.tr("Available {amount}").format(amount=money_text(payer.balance)))
        text = " · ".join(fact for fact in facts if fact)
        self._facts.setText(text[:1].upper() + text[1:])
        self.choice.max_button.setVisible(self._most() is not None)

    def _worth_text(self, found: Room | None) -> str:
        worth = self._estimate()
        if worth is None:
            return ""
        text = self.tr("about {worth} before the fee, as the venue reckons the account")
        if found is not None and _is_above(worth, found):
            text = self.tr("about {worth} before the fee: probably more than the limit allows")
        return text.format(worth=f"{rounded(worth.amount, scale_of(worth.currency))} {worth.currency}")

    def _most(self) -> Decimal | None:
        """Return the most that can be typed where an account here gives it in the unit of the field."""
        account = self.choice.account
        if account is None or self.choice.is_total or self.choice.deal not in (Deal.SELL, Deal.WITHDRAWAL):
            return None
        return floor_to(account.balance.amount, scale_of(account.currency))

    def _take_most(self) -> None:
        self.choice.amount.set_value(self._most())

    def _ask(self) -> None:
        self.refresh()
        request = self.request()
        if request is not None and self.ask_button.isEnabled():
            self._result.show_text("")
            self.price_requested.emit(request, self._obstacle.is_ticked)

    def _go_on(self) -> None:
        is_whole = bool(self.choice.amount.text())
        (self.ask_button if is_whole else self.choice.amount).setFocus(Qt.FocusReason.TabFocusReason)

    def _connect(self) -> None:
        self.choice.changed.connect(self.refresh)
        self.choice.most_wanted.connect(self._take_most)
        self.choice.amount.returnPressed.connect(self._go_on)
        self._obstacle.ticked.connect(self.refresh)
        self.ask_button.clicked.connect(self._ask)

    def _build(self) -> None:
        mark(self.ask_button, kind="primary")
        mark(self._facts, role="faint")
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self._facts.setWordWrap(True)
        content, buttons = QWidget(), QHBoxLayout()
        column = QVBoxLayout(content)
        column.setContentsMargins(SIDE_PX, 0, SIDE_PX, 0)
        column.setSpacing(GRID)
        column.addWidget(self.choice)
        column.addWidget(self._facts)
        column.addStretch(1)
        buttons.addWidget(self.ask_button, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 2 * GRID, 0, 2 * GRID)
        outer.setSpacing(2 * GRID)
        outer.addWidget(scrolled(content), 1)
        outer.addWidget(standing((self._why, self._obstacle, self._result), buttons))


def _is_above(worth: Money, found: Room) -> bool:
    remaining = found.limit.remaining
    return worth.currency == remaining.currency and worth.amount > remaining.amount

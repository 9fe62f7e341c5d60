"""Money out and in: crypto, btr pay, SPEI and deposit, behind one row of tabs."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QRegularExpression, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from terminal.domain.account import Balance, DepositAddress, Environment
from terminal.domain.freshness import Freshness
from terminal.domain.intent import Intent, Kind, Request, kind_of
from terminal.domain.money import FIAT_SCALES
from terminal.domain.transfer import TransferRequest
from ui.format import age_text
from ui.panes.deposit import DepositForm
from ui.panes.transfer_forms import BtrPayForm, CryptoForm, SpeiForm, TransferForm
from ui.theme import GRID
from ui.widgets.forms.obstacle import ObstacleCheck
from ui.widgets.forms.review_ends import NOTHING, ReviewEnds, Said, outcome, problem
from ui.widgets.frames.panel import Panel
from ui.widgets.frames.scrolled import scrolled
from ui.widgets.frames.tab_row import TabRow
from ui.wording import words

CRYPTO, BTR_PAY, SPEI, DEPOSIT = range(4)
_TABS = {Kind.WITHDRAW: CRYPTO, Kind.BTR_PAY: BTR_PAY, Kind.SPEI: SPEI}


class TransferPane(Panel):
    """Fill in one transfer; the button asks for its confirmation and sends nothing by itself."""

    transfer_requested = Signal(object, object)  # TransferRequest, NIP or None: to be confirmed
    deposit_address_requested = Signal(str)  # coin

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("TransferPane", "Transfer"), parent)
        self._place: tuple[Environment, str] | None = None
        self._freshness = Freshness.UNKNOWN
        self.crypto, self.btr_pay, self.spei, self.deposit = CryptoForm(), BtrPayForm(), SpeiForm(), DepositForm()
        self._forms: tuple[TransferForm, ...] = (self.crypto, self.btr_pay, self.spei)
        self._results: dict[int, Said] = {}  # by tab
        self.nip = QLineEdit()
        self._needs_nip = False
        self._build()
        self._connect()
        self.set_tab(BTR_PAY)

    @property
    def tab(self) -> int:
        """One of CRYPTO, BTR_PAY, SPEI and DEPOSIT."""
        return self._tab

    def set_tab(self, tab: int) -> None:
        """Show one of the four forms."""
        self._tab = tab
        self._tabs.check(tab)
        for number, page in enumerate(self._pages):
            page.setVisible(number == tab)
        self._sending.setVisible(tab != DEPOSIT)
        if self._place is not None:
            self.set_footer(self._footer_text())
        self.refresh()

    def take_focus(self) -> None:
        """Go to the first field that is still empty, else to the button."""
        if self.tab == DEPOSIT:
            self.deposit.coins.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._go_on()

    def show_environment(self, environment: Environment, venue: str) -> None:
        """Say where money moves; until then nothing can be sent. Another place forgets what was shown of the first."""
        if self._place not in (None, (environment, venue)):
            self.clear()
        self._place = (environment, venue)
        self.crypto.set_environment(environment)
        self.spei.set_environment(environment)
        self.set_footer(self._footer_text())
        self.refresh()

    def clear(self) -> None:
        """Forget account, balances and what was typed: an address of one environment has no place in another."""
        self._place = None
        self._freshness = Freshness.UNKNOWN
        self._results.clear()
        for form in self._forms:
            form.clear()
        self.nip.clear()
        self.offer_payee("")
        self.show_balances(())
        self.deposit.clear()
        self.forget()
        self.refresh()

    def show_balances(self, balances: tuple[Balance, ...]) -> None:
        """Offer the coins of these balances, and what is available of each."""
        available: dict[str, Decimal] = {balance.coin: balance.available for balance in balances}
        for form in self._forms:
            form.show_available(available)
        self.deposit.show_coins(tuple(available))
        self.refresh()

    def show_age(self, age_s: float | None, freshness: Freshness, error: str | None) -> None:
        """Say how old the balances are."""
        age = age_text(age_s)
        self.set_note(self.tr("balances {age}").format(age=age), age)
        self.set_freshness(freshness)
        self.set_reason(words.trouble(error, age_s))
        if freshness is not self._freshness:
            self._freshness = freshness
            self.refresh()

    def set_disabled_reason(self, reason: str | None) -> None:
        """Keep transfers back, and say why; None lets them go again."""
        self._ends.set_disabled_reason(reason)

    def set_needs_nip(self, needs_nip: bool) -> None:
        """Ask for the NIP with every transfer; it is handed on and forgotten."""
        self._needs_nip = needs_nip
        self.nip.clear()
        self.nip.setVisible(needs_nip)
        self.refresh()

    def set_obstacle_check(self, check: ObstacleCheck) -> None:
        """Ask *check* whether the same was sent before."""
        self._ends.set_obstacle_check(check)

    def offer_payee(self, email: str) -> None:
        """Offer somebody to pay by btr pay; an empty text offers nobody."""
        self.btr_pay.offer_payee(email)

    def offer_destinations(self, places: Mapping[str, str]) -> None:
        """Offer, by coin, where money may go again with one press; pesos go to a CLABE, others to an address."""
        for coin, place in places.items():
            if coin in FIAT_SCALES:
                self.spei.offer_clabe(place)
            else:
                self.crypto.offer_address(coin, place)

    def show_deposit_address(self, address: DepositAddress | str) -> None:
        """Show the address that was asked for, or the text of what went wrong."""
        self.deposit.show_address(address)

    def fill_btr_pay(self, coin: str, email: str, amount: str) -> bool:
        """Fill in a payment as a person does; False when the coin is not offered."""
        self.set_tab(BTR_PAY)
        is_offered = self.btr_pay.row.choose(coin)
        self.btr_pay.email.setText(email)
        self.btr_pay.row.amount.setText(amount)
        return is_offered

    def fill_withdraw(self, coin: str, address: str, amount: str, memo: str | None = None) -> bool:
        """Fill in a withdrawal as a person does; False when the coin is not offered."""
        self.set_tab(CRYPTO)
        is_offered = self.crypto.row.choose(coin)
        self.crypto.address.setText(address)
        self.crypto.row.amount.setText(amount)
        self.crypto.memo.setText(memo or "")
        return is_offered

    def fill_spei(self, clabe: str, recipient: str, amount: str) -> bool:
        """Fill in a SPEI as a person does; False when there are no pesos."""
        self.set_tab(SPEI)
        self.spei.clabe.setText(clabe)
        self.spei.recipient.setText(recipient)
        self.spei.row.amount.setText(amount)
        return bool(self.spei.row.coin)

    def press(self) -> bool:
        """Press the button; False when it cannot be pressed (`hindrance` says why)."""
        return self._ends.press()

    def request(self) -> TransferRequest | None:
        """Return what the form in front would send, None while it is not complete."""
        return None if self.tab == DEPOSIT else self._forms[self.tab].request()

    def hindrance(self) -> str:
        """Say why the button cannot be pressed; empty when it can, or while fields are empty."""
        return self._ends.hindrance()

    def show_result(self, intent: Intent) -> None:
        """Say honestly what became of the last transfer."""
        if intent.kind not in _TABS:
            return
        self._results[_TABS[intent.kind]] = outcome(intent)
        self.refresh()

    def show_problem(self, request: TransferRequest, text: str) -> None:
        """Say why a transfer did not even become an intent; nothing was sent."""
        self._results[_TABS[kind_of(request)]] = problem(text)
        self.refresh()

    def clear_form(self, kind: Kind) -> None:
        """Empty the amount of one form, once its transfer is on its way."""
        self._forms[_TABS[kind]].row.amount.clear()
        self.nip.clear()

    def refresh(self) -> None:
        """Judge the form in front again."""
        self._ends.say(self._results.get(self.tab, NOTHING))

    def _footer_text(self) -> str:
        if self.tab == DEPOSIT:
            return self.tr("Compare what you pasted elsewhere with the address here, sign by sign.")
        return self.tr("Every transfer is shown in full once more before it goes.")

    def _objection(self) -> str:
        if self._place is None:
            return self.tr("No account is open.")
        if self.tab == DEPOSIT:
            return ""
        if self._freshness is Freshness.STALE:
            return self.tr("The balances are stale: nobody can say what is available.")
        return self._forms[self.tab].hindrance() or self._nip_hindrance()

    def _button_text(self, request: Request | None) -> str:
        if not isinstance(request, TransferRequest):
            return self.tr("Review…")
        return self.tr("Review {amount} {coin}…").format(amount=words.trimmed(request.amount), coin=request.coin)

    def _nip_hindrance(self) -> str:
        if not self._needs_nip or self.request() is None:
            return ""
        if not self.nip.text():
            return self.tr("The venue wants your NIP with every transfer.")
        is_digits = QRegularExpression("^[0-9]{4,8}$").match(self.nip.text()).hasMatch()
        return "" if is_digits else self.tr("A NIP is four to eight digits.")

    def _send(self, request: TransferRequest) -> None:
        nip = self.nip.text() if self._needs_nip else None
        self.nip.clear()
        self.refresh()
        self.transfer_requested.emit(request, nip)

    def _go_on(self) -> None:
        """Lead to the next empty field, and after the last to the button, which a key then presses."""
        if self.tab == DEPOSIT:
            return
        fields = self._forms[self.tab].fields()
        empty = next((field for field in fields if field.isVisible() and not field.text()), None)
        if empty is not None:
            empty.take_over()
        elif self.send_button.isEnabled():
            self.send_button.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            fields[0].take_over()

    def _connect(self) -> None:
        for form in self._forms:
            form.changed.connect(self.refresh)
            for field in form.fields():
                field.returnPressed.connect(self._go_on)
            form.offer_taken.connect(self._go_on)
        self.nip.textChanged.connect(self.refresh)
        self._ends.requested.connect(self._send)
        self.deposit.address_requested.connect(self.deposit_address_requested)

    def _build(self) -> None:
        self._tabs, self._pages = TabRow(), (*self._forms, self.deposit)
        for number, name in enumerate((self.tr("Crypto"), self.tr("btr pay"), self.tr("SPEI"), self.tr("Deposit"))):
            self._tabs.add(number, name)
        self._tabs.chosen.connect(self.set_tab)
        self._ends = ReviewEnds(self.request, self._objection, self._button_text, has_note=False)
        self.send_button = self._ends.button
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(10, GRID, 10, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self._tabs)
        for page in self._pages:
            column.addWidget(page)
        self._sending = self._make_sending()
        column.addWidget(self._sending)
        column.addStretch(1)
        self.set_body(scrolled(content))

    def _make_sending(self) -> QWidget:
        self.nip.setPlaceholderText(self.tr("NIP"))
        self.nip.setAccessibleName(self.tr("NIP, asked each time and never stored"))
        self.nip.setEchoMode(QLineEdit.EchoMode.Password)
        self.nip.setVisible(False)
        self.send_button.setMinimumHeight(9 * GRID)
        sending = QWidget()
        column = QVBoxLayout(sending)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self.nip)
        column.addWidget(self._ends)
        return sending

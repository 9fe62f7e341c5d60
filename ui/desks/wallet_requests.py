"""Requests for money in a wallet's history: paid by the one path of money; sent again, taken back and turned down."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

from PySide6.QtCore import QObject

from terminal.core import Core
from terminal.domain.intent import Intent, Request
from terminal.domain.wallet import WalletAccount, WalletTransaction
from terminal.domain.wallet_moves import Completion
from terminal.errors import TerminalError
from terminal.services.wallet import WalletService
from ui.bridge import Bridge
from ui.main_window import MainWindow
from ui.panes.wallet_transaction import Deed, TransactionDetail
from ui.widgets.forms.obstacle import BLOCKED, ease_of
from ui.wording.abilities import why_withheld
from ui.wording.told import told_error
from ui.wording.wallet import money_text, other_side, party_text, transaction_what
from ui.wording.words import request_line, sentence, short_sentence, state_badge, tone_role

Call = Callable[[str, str], Awaitable[None]]  # of an account and a transaction
OPERATIONS = {
    Deed.TURN_DOWN: "transactions.cancel",
    Deed.RESEND: "transactions.resend",
    Deed.TAKE_BACK: "transactions.cancel",
}


class Payer(Protocol):
    """What asks to confirm money, and knows why it cannot go."""

    def ask(self, request: Completion) -> None:
        """Show one payment in full, to be confirmed."""

    def held_back(self, kind: type[Completion]) -> str | None:
        """Say why no such payment can go now."""

    def obstacle(self, request: Request) -> tuple[str, str]:
        """Say whether the same was sent before."""


class WalletRequests(QObject):
    """Does what is asked for on a transaction's page, until `close`; one click is one call."""

    def __init__(
        self, core: Core, wallet: WalletService, bridge: Bridge, window: MainWindow, payer: Payer, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._core, self._wallet, self._window, self._payer = core, wallet, window, payer
        self._history = window.wallet.history
        self._history.show_environment(core.environment)
        self._served: TransactionDetail | None = None
        if self._history.made_detail is not None:
            self._serve(self._history.made_detail)
        self._history.detail_made.connect(self._serve)
        self._history.turned.connect(self.show_time)
        bridge.intent_changed.connect(self._show_intent)

    def close(self) -> None:
        """Do nothing more."""
        self._history.detail_made.disconnect(self._serve)
        self._history.turned.disconnect(self.show_time)
        self._history.show_environment(None)
        if self._served is not None:
            self._served.deed_requested.disconnect(self._do)
        self._served = None

    def show_time(self) -> None:
        """Say what cannot be done now about the request that is shown, and why."""
        row = None if self._served is None else self._served.row
        if self._served is not None and row is not None and row.is_open_request:
            reasons = {deed: self._why_not(deed, row) for deed in Deed}
            self._served.show_withheld({deed: why for deed, why in reasons.items() if why})

    def show_refused(self, request: object, text: str) -> None:
        """Say why a payment was not even sent."""
        if isinstance(request, Completion) and (detail := self._page_of(request.request_id)) is not None:
            detail.show_message(f"✕ {text}", "error")

    def _serve(self, detail: TransactionDetail) -> None:
        self._served = detail
        detail.deed_requested.connect(self._do)
        self.show_time()

    def _page_of(self, transaction_id: str) -> TransactionDetail | None:
        """Return the page, if it shows that transaction."""
        detail = self._served
        is_shown = detail is not None and detail.row is not None and detail.row.id == transaction_id
        return detail if is_shown else None

    def _why_not(self, deed: Deed, row: WalletTransaction) -> str | None:
        if deed is not Deed.PAY:
            withheld = self._wallet.withheld(OPERATIONS[deed])
            return None if withheld is None else why_withheld(withheld)
        account = self._window.wallet.account
        if account is None:
            return self.tr("Choose an account first.")
        if -row.amount.amount > account.balance.amount:
            return self.tr("Only {amount} are available.").format(amount=money_text(account.balance))
        ease, reason = self._payer.obstacle(_payment(row, account))
        return self._payer.held_back(Completion) or (sentence(reason) if ease_of(ease) == BLOCKED else None)

    def _do(self, deed: Deed, row: WalletTransaction) -> None:
        account = self._window.wallet.account
        if account is None:
            return
        venue = self._wallet.venue.wallet
        match deed:
            case Deed.PAY:
                self._payer.ask(_payment(row, account))
            case Deed.RESEND:
                self._start(venue.resend_request, account, row, self.tr("The venue sends its e-mail again."))
            case Deed.TAKE_BACK:
                self._start(venue.cancel_request, account, row, self.tr("Taken back: nobody can pay it any more."))
            case Deed.TURN_DOWN:
                self._start(venue.cancel_request, account, row, self.tr("Turned down: you will not pay it."))

    def _start(self, call: Call, account: WalletAccount, row: WalletTransaction, said: str) -> None:
        self._core.tasks.start(self._call(call, account, row, said), "request for money")

    async def _call(self, call: Call, account: WalletAccount, row: WalletTransaction, said: str) -> None:
        text, role = said, "dim"
        try:
            await call(account.id, row.id)
        except TerminalError as error:
            text, role = sentence(told_error(error)), "error"
        self._window.activity.add(self._core.clock.now(), "request", f"{transaction_what(row)}: {text}")
        self._wallet.data.transactions(account.id).refresh()
        if (detail := self._page_of(row.id)) is not None:
            detail.show_message(text, role)

    def _show_intent(self, intent: Intent) -> None:
        if not isinstance(intent.request, Completion) or not self._wallet.owns(intent):
            return
        if (detail := self._page_of(intent.request.request_id)) is not None:
            badge = state_badge(intent.state)
            text = f"{badge.glyph} {request_line(intent.request)}: {short_sentence(intent)}"
            detail.show_message(text, tone_role(badge.tone) or "dim")
            self.show_time()


def _payment(row: WalletTransaction, account: WalletAccount) -> Completion:
    other = other_side(row)
    return Completion(
        source=account.id,
        request_id=row.id,
        payee=party_text(other) if other else row.id,
        coin=row.amount.currency,
        amount=abs(row.amount.amount),
    )

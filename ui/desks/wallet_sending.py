"""What moves money out of the wallet's forms: confirmed by a person it becomes a call of the core, once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from terminal.core import Core
from terminal.domain.freshness import Freshness, private_freshness
from terminal.domain.intent import Intent, Request, State
from terminal.domain.transfer import Send, same_destination
from terminal.domain.wallet_moves import Completion, MoneyRequest, WalletTransfer
from terminal.domain.worth import PESO, peso_price
from terminal.errors import TerminalError
from terminal.services.wallet import WalletService
from ui.bridge import Bridge
from ui.desks.question import OpenQuestion
from ui.desks.wallet_requests import WalletRequests
from ui.dialogs.confirm_money import ConfirmMoney
from ui.dialogs.confirm_move import confirm_move
from ui.dialogs.confirm_transfer import ConfirmTransfer, TransferFacts
from ui.main_window import MainWindow
from ui.panes.wallet import REQUEST, SEND, TRANSFER, WalletForm
from ui.panes.wallet_moves import OwnTransferForm
from ui.panes.wallet_send import WalletSend
from ui.wording.abilities import why_withheld
from ui.wording.evidence import same_before
from ui.wording.told import told, told_error
from ui.wording.words import request_line

Asking = Send | WalletTransfer | MoneyRequest | Completion
OPERATIONS = {
    Send: "transactions.send",
    WalletTransfer: "transactions.transfer",
    MoneyRequest: "transactions.request",
    Completion: "transactions.complete",
}
_REQUESTS: dict[int, type[Asking]] = {SEND: Send, REQUEST: MoneyRequest, TRANSFER: WalletTransfer}
_PAGES = {kind: page for page, kind in _REQUESTS.items()}


class WalletSending(QObject):
    """Carries out the sends, requests and transfers of one wallet until `close`."""

    refused = Signal(object, str)  # the request that was not even sent, and why

    def __init__(self, core: Core, wallet: WalletService, bridge: Bridge, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._core, self._wallet, self._window, self._pane = core, wallet, window, window.wallet
        self._question: OpenQuestion[ConfirmMoney] = OpenQuestion(core)
        self._reason: str | None = ""
        self._endings: list[Callable[[], object]] = []
        for form in self._pane.made_forms.values():
            self._serve(form)
        self._requests = WalletRequests(core, wallet, bridge, window, self, self)
        self.refused.connect(self._requests.show_refused)
        self._pane.form_made.connect(self._serve)
        self._pane.page_turned.connect(self._show_price)
        bridge.intent_changed.connect(self._show_intent)

    @property
    def confirmation(self) -> ConfirmMoney | None:
        """The dialog that is open; None when there is none."""
        return self._question.dialog

    def close(self) -> None:
        """Take no more requests; a dialog that is open dies."""
        self._question.close()
        self._requests.close()
        self._pane.form_made.disconnect(self._serve)
        self._pane.page_turned.disconnect(self._show_price)
        for end in self._endings:
            end()
        for form in self._pane.made_forms.values():
            form.ends.set_disabled_reason(self.tr("No account is open."))
            if isinstance(form, WalletSend):
                form.set_environment(None)

    def show_time(self, hindrance: str | None) -> None:
        """Keep money back while *hindrance* holds or the accounts are stale; a confirmation dies with either."""
        accounts, reason = self._wallet.data.accounts, hindrance
        if reason is None and private_freshness(accounts.age_s, accounts.interval_s) is Freshness.STALE:
            reason = self.tr("The balances are stale: nobody can say what is available.")
        self._reason = reason
        person = self._wallet.data.person.value
        for page, form in self._pane.made_forms.items():
            form.ends.set_disabled_reason(self.held_back(_REQUESTS[page]))
            if not isinstance(form, OwnTransferForm):
                form.set_own_email((person and person.email) or "")
        self._show_price()
        self._requests.show_time()
        if reason is not None:
            self._question.die(reason)

    def held_back(self, kind: type[Asking]) -> str | None:
        """Say why a request of that kind cannot go now, as far as anybody knows; None where nothing speaks against."""
        return self._reason or self._withheld(kind)

    def obstacle(self, request: Request) -> tuple[str, str]:
        """Say whether the same was sent before: how hard it is to send it again, and why."""
        obstacle = self._wallet.submission.obstacle(request)
        return obstacle.ease.value, same_before(obstacle.intent, obstacle.reason, self._core.clock.now())

    def ask(self, request: Asking) -> None:
        """Show one request in full; what is confirmed is the very object shown."""
        dialog = self._confirmation_of(request)
        dialog.confirmed.connect(lambda confirmed: self._send(confirmed, dialog))
        self._question.ask(dialog)

    def _serve(self, form: WalletForm) -> None:
        """Let a form's button lead to the confirmation, as long as this core is open."""
        if isinstance(form, WalletSend):
            form.set_environment(self._core.environment)
        form.ends.set_obstacle_check(self.obstacle)
        form.requested.connect(self.ask)
        self._endings.append(partial(form.requested.disconnect, self.ask))

    def _confirmation_of(self, request: Asking) -> ConfirmMoney:
        facts = self._facts(request)
        if isinstance(request, Send):
            return ConfirmTransfer(request, facts, parent=self._window)
        accounts = self._wallet.data.accounts.value
        by_id = {each.id: each for each in accounts.records} if accounts else {}
        return confirm_move(request, facts, by_id, self._window)

    def _show_price(self) -> None:
        """Show what the venue says a coin is worth, once somebody looks at the form; a stale price is none."""
        account = self._pane.account
        if account is None or account.is_fiat or self._pane.page != SEND:
            return
        feed = self._wallet.data.dollar_price(account.currency)
        is_stale = private_freshness(feed.age_s, feed.interval_s) is Freshness.STALE
        self._pane.send.show_price(None if is_stale else feed.value, feed.age_s)

    def _withheld(self, kind: type[Asking]) -> str | None:
        """Say why the venue would not take this from this sign-in, as far as it told."""
        person, withheld = self._wallet.data.person.value, self._wallet.withheld(OPERATIONS[kind])
        if kind in (Send, Completion) and person is not None and person.sends_are_disabled:
            return self.tr("The venue says that this account may not send now.")
        if withheld is not None and kind is Send and not withheld.is_gone:
            return self.tr("This key cannot send: add {scope} to it.").format(scope=withheld.operation.scope)
        return None if withheld is None else why_withheld(withheld)

    def _facts(self, request: Asking) -> TransferFacts:
        market_data = self._core.market_data
        price = peso_price(request.coin, market_data.mids())
        ages = [market_data.book(market).age_s for market in market_data.watched]
        ease, reason = self.obstacle(request)
        return TransferFacts(
            environment=self._core.environment,
            venue=told(self._wallet.venue.venue.name),
            worth=None if price is None or request.coin == PESO else price * request.amount,
            worth_age_s=max((age_s for age_s in ages if age_s is not None), default=None),
            is_first_time=not any(self._went_to(intent, request) for intent in self._wallet.submission.intents()),
            ease=ease,
            obstacle=reason,
        )

    def _went_to(self, intent: Intent, request: Asking) -> bool:
        there, here = _place(intent.request), _place(request)
        is_same = there is not None and there == here and type(intent.request) is type(request)
        return is_same and self._wallet.owns(intent) and intent.state in (State.ACKED, State.SETTLED)

    def _send(self, request: Asking, dialog: ConfirmMoney) -> None:
        work = self._submit(request, is_ticked=dialog.tick.isChecked(), is_typed=dialog.words.is_typed)
        self._core.tasks.start(work, "send")

    async def _submit(self, request: Asking, *, is_ticked: bool, is_typed: bool) -> None:
        submission = self._wallet.submission
        try:
            intent = submission.draft(request)
            await submission.submit(intent.id, ticked=is_ticked, typed=is_typed)
        except TerminalError as error:
            text = told_error(error)
            self._window.activity.add(self._core.clock.now(), "refused", f"{request_line(request)}: {text}")
            if (form := self._form_of(request)) is not None:
                form.ends.show_problem(text)
            self.refused.emit(request, text)

    def _show_intent(self, intent: Intent) -> None:
        form = self._form_of(intent.request)
        if form is None or not self._wallet.owns(intent):
            return
        form.ends.show_result(intent)
        if intent.is_just_accepted:
            form.amount.clear()

    def _form_of(self, request: Request) -> WalletForm | None:
        page = next((page for kind, page in _PAGES.items() if isinstance(request, kind)), None)
        return None if page is None else self._pane.made_forms.get(page)


def _place(request: Request) -> str | None:
    """Name where a request leads, for saying whether it is the first time; None for one's own accounts."""
    if isinstance(request, Send):
        return same_destination(request.to)
    return same_destination(request.payer) if isinstance(request, MoneyRequest) else None

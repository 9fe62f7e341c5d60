"""Sends of the wallet: what a person confirmed becomes a call of the core, once; what came of it is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from terminal.bootstrap import Core
from terminal.domain.freshness import Freshness, private_freshness
from terminal.domain.intent import Intent, Request, State
from terminal.domain.transfer import Send, same_destination
from terminal.domain.worth import PESO, peso_price
from terminal.errors import TerminalError
from terminal.services.wallet import WalletService
from ui.bridge import Bridge
from ui.dialogs.confirm_transfer import ConfirmTransfer, TransferFacts
from ui.evidence import same_before
from ui.main_window import MainWindow
from ui.panes.wallet import SEND
from ui.told import told, told_error
from ui.words import request_line

CAN_SEND = "wallet:transactions:send"


class WalletSending(QObject):
    """Carries out the sends of one wallet until `close`."""

    def __init__(self, core: Core, wallet: WalletService, bridge: Bridge, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._core, self._wallet, self._window, self._form = core, wallet, window, window.wallet.send
        self._dialog: ConfirmTransfer | None = None
        self._form.set_environment(core.environment)
        self._form.set_obstacle_check(self._obstacle)
        self._form.send_requested.connect(self.ask)
        bridge.intent_changed.connect(self._show_intent)
        window.wallet.page_turned.connect(self._show_price)
        self._endings: list[Callable[[], object]] = [
            partial(self._form.send_requested.disconnect, self.ask),
            partial(window.wallet.page_turned.disconnect, self._show_price),
            core.sleep_watch.resumed.subscribe(self._wake),
        ]

    @property
    def confirmation(self) -> ConfirmTransfer | None:
        """The dialog that is open; None when there is none."""
        return self._dialog

    def close(self) -> None:
        """Take no more sends; a dialog that is open dies."""
        self._die(self.tr("The account was closed."))
        for end in self._endings:
            end()
        self._form.set_environment(None)
        self._form.set_disabled_reason(self.tr("No account is open."))

    def show_time(self, hindrance: str | None) -> None:
        """Keep sends back while *hindrance* holds or the accounts are stale; a confirmation dies with either."""
        accounts, reason = self._wallet.data.accounts, hindrance
        if reason is None and private_freshness(accounts.age_s, accounts.interval_s) is Freshness.STALE:
            reason = self.tr("The balances are stale: nobody can say what is available.")
        self._form.set_disabled_reason(reason or self._withheld())
        self._show_price()
        if reason is not None:
            self._die(reason)

    def ask(self, request: Send) -> None:
        """Show one send in full; what is confirmed is the very object shown."""
        if self._dialog is not None:
            self._dialog.reject()
        dialog = self._dialog = ConfirmTransfer(request, self._facts(request), parent=self._window)
        dialog.confirmed.connect(lambda confirmed: self._send(confirmed, dialog))
        dialog.finished.connect(lambda: self._forget(dialog))
        dialog.open()

    def _show_price(self) -> None:
        """Show what the venue says a coin is worth, once somebody looks at the form; a stale price is none."""
        pane = self._window.wallet
        if pane.account is None or pane.account.is_fiat or pane.page != SEND:
            return
        feed = self._wallet.data.dollar_price(pane.account.currency)
        is_stale = private_freshness(feed.age_s, feed.interval_s) is Freshness.STALE
        self._form.show_price(None if is_stale else feed.value, feed.age_s)

    def _withheld(self) -> str | None:
        """Say why the venue would not take a send from this sign-in, as far as it told."""
        data = self._wallet.data
        if data.person.value is not None and data.person.value.sends_are_disabled:
            return self.tr("The venue says that this account may not send now.")
        scopes = data.grant.value.scopes if data.grant.value is not None else frozenset()
        if scopes and CAN_SEND not in scopes:
            return self.tr("This key cannot send: add {scope} to it.").format(scope=CAN_SEND)
        return None

    def _obstacle(self, request: Request) -> tuple[str, str]:
        obstacle = self._wallet.submission.obstacle(request)
        return obstacle.ease.value, same_before(obstacle.intent, obstacle.reason, self._core.clock.now())

    def _facts(self, request: Send) -> TransferFacts:
        market_data = self._core.market_data
        price = peso_price(request.coin, market_data.mids())
        ages = [market_data.book(market).age_s for market in market_data.watched]
        ease, reason = self._obstacle(request)
        return TransferFacts(
            environment=self._core.environment,
            venue=told(self._wallet.venue.venue.name),
            worth=None if price is None or request.coin == PESO else price * request.amount,
            worth_age_s=max((age_s for age_s in ages if age_s is not None), default=None),
            is_first_time=not any(self._went_to(intent, request) for intent in self._wallet.submission.intents()),
            ease=ease,
            obstacle=reason,
        )

    def _went_to(self, intent: Intent, request: Send) -> bool:
        sent = intent.request
        is_same = isinstance(sent, Send) and same_destination(sent.to) == same_destination(request.to)
        return is_same and self._wallet.owns(intent) and intent.state in (State.ACKED, State.SETTLED)

    def _send(self, request: Send, dialog: ConfirmTransfer) -> None:
        work = self._submit(request, is_ticked=dialog.tick.isChecked(), is_typed=dialog.words.is_typed)
        self._core.tasks.start(work, "send")

    async def _submit(self, request: Send, *, is_ticked: bool, is_typed: bool) -> None:
        submission = self._wallet.submission
        try:
            intent = submission.draft(request)
            await submission.submit(intent.id, ticked=is_ticked, typed=is_typed)
        except TerminalError as error:
            text = told_error(error)
            self._form.show_problem(text)
            self._window.activity.add(self._core.clock.now(), "refused", f"{request_line(request)}: {text}")

    def _show_intent(self, intent: Intent) -> None:
        if not isinstance(intent.request, Send) or not self._wallet.owns(intent):
            return
        self._form.show_result(intent)
        if intent.state is State.ACKED:
            self._form.amount.clear()

    def _wake(self, _slept_s: float) -> None:
        self._die(self.tr("The computer slept. Close this and look again."))

    def _die(self, reason: str) -> None:
        if self._dialog is not None:
            self._dialog.die(reason)

    def _forget(self, dialog: ConfirmTransfer) -> None:
        if self._dialog is dialog:
            self._dialog = None
        dialog.deleteLater()

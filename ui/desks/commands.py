"""Commands: what a person asks for in a pane becomes a call of the core; what came of it is shown."""

from __future__ import annotations

from collections.abc import Coroutine
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QObject

from terminal.core import Core
from terminal.domain.freshness import Freshness
from terminal.domain.intent import Intent, Kind, Request, State
from terminal.domain.market import Market
from terminal.domain.order import CancelRequest, OpenOrder, OrderRequest, cancellation
from terminal.domain.transfer import BtrPay, CryptoWithdrawal, SpeiWithdrawal, TransferRecord, TransferRequest
from terminal.domain.worth import PESO, peso_price
from terminal.errors import TerminalError, VenueError
from terminal.services.submission import Submission
from ui.desks.question import OpenQuestion, slept
from ui.dialogs.confirm_transfer import ConfirmTransfer, TransferFacts
from ui.main_window import MainWindow
from ui.wording.evidence import same_before
from ui.wording.told import told, told_error
from ui.wording.words import request_line, state_sentence

UNTOLD = frozenset({State.DRAFT, State.CONFIRMED})  # they last for a moment on the way to ARMED
REMEMBERED = 200  # intents that the time line begins with
TRANSFERS = frozenset({Kind.WITHDRAW, Kind.BTR_PAY, Kind.SPEI})


class Commands(QObject):
    """Carries out orders, cancellations and transfers of one core; every result ends in a pane."""

    def __init__(self, core: Core, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._core, self._window = core, window
        self._question: OpenQuestion[ConfirmTransfer] = OpenQuestion(core)
        self._hindrance: str | None = ""
        self._connect()
        self._end_watch = core.sleep_watch.resumed.subscribe(self._wake)
        self._show_start()

    @property
    def confirmation(self) -> ConfirmTransfer | None:
        """The transfer dialog that is open; None when there is none."""
        return self._question.dialog

    def close(self) -> None:
        """Take no more commands; a dialog that is open dies."""
        self.show_hindrance(self.tr("No account is open."))
        self._question.close()
        self._end_watch()
        for signal, slot in self._wires:
            signal.disconnect(slot)

    def mids(self) -> dict[Market, Decimal]:
        """Return the mid of every market whose book was read."""
        return self._core.market_data.mids()

    def show_hindrance(self, reason: str | None) -> None:
        """Keep every command back and say why; None lets them go."""
        if reason == self._hindrance:
            return
        self._hindrance = reason
        self._window.ticket.set_disabled_reason(reason)
        self._window.transfer.set_disabled_reason(reason)
        if reason is not None:
            self._question.die(reason)

    def show_balances_freshness(self, freshness: Freshness) -> None:
        """Let a confirmation die with what it was judged by."""
        if freshness is Freshness.STALE:
            self._question.die(self.tr("The balances are stale: nobody can say what is available."))

    def show_intent(self, intent: Intent) -> None:
        """Show how one intent stands now, everywhere it is seen."""
        window = self._window
        window.ticket.show_result(intent)
        window.transfer.show_result(intent)
        window.open_orders.show_result(intent)
        if intent.kind in TRANSFERS:
            self._show_intents()
            if intent.is_just_accepted:
                window.transfer.clear_form(intent.kind)
        if intent.state not in UNTOLD:
            self._note(intent)

    def place(self, request: OrderRequest, is_ticked: bool = False, is_typed: bool = False) -> None:
        """Place an order; the ticket's button was the confirmation."""
        self._start(self._submit(request, is_ticked, is_typed), "order")

    def cancel(self, orders: tuple[OpenOrder, ...]) -> None:
        """Take orders back, each on its own, with its own result."""
        for order in orders:
            self._start(self._submit(cancellation(order)), f"cancel {order.venue_order_id}")

    def ask(self, request: TransferRequest, nip: str | None = None) -> None:
        """Show one transfer in full; what is confirmed is the very object shown."""
        dialog = ConfirmTransfer(request, self._facts(request), parent=self._window)
        dialog.confirmed.connect(lambda confirmed: self._send(confirmed, dialog, nip))
        self._question.ask(dialog)

    def _connect(self) -> None:
        window = self._window
        self._wires: list[tuple[Any, Any]] = [
            (window.ticket.order_requested, self.place),
            (window.open_orders.cancel_requested, self._cancel_one),
            (window.open_orders.cancel_all_requested, self.cancel),
            (window.transfer.transfer_requested, self.ask),
            (window.transfer.deposit_address_requested, self._ask_for_address),
        ]
        for signal, slot in self._wires:
            signal.connect(slot)

    def _show_start(self) -> None:
        core, window = self._core, self._window
        if core.account is None or core.venue.transfers is None:
            return
        window.ticket.show_environment(core.environment, told(core.venue.name))
        window.transfer.show_environment(core.environment, told(core.venue.name))
        window.open_orders.show_environment(core.environment, told(core.venue.name))
        window.ticket.set_obstacle_check(self._obstacle)
        window.transfer.set_obstacle_check(self._obstacle)
        window.transfer.set_needs_nip(core.venue.transfers.needs_nip)
        window.transfer.offer_payee((core.practice and core.practice.payee_email) or "")
        self._show_intents()
        self._show_past()

    def _show_past(self) -> None:
        """Begin the time line with what the journal remembers."""
        submission, activity = self._core.submission, self._window.activity
        if submission is None or activity.entries:
            return
        for intent in sorted(submission.intents(), key=lambda intent: intent.changed_at)[-REMEMBERED:]:
            if intent.state not in UNTOLD:
                self._note(intent)

    def _note(self, intent: Intent) -> None:
        text = f"{request_line(intent.request)} — {state_sentence(intent)}"
        self._window.activity.add(intent.changed_at, intent.kind.value, text)

    def _show_intents(self) -> None:
        submission = self._core.submission
        if submission is None:
            return
        intents = submission.intents()
        self._window.transfers.show_intents(tuple(intent for intent in intents if intent.kind in TRANSFERS))

    def _obstacle(self, request: Request) -> tuple[str, str]:
        if self._core.submission is None:
            return "free", ""
        obstacle = self._core.submission.obstacle(request)
        reason = same_before(obstacle.intent, obstacle.reason, self._core.clock.now())
        return obstacle.ease.value, reason

    def _facts(self, request: TransferRequest) -> TransferFacts:
        core = self._core
        price = peso_price(request.coin, self.mids())
        ease, reason = self._obstacle(request)
        ages = [core.market_data.book(market).age_s for market in core.market_data.watched]
        return TransferFacts(
            environment=core.environment,
            venue=told(core.venue.name),
            worth=None if price is None or request.coin == PESO else price * request.amount,
            worth_age_s=max((age_s for age_s in ages if age_s is not None), default=None),
            fee=Decimal(0) if isinstance(request, BtrPay) else None,
            is_first_time=self._is_first_time(request),
            ease=ease,
            obstacle=reason,
        )

    def _is_first_time(self, request: TransferRequest) -> bool:
        private, submission = self._core.private, self._core.submission
        known = private.transfers.value.records if private and private.transfers.value else ()
        sent = submission.intents() if submission else ()
        return not (
            any(destination_of(record) == destination_of(request) for record in known)
            or any(
                isinstance(intent.request, type(request)) and destination_of(intent.request) == destination_of(request)
                for intent in sent
                if intent.state in (State.ACKED, State.SETTLED)
            )
        )

    def _send(self, request: TransferRequest, dialog: ConfirmTransfer, nip: str | None) -> None:
        self._start(self._submit(request, dialog.tick.isChecked(), dialog.words.is_typed, nip), "transfer")

    async def _submit(
        self, request: Request, is_ticked: bool = False, is_typed: bool = False, nip: str | None = None
    ) -> None:
        submission = self._submission()
        try:
            intent = submission.draft(request)
            await submission.submit(intent.id, nip=nip, ticked=is_ticked, typed=is_typed)
        except TerminalError as error:
            self._show_problem(request, told_error(error))

    def _show_problem(self, request: Request, text: str) -> None:
        if isinstance(request, OrderRequest):
            self._window.ticket.show_problem(text)
        elif isinstance(request, CancelRequest):
            self._window.show_notice(f"{request_line(request)}: {text}")
        elif isinstance(request, TransferRequest):
            self._window.transfer.show_problem(request, text)
        self._window.activity.add(self._core.clock.now(), "refused", f"{request_line(request)}: {text}")

    def _ask_for_address(self, coin: str) -> None:
        async def ask() -> None:
            assert self._core.venue.accounts is not None  # noqa: S101 the form is alive with an account only
            try:
                self._window.transfer.show_deposit_address(await self._core.venue.accounts.deposit_address(coin))
            except VenueError as error:
                self._window.transfer.show_deposit_address(told(error.reason))

        if self._core.venue.accounts is not None:
            self._start(ask(), "deposit address")

    def _cancel_one(self, order: OpenOrder) -> None:
        self.cancel((order,))

    def _submission(self) -> Submission:
        if self._core.submission is None:
            raise TerminalError(self.tr("No account is open."))
        return self._core.submission

    def _start(self, coroutine: Coroutine[Any, Any, None], name: str) -> None:
        self._core.tasks.start(coroutine, name)

    def _wake(self, _slept_s: float) -> None:
        """Let an order die that asked once more while the computer slept."""
        if self._window.ticket.confirmation is not None:
            self._window.ticket.confirmation.die(slept())


def destination_of(sent: Request | TransferRecord) -> tuple[str, str] | None:
    """Name where something went, for saying whether it is the first time; None where there is no destination."""
    match sent:
        case CryptoWithdrawal():
            return sent.coin, sent.address
        case BtrPay():
            return "", sent.email.lower()
        case SpeiWithdrawal():
            return PESO, sent.clabe
        case TransferRecord(is_inner=True):
            return "", (sent.receiver or "").lower()
        case TransferRecord():
            return sent.coin, sent.address or ""
        case _:
            return None

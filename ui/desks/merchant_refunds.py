"""Refunds: what a merchant confirmed becomes a call of the core, once; what was given back is never given again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from terminal.core import Core
from terminal.domain.intent import Intent
from terminal.domain.merchant import MerchantOrder
from terminal.domain.misfits import known_address
from terminal.domain.wallet_moves import RefundRequest
from terminal.errors import TerminalError
from terminal.services.permission import Ease
from terminal.services.wallet import WalletService
from ui.bridge import Bridge
from ui.desks.question import OpenQuestion
from ui.main_window import MainWindow
from ui.wording.abilities import why_withheld
from ui.wording.evidence import same_before
from ui.wording.merchant import refund_lines
from ui.wording.told import told, told_error
from ui.wording.words import request_line, sentence

if TYPE_CHECKING:
    from ui.dialogs.confirm_money import Asked, ConfirmMoney

FindOrder = Callable[[str], MerchantOrder | None]


class MerchantRefunds(QObject):
    """Carries out the refunds of one wallet until `close`; *find* returns an order as last read."""

    changed = Signal()  # what may be given back has to be judged again

    def __init__(
        self, core: Core, wallet: WalletService, bridge: Bridge, window: MainWindow, find: FindOrder, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._core, self._wallet, self._window, self._find = core, wallet, window, find
        self._hindrance: str | None = None
        self._question: OpenQuestion[ConfirmMoney] = OpenQuestion(core)
        bridge.intent_changed.connect(self._show_intent)

    @property
    def confirmation(self) -> ConfirmMoney | None:
        """The refund that is asked about, if any."""
        return self._question.dialog

    def close(self) -> None:
        """Take no more refunds; a dialog that is open dies."""
        self._question.close()

    def show_hindrance(self, hindrance: str | None) -> None:
        """Keep refunds back while *hindrance* holds; a confirmation dies with it."""
        if hindrance != self._hindrance:
            self._hindrance = hindrance
            self.changed.emit()
        if hindrance is not None:
            self._question.die(hindrance)

    def why_not(self, request: RefundRequest) -> str:
        """Say why this must not be given back now, empty where it may: what may have gone before never goes again."""
        if self._hindrance is not None:
            return self._hindrance
        if (withheld := self._wallet.withheld("orders.refund")) is not None:
            return why_withheld(withheld)
        ease, reason = self._obstacle(request)
        return "" if ease in (Ease.FREE, Ease.NEEDS_WORDS) else sentence(reason)

    def ask(self, request: RefundRequest) -> None:
        """Show a refund in full; what is confirmed is the very object shown."""
        from ui.dialogs.confirm_money import ConfirmMoney

        order = self._find(request.order_id)
        if order is None or self.why_not(request):
            return
        dialog = ConfirmMoney(request, self._asked(request, order), parent=self._window)
        dialog.confirmed.connect(lambda confirmed: self._refund(confirmed, is_typed=dialog.words.is_typed))
        self._question.ask(dialog)

    def _obstacle(self, request: RefundRequest) -> tuple[Ease, str]:
        obstacle = self._wallet.submission.obstacle(request)
        return obstacle.ease, same_before(obstacle.intent, obstacle.reason, self._core.clock.now())

    def _asked(self, request: RefundRequest, order: MerchantOrder) -> Asked:
        from ui.dialogs.confirm_money import Asked

        ease, reason = self._obstacle(request)
        payment = next((each for each in order.mispayments if each.id == request.mispayment_id), None)
        known = known_address(order, payment)
        told_not = self.tr("The customer told no address: compare the one you typed sign by sign.")
        return Asked(
            environment=self._core.environment,
            venue=told(self._wallet.venue.venue.name),
            title=self.tr("Confirm the refund"),
            sentence=self.tr("Give a customer's payment back"),
            verb=self.tr("Give back"),
            lines=refund_lines(request, order, known),
            warnings=() if known else (told_not,),
            ease=ease.value,
            obstacle=reason,
        )

    def _refund(self, request: RefundRequest, *, is_typed: bool) -> None:
        self._core.tasks.start(self._submit(request, is_typed=is_typed), "refund")

    async def _submit(self, request: RefundRequest, *, is_typed: bool) -> None:
        submission = self._wallet.submission
        try:
            await submission.submit(submission.draft(request).id, typed=is_typed)
        except TerminalError as error:
            text = f"{request_line(request)}: {sentence(told_error(error))}"
            self._window.show_notice(text)
            self._window.activity.add(self._core.clock.now(), "refused", text)

    def _show_intent(self, intent: Intent) -> None:
        if isinstance(intent.request, RefundRequest):
            self.changed.emit()

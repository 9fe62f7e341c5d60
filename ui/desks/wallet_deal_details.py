"""One deal or one way to pay, read anew and shown with everything that the venue says of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from terminal.domain.quote import Quote
from terminal.domain.wallet import PaymentMethod
from terminal.errors import TerminalError
from terminal.services.wallet import WalletService
from terminal.tasks import Tasks
from ui.dialogs.message import Message
from ui.panes.wallet_deal import WalletDealPage
from ui.wording.deals import deal_details, method_details, method_name, method_name_of, what_text
from ui.wording.told import told_error
from ui.wording.words import sentence

T = TypeVar("T")
Lines = tuple[tuple[str, str], ...]


class WalletDealDetails(QObject):
    """Opens at most one window of details; a failure is said on the page."""

    def __init__(self, page: WalletDealPage, wallet: WalletService, tasks: Tasks) -> None:
        super().__init__(page)
        self._page: WalletDealPage | None = page
        self._wallet, self._tasks = wallet, tasks
        self._dialog: Message | None = None
        page.deal_chosen.connect(self.show_deal)
        page.way_chosen.connect(self.show_way)

    @property
    def dialog(self) -> Message | None:
        """The details that are open, if any."""
        return self._dialog

    def close(self) -> None:
        """Show nothing more: the page goes with its core, whose drain lets what is being read still arrive."""
        if self._dialog is not None:
            self._dialog.reject()
        self._page = None

    def show_deal(self, quote: Quote) -> None:
        """Read a deal anew and show all of it."""
        read = self._wallet.venue.wallet.deal(quote.deal, quote.source, quote.venue_id)
        self._tasks.start(self._show(read, self._of_deal), "details of a deal")

    def show_way(self, method: PaymentMethod) -> None:
        """Read a way to pay anew and show all of it."""
        read = self._wallet.venue.wallet.payment_method(method.id)
        self._tasks.start(self._show(read, self._of_way), "details of a way to pay")

    async def _show(self, read: Awaitable[T], told: Callable[[T], tuple[str, Lines]]) -> None:
        try:
            found, problem = await read, ""
        except TerminalError as error:
            found, problem = None, sentence(told_error(error))
        if self._page is None:
            return
        self._page.show_problem(problem)
        if found is None:
            return
        heading, lines = told(found)
        if self._dialog is not None:
            self._dialog.reject()
        dialog = self._dialog = Message(heading, lines, parent=self._page)
        dialog.finished.connect(lambda: self._forget(dialog))
        dialog.open()

    def _of_deal(self, quote: Quote) -> tuple[str, Lines]:
        accounts, methods = self._wallet.data.accounts.value, self._wallet.data.methods.value
        account = next((each for each in (accounts.records if accounts else ()) if each.id == quote.source), None)
        method = method_name_of(methods.records if methods else (), quote.payment_method)
        return what_text(quote), deal_details(quote, account, method)

    def _of_way(self, method: PaymentMethod) -> tuple[str, Lines]:
        return method_name(method), method_details(method)

    def _forget(self, dialog: Message) -> None:
        if self._dialog is dialog:
            self._dialog = None
        dialog.deleteLater()

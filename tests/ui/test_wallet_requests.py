"""What is done about a request for money: one click, one call, and what came of it; a payment only where it may go."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from decimal import Decimal
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from terminal.clock import ManualClock
from terminal.domain.account import Environment
from terminal.domain.capability import Operation, Withheld
from terminal.domain.intent import Intent, Request, State
from terminal.domain.wallet import Party, WalletTransaction
from terminal.domain.wallet_moves import Completion
from terminal.errors import OutcomeUnknown, Rejected, VenueError
from terminal.tasks import Tasks
from tests.ui.acting_values import intent
from tests.ui.running_app import until
from tests.ui.wallet_values import account, money, transaction
from ui.desks.wallet_requests import WalletRequests
from ui.panes.activity import ActivityPane
from ui.panes.wallet import TRANSACTIONS, WalletPane
from ui.panes.wallet_transaction import Deed, TransactionDetail

pytestmark = pytest.mark.anyio
BETO = Party(kind="user", text="Beto", id="u-1")
MAIN = account("a1", "My Wallet", balance=money("1.00000000"), is_primary=True)
OF_ME = transaction("r1", "-0.10000000", kind="request", status="pending", to=BETO)
BY_ME = transaction("r2", "0.20000000", kind="request", status="pending", to=BETO)
PAYMENT = Completion(source="a1", request_id="r1", payee="Beto", coin="BTC", amount=Decimal("0.10000000"))


@dataclass
class Venue:
    """Answers each call with the next of *errors*, or well."""

    errors: list[VenueError] = field(default_factory=list)
    calls: list[tuple[str, str, str]] = field(default_factory=list)

    async def resend_request(self, account_id: str, transaction_id: str) -> None:
        self._answer("resend", account_id, transaction_id)

    async def cancel_request(self, account_id: str, transaction_id: str) -> None:
        self._answer("cancel", account_id, transaction_id)

    def _answer(self, *call: str) -> None:
        self.calls.append(call)  # type: ignore[arg-type]  # three texts
        if self.errors:
            raise self.errors.pop(0)


@dataclass
class Wallet:
    """The parts of a wallet that the desk of requests uses."""

    calls: Venue
    gone: dict[str, Withheld] = field(default_factory=dict)
    refreshed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.venue = SimpleNamespace(wallet=self.calls)
        self.data = SimpleNamespace(
            transactions=lambda number: SimpleNamespace(refresh=lambda: self.refreshed.append(number))
        )

    def withheld(self, operation: str) -> Withheld | None:
        return self.gone.get(operation)

    def owns(self, _intent: Intent) -> bool:
        return True


@dataclass
class Payer:
    """Notes what is asked to be confirmed."""

    asked: list[Completion] = field(default_factory=list)
    reason: str | None = None
    before: tuple[str, str] = ("free", "")

    def ask(self, request: Completion) -> None:
        self.asked.append(request)

    def held_back(self, _kind: type[Completion]) -> str | None:
        return self.reason

    def obstacle(self, _request: Request) -> tuple[str, str]:
        return self.before


class Window(QWidget):
    intent_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.wallet, self.activity = WalletPane(), ActivityPane()


@dataclass
class Asking:
    window: Window
    venue: Venue
    wallet: Wallet
    payer: Payer
    requests: WalletRequests

    def show(self, row: WalletTransaction) -> TransactionDetail:
        """Show a request in full."""
        history = self.window.wallet.history
        history.show_rows((row,))
        history.show_details(row)
        return history.detail

    async def click(self, row: WalletTransaction, deed: Deed) -> str:
        """Press one of its buttons, and return what is said of it once the venue has answered."""
        detail = self.show(row)
        detail.deed_buttons[deed].click()
        assert detail.message() == "Asking the venue…"
        await until(lambda: detail.message() != "Asking the venue…")
        return detail.message()


@pytest.fixture
async def asking() -> AsyncIterator[Asking]:
    window, venue, payer, tasks = Window(), Venue(), Payer(), Tasks()
    window.wallet.show_accounts((MAIN,), None)
    window.wallet.show_account("a1")
    window.wallet.set_page(TRANSACTIONS)
    wallet = Wallet(venue)
    core = SimpleNamespace(tasks=tasks, clock=ManualClock(), environment=Environment.PRACTICE)
    parent = QObject()
    requests = WalletRequests(core, wallet, window, window, payer, parent)  # type: ignore[arg-type]  # all they use
    yield Asking(window, venue, wallet, payer, requests)
    await tasks.cancel_all()
    window.deleteLater()


@pytest.mark.parametrize(
    ("row", "deed", "call", "said"),
    [
        (BY_ME, Deed.RESEND, ("resend", "a1", "r2"), "The venue sends its e-mail again."),
        (BY_ME, Deed.TAKE_BACK, ("cancel", "a1", "r2"), "Taken back: nobody can pay it any more."),
        (OF_ME, Deed.TURN_DOWN, ("cancel", "a1", "r1"), "Turned down: you will not pay it."),
    ],
)
async def test_one_click_is_one_call_and_the_list_is_read_again(
    asking: Asking, row: WalletTransaction, deed: Deed, call: tuple[str, str, str], said: str
) -> None:
    assert await asking.click(row, deed) == said
    assert asking.venue.calls == [call]
    assert asking.wallet.refreshed == ["a1"]
    assert any(said in entry.text for entry in asking.window.activity.entries)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Rejected("Coinbase", "this is no open request", 400), "Coinbase: this is no open request."),
        (OutcomeUnknown("Coinbase", "the connection was lost"), "Coinbase: the connection was lost."),
    ],
)
async def test_a_call_that_failed_says_why_and_may_be_made_again(asking: Asking, error: VenueError, said: str) -> None:
    asking.venue.errors = [error]
    assert await asking.click(BY_ME, Deed.RESEND) == said
    assert asking.wallet.refreshed == ["a1"]
    assert await asking.click(BY_ME, Deed.RESEND) == "The venue sends its e-mail again."


async def test_paying_goes_to_the_confirmation_with_who_asked_and_how_much(asking: Asking) -> None:
    asking.show(OF_ME).deed_buttons[Deed.PAY].click()
    assert (asking.payer.asked, asking.venue.calls) == ([PAYMENT], [])


async def test_a_payment_is_dark_with_the_reason_while_it_may_not_go(asking: Asking) -> None:
    detail = asking.show(OF_ME)
    asking.payer.before = ("blocked", "the same is on its way")
    asking.requests.show_time()
    assert (detail.why(), detail.deed_buttons[Deed.PAY].isEnabled()) == ("The same is on its way.", False)
    asking.payer.reason = "Live is locked."
    asking.requests.show_time()
    assert detail.why() == "Live is locked."
    asking.payer.reason, asking.payer.before = None, ("needs_tick", "it was paid before")
    asking.requests.show_time()
    assert (detail.why(), detail.deed_buttons[Deed.PAY].isEnabled()) == ("", True)
    detail = asking.show(transaction("r3", "-1.00000001", kind="request", status="pending", to=BETO))
    assert detail.why() == "Only 1.00000000 BTC are available."
    assert detail.deed_buttons[Deed.TURN_DOWN].isEnabled()


async def test_what_the_sign_in_may_not_do_is_dark_with_what_would_help(asking: Asking) -> None:
    operation = Operation(name="o", method="POST", path="p", client="c", scope="wallet:transactions:request")
    asking.wallet.gone["transactions.cancel"] = Withheld(operation, is_gone=False)
    detail = asking.show(BY_ME)
    asking.requests.show_time()
    assert detail.why() == "This sign-in cannot do this: add wallet:transactions:request to it."
    assert detail.deed_buttons[Deed.RESEND].isEnabled()
    assert not detail.deed_buttons[Deed.TAKE_BACK].isEnabled()


async def test_what_became_of_a_payment_is_said_where_it_was_asked_for(asking: Asking) -> None:
    detail = asking.show(OF_ME)
    asking.window.intent_changed.emit(intent(PAYMENT, State.UNKNOWN))
    assert detail.message().startswith("◐ 0.10000000 BTC to Beto, who asked for it: We don't know yet")
    asking.requests.show_refused(PAYMENT, "the disk is full")
    assert detail.message() == "✕ the disk is full"
    detail = asking.show(BY_ME)
    assert detail.message() == ""
    asking.window.intent_changed.emit(intent(PAYMENT, State.SETTLED))
    assert detail.message() == ""  # of another one


async def test_closed_it_does_nothing_more(asking: Asking) -> None:
    detail = asking.show(BY_ME)
    asking.requests.close()
    detail.deed_buttons[Deed.RESEND].click()
    assert asking.venue.calls == []

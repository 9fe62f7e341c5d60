"""Transfers between own accounts and requests for money: judged while they are typed, shown in full before they go."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from terminal.domain.account import Environment
from terminal.domain.intent import State
from terminal.domain.wallet import WalletAccount
from terminal.domain.wallet_moves import Completion, MoneyRequest, WalletTransfer
from tests.ui.acting_values import intent
from tests.ui.wallet_values import account, money
from ui.dialogs.confirm_money import ConfirmMoney
from ui.dialogs.confirm_move import OwnMove, move_question
from ui.dialogs.confirm_transfer import TransferFacts
from ui.panes.wallet import REQUEST, SEND, TRANSFER, WalletPane
from ui.panes.wallet_moves import MoneyRequestForm, OwnTransferForm

MAIN = account("a1", "My Wallet", balance=money("2.00000000"), is_primary=True)
VAULT, OTHER = account("a2", "Savings", "vault"), account("a3", "Spare")
LITE, DOLLARS = account("a4", "Lite", coin="LTC"), account("a5", "Dollars", "fiat", "USD")
ALL = (MAIN, VAULT, OTHER, LITE, DOLLARS)
BETO = "beto@practice.invalid"


@pytest.fixture
def transfer(qtbot: QtBot) -> OwnTransferForm:
    form = OwnTransferForm()
    qtbot.addWidget(form)
    form.ends.set_disabled_reason(None)
    form.show_account(MAIN, ALL)
    form.show()
    return form


@pytest.fixture
def asking(qtbot: QtBot) -> MoneyRequestForm:
    form = MoneyRequestForm()
    qtbot.addWidget(form)
    form.ends.set_disabled_reason(None)
    form.show_account(MAIN)
    form.show()
    return form


def offered(form: OwnTransferForm) -> list[str]:
    return [form.to.itemText(index) for index in range(form.to.count())]


def test_a_transfer_reaches_wallets_and_vaults_of_the_same_coin(transfer: OwnTransferForm) -> None:
    asked: list[WalletTransfer] = []
    transfer.requested.connect(asked.append)
    assert offered(transfer) == ["Savings · Vault", "Spare · Wallet"]
    transfer.amount.setText("0.5")
    assert (transfer.request(), transfer.ends.press()) == (None, False)  # nothing is chosen for the person
    transfer.choose("a2")
    transfer.ends.note.setText(" for later ")
    assert transfer.ends.button.text() == "Review 0.5 BTC…"
    assert transfer.ends.press()
    assert asked == [WalletTransfer(source="a1", to="a2", coin="BTC", amount=Decimal("0.5"), note="for later")]


def test_the_only_other_account_is_chosen(transfer: OwnTransferForm) -> None:
    transfer.show_account(OTHER, (MAIN, OTHER))
    transfer.amount.setText("0.5")
    assert transfer.request() == WalletTransfer(source="a3", to="a1", coin="BTC", amount=Decimal("0.5"))


def test_what_was_chosen_is_never_exchanged_for_another_account(transfer: OwnTransferForm) -> None:
    transfer.choose("a3")
    transfer.amount.setText("0.5")
    renamed = account("a2", "Spare")
    transfer.show_account(MAIN, (MAIN, renamed, OTHER))
    request = transfer.request()
    assert request is not None
    assert request.to == "a3"
    for _ in range(2):
        transfer.show_account(MAIN, (MAIN, renamed))  # it is closed meanwhile: nothing is chosen any more
        assert (transfer.request(), transfer.to.currentIndex()) == (None, -1)


@pytest.mark.parametrize(
    ("source", "amount", "why"),
    [
        (MAIN, "2.00000001", "Only 2.00000000 BTC are available."),
        (MAIN, "0", "Zero cannot be sent."),
        (MAIN, "1,5", "The amount cannot be read."),
        (LITE, "1", "There is no other account of LTC to transfer to."),
        (VAULT, "1", "Only a wallet lets coins go from here; a vault does on the venue's own site."),
        (DOLLARS, "1", "Only a wallet lets coins go from here; a vault does on the venue's own site."),
        (None, "1", "Choose an account first."),
    ],
)
def test_what_may_not_be_transferred_is_said(
    transfer: OwnTransferForm, source: WalletAccount | None, amount: str, why: str
) -> None:
    transfer.show_account(source, ALL)
    transfer.choose("a2")
    transfer.amount.setText(amount)
    assert (transfer.request(), transfer.ends.hindrance(), transfer.ends.press()) == (None, why, False)


def test_a_request_asks_one_e_mail_for_one_amount(asking: MoneyRequestForm, qtbot: QtBot) -> None:
    asked: list[MoneyRequest] = []
    asking.requested.connect(asked.append)
    qtbot.waitExposed(asking)
    asking.payer.setFocus()
    qtbot.keyClicks(asking.payer, BETO)
    qtbot.keyClick(asking.payer, Qt.Key.Key_Return)
    assert asking.amount.hasFocus()
    qtbot.keyClicks(asking.amount, "5")  # more than there is: it comes from somebody else
    qtbot.keyClick(asking.amount, Qt.Key.Key_Return)
    assert asking.ends.button.hasFocus()
    assert asked == []
    asking.ends.button.click()
    assert asked == [MoneyRequest(source="a1", payer=BETO, coin="BTC", amount=Decimal(5))]


@pytest.mark.parametrize(
    ("source", "payer", "amount", "why"),
    [
        (MAIN, "beto", "1", "The e-mail cannot be used."),
        (MAIN, "béto@practice.invalid", "1", "The e-mail cannot be used."),
        (MAIN, BETO, "0", "Zero cannot be sent."),
        (MAIN, "Ana@practice.invalid", "1", "This is your own e-mail."),
        (VAULT, BETO, "1", "Coins are asked for into a wallet only; choose one."),
        (DOLLARS, BETO, "1", "Coins are asked for into a wallet only; choose one."),
        (None, BETO, "1", "Choose an account first."),
    ],
)
def test_what_may_not_be_asked_for_is_said(
    asking: MoneyRequestForm, source: WalletAccount | None, payer: str, amount: str, why: str
) -> None:
    asking.show_account(source)
    asking.set_own_email("ana@practice.invalid")
    asking.payer.setText(payer)
    asking.amount.setText(amount)
    assert (asking.request(), asking.ends.hindrance(), asking.ends.press()) == (None, why, False)


def test_a_request_that_went_out_is_not_said_to_have_moved_anything(asking: MoneyRequestForm) -> None:
    request = MoneyRequest(source="a1", payer=BETO, coin="BTC", amount=Decimal(5))
    asking.ends.show_result(intent(request, State.SETTLED))
    assert asking.ends.result() == "● 5 BTC asked of beto@practice.invalid: Asked. Nothing moves until it is paid."


def test_what_was_typed_for_one_account_is_forgotten_with_it(
    transfer: OwnTransferForm, asking: MoneyRequestForm
) -> None:
    transfer.choose("a2")
    transfer.amount.setText("0.5")
    transfer.show_account(OTHER, ALL)
    assert (transfer.amount.text(), transfer.to.currentIndex()) == ("", -1)
    asking.payer.setText(BETO)
    asking.amount.setText("0.5")
    asking.show_account(OTHER)
    assert (asking.payer.text(), asking.amount.text()) == ("", "")


def test_a_form_is_made_when_somebody_turns_to_it_and_knows_the_account_in_front(qtbot: QtBot) -> None:
    pane = WalletPane()
    qtbot.addWidget(pane)
    made: list[QWidget] = []
    walked: list[int] = []  # how many were there when the way of the Tab key was laid anew
    pane.form_made.connect(made.append)
    pane.section_made.connect(lambda: walked.append(len(made)))
    pane.show_accounts(ALL, None)
    pane.show_account("a1")
    assert pane.made_forms == {}
    for page in (SEND, REQUEST, TRANSFER, TRANSFER):
        pane.set_page(page)
    assert made == list(pane.made_forms.values())
    assert walked == [1, 2, 3]
    form = pane.form(TRANSFER)
    assert isinstance(form, OwnTransferForm)
    assert offered(form) == ["Savings · Vault", "Spare · Wallet"]
    pane.clear()
    assert form.ends.hindrance()
    assert offered(form) == []


@pytest.mark.parametrize(
    ("request_", "lines"),
    [
        (
            WalletTransfer(source="a1", to="a2", coin="BTC", amount=Decimal("0.5"), note="<b>later</b>"),
            {
                "Move BTC between your accounts",
                "My Wallet ★ · Wallet",
                "Savings · Vault",
                "0.50000000 BTC",
                "<b>later</b>",
                "A vault lets go of what is in it only on the venue's own site.",
            },
        ),
        (
            MoneyRequest(source="a1", payer=BETO, coin="BTC", amount=Decimal("0.5")),
            {
                "Ask somebody for BTC by e-mail",
                BETO,
                "My Wallet ★ · Wallet",
                "First time to this e-mail. Compare it sign by sign.",
            },
        ),
        (
            Completion(source="a9", request_id="r-1", payee="Beto", coin="BTC", amount=Decimal("0.5")),
            {
                "Pay the BTC that somebody asked for",
                "Beto",
                "a9",
                "r-1",
                "Anybody can ask you for money. Pay only whom you know.",
            },
        ),
    ],
)
def test_a_confirmation_shows_a_move_in_full(qtbot: QtBot, request_: OwnMove, lines: set[str]) -> None:
    facts = TransferFacts(environment=Environment.PRACTICE, venue="Practice exchange", is_first_time=True)
    dialog = ConfirmMoney(request_, move_question(request_, facts, {each.id: each for each in ALL}))
    qtbot.addWidget(dialog)
    dialog.open()
    assert lines <= set(dialog.texts())
    assert not dialog.confirm_button.isEnabled()

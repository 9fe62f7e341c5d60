"""The wallet's form to send: what may not go is said while it is typed, and what may goes once, as it is shown."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from terminal.domain.account import Environment
from terminal.domain.transfer import Send
from terminal.domain.travel_rule import Holder
from terminal.domain.wallet import Money
from tests.ui.wallet_values import account, money
from ui.dialogs.confirm_transfer import ConfirmTransfer, TransferFacts
from ui.panes.wallet_send import WalletSend

OUTSIDE = "2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG"
OF_THE_MAIN_NETWORK = "1AUJ8z5RuHRTqD1eikyfUUetzGmdWLGkpT"
ETHER = "0x" + b"PRACTICE".hex() + "00" * 12
PRICE = money("4000.00", "USD")
WALLET = account("a1", "My Wallet", balance=money("2.00000000"), native=money("8000.00", "USD"))


@pytest.fixture
def form(qtbot: QtBot) -> WalletSend:
    form = WalletSend()
    qtbot.addWidget(form)
    form.set_environment(Environment.PRACTICE)
    form.ends.set_disabled_reason(None)
    form.show_account(WALLET)
    form.show_price(PRICE, 3.0)
    form.set_own_email("ana@practice.invalid")
    form.show()
    return form


def fill(form: WalletSend, to: str, amount: str) -> None:
    form.to.setText(to)
    form.amount.setText(amount)


def test_what_is_typed_becomes_one_request(form: WalletSend) -> None:
    asked: list[Send] = []
    form.requested.connect(asked.append)
    assert (form.request(), form.hindrance(), form.press()) == (None, "", False)
    fill(form, OUTSIDE, "0.25")
    form.note.setText(" rent ")
    assert form.send_button.text() == "Review 0.25 BTC…"
    assert form.press()
    assert asked == [Send(source="a1", coin="BTC", to=OUTSIDE, amount=Decimal("0.25"), note="rent")]


@pytest.mark.parametrize(
    ("to", "amount", "why"),
    [
        (OF_THE_MAIN_NETWORK, "0.1", "The destination cannot be used."),
        (OUTSIDE + "x", "0.1", "The destination cannot be used."),
        ("beto@", "0.1", "The destination cannot be used."),
        ("ana@Practice.invalid", "0.1", "This is your own e-mail."),
        (OUTSIDE, "0", "Zero cannot be sent."),
        (OUTSIDE, "1e-3", "The amount cannot be read."),
        ("beto@practice.invalid", "2.00000001", "Only 2.00000000 BTC are available."),
    ],
)
def test_what_may_not_go_is_said(form: WalletSend, to: str, amount: str, why: str) -> None:
    fill(form, to, amount)
    assert (form.request(), form.hindrance(), form.press()) == (None, why, False)


def test_a_real_address_is_named_as_one(form: WalletSend) -> None:
    form.to.setText(OF_THE_MAIN_NETWORK)
    assert form.to.reason() == "this is a real BTC address: practice takes test addresses only"


def test_above_the_limit_the_holder_of_an_address_must_be_named_and_goes_along(form: WalletSend) -> None:
    fill(form, OUTSIDE, "0.75")
    assert (form.hindrance(), form.holder.isVisible()) == ("", False)
    assert form.request() == Send(source="a1", coin="BTC", to=OUTSIDE, amount=Decimal("0.75"))
    form.amount.setText("0.75000001")
    assert (form.hindrance(), form.press()) == ("Say who holds the address.", False)
    assert form.holder.why() == (
        "Worth 3,000.00 USD by the venue's own price, 3 s old. Above 3,000 USD it must be told who holds the address:"
    )
    form.holder.institution.click()
    assert (form.hindrance(), form.press()) == ("The website of the exchange or bank is needed.", False)
    form.holder.website.setText("exchange.example.com")
    assert form.press()
    request = form.request()
    assert request is not None
    assert request.holder == Holder(is_institution=True, website="exchange.example.com")
    form.holder.person.click()
    request = form.request()
    assert request is not None
    assert request.holder == Holder(is_institution=False)
    form.amount.setText("0.75")
    assert form.request() == Send(source="a1", coin="BTC", to=OUTSIDE, amount=Decimal("0.75"))


def test_another_address_has_another_holder(form: WalletSend) -> None:
    fill(form, OUTSIDE, "0.9")
    form.holder.institution.click()
    form.holder.website.setText("exchange.example.com")
    assert form.request() is not None
    form.to.setText("2MzQwSSnBHWHqSAqtTVQ6v47XtaisrJa1Vc")
    assert (form.hindrance(), form.holder.website.text()) == ("Say who holds the address.", "")


@pytest.mark.parametrize("price", [None, money("80000.00", "MXN")])
def test_where_the_worth_is_not_known_the_holder_is_asked_for(form: WalletSend, price: Money | None) -> None:
    form.show_price(price, None)
    fill(form, OUTSIDE, "0.0001")
    assert form.hindrance() == "Say who holds the address."
    assert form.holder.why().startswith("What this is worth in USD is not known now.")
    form.to.setText("beto@practice.invalid")
    assert (form.hindrance(), form.holder.isVisible()) == ("", False)


def test_a_price_that_is_read_late_takes_the_question_back_and_grows_old(form: WalletSend) -> None:
    form.show_price(None, None)
    fill(form, OUTSIDE, "0.9")
    form.show_price(PRICE, 61.0)
    assert "Worth 3,600.00 USD by the venue's own price, 61 s old." in form.holder.why()
    form.show_price(money("1000.00", "USD"), 0.0)
    assert (form.hindrance(), form.holder.isVisible()) == ("", False)


def test_another_account_is_not_reckoned_by_the_last_one_s_price(form: WalletSend) -> None:
    form.holder.person.click()
    form.show_account(account("a3", "Ether", coin="ETH", native=None))
    fill(form, ETHER, "0.1")
    assert form.hindrance() == "Say who holds the address."


@pytest.mark.parametrize("kind", ["vault", "fiat"])
def test_only_a_wallet_sends(form: WalletSend, kind: str) -> None:
    form.show_account(account("a2", "Other", kind))
    fill(form, "beto@practice.invalid", "0.1")
    assert form.hindrance() == "Only a wallet sends coins; a vault and an account of government money do not."


def test_ether_of_practice_must_spell_it(form: WalletSend) -> None:
    form.show_account(account("a3", "Ether", coin="ETH", native=None))
    form.show_price(money("200.00", "USD"), 0.0)
    fill(form, "0x" + "11" * 20, "0.1")
    assert form.request() is None
    form.to.setText(ETHER)
    assert form.request() == Send(source="a3", coin="ETH", to=ETHER, amount=Decimal("0.1"))


def test_max_writes_all_and_another_account_forgets_what_was_typed(form: WalletSend) -> None:
    form.to.setText(OUTSIDE)
    form.max_button.click()
    assert form.amount.value() == Decimal(2)
    form.show_account(account("a1", "My Wallet", balance=money("1.00000000"), native=None))
    assert form.to.text() == OUTSIDE  # only the balance is another
    assert form.hindrance() == "Only 1.00000000 BTC are available."
    form.show_account(account("a2", "Other"))
    assert (form.to.text(), form.amount.text()) == ("", "")


def test_what_keeps_it_back_is_said_and_goes_again(form: WalletSend) -> None:
    fill(form, OUTSIDE, "0.1")
    form.ends.set_disabled_reason("Live is locked.")
    assert (form.hindrance(), form.press()) == ("Live is locked.", False)
    form.ends.set_disabled_reason(None)
    assert form.press()
    form.ends.set_obstacle_check(lambda _request: ("blocked", "the same is on its way"))
    assert (form.hindrance(), form.press()) == ("The same is on its way.", False)


def test_enter_leads_through_the_form_to_its_button_and_does_not_send(form: WalletSend, qtbot: QtBot) -> None:
    asked: list[Send] = []
    form.requested.connect(asked.append)
    qtbot.waitExposed(form)
    form.to.setText(OUTSIDE)
    form.to.setFocus()
    qtbot.keyClick(form.to, Qt.Key.Key_Return)
    assert form.amount.hasFocus()
    qtbot.keyClicks(form.amount, "0.1")
    qtbot.keyClick(form.amount, Qt.Key.Key_Return)
    assert form.send_button.hasFocus()
    assert asked == []


def test_the_confirmation_shows_the_send_in_full(qtbot: QtBot) -> None:
    holder = Holder(is_institution=True, website="exchange.example.com")
    request = Send(source="a1", coin="BTC", to=OUTSIDE, amount=Decimal("0.25"), note="<b>rent</b>", holder=holder)
    assert "exchange" not in repr(request)  # and so in no log
    facts = TransferFacts(environment=Environment.PRACTICE, venue="Practice exchange", is_first_time=True)
    dialog = ConfirmTransfer(request, facts)
    qtbot.addWidget(dialog)
    dialog.open()
    texts = dialog.texts()
    assert {"Send BTC from the wallet", "2N9J iEUY gRwK Aw6F fnUc a54V UeaS YSL9 qqG", "<b>rent</b>"} <= set(texts)
    assert {"Held by", "An exchange or bank: exchange.example.com"} <= set(texts)
    assert {"0.25000000 BTC", "First time to this destination. Compare it sign by sign."} <= set(texts)
    assert not dialog.confirm_button.isEnabled()

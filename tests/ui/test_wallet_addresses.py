"""One address of the wallet: what the venue says of it, what arrived there, and whether another can be made."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.wallet_values import account, address, transaction
from ui.panes.wallet_addresses import WalletAddresses

HERE = address("d1", "2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG", "Rent")


@pytest.fixture
def page(qtbot: QtBot) -> WalletAddresses:
    page = WalletAddresses()
    qtbot.addWidget(page)
    page.asked = []
    page.details_requested.connect(page.asked.append)
    page.show_account(account("a1", "My Wallet"))
    page.show_addresses((HERE,))
    return page


def test_what_arrived_is_asked_for_and_told_the_newest_first(page: WalletAddresses) -> None:
    page.details_button.click()
    assert page.asked == [HERE]
    early, late = transaction("t1", "0.1", age_s=60), transaction("t2", "0.2", status="pending")
    page.show_details(HERE, (early, late), is_cut=True)
    assert page.details is not None
    lines = page.details.text().splitlines()
    assert lines[0] == "Address: 2N9J iEUY gRwK Aw6F fnUc a54V UeaS YSL9 qqG"
    assert "0.2 BTC" in lines[4]
    assert "0.1 BTC" in lines[5]
    assert lines[6] == "Arrived: and more before"
    page.show_account(account("a2", "Savings"))
    assert page.details is None


def test_an_address_without_a_payment_says_so(page: WalletAddresses) -> None:
    page.show_details(HERE, (), is_cut=False)
    assert page.details is not None
    assert page.details.text().endswith("Arrived: nothing yet")


def test_where_no_address_can_be_made_its_reason_stands_there(page: WalletAddresses) -> None:
    page.set_withheld("This sign-in cannot do this: add wallet:addresses:create to it.")
    assert page.message() == "This sign-in cannot do this: add wallet:addresses:create to it."
    assert not page.new_button.isEnabled()
    page.set_withheld(None)
    assert (page.message(), page.new_button.isEnabled()) == ("", True)

"""The wallet's pane: kinds in words, a total only when it is whole, and nothing of one account under another."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from terminal.domain.freshness import Freshness
from terminal.domain.wallet import Party
from terminal.services.wallet_data import WalletWorth
from tests.ui.wallet_values import account, address, money, transaction
from ui.models.table import TableModel
from ui.panes.wallet import ACCOUNTS, ADDRESSES, TRANSACTIONS, WalletPane
from ui.theme import Color

MAIN = account("a1", "My Wallet", is_primary=True)
VAULT = account("a2", "Savings", "vault")
DOLLARS = account("a3", "Dollars", "fiat", "USD", balance=money("5000.00", "USD"), native=None)
FIRST, SECOND = "2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG", "2MzQwSSnBHWHqSAqtTVQ6v47XtaisrJa1Vc"
WHOLE = WalletWorth(money("200.00", "USD"), ())


@pytest.fixture
def pane(qtbot: QtBot, qtmodeltester) -> WalletPane:
    pane = WalletPane()
    qtbot.addWidget(pane)
    for model in (pane.accounts, pane.transactions, pane.addresses.model):
        qtmodeltester.check(model)
    return pane


def cells(model: TableModel, number: int) -> list[str]:
    return [model.index(number, column).data() for column in range(model.columnCount())]


def chosen(pane: WalletPane) -> None:
    pane.show_accounts((MAIN, VAULT, DOLLARS), WHOLE)
    pane.show_account("a1")


def test_accounts_say_their_kind_their_balance_as_sent_and_their_worth(pane: WalletPane) -> None:
    odd = account("a4", "Odd", "staking", native=None)
    pane.show_accounts((VAULT, DOLLARS, odd, MAIN), None)
    assert [cells(pane.accounts, number) for number in range(4)] == [
        ["My Wallet ★", "Wallet", "1.50000000 BTC", "100.00 USD"],
        ["Savings", "Vault", "1.50000000 BTC", "100.00 USD"],
        ["Dollars", "Fiat", "5,000.00 USD", "—"],
        ["Odd", "staking", "1.50000000 BTC", "—"],
    ]
    spoken = pane.accounts.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "My Wallet, Wallet, primary, 1.50000000 BTC"


@pytest.mark.parametrize(
    ("worth", "said"),
    [
        (WHOLE, "Total 200.00 USD, as the venue reckons"),
        (WalletWorth(None, ("Dollars",)), "No total: the venue does not say what these are worth: Dollars"),
        (WalletWorth(None, ()), "No total: not everything that would belong to it is known."),
    ],
)
def test_a_total_is_shown_only_when_it_is_whole(pane: WalletPane, worth: WalletWorth, said: str) -> None:
    assert pane.footer() == "Not known: nothing was read yet."
    pane.show_accounts((MAIN,), worth)
    assert pane.footer() == said


@pytest.mark.parametrize(("room", "left_out"), [(480, []), (410, [1]), (310, [1, 3])])
def test_where_there_is_no_room_a_worth_is_left_out_rather_than_cut(
    pane: WalletPane, room: int, left_out: list[int]
) -> None:
    pane.show_accounts((MAIN, VAULT), WHOLE)
    table = pane.accounts_table
    table.setParent(None)
    table.show()
    table.resize(room + table.width() - table.viewport().width(), 200)
    assert [number for number in range(4) if table.isColumnHidden(number)] == left_out
    table.close()


def test_choosing_an_account_asks_for_it_once(pane: WalletPane, qtbot: QtBot) -> None:
    chosen(pane)
    asked: list[str] = []
    pane.account_chosen.connect(asked.append)
    pane.accounts_table.selectRow(1)
    pane.show_account("a2")
    pane.accounts_table.selectRow(1)
    assert asked == ["a2"]
    qtbot.keyClick(pane.accounts_table, Qt.Key.Key_Return)
    assert pane.page == TRANSACTIONS


def test_transactions_are_told_with_a_sign_and_the_newest_first(pane: WalletPane) -> None:
    chosen(pane)
    pane.show_transactions(
        (
            transaction("t1", "0.25000000", 60, sender=Party(kind="user", text="Beto"), tx_hash="463397c8"),
            transaction("t2", "-0.10000000", native=money("-40.00", "USD"), kind="mystery", status="in_orbit"),
            transaction("t3", "-0.30000000", 90, to=Party(kind="bitcoin_address", text=FIRST), status="failed"),
        )
    )
    assert [cells(pane.transactions, number)[1:] for number in range(3)] == [
        ["mystery", "▼ 0.10000000 BTC", "-40.00 USD", "◌ in_orbit", "—"],
        ["Received · Beto", "▲ 0.25000000 BTC", "—", "● Done", "463397c8"],
        ["Sent · 2N9J iEUY gRwK Aw6F fnUc a54V UeaS YSL9 qqG", "▼ 0.30000000 BTC", "—", "✕ Failed", "—"],
    ]
    colors = [pane.transactions.index(number, 2).data(Qt.ItemDataRole.ForegroundRole) for number in range(3)]
    assert colors == [Color.SELL, Color.BUY, Color.FAINT]  # what failed did not move
    copied = pane.transactions.as_tsv().splitlines()
    assert copied[1].split("\t")[2:] == ["-0.10000000", "-40.00", "◌ in_orbit", ""]


def test_the_chosen_address_is_shown_in_groups_and_copied_whole(pane: WalletPane) -> None:
    chosen(pane)
    pane.set_page(ADDRESSES)
    page = pane.addresses
    pane.show_addresses((address("d1", FIRST, "Rent"), address("d2", SECOND)))
    assert cells(page.model, 0)[:2] == ["Rent", "2N9J iEUY gRwK Aw6F fnUc a54V UeaS YSL9 qqG"]
    assert (page.shown_address(), page.qr.text) == (FIRST, FIRST)
    page.table.selectRow(1)
    page.copy_button.click()
    assert QGuiApplication.clipboard().text() == SECOND
    assert page.qr.text == SECOND


def test_one_press_asks_for_one_address_which_is_chosen_when_the_list_has_it(pane: WalletPane) -> None:
    chosen(pane)
    asked: list[str] = []
    pane.address_requested.connect(asked.append)
    page = pane.addresses
    pane.show_addresses((address("d1", FIRST),))
    page.label.setText(" Rent ")
    page.new_button.click()
    page.new_button.click()
    assert asked == ["Rent"]
    page.show_made(address("d2", SECOND, "Rent"))
    assert page.shown_address() == FIRST  # the list does not have it yet
    pane.show_addresses((address("d2", SECOND, "Rent"), address("d1", FIRST)))
    assert (page.shown_address(), page.label.text(), page.new_button.isEnabled()) == (SECOND, "", True)


def test_a_refused_address_is_told_and_may_be_asked_for_again(pane: WalletPane) -> None:
    chosen(pane)
    pane.addresses.label.setText("Rent")
    pane.addresses.new_button.click()
    pane.addresses.show_problem("Not today.")
    assert (pane.addresses.message(), pane.addresses.label.text()) == ("Not today.", "Rent")
    assert pane.addresses.new_button.isEnabled()


def test_a_fiat_account_offers_no_address(pane: WalletPane) -> None:
    chosen(pane)
    pane.show_account("a3")
    assert not pane.addresses.new_button.isEnabled()
    assert pane.addresses.message() == "An account of government money has no addresses."
    pane.show_account("a1")
    assert pane.addresses.new_button.isEnabled()
    assert pane.addresses.message() == ""


def test_another_account_shows_nothing_of_the_last_one(pane: WalletPane) -> None:
    chosen(pane)
    pane.show_transactions((transaction("t1", "1"),))
    pane.show_addresses((address("d1", FIRST),))
    pane.show_account("a2")
    pane.set_page(TRANSACTIONS)
    assert (pane.transactions.rowCount(), pane.footer()) == (0, "Not known: nothing was read yet.")
    pane.set_page(ADDRESSES)
    assert (pane.addresses.shown_address(), pane.addresses.qr.text) == ("", "")


def test_a_newer_list_keeps_the_chosen_account_and_what_is_shown_of_it(pane: WalletPane) -> None:
    chosen(pane)
    pane.show_transactions((transaction("t1", "1"),), is_cut=True)
    pane.show_accounts((VAULT, MAIN), WHOLE)
    assert pane.account is MAIN
    assert pane.transactions.rowCount() == 1
    pane.set_page(TRANSACTIONS)
    assert pane.footer() == "The list goes on: the venue was not asked for more."


def test_clearing_leaves_nothing_of_another_environment(pane: WalletPane) -> None:
    chosen(pane)
    pane.show_transactions((transaction("t1", "1"),))
    pane.show_addresses((address("d1", FIRST),))
    pane.set_page(ADDRESSES)
    pane.show_age(4, Freshness.FRESH)
    pane.clear()
    assert [model.rowCount() for model in (pane.accounts, pane.transactions, pane.addresses.model)] == [0, 0, 0]
    assert (pane.page, pane.account, pane.note(), pane.freshness) == (ACCOUNTS, None, "", Freshness.UNKNOWN)
    assert pane.addresses.shown_address() == ""
    pane.show_absence("No wallet here.")
    assert pane.footer() == "No wallet here."


def test_a_failed_read_says_how_old_the_last_good_one_is(pane: WalletPane) -> None:
    chosen(pane)
    pane.show_age(70, Freshness.STALE, "the venue did not answer")
    assert (pane.note(), pane.is_dimmed) == ("70 s", True)
    assert pane.reason() == "the venue did not answer; last good 70 s ago"

"""A wallet's transactions: every kind in plain words, one in full in the list's place, and what may be done there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from terminal.domain.account import Environment
from terminal.domain.quote import Deal
from terminal.domain.wallet import Party, WalletTransaction
from tests.ui.market_values import NOW
from tests.ui.wallet_values import money, transaction
from ui.panes.wallet_history import WalletHistory
from ui.panes.wallet_transaction import Deed
from ui.wording.wallet import transaction_what

PLACE = "2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG"
HASH = "463397c87beddd9a61ade61359a13adc9efea26062191fe07147037bce7f33ed"
BETO = Party(kind="user", text="Beto", id="u-1")
ASKED_OF_ME = transaction("r1", "-0.10000000", kind="request", status="pending", to=BETO)
ASKED_BY_ME = transaction("r2", "0.20000000", kind="request", status="pending", to=BETO)


class Browser(QObject):
    """Takes what the program would let the system open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def browser() -> Iterator[Browser]:
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "take")
    yield browser
    QDesktopServices.unsetUrlHandler("https")


@pytest.fixture
def history(qtbot: QtBot) -> WalletHistory:
    history = WalletHistory()
    qtbot.addWidget(history)
    history.resize(480, 400)
    history.show()
    qtbot.waitExposed(history)
    history.show_environment(Environment.LIVE)
    return history


def shown(history: WalletHistory, row: WalletTransaction) -> dict[str, str]:
    """Show a transaction in full and return its lines."""
    history.show_rows((row,))
    history.show_details(row)
    return dict(line.split(": ", 1) for line in history.detail.text().splitlines())


def offered(history: WalletHistory) -> set[Deed]:
    return {deed for deed, button in history.detail.deed_buttons.items() if button.isVisible()}


@pytest.mark.parametrize(
    ("kind", "amount", "more", "said"),
    [
        ("send", "-1", {"to": Party(kind="email", text="beto@practice.invalid")}, "Sent · beto@practice.invalid"),
        ("send", "1", {"sender": Party(kind="bitcoin_network", text=None)}, "Received · the bitcoin network"),
        ("send", "1", {"sender": Party(kind="user", text=None, id="u")}, "Received · a user of the venue"),
        ("request", "1", {"to": BETO}, "You asked · Beto"),
        ("request", "-1", {"to": BETO}, "Asked of you · Beto"),
        ("transfer", "-1", {"to": Party(kind="account", text="My Vault")}, "Between your accounts"),
        ("buy", "1", {}, "Bought"),
        ("sell", "-1", {}, "Sold"),
        ("fiat_deposit", "1", {}, "Deposited"),
        ("fiat_withdrawal", "-1", {}, "Withdrawn"),
        ("exchange_deposit", "-1", {}, "To the venue's exchange"),
        ("exchange_withdrawal", "1", {}, "From the venue's exchange"),
        ("vault_withdrawal", "-1", {}, "Out of the vault"),
        ("staking_reward", "1", {"title": "<b>Reward</b>", "subtitle": "for May"}, "<b>Reward</b> · for May"),
        ("staking_reward", "1", {}, "staking_reward"),
        ("send", "-1", {"to": Party(kind="carrier_pigeon", text=None)}, "Sent · carrier_pigeon"),
    ],
)
def test_every_kind_is_told_in_plain_words_and_an_unknown_one_as_it_came(
    kind: str, amount: str, more: dict[str, object], said: str
) -> None:
    assert transaction_what(transaction("t", amount, kind=kind, **more)) == said


def test_everything_that_the_venue_documents_of_a_transaction_can_be_read(history: WalletHistory) -> None:
    row = transaction(
        "t-1",
        "-0.25000000",
        to=Party(kind="bitcoin_address", text=PLACE),
        native=money("-990.00", "USD"),
        description="<b>rent</b>",
        status="in_orbit",
        tx_hash=HASH,
        network="bitcoin",
        network_status="confirmed",
        fee=money("0.00010000"),
        updated_at=NOW,
        title="Sent Bitcoin",
        subtitle="To Bitcoin address",
        idem="9316dd16-0c05",
        deal=Deal.BUY,
        deal_id="b-1",
        is_instant_exchange=True,
        application=Party(kind="application", text="Tax tool"),
    )
    lines = shown(history, row)
    assert lines["To"] == "2N9J iEUY gRwK Aw6F fnUc a54V UeaS YSL9 qqG"
    assert (lines["Amount"], lines["Worth"]) == ("▼ 0.25000000 BTC", "-990.00 USD")
    assert (lines["State"], lines["Kind"], lines["Note"]) == ("◌ in_orbit (in_orbit)", "send", "<b>rent</b>")
    assert (lines["Network"], lines["Network fee"]) == ("bitcoin · confirmed", "0.00010000 BTC")
    assert (lines["Part of"], lines["At once"], lines["Made by"]) == ("a purchase b-1", "yes", "Tax tool")
    assert lines["Venue says"] == "Sent Bitcoin · To Bitcoin address"
    assert (lines["Send key"], lines["Transaction id"], lines["Id"]) == ("9316dd16-0c05", HASH, "t-1")
    assert {"When", "UTC", "Changed"} <= lines.keys()


def test_where_something_was_received_is_told_by_its_address_once_that_is_known(history: WalletHistory) -> None:
    row = transaction("t1", "0.25", address="d1")
    assert shown(history, row)["Received at"] == "d1"
    history.show_addresses({"d1": PLACE})
    assert "Received at: 2N9J iEUY gRwK Aw6F fnUc a54V UeaS YSL9 qqG" in history.detail.text().splitlines()


def test_enter_expands_a_row_and_escape_leads_back_to_it(history: WalletHistory, qtbot: QtBot) -> None:
    history.show_rows((transaction("t1", "1"), transaction("t2", "2", 60)))
    history.table.selectRow(1)
    qtbot.keyClick(history.table, Qt.Key.Key_Return)
    assert history.is_in_detail
    assert history.detail.row is not None
    assert history.detail.row.id == "t2"
    assert history.detail.back_button.hasFocus()
    qtbot.keyClick(history.detail.back_button, Qt.Key.Key_Escape)
    assert (history.is_in_detail, history.table.hasFocus()) == (False, True)
    assert history.table.selected_row().id == "t2"


def test_what_is_expanded_follows_what_is_read_and_goes_with_it(history: WalletHistory) -> None:
    shown(history, transaction("t1", "-1", status="pending"))
    history.show_rows((transaction("t1", "-1", status="completed"),))
    assert "State: ● Done (completed)" in history.detail.text()
    history.show_rows(())
    assert not history.is_in_detail
    assert history.detail.text() == ""


def test_a_link_is_copied_or_opened_by_a_click_and_by_nothing_else(history: WalletHistory, browser: Browser) -> None:
    shown(history, transaction("t1", "-1", tx_hash=HASH))
    detail = history.detail
    assert detail.link() == f"https://mempool.space/tx/{HASH}"
    detail.copy_id_button.click()
    assert QGuiApplication.clipboard().text() == HASH
    detail.copy_link_button.click()
    assert QGuiApplication.clipboard().text() == detail.link()
    assert browser.opened == []
    detail.open_button.click()
    assert browser.opened == [detail.link()]


@pytest.mark.parametrize(("tx_hash", "environment"), [(HASH, Environment.PRACTICE), ("javascript:1", Environment.LIVE)])
def test_without_a_chain_or_a_real_id_there_is_no_link(
    history: WalletHistory, tx_hash: str, environment: Environment
) -> None:
    history.show_environment(environment)
    shown(history, transaction("t1", "-1", tx_hash=tx_hash))
    assert history.detail.link() is None
    assert not history.detail.open_button.isVisible()
    assert history.detail.copy_id_button.isVisible()


@pytest.mark.parametrize(
    ("row", "deeds"),
    [
        (ASKED_OF_ME, {Deed.PAY, Deed.TURN_DOWN}),
        (ASKED_BY_ME, {Deed.RESEND, Deed.TAKE_BACK}),
        (transaction("r3", "-1", kind="request", status="completed"), set()),
        (transaction("r4", "1", kind="request", status="canceled"), set()),
        (transaction("r5", "-1", status="pending"), set()),
    ],
)
def test_an_open_request_is_answered_by_who_was_asked_and_taken_back_by_who_asked(
    history: WalletHistory, row: WalletTransaction, deeds: set[Deed]
) -> None:
    shown(history, row)
    assert offered(history) == deeds


def test_one_click_asks_once_until_it_is_known_what_came_of_it(history: WalletHistory) -> None:
    asked: list[tuple[Deed, str]] = []
    shown(history, ASKED_BY_ME)
    history.detail.deed_requested.connect(lambda deed, row: asked.append((deed, row.id)))
    button = history.detail.deed_buttons[Deed.RESEND]
    button.click()
    button.click()
    history.detail.deed_buttons[Deed.TAKE_BACK].click()
    assert asked == [(Deed.RESEND, "r2")]
    history.detail.show_message("The venue sends its e-mail again.")
    history.detail.deed_buttons[Deed.TAKE_BACK].click()
    assert asked == [(Deed.RESEND, "r2"), (Deed.TAKE_BACK, "r2")]


def test_what_cannot_be_done_is_dark_with_its_reason(history: WalletHistory) -> None:
    shown(history, ASKED_OF_ME)
    history.detail.show_withheld({Deed.PAY: "Only 0.05 BTC are available.", Deed.RESEND: "Not yours."})
    assert not history.detail.deed_buttons[Deed.PAY].isEnabled()
    assert history.detail.deed_buttons[Deed.TURN_DOWN].isEnabled()
    assert history.detail.why() == "Only 0.05 BTC are available."

"""The forms of money out and in: strict fields, reasons beside them, nothing sent by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from terminal.config import Language
from terminal.domain.account import DepositAddress, Environment
from terminal.domain.freshness import Freshness
from terminal.domain.intent import Kind, State
from terminal.domain.order import cancellation
from terminal.domain.transfer import CryptoWithdrawal, SpeiWithdrawal, TransferRequest
from tests.ui.acting_values import ADDRESS, CLABE, PAY, PAYEE, SPEI, VENUE, XLM_ADDRESS, balances, intent, order
from ui import language
from ui.dock_sizes import widths
from ui.panes.transfer import BTR_PAY, CRYPTO, DEPOSIT, TransferPane
from ui.widgets.labels.reason import ReasonLabel
from ui.wording.words import sentence


@pytest.fixture
def pane(qtbot: QtBot) -> TransferPane:
    pane = TransferPane()
    qtbot.addWidget(pane)
    pane.show_environment(Environment.PRACTICE, VENUE)
    pane.show_balances(balances())
    pane.show_age(1, Freshness.FRESH, None)
    pane.resize(330, 700)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


def asked(pane: TransferPane) -> list[tuple[TransferRequest, str | None]]:
    requests: list[tuple[TransferRequest, str | None]] = []
    pane.transfer_requested.connect(lambda request, nip: requests.append((request, nip)))
    return requests


def said(pane: TransferPane) -> list[str]:
    return [label.text() for label in pane.findChildren(ReasonLabel) if label.isVisibleTo(pane) and label.text()]


def shown(pane: TransferPane) -> str:
    return "\n".join(label.text() for label in pane.findChildren(QLabel) if label.isVisibleTo(pane))


class TestBtrPay:
    def test_a_complete_payment_is_asked_for_as_typed(self, pane: TransferPane) -> None:
        requests = asked(pane)
        assert pane.fill_btr_pay("MXN", PAYEE, "100.00")
        assert pane.send_button.text() == "Review 100 MXN…"
        assert pane.press()
        assert requests == [(PAY, None)]

    @pytest.mark.parametrize(
        ("email", "amount", "reason"),
        [
            ("ana", "100", "The e-mail cannot be used."),
            (f"{PAYEE}\n", "100", "The e-mail cannot be used."),
            (f" {PAYEE}", "100", "The e-mail cannot be used."),
            ("аna@practice.invalid", "100", "The e-mail cannot be used."),
            (PAYEE, "0,5", "The amount cannot be read."),
            (PAYEE, "0", "Zero cannot be sent."),
            (PAYEE, "42118.07", "Only 42,118.06 MXN are available."),
            (PAYEE, "0.001", "The amount cannot be read."),
        ],
    )
    def test_what_cannot_be_sent_says_why(self, pane: TransferPane, email: str, amount: str, reason: str) -> None:
        requests = asked(pane)
        pane.fill_btr_pay("MXN", email, amount)
        assert (pane.hindrance(), pane.press(), requests) == (reason, False, [])
        assert reason in said(pane)

    def test_the_practice_payee_is_one_click_away(self, pane: TransferPane, qtbot: QtBot) -> None:
        assert not pane.btr_pay.offer_button.isVisibleTo(pane)
        pane.offer_payee(PAYEE)
        qtbot.mouseClick(pane.btr_pay.offer_button, Qt.MouseButton.LeftButton)
        assert pane.btr_pay.email.value() == PAYEE

    def test_max_takes_all_of_it_rounded_down(self, pane: TransferPane) -> None:
        pane.show_balances(balances(MXN="12.349"))
        pane.btr_pay.row.max_button.click()
        assert pane.btr_pay.row.amount.text() == "12.34"

    def test_a_coin_that_is_not_held_is_not_offered(self, pane: TransferPane) -> None:
        assert not pane.fill_btr_pay("DOGE", PAYEE, "1")

    def test_new_balances_keep_coin_and_text(self, pane: TransferPane) -> None:
        pane.fill_btr_pay("BTC", PAYEE, "0.1")
        pane.show_balances(balances(BTC="0.05", MXN="1", LTC="3"))
        assert (pane.btr_pay.row.coin, pane.btr_pay.row.amount.text()) == ("BTC", "0.1")
        assert pane.hindrance() == "Only 0.05000000 BTC are available."


class TestCrypto:
    def test_a_checked_address_is_shown_in_groups_of_four(self, pane: TransferPane) -> None:
        requests = asked(pane)
        pane.fill_withdraw("BTC", ADDRESS, "0.001")
        assert "2Mt8 Ev2L WmmY Xx8N uMEz rKAk bqj6 KW7J FtW" in shown(pane)
        pane.press()
        assert requests == [(CryptoWithdrawal(coin="BTC", address=ADDRESS, amount=Decimal("0.001")), None)]

    @pytest.mark.parametrize(
        "address", [ADDRESS[:-1] + "X", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", f"{ADDRESS}\n", ADDRESS.lower()]
    )
    def test_a_wrong_address_is_refused_beside_its_field(self, pane: TransferPane, address: str) -> None:
        pane.fill_withdraw("BTC", address, "0.001")
        assert sentence(pane.crypto.address.reason()) in said(pane)
        assert not pane.press()

    def test_another_coin_judges_the_address_again(self, pane: TransferPane) -> None:
        pane.fill_withdraw("BTC", ADDRESS, "0.001")
        pane.crypto.row.choose("XLM")
        assert pane.crypto.address.reason()

    def test_pesos_are_no_crypto(self, pane: TransferPane) -> None:
        assert not pane.fill_withdraw("MXN", ADDRESS, "1")

    def test_xlm_without_a_memo_is_blocked(self, pane: TransferPane) -> None:
        pane.fill_withdraw("XLM", XLM_ADDRESS, "10")
        assert pane.hindrance() == "XLM without a memo is lost: the receiver gives you one."
        assert not pane.press()

    def test_a_memo_goes_into_the_field_that_was_chosen(self, pane: TransferPane) -> None:
        requests = asked(pane)
        pane.fill_withdraw("XLM", XLM_ADDRESS, "10", "12345")
        pane.crypto.memo_kinds.setCurrentText("memoId")
        assert pane.press()
        assert requests == [
            (
                CryptoWithdrawal(coin="XLM", address=XLM_ADDRESS, amount=Decimal(10), memo="12345", memo_name="memoId"),
                None,
            )
        ]

    def test_a_memo_that_does_not_fit_its_kind_is_refused(self, pane: TransferPane) -> None:
        pane.fill_withdraw("XLM", XLM_ADDRESS, "10", "invoice 7")
        assert pane.hindrance() == ""
        pane.crypto.memo_kinds.setCurrentText("memoId")
        assert pane.hindrance() == "The memo cannot be used."

    def test_the_last_address_is_offered_for_its_coin_only(self, pane: TransferPane) -> None:
        pane.set_tab(CRYPTO)
        pane.offer_destinations({"BTC": ADDRESS, "LTC": "not an address"})
        assert pane.crypto.offer_button.isVisibleTo(pane)
        pane.crypto.offer_button.click()
        assert pane.crypto.address.value() == ADDRESS
        for coin in ("XLM", "LTC"):
            pane.crypto.row.choose(coin)
            assert not pane.crypto.offer_button.isVisibleTo(pane)


class TestSpei:
    def test_a_good_clabe_goes(self, pane: TransferPane) -> None:
        requests = asked(pane)
        pane.fill_spei(CLABE, "Ana Pérez", "1500")
        assert pane.press()
        assert requests == [(SPEI, None)]

    @pytest.mark.parametrize("clabe", ["99918044055157960", "99918044055157960x", f"{CLABE}\n", "032180000118359719"])
    def test_a_wrong_clabe_is_refused_beside_its_field(self, pane: TransferPane, clabe: str) -> None:
        pane.fill_spei(clabe, "Ana Pérez", "1500")
        assert sentence(pane.spei.clabe.reason()) in said(pane)
        assert not pane.press()

    def test_a_wrong_control_digit_needs_a_tick_for_this_very_clabe(self, pane: TransferPane) -> None:
        requests = asked(pane)
        pane.fill_spei("999180440551579601", "Ana Pérez", "1500")
        assert (pane.hindrance(), pane.press()) == ("The CLABE's control digit is wrong.", False)
        pane.spei.tick.setChecked(True)
        assert pane.press()
        assert requests == [
            (SpeiWithdrawal(clabe="999180440551579601", recipient="Ana Pérez", amount=Decimal(1500)), None)
        ]
        pane.spei.clabe.setText("999180440551579602")
        assert not pane.spei.tick.isChecked()

    @pytest.mark.parametrize("recipient", [" Ana", "Ana\n", "A" * 101])
    def test_a_name_with_blanks_around_it_is_refused(self, pane: TransferPane, recipient: str) -> None:
        pane.fill_spei(CLABE, recipient, "1500")
        assert pane.hindrance() == "The recipient's name cannot be used."


class TestSending:
    def test_a_nip_is_asked_each_time_and_forgotten(self, pane: TransferPane) -> None:
        requests = asked(pane)
        pane.set_needs_nip(True)
        pane.fill_btr_pay("MXN", PAYEE, "100.00")
        assert pane.hindrance() == "The venue wants your NIP with every transfer."
        pane.nip.setText("12 4")
        assert pane.hindrance() == "A NIP is four to eight digits."
        pane.nip.setText("1234")
        assert pane.nip.echoMode() is QLineEdit.EchoMode.Password
        assert pane.press()
        assert requests == [(PAY, "1234")]
        assert pane.nip.text() == ""
        assert not pane.press()

    def test_what_is_not_resolved_blocks_and_what_was_accepted_is_told(self, pane: TransferPane) -> None:
        pane.fill_btr_pay("MXN", PAYEE, "100.00")
        pane.set_obstacle_check(lambda _request: ("blocked", "The same transfer is not known yet."))
        assert (pane.hindrance(), pane.press()) == ("The same transfer is not known yet.", False)
        pane.set_obstacle_check(lambda _request: ("needs tick", "The same was accepted 2 min ago."))
        assert "The same was accepted 2 min ago." in said(pane)
        assert pane.press()

    def test_stale_balances_keep_transfers_back(self, pane: TransferPane) -> None:
        pane.fill_btr_pay("MXN", PAYEE, "100.00")
        pane.show_age(70, Freshness.STALE, "no answer")
        assert pane.hindrance() == "The balances are stale: nobody can say what is available."
        assert pane.reason() == "no answer; last good 70 s ago"

    def test_a_reason_from_outside_keeps_transfers_back(self, pane: TransferPane) -> None:
        pane.fill_btr_pay("MXN", PAYEE, "100.00")
        pane.set_disabled_reason("Live is locked.")
        assert (pane.hindrance(), pane.press()) == ("Live is locked.", False)
        pane.set_disabled_reason(None)
        assert pane.press()

    def test_without_an_account_nothing_can_be_sent(self, qtbot: QtBot) -> None:
        pane = TransferPane()
        qtbot.addWidget(pane)
        pane.show_balances(balances())
        pane.fill_btr_pay("MXN", PAYEE, "100.00")
        assert (pane.hindrance(), pane.press()) == ("No account is open.", False)

    def test_the_result_line_tells_the_state_of_transfers_only(self, pane: TransferPane) -> None:
        pane.show_result(intent(PAY, State.SETTLED, evidence="in history"))
        assert f"● 100.00 MXN to {PAYEE}: Done." in said(pane)
        pane.show_problem(PAY, "the disk is full")
        assert "✕ the disk is full" in said(pane)

    def test_a_result_stands_below_the_form_it_came_from(self, pane: TransferPane) -> None:
        pane.show_result(intent(PAY, State.SETTLED))
        for tab, is_there in ((CRYPTO, False), (DEPOSIT, False), (BTR_PAY, True)):
            pane.set_tab(tab)
            assert any("Done." in text for text in said(pane)) is is_there

    def test_only_the_form_whose_transfer_went_is_emptied(self, pane: TransferPane) -> None:
        pane.fill_btr_pay("MXN", PAYEE, "100.00")
        pane.fill_spei(CLABE, "Ana", "7.00")
        pane.clear_form(Kind.BTR_PAY)
        assert (pane.btr_pay.row.amount.text(), pane.spei.row.amount.text()) == ("", "7.00")

    def test_the_keyboard_stays_in_the_form_when_its_button_goes_dark(self, pane: TransferPane) -> None:
        pane.fill_btr_pay("MXN", PAYEE, "100.00")
        pane.send_button.setFocus()
        pane.clear_form(Kind.BTR_PAY)
        assert pane.focusWidget() is pane.btr_pay.row.amount

    def test_a_long_warning_keeps_the_form_as_wide_as_its_pane(self, pane: TransferPane) -> None:
        pane.resize(268, 500)
        pane.fill_spei(CLABE[:-1] + "9", "Ana", "7.00")
        body = pane.body
        assert isinstance(body, QScrollArea)
        assert body.widget().width() == body.viewport().width()

    def test_another_venue_forgets_balances_and_results(self, pane: TransferPane) -> None:
        pane.fill_btr_pay("MXN", PAYEE, "100.00")
        pane.show_result(intent(PAY, State.SETTLED))
        pane.show_environment(Environment.LIVE, "Coinbtr")
        assert pane.btr_pay.row.coin == ""
        assert not any("Done" in text for text in said(pane))

    def test_every_field_has_a_name(self, pane: TransferPane) -> None:
        edits = [edit for edit in pane.findChildren(QLineEdit) if edit.objectName() != "qt_spinbox_lineedit"]
        assert all(edit.accessibleName() for edit in edits)

    @pytest.mark.parametrize("tab", range(4))
    def test_it_fits_into_a_narrow_dock(self, pane: TransferPane, tab: int) -> None:
        pane.fill_withdraw("XLM", XLM_ADDRESS, "10")
        pane.set_tab(tab)
        pane.resize(230, 700)
        assert pane.width() == 230


class TestDeposit:
    def test_the_address_is_asked_for_when_it_is_looked_at(self, pane: TransferPane, qtbot: QtBot) -> None:
        pane.set_tab(DEPOSIT)
        with qtbot.waitSignal(pane.deposit_address_requested) as asked_for:
            pane.deposit.coins.setCurrentText("BTC")
        assert asked_for.args == ["BTC"]

    def test_pesos_come_by_bank(self, pane: TransferPane) -> None:
        pane.set_tab(DEPOSIT)
        assert "Pesos are deposited by bank, outside this API" in shown(pane)

    def test_an_address_is_shown_in_full_with_its_code_and_copied_ungrouped(self, pane: TransferPane) -> None:
        pane.set_tab(DEPOSIT)
        pane.deposit.coins.setCurrentText("BTC")
        pane.show_deposit_address(DepositAddress(coin="BTC", address=ADDRESS))
        assert "2Mt8 Ev2L WmmY Xx8N uMEz rKAk bqj6 KW7J FtW" in shown(pane)
        assert pane.deposit.qr.text == ADDRESS
        pane.deposit.copy_button.click()
        assert QGuiApplication.clipboard().text() == ADDRESS

    def test_an_address_without_its_memo_is_never_shown(self, pane: TransferPane) -> None:
        pane.set_tab(DEPOSIT)
        pane.deposit.coins.setCurrentText("XLM")
        pane.show_deposit_address(DepositAddress(coin="XLM", address=XLM_ADDRESS, needs_memo=True))
        assert XLM_ADDRESS[:4] not in shown(pane)
        assert pane.deposit.shown_address() is None
        QGuiApplication.clipboard().setText("before")
        pane.deposit.copy_button.click()
        assert QGuiApplication.clipboard().text() == "before"

    def test_a_memo_is_shown_and_coded_beside_the_address(self, pane: TransferPane) -> None:
        pane.set_tab(DEPOSIT)
        pane.deposit.coins.setCurrentText("XLM")
        pane.show_deposit_address(
            DepositAddress(coin="XLM", address=XLM_ADDRESS, memo="77", memo_name="memoId", needs_memo=True)
        )
        assert "memoId: 77" in shown(pane)
        assert "always with the memoId" in shown(pane)
        assert (pane.deposit.qr.text, pane.deposit.memo_qr.text) == (XLM_ADDRESS, "77")

    @pytest.mark.parametrize(
        ("answer", "text"),
        [
            ("The venue does not answer.", "The venue does not answer."),
            (DepositAddress(coin="BTC", address=None), "The venue is still making this address."),
        ],
    )
    def test_without_an_address_the_reason_stands_there(
        self, pane: TransferPane, answer: DepositAddress | str, text: str
    ) -> None:
        pane.set_tab(DEPOSIT)
        pane.deposit.coins.setCurrentText("BTC")
        pane.show_deposit_address(answer)
        assert text in shown(pane)
        assert pane.deposit.shown_address() is None

    def test_an_answer_for_another_coin_comes_too_late(self, pane: TransferPane) -> None:
        pane.set_tab(DEPOSIT)
        pane.deposit.coins.setCurrentText("BTC")
        pane.show_deposit_address(DepositAddress(coin="XLM", address=XLM_ADDRESS))
        assert pane.deposit.shown_address() is None

    def test_there_is_nothing_to_send_on_the_deposit_tab(self, pane: TransferPane) -> None:
        pane.fill_btr_pay("MXN", PAYEE, "100.00")
        pane.set_tab(DEPOSIT)
        assert pane.request() is None
        assert not pane.send_button.isVisibleTo(pane)
        pane.set_tab(BTR_PAY)
        assert pane.request() == PAY


def test_orders_do_not_disturb_the_transfer_s_result(pane: TransferPane) -> None:
    pane.show_result(intent(cancellation(order("1")), State.SETTLED))
    assert not any("Done" in text for text in said(pane))


def test_a_half_typed_e_mail_is_not_reproached_but_cannot_be_sent(pane: TransferPane, qtbot: QtBot) -> None:
    pane.btr_pay.row.amount.setText("100")
    qtbot.keyClicks(pane.btr_pay.email, "ana@")
    assert said(pane) == []
    assert (pane.request(), pane.press()) == (None, False)
    qtbot.waitUntil(lambda: "The e-mail cannot be used." in said(pane), timeout=2000)
    qtbot.keyClicks(pane.btr_pay.email, "practice.invalid")
    assert said(pane) == []
    assert pane.request() is not None


def test_an_offer_that_is_taken_behind_the_deposit_leads_nowhere(pane: TransferPane) -> None:
    pane.offer_destinations({"BTC": ADDRESS})
    pane.set_tab(DEPOSIT)
    pane.crypto.offer_button.click()
    assert (pane.tab, pane.crypto.address.text()) == (DEPOSIT, ADDRESS)


@pytest.fixture(params=[Language.ENGLISH, Language.SPANISH])
def spoken(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    language.speak(qapp, request.param)
    yield
    language.speak(qapp, Language.ENGLISH)


@pytest.mark.parametrize(
    "fill",
    [
        lambda pane: pane.fill_withdraw("BTC", "", "12.34567891"),
        lambda pane: pane.fill_withdraw("XLM", XLM_ADDRESS, "123456.1234567", "invoice 7"),
        lambda pane: pane.fill_btr_pay("MXN", PAYEE, "12345678.90"),
        lambda pane: pane.fill_spei(CLABE, "Ana Pérez", "12345678.90"),
    ],
    ids=["crypto", "with a memo", "btr pay", "SPEI"],
)
def test_in_a_window_of_1024_px_no_form_is_cut_off(
    spoken: None, qtbot: QtBot, fill: Callable[[TransferPane], bool]
) -> None:
    pane = TransferPane()
    qtbot.addWidget(pane)
    pane.show_environment(Environment.PRACTICE, VENUE)
    pane.show_balances(balances(MXN="12345678.90", BTC="12.34567891", XLM="123456.1234567"))
    pane.offer_payee("beatriz.hernandez@practice.invalid")
    pane.offer_destinations({"BTC": ADDRESS, "MXN": CLABE})
    pane.resize(widths(1024)[3] - 8, 700)  # Spanish books take some px more than their share
    pane.show()
    fill(pane)
    area = pane.findChild(QScrollArea)
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()

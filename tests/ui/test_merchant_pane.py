"""The merchant's pages: what does not fit comes before a status, time is the venue's, nothing is given back twice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from terminal.domain.account import Environment
from terminal.domain.merchant import Checkout, Merchant, MerchantOrder
from terminal.domain.misfits import Misfit, Stray
from terminal.domain.wallet_moves import RefundRequest
from tests.merchant_values import KNOWN, NOON, TYPED, minutes, mispayment, money, order, refund
from ui.dialogs.new_bill import NewBill
from ui.panes.merchant import CHECKOUTS, LOOK_UP, ORDER, ORDERS, MerchantPane
from ui.theme import Color
from ui.wording.merchant import (
    Bill,
    checkout_lines,
    countdown,
    merchant_lines,
    order_badge,
    order_lines,
    stray_sentence,
)

UNDER = order("u", "mispaid", name="Cake", mispayments=(mispayment("m1", "0.02000000", refund_address=KNOWN),))
TWICE = order("t", "paid", mispayments=(mispayment("m2", "0.05000000", 3),))
LIVE = order("a", created_at=minutes(5), expires_at=minutes(20))
PAID_LATE = order("a", "expired", mispayments=(mispayment("m3", "0.1", 21),))
TEA = Checkout(
    id="c1",
    name="Tea",
    description=None,
    kind="order",
    style=None,
    amount=money("5.00", "USD"),
    embed_code="code",
    is_amount_open=False,
    metadata={},
    created_at=NOON,
)


class Refunds:
    """Says what it is told to say of every refund, and notes what was asked for."""

    def __init__(self) -> None:
        self.reason = ""
        self.asked: list[RefundRequest] = []

    def why_not(self, request: RefundRequest) -> str:
        return self.reason


@pytest.fixture
def refunds() -> Refunds:
    return Refunds()


@pytest.fixture
def pane(qtbot: QtBot, qtmodeltester: Any, refunds: Refunds) -> MerchantPane:
    pane = MerchantPane()
    qtbot.addWidget(pane)
    for model in (pane.orders, pane.checkouts):
        qtmodeltester.check(model)
    pane.set_rules(Environment.PRACTICE, refunds.why_not)
    pane.refund_requested.connect(refunds.asked.append)
    pane.show_time(minutes(10))
    pane.show_orders((LIVE, TWICE, UNDER), {})
    return pane


def stops_after(widget: QWidget) -> list[QWidget]:
    """Return where Tab leads from *widget*, one after the other."""
    chain, stop = [], widget.nextInFocusChain()
    while stop is not widget:
        chain.append(stop)
        stop = stop.nextInFocusChain()
    return [each for each in chain if each.focusPolicy() & Qt.FocusPolicy.TabFocus]


def states(pane: MerchantPane) -> list[str]:
    return [pane.orders.index(row, 3).data() for row in range(pane.orders.rowCount())]


@pytest.mark.parametrize(
    ("given", "left_s", "said"),
    [
        (order(), 899.9, "○ Waits 14:59"),
        (order(), 0.5, "○ Waits 0:00"),
        (order(), 0.0, "◌ Time is up"),
        (order(), None, "○ Waits for payment"),
        (order(status="paid"), None, "● Paid"),
        (order(status="expired"), -5.0, "✕ Expired"),
        (order(status="mispaid"), None, "◐ Does not fit"),
        (order(status="refund_pending"), None, "◌ refund_pending"),
        (order(status=None), None, "◌ —"),
        (order(status="paid", refunds=(refund(),)), None, "● Given back"),
        (order(status="paid", overpaid=money("0.01")), None, "◐ Overpaid"),
        (order(status="paid", overpaid=money("0.01"), refunds=(refund(),)), None, "● Given back"),
        (order(status="mispaid", mispayments=(mispayment("m", "0.01"),)), None, "◐ Underpaid"),
        (order(status="mispaid", mispayments=(mispayment("m", "0.01", refund_id="x"),)), None, "● Given back"),
        (order(status="expired", mispayments=(mispayment("m", "0.1", 16),)), None, "◐ Paid late"),
        (order(status="paid", mispayments=(mispayment("m", "0.1", refund_id="x"),)), None, "● Paid"),
        (
            order(status="mispaid", mispayments=(mispayment("m", "0.01"), mispayment("n", "0.01", 2))),
            None,
            "◐ 2 payments do not fit",
        ),
    ],
)
def test_an_order_says_how_it_stands(given: MerchantOrder, left_s: float | None, said: str) -> None:
    assert str(order_badge(given, left_s)) == said


@pytest.mark.parametrize("misfit", Misfit)
def test_every_payment_that_does_not_fit_says_what_came_and_what_was_asked(misfit: Misfit) -> None:
    text = stray_sentence(Stray(order=order(), misfit=misfit, mispayment=None, amount=money("0.02000000")))
    assert "0.02000000 BTC" in text
    assert "0.10000000 BTC" in text


def test_what_does_not_fit_is_marked_and_time_runs_by_the_venues_clock(pane: MerchantPane) -> None:
    assert states(pane) == ["○ Waits 10:00", "◐ Paid again", "◐ Underpaid"]
    colors = [pane.orders.index(row, 3).data(Qt.ItemDataRole.ForegroundRole) for row in range(3)]
    assert colors == [Color.TEXT, Color.ATTENTION, Color.ATTENTION]
    tip = pane.orders.index(2, 3).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "<qt>0.02000000 BTC came, 0.10000000 BTC was asked. (mispaid)</qt>"
    pane.show_time(minutes(10.5))
    assert states(pane)[0] == "○ Waits 9:30"
    pane.show_time(minutes(20))
    assert states(pane)[0] == "◌ Time is up"


def test_without_the_venues_clock_nothing_is_counted(pane: MerchantPane) -> None:
    pane.show_time(None)
    assert states(pane)[0] == "○ Waits for payment"
    assert [countdown(seconds) for seconds in (3600, 61.9, -3)] == ["60:00", "1:01", "0:00"]


def test_an_order_that_can_be_paid_shows_where_and_one_that_cannot_says_so(pane: MerchantPane) -> None:
    seen: list[MerchantOrder] = []
    pane.order_seen.connect(seen.append)
    pane.orders_table.selectRow(0)
    QTest.keyClick(pane.orders_table, Qt.Key.Key_Return)
    page = pane.order_page
    assert (pane.page, seen) == (ORDER, [LIVE])
    assert page.qr.text == f"bitcoin:{KNOWN}?amount=0.10000000"
    assert page.texts() == ["Tea · CODEa · ○ Waits 10:00 · 10.00 USD = 0.10000000 BTC"]
    pane.show_time(minutes(20))
    assert page.qr.text == ""
    assert "◌ Time is up" in page.texts()[0]
    assert pane.hint() == "Counted down by the venue's clock."
    pane.show_orders((PAID_LATE, TWICE, UNDER), {})
    page.left.emit()
    assert (pane.page, seen) == (ORDERS, [LIVE, PAID_LATE])


def test_a_payment_goes_back_to_the_address_that_the_venue_knows(pane: MerchantPane, refunds: Refunds) -> None:
    pane.open_order(UNDER)
    (card,) = pane.order_page.cards.values()
    assert card.text() == "◐ Underpaid · 0.02000000 BTC came, 0.10000000 BTC was asked."
    assert not card.address.isVisibleTo(card)
    card.button.click()
    (asked,) = refunds.asked
    assert (asked.order_id, asked.mispayment_id, asked.address) == ("u", "m1", None)


def test_without_a_known_address_one_is_typed_and_judged(pane: MerchantPane, refunds: Refunds) -> None:
    pane.open_order(TWICE)
    again, own = pane.order_page.cards.values()
    assert [own.text(), again.text()[:12]] == ["● Paid · 0.10000000 BTC came, as asked.", "◐ Paid again"]
    assert not again.button.isEnabled()
    again.address.setText(TYPED[:-1])
    assert "checksum" in again.address.reason()
    assert not again.button.isEnabled()
    again.address.setText(TYPED)
    again.button.click()
    assert [(each.mispayment_id, each.address) for each in refunds.asked] == [("m2", TYPED)]


def test_tab_goes_through_the_cards_as_they_stand_and_enter_gives_back(pane: MerchantPane, refunds: Refunds) -> None:
    pane.open_order(TWICE)
    again, own = pane.order_page.cards.values()
    assert stops_after(again.address)[:3] == [again.button, own.address, own.button]
    again.address.setText(TYPED)
    QTest.keyClick(again.button, Qt.Key.Key_Return)
    assert len(refunds.asked) == 1


def test_what_is_typed_stays_when_the_order_is_read_again_and_goes_with_it(pane: MerchantPane) -> None:
    pane.open_order(TWICE)
    pane.order_page.cards["m2"].address.setText(TYPED)
    pane.show_orders((TWICE, LIVE), {})
    assert pane.order_page.cards["m2"].address.text() == TYPED
    pane.open_order(LIVE)
    assert pane.order_page.cards == {}


def test_the_button_is_dark_with_the_reason_while_it_must_not_go(pane: MerchantPane, refunds: Refunds) -> None:
    pane.open_order(UNDER)
    (card,) = pane.order_page.cards.values()
    refunds.reason = "The same thing is being sent right now."
    pane.order_page.judge()
    assert (card.button.isEnabled(), card.why()) == (False, refunds.reason)
    card.button.click()
    refunds.reason = ""
    pane.order_page.judge()
    assert (card.button.isEnabled(), card.why(), refunds.asked) == (True, "", [])


def test_what_was_given_back_offers_nothing_more(pane: MerchantPane) -> None:
    pane.open_order(UNDER)
    back = order("u", "mispaid", mispayments=(mispayment("m1", "0.02", refund_address=KNOWN, refund_id="x"),))
    pane.show_orders((back,), {})
    (card,) = pane.order_page.cards.values()
    assert card.text().startswith("● Given back")
    assert (card.button.isVisibleTo(card), card.request()) == (False, None)


def test_an_overpaid_order_says_that_a_refund_returns_all_of_it(pane: MerchantPane, refunds: Refunds) -> None:
    pane.open_order(order("o", "paid", overpaid=money("0.02000000"), refund_address=KNOWN))
    (card,) = pane.order_page.cards.values()
    assert "returns all of 0.12000000 BTC" in card.text()
    card.button.click()
    assert [format(each.amount, "f") for each in refunds.asked] == ["0.12000000"]


def test_a_checkout_shows_its_orders_alone_and_makes_one(pane: MerchantPane) -> None:
    asked: list[str] = []
    pane.checkout_order_asked.connect(asked.append)
    pane.show_orders((LIVE, TWICE, UNDER), {"c1": ("t",)})
    pane.show_checkouts((TEA,))
    pane.set_page(CHECKOUTS)
    assert (pane.is_of_checkouts, pane.make_button.isEnabled()) == (True, False)
    pane.checkouts_table.selectRow(0)
    assert pane.checkouts.index(0, 2).data() == "1"
    pane.make_button.click()
    pane.make_button.click()
    assert asked == ["c1"]
    pane.say("Not now.")
    assert (pane.said(), pane.make_button.isEnabled()) == ("Not now.", True)
    pane.its_orders_button.click()
    assert (pane.page, [row.id for row in pane.orders.rows], pane.is_of_checkouts) == (ORDERS, ["t"], True)
    pane.all_button.click()
    assert [row.id for row in pane.orders.rows] == ["a", "t", "u"]


def test_a_look_up_asks_once_and_says_what_came_of_it(pane: MerchantPane) -> None:
    asked: list[str] = []
    pane.look_up_asked.connect(asked.append)
    pane.set_page(LOOK_UP)
    QTest.keyClicks(pane.look_up_field, " abc ")
    QTest.keyClick(pane.look_up_field, Qt.Key.Key_Return)
    pane.look_up_button.click()
    assert (asked, pane.said()) == (["abc"], "Asking the venue…")
    pane.say_looked("There is none.")
    assert (pane.said(), pane.look_up_button.isEnabled()) == ("There is none.", True)


def test_a_new_order_is_judged_while_it_is_typed_and_kept_until_the_venue_answers(pane: MerchantPane) -> None:
    asked: list[tuple[NewBill, Any]] = []
    pane.bill_asked.connect(lambda dialog, draft: asked.append((dialog, draft)))
    pane.offer_currencies(("USD", "BTC"))
    pane.new_button.click()
    form = pane.bill
    assert form is not None
    form.name.setText("Tea")
    for amount, is_able in (("0", False), ("10.001", False), ("10.00", True)):
        form.amount.setText(amount)
        assert form.make_button.isEnabled() is is_able, amount
    form.notes.setPlainText("table 7")
    assert not form.make_button.isEnabled()
    form.notes.setPlainText("table: 7")
    form.make_button.click()
    ((dialog, draft),) = asked
    assert (dialog, dialog.what) == (form, Bill.ORDER)
    assert (draft.name, draft.amount, dict(draft.metadata)) == ("Tea", money("10.00", "USD"), {"table": "7"})
    assert (form.make_button.isEnabled(), form.message()) == (False, "Asking the venue…")
    form.show_problem("Too many.")
    assert (form.make_button.isEnabled(), form.message(), form.name.text()) == (True, "Too many.", "Tea")
    pane.clear()
    assert pane.bill is None


def test_what_the_venue_would_not_make_is_dark_before_anybody_types(pane: MerchantPane) -> None:
    pane.set_withheld({Bill.ORDER: "Add wallet:orders:create.", Bill.CHECKOUT: ""})
    assert (pane.new_button.isEnabled(), pane.hint()) == (False, "Add wallet:orders:create.")
    pane.set_page(CHECKOUTS)
    assert pane.new_button.isEnabled()
    pane.set_page(ORDERS)
    pane.set_withheld({})
    assert pane.new_button.isEnabled()


def test_nothing_is_made_while_nothing_can_be_sent_and_what_was_typed_stays(pane: MerchantPane) -> None:
    locked = "Live is locked."
    pane.show_checkouts((TEA,))
    pane.offer_currencies(("USD",))
    pane.new_button.click()
    form = pane.bill
    assert form is not None
    form.name.setText("Tea")
    form.amount.setText("10.00")
    for reason, is_able in ((locked, False), ("", True)):
        pane.set_withheld(dict.fromkeys(Bill, reason), reason)
        assert (form.make_button.isEnabled(), form.name.text()) == (is_able, "Tea")
        assert (locked in [label.text() for label in form.findChildren(QLabel)]) is not is_able
        for page in (ORDERS, CHECKOUTS):
            pane.set_page(page)
            assert (pane.new_button.isEnabled(), pane.hint() == locked) == (is_able, not is_able)
        pane.checkouts_table.selectRow(0)
        assert (pane.make_button.isEnabled(), pane.make_button.toolTip()) == (is_able, reason)
        assert pane.details_button.isEnabled()


def test_an_order_by_a_checkout_is_asked_for_once_also_when_the_list_is_read_meanwhile(pane: MerchantPane) -> None:
    asked: list[str] = []
    pane.checkout_order_asked.connect(asked.append)
    pane.show_checkouts((TEA,))
    pane.set_page(CHECKOUTS)
    pane.checkouts_table.selectRow(0)
    pane.make_button.click()
    pane.show_checkouts((TEA,))
    assert not pane.make_button.isEnabled()
    pane.make_button.click()
    assert asked == ["c1"]


def test_details_leave_out_what_is_not_told() -> None:
    names = [name for name, _ in order_lines(order(description="Hot", metadata={"table": "7"}, transaction_id="x"))]
    assert names == ["Description", "Made", "Expires", "Status", "table", "Transaction", "Id"]
    assert [name for name, _ in checkout_lines(TEA)] == ["Amount", "Kind", "Embed code", "Made", "Id"]
    assert ("Amount", "the customer names it") in checkout_lines(replace(TEA, is_amount_open=True))
    nobody = Merchant(id="m", name=None, website=None, place=None)
    assert [text for _, text in merchant_lines(nobody)] == ["—", "—", "—", "m"]


def test_the_footer_says_what_can_be_done(pane: MerchantPane) -> None:
    hints = []
    for page in (ORDERS, CHECKOUTS, LOOK_UP, ORDER):
        pane.set_page(page)
        hints.append(pane.hint())
    pane.show_orders((), {})
    pane.set_page(ORDERS)
    assert len({*hints, pane.hint()}) == 5
    assert pane.hint() == "No orders yet."

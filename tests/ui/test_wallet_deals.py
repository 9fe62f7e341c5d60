"""Deals in the wallet's pane: judged while they are typed, reviewed with their age, and listed as they stand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from terminal.domain.account import Environment
from terminal.domain.intent import Intent, State, kind_of
from terminal.domain.limits import Room
from terminal.domain.quote import Deal, Quote, QuoteRequest, commitment
from terminal.domain.wallet import PaymentMethod
from tests.injection import payloads
from tests.ui.deal_values import DOLLARS, OWN, PESOS, VAULT, WALLET, limit, method, quote
from tests.ui.market_values import NOW
from tests.ui.test_injection import faults_in, table_faults
from tests.ui.wallet_values import account
from ui.panes.wallet_deal import AGREE, AGREED, WAYS, WalletDealPage
from ui.panes.wallet_deal_form import WalletDealForm
from ui.panes.wallet_deal_review import WalletDealReview
from ui.widgets.controls.wrapped_check import WrappedCheckBox
from ui.wording.deals import deal_details, method_details

LIMITED = method("m1", limit("900.00", days=30), limit("200.00"))
ACCOUNTS = (VAULT, DOLLARS, PESOS, WALLET)
NEW = quote(total="111.10", subtotal=Decimal("110.00"), fee=Decimal("1.10"))


@pytest.fixture
def page(qtbot: QtBot, qtmodeltester: Any) -> WalletDealPage:
    page = WalletDealPage()
    qtbot.addWidget(page)
    for model in (page.deals, page.ways):
        qtmodeltester.check(model)
    page.show_accounts(ACCOUNTS)
    page.show_methods((LIMITED, OWN))
    page.set_disabled_reason(None, {})
    page.resize(460, 400)
    page.show()
    return page


@pytest.fixture
def form(page: WalletDealPage) -> WalletDealForm:
    return page.form


@pytest.fixture
def review(page: WalletDealPage) -> WalletDealReview:
    page.show_quote(quote())
    return page.review


def asked(form: WalletDealForm) -> list[tuple[QuoteRequest, bool]]:
    requests: list[tuple[QuoteRequest, bool]] = []
    form.price_requested.connect(lambda request, is_ticked: requests.append((request, is_ticked)))
    return requests


def intent(request: Any, state: State, **more: Any) -> Intent:
    given: dict[str, Any] = {"environment": Environment.PRACTICE, "venue": "coinbase", "account_id": "ana"}
    given |= {"created_at": NOW, "changed_at": NOW, "kind": kind_of(request)}
    return Intent(id="i1", request=request, state=state, **{**given, **more})


# The form


def test_coins_are_asked_for_by_their_amount_or_by_what_they_may_cost_in_all(form: WalletDealForm) -> None:
    requests = asked(form)
    assert (form.request(), form.hindrance(), form.press()) == (None, "", False)
    form.choice.amount.setText("0.025")
    assert form.press()
    form.choice.set_total(True)
    assert (form.choice.amount.text(), form.choice.coin) == ("", "USD")
    form.choice.amount.setText("100.00")
    assert form.press()
    common: dict[str, Any] = {"deal": Deal.BUY, "source": "a1", "payment_method": "m1"}
    assert requests == [
        (QuoteRequest(amount=Decimal("0.025"), coin="BTC", **common), False),
        (QuoteRequest(amount=Decimal("100.00"), coin="USD", is_total=True, **common), False),
    ]


def test_each_deal_offers_the_accounts_and_ways_to_pay_that_go_with_it(form: WalletDealForm) -> None:
    def offered() -> tuple[list[str], list[str], bool]:
        boxes = (form.choice.accounts, form.choice.methods)
        names, ways = ([box.itemText(number) for number in range(box.count())] for box in boxes)
        return names, ways, form.choice.units.isVisibleTo(form)

    assert offered() == (["My Wallet · BTC"], ["Bank", "Dollars"], True)
    form.choice.deal_button(Deal.WITHDRAWAL).click()
    assert offered() == (["Dollars · USD", "Pesos · MXN"], ["Bank"], False)
    assert form.choice.choose(Deal.WITHDRAWAL, "a4")
    assert (offered()[1], form.hindrance()) == ([], "None of your ways to pay may do that.")
    assert not form.choice.choose(Deal.BUY, "a2")


def test_two_of_one_name_stay_apart(form: WalletDealForm) -> None:
    form.show_accounts((account("a1", "Wallet"), account("a9", "Wallet")))
    assert [form.choice.accounts.itemText(number) for number in range(2)] == ["Wallet · BTC (1)", "Wallet · BTC (2)"]
    assert form.choice.choose(Deal.BUY, "a9")
    form.show_accounts((account("a1", "Wallet"), account("a9", "Wallet", native=None)))
    assert form.choice.account is not None
    assert form.choice.account.id == "a9"


@pytest.mark.parametrize(
    ("typed", "facts", "why"),
    [
        ("", "At most 200.00 USD more within 7 days", ""),
        ("150.50", "At most 200.00 USD more within 7 days, 49.50 USD after this", ""),
        ("200.00", "At most 200.00 USD more within 7 days, 0.00 USD after this", ""),
        (
            "200.01",
            "At most 200.00 USD more within 7 days",
            "Only 200.00 USD may still be moved like this within 7 days: 0.01 USD too much.",
        ),
        ("0", "At most 200.00 USD more within 7 days", "More than zero is needed."),
        ("1,5", "At most 200.00 USD more within 7 days", "The amount cannot be read."),
    ],
)
def test_the_tightest_limit_counts_down_while_a_total_is_typed(
    form: WalletDealForm, typed: str, facts: str, why: str
) -> None:
    form.choice.set_total(True)
    form.choice.amount.setText(typed)
    assert (form.facts(), form.hindrance()) == (facts, why)
    assert form.ask_button.isEnabled() is (bool(typed) and not why)


def test_coins_that_have_no_price_yet_are_reckoned_and_refused_by_nobody(form: WalletDealForm) -> None:
    form.choice.amount.setText("0.75")
    told = "At most 200.00 USD more within 7 days · about 50.00 USD before the fee, as the venue reckons the account"
    assert form.facts() == told
    form.choice.amount.setText("3.75")
    assert form.facts().endswith("about 250.00 USD before the fee: probably more than the limit allows")
    assert (form.hindrance(), form.ask_button.isEnabled()) == ("", True)


@pytest.mark.parametrize(
    ("deal", "source", "way", "is_total", "typed", "why"),
    [
        (Deal.SELL, "a1", "m1", False, "1.50000001", "Only 1.50000000 BTC are available."),
        (Deal.SELL, "a1", "m1", False, "1.5", ""),
        (Deal.WITHDRAWAL, "a3", "m1", False, "5000.01", "Only 5,000.00 USD are available."),
        (Deal.DEPOSIT, "a3", "m1", False, "5000.01", ""),
        (Deal.BUY, "a1", "m2", True, "5000.01", "Only 5,000.00 USD are available."),
        (Deal.BUY, "a1", "m2", False, "5000.01", ""),
    ],
)
def test_what_an_account_here_pays_must_be_there(
    form: WalletDealForm, deal: Deal, source: str, way: str, is_total: bool, typed: str, why: str
) -> None:
    assert form.choice.choose(deal, source, way)
    form.choice.set_total(is_total)
    form.choice.amount.setText(typed)
    assert form.hindrance() == why


def test_max_takes_all_that_an_account_here_gives(form: WalletDealForm) -> None:
    assert not form.choice.max_button.isVisibleTo(form)
    form.choice.choose(Deal.SELL, "a1")
    form.choice.max_button.click()
    assert form.choice.amount.text() == "1.50000000"


def test_nothing_is_judged_before_the_ways_to_pay_were_read(qtbot: QtBot) -> None:
    form = WalletDealForm()
    qtbot.addWidget(form)
    form.set_disabled_reason(None, {})
    assert form.hindrance() == ""
    form.show_accounts(ACCOUNTS)
    assert form.hindrance() == "The ways to pay were not read yet."
    form.show_methods(())
    assert form.hindrance() == "None of your ways to pay may do that."


def test_what_is_withheld_keeps_back_that_deal_alone(form: WalletDealForm) -> None:
    form.choice.amount.setText("0.1")
    form.set_disabled_reason(None, {Deal.BUY: "Retired."})
    assert (form.hindrance(), form.ask_button.isEnabled()) == ("Retired.", False)
    form.choice.choose(Deal.SELL, "a1")
    assert form.hindrance() == ""
    form.set_disabled_reason("Offline.", {})
    assert form.hindrance() == "Offline."


def test_one_question_at_a_time(form: WalletDealForm) -> None:
    form.choice.amount.setText("0.1")
    form.set_asking(True)
    assert (form.press(), form.ask_button.text()) == (False, "Asking…")
    form.set_asking(False)
    assert form.press()


def test_a_price_that_was_executed_at_once_is_asked_again_with_a_tick_only(form: WalletDealForm, qtbot: QtBot) -> None:
    requests = asked(form)
    form.set_obstacle_check(lambda _request: ("needs_tick", "the same thing was sent within the last 24 hours"))
    form.choice.amount.setText("0.1")
    assert not form.press()
    form.findChild(WrappedCheckBox).click()
    assert form.press()
    assert [is_ticked for _, is_ticked in requests] == [True]


def test_what_became_of_a_question_is_said(form: WalletDealForm) -> None:
    request = QuoteRequest(deal=Deal.BUY, source="a1", amount=Decimal(100), coin="USD", is_total=True)
    form.show_result(intent(request, State.ABORTED, reason="the venue made no quotation", venue_text="No"))
    said = "Not sent. Safe. The venue made no quotation. The venue: “No”"
    assert form.result() == f"✕ Price: Buy for 100 USD: {said}"
    form.show_problem("Live is locked.")
    assert form.result() == "✕ Live is locked."


def test_enter_leads_to_the_button_and_asks_nothing_by_itself(form: WalletDealForm, qtbot: QtBot) -> None:
    requests = asked(form)
    form.choice.amount.setFocus()
    form.choice.amount.setText("0.1")
    qtbot.keyClick(form.choice.amount, Qt.Key.Key_Return)
    assert form.ask_button.hasFocus()
    assert requests == []


# The review


def test_a_price_is_shown_in_full_as_the_venue_sent_it(page: WalletDealPage, review: WalletDealReview) -> None:
    assert (page.is_reviewing, page.page) == (True, AGREE)
    lines = review.lines()
    lines.pop("Pays out")
    assert lines == {
        "Paid with": "Bank",
        "Price": "4,000.00 USD each",
        "Before the fee": "100.00 USD",
        "Fee": "1.00 USD",
        "You pay in all": "101.00 USD",
        "Left of the limit": "99.00 USD",
    }
    assert (review.commit_button.text(), review.texts()) == ("Commit to 101.00 USD…", ())


def test_the_button_asks_for_the_very_price_shown(review: WalletDealReview) -> None:
    wanted: list[Quote] = []
    review.commit_requested.connect(wanted.append)
    review.again_requested.connect(wanted.append)
    review.commit_button.click()
    review.again_button.click()
    assert [each is review.quote for each in wanted] == [True, True]


def test_another_total_stands_beside_the_old_one_with_the_difference_named(page: WalletDealPage) -> None:
    page.show_quote(NEW, before=quote())
    lines = page.review.lines()
    assert next(iter(lines.items())) == ("You pay in all", "111.10 USD [101.00 USD]")
    assert lines["Fee"] == "1.10 USD [1.00 USD]"
    assert lines["Paid with"] == "Bank"
    assert page.review.texts() == (
        "The price has changed: 10.10 USD more (▲ 10.00 %). Nothing was committed; the new total is yours to accept.",
    )
    page.show_quote(quote(total="91.00"), before=NEW)
    assert "20.10 USD less (▼ 18.09 %)" in page.review.texts()[0]
    page.show_quote(quote(total_coin="EUR"), before=NEW)
    assert "in another currency" in page.review.texts()[0]


def test_a_total_that_does_not_add_up_and_an_old_price_are_pointed_out(page: WalletDealPage) -> None:
    page.show_quote(quote(total="101.50"))
    page.review.show_age(4.0)
    assert page.review.age.text() == "price 4 s"
    odd = "The total is not what is before the fee and the fee; it is shown as the venue sent it."
    assert page.review.texts() == (odd,)
    page.show_quote(quote())
    page.review.show_age(61.0)
    assert page.review.texts() == (
        "This price is old. If the venue has another one by now, it says so and commits to nothing.",
    )
    assert page.review.commit_button.isEnabled()
    page.review.show_age(None)
    assert page.review.age.text() == "price —"


def test_a_price_above_the_limit_cannot_be_accepted(page: WalletDealPage) -> None:
    page.show_quote(quote(total="200.01", fee=None))
    why = "Only 200.00 USD may still be moved like this within 7 days: 0.01 USD too much."
    assert (page.review.commit_button.isEnabled(), page.review.texts()) == (False, (why,))
    page.show_quote(quote(total="200.01", payment_method="m2"))
    assert page.review.commit_button.isEnabled()


@pytest.mark.parametrize(
    ("state", "is_able", "said"),
    [
        (State.ARMED, False, "◐ Buy 0.02500000 BTC for 101.00 USD: Sending…"),
        (State.UNKNOWN, False, "◐ Buy 0.02500000 BTC for 101.00 USD: We don't know yet"),
        (State.NEEDS_2FA, False, "◐ Buy 0.02500000 BTC for 101.00 USD: The venue asks for a code."),
        (State.ACKED, False, "○ Buy 0.02500000 BTC for 101.00 USD: Accepted"),
        (State.SETTLED, False, "● Buy 0.02500000 BTC for 101.00 USD: Done."),
        (State.REJECTED, True, "✕ Buy 0.02500000 BTC for 101.00 USD: Not accepted."),
        (State.ABORTED, True, "✕ Buy 0.02500000 BTC for 101.00 USD: Not sent. Safe."),
    ],
)
def test_what_became_of_accepting_is_said_and_offered_again_only_where_nothing_may_have_happened(
    review: WalletDealReview, state: State, is_able: bool, said: str
) -> None:
    review.show_result(intent(commitment(quote()), state))
    assert review.result().startswith(said)
    assert review.commit_button.isEnabled() is is_able
    assert (review.commit_button.text() == "Commit to 101.00 USD…") is is_able
    assert review.age.isVisibleTo(review) is is_able


def test_a_price_that_is_gone_or_was_committed_before_cannot_be_accepted(review: WalletDealReview) -> None:
    review.show_problem("The venue does not offer this price any more: ask again.", is_over=True)
    assert (review.commit_button.isEnabled(), review.again_button.isEnabled()) == (False, True)
    review.show_quote(quote(), WALLET, "Bank", Room(limit("200.00"), Decimal(101)))
    review.show_outcome(quote(is_committed=True))
    assert (review.result(), review.commit_button.isEnabled()) == ("○ On its way: Buy 0.02500000 BTC", False)


def test_back_leads_to_the_form_and_forgets_the_price(page: WalletDealPage, review: WalletDealReview) -> None:
    review.back_button.click()
    assert (page.is_reviewing, review.quote, review.lines()) == (False, None, {})
    assert not review.commit_button.isEnabled()


def test_what_keeps_deals_back_keeps_a_price_back(page: WalletDealPage, review: WalletDealReview) -> None:
    page.set_disabled_reason(None, {Deal.BUY: "Retired."})
    assert (review.texts(), review.commit_button.isEnabled()) == (("Retired.",), False)
    page.set_disabled_reason(None, {Deal.SELL: "Retired."})
    assert review.commit_button.isEnabled()


@pytest.mark.parametrize(
    ("deal", "names"),
    [
        (Deal.SELL, {"Paid out to", "You get in all"}),
        (Deal.DEPOSIT, {"Taken from", "In all"}),
        (Deal.WITHDRAWAL, {"Paid out to", "In all"}),
    ],
)
def test_each_deal_names_its_lines(page: WalletDealPage, deal: Deal, names: set[str]) -> None:
    page.show_quote(quote(deal=deal, payout_at=None, fee=None))
    lines = page.review.lines()
    assert names <= lines.keys()
    assert (lines["Pays out"], lines["Fee"]) == ("the venue names no day", "—")


# The lists


def cells(page: WalletDealPage, number: int) -> list[str]:
    return [page.deals.index(number, column).data() for column in range(1, page.deals.columnCount() - 2)]


def test_deals_say_how_they_stand_and_only_what_waits_is_taken_up(page: WalletDealPage) -> None:
    taken: list[Quote] = []
    page.taken_up.connect(taken.append)
    page.set_page(AGREED)
    rows = (
        quote("q1"),
        quote("q2", is_committed=True, status="created"),
        quote("q3", is_committed=True, is_completed=True, deal=Deal.SELL, total="99.00"),
        quote("q4", is_failed=True, status="canceled"),
    )
    page.show_deals(rows)
    assert [cells(page, number) for number in range(4)] == [
        ["Buy 0.025 BTC", "101.00 USD", "◌ Only a price"],
        ["Buy 0.025 BTC", "101.00 USD", "○ On its way"],
        ["Sell 0.025 BTC", "99.00 USD", "● Done"],
        ["Buy 0.025 BTC", "101.00 USD", "✕ Did not happen"],
    ]
    assert not page.take_up_button.isEnabled()
    for number in range(4):
        page.deals_table.selectRow(number)
        page.take_up_button.click()
    assert taken == [rows[0]]


def test_choosing_another_account_forgets_the_deals_of_the_last(page: WalletDealPage, qtbot: QtBot) -> None:
    page.set_page(AGREED)
    page.show_deals((quote(),))
    chosen: list[Any] = []
    page.account_chosen.connect(chosen.append)
    page.accounts.setCurrentIndex(1)
    page.accounts.activated.emit(1)
    assert (chosen, page.deals.rows) == ([PESOS], ())
    page.show_accounts((WALLET, PESOS))
    assert page.account is PESOS


def test_ways_to_pay_say_what_they_may_do_and_what_is_left(page: WalletDealPage) -> None:
    idle = method("m3", kind="credit_card", name="", allows=frozenset())
    buys: PaymentMethod = method("m1", limit("900.00", days=30), limit("200.00"), allows=frozenset({Deal.BUY}))
    page.show_methods((buys, method("m2", kind="odd", allows=frozenset({Deal.SELL})), idle))
    page.set_page(WAYS)
    shown = [[page.ways.index(row, column).data() for column in range(6)] for row in range(page.ways.rowCount())]
    assert shown == [
        ["Bank", "Bank account (US)", "Buy", "900.00 USD", "15,000.00 USD", "30 d"],
        ["Bank", "Bank account (US)", "Buy", "200.00 USD", "15,000.00 USD", "7 d"],
        ["Bank", "odd", "Sell", "—", "—", "—"],
        ["Credit card", "Credit card", "nothing here", "—", "—", "—"],
    ]


def test_enter_takes_up_what_waits_and_shows_all_of_the_rest(page: WalletDealPage, qtbot: QtBot) -> None:
    wanted: list[tuple[str, Any]] = []
    page.taken_up.connect(lambda row: wanted.append(("up", row.venue_id)))
    page.deal_chosen.connect(lambda row: wanted.append(("all", row.venue_id)))
    page.way_chosen.connect(lambda way: wanted.append(("way", way.id)))
    page.show_deals((quote("q1"), quote("q2", is_committed=True)))
    for number in range(2):
        page.deals_table.selectRow(number)
        qtbot.keyClick(page.deals_table, Qt.Key.Key_Return)
    page.ways_table.selectRow(0)
    qtbot.keyClick(page.ways_table, Qt.Key.Key_Return)
    assert wanted == [("up", "q1"), ("all", "q2"), ("way", "m1")]


def test_what_could_not_be_read_again_is_said_until_another_is_chosen(page: WalletDealPage) -> None:
    page.set_page(AGREED)
    page.show_problem("Not found.")
    assert page.problem.isVisibleTo(page)
    page.accounts.activated.emit(0)
    assert not page.problem.isVisibleTo(page)


def test_all_of_a_deal_is_what_its_price_said_and_how_it_stands() -> None:
    details = dict(deal_details(quote(is_committed=True), WALLET, "Bank"))
    assert {name: details[name] for name in ("You get", "Account", "State", "Id")} == {
        "You get": "0.02500000 BTC",
        "Account": "My Wallet",
        "State": "○ On its way (created)",
        "Id": "q1",
    }


def test_all_of_a_way_to_pay_is_every_limit_by_its_use() -> None:
    own = method("m2", limit("5.00", days=None), use="instant_buy", is_primary_buy=True)
    assert method_details(own) == (
        ("Kind", "Bank account (US) (ach_bank_account)"),
        ("Currency", "USD"),
        ("May", "Buy, Sell, Deposit, Withdraw"),
        ("First choice for", "Buy"),
        ("Limit to buy at once", "5.00 USD of 15,000.00 USD"),
        ("Id", "m2"),
    )
    idle = dict(method_details(method("m3", kind="", allows=frozenset())))
    assert (idle["Kind"], idle["May"], idle["Limits"]) == (
        "— (—)",
        "nothing here",
        "the venue tells none to this sign-in",
    )
    assert dict(method_details(method("m4", limit("5.00"), use="odd")))["odd"] == (
        "5.00 USD of 15,000.00 USD within 7 days"
    )


def test_what_is_copied_is_plain(page: WalletDealPage) -> None:
    page.show_deals((quote(total="1101.00"),))
    page.deals_table.copy_selection()
    copied = QGuiApplication.clipboard().text().splitlines()[1].split("\t")
    assert copied[1:3] == ["buy 0.02500000 BTC", "1101.00"]


def test_whatever_a_venue_writes_is_shown_plain(page: WalletDealPage) -> None:
    for text in payloads(9):
        way = method("m1", limit("900.00"), name=text, kind=text)
        page.show_accounts((account("a1", text), DOLLARS))
        page.show_methods((way, method("m2", name="", kind=text)))
        page.show_deals((quote("q1", status=text), quote("q2", "7.00", is_failed=True, status=text)))
        page.show_quote(quote(status=text))
        page.show_problem(text)
        page.review.show_problem(text)
        page.form.show_problem(text)
        page.set_disabled_reason(text, {})
        faults = faults_in(page)
        faults += [fault for table in (page.deals_table, page.ways_table) for fault in table_faults(table)]
        assert faults == []

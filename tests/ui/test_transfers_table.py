"""The transfer list: intents and history as one, honest states, a check and never a second send."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from terminal.domain.freshness import Freshness
from terminal.domain.intent import Intent, State
from terminal.domain.transfer import CryptoWithdrawal, Direction
from tests.ui.acting_values import ADDRESS, PAY, SPEI, intent, order, record
from tests.ui.test_orders_tables import cancel_intent
from ui.panes.transfer_rows import belongs, merged
from ui.panes.transfers import TransfersPane

WITHDRAWAL = CryptoWithdrawal(coin="BTC", address=ADDRESS, amount=Decimal("0.001"))


@pytest.fixture
def pane(qtbot: QtBot, qtmodeltester) -> TransfersPane:
    pane = TransfersPane()
    qtbot.addWidget(pane)
    qtmodeltester.check(pane.model)
    pane.resize(700, 240)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


def column(pane: TransfersPane, name: str) -> list[str]:
    number = [column.name for column in pane.model.columns].index(name)
    return [pane.model.index(row, number).data() for row in range(pane.model.rowCount())]


class TestMerging:
    @pytest.mark.parametrize("request_", [PAY, SPEI, WITHDRAWAL])
    def test_a_settled_transfer_is_shown_once(self, request_) -> None:
        rows = merged((intent(request_, State.SETTLED),), (record(request_, age_s=-30),))
        assert len(rows) == 1
        assert rows[0].record is not None
        assert rows[0].intent is not None

    @pytest.mark.parametrize(
        "changes",
        [
            {"amount": Decimal("100.01")},
            {"coin": "BTC"},
            {"receiver": "other@practice.invalid"},
            {"receiver": None},
            {"is_inner": False},
            {"direction": Direction.DEPOSIT},
            {"age_s": 3600},
            {"age_s": -3 * 3600},
        ],
    )
    def test_a_record_that_differs_stays_a_row_of_its_own(self, changes: dict[str, object]) -> None:
        paid = intent(PAY, State.SETTLED)
        assert not belongs(record(PAY, **changes), paid)
        assert len(merged((paid,), (record(PAY, **changes),))) == 2

    def test_the_venue_s_amount_may_hold_the_fee(self) -> None:
        sent = intent(WITHDRAWAL, State.SETTLED)
        with_fee = record(WITHDRAWAL, amount=Decimal("0.0012"), fee_amount=Decimal("0.0002"))
        assert belongs(with_fee, sent)
        assert not belongs(record(WITHDRAWAL, amount=Decimal("0.0012"), fee_amount=None), sent)

    def test_two_equal_transfers_take_one_record_each(self) -> None:
        twins = (intent(PAY, State.SETTLED, "1", age_s=60), intent(PAY, State.SETTLED, "2"))
        rows = merged(twins, (record(PAY, age_s=1), record(PAY, age_s=58), record(PAY, age_s=5)))
        assert [(row.intent and row.intent.id, row.record is not None) for row in rows] == [
            ("2", True),
            (None, True),
            ("1", True),
        ]

    @pytest.mark.parametrize("state", [State.UNKNOWN, State.NOT_FOUND, State.CONFLICT, State.REJECTED])
    def test_beside_what_is_not_settled_the_record_stays_to_be_seen(self, state: State) -> None:
        assert len(merged((intent(PAY, state),), (record(PAY),))) == 2

    def test_orders_are_no_transfers(self) -> None:
        assert merged((cancel_intent(order("1"), State.SETTLED),), ()) == ()

    def test_what_needs_attention_stays_on_top(self) -> None:
        rows = merged(
            (
                intent(PAY, State.SETTLED, "1"),
                intent(WITHDRAWAL, State.UNKNOWN, "2", age_s=900),
                intent(SPEI, State.CONFLICT, "3", age_s=90_000),
            ),
            (record(PAY, age_s=-600, direction=Direction.DEPOSIT),),
        )
        assert [row.intent.id if row.intent else None for row in rows] == ["2", "3", None, "1"]


class TestTable:
    def test_each_state_is_said_in_a_sign_and_words(self, pane: TransfersPane) -> None:
        states = [state for state in State if state is not State.DRAFT]
        pane.show_intents(tuple(intent(PAY, state, state, age_s=i) for i, state in enumerate(states)))
        shown = dict(zip((row.intent.state for row in pane.model.rows), column(pane, "state"), strict=True))
        assert shown == {
            State.QUOTED: "✕ Not sent",
            State.CONFIRMED: "✕ Not sent",
            State.ABORTED: "✕ Not sent",
            State.NOT_SENT: "✕ Not sent",
            State.ARMED: "◐ Sending…",
            State.NEEDS_2FA: "◐ Code needed",
            State.REFUSED_UNPROVEN: "◐ Refused? Checking",
            State.REJECTED: "✕ Not accepted",
            State.FAILED_AT_VENUE: "✕ Not accepted",
            State.ACKED: "○ Accepted",
            State.SETTLED: "● Done",
            State.UNKNOWN: "◐ Not known yet",
            State.NOT_FOUND: "◐ Not found",
            State.CONFLICT: "✕ Conflict",
            State.MARKED_SENT: "● Marked as sent",
            State.MARKED_NOT_SENT: "✕ Marked as not sent",
        }

    def test_rows_of_the_history_alone_are_as_done_as_the_venue_says(self, pane: TransfersPane) -> None:
        deposit = record(WITHDRAWAL, direction=Direction.DEPOSIT, is_confirmed=False)
        received = record(PAY, age_s=10, direction=Direction.DEPOSIT)
        pane.show_history((deposit, received, record(SPEI, age_s=20)))
        assert column(pane, "what") == ["Deposit", "Received", "SPEI"]
        assert column(pane, "state") == ["○ Unconfirmed", "● In history", "● In history"]
        assert column(pane, "amount") == ["+0.00100000 BTC", "+100.00 MXN", "1,500.00 MXN"]

    @pytest.mark.parametrize(
        ("width", "missing"),
        [(700, set()), (480, {"evidence"}), (322, {"evidence", "destination"})],  # the pane at 1440, 1280 and 1024
    )
    def test_a_narrow_pane_leaves_columns_out_before_it_cuts_an_amount(
        self, pane: TransfersPane, width: int, missing: set[str]
    ) -> None:
        pane.show_history((record(PAY, age_s=20, amount=Decimal("12345.67")), record(WITHDRAWAL)))
        pane.resize(width, 240)
        names = [column.name for column in pane.model.columns]
        assert {name for i, name in enumerate(names) if pane.table.isColumnHidden(i)} == missing
        amounts = names.index("amount")
        right = pane.table.columnViewportPosition(amounts) + pane.table.columnWidth(amounts)
        assert right <= pane.table.viewport().width()

    def test_not_known_offers_a_check_and_no_second_send(self, pane: TransfersPane, qtbot: QtBot) -> None:
        unknown = intent(WITHDRAWAL, State.UNKNOWN, checks=3)
        checks: list[Intent] = []
        pane.check_requested.connect(checks.append)
        pane.show_intents((unknown,))
        assert column(pane, "evidence") == ["Check now"]
        number = pane.model.columnCount() - 1
        cell = pane.table.visualRect(pane.model.index(0, number))
        qtbot.mouseClick(pane.table.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
        pane.check_button.click()
        assert checks == [unknown, unknown]
        texts = [button.text().lower() for button in pane.findChildren(QPushButton)]
        assert not any("send" in text for text in texts)
        assert "never sent again by itself" in pane.footer()

    @pytest.mark.parametrize(
        ("state", "is_offered"),
        [(State.SETTLED, False), (State.REJECTED, False), (State.CONFLICT, False), (State.ACKED, True)],
    )
    def test_only_what_can_still_change_is_checked(self, pane: TransfersPane, state: State, is_offered: bool) -> None:
        pane.show_intents((intent(PAY, state),))
        assert not pane.check_button.isEnabled()
        pane.table.selectRow(0)
        assert pane.check_button.isEnabled() is is_offered

    def test_a_selection_follows_its_transfer(self, pane: TransfersPane) -> None:
        pane.show_intents((intent(PAY, State.UNKNOWN, "1", age_s=60),))
        pane.table.selectRow(0)
        pane.show_intents((intent(PAY, State.SETTLED, "1", age_s=60), intent(SPEI, State.UNKNOWN, "2")))
        row = pane.table.selected_row()
        assert row is not None
        assert row.intent.id == "1"
        assert not pane.check_button.isEnabled()

    def test_details_show_the_destination_in_full(self, pane: TransfersPane, qtbot: QtBot) -> None:
        pane.show_intents((intent(WITHDRAWAL, State.UNKNOWN, checks=2, venue_text="<b>timeout</b>"),))
        pane.table.selectRow(0)
        qtbot.keyClick(pane.table, Qt.Key.Key_Return)
        assert pane.dialog is not None
        assert pane.dialog.focusWidget() is pane.dialog.close_button  # what Enter would press
        text = pane.dialog.text()
        assert "Destination: 2Mt8 Ev2L WmmY Xx8N uMEz rKAk bqj6 KW7J FtW" in text
        assert "The venue said: <b>timeout</b>" in text
        assert "We don't know yet whether this went through. Do not send it again." in text

    def test_what_is_copied_is_the_whole_destination_and_a_plain_amount(self, pane: TransfersPane) -> None:
        pane.show_intents((intent(SPEI, State.SETTLED),))
        fields = pane.model.as_tsv().splitlines()[1].split("\t")
        assert fields[2:4] == [SPEI.clabe, "1500"]

    def test_its_age_and_trouble_are_said(self, pane: TransfersPane) -> None:
        pane.show_age(3, Freshness.FRESH, None)
        assert (pane.note(), pane.reason()) == ("3 s", "")
        pane.show_age(90, Freshness.STALE, "no answer")
        assert pane.reason() == "no answer; last good 2 min ago"

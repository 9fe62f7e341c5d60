"""The balances pane: unknown is a dash and never zero; worth is said with how it was reckoned."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from terminal.domain.account import Balance
from terminal.domain.freshness import Freshness
from tests.ui.market_values import NOW
from ui.panes.balances import BalancesPane
from ui.theme import Color


def held(coin: str, available: str, frozen: str | None = "0", pending: str | None = "0") -> Balance:
    return Balance(
        coin=coin,
        available=Decimal(available),
        frozen=None if frozen is None else Decimal(frozen),
        pending=None if pending is None else Decimal(pending),
        received_at=NOW,
    )


@pytest.fixture
def pane(qtbot: QtBot, qtmodeltester) -> BalancesPane:
    pane = BalancesPane()
    qtbot.addWidget(pane)
    qtmodeltester.check(pane.model)
    return pane


def row(pane: BalancesPane, number: int) -> list[str]:
    return [pane.model.index(number, column).data() for column in range(4)]


def test_each_coin_is_written_in_its_own_scale(pane: BalancesPane) -> None:
    pane.show_balances((held("MXN", "42118.06", "7520"), held("BTC", "0.449", None, None)), None, "")
    assert row(pane, 0) == ["MXN", "42,118.06", "7,520.00", "0.00"]
    assert row(pane, 1) == ["BTC", "0.44900000", "—", "—"]


def test_zero_and_unknown_are_dimmed(pane: BalancesPane) -> None:
    pane.show_balances((held("BTC", "0", "0.1", None),), None, "")
    colors = [pane.model.index(0, column).data(Qt.ItemDataRole.ForegroundRole) for column in range(4)]
    assert colors == [Color.TEXT, Color.FAINT, Color.TEXT, Color.FAINT]


def test_unknown_is_copied_as_nothing(pane: BalancesPane) -> None:
    pane.show_balances((held("MXN", "1234.50", None),), None, "")
    assert pane.model.as_tsv().splitlines()[1] == "MXN\t1234.50\t\t0"


@pytest.mark.parametrize(
    ("worth", "said"),
    [(Decimal("76120.4451"), "≈ 76,120.45 MXN at mid 75,231.40, 0.6 s old"), (None, "— at mid 75,231.40, 0.6 s old")],
)
def test_worth_is_said_with_its_reckoning(pane: BalancesPane, worth: Decimal | None, said: str) -> None:
    pane.show_balances((held("BTC", "1"),), worth, "at mid 75,231.40, 0.6 s old")
    assert pane.footer() == said


def test_the_age_stands_in_the_heading(pane: BalancesPane) -> None:
    pane.show_balances((held("BTC", "1"),), None, "")
    pane.show_age(4, Freshness.FRESH)
    assert (pane.note(), pane.freshness, pane.reason()) == ("4 s", Freshness.FRESH, "")
    pane.show_age(70, Freshness.STALE, "the venue did not answer")
    assert (pane.reason(), pane.is_dimmed) == ("the venue did not answer; last good 70 s ago", True)


def test_clearing_leaves_nothing_of_another_account(pane: BalancesPane) -> None:
    pane.show_balances((held("BTC", "1"),), Decimal(1), "at mid")
    pane.show_age(4, Freshness.FRESH)
    pane.clear()
    assert (pane.model.rowCount(), pane.footer(), pane.note()) == (0, "", "")
    assert pane.freshness is Freshness.UNKNOWN


FROZEN, PENDING = 2, 3


@pytest.mark.parametrize(
    ("frozen", "pending", "left_out"),
    [
        ("0", "0", []),
        ("0.12345678", "0", [PENDING]),
        ("0", "0.12345678", [FROZEN]),
        ("0.12345678", "0.12345678", [FROZEN]),  # the open orders say what is frozen; nothing else what is on its way
        (None, "0.12345678", [FROZEN]),
    ],
)
def test_where_there_is_no_room_what_says_nothing_is_left_out(
    pane: BalancesPane, frozen: str | None, pending: str, left_out: list[int]
) -> None:
    pane.resize(250, 200)  # too narrow for three amounts of eight decimals
    pane.show()
    pane.show_balances((held("BTC", "10.12345678", frozen, pending),), None, "")
    assert [number for number in range(4) if pane.table.isColumnHidden(number)] == left_out
    pane.resize(500, 200)
    assert not any(pane.table.isColumnHidden(number) for number in range(4))

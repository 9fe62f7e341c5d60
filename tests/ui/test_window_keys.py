"""The window without a mouse: every control has a name and can be reached, every key does what the overview says."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from terminal.domain.account import Environment
from terminal.domain.freshness import Freshness
from terminal.domain.market import Side
from tests.ui.acting_values import BOOK, FEES, INFO, PAYEE, RULES, VENUE, balances
from ui.dialogs.keys import KeysOverview
from ui.dialogs.palette import Palette
from ui.main_window import MainWindow
from ui.panes.transfer import DEPOSIT, SPEI
from ui.panes.wallet import INBOX

STOP = Qt.FocusPolicy.TabFocus


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A window that was shown a market, an account and a payee."""
    window = MainWindow(tmp_path / "layout.ini", is_remembered=False)
    qtbot.addWidget(window, before_close_func=lambda each: each.hide())
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: window.depth_pane.chart is not None)
    window.header.show_markets((INFO,))
    window.header.show_market(INFO.market)
    window.markets.show_markets((INFO,))
    window.order_book.show_book(BOOK, RULES)
    window.depth_pane.show_book(BOOK, RULES)
    window.ticket.show_environment(Environment.PRACTICE, VENUE)
    window.ticket.show_market(INFO, FEES)
    window.ticket.show_balances(balances())
    window.ticket.show_book(BOOK)
    window.ticket.show_age(0.5, Freshness.FRESH, None)
    window.transfer.show_environment(Environment.PRACTICE, VENUE)
    window.transfer.show_balances(balances())
    window.transfer.show_age(0.5, Freshness.FRESH, None)
    window.transfer.offer_payee(PAYEE)
    window.activateWindow()
    return window


def spoken_name(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)  # type: ignore[attr-defined]  # the stubs lack it


def controls(window: QWidget) -> list[QWidget]:
    """Return everything that can have the keyboard; what drops down or lies inside a control apart."""
    inner = {area.viewport() for area in window.findChildren(QAbstractScrollArea)}
    return [
        each
        for each in window.findChildren(QWidget)
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus and each.window() is window and each not in inner
    ]


def stops(window: QWidget) -> list[QWidget]:
    """Return where Tab stops now, in its order."""
    found, each = [], window.nextInFocusChain()
    while each is not window:
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & STOP:
            found.append(each)
        each = each.nextInFocusChain()
    return found


def place(control: QWidget | None) -> QObject | None:
    """Return the group of a button, from one of which to the next arrows lead, or the control itself."""
    return (control.group() or control) if isinstance(control, QAbstractButton) else control


def test_every_control_has_a_name(window: MainWindow) -> None:
    nameless = [control for control in controls(window) if not spoken_name(control).strip(" —")]
    assert nameless == []


def test_tab_goes_through_the_window_as_it_is_read(window: MainWindow) -> None:
    found = stops(window)
    chart = window.depth_pane.chart
    wanted: list[QWidget | None] = [
        window.header.environment_button,
        window.header.market_button,
        window.markets.list,
        window.balances.table,
        chart,
        window.book_keeping.tab_button(0),
        window.open_orders.filter,
        window.open_orders.table,
        window.order_book.ladder,
        window.trades.table,
        window.actions_stack.tab_button(0),
        window.ticket.form.buy_button,
        window.ticket.form.price,
        window.ticket.form.amount,
        window.ticket.form.total,
    ]
    places = [found.index(each) for each in wanted if each is not None]
    assert places == sorted(places)


def test_tab_stops_at_the_tab_in_front(window: MainWindow) -> None:
    """It stopped at the first one, and at none where that had no room."""
    tabs = window.book_keeping.tab_button
    for panel, number in ((window.fills, 1), (window.activity, 4), (window.open_orders, 0)):
        window.show_pane(panel)
        found = stops(window)
        assert [each in found for each in map(tabs, range(5))] == [each == number for each in range(5)]
        assert found.index(window.depth_pane.chart) < found.index(tabs(number)) < found.index(panel.filter)


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_goes_round_and_stops_at_everything_once(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    """After the ticket came the list of markets: the top bar was never reached again."""
    order = stops(window) if key == Qt.Key.Key_Tab else stops(window)[::-1]
    wanted = list(dict.fromkeys(map(place, order)))
    order[0].setFocus()
    found = [place(order[0])]
    for _ in order:
        here = window.focusWidget()
        assert here is not None
        qtbot.keyClick(here, key)
        found += [place(window.focusWidget())] if place(window.focusWidget()) is not found[-1] else []
    assert found[: len(wanted) + 1] == [*wanted, wanted[0]]


def test_enter_presses_any_button_of_the_window(window: MainWindow, qtbot: QtBot) -> None:
    pressed: list[QAbstractButton] = []
    buttons = [each for each in stops(window) if isinstance(each, QPushButton)]
    for button in buttons:
        button.clicked.connect(lambda _checked=False, button=button: pressed.append(button))
    window.header.environment_button.clicked.disconnect()
    for button in buttons:
        button.setFocus()
        was_there = button.isVisible() and button.isEnabled()
        qtbot.keyClick(button, Qt.Key.Key_Return)
        if window.keys.dialog is not None:
            window.keys.dialog.reject()
        assert not was_there or button in pressed or button is window.header.environment_button


def test_a_section_of_the_wallet_that_is_made_later_takes_its_place(window: MainWindow, qtbot: QtBot) -> None:
    pressed: list[str] = []
    button = QPushButton("Look")
    button.clicked.connect(lambda: pressed.append("Look"))
    window.wallet.add_section(INBOX, "Inbox", lambda: button)
    window.show_pane(window.wallet)
    rail = window.wallet.section_button(INBOX)
    qtbot.keyClick(rail, Qt.Key.Key_Return)
    assert window.wallet.section == INBOX
    found = stops(window)
    places = [found.index(each) for each in (window.balances.table, rail, button, window.order_book.ladder)]
    assert places == sorted(places)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert pressed == ["Look"]


def test_a_number_goes_to_its_pane_also_to_one_that_was_closed(window: MainWindow, qtbot: QtBot) -> None:
    panes = (
        window.markets,
        window.balances,
        window.order_book,
        window.trades,
        window.ticket,
        window.transfer,
        window.open_orders,
        window.transfers,
        window.activity,
    )
    for number, pane in enumerate(panes, 1):
        for dock in window.docks.values():
            dock.hide()
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
        assert pane.isVisible(), number
        focus = window.focusWidget()
        assert focus is not None
        assert pane.isAncestorOf(focus), number


def test_b_and_s_turn_the_ticket_from_anywhere_but_not_inside_a_field(window: MainWindow, qtbot: QtBot) -> None:
    ticket, table = window.ticket, window.open_orders.table
    window.show_pane(window.transfer)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_S)
    assert ticket.isVisible()
    assert ticket.form.side is Side.SELL
    assert window.focusWidget() is ticket.form.price
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_B)
    assert ticket.form.side is Side.BUY
    ticket.form.amount.setFocus()
    qtbot.keyClick(ticket.form.amount, Qt.Key.Key_S)
    assert (ticket.form.side, ticket.form.amount.text()) == (Side.BUY, "s")


def test_the_offered_payee_leads_to_the_amount(window: MainWindow) -> None:
    window.show_pane(window.transfer)
    assert window.focusWidget() is window.transfer.btr_pay.email
    window.transfer.btr_pay.offer_button.click()
    assert window.focusWidget() is window.transfer.btr_pay.row.amount


def test_the_palette_narrows_down_and_does_what_was_chosen(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.keys.dialog
    assert isinstance(palette, Palette)
    qtbot.keyClicks(palette.search, "an")
    assert palette.model.rows[0].text != "Add an account…"
    qtbot.keyClicks(palette.search, "\b\badd an")
    assert palette.model.rows[0].text == "Add an account…"
    palette.search.setText("spei")
    assert [command.text for command in palette.model.rows] == ["Send pesos by SPEI"]
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert window.keys.dialog is None
    assert window.transfer.tab == SPEI
    assert window.focusWidget() is window.transfer.spei.clabe


def test_the_palette_offers_every_market(window: MainWindow, qtbot: QtBot) -> None:
    window.keys.show_palette()
    palette = window.keys.dialog
    assert isinstance(palette, Palette)
    qtbot.keyClicks(palette.search, "market btc")
    with qtbot.waitSignal(window.header.market_chosen) as chosen:
        qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert chosen.args == [INFO.market]


def test_the_palette_moves_by_arrows_and_goes_by_escape(window: MainWindow, qtbot: QtBot) -> None:
    window.keys.show_palette()
    palette = window.keys.dialog
    assert isinstance(palette, Palette)
    first = palette.table.selected_row()
    qtbot.keyClick(palette.search, Qt.Key.Key_Down)
    assert palette.table.selected_row() == palette.model.row(1) != first
    qtbot.keyClick(palette.search, Qt.Key.Key_Escape)
    assert window.keys.dialog is None


def test_nothing_is_done_where_nothing_matches(window: MainWindow, qtbot: QtBot) -> None:
    window.keys.show_palette()
    palette = window.keys.dialog
    assert isinstance(palette, Palette)
    qtbot.keyClicks(palette.search, "no such thing")
    assert "Nothing is called that." in [label.text() for label in palette.findChildren(QLabel) if label.isVisible()]
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert window.keys.dialog is palette


def test_f1_shows_every_key_of_the_window(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    overview = window.keys.dialog
    assert isinstance(overview, KeysOverview)
    texts = overview.texts()
    for key in ("Ctrl+K", "F1", "Ctrl+1", "Ctrl+9", "B", "S", "Ctrl+Shift+L", "Del", "Esc"):
        assert any(text.startswith(f"{key}: ") for text in texts), key
    qtbot.keyClick(overview, Qt.Key.Key_Escape)
    assert window.keys.dialog is None


def test_a_pane_that_was_closed_comes_back_from_the_palette(window: MainWindow, qtbot: QtBot) -> None:
    window.docks["trades"].hide()
    (command,) = [each for each in window.keys.commands() if each.text == "Show: Trades"]
    command.do()
    assert window.docks["trades"].isVisible()


def test_cancelling_all_where_there_is_nothing_leads_to_who_says_so(window: MainWindow) -> None:
    window.show_pane(window.fills)
    next(command for command in window.keys.commands() if command.text == "Cancel all orders…").do()
    assert (window.book_keeping.current, window.open_orders.dialog) == (0, None)


def test_the_deposit_can_be_asked_for_by_name(window: MainWindow) -> None:
    (command,) = [each for each in window.keys.commands() if each.text.startswith("Deposit")]
    command.do()
    assert window.transfer.tab == DEPOSIT
    assert QApplication.focusWidget() in (window.transfer.deposit.coins, None)

"""What the window can be asked for: one list for its shortcuts, the command palette and the overview of keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from terminal.domain.market import Side
from ui.dialogs.keys import KeysOverview
from ui.dialogs.palette import Command, Palette
from ui.look_actions import LookActions
from ui.panes.transfer import BTR_PAY, CRYPTO, DEPOSIT, SPEI

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.widgets.frames.panel import Panel


class WindowActions(QObject):
    """Adds its actions to the window, which is all that makes their keys work, and opens palette and overview."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: Palette | KeysOverview | None = None
        self.looks = LookActions(window)
        self._add_panes()
        self._add_trading()
        self._add_money()
        self._add_window()

    @property
    def dialog(self) -> Palette | KeysOverview | None:
        """The palette or the overview that is open; None when neither is."""
        return self._dialog

    def commands(self) -> tuple[Command, ...]:
        """List everything that can be asked for now, markets last."""
        actions = [
            Command(action.text(), action.shortcut().toString(QKeySequence.SequenceFormat.NativeText), action.trigger)
            for action in self._window.actions()
            if action.isEnabled() and action.text()
        ]
        return (
            *actions,
            *self._chart_commands(),
            *self._dock_commands(),
            *self._market_commands(),
            *self.looks.commands(),
        )

    def keys(self) -> tuple[tuple[str, str], ...]:
        """List every key with what it does, those that hold inside one pane only included."""
        everywhere = [
            (action.shortcut().toString(QKeySequence.SequenceFormat.NativeText), action.text())
            for action in self._window.actions()
            if not action.shortcut().isEmpty()
        ]
        return (*everywhere, *self._keys_of_panes())

    def show_palette(self) -> None:
        """Open the palette over the window."""
        self._open(Palette(self.commands(), self._window))

    def show_keys(self) -> None:
        """Open the overview of keys."""
        self._open(KeysOverview(self.keys(), self._window))

    def _open(self, dialog: Palette | KeysOverview) -> None:
        if self._dialog is not None:
            self._dialog.reject()
        self._dialog = dialog
        dialog.finished.connect(lambda: self._forget(dialog))
        dialog.open()

    def _forget(self, dialog: Palette | KeysOverview) -> None:
        if self._dialog is dialog:
            self._dialog = None
        dialog.deleteLater()

    def _add(self, text: str, do: Callable[[], object], key: str = "") -> None:
        action = QAction(text, self._window)
        if key:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _is_checked=False: do())
        self._window.addAction(action)

    def _add_panes(self) -> None:
        window = self._window
        numbered: tuple[Panel, ...] = (
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
        for number, pane in enumerate(numbered, start=1):
            self._add_pane(pane, f"Ctrl+{number}")
        self._add_pane(window.wallet, "Ctrl+0")
        for pane in (window.fills, window.chart, window.depth_pane, window.heatmap):
            self._add_pane(pane)

    def _add_pane(self, pane: Panel, key: str = "") -> None:
        text = self.tr("Go to: {pane}").format(pane=pane.windowTitle())
        self._add(text, lambda: self._window.show_pane(pane), key)

    def _add_trading(self) -> None:
        self._add(self.tr("Buy: turn the ticket to buying"), lambda: self._trade(Side.BUY), "B")
        self._add(self.tr("Sell: turn the ticket to selling"), lambda: self._trade(Side.SELL), "S")
        self._add(self.tr("Cancel all orders…"), self._cancel_all)
        self._add(self.tr("Order book: single orders, or levels"), self._window.order_book.turn)
        self._add(self.tr("Order book: flash changes, or not"), self._window.order_book.turn_flashing)
        self._add(self.tr("Depth: microprice, or not"), self._window.depth_pane.microprice_button.click)

    def _add_money(self) -> None:
        for text, tab in (
            (self.tr("Pay somebody by btr pay"), BTR_PAY),
            (self.tr("Withdraw to an address"), CRYPTO),
            (self.tr("Send pesos by SPEI"), SPEI),
            (self.tr("Deposit: show an address"), DEPOSIT),
        ):
            self._add(text, lambda tab=tab: self._transfer(tab))  # type: ignore[misc]  # mypy takes no default here

    def _add_window(self) -> None:
        window, header = self._window, self._window.header
        self._add(self.tr("Practice or live…"), header.environment_button.click, "Ctrl+E")
        self._add(self.tr("Add an account…"), header.add_account_requested.emit)
        self._add(self.tr("Lock or unlock live"), header.turn_lock, "Ctrl+Shift+L")
        self._add(self.tr("Alerts…"), lambda: window.markets.alerts_requested.emit(None), "Ctrl+Shift+A")
        self._add(self.tr("Settings…"), self.looks.show_settings, "Ctrl+,")
        self._add(self.tr("Reset the layout"), window.reset_layout)
        self._add(self.tr("Find a command…"), self.show_palette, "Ctrl+K")
        self._add(self.tr("Keys"), self.show_keys, "F1")

    def _trade(self, side: Side) -> None:
        self._window.ticket.form.set_side(side)
        self._window.show_pane(self._window.ticket)

    def _cancel_all(self) -> None:
        """Ask where the orders are listed: if there are none, that is said there."""
        self._window.show_pane(self._window.open_orders)
        self._window.open_orders.ask_to_cancel_all()

    def _transfer(self, tab: int) -> None:
        self._window.transfer.set_tab(tab)
        self._window.show_pane(self._window.transfer)

    def _dock_commands(self) -> list[Command]:
        show, hide, afloat = self.tr("Show: {pane}"), self.tr("Hide: {pane}"), self.tr("Float: {pane}")
        back = self.tr("Put back: {pane}")
        commands = []
        for dock in self._window.docks.values():
            text, turn = (hide, dock.close) if dock.isVisible() else (show, dock.show)
            commands.append(Command(text.format(pane=dock.windowTitle()), "", turn))
            if dock.isFloating():
                commands.append(Command(back.format(pane=dock.windowTitle()), "", dock.put_back_button.click))
            elif dock.isVisible():
                commands.append(Command(afloat.format(pane=dock.windowTitle()), "", dock.float_apart))
        return commands

    def _chart_commands(self) -> list[Command]:
        spot = self._window.chart.spot  # offered where a wallet is open
        return [Command(self.tr("Chart: Coinbase spot, or not"), "", spot.button.click)] if spot.is_offered else []

    def _market_commands(self) -> list[Command]:
        chosen = self._window.header.market_chosen
        return [
            Command(
                self.tr("Market: {name}").format(name=row.info.market.name),
                "",
                lambda market=row.info.market: chosen.emit(market),  # type: ignore[misc]  # as above
            )
            for row in self._window.markets.model.rows
        ]

    def _keys_of_panes(self) -> tuple[tuple[str, str], ...]:
        copy = QKeySequence(QKeySequence.StandardKey.Copy).toString(QKeySequence.SequenceFormat.NativeText)
        return (
            (self.tr("Enter"), self.tr("In a field: go on. On a button: press it. In a list: choose or open the row")),
            (self.tr("↑ ↓, Page ↑ ↓"), self.tr("Order book: choose a price; Enter takes it into the ticket")),
            (self.tr("Home or C"), self.tr("Order book: back to the middle")),
            (self.tr("O"), self.tr("Order book: single orders in place of levels, or levels again")),
            (self.tr("+ −"), self.tr("Order book: finer or coarser price steps")),
            (self.tr("← →"), self.tr("Depth: read the curve")),
            (self.tr("← → ↑ ↓"), self.tr("Heatmap and chart: move the cross-hair from cell to cell, candle to candle")),
            (self.tr("+ −, Page ↑ ↓"), self.tr("Heatmap and chart: zoom; go back and forth in time")),
            (self.tr("Shift+↑ ↓"), self.tr("Heatmap and chart: zoom the prices")),
            (self.tr("Home"), self.tr("Heatmap and chart: follow the present again")),
            (self.tr("Del"), self.tr("Open orders: take the selected order back")),
            (copy, self.tr("Any list: copy the row, or all")),
            (self.tr("Esc"), self.tr("Close a dialog; empty a filter")),
        )

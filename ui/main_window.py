"""The window: panes in docks that may be moved, floated and closed, and come back where they were."""

from __future__ import annotations

import time
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QPushButton, QVBoxLayout, QWidget

from terminal import strict_json
from terminal.config import Language
from terminal.domain.account import Environment
from ui import theme
from ui.choices import Choices
from ui.curtain import DEFAULT_SIZE, NAME, Curtain
from ui.dock_sizes import UPPER_SHARES, widths
from ui.language import language_menu
from ui.panes.activity import ActivityPane
from ui.panes.attention import AttentionPane
from ui.panes.balances import BalancesPane
from ui.panes.chart import ChartPane
from ui.panes.depth import DepthPane
from ui.panes.fills import FillsPane
from ui.panes.heatmap import HeatmapPane
from ui.panes.markets import MarketsPane
from ui.panes.open_orders import OpenOrdersPane
from ui.panes.order_book import OrderBookPane
from ui.panes.ticket import TicketPane
from ui.panes.trades import TradesPane
from ui.panes.transfer import TransferPane
from ui.panes.transfers import TransfersPane
from ui.panes.wallet import WalletPane
from ui.widgets.bars.header import HeaderBar
from ui.widgets.bars.journal_banner import JournalBanner
from ui.widgets.bars.notice import Notice, Offer, Urgency
from ui.widgets.bars.status import StatusBarWidget
from ui.widgets.bars.waiting_bar import WaitingBar
from ui.widgets.frames.dock import PaneDock
from ui.widgets.frames.empty_desk import EmptyDesk
from ui.widgets.frames.panel import Panel, PanelStack
from ui.widgets.frames.still import Still
from ui.widgets.tables.flat_table import FlatTable
from ui.window_actions import WindowActions
from ui.wording.words import environment_word

LAYOUT_VERSION = 1
SCREEN_MARGIN = 40  # at least so much of the window must lie on a screen for its old place to count


class MainWindow(QMainWindow):
    """All panes and how they lie; it knows no core. *layout_file* keeps the layout where *is_remembered*."""

    close_requested = Signal()
    visibility_changed = Signal(bool)
    language_chosen = Signal(object)  # Language

    def __init__(self, layout_file: Path, *, is_remembered: bool = True, language: Language = Language.SYSTEM) -> None:
        super().__init__()
        self.setObjectName("main")
        self.setWindowIcon(theme.icon())
        self._layout_file, self.is_remembered, self._language = layout_file, is_remembered, language
        self.first_painted_s: float | None = None  # monotonic
        self.curtain_painted_s: float | None = None  # when something of the program was seen first
        self._environment, self._title, self._attention = Environment.PRACTICE, "", 0
        self.header, self.status, self.notice = HeaderBar(), StatusBarWidget(), Notice()
        self.journal_banner, self.waiting, self.empty_desk = JournalBanner(), WaitingBar(), EmptyDesk()
        self.choices = Choices(layout_file.parent, self)
        self.choices.failed.connect(self.show_notice)
        self._make_panes()
        self.docks: dict[str, PaneDock] = {}
        self._is_arranged = False  # panes are as large as the person made them
        self._added_bars: list[QWidget] = []
        self._arrange()
        self.keys = WindowActions(self)
        self.header.palette_requested.connect(self.keys.show_palette)
        for charted in (self.chart, self.heatmap):
            charted.chart_loaded.connect(self.order_focus)
        self.wallet.section_made.connect(self.order_focus)
        self.order_focus()
        self._restore_layout()
        self.show_attention(0)

    def show_environment(self, environment: Environment) -> None:
        """Say everywhere whether money is real here; live starts locked."""
        if environment is not self._environment:
            self.activity.clear()
        self._environment, self._title = environment, ""
        self.header.show_environment(environment, is_locked=environment is Environment.LIVE)
        self.show_title("")

    def add_bar(self, bar: QWidget) -> None:
        """Put a bar of its own right below the top bar."""
        self._bars.insertWidget(1, bar)
        self._added_bars.append(bar)
        self.order_focus()

    def show_title(self, text: str) -> None:
        """Put market, price and what needs attention into the title bar."""
        self._title = text
        attention = f"({self._attention})" if self._attention else ""
        place = environment_word(self._environment)
        self.setWindowTitle(" · ".join(part for part in (f"{attention} {text}".strip(), place, NAME) if part))

    def show_attention(self, count: int, *, has_conflict: bool = False) -> None:
        """Count what needs the person, in the top bar, in the title and on the tab, which is there only then."""
        self._attention = count
        self.header.show_attention(count, has_conflict=has_conflict)
        self.show_title(self._title)
        self.show_count(self.attention, self.tr("Attention"), count)
        place = self._kept.index(self.attention)
        if count == 0 and self.book_keeping.current == place:
            self.book_keeping.show_panel(self.transfers)
        self.book_keeping.tabs.set_wanted(place, count > 0)

    def show_count(self, panel: Panel, title: str, count: int) -> None:
        """Let a tab carry a count; 0 is not written."""
        self.book_keeping.set_tab_text(self._kept.index(panel), f"{title} {count}" if count else title)

    def show_pane(self, panel: Panel) -> None:
        """Bring one pane to the front, also one that was closed, and give it the keyboard."""
        for dock in self.docks.values():
            if dock.isAncestorOf(panel):
                dock.show()
                dock.raise_()
        for stack in (self.charts, self.book_keeping, self.actions_stack):
            if stack.isAncestorOf(panel):
                stack.show_panel(panel)
        panel.take_focus()

    def show_failure(self, reason: str) -> None:
        """Say why this environment could not be opened; the window stays, to choose another or to close."""
        self.notice.show_notice(reason, Urgency.ERROR)

    def show_notice(self, text: str, urgency: Urgency = Urgency.ATTENTION, *, offer: Offer | None = None) -> None:
        """Say one thing that the person should read; the same does not stack up."""
        self.notice.show_notice(text, urgency, offer=offer)

    def order_focus(self) -> None:
        """Let Tab go through the window as one reads it: top bar, then column by column, heading before body."""
        areas: list[QWidget] = [self.header, *self._added_bars, self.notice, self.empty_desk]
        for name in ("markets", "balances", "depth", "book_keeping", "order_book", "trades", "actions"):
            content = self.docks[name].content
            areas += content.areas() if isinstance(content, PanelStack) else [content.heading, content]
        stops = [stop for area in areas for stop in _stops(area) if stop.window() is self]  # what floats is apart
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(True)  # Enter presses the button that has the keyboard
        for before, after in pairwise(dict.fromkeys(stops)):
            self.setTabOrder(before, after)

    def panes_menu(self) -> QMenu:
        """Offer every dock, and the way back to the layout as it came."""
        menu = QMenu(self)
        for dock in self.docks.values():
            menu.addAction(dock.toggleViewAction())
        menu.addSeparator()
        menu.addAction(self.tr("Reset the layout"), self.reset_layout)
        return menu

    @property
    def language(self) -> Language:
        """The language that was chosen."""
        return self._language

    def language_menu(self) -> QMenu:
        """Offer every language; `language_chosen` says which one the person wants."""
        return language_menu(self, self._language, self.language_chosen.emit)

    def take_place_of(self, old: MainWindow) -> None:
        """Appear where *old* stands, laid out as it is and with what it noted, and close it for good."""
        self.restoreGeometry(old.saveGeometry())
        if not (old.isMaximized() or old.isFullScreen()):
            self.setGeometry(old.geometry())  # what was kept may be trimmed to the screen
        self._is_arranged = old._is_arranged
        self.restoreState(old.saveState(LAYOUT_VERSION), LAYOUT_VERSION)
        widths = dict(old._tables())
        for name, table in self._tables():
            table.set_widths(widths[name].widths())
        self.charts.set_current(old.charts.current)
        self.activity.take_over(old.activity)
        self.order_book.take_choices(old.order_book)
        self.show()
        old.blockSignals(True)  # else it tells the core, which goes on, that nobody sees the books any more
        old.hide()
        old.deleteLater()

    def take_place_of_curtain(self, curtain: Curtain) -> None:
        """Appear where the curtain stands; it was the first of this program to be seen."""
        self.curtain_painted_s = curtain.painted_s
        if not (self.is_remembered and self._layout_file.exists()):
            self.setGeometry(curtain.geometry())
        self.show()
        curtain.close()
        curtain.deleteLater()

    def reset_layout(self) -> None:
        """Put every dock back where it came from."""
        for dock in self.docks.values():
            dock.setFloating(False)
            dock.show()
        self.restoreState(self._default_state, LAYOUT_VERSION)
        self._is_arranged = False
        self._size_docks()

    def remember_layout(self) -> None:
        """Write size and docks for the next start; a disk that cannot be written costs nothing else."""
        if not self.is_remembered:
            return
        settings = QSettings(str(self._layout_file), QSettings.Format.IniFormat)
        settings.setValue("geometry", self.saveGeometry())
        settings.setValue("state", self.saveState(LAYOUT_VERSION))
        settings.setValue("chart", self.charts.current)
        settings.setValue("is_arranged", self._is_arranged)
        for name, table in self._tables():
            settings.setValue(f"widths/{name}", strict_json.dumps(table.widths()))
        settings.sync()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave closing to the loop: what is in flight is waited for first."""
        event.ignore()
        self.close_requested.emit()

    def changeEvent(self, event: object) -> None:
        super().changeEvent(event)  # type: ignore[arg-type]  # Qt hands over a QEvent
        self.visibility_changed.emit(self.isVisible() and not self.isMinimized())

    def event(self, event: QEvent) -> bool:
        is_taken = super().event(event)
        if event.type() is QEvent.Type.MouseButtonPress and is_taken:
            self._is_arranged = True  # nothing of the window itself takes the mouse but the lines between panes
        return is_taken

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the middle grow and shrink, as long as the person did not arrange the panes."""
        super().resizeEvent(event)
        has_all = not any(dock.isFloating() or dock.isHidden() for dock in self.docks.values())
        if has_all and not self._is_arranged:
            self._size_docks()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.first_painted_s is None:
            self.first_painted_s = time.monotonic()

    def _make_panes(self) -> None:
        self.markets, self.balances = MarketsPane(), BalancesPane()
        self.chart, self.depth_pane, self.heatmap = ChartPane(), DepthPane(), HeatmapPane()
        self.order_book, self.trades = OrderBookPane(), TradesPane()
        self.ticket, self.transfer = TicketPane(), TransferPane()
        self.open_orders, self.fills = OpenOrdersPane(), FillsPane()
        self.transfers, self.wallet = TransfersPane(), WalletPane()
        self.activity, self.attention = ActivityPane(), AttentionPane()
        kept = (self.open_orders, self.fills, self.transfers, self.wallet, self.activity, self.attention)
        self._kept: tuple[Panel, ...] = kept
        self.book_keeping = _stack(self.tr("Orders and transfers"), kept)
        self.actions_stack = _stack(self.tr("Ticket and transfer"), (self.ticket, self.transfer))
        self.charts = _stack(self.tr("Charts"), (self.chart, self.depth_pane, self.heatmap))
        self.charts.show_panel(self.depth_pane)  # the others have little to show in the first minute

    def _arrange(self) -> None:
        self.setDockNestingEnabled(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._bars = column
        column.addWidget(Still(self.header))
        column.addWidget(self.waiting)
        column.addWidget(self.journal_banner)
        column.addWidget(self.notice)
        self.setMenuWidget(top)
        for area in (Qt.Corner.TopLeftCorner, Qt.Corner.BottomLeftCorner):
            self.setCorner(area, Qt.DockWidgetArea.LeftDockWidgetArea)
        for area in (Qt.Corner.TopRightCorner, Qt.Corner.BottomRightCorner):
            self.setCorner(area, Qt.DockWidgetArea.RightDockWidgetArea)
        self._place_docks()
        self.setCentralWidget(self.empty_desk)  # hidden it takes no room, and the panes have the whole window
        self.empty_desk.reset_button.clicked.connect(self.reset_layout)
        bottom = self.statusBar()
        bottom.setSizeGripEnabled(False)
        bottom.addPermanentWidget(Still(self.status), 1)
        self._default_state = self.saveState(LAYOUT_VERSION)

    def _place_docks(self) -> None:
        markets, balances = self._dock("markets", self.markets), self._dock("balances", self.balances)
        depth, keeping = self._dock("depth", self.charts), self._dock("book_keeping", self.book_keeping)
        book, trades = self._dock("order_book", self.order_book), self._dock("trades", self.trades)
        actions = self._dock("actions", self.actions_stack)
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, markets)
        self.splitDockWidget(markets, depth, Qt.Orientation.Horizontal)
        self.splitDockWidget(depth, book, Qt.Orientation.Horizontal)
        self.splitDockWidget(book, trades, Qt.Orientation.Horizontal)
        self.splitDockWidget(markets, balances, Qt.Orientation.Vertical)
        self.splitDockWidget(depth, keeping, Qt.Orientation.Vertical)
        self.splitDockWidget(trades, actions, Qt.Orientation.Vertical)

    def _dock(self, name: str, content: Panel | PanelStack) -> PaneDock:
        dock = self.docks[name] = PaneDock(name, content, self)
        dock.topLevelChanged.connect(self._order_when_docked)
        dock.visibilityChanged.connect(self._show_if_empty)
        return dock

    def _show_if_empty(self) -> None:
        self.empty_desk.setVisible(all(dock.isHidden() for dock in self.docks.values()))

    def _order_when_docked(self, is_afloat: bool) -> None:
        if not is_afloat:
            self.order_focus()

    def _size_docks(self) -> None:
        docks = self.docks
        columns = [docks[name] for name in ("markets", "depth", "order_book", "trades")]
        self.resizeDocks(columns, list(widths(self.width())), Qt.Orientation.Horizontal)
        height = self.height() - 72
        for lower, (upper, share) in zip(("balances", "book_keeping", "actions"), UPPER_SHARES.items(), strict=True):
            first = int(height * share)
            self.resizeDocks([docks[upper], docks[lower]], [first, height - first], Qt.Orientation.Vertical)

    def _restore_layout(self) -> None:
        self.resize(*DEFAULT_SIZE)
        if not self.is_remembered or not self._layout_file.exists():
            return
        settings = QSettings(str(self._layout_file), QSettings.Format.IniFormat)
        geometry, state = settings.value("geometry"), settings.value("state")
        is_read = isinstance(geometry, QByteArray) and isinstance(state, QByteArray)
        if not (is_read and self.restoreGeometry(geometry) and self.restoreState(state, LAYOUT_VERSION)):
            self.reset_layout()
            self.show_notice(self.tr("The saved layout could not be read: this is the one the program came with."))
        else:
            self._is_arranged = str(settings.value("is_arranged", True)).lower() == "true"
        if (chart := str(settings.value("chart"))) in ("0", "1", "2"):
            self.charts.set_current(int(chart))
        for name, table in self._tables():
            table.set_widths(_widths(settings.value(f"widths/{name}")))
        self._keep_on_screen()

    def _tables(self) -> list[tuple[str, FlatTable]]:
        panels = self.findChildren(Panel)
        tables = [(panel, table) for panel in panels for table in panel.findChildren(FlatTable)]
        return [(type(panel).__name__ + table.objectName(), table) for panel, table in tables]

    def _keep_on_screen(self) -> None:
        """Come back to a screen that exists: a monitor may have been unplugged."""
        frame = self.frameGeometry().adjusted(SCREEN_MARGIN, SCREEN_MARGIN, -SCREEN_MARGIN, -SCREEN_MARGIN)
        if not any(screen.availableGeometry().intersects(frame) for screen in QGuiApplication.screens()):
            self.move(QGuiApplication.primaryScreen().availableGeometry().topLeft())


def _stack(title: str, panels: Iterable[Panel]) -> PanelStack:
    stack = PanelStack(title)
    for panel in panels:
        stack.add(panel)
    return stack


def _stops(area: QWidget) -> list[QWidget]:
    """Return what Tab may stop at inside *area*, in the order in which it was made; lists that drop down apart."""
    within = (each for each in area.findChildren(QWidget) if each.window() is area.window())
    return [each for each in within if each.focusPolicy() & Qt.FocusPolicy.TabFocus]


def _widths(kept: object) -> dict[str, int]:
    """Read the widths of one table; anything unreadable is none."""
    try:
        read = strict_json.loads(kept) if isinstance(kept, str) else None
    except ValueError:
        return {}
    return (
        {name: int(width) for name, width in read.items() if isinstance(width, Decimal)}
        if isinstance(read, dict)
        else {}
    )

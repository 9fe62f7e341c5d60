"""The bar on top: practice or live, the market and its price, how old what is shown is, and what needs attention."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QMenu, QPushButton, QWidget

from terminal.domain.account import Environment
from terminal.domain.freshness import Freshness
from terminal.domain.market import Market, MarketInfo
from ui.format import UNKNOWN, age_text, change, grouped_at, local_date_time, percent, trend
from ui.theme import figures_font, mark
from ui.widgets.controls.menu_button import MenuButton
from ui.widgets.labels.age import AgeLabel
from ui.wording.told import told

HEIGHT = 44
_SIDE, _GAP = 12, 16
OLD_TRADE_S = 60.0


class HeaderBar(QWidget):
    """What must be seen at every moment; it shows snapshots and asks by signal, it decides nothing."""

    environment_menu_requested = Signal()
    market_chosen = Signal(object)  # Market
    attention_clicked = Signal()
    unlock_requested = Signal()
    lock_requested = Signal()
    add_account_requested = Signal()
    palette_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("headerBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(self.tr("Overview"))
        self._market: Market | None = None
        self._environment, self._is_locked = Environment.PRACTICE, False
        self.environment_button, self.lock_button = QPushButton(), QPushButton()
        self.market_button = MenuButton()
        self.price_label, self.trade_age = _label(), _label("dim")
        self.change_label, self.spread_label = _label(), _label("dim")
        self.book_age, self.balances_age = AgeLabel(self.tr("book")), AgeLabel(self.tr("balances"))
        self.attention_button, self.account_button = QPushButton(), QPushButton(self.tr("Add account"))
        self.palette_button = QPushButton("Ctrl K")
        self._markets = QActionGroup(self)
        self._giving_way: tuple[QWidget, ...] = (
            self.book_age,
            self.trade_age,
            self.change_label,
            self.balances_age,
            self.account_button,
            self.spread_label,
        )
        self._wanted: frozenset[QWidget] = frozenset(self._giving_way) - {self.trade_age}
        self._set_up()
        self._arrange()
        self.show_environment(Environment.PRACTICE, is_locked=False)
        self.show_price(None, 0, None, None)
        self.show_spread(None)
        self.show_attention(0)

    def show_environment(self, environment: Environment, *, is_locked: bool, has_account: bool = True) -> None:
        """Say whether money here is real; *is_locked* matters in live only, and there with an account only."""
        self._environment, self._is_locked = environment, is_locked
        is_live, is_replay = environment is Environment.LIVE, environment is Environment.REPLAY
        if is_replay:
            text = self.tr("REPLAY — recorded, nothing can be sent ▾")
        elif not is_live:
            text = self.tr("PRACTICE — no real money ▾")
        elif not has_account:
            text = self.tr("LIVE — public data, no account ▾")
        elif is_locked:
            text = self.tr("LIVE — real money, locked ▾")
        else:
            text = self.tr("LIVE — REAL MONEY, UNLOCKED ▾")
        self.environment_button.setText(text)
        self.environment_button.setAccessibleName(text.removesuffix(" ▾"))
        mark(self.environment_button, environment=environment.value, locked="true" if is_locked else "false")
        self._want(self.account_button, not is_replay)
        self._want(self.balances_age, not is_replay)
        self.lock_button.setVisible(is_live and has_account)
        self.lock_button.setText(self.tr("Unlock live…") if is_locked else self.tr("Lock"))
        mark(self, environment=environment.value)
        self._fit()

    def turn_lock(self) -> None:
        """Ask to lock live, or to unlock it; in practice there is nothing to lock."""
        if self._environment is Environment.LIVE:
            (self.unlock_requested if self._is_locked else self.lock_requested).emit()

    def show_markets(self, infos: Iterable[MarketInfo]) -> None:
        """Offer the venue's markets; those that must not be traded say why and can still be looked at."""
        menu = self.market_button.menu()
        menu.clear()
        for info in infos:
            action = QAction(info.market.name, menu)
            action.setData(info.market)
            action.setCheckable(True)
            action.setActionGroup(self._markets)
            action.setChecked(info.market == self._market)
            action.setToolTip(told(info.problem or info.market.name))
            menu.addAction(action)

    def show_market(self, market: Market) -> None:
        """Turn to another market; its numbers are not known until they are shown."""
        self.show_market_name(market)
        self.show_price(None, 0, None, None)
        self.show_trade_age(None)
        self.show_spread(None)
        self.show_book_age(None, Freshness.UNKNOWN)

    def show_market_name(self, market: Market) -> None:
        """Name the market that the window shows, and check it in the menu."""
        self._market = market
        self.market_button.setText(f"{market.name} ▾")
        self.market_button.setAccessibleName(self.tr("Market {name}").format(name=market.name))
        for action in self._markets.actions():
            action.setChecked(action.data() == market)

    def clear(self) -> None:
        """Know nothing any more of market and balances: they were another environment's."""
        self.show_price(None, 0, None, None)
        self.show_trade_age(None)
        self.show_spread(None)
        self.show_book_age(None, Freshness.UNKNOWN)
        self.show_balances_age(None, Freshness.UNKNOWN)
        self.show_attention(0)

    def show_price(
        self, price: Decimal | None, scale: int, change_fraction: Decimal | None, oldest_at: datetime | None
    ) -> None:
        """Show the price of the last trade and its change since the oldest trade seen, at *oldest_at*."""
        self.price_label.setText(grouped_at(price, scale))
        self.change_label.setText("" if change_fraction is None else change(change_fraction))
        mark(self.change_label, trend=("down", "none", "up")[trend(change_fraction) + 1])
        since = self.tr("since the oldest trade seen, {at}").format(at=local_date_time(oldest_at))
        self.change_label.setToolTip("" if change_fraction is None else since)
        self._fit()

    def show_trade_age(self, age_s: float | None) -> None:
        """Say how long ago the last trade was, where its price is no longer that of this minute."""
        is_old = age_s is not None and age_s >= OLD_TRADE_S
        text = self.tr("{age} ago").format(age=age_text(age_s)) if is_old else ""
        if text != self.trade_age.text():
            self.trade_age.setText(text)
            self._want(self.trade_age, bool(text))
            self._fit()

    def show_spread(self, fraction: Decimal | None, size: str = "10,000 MXN") -> None:
        """Show what a round trip of *size* costs, as a fraction of mid; None is not known or not all visible."""
        text = self.tr("spread for {size} {spread}")
        self.spread_label.setText(text.format(size=size, spread=percent(fraction, 2)))
        self._fit()

    def show_book_age(self, age_s: float | None, freshness: Freshness) -> None:
        """Show how old the book is; what is stale is dimmed with it."""
        self.book_age.show_age(age_s, freshness)
        is_stale = freshness in (Freshness.STALE, Freshness.UNKNOWN)
        for label in (self.price_label, self.change_label):
            mark(label, stale="true" if is_stale else "false")

    def show_balances_age(self, age_s: float | None, freshness: Freshness) -> None:
        """Show how old the balances are."""
        self.balances_age.show_age(age_s, freshness)

    def show_attention(self, count: int, *, has_conflict: bool = False) -> None:
        """Say how many transfers or orders need the person, and mark a conflict; 0 takes the pill away."""
        self.attention_button.setVisible(count > 0)
        mark(self.attention_button, kind="conflict" if has_conflict else "attention")
        text = self.tr("%n need(s) attention", "", count)
        self.attention_button.setText(f"✕ {text}" if has_conflict else text)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width_of(self._kept()) + _SIDE, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _set_up(self) -> None:
        self.environment_button.setObjectName("environment")
        self.price_label.setFont(figures_font(20, QFont.Weight.Medium))
        self.price_label.setObjectName("price")
        self.price_label.setAccessibleName(self.tr("Price"))
        mark(self.attention_button, kind="attention")
        mark(self.account_button, kind="quiet")
        mark(self.market_button, kind="quiet")
        mark(self.palette_button, kind="quiet")
        self.palette_button.setAccessibleName(self.tr("Find a command"))
        self.palette_button.setToolTip(self.tr("Find a command: markets, panes, actions"))
        self.palette_button.clicked.connect(self.palette_requested)
        self.market_button.setObjectName("market")
        menu = QMenu(self.market_button)
        menu.setToolTipsVisible(True)
        self.market_button.setMenu(menu)
        self.market_button.setText(UNKNOWN)
        self.market_button.setAccessibleName(self.tr("Market"))
        self._markets.triggered.connect(lambda action: self.market_chosen.emit(action.data()))
        self.environment_button.clicked.connect(self.environment_menu_requested)
        self.lock_button.clicked.connect(self.turn_lock)
        self.attention_button.clicked.connect(self.attention_clicked)
        self.account_button.clicked.connect(self.add_account_requested)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, 0, _SIDE, 0)
        row.setSpacing(_GAP)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # what gives way asks for no room
        row.addWidget(self.environment_button)
        row.addWidget(self.lock_button)
        row.addWidget(self.market_button)
        row.addWidget(self.price_label)
        row.addWidget(self.trade_age)
        row.addWidget(self.change_label)
        row.addWidget(self.spread_label)
        row.addWidget(self.book_age)
        row.addWidget(self.balances_age)
        row.addStretch(1)
        row.addWidget(self.attention_button)
        row.addWidget(self.account_button)
        row.addWidget(self.palette_button)

    def _fit(self) -> None:
        """Let go what stands elsewhere too where the window is narrow, the least needed first."""
        room = self.width() - self._width_of(self._kept())
        for widget in self._giving_way:
            room -= self._width_of([widget]) if widget in self._wanted else 0
            widget.setVisible(widget in self._wanted and room >= 0)

    def _kept(self) -> list[QWidget]:
        """Return what is always seen."""
        row = self.layout()
        assert row is not None  # noqa: S101 set in _arrange
        widgets = (row.itemAt(number).widget() for number in range(row.count()))  # type: ignore[union-attr]  # in range
        return [each for each in widgets if each and each not in self._giving_way and not each.isHidden()]

    def _width_of(self, widgets: list[QWidget]) -> int:
        return sum(each.sizeHint().width() + _GAP for each in widgets)

    def _want(self, widget: QWidget, is_wanted: bool) -> None:
        """Offer something that gives way, or leave it out."""
        self._wanted = self._wanted | {widget} if is_wanted else self._wanted - {widget}


def _label(role: str = "") -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        mark(label, role=role)
    return label

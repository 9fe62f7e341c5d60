"""The ticket: two figures give the third, everything that follows from them, and one button that says what it does."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from terminal.domain.account import Balance, Environment
from terminal.domain.depth import uncertainty_bps
from terminal.domain.freshness import Freshness
from terminal.domain.intent import IN_FLIGHT, Intent, Kind, State
from terminal.domain.market import FeeTier, MarketInfo, OrderBook, Side
from terminal.domain.money import scale_of
from terminal.domain.order import OrderRequest, OrderType
from terminal.domain.ticket import amount_for_share, ticket
from terminal.domain.ticket_parts import Entry, Part, Situation, Ticket
from ui.dialogs.confirm_order import ConfirmOrder
from ui.format import UNKNOWN, age_text, grouped, grouped_at, whole_seconds
from ui.panes.ticket_facts import TicketFacts
from ui.panes.ticket_form import TicketForm
from ui.theme import GRID, mark
from ui.widgets.controls.amount_edit import AmountEdit
from ui.widgets.forms.obstacle import ObstacleCheck, ObstacleLine
from ui.widgets.forms.order_button import OrderButton
from ui.widgets.frames.panel import Panel
from ui.widgets.frames.scrolled import scrolled
from ui.widgets.labels.reason import ReasonLabel
from ui.wording import words

_ARRIVED = frozenset({State.ACKED, State.SETTLED})
_UNDER_WAY = IN_FLIGHT | {State.DRAFT, State.CONFIRMED}


class TicketPane(Panel):
    """Enter an order. Its button is the confirmation; a dialog comes only where a caution stands."""

    order_requested = Signal(object, bool, bool)  # OrderRequest as the button said; was it ticked; were words typed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("TicketPane", "Ticket"), parent)
        self._place: tuple[Environment, str] | None = None
        self._info: MarketInfo | None = None
        self._book: OrderBook | None = None
        self._fees: tuple[FeeTier, ...] = ()
        self._available: dict[str, Decimal] = {}
        self._freshness = Freshness.UNKNOWN
        self._age_s: float | None = None  # of the book
        self._disabled_reason: str | None = None
        self._sent: OrderRequest | None = None  # until its fate is known
        self._dialog: ConfirmOrder | None = None
        self._ticket = ticket(Entry(side=Side.BUY, type=OrderType.LIMIT), Situation())
        self._build()
        self._connect()
        self.refresh()

    @property
    def ticket(self) -> Ticket:
        """The ticket as it stands."""
        return self._ticket

    @property
    def confirmation(self) -> ConfirmOrder | None:
        """The dialog that asks again because a caution stands; None when there is none."""
        return self._dialog

    def show_environment(self, environment: Environment, venue: str) -> None:
        """Say where orders go; until then none can be sent. Another place forgets what was shown of the first."""
        if self._place not in (None, (environment, venue)):
            self.clear()
        self._place = (environment, venue)
        self.refresh()

    def clear(self) -> None:
        """Forget account, book, what was typed and what was sent: another environment has other prices."""
        self._place = self._book = self._sent = None
        self.form.clear()
        self._available, self._fees = {}, ()
        self._freshness, self._age_s = Freshness.UNKNOWN, None
        self._result.show_text("")
        self._close_dialog()
        self.forget()
        self.refresh()

    def show_market(self, info: MarketInfo, fees: tuple[FeeTier, ...]) -> None:
        """Trade another market, or learn its fees; only another market empties the fields."""
        is_other = self._info is None or self._info.market != info.market
        if is_other:
            self._book = None
            self.form.set_market(info)
            self._close_dialog()
        elif self._info is not None and self._info.rules != info.rules:
            self.form.set_rules(info)
        self._info, self._fees = info, fees
        self.refresh()

    def show_book(self, book: OrderBook) -> None:
        """Judge the ticket by a new book; one of another market is ignored."""
        if self._info is not None and book.market == self._info.market:
            self._book = book
            self.refresh()

    def show_balances(self, balances: tuple[Balance, ...]) -> None:
        """Take what is available of each coin."""
        self._available = {balance.coin: balance.available for balance in balances}
        self.refresh()

    def show_age(self, age_s: float | None, freshness: Freshness, error: str | None) -> None:
        """Say how old the book is; a stale one keeps orders back."""
        age = age_text(age_s)
        self.set_note(self.tr("book {age}").format(age=age), age)
        self.set_freshness(freshness)
        self.set_reason(words.trouble(error, age_s))
        is_older, self._age_s = whole_seconds(age_s) != whole_seconds(self._age_s), age_s
        if freshness is not self._freshness:
            self._freshness = freshness
            self.refresh()
        elif is_older:
            self._show_facts()

    def set_disabled_reason(self, reason: str | None) -> None:
        """Keep orders back, and say why; None lets them go again."""
        if reason != self._disabled_reason:
            self._disabled_reason = reason
            self.refresh()

    def set_obstacle_check(self, check: ObstacleCheck) -> None:
        """Ask *check* before an order whether the same was sent before."""
        self.obstacle.set_check(check)
        self.refresh()

    def fill_price(self, price: Decimal) -> None:
        """Take a price from the book. Nothing else changes: the side stays what the person chose."""
        if self.form.type is OrderType.MARKET:
            self.form.set_type(OrderType.LIMIT)
        self.form.price.set_value(price)
        self.form.type_text(Part.PRICE, self.form.price.text())

    def add_below(self, widget: QWidget) -> None:
        """Put *widget* below all else, where nothing moves when it comes."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def take_focus(self) -> None:
        """Go where the next figure is to be typed, else to the amount."""
        (self._empty_field() or self.form.amount).take_over()

    def fill(self, side: Side, type_: OrderType, amount: str, price: str | None = None) -> None:
        """Fill in an order as a person does, key by key: side, type, price, amount."""
        self.form.set_side(side)
        self.form.set_type(type_)
        if price is not None and type_ is OrderType.LIMIT:
            self.form.type_text(Part.PRICE, price)
        self.form.type_text(Part.TOTAL, "")
        self.form.type_text(Part.AMOUNT, amount)

    def press(self) -> bool:
        """Press the button; False when it cannot be pressed (`hindrance` says why)."""
        if not self.send_button.isEnabled():
            return False
        self.send_button.click()
        return True

    def hindrance(self) -> str:
        """Say why the button cannot be pressed; empty when it can, or when the order is not complete."""
        if self._disabled_reason:
            return self._disabled_reason
        if self._place is None:
            return self.tr("No account is open.")
        if self._sent is not None:
            return self.tr("The last order is still being sent.")
        if self.form.has_refusal():
            return self.tr("A figure cannot be read.")
        if self._ticket.blocks:
            return words.block_reason(self._ticket.blocks[0])
        return self.obstacle.hindrance()

    def show_result(self, intent: Intent) -> None:
        """Say honestly what became of the last order."""
        if intent.kind is not Kind.ORDER:
            return
        if intent.request == self._sent and intent.state not in _UNDER_WAY:
            if intent.state in _ARRIVED and self._stands_for(intent.request):
                self.form.clear_amounts()
            self._sent = None
        badge = words.state_badge(intent.state)
        self._show_result_text(
            f"{badge.glyph} {words.request_line(intent.request)}: {words.short_sentence(intent)}", badge.tone
        )
        self._result.setToolTip(words.plain_tooltip(words.state_sentence(intent)))
        self.refresh()

    def show_problem(self, text: str) -> None:
        """Say why the last order did not even become an intent; nothing was sent."""
        self._sent = None
        self._show_result_text(f"✕ {text}", words.Tone.BAD)
        self.refresh()

    def refresh(self) -> None:
        """Work the ticket out again and show it."""
        self._ticket = ticket(self.form.entry(), self._situation())
        self.form.show_figures(None if self.form.has_refusal() else self._ticket.figures)
        self._show_facts()
        self._show_available()
        self._show_proposal()
        self.obstacle.judge(None if self._ticket.blocks else self._ticket.request())
        self._show_button()
        if self._dialog is not None and (self._disabled_reason or self._freshness is Freshness.STALE):
            self._dialog.die(self._disabled_reason or self.tr("The order book is stale."))

    def _stands_for(self, order: OrderRequest) -> bool:
        """Say whether the fields still hold *order*; a market order's price moves on by itself."""
        form, market = self.form, self._info.market if self._info else None
        is_equal = (form.side, form.type, form.amount.value(), market) == (
            order.side,
            order.type,
            order.amount,
            order.market,
        )
        return is_equal and (order.type is OrderType.MARKET or form.price.value() == order.price)

    def _situation(self) -> Situation:
        return Situation(
            info=self._info,
            book=self._book,
            fee=self._fees[0] if self._fees else None,
            available=self._available,
            is_stale=self._freshness is Freshness.STALE,
        )

    def _show_facts(self) -> None:
        book, walk, seconds = self._book, self._ticket.figures.walk, whole_seconds(self._age_s)
        off = None
        if book is not None and walk is not None and walk.is_complete and seconds is not None:
            off = uncertainty_bps(book, walk.value, seconds)
        self.facts.show_ticket(self._ticket, off)

    def _show_available(self) -> None:
        coin = self._ticket.cost_coin
        available = None if coin is None else self._available.get(coin)
        text = UNKNOWN if available is None else f"{grouped_at(available, scale_of(coin or ''))} {coin}"
        self.set_footer(self.tr("Available {amount}").format(amount=text))
        can_share = bool(available) and (self.form.type is OrderType.MARKET or self._can_divide())
        for button in self.form.share_buttons:
            button.setEnabled(can_share)

    def _can_divide(self) -> bool:
        return self.form.side is Side.SELL or bool(self.form.price.value())

    def _show_proposal(self) -> None:
        proposal, typed = self._ticket.figures.proposal, self.form.total.value()
        if proposal is None or typed is None or self._ticket.market is None:
            self._proposed.show_text("")
            self.use_button.setVisible(False)
            return
        text = self.tr("{total} does not come out even. Proposed {part}: {value}").format(
            total=grouped(typed), part=words.part_word(proposal.part), value=grouped(proposal.value)
        )
        self._proposed.show_text(text)
        self.use_button.setText(self.tr("Use total {total}").format(total=grouped(proposal.total)))
        self.use_button.setVisible(not proposal.is_agreeing)

    def _show_button(self) -> None:
        side, market = self.form.side, self._ticket.market
        mark(self.send_button, kind="buy" if side is Side.BUY else "sell")
        figures = self._ticket.figures
        if market is None or figures.amount is None or figures.price is None or self.form.has_refusal():
            base = "" if market is None else market.base
            self.send_button.setText(f"{words.side_word(side)} {base}".strip())
        else:
            order = OrderRequest(
                market=market, side=side, type=self.form.type, amount=figures.amount, price=figures.price
            )
            self.send_button.setText(words.order_line(order))
        hindrance = self.hindrance()
        self.send_button.setEnabled(not hindrance and not self._ticket.blocks)
        self.send_button.setAccessibleName(self.send_button.text())
        is_said_elsewhere = self.form.has_refusal() or self._sent is not None or hindrance == self.obstacle.why
        has_reason_here = self._has_begun() or self._disabled_reason or self._place is None
        self._why.show_text(hindrance if has_reason_here and not is_said_elsewhere else "")

    def _has_begun(self) -> bool:
        return bool(self.form.amount.text() or self.form.total.text())

    def _show_result_text(self, text: str, tone: words.Tone) -> None:
        self._result.set_role(words.tone_role(tone))
        self._result.show_text(text)

    def _send(self) -> None:
        """Emit the order that the button named, or ask once more where a caution stands."""
        self.refresh()
        if not self.send_button.isEnabled() or self._place is None:
            return
        request = self._ticket.request()
        if not self._ticket.cautions:
            self._emit(request)
            return
        self._close_dialog()
        self._dialog = ConfirmOrder(request, self._ticket.cautions, *self._place, self)
        self._dialog.confirmed.connect(self._emit)
        self._dialog.finished.connect(self._forget_dialog)
        self._dialog.open()

    def _emit(self, request: OrderRequest) -> None:
        if self._disabled_reason or self._sent is not None:
            return
        if self.send_button.hasFocus():
            self.form.amount.take_over()  # the button is about to go dark
        self._sent, is_ticked, is_typed = request, self.obstacle.is_ticked, self.obstacle.is_typed
        self.obstacle.untick()
        self._show_result_text(
            self.tr("{order}: being sent…").format(order=words.order_line(request)), words.Tone.QUIET
        )
        self.refresh()
        self.order_requested.emit(request, is_ticked, is_typed)

    def _close_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.reject()

    def _forget_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None

    def _go_on(self) -> None:
        """Lead from a field to the next one that is empty, and from the last to the button."""
        empty = self._empty_field()
        if empty is not None:
            empty.take_over()
        elif self.send_button.isEnabled():
            self.send_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _empty_field(self) -> AmountEdit | None:
        fields = (self.form.price, self.form.amount)
        return next((field for field in fields if field.isEnabled() and not field.text()), None)

    def _take_share(self, share: Decimal) -> None:
        amount = amount_for_share(self.form.entry(), self._situation(), share)
        if amount is not None:
            self.form.amount.set_value(amount)
            self.form.type_text(Part.AMOUNT, self.form.amount.text())

    def _take_best(self, side: Side) -> None:
        if self._book is None:
            return
        price = self._book.best_bid if side is Side.BUY else self._book.best_ask
        if price is not None:
            self.fill_price(price)

    def _use_proposal(self) -> None:
        proposal = self._ticket.figures.proposal
        if proposal is not None:
            self.form.total.set_value(proposal.total)
            edit = self.form.amount if proposal.part is Part.AMOUNT else self.form.price
            edit.set_value(proposal.value)
            self.form.type_text(proposal.part, edit.text())

    def _connect(self) -> None:
        self.form.changed.connect(self.refresh)
        self.form.entered.connect(self._go_on)
        self.form.share_pressed.connect(self._take_share)
        self.form.best_pressed.connect(self._take_best)
        self.use_button.clicked.connect(self._use_proposal)
        self.obstacle.ticked.connect(self.refresh)
        self.send_button.clicked.connect(self._send)

    def _build(self) -> None:
        self.form, self.facts = TicketForm(), TicketFacts()
        self.send_button = OrderButton()
        self.send_button.setMinimumHeight(8 * GRID)
        self.use_button = QPushButton()
        self.use_button.setAccessibleName(self.tr("Use the proposed total"))
        mark(self.use_button, kind="small")
        self.use_button.setVisible(False)
        self._proposed, self._why = ReasonLabel("dim"), ReasonLabel("error")
        self.obstacle, self._result = ObstacleLine(), ReasonLabel("dim")
        content = QWidget()
        column = self._column = QVBoxLayout(content)
        column.setContentsMargins(10, GRID + 2, 10, GRID)
        column.setSpacing(GRID + 2)
        for widget in (
            self.form,
            self.facts,
            self.send_button,
            self._why,
            self._proposed,
            self.use_button,
            self._result,
            self.obstacle,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        self.set_body(scrolled(content))

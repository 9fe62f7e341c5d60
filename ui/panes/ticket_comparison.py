"""Best of both, below the ticket: what the amount comes to on the book and by the wallet's quotation, with ages.

Nothing is extrapolated: what is not known is "—", and then nothing is said of which is better.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from terminal.domain.comparison import Both, OnBook
from terminal.domain.market import Side
from terminal.domain.money import scale_of
from terminal.domain.quote import Quote
from terminal.domain.wallet import PaymentMethod
from ui.format import UNKNOWN, age_text, grouped, grouped_at, local_date_time, percent, unbroken, utc_text
from ui.theme import GRID, figures_font, mark
from ui.widgets.labels.elided import ElidedLabel
from ui.widgets.labels.reason import ReasonLabel

AGE_WIDTH = 9 * GRID
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Ages:
    """Seconds since each figure was true, None where there is none; what is too old is shown but not judged by."""

    book_s: float | None = None
    quote_s: float | None = None
    rate_s: float | None = None
    is_book_stale: bool = False
    is_quote_stale: bool = False


class ComparisonBlock(QFrame):
    """Two totals of one amount, all fees in them, and what lies between them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Best of both"))
        self._exchange = _Row(self.tr("Exchange"))
        self._wallet = _Row(self.tr("Coinbase"))
        self._rate = _Row("", role="faint")
        self._rate.name.setContentsMargins(2 * GRID, 0, 0, 0)
        self._exchange.figure.setToolTip(
            self.tr("All at once from the orders seen; each fill and its fee rounded as the exchange rounds them.")
        )
        self._title, self._verdict = ReasonLabel("dim"), ReasonLabel("")
        self._order, self._terms = ReasonLabel("faint"), ReasonLabel("faint")
        self._arrange()

    def show_both(
        self, both: Both, ages: Ages, method: PaymentMethod | None = None, why: str | None = None, *, is_asking: bool
    ) -> None:
        """Show one comparison; *why* is the reason why the wallet's figure is not newer."""
        self._title.show_text(_title(both))
        self._exchange.show(_here(both), ages.book_s)
        self._order.show_text(_order(both))
        quote = both.there
        self._wallet.show(UNKNOWN if quote is None else _money(quote.total, quote.total_coin), ages.quote_s)
        self._terms.show_text(_terms(quote, method, why, is_asking=is_asking))
        self._terms.setToolTip("" if quote is None or quote.payout_at is None else utc_text(quote.payout_at))
        is_foreign = quote is not None and quote.total_coin != both.currency
        self._rate.set_shown(is_foreign)
        if is_foreign:
            rate = grouped(both.rate)
            self._rate.name.set_texts(self.tr("at its rate {rate}").format(rate=rate), f"× {rate}")
            total = both.there_total
            self._rate.show(UNKNOWN if total is None else f"≈ {_money(total, both.currency)}", ages.rate_s)
            self._rate.figure.setToolTip(
                self.tr("By the exchange rate that Coinbase publishes itself; a bank may take another.")
            )
        if (verdict := _verdict(both, ages)) != self._verdict.text():
            self._verdict.show_text(verdict)
            self.setAccessibleDescription(" · ".join(self.texts()))

    def texts(self) -> tuple[str, ...]:
        """Return what stands there, from top to bottom; ages are left out."""
        labels = (
            self._title,
            self._verdict,
            *self._exchange.words,
            self._order,
            *self._wallet.words,
            *(self._rate.words if self._rate.name.isVisibleTo(self) else ()),
            self._terms,
        )
        return tuple(label.text() for label in labels if label.text())

    def ages(self) -> tuple[str, ...]:
        """Return the ages of book, quotation and rate as shown."""
        rows = (self._exchange, self._wallet, self._rate)
        return tuple(row.age.text() for row in rows if row.age.isVisibleTo(self))

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, GRID, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for line, row in ((2, self._exchange), (4, self._wallet), (5, self._rate)):
            row.put_into(grid, line)
        for line, label in ((0, self._title), (1, self._verdict), (3, self._order), (6, self._terms)):
            grid.addWidget(label, line, 0, 1, 3)


class _Row:
    """A name, a figure and its age."""

    def __init__(self, name: str, role: str = "") -> None:
        self.name, self.figure, self.age = ElidedLabel(), _label(role), _label("faint")
        self.name.setText(name)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if role:
            mark(self.name, role=role)
        for label in (self.figure, self.age):
            label.setFont(figures_font())
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.age.setMinimumWidth(AGE_WIDTH)

    @property
    def words(self) -> tuple[QLabel, QLabel]:
        return self.name, self.figure

    def show(self, figure: str, age_s: float | None) -> None:
        self.figure.setText(figure)
        self.age.setText(age_text(age_s))

    def set_shown(self, is_shown: bool) -> None:
        for label in (self.name, self.figure, self.age):
            label.setVisible(is_shown)

    def put_into(self, grid: QGridLayout, line: int) -> None:
        for column, label in enumerate((self.name, self.figure, self.age)):
            grid.addWidget(label, line, column)


def _title(both: Both) -> str:
    amount = _money(both.amount, both.coin)
    if both.side is Side.BUY:
        return translate("ComparisonBlock", "What {amount} in hand costs, fees in").format(amount=amount)
    return translate("ComparisonBlock", "What {amount} brings, fees off").format(amount=amount)


def _here(both: Both) -> str:
    total = None if both.here is None else both.here.total
    return UNKNOWN if total is None else _money(total, both.currency)


def _order(both: Both) -> str:
    """Say what would have to be ordered for that, and the fee within; or how little of it can be seen."""
    here: OnBook | None = both.here
    if here is not None and here.total is None:
        reach = _money(here.reach, both.coin)
        return translate("ComparisonBlock", "only {amount} visible").format(amount=reach)
    if here is None or here.ordered is None or here.fee is None:
        return ""
    fee_coin = both.coin if both.side is Side.BUY else both.currency
    fee = unbroken(translate("ComparisonBlock", "fee {amount}").format(amount=_money(here.fee, fee_coin)))
    if here.ordered == both.amount:
        return fee
    order = translate("ComparisonBlock", "order {amount}").format(amount=_money(here.ordered, both.coin))
    return f"{unbroken(order)} · {fee}"


def _terms(quote: Quote | None, method: PaymentMethod | None, why: str | None, *, is_asking: bool) -> str:
    parts = []
    if quote is not None:
        fee = UNKNOWN if quote.fee is None else _money(quote.fee, quote.total_coin)
        parts.append(unbroken(translate("ComparisonBlock", "fee {amount}").format(amount=fee)))
        if method is not None and method.name:
            parts.append(method.name)
        parts.append(unbroken(_payout(quote)))
        if quote.adds_up is False:
            parts.append(translate("ComparisonBlock", "its own figures do not add up"))
    elif is_asking and why is None:
        parts.append(translate("ComparisonBlock", "asking…"))
    return " · ".join([*parts, *([why] if why else [])])


def _payout(quote: Quote) -> str:
    if quote.payout_at is None:
        return translate("ComparisonBlock", "payout date not told")
    day = local_date_time(quote.payout_at).partition(" ")[0]
    if day == local_date_time(quote.received_at).partition(" ")[0]:
        return translate("ComparisonBlock", "pays out today")
    return translate("ComparisonBlock", "pays out {day}").format(day=day)


def _verdict(both: Both, ages: Ages) -> str:
    gain, there = both.gain, both.there_total
    if gain is None or not there:
        return translate("ComparisonBlock", "Which is better: {unknown}").format(unknown=UNKNOWN)
    if ages.is_book_stale or ages.is_quote_stale:
        return translate("ComparisonBlock", "Too old to say which is better.")
    if not gain:
        return translate("ComparisonBlock", "Both come to the same.")
    better = {
        (Side.BUY, True): translate("ComparisonBlock", "Exchange: {amount} less ({share})"),
        (Side.BUY, False): translate("ComparisonBlock", "Coinbase: {amount} less ({share})"),
        (Side.SELL, True): translate("ComparisonBlock", "Exchange: {amount} more ({share})"),
        (Side.SELL, False): translate("ComparisonBlock", "Coinbase: {amount} more ({share})"),
    }
    share = unbroken(percent(abs(gain) / there, 2))
    return better[both.side, gain > 0].format(amount=_money(abs(gain), both.currency), share=share)


def _money(amount: Decimal, coin: str) -> str:
    scale = scale_of(coin)
    exact = grouped_at(amount.normalize() if scale == 8 else amount, 0 if scale == 8 else scale)
    return unbroken(f"{exact} {coin}")


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        mark(label, role=role)
    return label

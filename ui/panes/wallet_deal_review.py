"""The review of a price: everything that the venue offers, how old it is, and what became of accepting it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from terminal.domain.freshness import Freshness, private_freshness
from terminal.domain.intent import IN_FLIGHT, Intent, State
from terminal.domain.limits import Room
from terminal.domain.quote import Quote
from terminal.domain.wallet import WalletAccount
from ui.theme import GRID, figures_font, mark
from ui.widgets.forms.standing import SIDE_PX, standing
from ui.widgets.frames.scrolled import scrolled
from ui.widgets.labels.age import AgeLabel
from ui.widgets.labels.elided import ElidedLabel
from ui.widgets.labels.reason import ReasonLabel
from ui.wording import words
from ui.wording.deals import deal_state, difference_text, exceeded_text, money_at, price_lines, total_name, what_text
from ui.wording.wallet import account_name, money_text

PRICE_S = 12.0  # a price older than five times this is told to be old
_DONE = frozenset({State.ACKED, State.SETTLED})


class WalletDealReview(QWidget):
    """Shows one quotation; its button asks for the confirmation and commits to nothing by itself."""

    commit_requested = Signal(object)  # Quote, the very one shown
    again_requested = Signal(object)  # Quote: a new price of the same
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quote: Quote | None = None
        self._room: Room | None = None
        self._disabled_reason: str | None = ""
        self._committed = ""  # the state in which accepting it stands, while it is not offered again
        self._is_undecided = False  # accepting it is on its way, or nobody knows what became of that
        self._changed_from = ""  # how it differs from the one before
        self._heading, self._grid = ElidedLabel(), QGridLayout()
        self.age = AgeLabel(self.tr("price"))
        self._changed, self._caution = ReasonLabel("warning"), ReasonLabel("warning")
        self._why, self._result = ReasonLabel("error"), ReasonLabel("dim")
        self.back_button, self.again_button = QPushButton(self.tr("Back")), QPushButton(self.tr("Ask again"))
        self.commit_button = QPushButton()
        self._build()
        self._connect()
        self.refresh()

    @property
    def quote(self) -> Quote | None:
        """The quotation that is shown."""
        return self._quote

    def show_quote(
        self,
        quote: Quote,
        account: WalletAccount | None,
        method: str,
        room: Room | None,
        before: Quote | None = None,
    ) -> None:
        """Show a quotation that waits; *before* is the one that it takes the place of, at another total."""
        self._quote, self._room, self._committed, self._is_undecided = quote, room, "", False
        what = what_text(quote)
        self._heading.setText(what if account is None else f"{what} · {account_name(account)}")
        lines = price_lines(quote, method)
        if room is not None:
            left = money_text(room.after) if not room.is_exceeded else self.tr("not enough")
            lines = (*lines, (self.tr("Left of the limit"), left))
        self._show_lines(lines, {} if before is None else dict(price_lines(before, method)))
        self._changed_from = "" if before is None else self._changed_text(before, quote)
        self._result.show_text("")
        self.refresh()

    def clear(self) -> None:
        """Forget the quotation."""
        self._quote, self._room, self._committed, self._changed_from = None, None, "", ""
        self._is_undecided = False
        self._heading.setText("")
        self._show_lines((), {})
        self._result.show_text("")
        self.refresh()

    def show_age(self, age_s: float | None) -> None:
        """Let the price grow older."""
        freshness = Freshness.UNKNOWN if age_s is None else private_freshness(age_s, PRICE_S)
        is_other = (freshness is Freshness.STALE) is not (self.age.freshness is Freshness.STALE)
        self.age.show_age(age_s, freshness)
        if is_other:
            self.refresh()

    def set_disabled_reason(self, reason: str | None) -> None:
        """Keep everything back, and say why; None lets it go."""
        if reason != self._disabled_reason:
            self._disabled_reason = reason
            self.refresh()

    def set_undecided(self, is_undecided: bool) -> None:
        """Offer no new price while nobody knows what became of accepting this one: that would be a second deal."""
        self._is_undecided = is_undecided
        self.refresh()

    def show_result(self, intent: Intent) -> None:
        """Say honestly what became of accepting it."""
        badge = words.state_badge(intent.state)
        is_over = intent.state in _DONE or intent.state in IN_FLIGHT or intent.needs_attention
        self._committed = str(badge) if is_over else ""
        self._result.set_role(words.tone_role(badge.tone) or "dim")
        text = f"{badge.glyph} {words.request_line(intent.request)}: {words.short_sentence(intent)}"
        self._result.show_text(text)
        self.refresh()

    def show_outcome(self, quote: Quote) -> None:
        """Show how the very deal stands at the venue now."""
        self._committed = str(deal_state(quote))
        self._result.set_role(words.tone_role(deal_state(quote).tone) or "dim")
        self._result.show_text(f"{deal_state(quote)}: {what_text(quote)}")
        self.refresh()

    def show_problem(self, text: str, *, is_over: bool = False) -> None:
        """Say what went wrong; *is_over* says that this price cannot be accepted any more."""
        self._committed = self.tr("gone") if is_over else self._committed
        self._result.set_role("error")
        self._result.show_text(f"✕ {text}")
        self.refresh()

    def hindrance(self) -> str:
        """Say why it cannot be accepted; empty when it can."""
        if self._room is not None and self._room.is_exceeded:
            return exceeded_text(self._room)
        return self._disabled_reason or ""

    def result(self) -> str:
        """Return what is said of accepting it."""
        return self._result.text()

    def lines(self) -> dict[str, str]:
        """Return name → figure as shown; what stood there before follows in brackets."""
        found: dict[str, str] = {}
        for number in range(self._grid.rowCount()):
            name, figure, old = (self._text_at(number, column) for column in range(3))
            if name:
                found[name] = f"{figure} [{old}]" if old else figure
        return found

    def texts(self) -> tuple[str, ...]:
        """Return the warnings and reasons that stand there."""
        shown = (self._changed, self._caution, self._why, self._result)
        return tuple(line.text() for line in shown if line.text())

    def refresh(self) -> None:
        """Judge it again."""
        quote, hindrance = self._quote, self.hindrance()
        self._why.show_text("" if self._committed or quote is None else hindrance)
        self._changed.show_text("" if self._committed else self._changed_from)
        self._caution.show_text("" if self._committed or quote is None else self._caution_text(quote))
        self.commit_button.setEnabled(quote is not None and not hindrance and not self._committed)
        total = "" if quote is None else money_at(quote.total, quote.total_coin)
        self.commit_button.setText(self._committed or self.tr("Commit to {total}…").format(total=total))
        self.age.setVisible(quote is not None and not self._committed)  # what was accepted does not grow old
        self.again_button.setEnabled(quote is not None and not self._disabled_reason and not self._is_undecided)
        why = self.tr("There is no new price before it is known what became of accepting this one.")
        self.again_button.setToolTip(why if self._is_undecided else "")
        self.again_button.setAccessibleDescription(self.again_button.toolTip())

    def _caution_text(self, quote: Quote) -> str:
        parts = []
        if quote.adds_up is False:
            parts.append(
                self.tr("The total is not what is before the fee and the fee; it is shown as the venue sent it.")
            )
        if self.age.freshness is Freshness.STALE:
            parts.append(
                self.tr("This price is old. If the venue has another one by now, it says so and commits to nothing.")
            )
        return " ".join(parts)

    def _changed_text(self, before: Quote, now: Quote) -> str:
        text = self.tr("The price has changed: {difference}. Nothing was committed; the new total is yours to accept.")
        return text.format(difference=difference_text(before, now))

    def _show_lines(self, lines: tuple[tuple[str, str], ...], before: dict[str, str]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        rows = [(name, text, "" if before.get(name) == text else before.get(name, "")) for name, text in lines]
        total = "" if self._quote is None else total_name(self._quote.deal)
        if before:  # what has changed stands above what has not, the totals on top
            rows.sort(key=lambda row: (not row[2], row[0] != total))
            rows.insert(0, ("", self.tr("Now"), self.tr("Before")))
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                self._grid.addWidget(_cell(text, column, is_total=bool(total) and row[0] == total), number, column)

    def _text_at(self, row: int, column: int) -> str:
        item = self._grid.itemAtPosition(row, column)
        widget = None if item is None else item.widget()
        return widget.text() if isinstance(widget, QLabel) else ""

    def _commit(self) -> None:
        if self._quote is not None and self.commit_button.isEnabled():
            self.commit_requested.emit(self._quote)

    def _again(self) -> None:
        if self._quote is not None:
            self.again_requested.emit(self._quote)

    def _connect(self) -> None:
        self.commit_button.clicked.connect(self._commit)
        self.again_button.clicked.connect(self._again)
        self.back_button.clicked.connect(self.left)

    def _build(self) -> None:
        mark(self._heading, role="heading")
        mark(self.commit_button, kind="primary")
        self._grid.setHorizontalSpacing(5 * GRID)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(3, 1)
        top, bottom = QHBoxLayout(), QHBoxLayout()
        for row in (top, bottom):
            row.setSpacing(2 * GRID)
        top.addWidget(self._heading, 1)
        top.addWidget(self.age)
        for button in (self.back_button, self.again_button):
            bottom.addWidget(button)
        bottom.addWidget(self.commit_button, 1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(SIDE_PX, 0, SIDE_PX, 0)
        column.setSpacing(2 * GRID)
        for line in (self._changed, self._caution):
            column.addWidget(line)
        column.addLayout(self._grid)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 2 * GRID, 0, 2 * GRID)
        outer.setSpacing(2 * GRID)
        top.setContentsMargins(SIDE_PX, 0, SIDE_PX, 0)
        outer.addLayout(top)
        outer.addWidget(scrolled(content), 1)
        outer.addWidget(standing((self._why, self._result), bottom))


def _cell(text: str, column: int, *, is_total: bool) -> QLabel:
    label = ElidedLabel()
    label.setText(text)
    if column:
        font = figures_font()
        font.setWeight(QFont.Weight.DemiBold if is_total and column == 1 else font.weight())
        label.setFont(font)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if column != 1:
        mark(label, role="dim")
    return label

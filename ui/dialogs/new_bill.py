"""What a merchant asks for: a new order, or a checkout that makes orders."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from terminal.domain.merchant import BillDraft, metadata_from_input
from terminal.domain.money import scale_of
from terminal.domain.wallet import Money
from terminal.errors import InvalidInput
from ui.theme import GRID, figures_font, mark
from ui.widgets.controls.amount_edit import AmountEdit
from ui.widgets.controls.choice_box import ChoiceBox
from ui.widgets.controls.strict_edit import PAUSE_MS, with_reason
from ui.widgets.labels.reason import ReasonLabel
from ui.wording.merchant import Bill
from ui.wording.told import told
from ui.wording.words import sentence

NAME_CHARS, DESCRIPTION_CHARS, WIDTH = 100, 500, 420
NOTE_LINES = 3


class NewBill(QDialog):
    """Yields one BillDraft by `asked` and stays until the venue has answered; `show_problem` lets it be tried again."""

    asked = Signal(object)  # BillDraft

    def __init__(self, what: Bill, currencies: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what, self._is_busy, self._why_not = what, False, ""
        self.name, self.description = QLineEdit(), QLineEdit()
        self.amount, self.currency = AmountEdit(self.tr("Amount")), ChoiceBox(self.tr("Currency"))
        self.notes = QPlainTextEdit()
        self.make_button, self.cancel_button = QPushButton(), QPushButton(self.tr("Cancel"))
        self._notes_reason, self._said, self._withheld = ReasonLabel(), ReasonLabel("dim"), ReasonLabel("dim")
        self._pause = QTimer(self)  # a note is judged aloud once nobody types
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        is_order = what is Bill.ORDER
        self.setWindowTitle(self.tr("New order") if is_order else self.tr("New checkout"))
        self.make_button.setText(self.tr("Make the order") if is_order else self.tr("Make the checkout"))
        self.setMinimumWidth(WIDTH)
        self._name_fields()
        self._build()
        self.currency.offer(list(currencies))
        self._fit_currency()
        self._connect()

    def draft(self) -> BillDraft | None:
        """Return what would be asked for, None while something is missing or refused."""
        name, amount, (notes, _) = self.name.text().strip(), self.amount.value(), self._read_notes()
        if not name or not amount or notes is None:
            return None
        return BillDraft(
            name=name,
            amount=Money(amount, self.currency.currentText()),
            description=self.description.text().strip() or None,
            metadata=notes,
        )

    def show_problem(self, text: str) -> None:
        """Say why there is none, and let it be tried again."""
        self._said.set_role("error")
        self._said.show_text(text)
        self._set_busy(False)

    def set_withheld(self, reason: str) -> None:
        """Keep it back while there is a *reason*, which stands below; empty lets it go. What was asked goes on."""
        if reason != self._why_not:
            self._why_not = reason
            self._withheld.show_text(reason)
            self._judge()

    def message(self) -> str:
        """Return what is said about making it."""
        return self._said.text()

    def _ask(self) -> None:
        draft = self.draft()
        if draft is not None and self.make_button.isEnabled():
            self._set_busy(True)
            self._said.set_role("dim")
            self._said.show_text(self.tr("Asking the venue…"))
            self.asked.emit(draft)

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        for field in (self.name, self.amount, self.currency, self.description, self.notes):
            field.setEnabled(not is_busy)
        self._judge()

    def _read_notes(self) -> tuple[dict[str, str] | None, str]:
        """Return the notes, or None and why they cannot be kept."""
        try:
            return metadata_from_input(self.notes.toPlainText()), ""
        except InvalidInput as error:
            return None, sentence(told(str(error)))

    def _judge_notes(self) -> None:
        if not self._read_notes()[1]:
            self._notes_reason.show_text("")
        self._pause.start()
        self._judge()

    def _fit_currency(self) -> None:
        currency = self.currency.currentText()
        self.amount.set_unit(currency)
        self.amount.set_scale(scale_of(currency))
        self._judge()

    def _judge(self) -> None:
        self.make_button.setEnabled(not self._is_busy and not self._why_not and self.draft() is not None)

    def _connect(self) -> None:
        for line in (self.name, self.amount, self.description):
            line.textChanged.connect(self._judge)
        self.notes.textChanged.connect(self._judge_notes)
        self._pause.timeout.connect(lambda: self._notes_reason.show_text(self._read_notes()[1]))
        self.currency.currentIndexChanged.connect(self._fit_currency)
        self.make_button.clicked.connect(self._ask)
        self.cancel_button.clicked.connect(self.reject)

    def _name_fields(self) -> None:
        named: list[tuple[QLineEdit | QPlainTextEdit, str]] = [
            (self.name, self.tr("Name of what is sold")),
            (self.description, self.tr("Description (may be empty)")),
            (self.notes, self.tr("Notes for yourself, one a line, as table: 7")),
        ]
        for field, text in named:
            field.setPlaceholderText(text)
            field.setAccessibleName(text)
        self.name.setMaxLength(NAME_CHARS)
        self.description.setMaxLength(DESCRIPTION_CHARS)
        self.notes.setTabChangesFocus(True)
        self.notes.setFont(figures_font())
        self.notes.setFixedHeight(QFontMetrics(figures_font()).lineSpacing() * NOTE_LINES + 5 * GRID)

    def _build(self) -> None:
        title = QLabel(self.windowTitle())
        mark(title, role="heading")
        mark(self.make_button, kind="primary")
        amounts, buttons = QHBoxLayout(), QHBoxLayout()
        for row in (amounts, buttons):
            row.setSpacing(2 * GRID)
        amounts.addWidget(with_reason(self.amount), 1)
        amounts.addWidget(self.currency)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.make_button)
        self.cancel_button.setAutoDefault(False)
        self.make_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * GRID, 4 * GRID, 5 * GRID, 4 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(title)
        column.addWidget(self.name)
        column.addLayout(amounts)
        for widget in (self.description, self.notes, self._notes_reason, self._said, self._withheld):
            column.addWidget(widget)
        column.addStretch(1)
        column.addLayout(buttons)

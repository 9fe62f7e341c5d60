"""The one way a person types an amount or a price."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from terminal.domain.money import amount_from_input, plain
from terminal.errors import InvalidInput
from ui.widgets.controls.strict_edit import StrictEdit


class AmountEdit(StrictEdit):
    """A field of plain digits and one dot, in every language; anything else is refused with the reason.

    `0,001`, `1e-3`, `１` and line breaks are never reinterpreted: the text stays as it is and has no value.
    """

    def __init__(self, caption: str, scale: int = 8, unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(caption, partial(amount_from_input, scale=scale), unit, parent)
        self._step: Decimal | None = None
        self._scale = scale
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers | Qt.InputMethodHint.ImhNoPredictiveText)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def value(self) -> Decimal | None:
        """Return the amount typed, None while the field is empty or refused."""
        value = super().value()
        return value if isinstance(value, Decimal) else None

    def set_value(self, amount: Decimal | None) -> None:
        """Write an amount into the field, plain and without separators."""
        self.setText("" if amount is None else plain(amount))

    def set_scale(self, scale: int, step: Decimal | None = None) -> None:
        """Allow *scale* decimals, and of those only multiples of *step* where one is given."""
        self._scale, self._step = scale, step
        self.set_reader(self._read_amount)

    def is_unfinished(self, text: str) -> bool:
        """Wait for the decimals after a dot; whatever else is wrong is told at once."""
        return text.endswith(".") and text[:-1].isdecimal() and text.isascii()

    def _read_amount(self, text: str) -> Decimal:
        amount = amount_from_input(text, self._scale)
        if self._step is not None and amount % self._step != 0:
            raise InvalidInput(f"only multiples of {plain(self._step)}")
        return amount

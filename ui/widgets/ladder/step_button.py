"""Chooses the price step that a book is grouped by."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui.format import grouped
from ui.theme import mark
from ui.widgets.controls.menu_button import MenuButton

LONGEST = 8  # characters: beside `0.00000001` the pane could not say its own name
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def short_step(step: Decimal | None) -> str:
    """Write a price step, a long fraction as a power of ten: `0.05`, `10⁻⁸`, `5·10⁻⁷`."""
    whole = grouped(step)
    if step is None or step >= 1 or len(whole) <= LONGEST:
        return whole
    power = f"10{str(step.adjusted()).translate(_RAISED)}"
    times = step.scaleb(-step.adjusted()).normalize()
    return power if times == 1 else f"{times:f}·{power}"


class StepButton(MenuButton):
    """A small menu of steps; the first offered is the market's own and means: by exact price."""

    step_chosen = Signal(object)  # Decimal

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Decimal, ...] = ()
        self._step: Decimal | None = None
        self._is_wanted = True
        self._actions = QActionGroup(self)
        self.setMenu(QMenu(self))
        self.setAccessibleName(self.tr("Price step"))
        self.setToolTip(self.tr("Orders are summed by this price step"))
        mark(self, kind="quiet")
        self._actions.triggered.connect(lambda action: self.choose(action.data()))
        self._show_step()

    def offer(self, steps: tuple[Decimal, ...]) -> None:
        """Offer *steps*; one chosen before stays, even when it is no longer among them."""
        if steps == self._steps:
            return
        self._steps = steps
        self.menu().clear()
        for step in steps:
            action = QAction(grouped(step), self.menu())
            action.setCheckable(True)
            action.setData(step)
            action.setActionGroup(self._actions)
            action.setChecked(step == self.step)
            self.menu().addAction(action)
        self._show_step()

    def choose(self, step: Decimal | None) -> None:
        """Group by *step*; None takes the market's own again."""
        self._step = step
        for action in self._actions.actions():
            action.setChecked(action.data() == self.step)
        self._show_step()
        if self.step is not None:
            self.step_chosen.emit(self.step)

    def shift(self, by: int) -> None:
        """Take the step that is *by* places coarser (below 0: finer), as far as there are any."""
        if self._is_wanted and self.step in self._steps:
            place = self._steps.index(self.step) + by
            self.choose(self._steps[min(max(place, 0), len(self._steps) - 1)])

    def want(self, is_wanted: bool) -> None:
        """Be there, or not: a book that is shown order by order has no steps."""
        self._is_wanted = is_wanted
        self._show_step()

    @property
    def steps(self) -> tuple[Decimal, ...]:
        return self._steps

    @property
    def step(self) -> Decimal | None:
        """The chosen step, else the market's own; None before any is offered."""
        return self._step if self._step is not None else next(iter(self._steps), None)

    @property
    def grouping(self) -> Decimal | None:
        """The step to sum by, None for exact prices."""
        return None if not self._steps or self.step == self._steps[0] else self.step

    def _show_step(self) -> None:
        self.setVisible(bool(self._steps) and self._is_wanted)
        self.setText(self.tr("step {step} ▾").format(step=short_step(self.step)))

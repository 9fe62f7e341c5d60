"""The second look at an order that a caution stands against; without a caution there is no dialog."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from terminal.domain.account import Environment
from terminal.domain.market import Side
from terminal.domain.order import OrderRequest
from terminal.domain.ticket_parts import Caution
from ui.dialogs.careful import is_enter
from ui.sleep import WallGap
from ui.theme import GRID, mark
from ui.widgets.bars.environment import EnvironmentBand, Watermark
from ui.widgets.labels.reason import ReasonLabel
from ui.wording import words

TICK_MS = 500


class ConfirmOrder(QDialog):
    """Show the order and its cautions: Cancel is the default, Enter does not confirm, a sleep ends it."""

    confirmed = Signal(object)  # OrderRequest, the very object shown

    def __init__(
        self,
        request: OrderRequest,
        cautions: tuple[Caution, ...],
        environment: Environment,
        venue: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._request = request
        self.setWindowTitle(self.tr("Look again"))
        self.setModal(True)
        self.setMinimumWidth(360)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.confirm_button = QPushButton(words.order_line(request))
        self._dead = ReasonLabel("error")
        self._arrange(cautions, environment, venue)
        self.confirm_button.installEventFilter(self)
        self.confirm_button.clicked.connect(self._confirm)
        self.cancel_button.clicked.connect(self.reject)
        Watermark(environment, self)
        self._gap, self._timer = WallGap(), QTimer(self)
        self._timer.timeout.connect(self._notice_sleep)
        self._timer.start(TICK_MS)

    def die(self, reason: str) -> None:
        """Take the chance away, e.g. because the book went stale; only Cancel is left."""
        self.confirm_button.setEnabled(False)
        self._dead.show_text(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_enter(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep Enter from the button that confirms."""
        return is_enter(event)

    def _notice_sleep(self) -> None:
        if self._gap.was_long():
            self.die(self.tr("The computer slept, or its clock was set. Close this and look again."))

    def _confirm(self) -> None:
        self._notice_sleep()  # a click may come before the tick that would have noticed
        if not self.confirm_button.isEnabled():
            return
        self.confirm_button.setEnabled(False)
        self.accept()
        self.confirmed.emit(self._request)

    def _arrange(self, cautions: tuple[Caution, ...], environment: Environment, venue: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 3 * GRID)
        column.setSpacing(3 * GRID)
        column.addWidget(EnvironmentBand(environment, venue))
        inner = QVBoxLayout()
        inner.setContentsMargins(4 * GRID, 0, 4 * GRID, 0)
        inner.setSpacing(2 * GRID)
        heading = QLabel(words.order_line(self._request))
        mark(heading, role="heading")
        inner.addWidget(heading)
        for caution in cautions:
            line = ReasonLabel("warning")
            line.show_text(words.caution_text(caution))
            inner.addWidget(line)
        inner.addWidget(self._dead)
        inner.addLayout(self._buttons())
        column.addLayout(inner)

    def _buttons(self) -> QHBoxLayout:
        mark(self.confirm_button, kind="buy" if self._request.side is Side.BUY else "sell")
        self.confirm_button.setAutoDefault(False)
        self.cancel_button.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.confirm_button)
        self.cancel_button.setFocus()
        return row

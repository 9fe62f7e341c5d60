"""The bar below: the exchange, where keys are kept, what the program costs, the time zone."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from terminal.domain.freshness import Freshness
from ui.format import zone_text
from ui.theme import mark
from ui.widgets.labels.age import FreshnessDot
from ui.widgets.labels.steady import SteadyLabel

HEIGHT = 24


class StatusBarWidget(QWidget):
    """One quiet line; every figure in it is named."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(self.tr("Status"))
        self._dot = FreshnessDot()
        self._exchange, self._keys, self._message = _label(), _label(), _label()
        self._rate, self._lag, self._zone = _label(), _label(), _label()
        self._arrange()

    def show_exchange(self, text: str, freshness: Freshness) -> None:
        """Name the exchange and its state, e.g. `practice exchange`, `Coinbtr: offline`."""
        self._exchange.setText(text)
        self._dot.set_freshness(freshness)

    def show_key_ring(self, tier: str) -> None:
        """Say where keys are kept, e.g. `this computer's key ring`."""
        self._keys.setText(self.tr("keys: {tier}").format(tier=tier))

    def show_message(self, text: str) -> None:
        """Say one thing more, e.g. that closing waits for a transfer; empty takes it away."""
        self._message.setText(text)
        mark(self._message, role="attention" if text else "faint")

    def show_rate(self, requests_per_s: float) -> None:
        """Say how often venues are asked."""
        self._rate.setText(self.tr("requests {rate}/s").format(rate=f"{requests_per_s:.1f}"))

    def show_lag(self, lag_ms: float) -> None:
        """Say how late the loop runs."""
        self._lag.setText(self.tr("loop {lag} ms").format(lag=f"{lag_ms:.0f}"))

    def show_zone(self, now: datetime) -> None:
        """Name the zone that times are written in."""
        self._zone.setText(zone_text(now))

    def texts(self) -> tuple[str, ...]:
        """Return what is written, left to right."""
        labels = (self._exchange, self._keys, self._message, self._rate, self._lag, self._zone)
        return tuple(label.text() for label in labels)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(16)
        left = QHBoxLayout()
        left.setSpacing(6)
        left.addWidget(self._dot)
        left.addWidget(self._exchange)
        row.addLayout(left)
        row.addWidget(self._keys)
        row.addWidget(self._message)
        row.addStretch(1)
        for label in (self._rate, self._lag, self._zone):
            row.addWidget(label)


def _label() -> SteadyLabel:
    label = SteadyLabel()
    mark(label, role="faint")
    return label

"""The only meeting of core and Qt: what the core publishes becomes Qt signals, which die with their window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from terminal.core import Core
from terminal.domain.intent import Intent, State
from terminal.publisher import Publisher
from terminal.services.feed import Feed

T = TypeVar("T")
FRAME_MS = 16
ON_ITS_WAY = frozenset({State.DRAFT, State.CONFIRMED, State.ARMED})


class Bridge(QObject):
    """The events of one open core as Qt signals."""

    markets_listed = Signal(object)  # tuple[MarketInfo, ...]
    book_updated = Signal(object)  # OrderBook
    book_followed = Signal(object)  # FollowedBook, right after its book_updated
    tape_updated = Signal(object)  # (Market, Tape)
    balances_updated = Signal(object)  # tuple[Balance, ...]
    open_orders_updated = Signal(object)  # HistoryRead[OpenOrder]
    fills_updated = Signal(object)  # HistoryRead[Fill]
    transfers_updated = Signal(object)  # HistoryRead[TransferRecord]
    poll_failed = Signal(str, object)  # name of the feed, VenueError
    intent_changed = Signal(object)  # Intent, every one in its order; until it is sent a frame later
    history_recorded = Signal(object)  # Market: more of it is on the disk
    history_troubled = Signal(object)  # StorageError, or None: it is kept again
    polls_recorded = Signal(object)  # RecordedPolls
    lock_changed = Signal(bool)  # is unlocked
    exchange_running = Signal(bool)
    alert_fired = Signal(object)  # Firing
    alert_told = Signal(object)  # Firing | WallNews
    alerts_changed = Signal(object)  # tuple[Alert, ...]

    def __init__(self, core: Core, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._endings: list[Callable[[], None]] = []
        self._intents: list[Intent] = []  # not told yet
        self._frame = QTimer(self, singleShot=True, interval=FRAME_MS)
        self._frame.timeout.connect(self._tell_intents)
        market_data, private = core.market_data, core.private
        self._emit(market_data.listed, self.markets_listed.emit)
        self._emit(market_data.book_updated, self.book_updated.emit)
        self._emit(market_data.followed, self.book_followed.emit)
        self._emit(market_data.tape_updated, self.tape_updated.emit)
        self._emit(market_data.failed, lambda failure: self.poll_failed.emit(*failure))
        self._emit(core.recorder.recorded, self.history_recorded.emit)
        self._emit(core.recorder.trouble, self.history_troubled.emit)
        if core.poll_recording is not None:
            self._emit(core.poll_recording.changed, self.polls_recorded.emit)
        self._emit(core.lock.changed, self.lock_changed.emit)
        if private is not None:
            self._emit_feed(private.balances, self.balances_updated.emit)
            self._emit_feed(private.open_orders, self.open_orders_updated.emit)
            self._emit_feed(private.fills, self.fills_updated.emit)
            self._emit_feed(private.transfers, self.transfers_updated.emit)
        for submission in core.submissions:
            self._emit(submission.changed, self._tell_intent)
        if core.alerts is not None:
            self._emit(core.alerts.fired, self.alert_fired.emit)
            self._emit(core.alerts.told, self.alert_told.emit)
            self._emit(core.alerts.changed, self.alerts_changed.emit)
        if core.exchange is not None:
            self._emit(core.exchange.running, self.exchange_running.emit)

    def close(self) -> None:
        """Listen no longer: the core is being closed or another one opened."""
        for end in self._endings:
            end()
        self._endings.clear()
        self._frame.stop()
        self._intents.clear()

    def _tell_intent(self, intent: Intent) -> None:
        """Keep the panes' work out of the way between a confirmation and its POST."""
        self._intents.append(intent)
        if intent.state in ON_ITS_WAY:
            self._frame.start()
        else:
            self._tell_intents()

    def _tell_intents(self) -> None:
        self._frame.stop()
        told, self._intents = self._intents, []
        for intent in told:
            self.intent_changed.emit(intent)

    def _emit(self, publisher: Publisher[T], emit: Callable[[T], object]) -> None:
        self._endings.append(publisher.subscribe(emit))

    def _emit_feed(self, feed: Feed[T], emit: Callable[[T], object]) -> None:
        self._emit(feed.updated, emit)
        self._emit(feed.failed, lambda error: self.poll_failed.emit(feed.name, error))

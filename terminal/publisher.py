"""Publisher[T]: the core's signal. Values go outwards to whoever subscribed, in order, at once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Publisher(Generic[T]):
    """Calls every subscriber with each published value."""

    def __init__(self) -> None:
        self._subscribers: dict[object, Callable[[T], object]] = {}

    def subscribe(self, subscriber: Callable[[T], object]) -> Callable[[], None]:
        """Call *subscriber* with every later value; the function returned ends that, and does nothing a second time."""
        place = object()
        self._subscribers[place] = subscriber

        def end() -> None:
            self._subscribers.pop(place, None)

        return end

    def publish(self, value: T) -> None:
        """Hand *value* to everyone; one subscriber's failure is logged and does not reach the others."""
        for place, subscriber in tuple(self._subscribers.items()):
            if place not in self._subscribers:
                continue  # ended by one that was called before it
            try:
                subscriber(value)
            except Exception:  # noqa: BLE001 a pane that fails must not stop a poller
                _log.exception("a subscriber failed")

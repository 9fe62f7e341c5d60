"""What every step of a script needs: to wait, to press, and to know what became of the newest money step."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtWidgets import QPushButton, QWidget

from terminal.clock import SystemClock
from terminal.domain.account import Balance
from terminal.domain.intent import IN_FLIGHT, Intent
from ui.desks.desk import Desk
from ui.scripts.form import Failed
from ui.widgets.controls.strict_edit import StrictEdit

LOOK_EVERY_S, ANSWER_WITHIN_S = 0.05, 45.0


class Hands:
    """Waits for what the window shows and for what the journal says; `latest` is the newest money step's intent."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.clock = SystemClock()  # also of a replay, whose own clock may stand still
        self.latest: Intent | None = None
        self._balances_before: tuple[Balance, ...] | None = None

    def begin(self) -> str | None:
        """Remember how things stand before a money step; returns the newest intent's id for `until_new`."""
        private = self._desk.core.private
        self._balances_before = private.balances.value if private else None
        return self._newest_id()

    async def until_new(self, before: str | None) -> None:
        """Wait until the step became an intent and that one has left our hands, whatever came of it."""
        await self.until(lambda: self._newest_id() != before, 10.0, lambda: "nothing was written down")
        self.latest = self._intents()[0]
        await self.until(self._has_left, ANSWER_WITHIN_S, lambda: "the venue has not answered")
        latest = self.now()
        if latest.sent_at is None:
            raise Failed(latest.reason or "it was not sent")

    def now(self) -> Intent:
        """Return the newest money step's intent as it stands."""
        assert self.latest is not None  # noqa: S101 asked for only after a money step
        return next(intent for intent in self._intents() if intent.id == self.latest.id)

    def why_not_done(self) -> str:
        """Say why the newest money step is not over; empty when it is, and the balances show it."""
        submission, private = self._desk.core.submission, self._desk.core.private
        if submission is None or private is None:
            return "no account is open"
        if submission.in_flight or self.now().state in IN_FLIGHT:
            return "something is still being sent"
        if _amounts(private.balances.value) == _amounts(self._balances_before):
            return "the balances have not moved"
        return ""

    async def until(self, is_true: Callable[[], object], within_s: float, why_not: Callable[[], str]) -> None:
        """Wait for something to come true; raises Failed with the reason when it does not."""
        until_s = self.clock.monotonic() + within_s
        while not is_true():
            if self.clock.monotonic() > until_s:
                raise Failed(why_not() or "it did not happen in time")
            await self.clock.sleep(LOOK_EVERY_S)

    def _newest_id(self) -> str | None:
        intents = self._intents()
        return intents[0].id if intents else None

    def _intents(self) -> tuple[Intent, ...]:
        submission = self._desk.core.submission
        return submission.intents(limit=50) if submission else ()

    def _has_left(self) -> bool:
        return self.now().state.value not in ("DRAFT", "CONFIRMED", "ARMED")


def press(button: QPushButton) -> None:
    """Click a button as a person would; raises Failed where that cannot be done."""
    if not button.isEnabled():
        raise Failed(f"“{button.text()}” cannot be pressed")
    button.click()


def why_not(pane: QWidget, hindrance: str) -> str:
    """Say what keeps a pane's button back, with what stands beside the fields."""
    return " ".join((hindrance, *refusals(pane))).strip()


def refusals(pane: QWidget) -> tuple[str, ...]:
    """Return what stands beside the fields of a pane that cannot be read."""
    fields = pane.findChildren(StrictEdit)
    return tuple(field.reason() for field in fields if field.reason() and field.isVisibleTo(pane))


def _amounts(balances: tuple[Balance, ...] | None) -> dict[str, tuple[Decimal | None, ...]]:
    return {each.coin: (each.available, each.frozen, each.pending) for each in balances or ()}

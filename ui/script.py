"""Scripts: a file of steps that drives the window's own widgets, for demonstrations and end-to-end tests.

One JSON object a line; every step prints `{"do", "ok", "state", "reason"}` and the first failure ends the script.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from terminal import strict_json
from terminal.clock import SystemClock
from terminal.domain.account import Balance
from terminal.domain.intent import IN_FLIGHT, Intent
from terminal.domain.market import MarketRules, OrderBook, Side
from terminal.domain.money import plain
from terminal.domain.order import OrderType
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.panes.ticket import TicketPane
from ui.summary import save_picture
from ui.widgets.strict_edit import StrictEdit

LOOK_EVERY_S, READY_WITHIN_S, ANSWER_WITHIN_S = 0.05, 5.0, 45.0
Step = dict[str, str | Decimal | int]


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of one kind of step: which must be there, which may, and which are numbers (the rest are texts)."""

    required: frozenset[str]
    optional: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()


FORMS = {
    "order": Form(frozenset({"side", "type", "amount"}), frozenset({"price"})),
    "cancel": Form(frozenset({"order"})),
    "btr_pay": Form(frozenset({"email", "coin", "amount"})),
    "withdraw": Form(frozenset({"coin", "address", "amount"}), frozenset({"memo"})),
    "spei": Form(frozenset({"clabe", "recipient", "amount"})),
    "wait_done": Form(frozenset({"within_s"}), numbers=frozenset({"within_s"})),
    "expect": Form(
        frozenset({"within_s"}),
        frozenset({"open_orders", "own_in_ladder", "state"}),
        frozenset({"within_s", "open_orders", "own_in_ladder"}),
    ),
    "wait": Form(frozenset({"seconds"}), numbers=frozenset({"seconds"})),
    "show": Form(frozenset({"pane"})),
    "screenshot": Form(frozenset({"file"})),
}
PANES = ["chart", "depth", "heatmap", "wallet"]
BEST = ("inside", "best_bid", "best_ask")


class BadScript(ValueError):
    """The file holds something that is no step; nothing was done."""


class Failed(Exception):
    """A step could not be done or did not come true; `str()` says why."""


def read_script(text: str) -> tuple[Step, ...]:
    """Read every step before the first is done; empty lines are skipped. Raises BadScript with the line's number."""
    steps = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                steps.append(_step(strict_json.loads(line)))
            except ValueError as error:
                raise BadScript(f"line {number}: {error}") from error
    return tuple(steps)


class Script:
    """Does the steps one after the other, by hand on the widgets, as a person would."""

    def __init__(self, steps: tuple[Step, ...], window: MainWindow, desk: Desk) -> None:
        self._steps, self._window, self._desk = steps, window, desk
        self._clock = SystemClock()  # also of a replay, whose own clock may stand still
        self._latest: Intent | None = None  # of the newest money step
        self._money_step_s = 0.0
        self._balances_before: tuple[Balance, ...] | None = None
        self._deeds: dict[str, Callable[[Step], Awaitable[None]]] = {
            "order": self._order,
            "cancel": self._cancel,
            "btr_pay": self._btr_pay,
            "withdraw": self._withdraw,
            "spei": self._spei,
            "wait_done": self._wait_done,
            "expect": self._expect,
            "wait": self._wait,
            "show": self._show,
            "screenshot": self._screenshot,
        }

    async def run(self) -> int:
        """Do every step; returns 0, or 1 after the first that failed."""
        for step in self._steps:
            do, reason = str(step["do"]), None
            try:
                await self._deeds[do](step)
            except Failed as failure:
                reason = str(failure)
            state = self._now().state.value if self._latest else None
            line = {"do": do, "ok": reason is None, "state": state, "reason": reason}
            print(strict_json.dumps(line), flush=True)
            if reason is not None:
                return 1
        return 0

    async def _order(self, step: Step) -> None:
        ticket = self._window.ticket
        self._window.show_pane(ticket)
        side, type_ = Side(str(step["side"])), OrderType(str(step["type"]))
        ticket.fill(side, type_, str(step["amount"]), self._price(step, side))
        await self._until(lambda: not ticket.hindrance() or _refusals(ticket), READY_WITHIN_S, ticket.hindrance)
        self._begin_money()
        before = self._newest_id()
        self._press_ticket(ticket)
        await self._until_new(before)

    def _press_ticket(self, ticket: TicketPane) -> None:
        if not ticket.press():
            raise Failed(_why_not(ticket, ticket.hindrance()) or "the order is not complete")
        if ticket.confirmation is not None:
            _press(ticket.confirmation.confirm_button)

    def _price(self, step: Step, side: Side) -> str | None:
        price = step.get("price")
        if price not in BEST:
            return None if price is None else str(price)
        book, rules = self._book()
        if price == "best_bid":
            return plain(_known(book.best_bid))
        if price == "best_ask":
            return plain(_known(book.best_ask))
        return plain(_inside(book, rules, side))

    def _book(self) -> tuple[OrderBook, MarketRules]:
        market_data, market = self._desk.core.market_data, self._desk.market
        book, info = market_data.book(market).value, market_data.info(market)
        if book is None or info is None:
            raise Failed("the order book is not known")
        return book, info.rules

    async def _cancel(self, step: Step) -> None:
        orders, wanted = self._window.open_orders, str(step["order"])
        if wanted == "last":
            await self._until(lambda: bool(orders.orders), 10.0, lambda: "there is no open order")
            wanted = orders.orders[0].venue_order_id
        found = tuple(order for order in orders.orders if order.venue_order_id == wanted)
        if not found:
            raise Failed(f"order {wanted} is not open")
        self._begin_money()
        before = self._newest_id()
        orders.ask_to_cancel(found)
        if orders.dialog is None:
            raise Failed("the dialog did not open")
        _press(orders.dialog.confirm_button)
        await self._until_new(before)

    async def _btr_pay(self, step: Step) -> None:
        self._window.show_pane(self._window.transfer)
        transfer = self._window.transfer
        is_offered = transfer.fill_btr_pay(str(step["coin"]).upper(), str(step["email"]), str(step["amount"]))
        await self._transfer(is_offered)

    async def _withdraw(self, step: Step) -> None:
        self._window.show_pane(self._window.transfer)
        memo = step.get("memo")
        is_offered = self._window.transfer.fill_withdraw(
            str(step["coin"]).upper(), str(step["address"]), str(step["amount"]), None if memo is None else str(memo)
        )
        await self._transfer(is_offered)

    async def _spei(self, step: Step) -> None:
        self._window.show_pane(self._window.transfer)
        is_offered = self._window.transfer.fill_spei(str(step["clabe"]), str(step["recipient"]), str(step["amount"]))
        await self._transfer(is_offered)

    async def _transfer(self, is_offered: bool) -> None:
        transfer, commands = self._window.transfer, self._desk.commands
        if not is_offered:
            raise Failed("this coin is not among the balances")
        self._begin_money()
        before = self._newest_id()
        if not transfer.press():
            raise Failed(_why_not(transfer, transfer.hindrance()) or "the transfer is not complete")
        dialog = commands.confirmation
        if dialog is None:
            raise Failed("the confirmation did not open")
        await self._until(dialog.confirm_button.isEnabled, 10.0, lambda: " · ".join(dialog.texts()))
        _press(dialog.confirm_button)
        await self._until_new(before)

    async def _wait_done(self, step: Step) -> None:
        if self._latest is None:
            raise Failed("no money step came before it")
        await self._until(self._is_done, _number(step, "within_s"), self._why_not_done)

    async def _expect(self, step: Step) -> None:
        await self._until(lambda: not self._unmet(step), _number(step, "within_s"), lambda: self._unmet(step))

    async def _wait(self, step: Step) -> None:
        await self._clock.sleep(_number(step, "seconds"))

    async def _show(self, step: Step) -> None:
        window, pane = self._window, str(step["pane"])
        panes = {"chart": window.chart, "depth": window.depth_pane, "heatmap": window.heatmap, "wallet": window.wallet}
        window.show_pane(panes[pane])

    async def _screenshot(self, step: Step) -> None:
        if (why_not := save_picture(self._window, Path(str(step["file"])))) is not None:
            raise Failed(why_not)

    def _unmet(self, step: Step) -> str:
        """Say what is not as expected; empty when all is."""
        seen: dict[str, object] = {
            "open_orders": len(self._window.open_orders.orders),
            "own_in_ladder": self._window.order_book.own_rows(),
            "state": self._now().state.value if self._latest else None,
        }
        wanted = {name: step[name] for name in seen if name in step}
        return ", ".join(
            f"{name} is {seen[name]}, not {value}" for name, value in wanted.items() if seen[name] != value
        )

    def _is_done(self) -> bool:
        return not self._why_not_done()

    def _why_not_done(self) -> str:
        submission, private = self._desk.core.submission, self._desk.core.private
        if submission is None or private is None:
            return "no account is open"
        if submission.in_flight or self._now().state in IN_FLIGHT:
            return "something is still being sent"
        if _amounts(private.balances.value) == _amounts(self._balances_before):
            return "the balances have not moved"
        return ""

    def _begin_money(self) -> None:
        private = self._desk.core.private
        self._balances_before = private.balances.value if private else None

    def _newest_id(self) -> str | None:
        intents = self._intents()
        return intents[0].id if intents else None

    def _intents(self) -> tuple[Intent, ...]:
        submission = self._desk.core.submission
        return submission.intents(limit=50) if submission else ()

    async def _until_new(self, before: str | None) -> None:
        """Wait until the step became an intent and that one has left our hands, whatever came of it."""
        await self._until(lambda: self._newest_id() != before, 10.0, lambda: "nothing was written down")
        self._latest = self._intents()[0]
        await self._until(self._has_left, ANSWER_WITHIN_S, lambda: "the venue has not answered")
        latest = self._now()
        if latest.sent_at is None:
            raise Failed(latest.reason or "it was not sent")

    def _has_left(self) -> bool:
        return self._now().state.value not in ("DRAFT", "CONFIRMED", "ARMED")

    def _now(self) -> Intent:
        assert self._latest is not None  # noqa: S101 asked for only after a money step
        return next(intent for intent in self._intents() if intent.id == self._latest.id)

    async def _until(self, is_true: Callable[[], object], within_s: float, why_not: Callable[[], str]) -> None:
        until_s = self._clock.monotonic() + within_s
        while not is_true():
            if self._clock.monotonic() > until_s:
                raise Failed(why_not() or "it did not happen in time")
            await self._clock.sleep(LOOK_EVERY_S)


def _step(value: strict_json.Json) -> Step:
    if not isinstance(value, dict):
        raise BadScript("not an object")
    do = value.get("do")
    if not isinstance(do, str) or do not in FORMS:
        raise BadScript(f"there is no step {do!r}")
    form = FORMS[do]
    fields = value.keys() - {"do"}
    if missing := form.required - fields:
        raise BadScript(f"{do} needs {', '.join(sorted(missing))}")
    if extra := fields - form.required - form.optional:
        raise BadScript(f"{do} has no {', '.join(sorted(extra))}")
    return {name: _field(do, name, field, name in form.numbers) for name, field in value.items()}


def _field(do: str, name: str, value: strict_json.Json, is_number: bool) -> str | Decimal | int:
    if name == "order" and do == "cancel" and isinstance(value, Decimal):
        return plain(value)
    if is_number:
        if not isinstance(value, Decimal) or value < 0:
            raise BadScript(f"{name} of {do} is no number")
        return value
    if not isinstance(value, str):
        raise BadScript(f"{name} of {do} must be a text, amounts too")
    choices = {"side": [*Side], "type": [*OrderType], "pane": PANES}.get(name)
    if choices is not None and value not in choices:
        raise BadScript(f"{name} of {do} is one of {', '.join(choices)}")
    return value


def _number(step: Step, name: str) -> float:
    return float(step[name])


def _why_not(pane: QWidget, hindrance: str) -> str:
    """Say what keeps a pane's button back, with what stands beside the fields."""
    return " ".join((hindrance, *_refusals(pane))).strip()


def _refusals(pane: QWidget) -> tuple[str, ...]:
    fields = pane.findChildren(StrictEdit)
    return tuple(field.reason() for field in fields if field.reason() and field.isVisibleTo(pane))


def _press(button: QPushButton) -> None:
    if not button.isEnabled():
        raise Failed(f"“{button.text()}” cannot be pressed")
    button.click()


def _known(price: Decimal | None) -> Decimal:
    if price is None:
        raise Failed("that side of the book is empty")
    return price


def _inside(book: OrderBook, rules: MarketRules, side: Side) -> Decimal:
    """Return a price one step better than the best of one's own side that still does not trade at once."""
    bid, ask, step = _known(book.best_bid), _known(book.best_ask), rules.price_step
    price = bid + step if side is Side.BUY else ask - step
    if not bid < price < ask:
        raise Failed("there is no price inside the spread")
    return price


def _amounts(balances: tuple[Balance, ...] | None) -> dict[str, tuple[Decimal | None, ...]]:
    return {each.coin: (each.available, each.frozen, each.pending) for each in balances or ()}

"""Scripts: a file of steps that drives the window's own widgets, for demonstrations and end-to-end tests.

One JSON object a line; every step prints `{"do", "ok", "state", "reason"}` and the first failure ends the script.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from decimal import Decimal
from pathlib import Path

from terminal import strict_json
from terminal.domain.market import MarketRules, OrderBook, Side
from terminal.domain.money import plain
from terminal.domain.order import OrderType
from ui.desks.desk import Desk
from ui.main_window import MainWindow
from ui.panes.ticket import TicketPane
from ui.scripts.deals import refundable
from ui.scripts.form import BadScript as BadScript
from ui.scripts.form import Failed, Step
from ui.scripts.form import read_script as read_script
from ui.scripts.hands import Hands, press, refusals, why_not
from ui.scripts.wallet import wallet_deeds
from ui.summary import save_picture

READY_WITHIN_S = 5.0
BEST = ("inside", "best_bid", "best_ask")


class Script:
    """Does the steps one after the other, by hand on the widgets, as a person would."""

    def __init__(self, steps: tuple[Step, ...], window: MainWindow, desk: Desk) -> None:
        self._steps, self._window, self._desk = steps, window, desk
        self._hands = Hands(desk)
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
            **wallet_deeds(window, desk, self._hands),
        }

    async def run(self) -> int:
        """Do every step; returns 0, or 1 after the first that failed."""
        for step in self._steps:
            do, reason = str(step["do"]), None
            try:
                await self._deeds[do](step)
            except Failed as failure:
                reason = str(failure)
            state = self._hands.now().state.value if self._hands.latest else None
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
        await self._hands.until(lambda: not ticket.hindrance() or refusals(ticket), READY_WITHIN_S, ticket.hindrance)
        before = self._hands.begin()
        self._press_ticket(ticket)
        await self._hands.until_new(before)

    def _press_ticket(self, ticket: TicketPane) -> None:
        if not ticket.press():
            raise Failed(why_not(ticket, ticket.hindrance()) or "the order is not complete")
        if ticket.confirmation is not None:
            press(ticket.confirmation.confirm_button)

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
            await self._hands.until(lambda: bool(orders.orders), 10.0, lambda: "there is no open order")
            wanted = orders.orders[0].venue_order_id
        found = tuple(order for order in orders.orders if order.venue_order_id == wanted)
        if not found:
            raise Failed(f"order {wanted} is not open")
        before = self._hands.begin()
        orders.ask_to_cancel(found)
        if orders.dialog is None:
            raise Failed("the dialog did not open")
        press(orders.dialog.confirm_button)
        await self._hands.until_new(before)

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
        before = self._hands.begin()
        if not transfer.press():
            raise Failed(why_not(transfer, transfer.hindrance()) or "the transfer is not complete")
        dialog = commands.confirmation
        if dialog is None:
            raise Failed("the confirmation did not open")
        await self._hands.until(dialog.confirm_button.isEnabled, 10.0, lambda: " · ".join(dialog.texts()))
        press(dialog.confirm_button)
        await self._hands.until_new(before)

    async def _wait_done(self, step: Step) -> None:
        if self._hands.latest is None:
            raise Failed("no money step came before it")
        hands = self._hands
        await hands.until(lambda: not hands.why_not_done(), _number(step, "within_s"), hands.why_not_done)

    async def _expect(self, step: Step) -> None:
        await self._hands.until(lambda: not self._unmet(step), _number(step, "within_s"), lambda: self._unmet(step))

    async def _wait(self, step: Step) -> None:
        await self._hands.clock.sleep(_number(step, "seconds"))

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
            "state": self._hands.now().state.value if self._hands.latest else None,
            "refundable": refundable(self._desk),
        }
        wanted = {name: step[name] for name in seen if name in step}
        return ", ".join(
            f"{name} is {seen[name]}, not {value}" for name, value in wanted.items() if seen[name] != value
        )


def _number(step: Step, name: str) -> float:
    return float(step[name])


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

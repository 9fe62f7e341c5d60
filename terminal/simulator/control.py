"""The control API below `/_control/`: faults, the manual clock, events from outside, further people, the ledger.

Only there with `--control-token-file`; every call carries the token in `X-Control-Token`.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from decimal import Decimal

from starlette.requests import Request
from starlette.responses import Response

from terminal import strict_json
from terminal.clock import ManualClock
from terminal.simulator import wire_json
from terminal.simulator.faults import UnknownFault
from terminal.simulator.markets import COIN_SCALE, ExchangeRefused, amount_from_text, to_decimal
from terminal.simulator.people import Person
from terminal.simulator.practice import Practice
from terminal.simulator.wallet.bills import COIN
from terminal.simulator.wallet.records import Bill
from terminal.simulator.wallet.units import WalletRefusal, rounded
from terminal.strict_json import Json, NotJson

_SECOND_US = 1_000_000
_DEPOSIT_CONFIRMED_S = Decimal(15)

Document = dict[str, object]


class BadCommand(ValueError):
    """The control call cannot be carried out; the message says why."""


class Control:
    """Carries out control calls, one after the other."""

    def __init__(self, practice: Practice, token: str) -> None:
        self._practice, self._token = practice, token
        self._events: dict[str, Callable[[_Command], Document]] = {
            "deposit": self._deposit,
            "pay": self._pay,
            "fill": self._fill,
            "confirm": self._confirm,
            "pay_order": self._pay_order,
            "wallet_deposit": self._wallet_deposit,
            "change_rate": self._change_rate,
        }

    async def answer(self, request: Request) -> Response:
        """Check the token, act, write, answer; 404 for what there is not, 400 with the reason for what cannot be."""
        if not hmac.compare_digest(request.headers.get("x-control-token", "").encode(), self._token.encode()):
            return _json({"error": "X-Control-Token is missing or wrong"}, 403)
        try:
            document = await self._act(request)
        except (BadCommand, UnknownFault, ExchangeRefused, WalletRefusal, NotJson, ValueError) as error:
            return _json({"error": str(error)}, 400)
        self._practice.commit()
        return _json(document, 200) if document is not None else _json({"error": "no such control"}, 404)

    async def _act(self, request: Request) -> Document | None:
        match request.method, request.path_params["what"]:
            case "GET", "ledger":
                return self._ledger(request.query_params.get("person"))
            case "GET", "fault":
                return self._armed()
            case "POST", "fault":
                return self._fault(await _command(request))
            case "POST", "clock":
                return await self._clock(await _command(request))
            case "POST", "person":
                return self._person(await _command(request))
            case "POST", "event":
                command = await _command(request)
                return self._event(command)
        return None

    def _armed(self) -> Document:
        return {"armed": self._practice.faults.report()}

    def _fault(self, command: _Command) -> Document:
        """Arm {on, kind, count, args}, or disarm everything with {clear: true}."""
        if command.get("clear") is True:
            self._practice.faults.clear()
        else:
            args = command.get("args", {})
            if not isinstance(args, dict):
                raise BadCommand("args must be an object")
            self._practice.faults.arm(
                command.text("on"), command.text("kind"), int(command.number("count", Decimal(1))), args
            )
        return self._armed()

    async def _clock(self, command: _Command) -> Document:
        """Move a manual clock on by `advance_s`; the market lives through it."""
        clock, seconds = self._practice.clock, command.number("advance_s")
        if not isinstance(clock, ManualClock):
            raise BadCommand("this exchange runs on the computer's clock")
        if seconds < 0:
            raise BadCommand("time does not run backwards")
        await clock.advance(float(seconds))
        self._practice.catch_up()
        return {"now": wire_json.iso(self._practice.now_us())}

    def _person(self, command: _Command) -> Document:
        """Open an account {email?, balances?}; answers its keys."""
        number = len(self._practice.people) + 1
        email = str(command.get("email", f"person{number}@practice.invalid")).lower()
        balances = command.get("balances", {})
        if not email.endswith(".invalid") or not isinstance(balances, dict):
            raise BadCommand("people live in .invalid; balances is an object of coins and amounts")
        person = self._practice.add_person(email, {coin: _amount(coin, value) for coin, value in balances.items()})
        return {"email": person.email, **person.keys(), **self._practice.wallet_keys(person.email)}

    def _ledger(self, person: str | None) -> Document:
        self._practice.catch_up()
        self._practice.commit()
        return {"ledger": self._practice.store.ledger(person)}

    def _event(self, command: _Command) -> Document:
        event = self._events.get(command.text("kind"))
        if event is None:
            raise BadCommand(f"unknown event; there are {', '.join(self._events)}")
        return event(command)

    def _deposit(self, command: _Command) -> Document:
        """{kind: deposit, coin, amount, person?, confirmed_after_s?}: coins arrive from outside."""
        now_us, coin = self._practice.catch_up(), command.text("coin").upper()
        person = self._known(command.email("person", self._practice.first_person.email))
        after_us = int(command.number("confirmed_after_s", _DEPOSIT_CONFIRMED_S) * _SECOND_US)
        address = self._practice.deposit_address(person, coin)
        amount = _amount(coin, command.get("amount"))
        transfer = self._practice.cashier.deposit(person.email, coin, amount, address, now_us, after_us)
        return {"transfer_id": transfer.transfer_id}

    def _pay(self, command: _Command) -> Document:
        """{kind: pay, coin, amount, from?, to?}: somebody, else the second person, pays somebody, else the first."""
        now_us, coin = self._practice.catch_up(), command.text("coin").upper()
        sender = self._known(command.email("from", self._practice.second_person.email)).email
        receiver = self._known(command.email("to", self._practice.first_person.email)).email
        transfer = self._practice.cashier.pay(sender, receiver, coin, _amount(coin, command.get("amount")), now_us)
        return {"transfer_id": transfer.transfer_id}

    def _fill(self, command: _Command) -> Document:
        """{kind: fill, order_id, amount?}: a counterparty trades through to somebody's order, all of it if not told."""
        now_us, order_id = self._practice.catch_up(), int(command.number("order_id"))
        amount = _amount("BTC", command.get("amount")) if "amount" in command else None
        before = self._practice.trade_through_to(order_id, amount, now_us)
        rows = self._practice.exchange.open_orders(before.person)
        left = next((row.amount for row in rows if row.order_id == order_id), 0)
        return {"order_id": order_id, "filled": to_decimal(before.amount - left), "left": to_decimal(left)}

    def _known(self, email: str) -> Person:
        if email not in self._practice.people:
            raise BadCommand(f"nobody is called {email}")
        return self._practice.people[email]

    def _confirm(self, _: _Command) -> Document:
        """{kind: confirm}: every transfer that waits is confirmed now."""
        now_us = self._practice.catch_up()
        return {"confirmed": self._practice.cashier.confirm_all(now_us)}

    def _pay_order(self, command: _Command) -> Document:
        """{kind: pay_order, order, amount? | share?, refund_address?}: somebody pays a merchant's bill, in BTC."""
        now_us, wallet = self._practice.catch_up(), self._practice.wallet
        bill = wallet.state.find(Bill, command.text("order"))
        if bill is None:
            raise BadCommand("there is no such order")
        share = command.number("share", Decimal(1))
        amount = Decimal(command.text("amount")) if "amount" in command else rounded(bill.asked * share, COIN)
        refund_address = command.text("refund_address") if "refund_address" in command else None
        wallet.pay(bill, amount, refund_address, now_us)
        return {"order": bill.id, "status": bill.status, "paid": format(amount, "f")}

    def _wallet_deposit(self, command: _Command) -> Document:
        """{kind: wallet_deposit, address, amount}: coins from outside arrive at an address of the wallet."""
        now_us, wallet = self._practice.catch_up(), self._practice.wallet
        place = wallet.state.at_address(command.text("address"))
        if place is None:
            raise BadCommand("nobody has this address")
        coin = COIN if isinstance(place, Bill) else place.currency
        wallet.receives(coin, place.address, Decimal(command.text("amount")), now_us)
        return {"coin": coin}

    def _change_rate(self, command: _Command) -> Document:
        """{kind: change_rate, factor}: the next commitment finds the price moved by this factor."""
        self._practice.wallet.deals.nudge = command.number("factor")
        return {"factor": command.number("factor")}


class _Command(dict[str, Json]):
    """The JSON object of a control call."""

    def text(self, name: str) -> str:
        value = self.get(name)
        if not isinstance(value, str):
            raise BadCommand(f"{name} must be a text")
        return value

    def number(self, name: str, default: Decimal | None = None) -> Decimal:
        value = self.get(name, default)
        if not isinstance(value, Decimal):
            raise BadCommand(f"{name} must be a number")
        return value

    def email(self, name: str, default: str) -> str:
        return self.text(name).lower() if name in self else default


async def _command(request: Request) -> _Command:
    document = strict_json.loads(await request.body())
    if not isinstance(document, dict):
        raise BadCommand("a control call is a JSON object")
    return _Command(document)


def _amount(coin: str, value: object) -> int:
    if coin not in COIN_SCALE:
        raise BadCommand(f"unknown coin {coin}")
    return amount_from_text(format(value, "f") if isinstance(value, Decimal) else str(value), COIN_SCALE[coin])


def _json(document: Mapping[str, object], status: int) -> Response:
    return Response(wire_json.dumps(document), status, media_type="application/json")

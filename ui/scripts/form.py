"""Steps of a script as they stand in its file: one JSON object a line, judged before the first is done."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from terminal import strict_json
from terminal.domain.market import Side
from terminal.domain.money import plain
from terminal.domain.order import OrderType

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
        frozenset({"open_orders", "own_in_ladder", "state", "refundable"}),
        frozenset({"within_s", "open_orders", "own_in_ladder", "refundable"}),
    ),
    "wait": Form(frozenset({"seconds"}), numbers=frozenset({"seconds"})),
    "show": Form(frozenset({"pane"})),
    "screenshot": Form(frozenset({"file"})),
    "coinbase_spot": Form(frozenset()),
    "best_of_both": Form(frozenset({"side", "amount"})),
    "wallet_address": Form(frozenset({"account"})),
    "wallet_send": Form(frozenset({"account", "to", "amount"}), frozenset({"code"})),
    "buy_quote": Form(frozenset({"account", "amount", "method"})),
    "commit": Form(frozenset()),
    "merchant_order": Form(frozenset({"name", "amount", "currency"})),
    "refund": Form(frozenset({"order"}), frozenset({"address"})),
}
PANES = ["chart", "depth", "heatmap", "wallet"]


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

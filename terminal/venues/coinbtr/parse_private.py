"""What the venue's answers about a person's own things mean: pure functions from a Reply to domain values.

The same errors as `parse`. Money rows are read strictly: one row that cannot be read makes the whole list unreadable,
because a list with a hole in it would prove the wrong thing.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import TypeVar

from terminal.domain.account import Balance, DepositAddress
from terminal.domain.order import Fill, OpenOrder
from terminal.domain.transfer import Direction, TransferRecord
from terminal.strict_json import Json
from terminal.venues.coinbtr.answer import read_envelope
from terminal.venues.fields import Row, Unreadable, parser, rows
from terminal.venues.port import HistoryRead
from terminal.venues.transport import Reply

T = TypeVar("T")
_BY_CREATION, _BY_CLOSING = attrgetter("created_at"), attrgetter("closed_at")


# Balances and deposit addresses


@dataclass(frozen=True, slots=True)
class ListedBalance:
    """A balance as listed; `is_held` where any of its numbers, the total included, is not zero."""

    balance: Balance
    is_held: bool


@parser
def balances(reply: Reply) -> tuple[ListedBalance, ...]:
    """Read the list of balances in every shape it is known to have: bare list, list, `wallets`, flat or nested rows.

    The documented flat row does not say what is frozen: that stays None, and nothing is computed in its place.
    Source: Coinbtr API Reference, "List Balances"; (seen) `data.wallets[]` in every published client.
    """
    payload = read_envelope(reply).payload
    if isinstance(payload, dict):
        payload = payload.get("wallets")
    found = tuple(_listed(row, reply) for row in rows(payload, "balances"))
    if len({listed.balance.coin for listed in found}) < len(found):
        raise Unreadable("balances: a coin is listed twice")
    return found


@parser
def balance(reply: Reply, coin: str) -> Balance:
    """Read one balance. Source: Coinbtr API Reference, "Get Balance"."""
    found = _listed(Row(read_envelope(reply).payload, "balance"), reply).balance
    if found.coin != coin.upper():
        raise Unreadable(f"balance: of another coin than {coin.upper()}")
    return found


def _listed(row: Row, reply: Reply) -> ListedBalance:
    amounts = Row(row.get("balances"), "balances") if "balances" in row else row
    found = Balance(
        coin=row.coin("coin"),
        available=amounts.decimal("available"),
        frozen=_frozen(amounts),
        pending=amounts.optional_decimal("pending"),
        received_at=reply.received_at,
    )
    total = row.optional_decimal("balance")
    return ListedBalance(found, any((found.available, found.frozen, found.pending, total)))


def _frozen(amounts: Row) -> Decimal | None:
    """Return what is held back: Tauros says `in_orders` beside `frozen` (outgoing withdrawals), Coinbtr one number."""
    frozen, in_orders = amounts.optional_decimal("frozen"), amounts.optional_decimal("in_orders")
    return in_orders if frozen is None else frozen + (in_orders or 0)


_MEMO_NAMES = ("message", "memoId", "memoText")
_COINS_WITH_MEMO = frozenset({"XEM", "XLM"})


@parser
def deposit_address(reply: Reply, coin: str) -> DepositAddress:
    """Read where to send *coin*; an empty address is still being made, a memo may be part of it.

    Source: Coinbtr API Reference, "Get Deposit Address"; Tauros API Reference, the same (`coin_specific_…`).
    """
    row = Row(read_envelope(reply).payload, "deposit address")
    if row.coin("coin") != coin.upper():
        raise Unreadable(f"deposit address: of another coin than {coin.upper()}")
    named = [name for name in _MEMO_NAMES if row.get(name) not in (None, "")]
    memo_name, memo = (named[0], row.identifier(named[0])) if named else _specific_memo(row)
    return DepositAddress(
        coin=coin.upper(),
        address=row.identifier("address") if row.get("address") not in (None, "") else None,
        memo=memo,
        memo_name=memo_name,
        needs_memo=coin.upper() in _COINS_WITH_MEMO or memo_name is not None,
    )


def _specific_memo(row: Row) -> tuple[str | None, str | None]:
    has_value = row.get("coin_specific_value") not in (None, "")
    return row.optional_text("coin_specific_type"), row.identifier("coin_specific_value") if has_value else None


# Own history


@parser
def transfers(reply: Reply) -> HistoryRead[TransferRecord]:
    """Read the newest transfers, newest first. Rows have no id, and a transaction id may appear later.

    Source: Coinbtr API Reference, "List transfers"; Tauros API Reference, the same (pages).
    """
    answer = read_envelope(reply)
    payload = answer.payload.get("transfers") if isinstance(answer.payload, dict) else answer.payload
    found = [_transfer(row) for row in rows(payload, "transfers")]
    return _history(reply, sorted(found, key=_BY_CREATION, reverse=True), answer.has_more)


_DIRECTIONS = {
    "deposit": Direction.DEPOSIT,
    "deposits": Direction.DEPOSIT,
    "withdrawal": Direction.WITHDRAWAL,
    "withdrawals": Direction.WITHDRAWAL,
}


def _transfer(row: Row) -> TransferRecord:
    row = row.lower_keys()
    direction = _DIRECTIONS.get(row.text("type").lower())
    if direction is None:
        raise Unreadable("transfers: neither a deposit nor a withdrawal")
    return TransferRecord(
        direction=direction,
        coin=row.coin("coin"),
        amount=row.decimal("amount"),
        fee_amount=row.optional_decimal("fee_amount"),
        total_amount=row.optional_decimal("total_amount"),
        created_at=row.time("created_at"),
        confirmed_at=row.optional_time("confirmed_at"),
        is_confirmed=row.optional_bool("confirmed"),
        is_inner=row.optional_bool("is_innertransfer", "is_inner_transfer"),
        sender=row.optional_text("sender"),
        receiver=row.optional_text("receiver"),
        address=row.optional_text("address"),
        tx_id=row.optional_text("txid", "tx_id"),
        memo=row.optional_text("memoid", "memotext", "message"),
    )


@parser
def open_orders(reply: Reply) -> HistoryRead[OpenOrder]:
    """Read the resting orders. Source: Coinbtr API Reference, "List my open orders"."""
    answer = read_envelope(reply)
    found = [
        _open_order(row) for row in rows(answer.payload, "open orders") if row.optional_bool("is_open") is not False
    ]
    if len({order.venue_order_id for order in found}) < len(found):
        raise Unreadable("open orders: an order is listed twice")
    return _history(reply, found, answer.has_more)


def _open_order(row: Row) -> OpenOrder:
    order = OpenOrder(
        venue_order_id=row.required_identifier("order_id", "id"),
        market=row.market(),
        side=row.side(),
        price=row.positive("price"),
        amount=row.positive("amount"),
        initial_amount=row.positive("initial_amount"),
        filled=row.decimal("filled"),
        created_at=row.time("created_at"),
        fee=row.optional_decimal("fee_decimal"),
    )
    if order.amount > order.initial_amount:
        raise Unreadable("open orders: more remains of an order than was ordered")
    return order


@parser
def fills(reply: Reply) -> HistoryRead[Fill]:
    """Read the newest fills, newest first; equal rows are separate fills.

    `all` holds everything; without it, maker and taker together do.
    Source: Coinbtr API Reference, "List my trading history".
    """
    answer = read_envelope(reply)
    found = [_fill(row) for row in _fill_rows(answer.payload)]
    return _history(reply, sorted(found, key=_BY_CLOSING, reverse=True), answer.has_more)


def _fill_rows(payload: Json) -> list[Row]:
    if not isinstance(payload, dict):
        return rows(payload, "fills")
    if payload.get("all") is not None:
        return rows(payload["all"], "fills")
    if payload.get("maker") is None and payload.get("taker") is None:
        raise Unreadable("fills: no list in the answer")
    return [row for key in ("maker", "taker") for row in rows(payload.get(key) or [], "fills")]


def _fill(row: Row) -> Fill:
    role = row.optional_text("filled_as")
    return Fill(
        market=row.market(),
        side=row.side(),
        price=row.positive("price"),
        amount_paid=row.decimal("amount_paid"),
        amount_received=row.decimal("amount_received"),
        fee_amount=row.decimal("fee_amount"),
        created_at=row.time("created_at"),
        closed_at=row.time("closed_at", "created_at"),
        is_maker=None if role is None else role.lower() == "maker",
    )


def _history(reply: Reply, records: list[T], has_more: bool) -> HistoryRead[T]:
    return HistoryRead(
        records=tuple(records), received_at=reply.received_at, venue_at=reply.venue_at, is_truncated=has_more
    )

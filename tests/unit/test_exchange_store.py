"""People's money outside of trading, the ledger, and what the store gets and gives back."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from terminal.errors import StoreDamaged
from terminal.simulator.custody import FEES, FLOW
from terminal.simulator.exchange import FIRST_TRADE_ID, Exchange
from terminal.simulator.markets import ExchangeRefused, RefusalCode
from terminal.simulator.rows import LedgerRow, Stored, Trade
from tests.exchange_floor import BTC_MXN, HOLDINGS, START_US, amount, send, three_people


def refused(code):
    """Expect a refusal with this code."""
    return pytest.raises(ExchangeRefused, check=lambda refusal: refusal.code is code)


def everything_stored(exchange):
    """Return what a store holds that wrote all changes of a new exchange."""
    changes = exchange.drain_changes()
    return Stored(changes.orders, changes.trades, changes.fills, changes.balances, changes.counters)


def traded():
    """Return an exchange in the middle of things: a part-filled order, a full one, one on the other side."""
    exchange = three_people()
    send(exchange, "ana", "sell", "0.003", "75000")
    send(exchange, "beto", "sell", "0.003", "75000")
    send(exchange, "carla", "buy", "0.004", "75000")
    send(exchange, "carla", "buy", "0.001", "74000")
    return exchange


# Money


def test_a_new_person_is_granted_what_he_holds():
    exchange = three_people()
    assert exchange.people() == ("ana", "beto", "carla")
    assert {coin: row.available for coin, row in exchange.balances("ana").items() if row.total} == HOLDINGS
    assert LedgerRow(START_US, "ana", "grant", "MXN", HOLDINGS["MXN"], "") in exchange.drain_changes().ledger


def test_a_person_has_one_account():
    with pytest.raises(ValueError, match="has an account"):
        three_people().add_person("ana", {}, START_US)


def test_a_transfer_moves_money_at_once_and_tells_both_in_the_ledger():
    exchange = three_people()
    exchange.drain_changes()
    exchange.transfer("ana", "beto", "MXN", 10_000, START_US, "transfer:1")
    assert exchange.balances("ana")["MXN"].available == HOLDINGS["MXN"] - 10_000
    assert exchange.balances("beto")["MXN"].available == HOLDINGS["MXN"] + 10_000
    assert exchange.drain_changes().ledger == (
        LedgerRow(START_US, "ana", "transfer", "MXN", -10_000, "transfer:1"),
        LedgerRow(START_US, "beto", "transfer", "MXN", 10_000, "transfer:1"),
    )


def test_a_deposit_is_pending_until_it_is_confirmed():
    exchange = three_people()
    exchange.deposit("ana", "BTC", 1_000, START_US, "txid")
    assert exchange.balances("ana")["BTC"][2:] == (HOLDINGS["BTC"], 0, 1_000)
    with refused(RefusalCode.INSUFFICIENT_FUNDS):
        exchange.withdraw("ana", "BTC", HOLDINGS["BTC"] + 1, START_US, "")
    exchange.drain_changes()
    exchange.confirm_deposit("ana", "BTC", 1_000)
    assert exchange.balances("ana")["BTC"][2:] == (HOLDINGS["BTC"] + 1_000, 0, 0)
    assert exchange.drain_changes().ledger == ()
    with refused(RefusalCode.INSUFFICIENT_FUNDS):
        exchange.confirm_deposit("ana", "BTC", 1)


def test_a_withdrawal_leaves_the_exchange():
    exchange = three_people()
    before = exchange.supply("BTC")
    exchange.withdraw("ana", "BTC", 100_000, START_US, "txid")
    assert exchange.balances("ana")["BTC"].total == HOLDINGS["BTC"] - 100_000
    assert exchange.supply("BTC") == before - 100_000
    assert exchange.drain_changes().ledger[-1] == LedgerRow(START_US, "ana", "withdrawal", "BTC", -100_000, "txid")


def test_frozen_money_cannot_be_sent():
    exchange = three_people()
    send(exchange, "ana", "buy", "1", "50000")
    with refused(RefusalCode.INSUFFICIENT_FUNDS):
        exchange.transfer("ana", "beto", "MXN", 1, START_US, "")


@pytest.mark.parametrize(
    ("person", "coin", "size", "code"),
    [
        ("nobody", "MXN", 1, RefusalCode.UNKNOWN_PERSON),
        ("ana", "DOGE", 1, RefusalCode.UNKNOWN_COIN),
        ("ana", "MXN", 0, RefusalCode.BAD_AMOUNT),
        ("ana", "MXN", -1, RefusalCode.BAD_AMOUNT),
    ],
)
@pytest.mark.parametrize("verb", ["credit", "debit", "withdraw", "deposit", "confirm", "from", "to"])
def test_impossible_money_is_refused_and_changes_nothing(verb, person, coin, size, code):
    exchange = three_people()
    before = exchange.drain_changes().counters
    verbs = {
        "credit": lambda: exchange.credit(person, coin, size, START_US, "grant", ""),
        "debit": lambda: exchange.debit(person, coin, size, START_US, "fee", ""),
        "withdraw": lambda: exchange.withdraw(person, coin, size, START_US, ""),
        "deposit": lambda: exchange.deposit(person, coin, size, START_US, ""),
        "confirm": lambda: exchange.confirm_deposit(person, coin, size),
        "from": lambda: exchange.transfer(person, "beto", coin, size, START_US, ""),
        "to": lambda: exchange.transfer("beto", person, coin, size, START_US, ""),
    }
    with refused(code):
        verbs[verb]()
    changes = exchange.drain_changes()
    assert not changes
    assert changes.counters == before


def test_the_ledger_adds_up_to_every_persons_total():
    exchange = traded()
    exchange.transfer("ana", "beto", "MXN", 12_345, START_US, "")
    exchange.withdraw("beto", "BTC", 999, START_US, "")
    exchange.deposit("carla", "DASH", 7, START_US, "")
    sums = Counter()
    for row in exchange.drain_changes().ledger:
        sums[row.person, row.coin] += row.amount
    totals = {
        (person, coin): row.total for person in exchange.people() for coin, row in exchange.balances(person).items()
    }
    assert {key: total for key, total in totals.items() if total} == dict(sums)


def test_internal_accounts_have_neither_ledger_nor_fills():
    exchange = three_people()
    exchange.add_person(FLOW, {"BTC": 10**12}, START_US)
    send(exchange, FLOW, "sell", "0.01", "75000")
    send(exchange, "ana", "buy", "0.01", "75000")
    changes = exchange.drain_changes()
    assert {row.person for row in changes.ledger} == {"ana", "beto", "carla"}
    assert {fill.person for fill in changes.fills} == {"ana"}
    assert exchange.people() == ("ana", "beto", "carla")


# The store


def test_changes_are_told_once():
    exchange = traded()
    assert exchange.drain_changes()
    assert not exchange.drain_changes()


def test_changes_name_what_is_new_what_changed_and_what_is_gone():
    exchange = traded()
    exchange.drain_changes()
    (rest,) = exchange.open_orders("beto")
    (bid,) = exchange.open_orders("carla")
    send(exchange, "carla", "buy", "0.001", "75000")
    exchange.cancel("carla", bid.order_id, START_US)
    changes = exchange.drain_changes()
    assert [(row.order_id, row.amount) for row in changes.orders] == [(rest.order_id, amount("0.001"))]
    assert changes.closed == (bid.order_id,)
    assert [trade.amount for trade in changes.trades] == [amount("0.001")]
    assert [fill.person for fill in changes.fills] == ["carla", "beto"]
    assert {(row.person, row.coin) for row in changes.balances} == {
        ("carla", "MXN"), ("carla", "BTC"), ("beto", "MXN"), ("beto", "BTC"), (FEES, "MXN"), (FEES, "BTC"),
    }  # fmt: skip


def test_an_order_that_came_and_went_between_two_drains_leaves_no_trace():
    exchange = three_people()
    exchange.drain_changes()
    placed = send(exchange, "ana", "buy", "0.001", "74000")
    exchange.cancel("ana", placed.order_id, START_US)
    changes = exchange.drain_changes()
    assert (changes.orders, changes.closed) == ((), ())


def test_a_restored_exchange_is_the_same_and_goes_on_the_same():
    original = traded()
    restored = Exchange.restore(everything_stored(original))
    for exchange in (original, restored):
        send(exchange, "ana", "buy", "0.0025", "76000")
        exchange.cancel("carla", exchange.open_orders("carla")[0].order_id, START_US)
    assert restored.book(BTC_MXN) == original.book(BTC_MXN)
    assert restored.trades(BTC_MXN) == original.trades(BTC_MXN)
    assert restored.counters() == original.counters()
    for person in original.people():
        assert restored.balances(person) == original.balances(person)
        assert restored.open_orders(person) == original.open_orders(person)
        assert restored.fills(person) == original.fills(person)
    assert original.drain_changes() == restored.drain_changes()


def test_restored_orders_keep_their_place_in_the_queue():
    exchange = three_people()
    for person in ("carla", "ana", "beto"):
        send(exchange, person, "sell", "0.001", "75000")
    stored = everything_stored(exchange)
    restored = Exchange.restore(replace(stored, orders=stored.orders[::-1]))
    assert [order.person for order in restored.book(BTC_MXN).asks] == ["carla", "ana", "beto"]


def test_a_restored_exchange_has_nothing_to_tell():
    assert not Exchange.restore(everything_stored(traded())).drain_changes()


def damaged_rows():
    """Yield ways in which a file can contradict itself."""
    stored = everything_stored(traded())
    order, bid = stored.orders[0], stored.orders[-1]
    balance = next(row for row in stored.balances if row.person == "ana" and row.coin == "MXN")
    more = balance._replace(available=balance.available + 1)
    crossing = bid._replace(price=8_000_000, frozen=bid.amount * 8_000_000 // 100_000_000)
    rich = tuple(
        row._replace(frozen=crossing.frozen, available=row.available + row.frozen - crossing.frozen)
        if (row.person, row.coin) == ("carla", "MXN") else row
        for row in stored.balances
    )  # fmt: skip
    return {
        "an order is missing": replace(stored, orders=stored.orders[1:]),
        "an order holds too little": replace(
            stored, orders=(order._replace(frozen=order.frozen - 1), *stored.orders[1:])
        ),
        "an order is empty": replace(stored, orders=(order._replace(amount=0, frozen=0), *stored.orders[1:])),
        "an unknown market": replace(stored, orders=(order._replace(market="XRP-MXN"), *stored.orders[1:])),
        "an unknown person": replace(stored, orders=(order._replace(person="nobody"), *stored.orders[1:])),
        "money from nowhere": replace(stored, balances=(*stored.balances, more)),
        "a negative balance": replace(stored, balances=(*stored.balances, balance._replace(pending=-1))),
        "a crossed book": replace(stored, orders=(*stored.orders[:-1], crossing), balances=rich),
    }


@pytest.mark.parametrize("what", damaged_rows())
def test_a_file_that_contradicts_itself_is_refused(what):
    with pytest.raises(StoreDamaged, match="contradicts itself"):
        Exchange.restore(damaged_rows()[what])


# Warming up


def test_times_move_only_while_there_are_no_people():
    exchange = Exchange()
    exchange.add_person(FLOW, HOLDINGS, 0)
    send(exchange, FLOW, "sell", "0.001", "75000")
    before = exchange.book(BTC_MXN).asks[0].created_at_us
    exchange.shift_times(-500)
    assert exchange.book(BTC_MXN).asks[0].created_at_us == before - 500
    assert exchange.counters().stamps_us[BTC_MXN] == before - 500
    with pytest.raises(ValueError, match="not to be moved"):
        three_people().shift_times(1)


def test_older_trades_come_before_a_markets_own():
    exchange = traded()
    own = exchange.trades(BTC_MXN)
    older = [Trade(number, BTC_MXN, number, 7_500_000, 100_000, 7_500, "buy") for number in (1, 2)]
    exchange.add_older_trades(BTC_MXN, older)
    assert exchange.trades(BTC_MXN) == (*own, older[1], older[0])
    assert [trade.trade_id for trade in exchange.drain_changes().trades] == [1, 2, FIRST_TRADE_ID, FIRST_TRADE_ID + 1]

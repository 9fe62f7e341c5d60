"""Half an hour of a real market, polled once a second, through the parser and the panes that live data go through.

The recording is not part of the project: MARKET_DATA_DIR names its folder (`../shared/data` beside the checkout if not
set), and the tests are skipped where it is absent.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from terminal import strict_json
from terminal.domain.freshness import Freshness
from terminal.domain.market import Market, MarketRules, OrderBook
from terminal.domain.tape import Tape, extend
from terminal.errors import MalformedResponse
from terminal.simulator import wire_json
from terminal.venues.coinbtr import parse
from tests.coinbtr_replies import reply
from tests.order_level import FOLDER, rows
from ui.panes.depth import DepthPane
from ui.panes.order_book import OrderBookPane
from ui.panes.trades import TradesPane

FILE = FOLDER / "btcusd_bitstamp_20150501_orderpolls_1hz.jsonl.gz"
BTC_MXN = Market("BTC", "MXN")  # the recording is in dollars; the venue has no such market
RULES = MarketRules(price_step=Decimal("0.01"), amount_scale=8, quote_scale=2, min_amount=None, min_value=None)
POLLS, TRADES, CROSSED, LISTED = 1800, 23, 100, 50

pytestmark = pytest.mark.skipif(not FILE.exists(), reason=f"no recorded market data in {FOLDER} (MARKET_DATA_DIR)")


@dataclass(frozen=True, slots=True)
class Poll:
    """One poll as the venue's bytes: the book, and the last trades newest first where there were new ones."""

    book: bytes
    trades: bytes | None


@pytest.fixture(scope="module")
def polls() -> list[Poll]:
    """The whole recording in the venue's own words."""
    return list(encoded())


def encoded() -> Iterator[Poll]:
    """Write the recording as the venue would have answered it."""
    seen: deque[dict[str, object]] = deque(maxlen=LISTED)
    is_new = True
    for row in rows(FILE):
        if row[0] == "T":
            seen.appendleft({"price": row[2], "amount": row[3], "created_at": iso(row[1])})
            is_new = True
        elif row[0] == "P":
            yield Poll(book(row), trades(seen) if is_new else None)
            is_new = False


def book(row: list[Any]) -> bytes:
    bids, asks = ([order(fields, side) for fields in orders] for side, orders in (("BUY", row[2]), ("SELL", row[3])))
    return envelope({"market": BTC_MXN.name, "asks": asks, "bids": bids})


def crossed(poll: Poll) -> Poll:
    """Return the poll with the best prices of its two sides exchanged."""
    answer: Any = strict_json.loads(poll.book)
    bid, ask = answer["data"]["bids"][0], answer["data"]["asks"][0]
    bid["price"], ask["price"] = ask["price"], bid["price"]
    return replace(poll, book=wire_json.dumps(answer).encode())


def order(fields: list[Any], side: str) -> dict[str, object]:
    """Write one order with the fields of the document, amounts as texts and the price as a number."""
    price, amount, initial = (Decimal(text) for text in fields[:3])
    return {
        "market": BTC_MXN.name,
        "side": side,
        "initial_amount": str(initial),
        "amount": str(amount),
        "filled": format(initial - amount, "f"),
        "price": price,
        "left_coin": BTC_MXN.base,
        "right_coin": BTC_MXN.quote,
        "created_at": iso(fields[3]),
    }


def trades(seen: deque[dict[str, object]]) -> bytes:
    return envelope(list(seen))


def envelope(data: object) -> bytes:
    return wire_json.dumps({"success": True, "msg": None, "data": data}).encode()


def iso(at_ms: Decimal) -> str:
    return datetime.fromtimestamp(float(at_ms) / 1000, UTC).isoformat().replace("+00:00", "Z")


@pytest.fixture
def ladder(qtbot: QtBot) -> OrderBookPane:
    pane = OrderBookPane()
    qtbot.addWidget(pane)
    pane.clear(BTC_MXN)
    return pane


@pytest.fixture
def depth(qtbot: QtBot) -> DepthPane:
    pane = DepthPane()
    qtbot.addWidget(pane)
    pane.resize(700, 400)
    pane.show()
    qtbot.waitUntil(lambda: pane.chart is not None)
    return pane


def test_every_poll_is_read_and_shown_as_it_is(polls: list[Poll], ladder: OrderBookPane, depth: DepthPane) -> None:
    for poll in polls:
        seen = parse.order_book(reply(poll.book), BTC_MXN)
        ladder.show_book(seen, RULES)
        depth.show_book(seen, RULES)
        assert_shown(seen, ladder, depth)
    assert len(polls) == POLLS
    assert not ladder.grab().isNull()
    assert not depth.grab().isNull()


def assert_shown(seen: OrderBook, ladder: OrderBookPane, depth: DepthPane) -> None:
    """Sums, best prices and ends are those of the book, in the ladder as text and in the curve as points."""
    assert (len(seen.bids), len(seen.asks)) == (LISTED, LISTED)
    assert seen.best_bid is not None
    assert seen.best_ask is not None
    sheet = ladder.ladder.sheet
    totals = [sum(order.amount for order in orders) for orders in (seen.bids, seen.asks)]
    assert [Decimal(rows[-1].total_text.replace(",", "")) for rows in (sheet.bids, sheet.asks)] == totals
    assert sheet.bids[0].price <= seen.best_bid < seen.best_ask <= sheet.asks[0].price
    assert depth.chart is not None
    for curve, orders, total in zip(depth.chart.curves(), (seen.bids, seen.asks), totals, strict=True):
        assert (curve.x[0], curve.x[-1], curve.y[-1]) == (*(float(orders[at].price) for at in (0, -1)), float(total))
        assert (curve.end_price, curve.total, curve.orders) == (orders[-1].price, total, len(orders))


def test_crossed_polls_are_reported_and_the_last_good_book_stays(
    polls: list[Poll], ladder: OrderBookPane, depth: DepthPane
) -> None:
    wrong = frozenset(range(9, POLLS, POLLS // CROSSED))
    assert len(wrong) == CROSSED
    reported: list[int] = []
    good: OrderBook | None = None
    for number, poll in enumerate(polls):
        answer = read(crossed(poll) if number in wrong else poll)
        if isinstance(answer, MalformedResponse):
            reported.append(number)
            ladder.show_age(1.0, Freshness.AGEING, 1.0, answer.reason)
            assert "crossed" in ladder.reason()
            assert good is not None
            assert_shown(good, ladder, depth)
        else:
            good = answer
            ladder.show_book(good, RULES)
            depth.show_book(good, RULES)
    assert reported == sorted(wrong)


def read(poll: Poll) -> OrderBook | MalformedResponse:
    try:
        return parse.order_book(reply(poll.book), BTC_MXN)
    except MalformedResponse as error:
        return error


def test_every_trade_is_seen_once_and_shown(polls: list[Poll], qtbot: QtBot) -> None:
    pane, tape, before, fresh = TradesPane(), None, None, 0
    qtbot.addWidget(pane)
    for poll in polls:
        if poll.trades is not None:
            tape = extend(tape, parse.trades(reply(poll.trades), BTC_MXN), before)
            fresh += tape.added
            pane.show_trades(tape.trades[:LISTED], tape.sides[:LISTED], RULES)
        before = parse.order_book(reply(poll.book), BTC_MXN)
    assert isinstance(tape, Tape)
    assert (len(tape.trades), tape.gaps) == (TRADES, ())
    assert pane.model.rowCount() == TRADES
    assert fresh <= TRADES

"""How often what is said of a polled book is true, measured on recordings that know more than the polls show."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from terminal.domain.market import Market, Side, Trade
from terminal.domain.order_tracking import FollowedBook, is_older
from terminal.domain.queue_position import queue_ahead
from terminal.domain.seen_orders import Fate, GoneOrder
from terminal.domain.seen_trade import SideSource
from terminal.domain.tape import Tape, explained, extend, has_new_gap
from terminal.services.following import Following
from tests.order_level import FOLDER, LISTED, SIDES, Place, TruePoll, WholeBook, moment, observed, orders, polls, rows

TAPES = (  # recorded trades, and how often the last 50 are asked for, in seconds
    ("btcusd_bitstamp_20150501_polls20.jsonl.gz", (60, 300, 900, 1800)),
    ("xbtusdt_kraken_20251110_trades.jsonl.gz", (60, 300, 900, 1800)),
    ("btcusdt_binance_20240808_L2.jsonl.gz", (0.25, 0.5, 1, 2, 5)),
    ("btcusdt_perp_binance_20240808_highrate_L2.jsonl.gz", (0.25, 0.5, 1, 2, 5)),
)
TradeKey = tuple[datetime, Decimal, Decimal]
Waiting = dict[int, tuple[GoneOrder, Fate]]  # what is not settled and its truth, by the identity of its SeenOrder


@dataclass(slots=True)
class Labels:
    """Counts of (what was said, what is true) of every order that one poll showed and the next did not."""

    first: Counter[tuple[Fate, Fate]] = field(default_factory=Counter)  # at once
    settled: Counter[tuple[Fate, Fate]] = field(default_factory=Counter)  # at last
    without_rule: Counter[tuple[Fate, Fate]] = field(default_factory=Counter)  # whatever is missing is said to be gone
    sides: Counter[tuple[SideSource, bool]] = field(default_factory=Counter)  # how known, is right; before correction
    corrected_sides: Counter[tuple[SideSource, bool]] = field(default_factory=Counter)
    called_older: int = 0  # books, by the one before, though every one of them was made later
    found_older: int = 0  # if the one before came after it


def share_right(counts: Counter[tuple[Fate, Fate]], *said: Fate) -> Decimal:
    """Return the share that is true of what was said to be one of *said*."""
    of = {key: count for key, count in counts.items() if key[0] in said}
    return Decimal(sum(count for (told, truth), count in of.items() if told is truth)) / sum(of.values())


def share_found(counts: Counter[tuple[Fate, Fate]], truth: Fate) -> Decimal:
    """Return the share of what truly is *truth* that was said to be."""
    return Decimal(counts[truth, truth]) / sum(count for (_, true), count in counts.items() if true is truth)


def labels(books_ms: int, trades_ms: int) -> Labels:
    """Follow the whole recording through the service's own join of books and trades, polled apart."""
    result, following, tape, before = Labels(), Following(), None, None
    waiting: Waiting = {}
    raw: dict[TradeKey, tuple[Side | None, SideSource]] = {}
    for seen in observed(books_ms, trades_ms):
        if not isinstance(seen, TruePoll):
            if seen:
                tape = extend(tape, seen, before.book if before else None)
                raw |= _sides_of(tape)
                following.hear(tape)
            continue
        last = following.last
        followed = following.see(seen.book)
        if tape is not None and followed.taken:
            tape = explained(tape, followed.taken)
        if before is not None and last is not None:
            result.called_older += is_older(seen.book, before.book)
            result.found_older += is_older(before.book, seen.book)
            _judge(result, followed, _ids(last, before), seen.whole, waiting)
        before = seen
    if tape is not None:
        _judge_sides(result, tape, raw)
    return result


def _judge(result: Labels, followed: FollowedBook, ids: dict[int, int], whole: WholeBook, waiting: Waiting) -> None:
    for gone in followed.gone:
        truth = _truth(ids[id(gone.seen)], whole)
        result.first[gone.fate, truth] += 1
        result.without_rule[gone.fate if gone.fate is not Fate.LEFT_WINDOW else Fate.PULLED, truth] += 1
        if gone.is_settled:
            result.settled[gone.fate, truth] += 1
        else:
            waiting[id(gone.seen)] = gone, truth
    for gone in followed.settled:
        result.settled[gone.fate, waiting.pop(id(gone.seen))[1]] += 1


def _ids(last: FollowedBook, poll: TruePoll) -> dict[int, int]:
    """Return the venue's id of every order of the book followed, by the identity of its SeenOrder."""
    pairs = ((last.bids, poll.ids[Side.BUY]), (last.asks, poll.ids[Side.SELL]))
    return {id(seen): number for side, numbers in pairs for seen, number in zip(side, numbers, strict=True)}


def _truth(number: int, whole: WholeBook) -> Fate:
    if number in whole.orders:
        return Fate.LEFT_WINDOW
    return Fate.PULLED if whole.left[number] else Fate.FILLED


@dataclass(slots=True)
class Queues:
    """Counts over every order that rests anywhere in the book, shown or not."""

    exact: int = 0  # said to be exact
    exact_wrong: int = 0
    bounds: int = 0  # said to be at least
    bounds_wrong: int = 0  # more was said than there is
    bounds_visible: int = 0  # said to be at least though all that is ahead is visible
    twins: int = 0  # of these: another order of the same moment and price


def queues(every_ms: int) -> Queues:
    """Compare the place said of every resting order with its place in the whole book."""
    result = Queues()
    for poll in polls(every_ms):
        for side, places in poll.whole.places.items():
            amount = Decimal(0)
            for rank, place in enumerate(places):
                order = poll.whole.orders[place[2]][2]
                said = queue_ahead(poll.book, side, order.price, order.created_at)
                _compare(result, (said.orders, said.amount), (rank, amount), is_exact=said.is_exact)
                if not said.is_exact and rank <= LISTED - 1:
                    result.bounds_visible += 1
                    result.twins += _has_twin(places, rank)
                amount += order.amount
    return result


def _compare(result: Queues, said: tuple[int, Decimal], true: tuple[int, Decimal], *, is_exact: bool) -> None:
    if is_exact:
        result.exact += 1
        result.exact_wrong += said != true
    else:
        result.bounds += 1
        result.bounds_wrong += said[0] > true[0] or said[1] > true[1]


def _has_twin(places: list[Place], rank: int) -> bool:
    return any(
        place[:2] == places[rank][:2] for place in (*places[max(rank - 5, 0) : rank], *places[rank + 1 : rank + 6])
    )


@dataclass(slots=True)
class Gaps:
    """Counts over windows of the last 50 trades that are asked for too seldom now and then."""

    polls: int = 0
    real: int = 0  # more trades came than a window lists
    missed: int = 0  # of these, not said
    false: int = 0  # said though no trade was lost
    lost: int = 0  # trades on the tape twice or not at all though no gap was said


def gaps(*, whole_seconds: bool = False) -> Gaps:
    """Ask for windows of the recorded tapes at several intervals; *whole_seconds* cuts their times off there."""
    result = Gaps()
    for name, intervals in TAPES:
        made = tuple(_trades(FOLDER / name))
        shown = tuple(_cut(trade) for trade in made) if whole_seconds else made
        for every_s in intervals:
            _ask(result, made, shown, timedelta(seconds=every_s))
    return result


def _ask(result: Gaps, made: tuple[Trade, ...], shown: tuple[Trade, ...], every: timedelta) -> None:
    times = [trade.created_at for trade in made]
    tape, known, due = None, 0, times[0]
    while known < len(made):
        due += every
        end = bisect_right(times, due)
        if not end:
            continue
        before, tape = tape, extend(tape, tuple(reversed(shown[max(end - LISTED, 0) : end])), None)
        if before is not None:
            is_real, is_said = end - known > LISTED, has_new_gap(tape, before)
            result.polls += 1
            result.real += is_real
            result.missed += is_real and not is_said
            result.false += is_said and not is_real
            result.lost += not is_said and tape.added != end - known
        known = end


def _trades(file: Path) -> Iterator[Trade]:
    for row in sorted(rows(file, "T"), key=lambda row: row[1]):
        yield Trade(Market("BTC", "USD"), Decimal(row[2]), Decimal(row[3]), moment(row[1]))


def _cut(trade: Trade) -> Trade:
    return Trade(trade.market, trade.price, trade.amount, trade.created_at.replace(microsecond=0))


def _sides_of(tape: Tape) -> dict[TradeKey, tuple[Side | None, SideSource]]:
    if not tape.fresh:
        return {}
    known = zip(tape.trades, tape.sides, tape.sources, strict=True)
    fresh = {trade.key for trade in tape.fresh}
    return {trade.key: (side, source) for trade, side, source in known if trade.key in fresh}


def _judge_sides(result: Labels, tape: Tape, raw: dict[TradeKey, tuple[Side | None, SideSource]]) -> None:
    truth = takers()
    for trade, side, source in zip(tape.trades, tape.sides, tape.sources, strict=True):
        if trade.key in truth:
            was, was_source = raw[trade.key]
            result.sides[was_source, was is truth[trade.key]] += 1
            result.corrected_sides[source, side is truth[trade.key]] += 1


def takers() -> dict[TradeKey, Side]:
    """Return who took, of every trade to which exactly one bid and one ask got smaller by its amount: the later one."""
    amounts: dict[int, tuple[Side, Decimal]] = {}
    fills: list[tuple[int, int, Side, Decimal]] = []  # ms, id, side, base
    trades = []
    for row in orders():
        if row[0] == "A":
            amounts[int(row[2])] = SIDES[row[3]], Decimal(row[5])
        elif row[0] == "T":
            trades.append(row)
        elif row[2] in amounts:
            side, amount = amounts[int(row[2])]
            if row[0] == "M" or not Decimal(row[3]):
                fills.append((int(row[1]), int(row[2]), side, amount - Decimal(row[3])))
            amounts[int(row[2])] = side, Decimal(row[3])
    times = [fill[0] for fill in fills]
    result = {}
    for _, at_ms, price, amount, *_ in trades:
        near = fills[bisect_left(times, at_ms - 300) : bisect_right(times, at_ms + 50)]
        same = [fill for fill in near if fill[3] == Decimal(amount)]
        if sorted(fill[2] for fill in same) == sorted(Side):
            result[moment(at_ms), Decimal(price), Decimal(amount)] = max(same, key=lambda fill: fill[1])[2]
    return result

"""Whatever way a tape is cut into windows: outside of gaps the store holds exactly the trades there were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from terminal.domain.candles import Interval, opened_at
from terminal.domain.market import Trade
from terminal.domain.seen_trade import SideSource
from terminal.domain.snapshot import Levels
from terminal.domain.tape import Tape, extend, new_in
from terminal.storage.history import History
from terminal.storage.history_codec import book_bytes, book_levels, seen_trade, trade_row
from terminal.storage.history_write import Batch, SeenTape
from tests.history_values import LATER, MARKET, START, at, stored

WINDOW = 8
prices = st.sampled_from(["100", "100.5", "101"])
amounts = st.sampled_from(["1", "0.00000001", "2.5"])
steps = st.lists(st.tuples(st.integers(0, 3), prices, amounts), min_size=1, max_size=60)
# What happens after so many trades: polled or not, polled only after a write that failed, the program started again.
events = st.lists(st.tuples(st.integers(0, 14), st.sampled_from(["write", "keep", "restart"])), max_size=20)


def trades_of(drawn: Sequence[tuple[int, str, str]]) -> list[Trade]:
    """Make trades, oldest first, several of which may share a moment and everything else."""
    second, trades = 0, []
    for step, price, amount in drawn:
        second += step * 20
        trades.append(Trade(MARKET, Decimal(price), Decimal(amount), at(second)))
    return trades


@settings(max_examples=150, deadline=None)
@given(steps, events)
def test_outside_of_gaps_exactly_the_trades_there_were_are_stored(drawn, happening) -> None:
    truth = trades_of(drawn)
    with closing(History.for_now("here")) as history:
        seen = play(history, truth, happening)
        gaps = history.candles(MARKET, Interval.M1, START, LATER).gaps
        begins_at = history.candles(MARKET, Interval.M1, START, LATER).begins_at

        def is_told(key: tuple) -> bool:
            """Leave out what nobody claims to know: before history begins (its first moment may be cut) and in gaps."""
            return (
                begins_at is not None
                and key[0] > begins_at
                and not any(since <= key[0] <= until for since, until in gaps)
            )

        assert Counter(filter(is_told, stored(history))) == Counter(
            key for key in (trade.key for trade in truth[:seen]) if is_told(key)
        )
        assert not Counter(stored(history)) - Counter(trade.key for trade in truth) or any(is_repeated(gaps, truth))


def is_repeated(gaps: Sequence[tuple], truth: Sequence[Trade]) -> list[bool]:
    """Beside a gap whose two ends are one moment, rows of that moment may be counted from both sides."""
    return [since == until for since, until in gaps]


def is_clear(truth: list[Trade], polled: int, made: int) -> bool:
    """Say whether a window fits what was polled where it should: among equal rows nobody can tell which are new."""
    window = tuple(reversed(truth[max(made - WINDOW, 0) : made]))
    fits_at = new_in(tuple(reversed(truth[:polled])), window)
    added = made - polled
    return not polled or fits_at == (added if added < len(window) else None)


def play(history: History, truth: list[Trade], happening: Sequence[tuple[int, str]]) -> int:
    """Let the windows be polled, written, kept for the next write, or seen anew by a program that was restarted."""
    tape: Tape | None = None
    made = polled = written = 0
    for count, what in (*happening, (0, "write")):
        made = min(made + count, len(truth))
        if not is_clear(truth, polled, made):
            continue
        polled = made
        if what == "restart":
            history._known.clear()  # what a new process knows of the file
            tape = None
        tape = extend(tape, tuple(reversed(truth[max(made - WINDOW, 0) : made])), None)
        if what != "keep":
            history.write(Batch(tapes=(SeenTape(MARKET, tape, at(3600)),)))
            written = made
    return written


@settings(max_examples=60, deadline=None)
@given(steps, st.lists(st.integers(1, 14), min_size=1, max_size=10), st.sampled_from(Interval))
def test_candles_are_the_exact_fold_of_all_trades_however_they_came(drawn, cuts, interval) -> None:
    truth = trades_of(drawn)
    with closing(History.for_now("here")) as history:
        tape, made = None, 0
        for count in (*cuts, len(truth)):
            made = min(made + count, len(truth))
            tape = extend(tape, tuple(reversed(truth[:made])), None)
            history.write(Batch(tapes=(SeenTape(MARKET, tape, LATER),)))
        candles = history.candles(MARKET, interval, START, LATER).candles
    groups: dict = {}
    for trade in truth:
        groups.setdefault(opened_at(trade.created_at, interval), []).append(trade)
    assert [candle.opened_at for candle in candles] == list(groups)
    for candle, trades in zip(candles, groups.values(), strict=True):
        paid = [trade.price for trade in trades]
        assert (candle.open, candle.high, candle.low, candle.close) == (paid[0], max(paid), min(paid), paid[-1])
        assert candle.trades == len(trades)
        assert Fraction(candle.volume) == sum(Fraction(trade.amount) for trade in trades)
        assert Fraction(candle.value) == sum(Fraction(trade.price) * Fraction(trade.amount) for trade in trades)
        assert candle.coverage == 1 or candle is candles[0]  # which may have begun before history did
        assert min(paid) <= candle.vwap.quantize(Decimal("1e-12")) <= max(paid)


numbers = st.decimals(min_value=Decimal("1e-20"), max_value=Decimal("1e20"), allow_nan=False, allow_infinity=False)


@given(numbers, numbers, st.integers(0, 10**15))
def test_every_digit_of_a_trade_comes_back(price, amount, since_us) -> None:
    trade = Trade(MARKET, price, amount, START + timedelta(microseconds=since_us))
    row = trade_row(trade, None, SideSource.UNKNOWN)
    back = seen_trade(MARKET, row)
    assert back.trade == trade
    assert (str(back.trade.price + 0), back.side) == (str(price + 0), None)
    assert all(isinstance(value, str) or value < 2**63 for value in row[1:3])


sides = st.lists(st.tuples(numbers, numbers), max_size=12, unique_by=lambda level: level[0])


@given(sides, sides)
def test_every_level_of_a_book_comes_back(bids, asks) -> None:
    book: tuple[Levels, Levels] = tuple(sorted(bids, reverse=True)), tuple(sorted(asks))
    assert book_levels(book_bytes(*book)) == book

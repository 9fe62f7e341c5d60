"""Windows of trades are pieced together; what was missed is a gap."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from terminal.domain.candles import Coverage, Interval
from terminal.domain.market import BookOrder, Market, OrderBook, Side, Trade
from terminal.domain.seen_trade import SideSource
from terminal.domain.tape import KEPT, Gap, extend, new_in

MARKET = Market("BTC", "MXN")
START = datetime(2026, 1, 1, tzinfo=UTC)


def trade(second: int, price: str = "100") -> Trade:
    return Trade(MARKET, Decimal(price), Decimal(1), START + timedelta(seconds=second))


def window(*seconds: int) -> tuple[Trade, ...]:
    return tuple(trade(second, str(100 + second)) for second in seconds)


def test_the_first_window_is_all_there_is() -> None:
    tape = extend(None, window(3, 2, 1), None)
    assert (tape.added, tape.overlap, tape.gaps) == (3, 0, ())
    assert (tape.last, tape.oldest_at, tape.change) == (103, START + timedelta(seconds=1), Decimal(103) / 101 - 1)


def test_only_what_is_new_is_added() -> None:
    tape = extend(extend(None, window(3, 2, 1), None), window(5, 4, 3), None)
    assert [each.created_at.second for each in tape.trades] == [5, 4, 3, 2, 1]
    assert (tape.added, tape.overlap, tape.gaps) == (2, 1, ())


def test_two_equal_trades_are_two_trades() -> None:
    twice = (trade(2), trade(2), trade(1))
    tape = extend(extend(None, (trade(2), trade(1)), None), twice, None)
    assert (tape.added, len(tape.trades)) == (1, 3)


def test_a_window_that_does_not_touch_what_is_known_is_a_gap() -> None:
    tape = extend(extend(None, window(3, 2, 1), None), window(9, 8, 7), None)
    assert tape.gaps == (Gap(START + timedelta(seconds=3), START + timedelta(seconds=7)),)
    assert (tape.added, tape.overlap) == (3, 0)


def test_a_gap_within_one_moment_is_no_less_a_gap() -> None:
    first, then = (tuple(trade(3, str(price)) for price in range(begin, begin + 50)) for begin in (100, 200))
    tape = extend(extend(None, first, None), then, None)
    (gap,) = tape.gaps
    assert gap == Gap(START + timedelta(seconds=3), START + timedelta(seconds=3, microseconds=1))
    seen = Coverage(begins_at=START, seen_until=START + timedelta(days=1), gaps=((gap.after, gap.before),))
    assert seen.share(START, Interval.M1, START + timedelta(days=1)) < 1


def test_an_empty_window_changes_nothing() -> None:
    known = extend(None, window(2, 1), None)
    tape = extend(known, (), None)
    assert (tape.trades, tape.gaps, tape.added) == (known.trades, (), 0)
    assert extend(None, (), None).last is None
    assert extend(None, (), None).change is None
    assert extend(None, (), None).oldest_at is None


def test_the_change_is_since_the_oldest_trade_seen_also_when_it_is_kept_no_more() -> None:
    tape = extend(None, window(2, 1), None)
    for begin in range(2, KEPT, 49):
        tape = extend(tape, window(*range(begin + 49, begin - 1, -1)), None)
    assert (len(tape.trades), tape.trades[-1].created_at > START + timedelta(seconds=1)) == (KEPT, True)
    assert tape.last is not None
    assert (tape.oldest_at, tape.change) == (START + timedelta(seconds=1), tape.last / 101 - 1)


def test_a_late_trade_may_be_the_oldest() -> None:
    late = (*window(5, 4), trade(1, "50"), *window(3, 2))
    known = extend(None, window(5, 4, 3, 2), None)
    assert extend(known, tuple(sorted(late, key=lambda each: each.created_at, reverse=True)), None).oldest == late[2]


def test_an_unchanged_window_has_nothing_new() -> None:
    assert new_in(window(3, 2, 1), window(3, 2, 1)) == 0


def test_a_trade_at_the_same_price_took_the_side_of_the_one_before() -> None:
    tape = extend(None, (trade(3, "101"), trade(2, "101"), trade(1, "100")), None)
    assert tape.sides == (Side.BUY, Side.BUY, None)


def test_no_tick_is_counted_over_a_gap() -> None:
    tape = extend(extend(None, window(3, 2, 1), None), window(9, 8, 7), None)
    assert tape.sides[:3] == (Side.BUY, Side.BUY, None)
    assert tape.sources[2] is SideSource.UNKNOWN


def quoted(bid: str, ask: str, placed: int, polled: int | None = None) -> OrderBook:
    """Make a book of one order a side, the younger placed at *placed* and polled then or at *polled*."""
    at, received_at = (START + timedelta(seconds=each) for each in (placed, placed if polled is None else polled))
    orders = (BookOrder(Decimal(price), Decimal(1), Decimal(1), at) for price in (bid, ask))
    return OrderBook(MARKET, (next(orders),), (next(orders),), received_at)


def test_a_book_that_is_younger_than_a_trade_says_nothing_of_it_but_the_one_before_does() -> None:
    before, after = quoted("98", "100", 1), quoted("100", "105", 10)
    known = extend(None, (trade(1, "99"),), before)
    tape = extend(known, (trade(12, "100"), trade(5, "100"), trade(1, "99")), after)
    assert tape.sides[:2] == (Side.SELL, Side.BUY)  # at the bid of the new book, at the ask of the old one
    assert tape.sources[:2] == (SideSource.QUOTE, SideSource.QUOTE)


def test_an_earlier_book_is_asked_only_while_it_is_near() -> None:
    before, after = quoted("98", "99", 1), quoted("100", "105", 30)
    known = extend(None, (trade(1, "99"),), before)
    tape = extend(known, (trade(5, "100"), trade(1, "99")), after)
    assert tape.sources[0] is SideSource.TICK


def test_a_read_without_news_brings_the_book_that_comes_before_the_next_trades() -> None:
    known = extend(None, (trade(1, "99"),), quoted("98", "100", 1))
    quiet = extend(known, (trade(1, "99"),), quoted("90", "91", 10))
    tape = extend(quiet, (trade(15, "91"), trade(1, "99")), quoted("91", "105", 20))
    assert (tape.sides[0], tape.sources[0]) == (Side.BUY, SideSource.QUOTE)


def test_it_says_how_a_side_is_known() -> None:
    best = [BookOrder(Decimal(price), Decimal(1), Decimal(1), START) for price in (100, 103)]
    book = OrderBook(MARKET, (best[0],), (best[1],), START)
    told = replace(trade(6, "102"), side=Side.SELL)
    fresh = (told, trade(5, "103"), trade(4, "101.5"), trade(3, "100"))
    tape = extend(extend(None, (trade(2, "101"),), None), (*fresh, trade(2, "101")), book)
    assert tape.sides == (Side.SELL, Side.BUY, Side.BUY, Side.SELL, None)
    assert tape.sources == (
        SideSource.VENUE,
        SideSource.QUOTE,
        SideSource.TICK,
        SideSource.QUOTE,
        SideSource.UNKNOWN,
    )


def test_a_late_trade_is_put_where_it_belongs_and_is_no_gap() -> None:
    tape = extend(extend(None, window(6, 4, 3), None), window(6, 5, 4), None)
    assert [each.created_at.second for each in tape.trades] == [6, 5, 4, 3]
    assert (tape.added, tape.overlap, tape.gaps) == (1, 2, ())


def test_rows_of_one_moment_that_change_places_are_no_new_trades() -> None:
    first, second = trade(2, "100"), trade(2, "101")
    tape = extend(extend(None, (first, second, trade(1)), None), (second, first, trade(1)), None)
    assert (tape.added, tape.gaps, len(tape.trades)) == (0, (), 3)


def test_equal_rows_are_set_off_against_each_other_one_by_one() -> None:
    known = extend(None, (trade(5), trade(2), trade(2), trade(1)), None)
    tape = extend(known, (trade(5), trade(3), trade(2), trade(2), trade(2), trade(1)), None)
    assert (tape.added, len(tape.trades), tape.gaps) == (2, 6, ())


def test_another_past_is_a_gap_and_hides_nothing() -> None:
    tape = extend(extend(None, window(30, 20, 10), None), window(25, 15), None)
    assert tape.gaps == (Gap(START + timedelta(seconds=15), START + timedelta(seconds=30)),)
    assert [each.created_at.second for each in tape.trades] == [30, 25, 20, 15, 10]


def test_gaps_go_with_the_trades_that_they_lie_among() -> None:
    tape = extend(None, window(1, 0), None)
    for second in range(10, 6_000, 10):
        tape = extend(tape, window(second + 1, second), None)
    assert len(tape.trades) == KEPT
    assert len(tape.gaps) == KEPT // 2
    assert tape.gaps[-1] == Gap(START + timedelta(seconds=5_981), START + timedelta(seconds=5_990))
    assert tape.oldest_at is not None
    assert all(gap.before >= tape.oldest_at for gap in tape.gaps)

"""What was seen of the market is on the disk once, and comes back with what is known of its gaps."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from terminal.config import Retention
from terminal.domain.candles import Interval
from terminal.domain.market import Market, Side
from terminal.domain.seen_trade import SideSource
from terminal.domain.snapshot import Stretch, Watch
from terminal.errors import StorageError, StoreDamaged
from terminal.storage import history_file
from terminal.storage.history import History
from terminal.storage.history_write import Batch
from tests.history_values import LATER, MARKET, START, at, book, opened, stored, tape_of, told, trade

M1, H1, D1 = Interval.M1, Interval.H1, Interval.D1


def stretch(since: float, until: float, watch: Watch = Watch.POLLED, interval_s: float = 1) -> Stretch:
    return Stretch(since=at(since), until=at(until), watch=watch, interval_s=interval_s)


def keys(*trades):
    return [each.key for each in trades]


def test_a_first_window_is_where_history_begins(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as history:
        assert history.candles(MARKET, M1, START, LATER).begins_at is None
        history.write(told(tape_of((trade(2), trade(1))), 3))
        series = history.candles(MARKET, M1, START, at(3))
        assert (stored(history), series.begins_at, series.gaps) == (keys(trade(1), trade(2)), at(1), ())
        assert history.markets() == (MARKET,)


def test_a_restart_goes_on_where_the_last_run_ended(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as history:
        history.write(told(tape_of((trade(3), trade(2), trade(2), trade(1))), 4))
    with closing(opened(tmp_path)) as history:
        history.write(told(tape_of((trade(5), trade(3), trade(2), trade(2))), 6))
        assert stored(history) == keys(trade(1), trade(2), trade(2), trade(3), trade(5))
        assert history.candles(MARKET, M1, START, at(6)).gaps == ()


def test_a_restart_that_finds_nothing_it_knows_stores_a_gap(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as history:
        history.write(told(tape_of((trade(30), trade(20))), 31))
    with closing(opened(tmp_path)) as history:
        history.write(told(tape_of((trade(100), trade(90))), 101))
        series = history.candles(MARKET, M1, START, at(101))
        assert series.gaps == ((at(30), at(90)),)
        assert series.seen_until == at(101)
        shares = [(candle.opened_at, candle.coverage, candle.is_bound) for candle in series.candles]
        # of the first minute 20 … 30 s were seen; of the second, of which 41 s have passed, the last 11
        assert shares == [(START, Decimal(10) / 60, True), (at(60), 1 - Decimal(30) / 41, True)]


def test_tapes_that_were_not_written_are_caught_up_with_and_so_are_their_gaps(tmp_path: Path) -> None:
    first, then = (trade(2), trade(1)), (trade(9), trade(8))
    with closing(opened(tmp_path)) as history:
        history.write(told(tape_of(first), 3))
        history.write(told(tape_of(first, then, (trade(10), trade(9))), 11))
        assert stored(history) == keys(trade(1), trade(2), trade(8), trade(9), trade(10))
        assert history.candles(MARKET, M1, START, at(12)).gaps == ((at(2), at(8)),)


def test_a_candle_in_progress_is_judged_by_what_has_passed_and_an_old_one_by_all_of_it(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as history:
        history.write(told(tape_of((trade(0),)), 20))
        assert history.candles(MARKET, M1, START, at(40)).candles[0].coverage == 1  # polled 20 s ago
        assert history.candles(MARKET, M1, START, at(80)).candles[0].coverage == Decimal(20) / 60
        history.write(told(tape_of((trade(0),)), 90))
        assert history.candles(MARKET, M1, START, at(91)).candles[0].coverage == 1  # and nothing was missed


def test_candles_open_in_the_time_asked_for_and_days_begin_at_midnight_utc(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as history:
        window = tuple(trade(60 * minute + 30, str(100 + minute)) for minute in range(200, 0, -40))
        history.write(told(tape_of(window), 60 * 201))
        minutes = history.candles(MARKET, M1, at(60 * 40 + 1), at(60 * 120 + 1)).candles
        assert [candle.opened_at for candle in minutes] == [at(60 * 80), at(60 * 120)]
        hours = history.candles(MARKET, H1, START, LATER).candles
        assert [(candle.opened_at, candle.open, candle.close) for candle in hours] == [
            (START, 140, 140),
            (at(3600), 180, 180),
            (at(7200), 220, 260),
            (at(10800), 300, 300),
        ]
        (day,) = history.candles(MARKET, D1, START - timedelta(hours=20), at(1)).candles
        assert (day.opened_at, day.open, day.high, day.low, day.close, day.trades) == (START, 140, 300, 140, 300, 5)
        assert (day.volume, day.value, day.vwap) == (5, 1100, 220)


def test_a_late_trade_is_neither_open_nor_close(tmp_path: Path) -> None:
    known = (trade(40, "104"), trade(10, "101"))
    with closing(opened(tmp_path)) as history:
        history.write(told(tape_of(known), 41))
        history.write(told(tape_of(known, (trade(40, "104"), trade(20, "90"), trade(10, "101"))), 42))
        for interval in (M1, H1):
            (candle,) = history.candles(MARKET, interval, START, at(43)).candles
            prices = (candle.open, candle.high, candle.low, candle.close, candle.trades)
            assert prices == (101, 104, 90, 104, 3)
        newest = history.trades(MARKET, START, at(43), 2)
        assert [seen.trade.created_at for seen in newest] == [at(40), at(20)]
    with closing(opened(tmp_path)) as history:
        history.write(told(tape_of((trade(50), trade(40, "104"), trade(20, "90"))), 51))
        assert len(stored(history)) == 4


def test_how_a_side_is_known_comes_back_and_is_corrected_when_more_is_known(tmp_path: Path) -> None:
    tape = tape_of((trade(3, "101"), replace(trade(2), side=Side.SELL, venue_trade_id="7"), trade(1)))
    with closing(opened(tmp_path)) as history:
        history.write(told(tape, 4))
        better = replace(
            tape,
            sides=(Side.SELL, Side.SELL, Side.BUY),
            sources=(SideSource.ORDER, SideSource.VENUE, SideSource.ORDER),
        )
        history.write(told(better, 4))
        seen = history.trades(MARKET, START, LATER, 10)
    assert tape.sources == (SideSource.TICK, SideSource.VENUE, SideSource.UNKNOWN)
    assert [(each.side, each.source) for each in seen] == list(zip(better.sides, better.sources, strict=True))
    assert seen[1].trade == replace(trade(2), side=Side.SELL, venue_trade_id="7")


def test_venues_and_practice_exchanges_do_not_mix(tmp_path: Path) -> None:
    for origin, price in (("here", "100"), ("there", "200"), ("here", "100")):
        with closing(opened(tmp_path, origin)) as history:
            history.write(told(tape_of((trade(2, price), trade(1, price))), 3))
    for origin, price in (("here", 100), ("there", 200)):
        with closing(opened(tmp_path, origin)) as history:
            series = history.candles(MARKET, M1, START, at(3))
            assert [(candle.high, candle.low, candle.trades) for candle in series.candles] == [(price, price, 2)]
            assert series.gaps == ()


def test_markets_do_not_mix(tmp_path: Path) -> None:
    other = Market("LTC", "MXN")
    with closing(opened(tmp_path)) as history:
        history.write(told(tape_of((trade(1),)), 2))
        history.write(told(tape_of((trade(1, "7"),)), 2, other))
        assert [seen.trade.price for seen in history.trades(other, START, LATER, 9)] == [7]
        assert [seen.trade.market for seen in history.trades(MARKET, START, LATER, 9)] == [MARKET]
        assert history.trades(Market("DASH", "MXN"), START, LATER, 9) == ()


def test_books_are_summed_by_price_and_thinned_to_the_columns_asked_for(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as history:
        twice = replace(book(0), bids=book(0).bids * 2)
        history.write(
            Batch(books=(twice, *(book(second) for second in range(1, 100))), stretches=((MARKET, stretch(0, 99)),))
        )
        everything = history.snapshots(MARKET, START, at(100))
        assert (len(everything), everything[0].bids) == (100, ((Decimal(99), Decimal("1.0")),))
        thinned = history.snapshots(MARKET, START, at(100), at_most=10)
        assert [snapshot.at for snapshot in thinned] == [at(second) for second in range(9, 100, 10)]
        assert {snapshot.interval_s for snapshot in thinned[:-1]} == {10}
        assert history.snapshots(MARKET, at(200), at(300)) == ()


def test_a_book_stands_only_until_the_next_poll_was_due(tmp_path: Path) -> None:
    watched = (stretch(0, 2), stretch(2, 5, Watch.FAILED, 0), stretch(5, 10), stretch(50, 51, interval_s=5))
    with closing(opened(tmp_path)) as history:
        books = tuple(book(second) for second in (0, 1, 5, 10, 50, 51))
        history.write(Batch(books=books, stretches=tuple((MARKET, each) for each in watched)))
        stands = [(snapshot.at, snapshot.interval_s) for snapshot in history.snapshots(MARKET, START, at(100))]
        assert stands == [(at(0), 1), (at(1), 1), (at(5), 5), (at(10), 1), (at(50), 1), (at(51), 5)]
        closed = Stretch(since=at(10), until=at(50), watch=Watch.CLOSED, interval_s=0)
        assert history.coverage(MARKET, at(1), at(50.5)) == (
            stretch(1, 2),
            stretch(2, 5, Watch.FAILED, 0),
            stretch(5, 10),
            closed,
            stretch(50, 50.5, interval_s=5),
        )


def test_a_book_stands_over_a_change_of_the_interval_and_stretches_never_overlap(tmp_path: Path) -> None:
    # Our clock was set back after 20 s: what was seen then is told by the stretch that began first.
    watched = (stretch(0, 10), stretch(10, 20, interval_s=5), stretch(12, 15))
    with closing(opened(tmp_path)) as history:
        history.write(Batch(books=(book(9), book(15)), stretches=tuple((MARKET, each) for each in watched)))
        assert [snapshot.interval_s for snapshot in history.snapshots(MARKET, START, at(60))] == [6, 5]
        assert [each.until for each in history.coverage(MARKET, START, at(20))] == [at(10), at(20)]


def test_a_stretch_that_grows_stays_one(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as history:
        for until in (1, 2, 3):
            history.write(Batch(stretches=((MARKET, stretch(0, until)),)))
        assert history.coverage(MARKET, START, at(3)) == (stretch(0, 3),)


def test_a_batch_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as history:
        history.write(told(tape_of((trade(1),)), 2))
        other = sqlite3.connect(tmp_path / "history.sqlite3")
        with closing(other):
            other.execute("CREATE TRIGGER full BEFORE INSERT ON stretches BEGIN SELECT RAISE(ABORT, 'disk full'); END")
            other.commit()
            batch = replace(told(tape_of((trade(3), trade(1))), 4), stretches=((MARKET, stretch(0, 1)),))
            with pytest.raises(StorageError, match="disk full"):
                history.write(batch)
            assert stored(history) == keys(trade(1))
            other.execute("DROP TRIGGER full")
            other.commit()
        history.write(batch)
        assert stored(history) == keys(trade(1), trade(3))
        assert history.candles(MARKET, M1, START, at(5)).candles[0].trades == 2


def test_what_another_program_wrote_meanwhile_is_seen(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as history, closing(opened(tmp_path)) as second:
        history.write(told(tape_of((trade(2), trade(1))), 3))
        second.write(told(tape_of((trade(3), trade(2))), 4))
        history.write(told(tape_of((trade(4), trade(3), trade(2))), 5))
        assert stored(history) == keys(trade(1), trade(2), trade(3), trade(4))


def test_the_file_is_private_and_ours(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with closing(opened(tmp_path)), closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (history_file.APPLICATION_ID,)
        assert db.execute("PRAGMA user_version").fetchone() == (history_file.VERSION,)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("statement", "error", "reason"),
    [
        ("PRAGMA application_id = 7", StoreDamaged, "is not a history of this program"),
        ("PRAGMA user_version = 99", StorageError, "was written by a newer version"),
    ],
)
def test_a_file_that_is_not_ours_is_left_as_it_is(tmp_path: Path, statement: str, error: type, reason: str) -> None:
    path = tmp_path / "history.sqlite3"
    opened(tmp_path).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute(statement)
    before = path.read_bytes()
    with pytest.raises(error, match=reason):
        opened(tmp_path)
    assert path.read_bytes() == before


def test_a_damaged_file_is_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "history.sqlite3").write_bytes(b"no database at all, but long enough to be one" * 100)
    with pytest.raises(StoreDamaged, match="is damaged"):
        opened(tmp_path)


@pytest.mark.parametrize("packed", ["", "02", "01", "01ff"])
def test_what_cannot_be_unpacked_is_damage(tmp_path: Path, packed: str) -> None:
    with closing(opened(tmp_path)) as history:
        history.write(replace(told(tape_of((trade(1),)), 2), books=(book(0),)))
        with closing(sqlite3.connect(tmp_path / "history.sqlite3")) as db, db:
            db.execute(f"UPDATE snapshots SET book = x'{packed}'")
            db.execute(f"UPDATE bars SET bar = x'{packed}'")
        with pytest.raises(StoreDamaged, match="is damaged"):
            history.snapshots(MARKET, START, LATER)
        with pytest.raises(StoreDamaged, match="is damaged"):
            history.candles(MARKET, M1, START, LATER)


def test_a_folder_that_cannot_be_made_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="could not be made"):
        History.open(tmp_path / "file" / "history.sqlite3", "here")


@pytest.mark.parametrize("is_open", [True, False])
def test_it_is_read_while_it_is_written_and_after(tmp_path: Path, is_open: bool) -> None:
    path = tmp_path / "history.sqlite3"
    history = opened(tmp_path, "older")
    history.write(told(tape_of((trade(1, "50"),)), 2))
    history.close()
    history = opened(tmp_path, "newer")
    history.write(told(tape_of((trade(1),)), 9))
    if not is_open:
        history.close()
    with closing(History.open_read_only(path)) as reader:
        assert (reader.origin, stored(reader)) == ("newer", keys(trade(1)))
        with pytest.raises(StorageError, match="readonly"):
            reader.write(told(tape_of((trade(2), trade(1))), 3))
    with closing(History.open_read_only(path, "older")) as reader:
        assert stored(reader) == keys(trade(1, "50"))
    history.close()


def test_what_does_not_exist_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        History.open_read_only(tmp_path / "history.sqlite3")
    assert list(tmp_path.iterdir()) == []


def test_an_older_file_is_not_read_before_it_was_brought_up_to_date(tmp_path: Path) -> None:
    opened(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "history.sqlite3")) as db:
        db.execute("PRAGMA user_version = 0")
    with pytest.raises(StorageError, match="an older version of this program"):
        History.open_read_only(tmp_path / "history.sqlite3")


def pruned(history: History, now, keep: Retention) -> int:
    steps = 1
    while history.prune(now, keep):
        steps += 1
    return steps


def test_a_history_for_now_holds_more_than_its_memory_and_is_gone_when_closed() -> None:
    polls = 3 * history_file.CACHE_KB * 1024 // 64  # of at least so many bytes each
    with closing(History.for_now("here")) as history:
        for first in range(0, polls, 2_000):
            history.write(Batch(books=tuple(book(second) for second in range(first, min(first + 2_000, polls)))))
        assert len(history.snapshots(MARKET, START, at(polls), polls)) == polls
    with closing(History.for_now("here")) as another:
        assert another.markets() == ()


def test_old_books_become_fewer_and_then_go(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as history:
        books = tuple(book(second) for second in range(0, 7200, 2))
        history.write(Batch(books=books, stretches=((MARKET, stretch(0, 7199)),)))
        assert pruned(history, at(7200), Retention()) > 1  # in steps
        kept = history.snapshots(MARKET, START, at(7200), 10_000)
        young = [snapshot for snapshot in kept if snapshot.at >= at(3600)]
        assert (len(young), len(kept) - len(young)) == (1800, 360)
        assert {snapshot.interval_s for snapshot in kept[:360]} == {10}
        pruned(history, LATER + timedelta(hours=3), Retention())
        assert [snapshot.at for snapshot in history.snapshots(MARKET, START, at(7200))] == [
            at(60 * minute) for minute in range(120)
        ]
        history.write(told(tape_of((trade(16 * 86400),)), 16 * 86400))
        pruned(history, START + timedelta(days=16), Retention())
        assert history.snapshots(MARKET, START, LATER) == ()
        assert [each.watch for each in history.coverage(MARKET, START, LATER)] == [Watch.CLOSED]


def test_old_trades_go_but_the_newest_thousand_and_all_candles_stay(tmp_path: Path) -> None:
    trades = tuple(trade(second) for second in range(3000, 0, -2))
    with closing(opened(tmp_path)) as history:
        for first in range(1000, -1, -500):
            history.write(told(tape_of(trades[first : first + 1000]), 3000))
        history.write(told(tape_of((trade(120 * 86400), *trades[:999])), 120 * 86400))
        before = history.candles(MARKET, M1, START, LATER)
        assert pruned(history, START + timedelta(days=120), Retention()) > 1
        assert stored(history) == keys(*reversed(trades[:999]))
        assert history.candles(MARKET, M1, START, LATER) == before
        history.write(told(tape_of((trade(120 * 86400 + 1), trade(120 * 86400), *trades[:48])), 120 * 86400 + 2))
        assert len(history.trades(MARKET, START, at(121 * 86400), 10_000)) == 1001


def test_a_clock_that_is_ahead_for_a_while_costs_nothing_that_is_kept(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as history:
        books = tuple(book(second) for second in range(0, 7200, 60))
        trades = tuple(trade(second) for second in range(3000, 0, -2))
        for first in range(1000, -1, -500):
            history.write(told(tape_of(trades[first : first + 1000]), 3000))
        history.write(Batch(books=books, stretches=((MARKET, stretch(0, 7199)),)))
        before = history.candles(MARKET, M1, START, LATER), history.coverage(MARKET, START, LATER)
        history.write(Batch(books=(book(500 * 86400),)))  # what is read meanwhile bears the wrong time
        assert not history.prune(START + timedelta(days=500), Retention())
        assert stored(history) == keys(*reversed(trades))
        assert [each.at for each in history.snapshots(MARKET, START, LATER, 10_000)] == [
            each.received_at for each in books
        ]
        assert (history.candles(MARKET, M1, START, LATER), history.coverage(MARKET, START, LATER)) == before


def test_an_older_answer_after_a_restart_does_not_say_that_nothing_was_traded_since(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as history:
        history.write(told(tape_of((trade(30), trade(20))), 31))
    with closing(opened(tmp_path)) as history:
        history.write(told(tape_of((trade(20), trade(10))), 61))
        assert history.candles(MARKET, M1, START, at(90)).seen_until == at(31)
        history.write(told(tape_of((trade(30), trade(20))), 62))
        assert history.candles(MARKET, M1, START, at(90)).seen_until == at(62)


def test_what_was_seen_by_a_clock_that_was_ahead_is_not_taken_for_what_was_read_since(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as history:
        history.write(told(tape_of((trade(1),)), 86_400))
        history.write(told(tape_of((trade(2), trade(1))), 3))
        series = history.candles(MARKET, M1, START, at(300))
        assert series.seen_until == at(3)
        assert series.candles[0].is_bound


def test_a_trade_that_is_told_late_takes_no_younger_ones_with_it(tmp_path: Path) -> None:
    day = 86400
    trades = tuple(trade(101 * day + second) for second in range(3000, 0, -2))
    with closing(opened(tmp_path)) as history:
        history.write(told(tape_of((trade(20),)), 30))
        for first in range(1000, -1, -500):
            history.write(told(tape_of(trades[first : first + 1000]), 101 * day))
        history.write(told(tape_of((*trades[:999], trade(10))), 101 * day))
        pruned(history, START + timedelta(days=101), Retention())
        kept = [seen.trade for seen in history.trades(MARKET, START, at(102 * day), 10_000)]
        assert kept[:1500] == list(trades)


def test_minutes_go_at_last_and_history_then_begins_later_for_them(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as history:
        window = tuple(trade(second) for second in range(7200, 0, -6))
        for first in (200, 0):
            history.write(told(tape_of(window[first : first + 1000]), 7200))
        history.write(told(tape_of((trade(500 * 86400), *window[:999])), 500 * 86400))
        pruned(history, START + timedelta(days=500), Retention(trades_days=1, snapshots_days=1, candles_days=400))
        minutes, hours = (history.candles(MARKET, interval, START, LATER) for interval in (M1, H1))
        assert sum(candle.trades for candle in hours.candles) == 1200
        assert hours.begins_at == at(6)
        assert minutes.begins_at == minutes.candles[0].opened_at > at(600)
        assert len(stored(history)) == 999

"""Recordings are read as they were, found by time, and refused with the reason where they cannot be replayed."""

from __future__ import annotations

import gzip
import os
from contextlib import closing
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from terminal.domain.market import Market, Side
from terminal.domain.recording import CrossedBook
from terminal.errors import RecordingError
from terminal.storage import inflated
from terminal.storage.recording import Recording
from tests.recordings import BEGIN_MS, BEGINS_AT, HEADER, poll, recorded, text, trade

LEVELS = [["100.00", "1"]], [["101.00", "1"]]


def test_a_poll_is_the_book_it_was(tmp_path: Path) -> None:
    recording = Recording(recorded(tmp_path))
    book = recording.book(4)
    assert (book.market, book.received_at) == (Market("BTC", "MXN"), BEGINS_AT + timedelta(seconds=4))
    assert (book.best_bid, book.best_ask) == (Decimal("104.00"), Decimal("105.00"))
    assert book.bids[1].price == Decimal("103.00")
    assert (book.bids[0].amount, book.bids[0].initial_amount) == (Decimal("0.5"), Decimal("1.00"))
    assert book.bids[0].created_at == BEGINS_AT - timedelta(minutes=1)
    recording.close()


def test_the_header_names_market_venue_and_steps(tmp_path: Path) -> None:
    header = HEADER | {"tick": "0.5", "lot": "0.0001"}
    recording = Recording(recorded(tmp_path, [poll(0)], header))
    market = recording.market
    assert (market.market.name, market.venue) == ("BTC-MXN", "practice")
    assert (market.rules.price_step, market.rules.amount_scale, market.rules.price_scale) == (Decimal("0.5"), 4, 1)
    assert (recording.polls, recording.length_s, recording.interval_s) == (1, 0.0, 0.0)
    recording.close()


def test_a_position_is_found_and_polls_are_read_in_any_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inflated, "SPAN_BYTES", 500)
    monkeypatch.setattr(inflated, "READ_BYTES", 64)
    recording = Recording(recorded(tmp_path, [poll(number) for number in range(200)]))
    assert [recording.poll_at(at_s) for at_s in (-5.0, 0.0, 0.999, 1.0, 77.4, 9_999.0)] == [0, 0, 0, 1, 77, 199]
    for number in (199, 0, 100, 101, 3, 198):
        assert recording.book(number).best_bid == 100 + number
    recording.close()


def test_however_long_a_file_is_it_is_read_from_a_few_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inflated, "SPAN_BYTES", 1_000)
    monkeypatch.setattr(inflated, "MOST_PLACES", 8)
    polls = 3_000
    with closing(Recording(recorded(tmp_path, [poll(number) for number in range(polls)]))) as recording:
        assert 4 <= len(recording._lines._places) <= 8
        for number in (polls - 1, 0, *range(0, polls, 97), *range(polls - 1, 0, -211)):
            assert recording.book(number).best_bid == 100 + number


@pytest.mark.parametrize("compress", [bytes, lambda plain: gzip.compress(plain[:2_000]) + gzip.compress(plain[2_000:])])
def test_a_plain_file_and_one_written_in_several_goes_are_read_as_well(tmp_path: Path, compress: object) -> None:
    file = tmp_path / "polls.jsonl"
    file.write_bytes(compress(text([poll(number) for number in range(20)])))  # type: ignore[operator]  # either of two functions
    recording = Recording(file)
    assert [recording.book(number).best_bid for number in (0, 9, 19)] == [100, 109, 119]
    assert not recording.is_cut
    recording.close()


def test_blanks_between_values_and_lines_as_windows_ends_them_change_nothing(tmp_path: Path) -> None:
    file = tmp_path / "polls.jsonl"
    plain = text([poll(0), trade(0.5, "2.00"), poll(1)])
    file.write_bytes(plain.replace(b",", b" , ").replace(b"[", b"[ ").replace(b"\n", b"\r\n"))
    recording = Recording(file)
    assert (recording.polls, recording.trades, recording.book(1).best_bid) == (2, 1, 101)
    recording.close()


def test_a_trade_is_there_once_it_was_seen_and_never_before(tmp_path: Path) -> None:
    rows = [trade(-5.0, "1.00"), poll(0), poll(1), trade(0.2, "2.00", "B"), trade(1.5, "3.00", "S"), poll(2)]
    recording = Recording(recorded(tmp_path, rows))
    assert recording.trades == 3
    seen = {at_s: [trade.price for trade in recording.last_trades(at_s)] for at_s in (0.0, 0.9, 1.0, 1.4, 1.5, 9.0)}
    assert seen == {0.0: [1], 0.9: [1], 1.0: [2, 1], 1.4: [2, 1], 1.5: [3, 2, 1], 9.0: [3, 2, 1]}
    sides = [trade.side for trade in recording.last_trades(9.0)]
    assert sides == [Side.SELL, Side.BUY, None]
    recording.close()


def test_fifty_trades_are_shown_at_most(tmp_path: Path) -> None:
    rows = [poll(0), *(trade(0.001 * number) for number in range(80)), poll(1)]
    recording = Recording(recorded(tmp_path, rows))
    assert len(recording.last_trades(1.0)) == 50
    recording.close()


@pytest.mark.parametrize("is_plain", [True, False])
def test_a_file_that_ends_in_the_middle_is_read_as_far_as_it_is_whole(tmp_path: Path, is_plain: bool) -> None:
    plain = text([poll(number) for number in range(500)])
    file = tmp_path / "cut.jsonl.gz"
    file.write_bytes(plain[:-50] if is_plain else gzip.compress(plain)[:-200])
    recording = Recording(file)
    assert recording.is_cut
    assert 0 < recording.polls < 500
    assert recording.book(recording.polls - 1).best_bid == 99 + recording.polls
    recording.close()


@pytest.fixture(scope="module")
def packed() -> bytes:
    """The file of five thousand polls."""
    return gzip.compress(text([poll(number) for number in range(5_000)]))


@pytest.mark.parametrize("cut", [0, 1, 4_000, 4_001])
@pytest.mark.parametrize("zeros", [512, 3_000, 100_000])
def test_after_a_power_cut_a_file_is_read_up_to_the_zeros_it_ends_with(
    packed: bytes, tmp_path: Path, zeros: int, cut: int
) -> None:
    file = tmp_path / "power_cut.jsonl.gz"
    file.write_bytes(packed[: len(packed) - cut] + bytes(zeros))
    with closing(Recording(file)) as recording:
        assert recording.is_cut
        assert 1_000 < recording.polls <= 5_000
        for number in (recording.polls - 1, 0, recording.polls // 2):
            assert recording.book(number).best_bid == 100 + number


@pytest.mark.parametrize(
    ("rows", "header", "reason"),
    [
        ([poll(0)], {}, "its first line is no header of a recording"),
        ([poll(0)], [1], "its first line is no header of a recording"),
        ([poll(0)], HEADER | {"v": 2}, "it has version 2, and this program reads version 1"),
        ([poll(0)], HEADER | {"market": "nothing"}, "its header names no market"),
        ([poll(0)], HEADER | {"lot": None}, "its header does not say in which steps prices and amounts go"),
        ([poll(0)], HEADER | {"tick": "-1"}, "a price or an amount is not written as one"),
        ([], HEADER, "it holds no poll of an order book"),
        ([trade(1)], HEADER, "it holds no poll of an order book"),
        ([["S", 1, *LEVELS]], HEADER, "it holds price levels, not orders"),
        ([["P", 1, *LEVELS]], HEADER, "it holds price levels, not orders"),
        ([["A", 1, 7, "B", "1", "2"]], HEADER, "it holds single events of orders, not polls of the book"),
        ([poll(1), poll(0)], HEADER, "its times run backwards"),
        ([["P", 1, [["1", "1", "1"]], []]], HEADER, "an order is not written as one"),
        ([["P", 1, [["1", "1", "1", "soon"]], []]], HEADER, "a time is not written as one"),
        ([["P", 1, [["1", "-1", "1", 0]], []]], HEADER, "a price or an amount is not written as one"),
        ([["P", 1, {}, []]], HEADER, "a poll is not written as one"),
        ([poll(0), ["T", BEGIN_MS, "1", "1", "X"]], HEADER, "a trade is not written as one"),
        ([poll(0), ["soon"]], HEADER, "a row is not written as one"),
    ],
)
def test_what_cannot_be_replayed_says_why(tmp_path: Path, rows: list[object], header: object, reason: str) -> None:
    with pytest.raises(RecordingError) as refused:
        Recording(recorded(tmp_path, rows, header))
    assert str(refused.value).startswith(reason)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is empty"),
        (bytes(100_000), "it was cut short before its first poll"),
        (gzip.compress(text([poll(0)]))[:30], "it was cut short before its first poll"),
        (text([trade(0)]) + b'["P",1', "it was cut short before its first poll"),
        (b"SQLite format 3\0" + bytes(100) + b"\n", "it is a database, and no recording of polls"),
        (b"not a recording\n", "a row cannot be read: not JSON"),
        (gzip.compress(text([poll(0)]))[:-8] + bytes(8), "its compression is damaged"),  # the check sum is another's
        (text([]) + b'["P",1' + b"1" * inflated.MAX_LINE_BYTES, "it has a line longer than any poll"),
    ],
)
def test_a_file_of_another_kind_says_why(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "polls.jsonl.gz"
    file.write_bytes(content)
    with pytest.raises(RecordingError) as refused:
        Recording(file)
    assert str(refused.value).startswith(reason)


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices have names on POSIX only")
@pytest.mark.parametrize("kind", ["pipe", "folder", "device", "link to a pipe"])
def test_what_is_no_ordinary_file_is_refused_and_not_waited_for(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "polls.jsonl.gz"
    if kind == "folder":
        place.mkdir()
    elif kind == "device":
        place.symlink_to("/dev/zero")
    else:
        os.mkfifo(pipe := place if kind == "pipe" else tmp_path / "pipe")
        if pipe != place:
            place.symlink_to(pipe)
    with pytest.raises(RecordingError, match="it is no ordinary file"):
        Recording(place)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_why(tmp_path: Path) -> None:
    file = recorded(tmp_path, [poll(0)])
    file.chmod(0)
    with pytest.raises(RecordingError, match="it cannot be read: Permission denied"):
        Recording(file)


def test_more_zeros_than_a_power_cut_leaves_are_not_read_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of holes takes no room, and would be read for hours."""
    monkeypatch.setattr(inflated, "MOST_ZEROS", 100_000)
    file = recorded(tmp_path, [poll(0)])
    os.truncate(file, 1_000_000)
    with pytest.raises(RecordingError, match="it ends with more zeros than a power cut leaves"):
        Recording(file)


def test_a_file_that_is_not_there_says_why(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="it cannot be read: No such file"):
        Recording(tmp_path / "nowhere")


def test_a_file_that_became_shorter_meanwhile_says_so(tmp_path: Path) -> None:
    file = tmp_path / "polls.jsonl"
    file.write_bytes(text([poll(number) for number in range(100)]))
    recording = Recording(file)
    file.write_bytes(text([]))
    with pytest.raises(RecordingError, match="it has become shorter"):
        recording.book(99)
    recording.close()


def test_a_crossed_poll_is_told_from_the_good_ones(tmp_path: Path) -> None:
    crossed = poll(1)
    crossed[2], crossed[3] = crossed[3], crossed[2]
    recording = Recording(recorded(tmp_path, [poll(0), crossed, poll(2)]))
    with pytest.raises(CrossedBook):
        recording.book(1)
    assert recording.book(2).best_bid == 102
    recording.close()

"""Polls, failures and losses become stretches that claim nothing nobody looked at."""

from __future__ import annotations

from terminal.domain.market import Market
from terminal.domain.snapshot import Stretch, Watch
from terminal.services import watch_log
from terminal.services.watch_log import WatchLog
from tests.history_values import MARKET, at

POLLED, FAILED, LOST = Watch.POLLED, Watch.FAILED, Watch.LOST


def noted(*notes: tuple[float, Watch, float]) -> list[tuple[float, float, Watch, float]]:
    """Return what the log makes of (second, how it went, next due after), as seconds."""
    log = WatchLog()
    for second, watch, interval_s in notes:
        log.note(MARKET, at(second), watch, interval_s)
    return [told(stretch) for _, stretch in log.take()]


def told(stretch: Stretch) -> tuple[float, float, Watch, float]:
    since, until = ((moment - at(0)).total_seconds() for moment in (stretch.since, stretch.until))
    return since, until, stretch.watch, stretch.interval_s


def test_polls_in_a_row_are_one_stretch_that_ends_with_the_last() -> None:
    assert noted((0, POLLED, 1), (1, POLLED, 1), (2.4, POLLED, 1)) == [(0, 2.4, POLLED, 1)]


def test_another_interval_is_another_stretch() -> None:
    assert noted((0, POLLED, 1), (1, POLLED, 15), (16, POLLED, 15)) == [(0, 1, POLLED, 1), (1, 16, POLLED, 15)]


def test_a_failure_begins_when_the_poll_was_due_and_ends_with_the_next_good_one() -> None:
    assert noted((0, POLLED, 1), (9, FAILED, 0), (12, FAILED, 0), (20, POLLED, 1)) == [
        (0, 1, POLLED, 1),
        (1, 20, FAILED, 0),
        (20, 20, POLLED, 1),
    ]


def test_a_failure_at_first_is_one() -> None:
    assert noted((0, FAILED, 0), (2, FAILED, 0)) == [(0, 2, FAILED, 0)]


def test_an_answer_that_came_much_too_late_was_missing_meanwhile() -> None:
    assert noted((0, POLLED, 1), (8, POLLED, 1)) == [(0, 1, POLLED, 1), (1, 8, FAILED, 0), (8, 8, POLLED, 1)]


def test_a_computer_that_slept_watched_nothing() -> None:
    assert noted((0, POLLED, 1), (1, POLLED, 1), (600, POLLED, 1)) == [(0, 1, POLLED, 1), (600, 600, POLLED, 1)]


def test_a_clock_that_was_set_back_begins_anew() -> None:
    assert noted((10, POLLED, 1), (11, POLLED, 1), (5, POLLED, 1)) == [(10, 11, POLLED, 1), (5, 5, POLLED, 1)]


def test_what_the_disk_could_not_take_is_lost_and_no_failure() -> None:
    assert noted((0, POLLED, 1), (1, LOST, 1), (2, LOST, 1), (3, POLLED, 1)) == [
        (0, 1, POLLED, 1),
        (1, 3, LOST, 1),
        (3, 3, POLLED, 1),
    ]


def test_markets_are_watched_apart() -> None:
    log, other = WatchLog(), Market("LTC", "MXN")
    log.note(MARKET, at(0), POLLED, 1)
    log.note(other, at(1), FAILED, 0)
    assert [(market, told(stretch)[2]) for market, stretch in log.take()] == [(MARKET, POLLED), (other, FAILED)]


def test_what_was_not_written_comes_again_as_it_is_now() -> None:
    log = WatchLog()
    log.note(MARKET, at(0), POLLED, 1)
    taken = log.take()
    log.note(MARKET, at(1), POLLED, 1)
    log.put_back(taken)
    assert [told(stretch) for _, stretch in log.take()] == [(0, 1, POLLED, 1)]
    assert log.take() == ()


def test_of_too_much_that_waits_the_oldest_is_forgotten(monkeypatch) -> None:
    monkeypatch.setattr(watch_log, "KEPT", 3)
    log = WatchLog()
    for minute in range(5):
        log.note(MARKET, at(60 * minute), POLLED, 1)
    log.put_back(log.take())
    assert [told(stretch)[0] for _, stretch in log.take()] == [120, 180, 240]

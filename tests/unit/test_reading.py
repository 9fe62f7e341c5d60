"""Whether a read shows everything, so that finding nothing means something."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from terminal.domain.intent import Request
from terminal.domain.matching import Finding, Sought, decide, is_clean
from terminal.domain.reading import Lists, Reading, clock_of, is_complete
from tests.venue_rows import (
    BUY,
    PAY,
    T0,
    S,
    fill,
    reading,
    row,
    sought,
    trading,
    transfers,
)


@pytest.mark.parametrize(
    ("before", "now", "complete"),
    [
        (reading(), reading(), True),
        (reading(), reading(*[row()] * 49), True),
        (reading(), reading(*[row()] * 50), False),
        (reading(is_truncated=True), reading(), False),
        (reading(), reading(is_truncated=True), False),
        (reading(row()), reading(row(), is_truncated=True), False),
        (reading(row()), reading(row()), True),  # overlaps
        (reading(row()), reading(), False),
        (reading(row()), reading(*[row(amount=Decimal(7))] * 50), False),
        (reading(row()), reading(row(amount=Decimal(7), created_at=T0 - S)), True),  # reaches back
        (reading(fill()), reading(*[fill(created_at=T0 - S, closed_at=T0 + 9 * S)] * 50), False),  # of an old order
        (reading(fill()), reading(fill(created_at=T0 - 2 * S, closed_at=T0 - S)), True),
    ],
)
def test_a_read_is_complete_by_the_rules(before: Reading[Any], now: Reading[Any], complete: bool) -> None:
    assert is_complete(now, before, T0) is complete


@pytest.mark.parametrize(
    ("request_", "now", "clean"),
    [
        (PAY, transfers(), True),
        (PAY, Lists(), False),
        (PAY, transfers(is_truncated=True), False),
        (BUY, trading(), True),
        (BUY, Lists(), False),
        (BUY, Lists(fills=reading()), False),
        (BUY, trading(is_truncated=True), False),
    ],
)
def test_finding_nothing_means_something_only_in_a_clean_read(request_: Request, now: Lists, clean: bool) -> None:
    verdict = decide([sought(request_)], now, Counter())["i"]
    assert (verdict.finding, verdict.is_clean) == (Finding.NOTHING, clean)


def test_without_a_baseline_nothing_is_clean_and_nothing_is_proven() -> None:
    for request, now in ((PAY, transfers(row())), (BUY, trading())):
        bare = Sought(sought(request).intent, Lists())
        assert not is_clean(bare, now)
        assert decide([bare], now, Counter())["i"].finding is Finding.NOTHING


@pytest.mark.parametrize("took_s", [3600, -3600])
def test_a_clock_that_is_set_during_the_read_may_be_as_far_off(took_s: int) -> None:
    asked_at = datetime(2026, 1, 1, tzinfo=UTC)
    received_at = asked_at + timedelta(seconds=took_s)
    read: Reading[Any] = Reading(records=(), asked_at=asked_at, received_at=received_at, venue_at=asked_at)
    assert clock_of(read).slack == timedelta(seconds=3606)

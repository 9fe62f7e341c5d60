"""Numbers are written exactly, ages in one unit, and what is not known as a dash."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from terminal.domain.queue_position import Queue
from ui import format as text


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("75231.40", "75,231.40"),
        ("0.00000001", "0.00000001"),
        ("1E-8", "0.00000001"),
        ("1E+3", "1,000"),
        ("0", "0"),
        ("-1234.50", "-1,234.50"),
        ("123456789012345678901234567890.123456789", "123,456,789,012,345,678,901,234,567,890.123456789"),
    ],
)
def test_grouping_keeps_every_decimal(amount: str, written: str) -> None:
    assert text.grouped(Decimal(amount)) == written


def test_what_is_not_known_is_a_dash() -> None:
    written = (
        text.grouped(None),
        text.grouped_at(None, 2),
        text.rounded(None, 2),
        text.percent(None),
        text.change(None),
        text.bps(None),
        text.age_text(None),
        text.local_time(None),
        text.local_date_time(None),
        text.utc_text(None),
    )
    assert set(written) == {"—"}


@pytest.mark.parametrize(
    ("amount", "scale", "written"), [("5", 2, "5.00"), ("5.125", 2, "5.125"), ("1000.1", 0, "1,000.1")]
)
def test_a_least_scale_pads_and_never_rounds(amount: str, scale: int, written: str) -> None:
    assert text.grouped_at(Decimal(amount), scale) == written


@pytest.mark.parametrize(
    ("age_s", "written"),
    [
        (0.04, "0.0 s"),
        (-0.5, "0.0 s"),
        (0.6, "0.6 s"),
        (1.94, "1.9 s"),
        (4.2, "4 s"),
        (89, "89 s"),
        (120, "2 min"),
        (3 * 3600, "3 h"),
        (3 * 86400, "3 d"),
    ],
)
def test_ages_are_written_in_one_unit(age_s: float, written: str) -> None:
    assert text.age_text(age_s) == written


@pytest.mark.parametrize(
    ("fraction", "written"),
    [("0.008", "▲ 0.8 %"), ("-0.0041", "▼ 0.4 %"), ("0", "= 0.0 %"), ("0.0001", "= 0.0 %")],
)
def test_a_change_carries_its_sign_as_a_shape(fraction: str, written: str) -> None:
    assert text.change(Decimal(fraction)) == written


@pytest.mark.parametrize(("fraction", "sign"), [("0.004", 1), ("-0.004", -1), ("0.0004", 0), ("-0.0004", 0)])
def test_a_trend_goes_no_further_than_what_is_written(fraction: str, sign: int) -> None:
    assert text.trend(Decimal(fraction)) == sign
    assert text.trend(None) == 0


def test_fractions_and_basis_points() -> None:
    assert text.percent(Decimal("0.00063"), 2) == "0.06 %"
    assert text.bps(Decimal("4.785")) == "4.8 bps"
    assert text.rounded(Decimal("76120.4451"), 2) == "76,120.45"


def test_times_are_local_with_utc_to_compare() -> None:
    at = datetime(2025, 11, 21, 15, 41, 43, tzinfo=UTC)
    assert text.local_time(at) == at.astimezone().strftime("%H:%M:%S")
    assert text.local_date_time(at) == at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    assert text.utc_text(at.astimezone()) == "2025-11-21 15:41:43 UTC"


@pytest.mark.parametrize(("hours", "written"), [(0, "UTC"), (-6, "UTC−6"), (5.5, "UTC+5:30"), (-3.5, "UTC−3:30")])
def test_the_zone_is_named_by_its_distance(hours: float, written: str) -> None:
    assert text.offset_text(timedelta(hours=hours)) == written


def test_decimals_are_those_an_amount_needs() -> None:
    assert [text.decimals(Decimal(amount)) for amount in ("1.500", "100", "0.00000001", "0")] == [1, 0, 8, 0]
    assert text.at_scale(Decimal("1234.5"), 3) == "1,234.500"


@pytest.mark.parametrize(
    ("orders", "amount", "is_exact", "digits", "written"),
    [
        (3, "0.42000000", True, None, "3 · 0.42\u00a0BTC"),
        (29, "0.77777777", True, None, "29 · 0.77777777\u00a0BTC"),
        (29, "0.77777777", True, 3, "29 · 0.778\u00a0BTC"),
        (29, "0.00077777", True, 3, "29 · 0.000778\u00a0BTC"),
        (29, "12345.678", True, 3, "29 · 12,346\u00a0BTC"),
        (2, "1E+2", True, 3, "2 · 100\u00a0BTC"),
        (50, "0.77777777", False, 3, "≥\u00a050 · 0.777\u00a0BTC"),
        (0, "0", True, 3, "0"),
        (0, "0", False, None, "≥\u00a00"),
    ],
)
def test_a_queue_is_orders_and_an_amount_and_no_bound_is_rounded_up(
    orders: int, amount: str, is_exact: bool, digits: int | None, written: str
) -> None:
    assert text.queue_text(Queue(orders, Decimal(amount), is_exact), "BTC", digits) == written


def test_a_queue_nobody_knows_is_a_dash() -> None:
    assert text.queue_text(None, "BTC") == text.UNKNOWN


def test_a_queue_may_leave_its_coin_to_the_place_where_it_stands() -> None:
    assert text.queue_text(Queue(3, Decimal("0.42"), is_exact=False)) == "≥\u00a03 · 0.42"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Offline; last good 1.4 s ago", "Offline; last good 1.4~s ago"),
        ("hace 12 min. No 3 sin 2 h", "hace 12~min. No 3 sin 2~h"),
        ("2 days, 5 seconds", "2 days, 5 seconds"),
    ],
)
def test_an_age_in_a_sentence_stays_on_one_line(said: str, shown: str) -> None:
    assert text.ages_unbroken(said) == shown.replace("~", "\u00a0")


@pytest.mark.parametrize(
    ("seconds", "written"), [(0, "0:00"), (7.9, "0:07"), (130, "2:10"), (3_730, "1:02:10"), (-5, "0:00")]
)
def test_a_time_that_something_lasted_is_written_like_a_clock_and_never_longer_than_it_was(
    seconds: float, written: str
) -> None:
    assert text.duration_text(timedelta(seconds=seconds)) == written

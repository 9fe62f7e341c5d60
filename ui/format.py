"""How numbers, ages and times are written for a person: exact, grouped, and "—" for what is not known.

Pure functions without Qt; money never passes through a float or a locale. What is copied uses
`terminal.domain.money.plain`, never the grouped form.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from terminal.domain.queue_position import Queue

UNKNOWN = "—"
_SHAPES = {1: "▲", -1: "▼", 0: "="}
_LONG_WORD, _AFTER_SIGN = re.compile(r"\S{13,}"), re.compile(r"([@._\-+]|\w{12}(?=\w))")
_AGE = re.compile(r"(\d) (s|min|h|d)\b")
_MINUTE_S, _HOUR_S, _DAY_S = 60, 3_600, 86_400
_FINEST = 8  # decimals


def grouped(amount: Decimal | None) -> str:
    """Write an amount with thousands separators and every decimal it has: `75,231.40`."""
    return UNKNOWN if amount is None else format(amount, ",f")


def grouped_at(amount: Decimal | None, scale: int) -> str:
    """Write an exact amount with at least *scale* decimals; more only where they are not zero, nothing is rounded."""
    return UNKNOWN if amount is None else format(amount, f",.{max(scale, decimals(amount))}f")


def rounded(amount: Decimal | None, scale: int) -> str:
    """Write a computed figure (a mid, an average, a worth) rounded to *scale* decimals; not for what is sent."""
    return UNKNOWN if amount is None else format(amount.quantize(_unit(scale), ROUND_HALF_EVEN), ",f")


def decimals(amount: Decimal) -> int:
    """Return how many decimals an amount needs, trailing zeros not counted."""
    return _scale(amount.normalize())


def at_scale(amount: Decimal, scale: int) -> str:
    """Write exactly *scale* decimals; *scale* was chosen with `decimals` so that this loses nothing."""
    return format(amount, f",.{scale}f")


def percent(fraction: Decimal | None, scale: int = 1) -> str:
    """Write a fraction as `0.8 %`."""
    return UNKNOWN if fraction is None else f"{rounded(fraction * 100, scale)} %"


def change(fraction: Decimal | None, scale: int = 1) -> str:
    """Write a change with its sign as a shape: `▲ 0.8 %`, `▼ 0.4 %`, `= 0.0 %`."""
    if fraction is None:
        return UNKNOWN
    return f"{_SHAPES[trend(fraction, scale)]} {rounded(abs(fraction) * 100, scale)} %"


def trend(fraction: Decimal | None, scale: int = 1) -> int:
    """Return 1, −1 or 0 for up, down or neither, as far as the decimals written tell."""
    shown = (fraction or Decimal(0)) * 100
    shown = shown.quantize(_unit(scale), ROUND_HALF_EVEN)
    return (shown > 0) - (shown < 0)


def queue_text(queue: Queue | None, coin: str = "", digits: int | None = None) -> str:
    """Write who stands ahead: `3 · 0.42 BTC`, `≥ 50 · 12.5` where more may, `0` where nobody does.

    Without *coin* the place where it stands must name it.
    With *digits* the amount is rounded to so many significant ones, never up where it is a bound; the exact one is to
    be said as well.
    """
    if queue is None:
        return UNKNOWN
    least = "" if queue.is_exact else "≥\u00a0"
    if not queue.orders:
        return f"{least}0"
    amount = queue.amount if digits is None else _significant(queue, digits)
    return f"{least}{queue.orders} · {grouped_at(amount, 0)}" + (f"\u00a0{coin}" if coin else "")


def _significant(queue: Queue, digits: int) -> Decimal:
    places = min(max(digits - 1 - queue.amount.adjusted(), 0), decimals(queue.amount))
    return queue.amount.quantize(_unit(places), ROUND_HALF_EVEN if queue.is_exact else ROUND_FLOOR)


def bps(value: Decimal | None) -> str:
    """Write basis points: `4.8 bps`."""
    return UNKNOWN if value is None else f"{rounded(value, 1)} bps"


def plus_minus(off_bps: Decimal | None) -> str:
    """Write behind a price or a cost how far it may be off, rounded up: ` ± 8 bps`; nothing where nobody knows."""
    return "" if off_bps is None else f" ±\u00a0{off_bps.to_integral_value(ROUND_CEILING)}\u00a0bps"


def age_text(age_s: float | None) -> str:
    """Write an age in one unit: `0.6 s`, `4 s`, `2 min`, `3 h`, `2 d`."""
    if age_s is None:
        return UNKNOWN
    if age_s < 1.95:
        return f"{max(age_s, 0.0):.1f} s"
    if age_s < 1.5 * _MINUTE_S:
        return f"{age_s:.0f} s"
    if age_s < 1.5 * _HOUR_S:
        return f"{age_s / _MINUTE_S:.0f} min"
    return f"{age_s / _HOUR_S:.0f} h" if age_s < 2 * _DAY_S else f"{age_s / _DAY_S:.0f} d"


def whole_seconds(age_s: float | None) -> int | None:
    """Round an age up, so that it never looks younger than it is."""
    return None if age_s is None else max(math.ceil(age_s), 1)


def whole_age_text(age_s: int | None) -> str:
    """Write an age in whole seconds: `1 s`, `5 s`, `2 min`."""
    return "1 s" if age_s == 1 else age_text(age_s)


def duration_text(lasted: timedelta) -> str:
    """Write how long something lasted, never longer than it did: `0:07`, `2:10`, `1:02:10`."""
    minutes, seconds = divmod(max(lasted // timedelta(seconds=1), 0), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def short(amount: Decimal | None, digits: int = 2) -> str:
    """Write an amount with so many significant digits, rounded down so that it never flatters: `1.2M`, `980k`."""
    if amount is None:
        return UNKNOWN
    places = max(amount.adjusted() + 1 - digits, -_FINEST) if amount else 0
    floored = amount.quantize(Decimal(1).scaleb(places), ROUND_FLOOR) if places <= 0 else _cut(amount, places)
    for sign, unit in (("M", Decimal(1_000_000)), ("k", Decimal(1_000))):
        if floored >= unit:
            return format((floored / unit).normalize(), ",f") + sign
    return format(floored, "f")


def _cut(amount: Decimal, places: int) -> Decimal:
    unit = Decimal(10) ** places
    return (amount // unit) * unit


def breakable(text: str) -> str:
    """Let a line end within long words, e-mails first of all: what is shown in full must not be cut off."""
    return _LONG_WORD.sub(lambda word: _AFTER_SIGN.sub("\\1\u200b", word[0]), text)


def unbroken(text: str) -> str:
    """Keep a figure and its unit on one line."""
    return text.replace(" ", "\u00a0")


def ages_unbroken(text: str) -> str:
    """Keep every age in a sentence on one line."""
    return _AGE.sub("\\1\u00a0\\2", text)


def local_time(at: datetime | None) -> str:
    """Write the time of day in the computer's zone: `09:41:43`."""
    return UNKNOWN if at is None else at.astimezone().strftime("%H:%M:%S")


def local_date_time(at: datetime | None) -> str:
    """Write day and time in the computer's zone: `2025-11-21 09:41:43`."""
    return UNKNOWN if at is None else at.astimezone().strftime("%Y-%m-%d %H:%M:%S")


def utc_text(at: datetime | None) -> str:
    """Write an instant for the tooltip beside a local time: `2025-11-21 15:41:43 UTC`."""
    return UNKNOWN if at is None else at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def zone_text(at: datetime) -> str:
    """Write the computer's zone at an instant as its distance from UTC: `UTC−6`."""
    return offset_text(at.astimezone().utcoffset() or timedelta())


def offset_text(offset: timedelta) -> str:
    """Write a distance from UTC: `UTC`, `UTC−6`, `UTC+5:30`."""
    minutes = int(offset.total_seconds()) // _MINUTE_S
    hours, rest = divmod(abs(minutes), _MINUTE_S)
    if not minutes:
        return "UTC"
    return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02}" if rest else "")


def _unit(scale: int) -> Decimal:
    return Decimal(1).scaleb(-scale)


def _scale(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0

"""What a wallet's venue says one coin was worth: a figure for each UTC day, and the price of now.

Of which moment of its day a figure is, the venue does not say. So it stands for the whole day, and nothing is made up
between two days, for a day without a figure, or for what is to come.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from terminal.domain.wallet import Money

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotDays:
    """What is known of one *base* in *currency*: `figures` are of days that were over when they were asked for."""

    base: str
    currency: str
    figures: Mapping[date, Money | None]  # None where the venue gave none that can be used
    spot: Money | None  # the newest price
    spot_at: datetime | None  # when it was read, our clock
    newest_day: date | None = field(init=False)  # which that was, by UTC

    def __post_init__(self) -> None:
        object.__setattr__(self, "newest_day", None if self.spot_at is None else utc_day(self.spot_at))

    def price_of(self, day: date) -> Money | None:
        """Return the figure of a day: the newest price for the day on which it was read; None where there is none."""
        return self.spot if self.is_newest(day) else self.figures.get(day)

    def known_until(self, day: date) -> datetime:
        """Return how far into a day its figure may be drawn: the newest price to the moment at which it was read."""
        return self.spot_at if self.spot_at is not None and self.is_newest(day) else begin_of(day + DAY)

    def is_newest(self, day: date) -> bool:
        """Say whether the newest price stands for a day."""
        return day == self.newest_day

    def is_told(self, day: date) -> bool:
        """Say whether the venue was asked for a day and answered."""
        return day in self.figures or (self.newest_day is not None and day >= self.newest_day)

    def is_refused(self, day: date) -> bool:
        """Say whether the venue gave no figure of a day that can be used."""
        return day in self.figures and self.figures[day] is None


def utc_day(at: datetime) -> date:
    """Return the UTC day of a moment."""
    return at.astimezone(UTC).date()


def begin_of(day: date) -> datetime:
    """Return the first moment of a UTC day."""
    return datetime.combine(day, time(), UTC)


def days_from(first: date, last: date) -> list[date]:
    """Return every day from the first to the last."""
    return [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]


def days_over(since: datetime, until: datetime, now: datetime, most: int) -> list[date]:
    """Return the UTC days of a time that are over by *now*, the newest first, at most so many."""
    last = min(utc_day(until), utc_day(now) - DAY).toordinal()
    return [date.fromordinal(number) for number in range(last, max(utc_day(since).toordinal() - 1, last - most), -1)]

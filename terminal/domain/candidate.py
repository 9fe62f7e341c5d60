"""A row (or rows) of the venue that may prove an intent, and how well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from terminal.domain.reading import Row
from terminal.domain.transfer import TransferRecord


class Grade(StrEnum):
    """How a record was matched, best first."""

    REFERENCE = "reference"  # the id that the venue gave us
    FIELDS = "fields"  # amount, destination or market, and time
    MEMO_NOT_CONFIRMED = "memo not confirmed"  # the row does not carry the memo that was sent
    BY_PERSON = "by the person"  # the person said that this is the one


@dataclass(frozen=True, slots=True)
class Window:
    """When a row may have been made, both ends included, on the venue's clock."""

    start: datetime
    end: datetime

    def __contains__(self, at: datetime) -> bool:
        return self.start <= at <= self.end


@dataclass(frozen=True, slots=True)
class Evidence:
    """The venue's rows that prove something, each with its key; `sentence` is fit for a person."""

    records: tuple[tuple[str, Row], ...]
    grade: Grade
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One effect at the venue that agrees with an intent; `name` tells equal effects apart."""

    name: str
    at: datetime  # on the venue's clock
    records: tuple[tuple[str, Row], ...]
    grade: Grade
    sentence: str
    names_another: bool = False  # it carries a reference, and not the one the venue gave us
    is_exact: bool = True  # all of the amount, without a fee in or off it
    is_pending: bool = False  # the venue says that it is not completed yet
    is_failed: bool = False  # the venue says that it did not go through
    is_open: bool = False  # the row of an order that is still open is among its records
    is_unnamed: bool = False  # the row does not say where it went

    @property
    def amount(self) -> Decimal | None:
        """The amount of a transfer's row, the fee in it or not as the venue has it; None for orders."""
        (_, row), *_ = self.records
        return row.amount if isinstance(row, TransferRecord) else None

    def is_like(self, other: Candidate) -> bool:
        """Say whether both could be one thing done twice: transfers of one amount, orders whole or in part alike."""
        return self.amount == other.amount and (self.amount is not None or self.is_exact is other.is_exact)


def at_time(at: datetime) -> str:
    """Write when something was made, for an evidence sentence."""
    return f"at {at:%H:%M:%S} UTC"

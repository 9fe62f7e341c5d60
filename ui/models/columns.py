"""Columns that many tables have alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from PySide6.QtGui import QColor

from ui.format import UNKNOWN, utc_text
from ui.models.table import Column
from ui.wording.words import day_and_minute

Row = TypeVar("Row")


def moment_column(
    name: str,
    title: str,
    moment: Callable[[Row], datetime | None],
    *,
    color: Callable[[Row], QColor | None] | None = None,
    is_sortable: bool = False,
    rank: int = 0,
) -> Column[Row]:
    """Return a column of local days and minutes, told and copied as UTC; "—", and nothing to copy, where unknown."""

    def text(row: Row) -> str:
        at = moment(row)
        return UNKNOWN if at is None else day_and_minute(at)

    def copied(row: Row) -> str:
        at = moment(row)
        return "" if at is None else utc_text(at)

    return Column(
        name=name,
        title=title,
        text=text,
        copy=copied,
        tooltip=lambda row: utc_text(moment(row)),
        color=color,
        sort_key=moment if is_sortable else None,
        mono=True,
        width=94,
        rank=rank,
    )

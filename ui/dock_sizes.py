"""How wide and how high panes are while nobody moved them; no Qt."""

from __future__ import annotations

from typing import NamedTuple

LEFT, BOOK, RIGHT = 276, 300, 284  # px, what their figures need
SEPARATORS = 12  # px, all three
MIDDLE_WISH = 480  # px: below, the sides give way first
MOST_GIVEN = 72  # px, by each side: the time of trades, sparklines and what is frozen are not shown then
UPPER_SHARES = {"markets": 0.56, "depth": 0.56, "trades": 0.3}  # of the height, by the upper pane of a column


class Widths(NamedTuple):
    """Of the four columns in px, from the left."""

    left: int
    middle: int
    book: int
    right: int


def widths(total: int) -> Widths:
    """Share the width of a window: the middle takes what is left, and what is given where too little is."""
    lack = MIDDLE_WISH - (total - SEPARATORS - LEFT - BOOK - RIGHT)
    given = min(max((lack + 1) // 2, 0), MOST_GIVEN)
    left, right = LEFT - given, RIGHT - given
    return Widths(left, max(total - SEPARATORS - left - BOOK - right, 0), BOOK, right)

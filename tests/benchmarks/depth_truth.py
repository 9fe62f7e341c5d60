"""How true it is what is said of a polled book: no times, but shares of recordings that know more than polls show.

Every line's `value` must reach `limit`, which is a share for what may err and a count for what must not.
"""

from __future__ import annotations

from collections.abc import Iterator

from terminal.domain.seen_orders import Fate
from tests.depth_truth import Gaps, Labels, Queues, gaps, labels, queues, share_found, share_right
from tests.order_level import FILE
from tests.uncertainty_truth import covered

INTERVALS_MS = ((1_000, 1_000), (5_000, 5_000), (5_000, 15_000))  # of books and trades
QUEUES_EVERY_MS = 60_000
LEAST, LEAST_SIDES, LEAST_COVERED = 0.95, 0.9, 0.95
GONE = (Fate.FILLED, Fate.PULLED)


def run() -> Iterator[dict[str, object]]:
    """Yield a line a figure; one that is not ok where there are no recordings."""
    if not FILE.exists():
        yield {"name": "depth_truth", "ok": False, "reason": f"no recorded market data in {FILE.parent}"}
        return
    for books_ms, trades_ms in INTERVALS_MS:
        yield from _label_lines(f"books {books_ms} ms, trades {trades_ms} ms", labels(books_ms, trades_ms))
    yield from _queue_lines(queues(QUEUES_EVERY_MS))
    for is_cut, how in ((False, "times in full"), (True, "times in whole seconds")):
        yield from _gap_lines(how, gaps(whole_seconds=is_cut), must_find_all=not is_cut)
    yield _coverage_line()


def _label_lines(how: str, found: Labels) -> Iterator[dict[str, object]]:
    said = sum(count for (told, _), count in found.settled.items() if told in GONE)
    right = float(share_right(found.settled, *GONE))
    yield _line(f"gone orders told right, {how}", right, LEAST, of=said)
    yield _line(f"all missing orders told right, {how}", float(share_right(found.settled, *Fate)), LEAST)
    yield _line(f"  filled told right, {how}", float(share_right(found.settled, Fate.FILLED)), LEAST)
    yield _line(f"  filled found, {how}", float(share_found(found.settled, Fate.FILLED)), LEAST)
    yield _line(f"  gone told right at once, {how}", float(share_right(found.first, *GONE)), LEAST)
    yield _line(f"  gone told right without the edge rule, {how}", float(share_right(found.without_rule, *GONE)), 0.0)
    for name, sides in (("by book and tick", found.sides), ("and by vanished orders", found.corrected_sides)):
        share = sum(count for (_, is_right), count in sides.items() if is_right) / sum(sides.values())
        yield _line(f"  side of trades {name}, {how}", share, LEAST_SIDES if "vanished" in name else 0.0)


def _queue_lines(found: Queues) -> Iterator[dict[str, object]]:
    wrong = found.exact_wrong + found.bounds_wrong + found.bounds_visible - found.twins
    yield {
        "name": "place in the queue", "value": wrong, "unit": "wrong", "limit": 0, "ok": wrong == 0,
        "exact": found.exact, "at_least": found.bounds, "of_one_moment": found.twins,
    }  # fmt: skip


def _gap_lines(how: str, found: Gaps, *, must_find_all: bool) -> Iterator[dict[str, object]]:
    limit = 0 if must_find_all else None  # the venue's times have microseconds; a coarser clock is there to compare
    yield {
        "name": f"gaps between windows of trades, {how}", "value": found.missed, "unit": "missed", "limit": limit,
        "ok": limit is None or found.missed <= limit, "real": found.real, "windows": found.polls, "false": found.false,
    }  # fmt: skip


def _coverage_line() -> dict[str, object]:
    rows = list(covered())
    within, count = sum(row[3] for row in rows), sum(row[4] for row in rows)
    worst = min(rows, key=lambda row: row[3] / row[4])
    place = f"{worst[0]}, {worst[1]} quote, {worst[2]} s: {worst[3]} of {worst[4]}"
    return _line("prices within ±", within / count, LEAST_COVERED, of=count) | {"worst": place}


def _line(name: str, value: float, limit: float, *, of: int | None = None) -> dict[str, object]:
    line: dict[str, object] = {
        "name": name,
        "value": round(value, 4),
        "unit": "share",
        "limit": limit,
        "ok": value >= limit,
    }
    return line if of is None else line | {"of": of}

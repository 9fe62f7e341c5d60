"""How long it takes from the start of the process to the first paint, and to the first book of the practice exchange.

The floor is a program that shows an empty window of the same size, measured likewise: from before the process is made
to the end of its first paint event. The rounds alternate. `first start` finds no data and warms the exchange up;
`start` finds the data of a first start. A round before them is not counted: what it compiles, the program's first
command has compiled on anybody else's computer (packaging/environment.py).
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.processes import EMPTY_WINDOW, THE_PROGRAM, Figures, figures, line

ROUNDS = 7
PAINT_LIMIT, BOOK_LIMIT = 3.0, 9.0


def run() -> Iterator[dict[str, object]]:
    """Yield the lines of first paint and first book, of a first and of a later start."""
    with tempfile.TemporaryDirectory() as place:
        _, *rounds = [_round(Path(place), number) for number in range(1 + ROUNDS)]
    floors = [floor for floor, _, _ in rounds]
    for name, starts in (("start", [each for _, _, each in rounds]), ("first start", [each for _, each, _ in rounds])):
        for what, figure, limit in (("paint", "window_shown_s", PAINT_LIMIT), ("book", "first_book_s", BOOK_LIMIT)):
            yield line(f"{name}: first {what}", "s", [_since_begun(each, figure) for each in starts], floors, limit)


def _round(place: Path, number: int) -> tuple[float, Figures, Figures]:
    empty = figures(EMPTY_WINDOW, "0")
    root = place / str(number)
    arguments = ("--data-dir", str(root), "--screenshot", str(root / "desk.png"), "--after", "0")
    first, later = (figures(THE_PROGRAM, *arguments) for _ in range(2))
    return empty["painted_s"] - empty["begun_s"], first, later


def _since_begun(start: Figures, figure: str) -> float:
    return start["started_s"] + start[figure] - start["begun_s"]

"""How much memory the program occupies, and whether it grows over a day.

The floor of the first line is a program that imports the same libraries (PySide6, pyqtgraph, httpx, keyring) and shows
an empty window; both are measured some seconds after their first paint, the program with every pane open at a practice
exchange that is a process of its own.

The day is compressed like this: a practice exchange's flow makes a day of one market, which is polled every
`POLL_EVERY_S` simulated seconds into a recording; the program replays it as fast as it can, every poll through the
real services into the real window with its heatmap in front, the pane that keeps most, and every paint event is
carried out. Left out are what happens between the polls, the other five markets, private data, the network and what the
program does by real time, such as the tick of ages. The memory after the first two hours, when the window has been
everywhere once, is compared with the memory at the end; a second day adds nothing.
"""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Iterator
from pathlib import Path

from terminal.simulator.exchange import Exchange
from terminal.simulator.flow import Flow
from terminal.simulator.markets import MARKETS, to_decimal
from terminal.simulator.rows import OrderRow
from terminal.strict_json import dumps
from tests.benchmarks.processes import EMPTY_WINDOW, LIBRARIES, THE_PROGRAM, figures, line

ROUNDS, AFTER_S = 3, 15
RSS_LIMIT, GROWTH_LIMIT = 1.3, 1.05
DAY_S, POLL_EVERY_S, SETTLED_S, AT_LATEST_S = 86_400, 20, 7_200, 10_800
MARKET, START_US, SECOND_US = "BTC-MXN", 1_750_000_000_000_000, 1_000_000
SHOWN_ORDERS = 50


def run() -> Iterator[dict[str, object]]:
    """Yield the line of the memory occupied and the line of its growth."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        floors, values = [], []
        for _ in range(ROUNDS):
            floors.append(figures(LIBRARIES + EMPTY_WINDOW, str(AFTER_S))["rss_mb"])
            arguments = ("--data-dir", str(root / "data"), "--screenshot", str(root / "desk.png"))
            values.append(figures(THE_PROGRAM, *arguments, "--after", str(AFTER_S))["rss_mb"])
        yield line("memory", "MB", values, floors, RSS_LIMIT)
        day = figures(THE_DAY, str(a_day(root / "day.jsonl.gz")), str(root / "replay"))
    if day["settled_at_s"] > AT_LATEST_S:
        raise RuntimeError("the day ran away before its first hours were measured")
    yield line(
        "memory over a compressed day", "MB", [day["rss_end_mb"]], [day["rss_settled_mb"]], GROWTH_LIMIT,
        polls=int(day["polls"]), every_s=POLL_EVERY_S, took_s=round(day["took_s"]),
    )  # fmt: skip


THE_DAY = "from tests.benchmarks import desk_process; desk_process.day()"


def a_day(file: Path) -> Path:
    """Record a day of the practice exchange's first market."""
    exchange = Exchange()
    flow = Flow.warmed_up(exchange, 1, "normal", START_US)
    exchange.drain_changes()
    with gzip.open(file, "wt", compresslevel=1) as out:
        header = {"v": 1, "kind": "polls", "market": MARKET, "venue": "practice", "tick": "0.01", "lot": "0.00000001"}
        print(dumps(header), file=out)
        for at_s in range(0, DAY_S, POLL_EVERY_S):
            flow.advance_to(START_US + at_s * SECOND_US)
            for trade in exchange.drain_changes().trades:
                if trade.market == MARKET:
                    side = "B" if trade.side == "buy" else "S"
                    print(
                        dumps(["T", trade.created_at_us // 1000, _price(trade.price), _amount(trade.amount), side]),
                        file=out,
                    )
            book = exchange.book(MARKET, SHOWN_ORDERS)
            print(dumps(["P", START_US // 1000 + at_s * 1000, _side(book.bids), _side(book.asks)]), file=out)
    return file


def _side(orders: tuple[OrderRow, ...]) -> list[list[object]]:
    return [
        [_price(order.price), _amount(order.amount), _amount(order.initial_amount), order.created_at_us // 1000]
        for order in orders
    ]


def _price(price: int) -> str:
    return format(to_decimal(price, MARKETS[MARKET].price_scale), "f")


def _amount(amount: int) -> str:
    return format(to_decimal(amount), "f")

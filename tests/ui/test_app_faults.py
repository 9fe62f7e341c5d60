"""Bad answers under the running window: the last good value stays, with its age and the reason; then it recovers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from terminal.domain.freshness import Freshness
from terminal.services.feed import Feed
from tests.e2e.exchange import Exchange, copied
from tests.ui.running_app import CLOCK, Running, outside, running, until
from ui.widgets.frames.panel import Panel

pytestmark = pytest.mark.anyio

SPOILT: list[tuple[str, dict[str, object]]] = [
    ("html", {"status": 200}),
    ("truncated", {}),
    ("mistyped", {}),
    ("nan", {}),
    ("nan", {"value": "1e999999"}),
    ("huge", {}),
    ("rate_limited", {"retry_after_s": 1}),
    ("error_before", {"status": 500}),
    ("refuse", {"status": 200}),
    ("lost_before", {}),
    ("reset_mid_response", {"how": "close"}),
]


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that is read: where from, by which feed, shown in which pane, and what that shows."""

    path: str
    feed: Callable[[Running], Feed[Any]]
    pane: Callable[[Running], Panel]
    shown: Callable[[Running], object]


def private(name: str) -> Callable[[Running], Feed[Any]]:
    return lambda program: getattr(program.now.core.private, name)  # type: ignore[no-any-return] # by name


def table_of(pane: Callable[[Running], Any]) -> Callable[[Running], object]:
    return lambda program: pane(program).model.as_tsv()


SEEN = {
    "book": Seen(
        "trading/orders/",
        lambda program: program.now.core.market_data.book(program.now.market),
        lambda program: program.window.order_book,
        lambda program: program.window.order_book.ladder.sheet,
    ),
    "depth": Seen(
        "trading/orders/",
        lambda program: program.now.core.market_data.book(program.now.market),
        lambda program: program.window.depth_pane,
        lambda program: program.window.depth_pane.chart and program.window.depth_pane.chart.curves(),
    ),
    "trades": Seen(
        "trading/trades/",
        lambda program: program.now.core.market_data.tape(program.now.market),
        lambda program: program.window.trades,
        table_of(lambda program: program.window.trades),
    ),
    "balances": Seen(
        "data/listbalances/",
        private("balances"),
        lambda program: program.window.balances,
        table_of(lambda program: program.window.balances),
    ),
    "open orders": Seen(
        "trading/myopenorders/",
        private("open_orders"),
        lambda program: program.window.open_orders,
        lambda program: program.window.open_orders.orders,
    ),
    "fills": Seen(
        "trading/history/",
        private("fills"),
        lambda program: program.window.fills,
        table_of(lambda program: program.window.fills),
    ),
    "transfers": Seen(
        "data/transfershistory/",
        private("transfers"),
        lambda program: program.window.transfers,
        table_of(lambda program: program.window.transfers),
    ),
}


@pytest.fixture(scope="module")
def exchange(opened: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exchange]:
    """A slow market with an order of ours that nobody will meet."""
    folder = copied(opened, tmp_path_factory.mktemp("exchange"))
    exchange = Exchange(folder, "--profile", "thin")
    exchange.post("trading/placeorder/", market="btc-mxn", side="buy", type="limit", amount="0.001", price="1000")
    yield exchange
    exchange.end()


async def test_whatever_is_answered_the_last_good_value_stays_with_its_age_and_the_reason(
    exchange: Exchange, tmp_path: Path
) -> None:
    async with running(tmp_path, exchange) as program:
        await program.whole()
        chart = await until(lambda: program.window.depth_pane.chart)
        await until(chart.curves)
        for kind, args in SPOILT:
            print(kind, args)  # said where it fails
            await spoil(program, exchange, tuple(SEEN.values()), "GET /api/v1/", kind, args)
        await spoil(program, exchange, (SEEN["book"], SEEN["depth"]), "trading/orders/", "crossed_book", {})


async def spoil(
    program: Running, exchange: Exchange, all_seen: tuple[Seen, ...], on: str, kind: str, args: dict[str, object]
) -> None:
    """Spoil every answer of one kind of call, look at the window, let it recover."""
    await outside(lambda: exchange.fault(on, kind, count=0, **args))
    try:
        refresh(program, all_seen)
        await until(lambda: all(is_blamed(program, seen) for seen in all_seen), what="every reason")
        values = [seen.feed(program).value for seen in all_seen]
        shown, ages_s = [seen.shown(program) for seen in all_seen], [age_of(program, seen) for seen in all_seen]
        assert None not in values
        assert "" not in shown
        refresh(program, all_seen)
        await until(
            lambda: all(age_of(program, seen) > age_s + 0.1 for seen, age_s in zip(all_seen, ages_s, strict=True))
        )
        assert [seen.shown(program) for seen in all_seen] == shown
        assert all(seen.feed(program).value is value for seen, value in zip(all_seen, values, strict=True))
    finally:
        await outside(exchange.clear)
    await fresh(program, all_seen)
    await until(lambda: not any(seen.pane(program).reason() for seen in all_seen), what="silence")
    assert [seen.pane(program).freshness for seen in all_seen] == [Freshness.FRESH] * len(all_seen)


def is_blamed(program: Running, seen: Seen) -> bool:
    """Say whether the pane shows why it has nothing new, and how old what it shows is."""
    error, said = seen.feed(program).error, seen.pane(program).reason()
    return error is not None and error.reason in said and "last good" in said


def age_of(program: Running, seen: Seen) -> float:
    age_s = seen.feed(program).age_s
    assert age_s is not None
    return age_s


def refresh(program: Running, all_seen: tuple[Seen, ...]) -> None:
    for feed in {id(seen.feed(program)): seen.feed(program) for seen in all_seen}.values():
        feed.refresh()


async def fresh(program: Running, all_seen: tuple[Seen, ...]) -> None:
    """Have all read now, and wait for that."""
    since_s = CLOCK.monotonic()
    refresh(program, all_seen)
    for seen in all_seen:
        await until(lambda seen=seen: CLOCK.monotonic() - age_of(program, seen) > since_s, what="a fresh answer")

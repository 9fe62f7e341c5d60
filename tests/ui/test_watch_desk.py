"""The watchlist in the running program: every market gets its figures, and only what looks different is painted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from terminal.config import Pace
from terminal.domain.market import Market
from tests.e2e.exchange import Exchange, copied
from tests.ui.running_app import running, until
from ui.panes.markets import MarketsPane

HELD = (Market("BTC", "MXN"), Market("LTC", "MXN"), Market("DASH", "MXN"))  # what a practice account begins with

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def exchange(opened: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exchange]:
    running = Exchange(copied(opened, tmp_path_factory.mktemp("exchange")))
    yield running
    running.end()


def is_whole(pane: MarketsPane) -> bool:
    rows = pane.model.rows
    return bool(rows) and all("—" not in (row.last, row.spread, row.bids, row.asks, row.age) for row in rows)


async def test_every_market_gets_its_figures_also_where_the_size_is_its_worth(
    exchange: Exchange, tmp_path: Path
) -> None:
    async with running(tmp_path, exchange) as program:
        await program.whole()
        markets = program.window.markets
        await until(lambda: is_whole(markets), what="a whole watchlist")
        assert {row.info.market.quote for row in markets.model.rows} == {"MXN", "BTC"}
        sizes = {row.info.market.quote: row.glance.size for row in markets.model.rows}
        assert sizes["MXN"] == 10_000
        assert sizes["BTC"] is not None
        assert 0 < sizes["BTC"] < 1


async def test_what_all_is_worth_says_how_old_the_oldest_mid_is(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path, exchange) as program:
        desk, balances = await program.whole(), program.window.balances
        await until(lambda: is_whole(program.window.markets), what="a whole watchlist")
        assert desk.core.private is not None
        desk.worth.show(desk.core.private.balances.value or ())
        said = re.fullmatch(r"≈ [\d,]+\.\d\d MXN at mid, (\d+) s old", balances.footer().replace("\u00a0", " "))
        assert said is not None, balances.footer()
        ages = [each.age_s or 0 for each in map(desk.core.market_data.book, HELD)]
        assert 0 <= max(ages) <= int(said[1]) + 1


async def test_the_book_in_front_keeps_the_pace_that_was_chosen(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path, exchange) as program:
        desk = await program.whole()
        assert desk.core.market_data.book(desk.market).interval_s == 1.0
        program.window.choices.choose_pace(Pace.HALF_SECOND)
        assert desk.core.market_data.book(desk.market).interval_s == 0.5
        await until(lambda: "every 0.5–5 s" in program.window.markets.note(), what="the pace in the heading")


async def test_time_alone_paints_a_row_once_a_second_at_most(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path, exchange) as program:
        desk, markets = await program.whole(), program.window.markets
        await until(lambda: is_whole(markets), what="a whole watchlist")
        before = markets.model.rows
        painted: list[int] = []
        markets.model.dataChanged.connect(lambda first, _last: painted.append(first.row()))
        for _ in range(20):
            desk.watch.show_time()
        changed = [row for row, was in zip(markets.model.rows, before, strict=True) if row != was]
        assert len(painted) == len(changed) <= len(before)

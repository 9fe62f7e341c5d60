"""What was recorded, in the real window: candles and the heatmap's past come back after a restart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from terminal.config import Language
from terminal.domain.candles import Interval
from terminal.domain.market import Market
from tests.e2e.exchange import Exchange, copied
from tests.ui.running_app import CLOCK, running, until

pytestmark = pytest.mark.anyio
LTC_MXN, LTC_BTC = Market("LTC", "MXN"), Market("LTC", "BTC")


@pytest.fixture(scope="module")
def exchange(opened: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exchange]:
    running = Exchange(copied(opened, tmp_path_factory.mktemp("exchange")))
    yield running
    running.end()


async def test_the_past_of_the_heatmap_and_the_candles_come_back_after_a_restart(
    exchange: Exchange, tmp_path: Path
) -> None:
    async with running(tmp_path, exchange) as program:
        await program.whole()
        heatmap, chart = program.window.heatmap, program.window.chart
        assert (heatmap.chart, chart.chart) == (None, None)
        program.window.show_pane(heatmap)
        await until(lambda: heatmap.chart and len(heatmap.chart.polls) > 1, what="polls of the heatmap")
        program.window.show_pane(chart)
        await until(lambda: chart.chart and len(chart.chart.bars), what="candles")
    began_s = CLOCK.now().timestamp()
    async with running(tmp_path, exchange) as program:
        await program.whole()
        heatmap, chart = program.window.heatmap, program.window.chart
        program.window.show_pane(heatmap)
        polls = await until(lambda: heatmap.chart and heatmap.chart.polls, what="the heatmap")
        await until(lambda: polls.oldest and polls.oldest.at_s < began_s, what="the polls of the first run")
        program.window.show_pane(chart)
        await until(lambda: chart.chart and len(chart.chart.bars), what="candles")
        assert chart.footer()


async def test_the_wallets_spot_price_is_drawn_over_the_candles_as_far_as_it_is_known(
    exchange: Exchange, tmp_path: Path
) -> None:
    async with running(tmp_path, exchange) as program:
        desk = await program.whole()
        window, overlay = program.window, program.window.chart.spot
        name = "Chart: Coinbase spot, or not"
        turn = next(command.do for command in window.keys.commands() if command.text == name)
        turn()
        assert (overlay.is_on, overlay.levels) == (True, ())  # another pane is in front: nothing is asked
        said: list[str] = []
        overlay.said.connect(lambda: said.append(overlay.text()))
        assert await program.do({"do": "coinbase_spot"}) == 0
        assert not [text for text in said if "—" in text]  # a price comes with its age
        chart = window.chart.chart
        assert chart is not None
        newest = await until(lambda: chart.bars.newest, what="a candle")
        assert overlay.levels[-1].is_newest
        assert overlay.levels[-1].price == pytest.approx(newest.close, rel=0.02)  # one market, two places
        window.chart.choose(Interval.H4)
        await until(lambda: len(overlay.levels) > 3, what="the days before")
        desk.focus(LTC_BTC)
        await until(lambda: "Coinbase gives no spot price of LTC-BTC" in overlay.text(), what=overlay.text())
        assert overlay.levels == ()
        turn()
        assert overlay.text() == ""


async def test_another_market_shows_nothing_of_the_first(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path, exchange) as program:
        desk = await program.whole()
        heatmap = program.window.heatmap
        program.window.show_pane(heatmap)
        await until(lambda: heatmap.chart and len(heatmap.chart.polls) > 1, what="polls of the heatmap")
        assert heatmap.chart is not None
        desk.focus(LTC_MXN)
        newest = await until(lambda: heatmap.chart and heatmap.chart.polls.newest, what="a poll of the other market")
        assert newest.mid is not None
        assert newest.mid < 10_000  # a BTC costs many times that


async def test_the_charts_go_on_in_a_window_with_other_words(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path, exchange) as program:
        await program.whole()
        first = program.window
        for pane in (first.chart, first.heatmap):
            first.show_pane(pane)
            await until(lambda pane=pane: pane.chart, what="a chart")  # type: ignore[misc]  # mypy takes no default here
        first.language_chosen.emit(Language.SPANISH)
        await until(lambda: program.window is not first, what="another window")
        await program.whole()
        heatmap = program.window.heatmap
        assert program.window.charts.panel(program.window.charts.current) is heatmap
        await until(lambda: heatmap.chart and len(heatmap.chart.polls) > 1, what="polls of the heatmap")
        first_words = await until(heatmap.note, what="a heading")
        program.window.language_chosen.emit(Language.ENGLISH)
        await until(lambda: program.window.heatmap.note() not in ("", first_words), what="English words")

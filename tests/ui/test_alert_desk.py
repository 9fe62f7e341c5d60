"""Alerts in the running program: noted in the time line, told as one, and kept through the dialog."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from terminal.domain.alert import Alert, Cause, Firing, WallNews
from terminal.domain.market import Side
from terminal.domain.order import Fill
from terminal.domain.seen_orders import Fate, SeenOrder
from terminal.domain.transfer import Direction, TransferRecord
from terminal.domain.walls import Wall
from tests.e2e.exchange import Exchange, copied
from tests.ui.market_values import BTC_MXN, NOW, resting
from tests.ui.running_app import Running, running, until
from ui.format import local_time
from ui.wording.alerts import firing_line, walls_line

pytestmark = pytest.mark.anyio
PRICE = Alert(id="p", cause=Cause.PRICE_ABOVE, market=BTC_MXN, limit=Decimal("76000"))
FILL = Fill(
    market=BTC_MXN,
    side=Side.BUY,
    price=Decimal("75000.00"),
    amount_paid=Decimal("7500.00"),
    amount_received=Decimal("0.0998"),
    fee_amount=Decimal("0.0002"),
    created_at=NOW,
    closed_at=NOW,
)
DEPOSIT = TransferRecord(
    direction=Direction.DEPOSIT,
    coin="BTC",
    amount=Decimal("0.25"),
    fee_amount=None,
    total_amount=None,
    created_at=NOW,
    confirmed_at=None,
    is_confirmed=False,
    is_inner=False,
    sender=None,
    receiver=None,
    address=None,
)
WALL = Wall(SeenOrder(resting("75000", "5.2"), Side.BUY, NOW), NOW, NOW, size=Decimal("5.2"))
SHOWN_AT, MISSED_AT = NOW + timedelta(seconds=130), NOW + timedelta(seconds=190)
FILLED = Firing(Alert(id="own_fill", cause=Cause.OWN_FILL), NOW, BTC_MXN, FILL)
PULLED = Wall(WALL.seen, NOW, SHOWN_AT, MISSED_AT, Fate.PULLED, Decimal("6"))


@pytest.mark.parametrize(
    ("cause", "limit", "what", "line"),
    [
        (Cause.PRICE_ABOVE, "76000", Decimal("76012.30"), "BTC-MXN: 76,012.3, at or above 76,000 MXN"),
        (Cause.PRICE_BELOW, "76000", Decimal("75990"), "BTC-MXN: 75,990, at or below 76,000 MXN"),
        (Cause.SPREAD_WIDER, "0.005", Decimal("0.0062"), "BTC-MXN: spread for 10,000 MXN 0.62 % or more (limit 0.5 %)"),
        (Cause.SPREAD_NARROWER, "0.005", Decimal("0.0042"), "BTC-MXN: spread for 10,000 MXN 0.42 % (limit 0.5 %)"),
        (Cause.STALE, "30", Decimal("31.4"), "BTC-MXN: the book is 31 s old"),
        (Cause.WALL_PLACED, None, WALL, "BTC-MXN: wall placed: bid of 5.2 BTC at 75,000"),
        (Cause.WALL_PULLED, None, PULLED, "BTC-MXN: wall pulled, shown 2:10: bid of 5.2 BTC at 75,000"),
        (Cause.OWN_FILL, None, FILL, "Filled: bought at 75,000, got 0.0998 BTC (BTC-MXN)."),
        (Cause.DEPOSIT, None, DEPOSIT, "Deposit of 0.25 BTC is on its way."),
    ],
)
def test_what_happened_is_one_plain_line(qapp, cause: Cause, limit: str | None, what: object, line: str) -> None:
    alert = Alert(id="x", cause=cause, market=BTC_MXN, limit=None if limit is None else Decimal(limit))
    assert firing_line(Firing(alert, NOW, BTC_MXN, what)) == line  # type: ignore[arg-type] # any of its kinds


def news(placed: int, pulled: int, largest: Wall, since: datetime = NOW) -> WallNews:
    cause = Cause.WALL_PLACED if largest is WALL else Cause.WALL_PULLED
    firing = Firing(Alert(id="w", cause=cause), since, BTC_MXN, largest)
    return WallNews(market=BTC_MXN, since=since, placed=placed, pulled=pulled, largest=firing)


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (news(1, 0, WALL), "BTC-MXN: wall placed: bid of 5.2 BTC at 75,000"),
        (
            news(2, 0, WALL),
            "BTC-MXN since {}: 2 walls placed; the largest: bid of 5.2 BTC at 75,000, placed",
        ),
        (
            news(0, 3, PULLED),
            "BTC-MXN since {}: 3 walls pulled; the largest: bid of 5.2 BTC at 75,000, shown 2:10, pulled",
        ),
        (
            news(2, 3, PULLED),
            "BTC-MXN since {}: walls placed 2, pulled 3; the largest: bid of 5.2 BTC at 75,000, shown 2:10, pulled",
        ),
    ],
)
def test_several_walls_are_one_line_that_counts_them_and_names_the_largest(qapp, told: WallNews, line: str) -> None:
    assert walls_line(told) == line.format(local_time(NOW))


@pytest.fixture(scope="module")
def exchange(opened: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exchange]:
    running = Exchange(copied(opened, tmp_path_factory.mktemp("exchange")))
    yield running
    running.end()


def fire(program: Running, *values: Decimal) -> None:
    alerts = program.now.core.alerts
    assert alerts is not None
    for value in values:
        firing = Firing(PRICE, NOW, BTC_MXN, value)
        alerts.fired.publish(firing)
        alerts.told.publish(firing)


def tell(program: Running, *firings: Firing) -> None:
    alerts = program.now.core.alerts
    assert alerts is not None
    for firing in firings:
        alerts.told.publish(firing)


def told(program: Running) -> list[str]:
    return [entry.text for entry in program.window.activity.entries if entry.kind == "alert"]


async def test_alerts_are_kept_told_and_silenced(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path, exchange) as program:
        desk, window = await program.whole(), program.window
        window.markets.alerts_button.click()
        dialog = desk.alerts.dialog
        assert dialog is not None
        assert dialog.market.currentText() == desk.market.name
        dialog.limit.setText("999999")
        dialog.add_button.click()
        assert [row.limit for row in dialog.model.rows][-1] == Decimal(999999)
        assert window.markets.alerts_button.text() == "Alerts 1"

        fire(program, Decimal("76012.30"), Decimal("76500"))
        notice = await until(lambda: window.notice.text, what="the notice")
        assert notice == "BTC-MXN: 76,012.3, at or above 76,000 MXN — and 1 more"
        assert told(program) == [
            "BTC-MXN: 76,500, at or above 76,000 MXN",
            "BTC-MXN: 76,012.3, at or above 76,000 MXN",
        ]

        window.notice.clear()
        window.choices.set_quiet(True)
        fire(program, Decimal("77000"))
        await until(lambda: len(told(program)) == 3, what="the line in the time line")
        assert window.notice.isHidden()


async def test_a_fill_is_good_news_and_what_was_asked_to_be_told_stands_before_it(
    exchange: Exchange, tmp_path: Path
) -> None:
    async with running(tmp_path, exchange) as program:
        await program.whole()
        notice = program.window.notice
        program.window.hide()  # nobody looks at it, and there is no tray here
        tell(program, FILLED)
        await until(lambda: notice.text, what="the fill")
        assert (notice.text, notice.is_calm) == (firing_line(FILLED), True)
        notice.clear()
        tell(program, FILLED, Firing(PRICE, NOW, BTC_MXN, Decimal("76500")))
        await until(lambda: notice.text, what="both as one")
        assert notice.text == "BTC-MXN: 76,500, at or above 76,000 MXN — and 1 more"
        assert not notice.is_calm


async def test_walls_are_counted_on_in_one_notice_until_it_is_closed(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path, exchange) as program:
        desk, notice = await program.whole(), program.window.notice
        alerts = desk.core.alerts
        assert alerts is not None
        one, three = news(0, 1, WALL), news(1, 2, PULLED, NOW + timedelta(seconds=10))
        alerts.told.publish(one)
        assert notice.text == "BTC-MXN: wall placed: bid of 5.2 BTC at 75,000"
        alerts.told.publish(three)
        assert (notice.text, notice.waiting) == (walls_line(one + three), 0)
        notice.close_button.click()
        alerts.told.publish(three)
        assert (notice.text, notice.waiting) == (walls_line(three), 0)
        program.window.choices.set_quiet(True)
        alerts.told.publish(one)
        assert notice.text == walls_line(three)


async def test_a_wish_that_makes_no_sense_is_said_beside_the_form(exchange: Exchange, tmp_path: Path) -> None:
    async with running(tmp_path, exchange) as program:
        desk = await program.whole()
        desk.alerts.show_alerts(None)
        dialog = desk.alerts.dialog
        assert dialog is not None
        dialog.limit.setText("0")
        dialog.add_button.click()
        assert dialog.hint() == "More than zero is needed."
        dialog.reject()
        assert desk.alerts.dialog is None


async def test_alerts_that_cannot_be_read_are_told_at_the_start(exchange: Exchange, tmp_path: Path) -> None:
    (tmp_path / "practice").mkdir(mode=0o700)
    (tmp_path / "practice" / "alerts.json").write_text("{")
    async with running(tmp_path, exchange) as program:
        await program.whole()
        assert "alerts start anew" in program.window.notice.text

"""The core without a window, over a real practice exchange as its child: opened, used, closed, opened again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from terminal.bootstrap import open_core
from terminal.clock import SystemClock
from terminal.config import Config
from terminal.core import Core
from terminal.domain.account import Environment
from terminal.domain.candles import EPOCH, CandleSeries, Interval
from terminal.domain.intent import State
from terminal.domain.market import Market, Side
from terminal.domain.order import OrderRequest, OrderType, cancellation
from terminal.domain.transfer import BtrPay
from terminal.errors import ConfigError, NotSent, StoreDamaged, StoreInUse, Withheld
from terminal.services.child import Child
from terminal.services.feed import Feed
from terminal.services.private_data import PrivateData
from terminal.services.submission import Submission
from tests.e2e.exchange import SEED, copied

pytestmark = pytest.mark.anyio
CLOCK = SystemClock()
BTC_MXN, LTC_MXN = Market("BTC", "MXN"), Market("LTC", "MXN")


@pytest.fixture
def config(opened: Path, tmp_path: Path) -> Config:
    config = Config(root=tmp_path / "root")
    copied(opened, config.data_dir)
    return config


@asynccontextmanager
async def whole(config: Config) -> AsyncIterator[Core]:
    """Open the core and wait for the first numbers of everything."""
    async with open_core(config) as core:
        for feed in feeds(core):
            await until(lambda feed=feed: feed.value is not None)  # type: ignore[misc] # a lambda has no types
        yield core


def feeds(core: Core) -> tuple[Feed[Any], ...]:
    private, market_data = private_of(core), core.market_data
    public = (market_data.markets, market_data.book(BTC_MXN), market_data.tape(BTC_MXN))
    return (*public, private.balances, private.open_orders, private.fills, private.transfers)


def private_of(core: Core) -> PrivateData:
    assert core.private is not None
    return core.private


def submission_of(core: Core) -> Submission:
    assert core.submission is not None
    return core.submission


def available(core: Core, coin: str) -> Decimal:
    balances = private_of(core).balances.value or ()
    return next(balance.available for balance in balances if balance.coin == coin)


def is_there(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


async def until(look: Callable[[], object], within_s: float = 15.0) -> None:
    until_s = CLOCK.monotonic() + within_s
    while not look():
        assert CLOCK.monotonic() < until_s
        await CLOCK.sleep(0.01)


async def test_everything_is_read_and_every_market_is_watched(config: Config) -> None:
    async with whole(config) as core:
        book, tape = core.market_data.book(BTC_MXN).value, core.market_data.tape(BTC_MXN).value
        assert book is not None
        assert (len(book.bids), len(book.asks)) == (50, 50)
        assert tape is not None
        assert len(tape.trades) == 50
        assert {info.market for info in core.market_data.markets.value or ()} == set(core.market_data.watched)
        assert len(core.market_data.watched) == 6
        assert core.environment is Environment.PRACTICE
        assert core.account is not None
        assert core.practice is not None
        assert core.practice.payee_email == "beto@practice.invalid"
        await until(lambda: core.market_data.fees(BTC_MXN).value)  # type: ignore[union-attr] # it is in focus


async def test_a_payment_settles_and_the_balances_follow_at_once(config: Config) -> None:
    async with whole(config) as core:
        submission, before = submission_of(core), available(core, "MXN")
        intent = submission.draft(BtrPay(coin="MXN", email="beto@practice.invalid", amount=Decimal("12.34")))
        assert (await submission.submit(intent.id)).state is State.ACKED
        await until(lambda: available(core, "MXN") == before - Decimal("12.34"), within_s=3)
        await until(lambda: submission.intents()[0].state is State.SETTLED)


async def test_an_order_is_placed_listed_and_taken_back(config: Config) -> None:
    async with whole(config) as core:
        submission, before = submission_of(core), available(core, "MXN")
        request = OrderRequest(
            market=BTC_MXN, side=Side.BUY, type=OrderType.LIMIT, amount=Decimal("0.01"), price=Decimal("50000.00")
        )
        placed = await submission.submit(submission.draft(request).id)
        orders = private_of(core).open_orders
        await until(lambda: orders.value is not None and orders.value.records)
        assert available(core, "MXN") <= before
        assert orders.value is not None
        (order,) = orders.value.records
        assert (order.venue_order_id, order.price, order.amount) == (placed.venue_id, request.price, request.amount)
        taken_back = await submission.submit(submission.draft(cancellation(order)).id)
        assert taken_back.state is State.ACKED
        await until(lambda: submission.intents()[0].state is State.SETTLED)
        await until(lambda: not private_of(core).open_orders.value.records and available(core, "MXN") == before)  # type: ignore[union-attr] # read above


async def test_closing_leaves_no_task_and_no_process_and_the_journal_tells_the_next(config: Config) -> None:
    before = asyncio.all_tasks()
    async with whole(config) as core:
        exchange, tasks, submission = core.exchange, core.tasks, submission_of(core)
        assert exchange is not None
        pay = submission.draft(BtrPay(coin="MXN", email="beto@practice.invalid", amount=Decimal(1)))
        await submission.submit(pay.id)
        draft = submission.draft(BtrPay(coin="MXN", email="beto@practice.invalid", amount=Decimal(2)))
    assert (len(tasks), asyncio.all_tasks(), exchange.is_running) == (0, before, False)
    assert not is_there(exchange.pid)
    async with whole(config) as core:
        known = {intent.id: intent.state for intent in submission_of(core).intents()}
        assert known[pay.id] in (State.ACKED, State.SETTLED)
        assert known[draft.id] in (State.DRAFT, State.ABORTED)


async def test_an_exchange_that_dies_takes_nothing_with_it_and_all_is_read_again_at_once(config: Config) -> None:
    async with whole(config) as core:
        exchange, private = core.exchange, private_of(core)
        assert exchange is not None
        said: list[bool] = []
        exchange.running.subscribe(said.append)
        exchange.stop()
        stopped_s, read = CLOCK.monotonic(), (core.market_data.book(BTC_MXN), private.balances, private.fills)
        await until(lambda: exchange.is_running)
        await until(lambda: all(CLOCK.monotonic() - (feed.age_s or 0) > stopped_s for feed in read), within_s=3)
        assert not any(feed.error for feed in read)
        assert said == [False, True]


async def test_a_second_core_on_the_same_data_is_refused_and_leaves_nothing_behind(config: Config) -> None:
    async with whole(config) as core:
        tasks, child = asyncio.all_tasks(), Child(config)
        with pytest.raises(StoreInUse, match="another BTR Terminal is using"):
            async with open_core(config, child=child):
                pass
        assert child.has_ended
        assert not asyncio.all_tasks() - tasks - {task for task in asyncio.all_tasks() if "nap" in task.get_name()}
        assert core.market_data.book(BTC_MXN).error is None


@pytest.mark.parametrize(
    ("change", "error", "why"),
    [
        ({"seed": SEED + 1}, ConfigError, "belongs to seed"),
        ({"exchange_url": "http://127.0.0.1:9", "credentials_file": Path("/nowhere")}, ConfigError, "cannot read"),
        ({"exchange_url": "http://example.com", "credentials_file": "line"}, ConfigError, "stays on this computer"),
    ],
)
async def test_what_cannot_be_opened_says_why_and_leaves_no_lock(
    config: Config, tmp_path: Path, change: dict[str, Any], error: type[Exception], why: str
) -> None:
    if change.get("credentials_file") == "line":
        change = {**change, "credentials_file": tmp_path / "line.json"}
        change["credentials_file"].write_text('{"coinbtr":"http://127.0.0.1:9/api/v1","coinbtr_key":"k"}')
    with pytest.raises(error, match=why):
        async with open_core(replace(config, **change)):
            pass
    async with whole(config):
        pass  # the lock is free again, and so is the exchange's


async def test_a_damaged_journal_is_not_opened_over(config: Config) -> None:
    (config.data_dir / "journal.sqlite3").write_bytes(b"rubbish" * 999)
    with pytest.raises(StoreDamaged):
        async with open_core(config):
            pass
    assert (config.data_dir / "journal.sqlite3").read_bytes() == b"rubbish" * 999


async def test_live_without_an_account_is_public_data_only_and_honestly_offline(
    tmp_path: Path, no_network: None
) -> None:
    async with open_core(Config(root=tmp_path, environment=Environment.LIVE)) as core:
        assert (core.account, core.private, core.submission, core.exchange) == (None, None, None, None)
        assert core.lock.is_unlocked is False
        book = core.market_data.book(BTC_MXN)
        await until(lambda: isinstance(book.error, NotSent))
        assert (book.value, book.age_s) == (None, None)


async def test_practice_money_does_not_leave_a_core_of_another_account(config: Config) -> None:
    async with whole(config) as core:
        submission = submission_of(core)
        draft = submission.draft(BtrPay(coin="MXN", email="beto@practice.invalid", amount=Decimal(3)))
        await submission.submit(draft.id)
        again = submission.draft(BtrPay(coin="MXN", email="beto@practice.invalid", amount=Decimal(3)))
        with pytest.raises(Withheld, match="tick"):
            await submission.submit(again.id)
        assert (await submission.submit(again.id, ticked=True)).state is State.ACKED


async def test_another_practice_exchange_has_another_history_and_the_first_keeps_its_own(
    config: Config, opened: Path
) -> None:
    until_ever = datetime(2100, 1, 1, tzinfo=UTC)

    async def kept() -> tuple[CandleSeries, set[Decimal]]:
        async with whole(config) as core:
            await core.recorder.flush()
            tape = core.market_data.tape(BTC_MXN).value
            assert tape is not None
            trades = await core.recorder.trades(BTC_MXN, EPOCH, until_ever, 10_000)
            assert {each.trade.key for each in trades} >= {trade.key for trade in tape.trades}
            series = await core.recorder.candles(BTC_MXN, Interval.D1, EPOCH, until_ever)
            return series, {each.trade.price for each in trades}

    exchange = tuple(config.data_dir.glob("exchange.*"))
    first, prices = await kept()
    kept_aside = {file: file.read_bytes() for file in exchange}
    for file in exchange:
        file.unlink()
    new = replace(config, seed=SEED + 1)
    config, old = new, config
    second, others = await kept()
    assert second.gaps == first.gaps == ()
    assert not prices & others
    for file, content in kept_aside.items():
        file.write_bytes(content)
    config = old
    again, prices_again = await kept()
    assert prices <= prices_again
    assert again.begins_at == first.begins_at

"""What a wallet shows, polled from the practice exchange."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import httpx
import pytest

from terminal.domain.account import Credentials, Environment
from terminal.domain.quote import Deal, QuoteRequest
from terminal.domain.spot_days import SpotDays
from terminal.domain.wallet import Money
from terminal.errors import VenueError
from terminal.services.wallet_data import CALL_S, CHECKOUTS_S, DEALS_S, INBOX_S, PERSON_S, WalletData
from terminal.simulator.server import create_app
from terminal.tasks import Tasks
from terminal.venues.budget import Budget
from terminal.venues.coinbase.venue import open_wallet
from terminal.venues.port import WalletVenue
from terminal.venues.transport import Transport
from tests.practice_app import HOST, TOKEN, App

pytestmark = pytest.mark.anyio
FIRST_DAY = datetime(2013, 1, 1, tzinfo=UTC)  # the first one of which the practice wallet has a price


@pytest.fixture
async def wallet(app: App) -> AsyncIterator[WalletVenue]:
    keys = app.practice.wallet_keys(app.ana.email)
    transport = Transport(
        "Practice exchange",
        f"http://{HOST}/v2",
        app.clock,
        environment=Environment.PRACTICE,
        transport=httpx.ASGITransport(create_app(app.practice, HOST, control_token=TOKEN)),
        budget=Budget(app.clock, limit=10_000),
    )
    yield open_wallet(
        Credentials(key=str(keys["coinbase_key"]), secret=str(keys["coinbase_secret"])), transport, app.clock
    )
    await transport.aclose()


@pytest.fixture
async def data(app: App, wallet: WalletVenue) -> AsyncIterator[WalletData]:
    tasks = Tasks()
    yield WalletData(wallet, clock=app.clock, tasks=tasks, is_local=True)
    await tasks.cancel_all()


async def test_everything_is_read_once_it_is_started(app: App, data: WalletData) -> None:
    assert data.worth() is None
    data.start()
    await app.clock.advance(0)
    assert data.accounts.value is not None
    assert len(data.accounts.value.records) == 6
    for feed in (data.methods, data.orders, data.inbox, data.person, data.grant):
        assert feed.value is not None, feed.name


async def test_the_total_is_the_sum_of_what_the_venue_says_each_account_is_worth(app: App, data: WalletData) -> None:
    data.start()
    await app.clock.advance(0)
    worth = data.worth()
    assert worth is not None
    assert worth.total is not None
    assert data.accounts.value is not None
    natives = [each.native for each in data.accounts.value.records]
    assert worth.total == Money(sum((each.amount for each in natives if each), Decimal(0)), "USD")


async def test_the_account_in_focus_shows_its_transactions_and_what_is_new(app: App, data: WalletData) -> None:
    data.start()
    await app.clock.advance(0)
    assert data.accounts.value is not None
    account = next(each for each in data.accounts.value.records if each.name == "My Wallet")
    data.focus(account.id)
    await app.clock.advance(0)
    read = data.addresses(account.id).value
    assert read is not None
    event = {"kind": "wallet_deposit", "address": read.records[0].address, "amount": "0.5"}
    assert (await app.control("event", event)).status_code == 200
    await app.clock.advance(INBOX_S + 1)
    shown = data.transactions(account.id).value
    assert shown is not None
    assert [each.amount.amount for each in shown.records] == [Decimal("0.50000000")]
    assert data.inbox.value is not None
    assert [each.kind for each in data.inbox.value.records] == ["wallet:addresses:new-payment"]


async def test_a_long_list_is_read_less_often_so_that_it_leaves_room_for_the_others(app: App, data: WalletData) -> None:
    bills = app.practice.wallet.bills
    bill = {"name": "Tea", "amount": "10.00", "currency": "USD"}
    for _ in range(401):
        bills.create(app.ana.email, bill, app.practice.now_us())
    checkout = bills.create_checkout(app.ana.email, bill, app.practice.now_us())
    made = bills.from_checkout(checkout, app.practice.now_us())
    data.start()
    await app.clock.advance(0)
    assert data.orders.value is not None
    assert (len(data.orders.value.records), data.orders.interval_s) == (401, 5 * CALL_S)
    read = data.checkouts.value
    assert read is not None
    assert [order.id for order in read.orders[checkout.id].records] == [made.id]
    assert (read.is_truncated, data.checkouts.interval_s, data.inbox.interval_s) == (False, CHECKOUTS_S, INBOX_S)


async def test_what_is_agreed_in_an_account_is_one_list_that_is_read_from_the_first_look_on(
    app: App, data: WalletData, wallet: WalletVenue
) -> None:
    accounts = {each.name: each for each in (await wallet.wallet.accounts()).records}
    own, dollars = accounts["My Wallet"], accounts["USD Wallet"]
    feed = data.deals(own)
    await app.clock.advance(0)
    assert feed.value is not None
    assert feed.value.records == ()
    methods = (await wallet.wallet.payment_methods()).records
    bank = next(each.id for each in methods if each.kind == "ach_bank_account")
    assert wallet.venue.quotes is not None
    for deal in (Deal.BUY, Deal.SELL):
        request = QuoteRequest(deal=deal, source=own.id, amount=Decimal("0.01"), coin="BTC", payment_method=bank)
        await wallet.venue.quotes.quote(request)
        await app.clock.advance(1)
    data.refresh()
    await app.clock.advance(0)
    assert [each.deal for each in feed.value.records] == [Deal.SELL, Deal.BUY]
    assert data.deals(dollars) is not feed
    assert (feed.interval_s, data.deals(dollars).interval_s) == (PERSON_S, DEALS_S)
    assert data.deals(own) is feed


async def test_a_dollar_price_is_read_from_the_first_time_that_somebody_asks(app: App, data: WalletData) -> None:
    feed = data.dollar_price("LTC")
    assert (feed.value, feed.age_s) == (None, None)
    await app.clock.advance(0)
    assert feed.value is not None
    assert feed.value.currency == "USD"
    assert feed.value.amount > 0
    assert data.dollar_price("LTC") is feed


async def test_the_spot_price_of_each_day_is_read_until_the_venue_has_none_and_a_strange_pair_is_refused(
    app: App, data: WalletData
) -> None:
    history, told, troubles = data.spot_history, list[SpotDays](), list[VenueError]()
    history.updated.subscribe(told.append)
    history.failed.subscribe(troubles.append)
    now = app.clock.now()
    history.look_at("BTC", "MXN", now - timedelta(days=5), now)
    await app.clock.advance(5)
    days = [(now - timedelta(days=back)).date() for back in range(6)]
    assert all(told[-1].price_of(day) for day in days)
    assert {each.currency for each in told[-1].figures.values() if each} == {"MXN"}
    history.look_at("BTC", "MXN", FIRST_DAY - timedelta(days=1), FIRST_DAY)
    await app.clock.advance(5)
    assert (told[-1].is_refused((FIRST_DAY - timedelta(days=1)).date()), troubles) == (True, [])
    assert told[-1].price_of(FIRST_DAY.date()) is not None
    history.look_at("LTC", "BTC", now, now)
    await app.clock.advance(1)
    assert [each.reason for each in troubles] == ["Invalid currency pair"]
    history.look_away()

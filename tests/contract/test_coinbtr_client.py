"""The Coinbtr driver against the practice exchange in one process: every endpoint of both profiles, every fault."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import httpx
import pytest

from terminal.domain.account import Credentials, Environment, Profile
from terminal.domain.market import FeeTier, Market, MarketRules, Side
from terminal.domain.order import OrderRequest, OrderType, cancellation
from terminal.domain.transfer import BtrPay, CryptoWithdrawal, Direction, SpeiWithdrawal
from terminal.errors import (
    ConfigError,
    MalformedResponse,
    NotSent,
    OutcomeUnknown,
    RateLimited,
    Refused,
    Unauthorized,
    Unavailable,
    VenueError,
)
from terminal.simulator.people import Person
from terminal.simulator.server import create_app
from terminal.venues.budget import Budget
from terminal.venues.coinbtr.client import open_venue
from terminal.venues.port import Accounts, MarketData, Trading, Transfers
from terminal.venues.transport import Transport
from tests.e2e.exchange import copied
from tests.practice_app import HOST, TOKEN, App

pytestmark = pytest.mark.anyio

BTC_MXN, LTC_BTC = Market("BTC", "MXN"), Market("LTC", "BTC")
BASES = {Profile.COINBTR: f"http://{HOST}/api/v1", Profile.TAUROS: f"http://{HOST}/api"}
WITHDRAW = CryptoWithdrawal(coin="BTC", address="2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG", amount=Decimal("0.001"))
PAY = BtrPay(coin="MXN", email="beto@practice.invalid", amount=Decimal("100.00"))
SPEI = SpeiWithdrawal(clabe="032180000118359719", recipient="Ramón Sánchez Cruz", amount=Decimal(100))


@dataclass
class Desk:
    """One person signed in at the practice exchange, and the exchange itself."""

    app: App
    profile: Profile
    person: Person
    market_data: MarketData
    accounts: Accounts
    trading: Trading
    transfers: Transfers

    @property
    def nip(self) -> str | None:
        return self.person.tauros_nip if self.profile is Profile.TAUROS else None

    async def fault(self, on: str, kind: str, **args: object) -> None:
        response = await self.app.control("fault", {"on": on, "kind": kind, "count": 1, "args": args})
        assert response.status_code == 200

    async def available(self, coin: str) -> Decimal:
        return (await self.accounts.balance(coin)).available

    async def inside(self) -> Decimal:
        """Return a price between the best bid and the best ask."""
        book = await self.market_data.order_book(BTC_MXN)
        assert book.best_bid is not None
        assert book.best_ask is not None
        return (book.best_bid + book.best_ask) // 2


def transport_to(app: App, profile: Profile, dialect: str = "wallets") -> Transport:
    asgi = httpx.ASGITransport(create_app(app.practice, HOST, dialect=dialect, control_token=TOKEN))
    return Transport(
        "Practice exchange",
        BASES[profile],
        app.clock,
        environment=Environment.PRACTICE,
        transport=asgi,
        budget=Budget(app.clock, limit=10_000),
    )


def credentials_of(person: Person, profile: Profile) -> Credentials:
    if profile is Profile.COINBTR:
        return Credentials(key=person.coinbtr_key)
    return Credentials(key=person.tauros_key, secret=person.tauros_secret)


def desk_at(app: App, profile: Profile, person: Person | None = None, dialect: str = "wallets") -> Desk:
    person = person or app.ana
    venue = open_venue(profile, credentials_of(person, profile), transport_to(app, profile, dialect), app.clock)
    assert venue.accounts
    assert venue.trading
    assert venue.transfers
    return Desk(app, profile, person, venue.market_data, venue.accounts, venue.trading, venue.transfers)


@pytest.fixture(params=[Profile.COINBTR, Profile.TAUROS])
async def desk(request: pytest.FixtureRequest, opened: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    app = App(copied(opened, tmp_path))
    yield desk_at(app, request.param)
    await app.aclose()


def limit(side: Side, price: Decimal, amount: str = "0.001") -> OrderRequest:
    return OrderRequest(market=BTC_MXN, side=side, type=OrderType.LIMIT, amount=Decimal(amount), price=price)


# Public data


async def test_the_markets_and_their_rules(desk: Desk) -> None:
    infos = {info.market.name: info for info in await desk.market_data.markets()}
    assert set(infos) == {"BTC-MXN", "LTC-MXN", "DASH-MXN", "DASH-BTC", "LTC-BTC", "ZEC-BTC"}
    assert {info.problem for info in infos.values()} == {None}
    assert infos["BTC-MXN"].rules == MarketRules(
        price_step=Decimal("0.01"),
        amount_scale=8,
        quote_scale=2,
        min_amount=Decimal("0.00001"),
        min_value=Decimal(1),
    )
    assert infos["LTC-BTC"].rules == MarketRules(
        price_step=Decimal("1e-8"),
        amount_scale=8,
        quote_scale=8,
        min_amount=Decimal("0.0001"),
        min_value=Decimal("0.000025"),
    )


async def test_every_market_has_a_book_of_fifty_orders_a_side(desk: Desk) -> None:
    for info in await desk.market_data.markets():
        book = await desk.market_data.order_book(info.market)
        assert (len(book.bids), len(book.asks), book.market) == (50, 50, info.market)
        assert book.received_at == desk.app.clock.now()
        has_ids = desk.profile is Profile.TAUROS
        assert all((order.venue_order_id is not None) is has_ids for order in book.bids + book.asks)


async def test_the_last_fifty_trades_newest_first(desk: Desk) -> None:
    trades = await desk.market_data.trades(BTC_MXN)
    times = [trade.created_at for trade in trades]
    assert (len(trades), times) == (50, sorted(times, reverse=True))
    assert all((trade.side is not None) is (desk.profile is Profile.TAUROS) for trade in trades)


async def test_both_profiles_tell_of_the_same_market(app: App) -> None:
    coinbtr, tauros = desk_at(app, Profile.COINBTR), desk_at(app, Profile.TAUROS)
    books = [await desk.market_data.order_book(LTC_BTC) for desk in (coinbtr, tauros)]
    first, second = ([(order.price, order.amount, order.created_at) for order in book.bids] for book in books)
    assert first == second
    tapes = [await desk.market_data.trades(LTC_BTC) for desk in (coinbtr, tauros)]
    assert tapes[0] == tuple(
        type(trade)(trade.market, trade.price, trade.amount, trade.created_at) for trade in tapes[1]
    )


async def test_the_fee_tiers_lowest_first(desk: Desk) -> None:
    tiers = await desk.market_data.fees(LTC_BTC)
    assert tiers[0] == FeeTier(
        taker=Decimal("0.00095"), maker=Decimal("0.00075"), lower=Decimal(0), upper=Decimal("9.99999999")
    )
    assert len(tiers) == 6


async def test_public_data_needs_no_account(app: App) -> None:
    for profile in (Profile.COINBTR, Profile.TAUROS):
        venue = open_venue(profile, None, transport_to(app, profile), app.clock)
        assert (venue.accounts, venue.trading, venue.transfers) == (None, None, None)
        assert (venue.name, venue.profile) == ("Practice exchange", profile)
        assert await venue.market_data.trades(BTC_MXN)


# What a person has


async def test_a_fresh_person_holds_what_practice_promises(desk: Desk) -> None:
    held = {each.coin: each for each in await desk.accounts.balances()}
    assert {coin: held[coin].available for coin in ("MXN", "BTC", "LTC", "DASH")} == {
        "MXN": 50_000,
        "BTC": Decimal("0.5"),
        "LTC": 20,
        "DASH": 10,
    }
    assert {each.frozen for each in held.values()} == {Decimal(0)}
    assert await desk.accounts.balance("btc") == held["BTC"]


async def test_the_documented_list_is_completed_coin_by_coin(documented: App) -> None:
    desk = desk_at(documented, Profile.COINBTR, dialect="documented")
    await desk.trading.place(limit(Side.SELL, await desk.inside() + 5000))
    held = {each.coin: each for each in await desk.accounts.balances()}
    assert (held["BTC"].available, held["BTC"].frozen) == (Decimal("0.499"), Decimal("0.001"))
    assert held["MXN"].frozen == 0
    assert held["ZEC"].frozen is None  # not held, so not asked for: unknown, not zero


async def test_a_deposit_address_comes_with_the_memo_its_coin_needs(desk: Desk) -> None:
    bitcoin = await desk.accounts.deposit_address("BTC")
    assert (bitcoin.is_complete, bitcoin.needs_memo, bitcoin.coin) == (True, False, "BTC")
    stellar = await desk.accounts.deposit_address("XLM")
    assert (stellar.is_complete, stellar.needs_memo, stellar.memo_name) == (True, True, "memoId")


async def test_histories_carry_the_exchanges_own_clock(desk: Desk) -> None:
    for read in (
        await desk.trading.open_orders(),
        await desk.trading.fills(),
        await desk.transfers.transfers(),
    ):
        assert read.venue_at == desk.app.clock.now()
        assert not read.is_truncated


async def test_the_past_of_a_fresh_person_can_be_read(desk: Desk) -> None:
    fills, transfers = await desk.trading.fills(), await desk.transfers.transfers()
    assert len(fills.records) >= 5
    assert {fill.is_maker for fill in fills.records} == {True, False}
    assert {record.direction for record in transfers.records} == set(Direction)
    times = [record.created_at for record in transfers.records]
    assert times == sorted(times, reverse=True)


# Orders


async def test_an_order_rests_freezes_funds_and_is_taken_back(desk: Desk) -> None:
    price = await desk.inside()
    receipt = await desk.trading.place(limit(Side.BUY, price, "0.01"))
    [order] = (await desk.trading.open_orders()).records
    assert order.venue_order_id == receipt.venue_id
    assert (order.side, order.price, order.amount, order.filled) == (Side.BUY, price, Decimal("0.01"), 0)
    frozen = (await desk.accounts.balance("MXN")).frozen
    assert frozen == price * Decimal("0.01")
    closed = await desk.trading.close(cancellation(order))
    assert closed.venue_text == "Order closed"
    assert (await desk.trading.open_orders()).records == ()
    assert await desk.available("MXN") == 50_000


async def test_a_market_order_is_filled_and_told_in_the_history(desk: Desk) -> None:
    book = await desk.market_data.order_book(BTC_MXN)
    worst = book.asks[9].price
    order = OrderRequest(market=BTC_MXN, side=Side.BUY, type=OrderType.MARKET, amount=book.asks[0].amount, price=worst)
    before = {fill.closed_at for fill in (await desk.trading.fills()).records}
    await desk.trading.place(order)
    new = [fill for fill in (await desk.trading.fills()).records if fill.closed_at not in before]
    assert sum(fill.amount_received + fill.fee_amount for fill in new) == order.amount
    assert {(fill.market, fill.side, fill.is_maker) for fill in new} == {(BTC_MXN, Side.BUY, False)}
    paid = sum(fill.amount_paid for fill in new)
    assert await desk.available("MXN") == 50_000 - paid


async def test_an_order_beyond_what_is_there_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="funds") as caught:
        await desk.trading.place(limit(Side.SELL, Decimal(75_000), "100"))
    assert type(caught.value) is Refused
    assert (await desk.trading.open_orders()).records == ()


async def test_closing_twice_is_refused(desk: Desk) -> None:
    await desk.trading.place(limit(Side.BUY, await desk.inside()))
    [order] = (await desk.trading.open_orders()).records
    await desk.trading.close(cancellation(order))
    with pytest.raises(Refused):
        await desk.trading.close(cancellation(order))


# Transfers


async def test_a_withdrawal_shows_in_the_history(desk: Desk) -> None:
    receipt = await desk.transfers.send(WITHDRAW, desk.nip)
    assert receipt.venue_id
    assert receipt.echo == {"coin": "BTC"}
    newest = (await desk.transfers.transfers()).records[0]
    assert (newest.direction, newest.coin, newest.amount) == (Direction.WITHDRAWAL, "BTC", WITHDRAW.amount)
    assert newest.address == WITHDRAW.address
    assert newest.fee_amount is not None
    assert await desk.available("BTC") == Decimal("0.5") - WITHDRAW.amount - newest.fee_amount


async def test_a_memo_goes_with_a_withdrawal(desk: Desk) -> None:
    address = (await desk.accounts.deposit_address("XLM")).address
    assert address is not None
    request = CryptoWithdrawal(coin="XLM", address=address, amount=Decimal(5), memo="77", memo_name="memoId")
    await desk.app.control("event", {"kind": "deposit", "coin": "XLM", "amount": "50", "confirmed_after_s": 0})
    assert (await desk.transfers.send(request, desk.nip)).echo == {"coin": "XLM"}


async def test_btr_pay_arrives_at_once(desk: Desk) -> None:
    receipt = await desk.transfers.send(PAY, desk.nip)
    assert receipt.echo == {"coin": "MXN", "amount": 100}
    newest = (await desk.transfers.transfers()).records[0]
    assert (newest.receiver, newest.is_inner, newest.amount) == (PAY.email, True, 100)
    other = desk_at(desk.app, desk.profile, desk.app.beto)
    assert await other.available("MXN") == 25_100


async def test_spei_shows_clabe_and_recipient(desk: Desk) -> None:
    receipt = await desk.transfers.send(SPEI, desk.nip)
    assert (receipt.venue_id, receipt.echo) == (None, {})
    newest = (await desk.transfers.transfers()).records[0]
    assert (newest.coin, newest.address, newest.receiver) == ("MXN", SPEI.clabe, SPEI.recipient)
    assert await desk.available("MXN") == 49_900


async def test_a_payment_to_nobody_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="User not found"):
        await desk.transfers.send(BtrPay(coin="MXN", email="x@practice.invalid", amount=Decimal(5)), desk.nip)


# Signing in


@pytest.mark.parametrize("profile", [Profile.COINBTR, Profile.TAUROS])
async def test_a_wrong_key_is_unauthorized(app: App, profile: Profile) -> None:
    secret = app.ana.tauros_secret if profile is Profile.TAUROS else None
    venue = open_venue(profile, Credentials(key="0" * 40, secret=secret), transport_to(app, profile), app.clock)
    assert venue.accounts
    assert venue.transfers
    with pytest.raises(Unauthorized):
        await venue.accounts.balances()
    with pytest.raises(Unauthorized):
        await venue.transfers.send(PAY, app.ana.tauros_nip)


async def test_a_wrong_secret_is_unauthorized(app: App) -> None:
    keys = Credentials(key=app.ana.tauros_key, secret=app.beto.tauros_secret)
    venue = open_venue(Profile.TAUROS, keys, transport_to(app, Profile.TAUROS), app.clock)
    assert venue.accounts
    with pytest.raises(Unauthorized, match="signature"):
        await venue.accounts.balances()


async def test_transfers_of_the_signed_profile_want_the_nip(app: App) -> None:
    desk = desk_at(app, Profile.TAUROS)
    assert desk.transfers.needs_nip
    for request in (WITHDRAW, PAY, SPEI):
        with pytest.raises(NotSent, match="NIP"):
            await desk.transfers.send(request)
        with pytest.raises(Refused, match="NIP"):
            await desk.transfers.send(request, "0000" if app.ana.tauros_nip != "0000" else "1111")
    assert await desk.available("MXN") == 50_000
    assert not desk_at(app, Profile.COINBTR).transfers.needs_nip


async def test_many_signed_calls_at_once_arrive_in_the_order_of_their_nonces(app: App) -> None:
    desk = desk_at(app, Profile.TAUROS)
    reads: list[Awaitable[object]] = [desk.accounts.balances() for _ in range(20)]
    reads += [desk.transfers.send(PAY, desk.nip) for _ in range(3)]
    async with asyncio.timeout(20):
        await asyncio.gather(*reads)
    assert await desk.available("MXN") == 49_700


async def test_whether_the_query_is_signed_is_a_switch(app: App) -> None:
    keys, transport = credentials_of(app.ana, Profile.TAUROS), transport_to(app, Profile.TAUROS)
    venue = open_venue(Profile.TAUROS, keys, transport, app.clock, signs_query=False)
    assert venue.accounts
    assert await venue.accounts.balances()  # has no query
    with pytest.raises(Unauthorized, match="signature"):
        await venue.accounts.balance("btc")


async def test_the_nonce_comes_from_the_caller(app: App) -> None:
    numbers = iter(range(10**15, 10**15 + 5))
    transport = transport_to(app, Profile.TAUROS)
    venue = open_venue(
        Profile.TAUROS, credentials_of(app.ana, Profile.TAUROS), transport, app.clock, lambda: next(numbers)
    )
    assert venue.accounts
    await venue.accounts.balances()
    assert next(numbers) == 10**15 + 1


async def test_keys_that_cannot_sign_are_refused_when_the_venue_is_opened(app: App) -> None:
    for profile, keys in (
        (Profile.COINBTR, Credentials(key="a b")),
        (Profile.TAUROS, Credentials(key="abc")),
        (Profile.TAUROS, Credentials(key="abc", secret="no base64!")),
    ):
        with pytest.raises(ConfigError):
            open_venue(profile, keys, transport_to(app, profile), app.clock)


# Faults

MONEY: dict[str, tuple[str, Callable[[Desk], Awaitable[object]]]] = {
    "btr pay": ("transfer/", lambda desk: desk.transfers.send(PAY, desk.nip)),
    "spei": ("withdraw/", lambda desk: desk.transfers.send(SPEI, desk.nip)),
}


@pytest.mark.parametrize("money", list(MONEY))
@pytest.mark.parametrize(
    ("kind", "args", "error", "effect"),
    [
        ("lost_before", {}, OutcomeUnknown, 0),
        ("lost_after", {}, OutcomeUnknown, 100),
        ("reset_mid_response", {}, OutcomeUnknown, 100),
        ("rate_limited", {"retry_after_s": 7}, RateLimited, 0),
        ("error_before", {}, Unavailable, 0),
        ("error_after", {"status": 502}, Unavailable, 100),
        ("refuse", {"msg": "Fondos insuficientes"}, Refused, 0),
        ("refuse", {"msg": "Service unavailable"}, OutcomeUnknown, 0),
        ("refuse_after", {"status": 400, "msg": "No."}, Refused, 100),
        ("refuse_after", {"msg": "Se agotó el tiempo"}, OutcomeUnknown, 100),
        ("two_factor", {}, MalformedResponse, 0),
        ("html", {}, MalformedResponse, 0),
        ("html", {"status": 502}, Unavailable, 0),
        ("html_after", {}, MalformedResponse, 100),
        ("truncated", {}, MalformedResponse, 100),
        ("huge", {}, MalformedResponse, 100),
    ],
)
async def test_what_a_fault_says_of_the_effect_is_never_wrong(
    desk: Desk, money: str, kind: str, args: dict[str, object], error: type[VenueError], effect: int
) -> None:
    on, send = MONEY[money]
    await desk.fault(f"POST *{on}", kind, **args)
    with pytest.raises(error) as caught:
        await send(desk)
    assert type(caught.value) is error
    assert await desk.available("MXN") == 50_000 - effect


async def test_a_mistyped_echo_is_unknown(desk: Desk) -> None:
    await desk.fault("POST *transfer/", "mistyped")
    with pytest.raises(MalformedResponse):
        await desk.transfers.send(PAY, desk.nip)
    assert await desk.available("MXN") == 49_900


@pytest.mark.parametrize(
    ("kind", "args", "error"),
    [
        ("crossed_book", {}, MalformedResponse),
        ("nan", {}, MalformedResponse),
        ("nan", {"value": "1e400"}, MalformedResponse),
        ("mistyped", {}, MalformedResponse),
        ("mistyped", {"value": '"1_000"'}, MalformedResponse),
        ("truncated", {}, MalformedResponse),
        ("huge", {}, MalformedResponse),
        ("html", {}, MalformedResponse),
        ("error_before", {"status": 503}, Unavailable),
        ("rate_limited", {}, RateLimited),
        ("lost_before", {}, OutcomeUnknown),
        ("refuse", {}, Refused),
    ],
)
async def test_a_spoilt_book_is_never_shown(
    desk: Desk, kind: str, args: dict[str, object], error: type[VenueError]
) -> None:
    on = "orderbook/" if desk.profile is Profile.TAUROS else "trading/orders/"
    await desk.fault(f"GET *{on}", kind, **args)
    with pytest.raises(error) as caught:
        await desk.market_data.order_book(BTC_MXN)
    assert type(caught.value) is error
    assert (await desk.market_data.order_book(BTC_MXN)).bids


@pytest.mark.parametrize("kind", ["nan", "mistyped", "truncated", "huge", "html"])
async def test_a_spoilt_list_is_never_believed(desk: Desk, kind: str) -> None:
    reads = (desk.accounts.balances, desk.trading.fills, desk.transfers.transfers, desk.market_data.markets)
    for path, read in zip(("listbalances/", "history/", "transfershistory/", "markets/"), reads, strict=True):
        if path == "markets/" and kind in {"nan", "mistyped"} and desk.profile is Profile.COINBTR:
            continue  # no number there is read
        await desk.fault(f"GET *{path}", kind)
        with pytest.raises(MalformedResponse):
            await read()


async def test_a_duplicated_effect_looks_like_a_success_and_shows_in_the_history(desk: Desk) -> None:
    await desk.fault("POST *transfer/", "duplicated")
    if desk.profile is Profile.COINBTR:
        await desk.transfers.send(PAY)
        rows = [row for row in (await desk.transfers.transfers()).records[:2] if row.receiver == PAY.email]
        assert (len(rows), await desk.available("MXN")) == (2, 49_800)
    else:
        await desk.transfers.send(PAY, desk.nip)  # the second has a nonce that is used up
        assert await desk.available("MXN") == 49_900


async def test_a_request_the_venue_cannot_be_asked_is_not_sent(desk: Desk) -> None:
    for memo, memo_name in (("77", None), ("77", "message"), ("x", "memoId"), ("9" * 40, "memoId"), ("٣", "memoId")):
        request = CryptoWithdrawal(coin="XLM", address="G" * 56, amount=Decimal(1), memo=memo, memo_name=memo_name)
        with pytest.raises(NotSent):
            await desk.transfers.send(request, desk.nip)

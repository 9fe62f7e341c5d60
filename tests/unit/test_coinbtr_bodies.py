"""The very requests that go out, for both profiles: method, path, query, headers and body, byte for byte."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from decimal import Decimal

import httpx
import pytest

from terminal.clock import ManualClock
from terminal.domain.account import Credentials, Environment, Profile
from terminal.domain.market import Market, Side
from terminal.domain.order import CancelRequest, OrderRequest, OrderType
from terminal.domain.transfer import BtrPay, CryptoWithdrawal, SpeiWithdrawal
from terminal.errors import ConfigError, VenueError
from terminal.tasks import Tasks
from terminal.venues.coinbtr import sign
from terminal.venues.coinbtr.client import BASE_URLS, LIVE_HOSTS, open_venue
from terminal.venues.coinbtr.paths import COINBTR
from terminal.venues.port import Venue
from terminal.venues.transport import LIVE_HOSTS as WALL
from terminal.venues.transport import Transport

pytestmark = pytest.mark.anyio

BTC_MXN = Market("BTC", "MXN")
SECRET = "ZjhiNGVhOTNlZDZkNTJlOTE5MzlhNjFjNWQwNjI2MjFhZjM4N2I5YTE4OTYyMWQ0MjU2MTliNDk3ZjYxODE1Mg=="
NIP = "1234"
ORDER = OrderRequest(
    market=BTC_MXN, side=Side.SELL, type=OrderType.LIMIT, amount=Decimal("1E-8"), price=Decimal("75061.43000000")
)
MARKET_ORDER = OrderRequest(
    market=BTC_MXN, side=Side.BUY, type=OrderType.MARKET, amount=Decimal("0.0010"), price=Decimal("1E+5")
)
CANCEL = CancelRequest(venue_order_id="3453", market=BTC_MXN, side=Side.SELL, amount=Decimal(1), price=Decimal(1))
WITHDRAW = CryptoWithdrawal(coin="BTC", address="2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG", amount=Decimal("0.001"))
STELLAR = CryptoWithdrawal(coin="XLM", address="GC435D", amount=Decimal("2.50"), memo="8", memo_name="memoId")
STELLAR_TEXT = CryptoWithdrawal(coin="XLM", address="GC435D", amount=Decimal(2), memo="r-8", memo_name="memoText")
NEM = CryptoWithdrawal(coin="XEM", address="NA7", amount=Decimal(1000), memo="hello", memo_name="message")
PAY = BtrPay(coin="MXN", email="jhon@mail.com", amount=Decimal("100.00"))
SPEI = SpeiWithdrawal(clabe="002123456789012345", recipient='Ñandú "Ávila" SA', amount=Decimal(100))

Ask = Callable[[Venue], Awaitable[object]]


class Listening:
    """A venue whose requests are kept and answered with nothing useful."""

    def __init__(self, profile: Profile) -> None:
        self.requests: list[httpx.Request] = []
        base = "http://127.0.0.1:1/api/v1" if profile is Profile.COINBTR else "http://127.0.0.1:1/api"
        transport = Transport(
            "V", base, ManualClock(), environment=Environment.PRACTICE, transport=httpx.MockTransport(self._answer)
        )
        secret = SECRET if profile is Profile.TAUROS else None
        self.venue = open_venue(profile, Credentials(key="abc", secret=secret), transport, ManualClock(), lambda: 17)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return httpx.Response(500)

    async def hears(self, ask: Ask) -> httpx.Request:
        with pytest.raises(VenueError):
            await ask(self.venue)
        [request] = self.requests
        return request


def of(venue: Venue) -> Venue:
    assert venue.accounts
    assert venue.trading
    assert venue.transfers
    return venue


READS: list[tuple[str, Ask, str, str]] = [
    ("markets", lambda v: v.market_data.markets(), "v1/trading/markets/", "v2/trading/markets/"),
    (
        "order book",
        lambda v: v.market_data.order_book(BTC_MXN),
        "v1/trading/orders/?market=btc-mxn",
        "v2/trading/btc-mxn/orderbook/",
    ),
    (
        "trades",
        lambda v: v.market_data.trades(BTC_MXN),
        "v1/trading/trades/?market=btc-mxn",
        "v2/trading/btc-mxn/trades/",
    ),
    (
        "fees",
        lambda v: v.market_data.fees(BTC_MXN),
        "v1/trading/fees/?market=btc-mxn&user_level=1",
        "v1/trading/fees/?market=btc-mxn&user_level=1",
    ),
    ("balances", lambda v: v.accounts.balances(), *["v1/data/listbalances/"] * 2),  # type: ignore[union-attr] # signed in
    ("balance", lambda v: v.accounts.balance("BTC"), *["v1/data/getbalance/?coin=btc"] * 2),  # type: ignore[union-attr] # signed in
    (
        "address",
        lambda v: v.accounts.deposit_address("BTC"),  # type: ignore[union-attr] # signed in
        *["v1/data/getdepositaddress/?coin=btc"] * 2,
    ),
    ("transfers", lambda v: v.transfers.transfers(), *["v1/data/transfershistory/"] * 2),  # type: ignore[union-attr] # signed in
    ("open orders", lambda v: v.trading.open_orders(), *["v1/trading/myopenorders/"] * 2),  # type: ignore[union-attr] # signed in
    ("fills", lambda v: v.trading.fills(), *["v1/trading/history/"] * 2),  # type: ignore[union-attr] # signed in
]
PUBLIC = {"markets", "order book", "trades", "fees"}


@pytest.mark.parametrize(("name", "ask", "coinbtr", "tauros"), READS, ids=[row[0] for row in READS])
async def test_a_read_goes_to_its_one_path_with_its_credentials(name: str, ask: Ask, coinbtr: str, tauros: str) -> None:
    for profile, path in ((Profile.COINBTR, coinbtr), (Profile.TAUROS, tauros)):
        request = await Listening(profile).hears(ask)
        target = request.url.raw_path.decode()
        assert (request.method, target, request.content) == ("GET", f"/api/{path}", b"")
        credentials = {key: value for key, value in request.headers.items() if key in {"authorization", "taur-nonce"}}
        if name in PUBLIC:
            assert credentials == {}
        elif profile is Profile.COINBTR:
            assert credentials == {"authorization": "Token abc"}
        else:
            assert credentials == {"authorization": "Bearer abc", "taur-nonce": "17"}
            expected = sign.tauros_signature(sign.decoded_secret(SECRET), 17, "GET", target, b"")
            assert request.headers["taur-signature"] == expected


def _place(order: OrderRequest) -> Ask:
    return lambda v: v.trading.place(order)  # type: ignore[union-attr] # signed in


def _send(transfer: CryptoWithdrawal | BtrPay | SpeiWithdrawal) -> Ask:
    return lambda v: v.transfers.send(transfer, NIP)  # type: ignore[union-attr] # signed in


WRITES: list[tuple[str, Profile, Ask, str, str]] = [
    (
        "limit order",
        Profile.COINBTR,
        _place(ORDER),
        "v1/trading/placeorder/",
        '{"market":"btc-mxn","amount":"0.00000001","side":"sell","type":"limit","price":"75061.43"}',
    ),
    (
        "market order",
        Profile.TAUROS,
        _place(MARKET_ORDER),
        "v1/trading/placeorder/",
        '{"market":"btc-mxn","amount":"0.001","side":"buy","type":"market","price":"100000"}',
    ),
    (
        "cancel",
        Profile.COINBTR,
        lambda v: v.trading.close(CANCEL),  # type: ignore[union-attr] # signed in
        "v1/trading/closeorder/",
        '{"id":3453}',
    ),
    (
        "withdrawal",
        Profile.COINBTR,
        _send(WITHDRAW),
        "v1/data/withdraw/",
        '{"coin":"btc","address":"2N9JiEUYgRwKAw6FfnUca54VUeaSYSL9qqG","amount":"0.001"}',
    ),
    (
        "withdrawal with a memo id",
        Profile.COINBTR,
        _send(STELLAR),
        "v1/data/withdraw/",
        '{"coin":"xlm","address":"GC435D","amount":"2.5","memoId":8}',
    ),
    (
        "withdrawal with a message",
        Profile.COINBTR,
        _send(NEM),
        "v1/data/withdraw/",
        '{"coin":"xem","address":"NA7","amount":"1000","message":"hello"}',
    ),
    (
        "withdrawal with a memo text",
        Profile.TAUROS,
        _send(STELLAR_TEXT),
        "v2/wallets/crypto-withdraw/",
        '{"nip":"1234","coin":"xlm","address":"GC435D","amount":"2","memoText":"r-8"}',
    ),
    (
        "btr pay",
        Profile.COINBTR,
        _send(PAY),
        "v1/data/transfer/",
        '{"coin":"mxn","email":"jhon@mail.com","amount":"100"}',
    ),
    (
        "inner transfer",
        Profile.TAUROS,
        _send(PAY),
        "v2/wallets/inner-transfer/",
        '{"nip":"1234","coin":"mxn","recipient":"jhon@mail.com","amount":"100"}',
    ),
    (
        "spei",
        Profile.COINBTR,
        _send(SPEI),
        "v1/data/fiatwithdraw/",
        '{"coin":"mxn","clabe":"002123456789012345","amount":"100",'
        '"recipient":"\\u00d1and\\u00fa \\"\\u00c1vila\\" SA"}',
    ),
    (
        "mxn withdraw",
        Profile.TAUROS,
        _send(SPEI),
        "v2/wallets/mxn-withdraw/",
        '{"nip":"1234","clabe":"002123456789012345","amount":"100",'
        '"recipient":"\\u00d1and\\u00fa \\"\\u00c1vila\\" SA"}',
    ),
]


@pytest.mark.parametrize(("name", "profile", "ask", "path", "body"), WRITES, ids=[row[0] for row in WRITES])
async def test_a_write_is_compact_ascii_json_signed_as_it_is_sent(
    name: str, profile: Profile, ask: Ask, path: str, body: str
) -> None:
    request = await Listening(profile).hears(ask)
    assert (request.method, request.url.raw_path.decode()) == ("POST", f"/api/{path}")
    assert request.content == body.encode("ascii")
    if profile is Profile.TAUROS:
        expected = sign.tauros_signature(sign.decoded_secret(SECRET), 17, "POST", f"/api/{path}", request.content)
        assert request.headers["taur-signature"] == expected


def test_an_order_id_that_is_no_number_goes_as_text() -> None:
    odd = CancelRequest(venue_order_id="a-7", market=BTC_MXN, side=Side.BUY, amount=Decimal(1), price=Decimal(1))
    assert COINBTR.close.call(odd).body == b'{"id":"a-7"}'


# The wall


def test_the_live_addresses_are_the_venues_own() -> None:
    assert BASE_URLS == {
        Profile.COINBTR: "https://api.coinbtr.com/api/v1",
        Profile.TAUROS: "https://api.tauros.io/api",
    }
    assert set(LIVE_HOSTS.values()) == WALL


@pytest.mark.parametrize(("profile", "other"), [(Profile.COINBTR, Profile.TAUROS), (Profile.TAUROS, Profile.COINBTR)])
async def test_live_keys_never_reach_another_venue(profile: Profile, other: Profile) -> None:
    transport = Transport("V", BASE_URLS[other], ManualClock(), environment=Environment.LIVE)
    with pytest.raises(ConfigError, match="not the address"):
        open_venue(profile, Credentials(key="abc", secret=SECRET), transport, ManualClock())
    assert open_venue(other, None, transport, ManualClock()).accounts is None
    await transport.aclose()


# Turns


async def test_signed_money_waits_for_one_read_at_most() -> None:
    order: list[str] = []
    gate = asyncio.Event()

    class Slow(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            order.append(request.method)
            await gate.wait()
            return httpx.Response(500)

    clock, tasks = ManualClock(), Tasks()
    transport = Transport("V", "http://127.0.0.1:1", clock, environment=Environment.PRACTICE, transport=Slow())
    venue = of(open_venue(Profile.TAUROS, Credentials(key="abc", secret=SECRET), transport, clock))

    async def ask(question: Ask) -> None:
        with pytest.raises(VenueError):
            await question(venue)

    for _ in range(5):
        tasks.start(ask(READS[-1][1]), "read")
    await clock.advance(0)
    tasks.start(ask(_send(PAY)), "money")
    await clock.advance(0)
    assert order == ["GET"]
    gate.set()
    await tasks.join()
    assert order == ["GET", "POST", "GET", "GET", "GET", "GET"]


async def test_nonces_by_the_clock_increase_although_it_stands_still() -> None:
    seen: list[int] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(int(request.headers["taur-nonce"]))
        return httpx.Response(500)

    clock = ManualClock()
    transport = Transport(
        "V", "http://127.0.0.1:1", clock, environment=Environment.PRACTICE, transport=httpx.MockTransport(answer)
    )
    venue = open_venue(Profile.TAUROS, Credentials(key="abc", secret=SECRET), transport, clock)
    for _ in range(3):
        with pytest.raises(VenueError):
            await READS[-1][1](venue)
    start = int(clock.now().timestamp()) * 1000
    assert seen == [start, start + 1, start + 2]

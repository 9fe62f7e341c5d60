"""The Coinbtr driver: one method for each endpoint, built · sent · parsed, for the profiles coinbtr and tauros."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TypeVar

from terminal.clock import Clock
from terminal.domain.account import Balance, Credentials, DepositAddress, Environment, Profile
from terminal.domain.intent import Request
from terminal.domain.market import FeeTier, Market, MarketInfo, OrderBook, Trade
from terminal.domain.order import CancelRequest, Fill, OpenOrder, OrderRequest
from terminal.domain.transfer import BtrPay, CryptoWithdrawal, SpeiWithdrawal, TransferRecord, TransferRequest
from terminal.errors import ConfigError, InvalidInput, NotSent
from terminal.venues.coinbtr import parse, parse_private, sign
from terminal.venues.coinbtr.memory import BookMemory
from terminal.venues.coinbtr.outcome import outcome
from terminal.venues.coinbtr.paths import DIALECTS, Dialect, Write
from terminal.venues.keys import checked_key
from terminal.venues.port import HistoryRead, Receipt, Venue
from terminal.venues.transport import Call, Reply, Signer, Transport, unsigned

R = TypeVar("R", bound=Request)
Nonce = Callable[[], int]
BASE_URLS = {profile: dialect.base_url for profile, dialect in DIALECTS.items()}
LIVE_HOSTS = {Profile.COINBTR: "api.coinbtr.com", Profile.TAUROS: "api.tauros.io"}
USER_LEVEL = 1  # every user's, says the later document, until the venue decides otherwise


def open_venue(
    profile: Profile,
    credentials: Credentials | None,
    transport: Transport,
    clock: Clock,
    nonce: Nonce | None = None,
    *,
    signs_query: bool = True,
) -> Venue:
    """Bundle what the venue can do; without credentials public data only. The transport stays the caller's to close.

    *nonce* hands out strictly increasing numbers for the signed profile; the journal keeps one for each key. Whether
    its signature covers the query is disputed between the venue's clients, hence *signs_query*. Raises ConfigError for
    keys that cannot sign, and for a live transport that leads to another venue than the profile's.
    """
    if transport.environment is Environment.LIVE and transport.host != LIVE_HOSTS[profile]:
        raise ConfigError(f"{transport.host} is not the address of this venue")
    dialect = DIALECTS[profile]
    public = _Line(transport, dialect)
    market_data = CoinbtrMarketData(public)
    if credentials is None:
        return Venue(
            name=transport.venue_name, profile=profile, market_data=market_data, environment=transport.environment
        )
    signer = _signer(profile, credentials, nonce or _milliseconds(clock), signs_query=signs_query)
    private = _Line(transport, dialect, signer, in_turn=profile is Profile.TAUROS)
    return Venue(
        name=transport.venue_name,
        profile=profile,
        market_data=market_data,
        accounts=CoinbtrAccounts(private),
        trading=CoinbtrTrading(private),
        transfers=CoinbtrTransfers(private),
        environment=transport.environment,
    )


def _signer(profile: Profile, credentials: Credentials, nonce: Nonce, *, signs_query: bool) -> Signer:
    key = checked_key(credentials.key)
    if profile is Profile.COINBTR:
        return lambda method, target, body: sign.token_headers(key)
    secret = sign.decoded_secret(credentials.secret)

    def signed(method: str, target: str, body: bytes) -> dict[str, str]:
        path = target if signs_query else target.partition("?")[0]
        return sign.tauros_headers(key, secret, nonce(), method, path, body)

    return signed


def _milliseconds(clock: Clock) -> Nonce:
    """Number by the clock, for a sign-in that is tried out before the journal knows its key."""
    last = 0

    def next_nonce() -> int:
        nonlocal last
        last = max(last + 1, int(clock.now().timestamp() * 1000))
        return last

    return next_nonce


class _Line:
    """Sends the calls of one dialect, signed or not; *in_turn* one after the other.

    Nonces must arrive in increasing order, so signed requests take turns. Reads queue among themselves first: money
    waits for one of them at most.
    """

    def __init__(
        self, transport: Transport, dialect: Dialect, signer: Signer = unsigned, *, in_turn: bool = False
    ) -> None:
        self.dialect, self._transport, self._signer = dialect, transport, signer
        self._in_turn, self._reads, self._turn = in_turn, asyncio.Lock(), asyncio.Lock()

    async def read(self, call: Call) -> Reply:
        async with self._turns(call):
            return await self._transport.send(call, self._signer)

    async def write(self, write: Write[R], request: R, nip: str | None = None) -> Receipt:
        """Send once; raises NotSent before anything left for what the venue cannot be asked."""
        try:
            call = write.call(request, nip)
        except InvalidInput as error:
            raise NotSent(self._transport.venue_name, str(error)) from error
        async with self._turns(call):
            reply = await self._transport.send(call, self._signer)
        return outcome(reply, request)

    @asynccontextmanager
    async def _turns(self, call: Call) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            if self._in_turn and not call.is_money:
                await stack.enter_async_context(self._reads)
            if self._in_turn:
                await stack.enter_async_context(self._turn)
            yield


class CoinbtrMarketData:
    """Public data."""

    def __init__(self, line: _Line) -> None:
        self._line, self._paths = line, line.dialect
        self._memories: defaultdict[Market, BookMemory] = defaultdict(BookMemory)

    async def markets(self) -> tuple[MarketInfo, ...]:
        """GET trading/markets/."""
        return parse.markets(await self._line.read(self._paths.markets.call()))

    async def order_book(self, market: Market) -> OrderBook:
        """GET trading/orders/: the 50 best orders a side."""
        reply = await self._line.read(self._paths.orders.call(market=_wire_name(market)))
        return parse.order_book(reply, market, self._memories[market])

    async def trades(self, market: Market) -> tuple[Trade, ...]:
        """GET trading/trades/: the last 50."""
        return parse.trades(await self._line.read(self._paths.trades.call(market=_wire_name(market))), market)

    async def fees(self, market: Market) -> tuple[FeeTier, ...]:
        """GET trading/fees/, of the first user level."""
        call = self._paths.fees.call(market=_wire_name(market), user_level=str(USER_LEVEL))
        return parse.fees(await self._line.read(call), market, USER_LEVEL)


class CoinbtrAccounts:
    """Balances and deposit addresses."""

    def __init__(self, line: _Line) -> None:
        self._line, self._paths = line, line.dialect

    async def balances(self) -> tuple[Balance, ...]:
        """GET data/listbalances/; where the list leaves out what is frozen, each coin held is asked for by itself."""
        listed = parse_private.balances(await self._line.read(self._paths.balances.call()))
        return tuple(
            [
                await self.balance(each.balance.coin) if each.is_held and each.balance.frozen is None else each.balance
                for each in listed
            ]
        )

    async def balance(self, coin: str) -> Balance:
        """GET data/getbalance/."""
        return parse_private.balance(await self._line.read(self._paths.balance.call(coin=coin.lower())), coin)

    async def deposit_address(self, coin: str) -> DepositAddress:
        """GET data/getdepositaddress/."""
        reply = await self._line.read(self._paths.deposit_address.call(coin=coin.lower()))
        return parse_private.deposit_address(reply, coin)


class CoinbtrTrading:
    """Orders and fills."""

    def __init__(self, line: _Line) -> None:
        self._line, self._paths = line, line.dialect

    async def open_orders(self) -> HistoryRead[OpenOrder]:
        """GET trading/myopenorders/, of all markets."""
        return parse_private.open_orders(await self._line.read(self._paths.open_orders.call()))

    async def fills(self) -> HistoryRead[Fill]:
        """GET trading/history/, of all markets."""
        return parse_private.fills(await self._line.read(self._paths.fills.call()))

    async def place(self, order: OrderRequest) -> Receipt:
        """POST trading/placeorder/."""
        return await self._line.write(self._paths.place, order)

    async def close(self, order: CancelRequest) -> Receipt:
        """POST trading/closeorder/."""
        return await self._line.write(self._paths.close, order)


class CoinbtrTransfers:
    """Money out, and what the venue says has moved."""

    def __init__(self, line: _Line) -> None:
        self._line, self._paths = line, line.dialect
        self.needs_nip = line.dialect.needs_nip

    async def send(self, request: TransferRequest, nip: str | None = None) -> Receipt:
        """POST data/withdraw/, data/transfer/ or data/fiatwithdraw/."""
        match request:
            case CryptoWithdrawal():
                return await self._line.write(self._paths.withdraw, request, nip)
            case BtrPay():
                return await self._line.write(self._paths.btr_pay, request, nip)
            case SpeiWithdrawal():
                return await self._line.write(self._paths.spei, request, nip)

    async def transfers(self) -> HistoryRead[TransferRecord]:
        """GET data/transfershistory/, of all coins and both directions."""
        return parse_private.transfers(await self._line.read(self._paths.transfers.call()))


def _wire_name(market: Market) -> str:
    return market.name.lower()

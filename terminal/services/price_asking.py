"""Asking the wallet's venue what an amount would come to: rarely, only while somebody looks, committing to nothing.

A price is asked for once typing has paused, again every quarter of a minute, and never twice within two seconds. At
most some two hundred times an hour: the venue takes 10,000 requests an hour of everything together.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Generic, TypeVar

from terminal.clock import Clock
from terminal.domain.merchant import Rates
from terminal.domain.quote import Deal, Quote, QuoteRequest
from terminal.domain.wallet import PaymentMethod, WalletAccount
from terminal.errors import EchoDiffers, RateLimited, Unauthorized, VenueError
from terminal.publisher import Publisher
from terminal.services.alarm import Alarm
from terminal.tasks import Tasks
from terminal.venues.port import Prices, Quotes, Wallet

T = TypeVar("T")
SETTLED_S, APART_S, AGAIN_S = 0.6, 2.0, 15.0
LONGEST_WAIT_S, REFUSED_S = 240.0, 60.0
RATES_S, PLACES_S = 60.0, 600.0  # how long exchange rates, accounts and ways to pay are good for


@dataclass(frozen=True, slots=True)
class Wish:
    """So much of a coin, bought or sold, and the currency in which it is to be compared."""

    deal: Deal
    coin: str
    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is known of a wish; times are monotonic. The newest good quotation stays when a later question fails."""

    wish: Wish
    quote: Quote | None = None
    method: PaymentMethod | None = None  # that the quotation is for
    quoted_s: float | None = None
    rate: Decimal | None = None  # of the quotation's currency in the wish's, by the venue; 1 where they are the same
    rated_s: float | None = None
    why: str | None = None  # the newest question was not answered

    @property
    def needs_rate(self) -> bool:
        return self.quote is not None and self.quote.total_coin != self.wish.currency


class Kept(Generic[T]):
    """One thing that is read when it is needed and then good for a while."""

    def __init__(self, good_s: float, clock: Clock) -> None:
        self._good_s, self._clock = good_s, clock
        self.value: T | None = None
        self.read_s: float | None = None

    async def get(self, read: Callable[[], Awaitable[T]]) -> T:
        """Return it, read anew where it is too old; a read that fails leaves what was there."""
        if self.value is None or self.read_s is None or self._clock.monotonic() - self.read_s >= self._good_s:
            self.value = await read()
            self.read_s = self._clock.monotonic()
        return self.value


class PriceAsking:
    """Asks for one wish at a time; `answer` is the newest, `changed` publishes each."""

    def __init__(self, quotes: Quotes, wallet: Wallet, prices: Prices, *, clock: Clock, tasks: Tasks) -> None:
        self._quotes, self._wallet, self._prices, self._clock = quotes, wallet, prices, clock
        self.answer: Answer | None = None
        self.changed: Publisher[Answer] = Publisher()
        self._wish: Wish | None = None
        self._accounts: Kept[tuple[WalletAccount, ...]] = Kept(PLACES_S, clock)
        self._methods: Kept[tuple[PaymentMethod, ...]] = Kept(PLACES_S, clock)
        self._rates: dict[str, Kept[Rates]] = {}
        self._is_asking, self._is_over, self._failures = False, False, 0
        self._free_s = 0.0  # nothing is asked before
        self._alarm = Alarm("ask for a price", self._ask, clock=clock, tasks=tasks)

    def want(self, wish: Wish | None) -> None:
        """Ask for *wish* from now on, None for nothing; the same wish again changes nothing."""
        if wish == self._wish:
            return
        self._wish = wish
        if not self._is_asking:
            self._set(self._pause_s())

    def _pause_s(self) -> float:
        """Wait until typing has paused; what was told of this very wish is good for a while."""
        answer = self.answer
        if answer is None or answer.wish != self._wish or answer.quoted_s is None or answer.why is not None:
            return SETTLED_S
        return max(answer.quoted_s + AGAIN_S - self._clock.monotonic(), SETTLED_S)

    def _set(self, in_s: float) -> None:
        is_wanted = self._wish is not None and not self._is_over
        self._alarm.set(max(self._clock.monotonic() + in_s, self._free_s) if is_wanted else None)

    async def _ask(self) -> None:
        wish = self._wish
        if wish is None:
            return
        self._is_asking = True
        try:
            answer, pause_s = await self._answer(wish)
        finally:
            self._is_asking = False
        self.answer = answer
        self._set(pause_s if wish == self._wish else SETTLED_S)
        self.changed.publish(answer)

    async def _answer(self, wish: Wish) -> tuple[Answer, float]:
        """Return what is known of *wish* now, and how long to leave it at that."""
        known = self.answer if self.answer is not None and self.answer.wish == wish else Answer(wish=wish)
        self._free_s = self._clock.monotonic() + APART_S
        try:
            told = await self._quoted(wish)
            self._failures = 0
            return await self._rated(told), AGAIN_S
        except VenueError as error:
            return replace(known, why=error.reason), self._wait_after(error)

    def _wait_after(self, error: VenueError) -> float:
        self._failures += 1
        self._is_over = isinstance(error, EchoDiffers)  # a question that has effects is not asked again
        if isinstance(error, RateLimited):
            self._free_s = self._clock.monotonic() + (error.retry_after_s or REFUSED_S)
        elif isinstance(error, Unauthorized):
            self._free_s = self._clock.monotonic() + REFUSED_S
        return min(AGAIN_S * 2.0 ** min(self._failures, 10), LONGEST_WAIT_S)

    async def _quoted(self, wish: Wish) -> Answer:
        account = _account(await self._accounts.get(self._read_accounts), wish.coin)
        if account is None:
            return Answer(wish=wish, why=f"the wallet holds no account in {wish.coin}")
        method = _method(await self._methods.get(self._read_methods), wish)
        quote = await self._quotes.estimate(
            QuoteRequest(
                deal=wish.deal,
                source=account.id,
                amount=wish.amount,
                coin=wish.coin,
                payment_method=None if method is None else method.id,
            )
        )
        return Answer(wish=wish, quote=quote, method=method, quoted_s=self._clock.monotonic())

    async def _rated(self, told: Answer) -> Answer:
        """Add the venue's own rate; where it cannot be read now, the newest that was, with its age."""
        if told.quote is None:
            return told
        if not told.needs_rate:
            return replace(told, rate=Decimal(1), rated_s=told.quoted_s)
        coin = told.quote.total_coin
        kept = self._rates.setdefault(coin, Kept(RATES_S, self._clock))
        try:
            await kept.get(lambda: self._prices.rates(coin))
        except VenueError as error:
            told = replace(told, why=error.reason)
        rate = None if kept.value is None else kept.value.rates.get(told.wish.currency)
        return told if rate is None or rate <= 0 else replace(told, rate=rate, rated_s=kept.read_s)

    async def _read_accounts(self) -> tuple[WalletAccount, ...]:
        return (await self._wallet.accounts()).records

    async def _read_methods(self) -> tuple[PaymentMethod, ...]:
        return (await self._wallet.payment_methods()).records


def _account(accounts: tuple[WalletAccount, ...], coin: str) -> WalletAccount | None:
    """Choose where a coin is bought into or sold from: the primary wallet, else any that is no vault."""
    own = [each for each in accounts if each.currency == coin and not each.is_vault]
    return next((each for each in own if each.is_primary), own[0] if own else None)


def _method(methods: tuple[PaymentMethod, ...], wish: Wish) -> PaymentMethod | None:
    """Choose a way to pay: in the wish's own currency before all others, so that nothing need be converted."""
    fitting = [each for each in methods if wish.deal in each.allows]
    own = [each for each in fitting if each.currency == wish.currency]
    is_primary = [each for each in fitting if (each.is_primary_buy if wish.deal is Deal.BUY else each.is_primary_sell)]
    return next(iter((*own, *is_primary, *fitting)), None)

"""The wallet's price is asked for rarely, once typing has paused, and only while somebody wants to know it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal

import pytest

from terminal.clock import ManualClock
from terminal.domain.quote import Deal, QuoteRequest
from terminal.errors import EchoDiffers, RateLimited, Unauthorized, Unavailable
from terminal.services.price_asking import Answer, PriceAsking, Wish
from terminal.tasks import Tasks
from tests.pricing_venue import PricingVenue, account, method

pytestmark = pytest.mark.anyio
V = "Wallet"
WISH = Wish(Deal.BUY, "BTC", Decimal("0.05"), "MXN")
DOWN = Unavailable(V, "503", 503)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def venue(clock: ManualClock) -> PricingVenue:
    return PricingVenue(clock)


@pytest.fixture
async def asking(clock: ManualClock, venue: PricingVenue) -> AsyncIterator[PriceAsking]:
    tasks = Tasks()
    yield PriceAsking(venue, venue, venue, clock=clock, tasks=tasks)  # type: ignore[arg-type] # what is asked of it
    await tasks.cancel_all()
    assert len(tasks) == 0


def told(asking: PriceAsking) -> Answer:
    assert asking.answer is not None
    return asking.answer


async def test_nothing_is_asked_before_somebody_wants_a_price_nor_after(asking, clock, venue) -> None:
    await clock.advance(100)
    asking.want(WISH)
    await clock.advance(0.5)
    asking.want(None)
    await clock.advance(100)
    assert (venue.asked, venue.reads) == ([], [])


async def test_typing_is_waited_for_and_what_was_last_typed_is_asked(asking, clock, venue) -> None:
    for amount in ("0.1", "0.12", "0.125"):
        asking.want(replace(WISH, amount=Decimal(amount)))
        await clock.advance(0.3)
    await clock.advance(1)
    assert [(round(at_s, 1), request.amount) for at_s, request in venue.asked] == [(1.2, Decimal("0.125"))]


async def test_the_same_wish_is_asked_again_every_quarter_of_a_minute_and_wanting_it_twice_changes_nothing(
    asking, clock, venue
) -> None:
    for _ in range(64):
        asking.want(WISH)
        await clock.advance(0.5)
    assert venue.times == [0.6, 15.6, 30.6]
    assert venue.reads == ["accounts", "methods", "rates of USD"]


async def test_two_questions_are_two_seconds_apart(asking, clock, venue) -> None:
    asking.want(WISH)
    await clock.advance(0.7)
    asking.want(replace(WISH, amount=Decimal(2)))
    await clock.advance(5)
    assert venue.times == [0.6, 2.6]


async def test_a_wish_that_changes_while_the_venue_thinks_is_asked_next(asking, clock, venue) -> None:
    venue.takes_s = 3.0
    asking.want(WISH)
    await clock.advance(1)
    asking.want(other := replace(WISH, amount=Decimal(2)))
    await clock.advance(3.4)
    assert (venue.times, told(asking).wish) == ([0.6, 4.2], WISH)
    await clock.advance(3)
    assert told(asking).wish == other


async def test_what_is_wanted_again_soon_is_not_asked_again(asking, clock, venue) -> None:
    asking.want(WISH)
    await clock.advance(1)
    asking.want(None)
    await clock.advance(5)
    asking.want(WISH)
    await clock.advance(9)
    assert (venue.times, told(asking).quoted_s) == ([0.6], 0.6)
    await clock.advance(1)
    assert venue.times == [0.6, 15.6]


async def test_the_answer_names_the_way_to_pay_and_the_venues_own_rate(asking, clock, venue) -> None:
    seen: list[Answer] = []
    asking.changed.subscribe(seen.append)
    asking.want(WISH)
    await clock.advance(1)
    answer = told(asking)
    assert seen == [answer]
    assert venue.asked[0][1] == QuoteRequest(
        deal=Deal.BUY, source="btc", amount=Decimal("0.05"), coin="BTC", payment_method="card"
    )
    assert (answer.method and answer.method.name, answer.quote and answer.quote.total) == ("card", Decimal(200))
    assert (answer.needs_rate, answer.rate, answer.rated_s, answer.why) == (True, Decimal("19.25"), 0.6, None)


async def test_a_way_to_pay_in_the_books_own_money_needs_no_rate(asking, clock, venue) -> None:
    venue.currency, venue.ways = "MXN", (method("card", is_primary=True), method("pesos", "MXN"))
    asking.want(WISH)
    await clock.advance(1)
    answer = told(asking)
    assert (venue.asked[0][1].payment_method, venue.reads) == ("pesos", ["accounts", "methods"])
    assert (answer.needs_rate, answer.rate, answer.rated_s) == (False, Decimal(1), 0.6)


async def test_without_a_way_to_pay_the_venue_chooses(asking, clock, venue) -> None:
    venue.ways = (method("sells", allows=Deal.SELL),)
    asking.want(WISH)
    await clock.advance(1)
    assert (venue.asked[0][1].payment_method, told(asking).method) == (None, None)
    asking.want(replace(WISH, deal=Deal.SELL))
    await clock.advance(3)
    assert venue.asked[1][1].payment_method == "sells"


async def test_a_coin_without_an_account_is_not_asked_for(asking, clock, venue) -> None:
    venue.own = (account("vault", kind="vault"), account("eth", "ETH"))
    asking.want(WISH)
    await clock.advance(40)
    assert (venue.asked, told(asking).why) == ([], "the wallet holds no account in BTC")


@pytest.mark.parametrize(("rate", "why"), [(None, None), (Decimal(0), None), (DOWN, "503")])
async def test_a_rate_that_is_not_known_is_not_made_up(asking, clock, venue, rate, why) -> None:
    venue.rate = rate
    asking.want(WISH)
    await clock.advance(1)
    answer = told(asking)
    assert (answer.quote is not None, answer.rate, answer.rated_s, answer.why) == (True, None, None, why)


async def test_a_rate_is_read_once_a_minute_and_the_last_one_keeps_its_age(asking, clock, venue) -> None:
    asking.want(WISH)
    await clock.advance(61)
    assert venue.reads.count("rates of USD") == 2
    venue.rate = DOWN
    await clock.advance(80)
    assert (told(asking).rate, told(asking).rated_s, told(asking).why) == (Decimal("19.25"), 60.6, "503")


async def test_a_failure_leaves_the_last_quotation_with_its_age_and_is_tried_ever_more_rarely(
    asking, clock, venue
) -> None:
    venue.fails = [None, DOWN, DOWN, None]
    asking.want(WISH)
    await clock.advance(20)
    assert (told(asking).quoted_s, told(asking).why) == (0.6, "503")
    await clock.advance(100)
    assert [round(at_s) for at_s in venue.times] == [1, 16, 46, 106]
    assert (told(asking).quoted_s, told(asking).why) == (venue.times[-1], None)


async def test_another_wish_does_not_wait_for_the_failure_of_the_last(asking, clock, venue) -> None:
    venue.fails = [DOWN]
    asking.want(WISH)
    await clock.advance(1)
    asking.want(replace(WISH, amount=Decimal(2)))
    await clock.advance(3)
    assert (venue.times, told(asking).why) == ([0.6, 2.6], None)


@pytest.mark.parametrize(
    ("error", "next_s"),
    [
        (RateLimited(V, "slowly", 100.0), 100.6),
        (RateLimited(V, "slowly", None), 60.6),
        (Unauthorized(V, "no", 401), 60.6),
    ],
)
async def test_a_venue_that_wants_none_is_left_alone_whatever_is_typed(asking, clock, venue, error, next_s) -> None:
    venue.fails = [error]
    asking.want(WISH)
    await clock.advance(1)
    asking.want(replace(WISH, amount=Decimal(2)))
    await clock.advance(110)
    assert venue.times[:2] == [0.6, pytest.approx(next_s)]


async def test_a_question_that_had_an_effect_is_never_asked_again(asking, clock, venue) -> None:
    venue.fails = [EchoDiffers(V, "made a deal of a mere question for a price")]
    asking.want(WISH)
    await clock.advance(1)
    asking.want(replace(WISH, amount=Decimal(2)))
    await clock.advance(1000)
    assert (venue.times, told(asking).why) == ([0.6], "made a deal of a mere question for a price")
